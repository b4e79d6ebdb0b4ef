/* The event stage: tries frames on every word of every sentence, lets governing words act, and records what remains. */
#include "event/event.h"

#include "base/error.h"
#include "event/claimed.h"
#include "event/discards.h"
#include "event/issues.h"
#include "event/particulars.h"
#include "event/proposed.h"
#include "event/record.h"
#include "event/retold.h"
#include "reader/reader.h"
#include "syntax/syntax.h"
#include "text/text.h"

typedef VECTOR(candidate) candidates;

static bool is_worth_reading(const engine *e, const document *d, uint32_t sentence);
static bool find_candidates(const engine *e, const document *d, uint32_t sentence, arena *scratch, passage *p, candidates *found);
static bool record_sentence(const engine *g, document *d, uint32_t sentence, passage *p, candidates *found);
static void drop_consumed(const document *d, candidates *found);
static void merge_outcomes(const engine *g, const document *d, candidates *found);

static readout_status no_memory(readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading events");
}

/* Why no events are looked for in a sentence; NULL where they are. */
static const char *passed_over(const engine *e, const document *d, uint32_t s, const discards *discarded) {
    const sentence *at = &d->sentences.items[s];
    if (discarded->story || (discarded->sentences && discarded->sentences[s])) return "a line of the table discards is about it";
    if (!at->parsed) return "it was not parsed";
    return !engine_reads(e) && is_question(d, s) ? "a question reports nothing" : NULL;
}

readout_status event_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    if (!e->frames || !frames_count(e->frames)) return READOUT_OK;
    discards discarded;
    if (!discards_find(e->lexicon, d->memory, d, &discarded)) return no_memory(error);
    bool learned = engine_reads(e);
    for (uint32_t s = 0; s < d->sentences.count && !discarded.story; s++) {
        if (passed_over(e, d, s, &discarded) || (learned && !is_worth_reading(e, d, s))) continue;
        arena_reset(&w->scratch, SIZE_MAX);
        candidates found = {0};
        passage p;
        if (!find_candidates(e, d, s, &w->scratch, &p, &found)) return no_memory(error);
        bool fine = learned ? record_proposals(e, d, &p, s, found.items, found.count) : record_sentence(e, d, s, &p, &found);
        if (!fine) return no_memory(error);
    }
    vector_trim(d->memory, &d->events);
    if (learned) {
        arena_reset(&w->scratch, SIZE_MAX);
        if (!link_retold(e, d, &w->scratch)) return no_memory(error);
        if (!name_claimants(e, d)) return no_memory(error);
        d->least_confidence = event_least_confidence(e, d);
    }
    return issues_count(e->lexicon, d) ? READOUT_OK : no_memory(error);
}

/* Frames only add to what the reader saw, unless a user wrote them. */
static bool is_worth_reading(const engine *e, const document *d, uint32_t sentence) {
    uint32_t first = first_proposal(d, sentence);
    return frames_have_users(e->frames) || (first < d->proposals.count && d->proposals.items[first].sentence == sentence);
}

/* ---------------------------------------------------------------- reading words */

static bool is_better(const reading *one, const reading *than) {
    if (one->frame->layer != than->frame->layer) return one->frame->layer < than->frame->layer;
    return one->specificity > than->specificity;
}

/* The most specific frame that fits the word of fittings [from, to), a user's before the built-in ones; among equals the first in the lexicon. */
static bool best_reading(const passage *p, uint32_t from, uint32_t to, reading *best) {
    bool found = false;
    for (uint32_t i = from; i < to; i++) {
        reading one = p->fittings.items[i].read;
        if (frame_match_fillers(p->frames, p->document, p->fittings.items[i].arguments, &one) != MATCH_FITS) continue;
        if (found && !is_better(&one, best)) continue;
        *best = one;
        found = true;
    }
    return found;
}

static bool read_sentence(passage *p, candidates *found) {
    for (uint32_t from = 0, to; from < p->fittings.count; from = to) {
        reading r;
        for (to = from + 1; to < p->fittings.count && p->fittings.items[to].read.trigger == p->fittings.items[from].read.trigger;) to++;
        if (!best_reading(p, from, to, &r)) continue;
        candidate *c = vector_push(p->scratch, found);
        if (!c) return false;
        c->read = r;
        c->killed = c->wounded = c->proposal = NONE;
        modality_of(p->frames, p->document, &r, &c->out);
        c->dropped = !c->out.type;
    }
    return true;
}

/* What the frames make of a sentence. */
static bool find_candidates(const engine *e, const document *d, uint32_t s, arena *scratch, passage *p, candidates *found) {
    const sentence *at = &d->sentences.items[s];
    if (!passage_read(p, e->frames, scratch, d, (token_span){at->first, at->end}) || !read_sentence(p, found)) return false;
    drop_consumed(d, found);
    merge_outcomes(e, d, found);
    return true;
}

static bool record_sentence(const engine *g, document *d, uint32_t sentence, passage *p, candidates *found) {
    for (uint32_t i = 0; i < found->count; i++)
        if (!found->items[i].dropped && !record_event(g, d, p, sentence, &found->items[i])) return false;
    return true;
}

/* ---------------------------------------------------------------- one report, one record */

static bool same_sides(const outcome *a, const outcome *b) {
    return a->source.mention == b->source.mention && a->source.phrase == b->source.phrase && a->target.mention == b->target.mention &&
           (a->target.mention != NONE || a->target.phrase == b->target.phrase);
}

/* Two words for one event, the one below the other; but "arrested and deported" are two deeds. */
static bool tells_again(const document *d, const candidate *again, const candidate *told) {
    if (again->out.type != told->out.type || again->out.negated != told->out.negated || !same_sides(&again->out, &told->out)) return false;
    bool conjunct = d->tokens.items[again->read.trigger].deprel == DEPREL_CONJ;
    if (conjunct && told->out.type != PLOVER_ASSAULT && !slice_equal(again->out.cameo, told->out.cameo)) return false;
    return told->out.target.phrase != NONE && tree_is_below(d, again->read.trigger, told->read.trigger);
}

/* "hold" has used up the "talks" of "held talks", and "refused to meet" the "refused"; and two words for one event count once. */
static void drop_consumed(const document *d, candidates *found) {
    for (uint32_t i = 0; i < found->count; i++)
        for (uint32_t j = 0; j < found->count && !found->items[i].dropped; j++) {
            const candidate *a = &found->items[i];
            candidate *b = &found->items[j];
            if (i == j || b->dropped || !candidate_has_word(a, b->read.trigger)) continue;
            if (b->out.target.phrase != NONE && a->out.target.phrase == NONE && !a->out.pair && a->out.type == b->out.type)
                continue; /* "engaged X in a firefight" */
            if (!candidate_has_word(b, a->read.trigger) || a->read.specificity >= b->read.specificity) b->dropped = true;
        }
    for (uint32_t i = 0; i < found->count; i++)
        for (uint32_t j = i + 1; j < found->count && !found->items[i].dropped; j++)
            found->items[j].dropped |= tells_again(d, &found->items[j], &found->items[i]);
}

/* "attacked a checkpoint, [killing] 14 people and [wounding] 35": the verb that these hang from, NONE for other verbs. */
static int32_t verb_of_result(const document *d, uint32_t verb) {
    uint32_t at = verb;
    while (d->tokens.items[at].deprel == DEPREL_CONJ && d->tokens.items[at].head != NONE) at = (uint32_t)d->tokens.items[at].head;
    bool result = d->tokens.items[verb].xpos == XPOS_VBG && d->tokens.items[at].deprel == DEPREL_ADVCL;
    return result ? d->tokens.items[at].head : NONE;
}

static bool is_bare_number(const document *d, const filler *who) {
    return who->mention == NONE && who->phrase != NONE && d->tokens.items[who->phrase].upos == UPOS_NUM;
}

/* Is the toll that of the attack? "attacked X, killing 14"; "killed two and wounded 20"; "an ambush by rebels killed six". */
static bool is_toll_of(const document *d, const candidate *toll, const candidate *attack) {
    if (attack->dropped || attack->out.type != PLOVER_ASSAULT) return false;
    if (verb_of_result(d, toll->read.trigger) == (int32_t)attack->read.predicate) return true;
    const token *verb = &d->tokens.items[toll->read.trigger];
    if (verb->deprel == DEPREL_CONJ && verb->head == (int32_t)attack->read.trigger) return is_bare_number(d, &toll->out.target);
    return attack->read.frame->trigger == TRIGGER_NOUN && attack->out.source.mention != NONE &&
           toll->out.source.phrase == (int32_t)attack->read.trigger;
}

/* "attacked a bus, leaving eleven dead". */
static void merge_left_toll(const engine *g, const document *d, candidates *found, candidate *attack) {
    for (int32_t c = tree_first_child(d, attack->read.predicate); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (verb_of_result(d, (uint32_t)c) != (int32_t)attack->read.predicate) continue;
        if (!leaves_toll(g, d, (uint32_t)c, &attack->killed, &attack->wounded)) continue;
        for (uint32_t i = 0; i < found->count; i++) found->items[i].dropped |= found->items[i].read.trigger == (uint32_t)c;
    }
}

/* One attack, with its dead and wounded; "carried out a raid, targeting X": on X. */
static void merge_outcomes(const engine *g, const document *d, candidates *found) {
    for (uint32_t i = 0; i < found->count; i++) {
        candidate *toll = &found->items[i];
        if (!toll->dropped && toll->out.type == PLOVER_ASSAULT) merge_left_toll(g, d, found, toll);
        for (uint32_t j = 0; j < found->count && !toll->dropped && toll->out.type == PLOVER_ASSAULT; j++) {
            candidate *attack = &found->items[j];
            if (j == i || !is_toll_of(d, toll, attack)) continue;
            candidate_take_toll(g, d, attack, toll);
            if (attack->out.target.phrase == NONE) attack->out.target = attack->read.target = toll->out.target;
            toll->dropped = true;
        }
    }
}

/* ---------------------------------------------------------------- explaining */

bool event_passes_over(const engine *e, const document *d, uint32_t s, const char **why) {
    arena scratch = {0};
    discards discarded;
    bool fine = discards_find(e->lexicon, &scratch, d, &discarded) && !scratch.failed;
    *why = fine ? passed_over(e, d, s, &discarded) : NULL;
    arena_free(&scratch);
    return fine;
}

bool event_refusal(const engine *e, const document *d, uint32_t number, const char **why) {
    const proposal *told = &d->proposals.items[number];
    if (!event_passes_over(e, d, told->sentence, why)) return false;
    if (*why || !e->frames) return true;
    arena scratch = {0};
    passage p;
    candidates found = {0};
    bool fine = find_candidates(e, d, told->sentence, &scratch, &p, &found);
    if (fine) *why = proposal_refusal(e, d, &p, told, (candidates_found){found.items, found.count});
    fine = fine && !scratch.failed;
    arena_free(&scratch);
    return fine;
}

/* Did the reader see an event at one of the words that a frame reads? */
static bool is_seen(const document *d, uint32_t sentence, const reading *r) {
    for (uint32_t i = first_proposal(d, sentence); i < d->proposals.count && d->proposals.items[i].sentence == sentence; i++) {
        uint32_t seen = d->proposals.items[i].trigger;
        if (seen == r->trigger) return true;
        for (uint32_t w = 0; w < r->word_count; w++)
            if (seen == r->words[w]) return true;
    }
    return false;
}

void event_explain(const engine *e, const document *d, uint32_t s, event_trace *trace, void *context) {
    if (!e->frames || s >= d->sentences.count) return;
    for (uint32_t t = d->sentences.items[s].first; t < d->sentences.items[s].end; t++) {
        size_t count;
        const frame *f = frames_of_word(e->frames, d, t, &count);
        for (size_t i = 0; i < count; i++) {
            if (!frame_suits_tag(&f[i], &d->tokens.items[t])) {
                trace(context, t, f[i].rule, false, "another part of speech");
                continue;
            }
            arguments a;
            reading r;
            arguments_of(e->frames, d, t, f[i].trigger, &a);
            match_failure why = f[i].effect ? frame_match_words(e->frames, d, &f[i], &a, &r) : frame_match(e->frames, d, &f[i], &a, &r);
            bool unseen = why == MATCH_FITS && !f[i].effect && engine_reads(e) && !frame_is_users(e->frames, &f[i]) && !is_seen(d, s, &r);
            trace(context, t, f[i].rule, why != MATCH_NO_WORD,
                  unseen                             ? "fits, but the reader saw no event here"
                  : why == MATCH_FITS && f[i].effect ? frame_effect_name(f[i].effect)
                                                     : match_failure_text(why));
        }
    }
}

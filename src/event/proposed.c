#include "event/proposed.h"

#include "actor/actor.h"
#include "event/claimed.h"
#include "event/confidence_weights.h"
#include "event/confidence_weights_fast.h"
#include "event/event.h"
#include "event/grammar.h"
#include "event/manner.h"
#include "event/sides.h"
#include "reader/party.h"
#include "reader/reader.h"
#include "syntax/exponential.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <math.h>
#include <string.h>

/* Chance of an event from which a proposal is recorded: where a frame reads the word in the same way, and where none does. How sure a record is to be is the
 * caller's choice. */
static const float least_with_frame = 0.03f, least_alone = 0.1f;
/* Chance of a side's words from which they stand even if an agreeing frame names others. */
static const float least_side = 0.25f;
/* The same of a place behind a preposition, where the frame has what the verb itself is done to. */
static const float least_whither = 0.8f;
/* Chance that nobody acts below which whoever does by grammar is asked. */
static const float least_nobody = 0.5f;

enum {
    NEAR_SENTENCES = 8,
    REPORT_SENTENCES = 64, /* on either side: most reports are shorter */
    PROPOSALS_NEAR = 1024, /* on either side, at most: more than any report has */
    SHORT_REPORT = 5,      /* sentences */
    SIDE_WORDS = 30,       /* of a side that is joined together, at most */
};

/* What a reader's confidence is made of, learned for each by itself. */
typedef struct confidence_table {
    float bias, least, of_few, surest;
    const float *weights;
} confidence_table;

static const confidence_table *confidence_of_reader(const engine *e) {
    static const confidence_table accurate = {confidence_bias, least_confidence, least_of_few, least_surest, confidence_weights};
    static const confidence_table fast = {fast_confidence_bias, fast_least_confidence, fast_least_of_few, fast_least_surest,
                                          fast_confidence_weights};
    return engine_reads_fast(e) ? &fast : &accurate;
}

float event_least_confidence(const engine *e, const document *d) {
    const confidence_table *of = confidence_of_reader(e);
    float surest = 0.0f;
    if (d->sentences.count <= SHORT_REPORT) return of->of_few;
    for (uint32_t i = 0; i < d->events.count; i++)
        if (d->events.items[i].confidence > surest) surest = d->events.items[i].confidence;
    return surest < of->surest ? of->surest : of->least;
}

static const frame learned = {.rule = {"learned", 7}, .trigger = TRIGGER_VERB};

static bool record_proposal(const engine *g, document *d, const passage *p, const proposal *told, const candidate *frame);

static bool is_told_by_user(const engine *g, const proposal *told, const candidate *found, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (frame_is_users(g->frames, found[i].read.frame) && candidate_has_word(&found[i], told->trigger)) return true;
    return false;
}

/* A word that by itself tells no deed: "in", "very", "who". */
static bool tells_nothing(const document *d, uint32_t t) {
    switch (d->tokens.items[t].upos) {
    case UPOS_ADP:
    case UPOS_ADV:
    case UPOS_AUX:
    case UPOS_CCONJ:
    case UPOS_DET:
    case UPOS_PART:
    case UPOS_PRON:
    case UPOS_PUNCT:
    case UPOS_SCONJ: return true;
    default: return false;
    }
}

/* The frame that agrees with a proposal, NULL where none does; `same` has room for it. */
static const candidate *agreeing_frame(const passage *p, const proposal *told, candidates_found all, candidate *same) {
    const candidate *frame = conversion_at(told, all);
    return frame ? frame : agreement_of(p, told, all, same) ? same : NULL;
}

/* What speaks against a proposal whatever frame agrees with it. */
static const char *refused_by_knowledge(const engine *g, const document *d, const proposal *told, candidates_found all) {
    if (is_told_by_user(g, told, all.items, all.count)) return "a frame of yours has read the word";
    if (is_undone(d, told, all)) return "what governs the word undoes it";
    if (is_known_as_nothing(d, told, all)) return "a line of the lexicon says that the word tells no such deed";
    if (is_part_of_converted(d, told, all)) return "a word that governs it makes another deed of it";
    if (is_claim(g->frames, d, told->trigger)) return "a claim of responsibility is a statement";
    if (is_asked(d, told->trigger)) return "a question reports nothing";
    if (is_tale(g->frames, d, told)) return "it is told of a work of fiction";
    return is_nature(g->frames, d, told->source) ? "no party does it, but nature" : NULL;
}

static const char *refused_by_chance(const document *d, const proposal *told, const candidate *frame) {
    if (1.0f - told->nothing < (frame ? least_with_frame : least_alone))
        return frame ? "it is too likely to be nothing" : "it is too likely to be nothing, and no frame agrees";
    return !frame && tells_nothing(d, told->trigger) ? "the word by itself tells no deed, and no frame agrees" : NULL;
}

const char *proposal_refusal(const engine *g, const document *d, const passage *p, const proposal *told, candidates_found found) {
    candidate same;
    const char *why = refused_by_knowledge(g, d, told, found);
    return why ? why : refused_by_chance(d, told, agreeing_frame(p, told, found, &same));
}

bool record_proposals(const engine *g, document *d, passage *p, uint32_t in_sentence, const candidate *found, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!found[i].dropped && frame_is_users(g->frames, found[i].read.frame) && !record_event(g, d, p, in_sentence, &found[i]))
            return false;
    for (uint32_t i = first_proposal(d, in_sentence); i < d->proposals.count && d->proposals.items[i].sentence == in_sentence; i++) {
        proposal *told = &d->proposals.items[i];
        candidates_found all = {found, count};
        turn_headline(g->frames, d, told);
        keep_to_clause(d, told);
        if (refused_by_knowledge(g, d, told, all)) continue;
        candidate same;
        const candidate *frame = agreeing_frame(p, told, all, &same);
        if (!refused_by_chance(d, told, frame) && !record_proposal(g, d, p, told, frame)) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- sides */

static bool is_pronoun(const document *d, token_span words) {
    return words.end - words.first == 1 && d->tokens.items[words.first].upos == UPOS_PRON;
}

/* Two arguments of one word are two parties: where both led to one entity, the less telling words keep only themselves; where both are called the same, nobody is
 * whom the reader holds for less likely ("Prime minister shot"). */
static void part(const document *d, const proposal *told, participant *source, participant *target) {
    if (slice_equal(document_words(d, source->span), document_words(d, target->span))) {
        *(told->target_chance > told->source_chance ? source : target) = (participant){0};
        return;
    }
    participant *loses = is_pronoun(d, source->span) && !is_pronoun(d, target->span) ? source : target;
    *loses = (participant){.span = loses->span};
}

/* "evacuated her staff | to Kenya": a place that is told beside what the deed is done to. */
static bool is_whither(const document *d, token_span words, const filler *framed) {
    static const char *const ways[] = {"to", "from", "in", "into", "at", "near"};
    int32_t m = framed->slot == SLOT_OBJECT ? mention_of_span(d, words) : NONE;
    if (m == NONE || !d->mentions.items[m].entities.count) return false;
    entity_kind kind = d->entities.items[d->mentions.items[m].entities.items[0]].kind;
    slot_key slot = case_slot(d, span_head(d, words));
    for (size_t i = 0; (kind == ENTITY_COUNTRY || kind == ENTITY_PLACE) && i < sizeof ways / sizeof *ways; i++)
        if (slot == token_key(slice_from(ways[i]))) return true;
    return false;
}

/* The reader's words for a side; where it doubts them, those of an agreeing frame that names somebody else. */
static token_span words_of_side(const document *d, token_span seen, float chance, const filler *framed) {
    if (framed->mention == NONE || framed->inside) return seen;
    if (chance >= (is_whither(d, seen, framed) ? least_whither : least_side)) return seen;
    uint32_t head = d->mentions.items[framed->mention].head;
    return head >= seen.first && head < seen.end ? seen : d->mentions.items[framed->mention].span;
}

static bool is_joint(const document *d, uint32_t t) {
    return d->tokens.items[t].upos == UPOS_CCONJ || d->tokens.items[t].upos == UPOS_PUNCT;
}

/* What the words' head is joined to, where that is what the trigger goes with ("Peru" for "Bolivia" of "Peru and Bolivia condemned"); else the head itself. */
static uint32_t list_head(const document *d, token_span words, uint32_t trigger) {
    uint32_t head = span_head(d, words), top = head;
    while (d->tokens.items[top].deprel == DEPREL_CONJ && (uint32_t)d->tokens.items[top].head < words.first && is_nominal(d, top))
        top = (uint32_t)d->tokens.items[top].head;
    return d->tokens.items[top].head == (int32_t)trigger && is_nominal(d, top) && words.end - top < SIDE_WORDS ? top : head;
}

/* The words with all that is joined with their head ("Norway" of "Norway, Kenya and the EU"), up to the trigger or the other side. */
static token_span whole_list(const document *d, token_span words, token_span other, uint32_t trigger) {
    if (span_is_empty(words)) return words;
    uint32_t head = list_head(d, words, trigger), first = tree_yield(d, head).first;
    while (first < head && (d->tokens.items[first].upos == UPOS_ADP || d->tokens.items[first].upos == UPOS_PUNCT)) first++;
    bool between = !span_is_empty(other) && other.first < words.first && other.end > first;
    if (head < words.first && !between && (trigger < first || trigger >= words.end)) words.first = first;
    uint32_t limit = words.first + SIDE_WORDS;
    if (trigger >= words.end && trigger < limit) limit = trigger;
    if (!span_is_empty(other) && other.first >= words.end && other.first < limit) limit = other.first;
    for (int32_t c = tree_first_child(d, head); c != NONE && (uint32_t)c < limit; c = tree_next_sibling(d, (uint32_t)c)) {
        if (d->tokens.items[c].deprel != DEPREL_CONJ || (uint32_t)c < words.end || !is_nominal(d, (uint32_t)c)) continue;
        uint32_t end = tree_yield(d, (uint32_t)c).end;
        for (words.end = end < limit ? end : limit; is_joint(d, words.end - 1);) words.end--;
    }
    return words;
}

/* ---------------------------------------------------------------- records */

/* "would not allow", "do not trust": of words that by themselves are no refusal or blame it is the negation that tells it. */
static bool is_told_by_negation(const event_frames *k, const document *d, const proposal *told) {
    size_t count;
    const frame *frames = frames_headed_by(k, d->tokens.items[told->trigger].word->lemma->key, &count);
    for (size_t i = 0; i < count; i++)
        if (frames[i].type == told->type) return false;
    return told->type == PLOVER_REJECT || told->type == PLOVER_ACCUSE;
}

/* "the senator should stay": whoever says so asks for it. */
static bool is_told_by_duty(const document *d, const proposal *told) {
    return told->type == PLOVER_REQUEST && manner_of(d, told->trigger).obliged;
}

static candidate candidate_of(const passage *p, const proposal *told, const candidate *frame) {
    const event_frames *k = p->frames;
    const document *d = p->document;
    candidate c = {.killed = NONE, .wounded = NONE};
    outcome grammar;
    if (frame) {
        c = *frame;
        grammar = frame->out;
    } else {
        modality_without_frame(k, d, told->trigger, told->type, &grammar);
        c.read = (reading){.frame = &learned, .trigger = told->trigger, .predicate = told->trigger};
        if (told->type == PLOVER_CONSULT && grammar.type == PLOVER_AGREE && !grammar.operator_count) /* "will meet" */
            c.out = grammar;
        else
            usual_outcome(p, told, &c.out);
        c.out.tense = grammar.tense;
    }
    refine_outcome(p, told, &c.out);
    bool by_not = !frame && is_told_by_negation(k, d, told), by_duty = !frame && is_told_by_duty(d, told);
    /* "none of the guards fired": grammar knows, too */
    c.out.negated = !by_not && (told->negated || grammar.negated || (!frame && grammar.denied));
    c.out.hypothetical = !by_duty && (told->hypothetical || grammar.hypothetical);
    c.read.source = c.out.source = filler_of(d, told->source);
    c.read.target = c.out.target = filler_of(d, told->target);
    return c;
}

/* Where a frame decides between the reader's type and another that the reader holds possible, it is as likely as both. */
static void decide_for(proposal *told, plover_type type) {
    if (type != told->type) told->type_chance += told->types[type];
    told->type = type;
}

/* The sentence behind those within reach. */
static uint32_t reach_end(const document *d, uint32_t sentence, uint32_t reach) {
    return sentence + reach < d->sentences.count ? sentence + reach + 1 : d->sentences.count;
}

/* The proposals within reach of a sentence; where each word tells an event, the nearest ones. */
static text_range proposals_near(const document *d, uint32_t sentence, uint32_t reach) {
    uint32_t here = first_proposal(d, sentence);
    text_range near = {first_proposal(d, sentence > reach ? sentence - reach : 0), first_proposal(d, reach_end(d, sentence, reach))};
    if (here - near.start > PROPOSALS_NEAR) near.start = here - PROPOSALS_NEAR;
    if (near.end - here > PROPOSALS_NEAR) near.end = here + PROPOSALS_NEAR;
    return near;
}

/* How much is told around a proposal, and in how many sentences nothing: where a report tells little else, a lone word more often tells nothing, too. */
static void surroundings(const document *d, const proposal *told, float *chances, uint32_t *quiet) {
    const proposal *items = d->proposals.items;
    text_range near = proposals_near(d, told->sentence, NEAR_SENTENCES);
    *chances = 0.0f,
    *quiet = reach_end(d, told->sentence, NEAR_SENTENCES) - (told->sentence > NEAR_SENTENCES ? told->sentence - NEAR_SENTENCES : 0) - 1;
    uint32_t loud = told->sentence;
    for (uint32_t i = near.start; i < near.end; i++) {
        float chance = 1.0f - items[i].nothing;
        if (items[i].trigger != told->trigger) *chances += chance;
        if (chance < 0.5f || items[i].sentence == told->sentence || items[i].sentence == loud) continue;
        loud = items[i].sentence;
        --*quiet;
    }
}

/* The mean chance of the report's other proposals: where the reader doubts all of them, the report is of another kind than those that tell events. */
static float others_chance(const document *d, const proposal *told) {
    const proposal *items = d->proposals.items;
    text_range near = proposals_near(d, told->sentence, REPORT_SENTENCES);
    uint32_t others = 0;
    float sum = 0.0f;
    for (uint32_t i = near.start; i < near.end; i++) {
        if (items[i].trigger == told->trigger || 1.0f - items[i].nothing < least_alone) continue;
        sum += 1.0f - items[i].nothing;
        others++;
    }
    return others ? sum / (float)others : 0.0f;
}

static bool has_code(const participant *p) { return p->entities.count && p->code.length; }

static void clues_of_record(const document *d, const proposal *told, bool frame_agrees, const participant *source,
                            const participant *target, float clues[PROPOSAL_CLUES]) {
    float told_chance = 1.0f - told->nothing, least = 1e-6f, chances;
    uint32_t quiet;
    surroundings(d, told, &chances, &quiet);
    upos tag = d->tokens.items[told->trigger].upos;
    memset(clues, 0, PROPOSAL_CLUES * sizeof *clues);
    clues[0] = logf((told_chance + least) / (told->nothing + least));
    clues[1] = logf(told->type_chance / (told_chance + least) + least);
    clues[2] = logf(told->source_chance + least);
    clues[3] = logf(told->target_chance + least);
    clues[4] = frame_agrees;
    clues[5] = span_is_empty(source->span);
    clues[6] = span_is_empty(target->span);
    clues[7] = logf(1.0f + chances);
    clues[8] = logf(1.0f + (float)quiet);
    clues[9] = has_code(source);
    clues[10] = has_code(target);
    clues[11] = tag == UPOS_NOUN || tag == UPOS_PROPN;
    clues[12] = told->negated || told->hypothetical;
    clues[13] = others_chance(d, told);
    clues[14] = logf((float)d->sentences.count);
    clues[CLUES_BEFORE_TYPES + told->type] = 1.0f;
}

void proposal_clues(const document *d, const event *made, float clues[PROPOSAL_CLUES]) {
    bool mirror = made->reciprocal != NONE && &d->events.items[made->reciprocal] < made;
    const participant *source = mirror ? &made->target : &made->source, *target = mirror ? &made->source : &made->target;
    proposal told = d->proposals.items[made->proposal];
    decide_for(&told, made->type);
    clues_of_record(d, &told, !slice_equal(made->rule, learned.rule), source, target, clues);
}

/* The chance that type and both sides are right, learned on reports held out. In hundredths, so that the last bits of a logarithm, which differ between
 * systems, make no difference. */
static float confidence_of(const confidence_table *reader, const float clues[PROPOSAL_CLUES]) {
    float sum = reader->bias;
    for (unsigned i = 0; i < PROPOSAL_CLUES; i++) sum += reader->weights[i] * clues[i];
    return (float)rounded(100.0f / (1.0f + exponential(-sum))) / 100.0f;
}

static bool holds(token_span whole, token_span part) { return !span_is_empty(part) && whole.first <= part.first && part.end <= whole.end; }

/* Is the party one country, and that of one of the others? */
static bool is_own_country(const document *d, const participant *of, const participant *party) {
    if (party->entities.count != 1) return false;
    const entity *country = &d->entities.items[party->entities.items[0]];
    for (uint32_t i = 0; country->kind == ENTITY_COUNTRY && i < of->entities.count; i++)
        if (slice_equal(d->entities.items[of->entities.items[i]].country, country->country)) return true;
    return false;
}

/* Is the party one of several others? Who acts together with another does not act on himself ("brokered by Kenya and Qatar" is not brokered for Kenya). */
static bool is_among(const participant *several, const participant *party) {
    if (several->entities.count < 2 || party->entities.count != 1) return false;
    return participant_shares_entity(several, party);
}

/* "Ethiopian jets bombed Senafe": a name of which nothing is known is what was bombed, and the report's country only guessed to be its own; one seldom bombs oneself. */
static bool is_guessed_own_ground(const document *d, const candidate *c, const participant *source, const participant *target) {
    const char *mode = c->out.type == PLOVER_ASSAULT && c->out.mode ? plover_mode_name(c->out.mode) : "";
    if (strcmp(mode, "aerial") != 0 && strcmp(mode, "heavy-weapons") != 0) return false;
    if (target->entities.count != 1 || source->entities.count != 1) return false;
    const entity *place = &d->entities.items[target->entities.items[0]], *attacker = &d->entities.items[source->entities.items[0]];
    bool named = d->mentions.items[place->mentions.items[0]].form == MENTION_NAME;
    bool known = place->lexicon_row != NONE || place->code_row != NONE || place->place || place->role.length;
    return named && !known && (place->kind == ENTITY_UNKNOWN || place->kind == ENTITY_PLACE) && place->country.length &&
           slice_equal(place->country, attacker->country);
}

/* Of two countries that the target's words name ("praised Azerbaijan-Russia relations"), the target is not the source's own. */
static bool leave_own_country(document *d, const participant *source, participant *target) {
    if (!is_own_country(d, source, target)) return true;
    enum { HYPHEN_AND_NAME = 2 }; /* the words may end with the first of "Kenya-Uganda ties" */
    uint32_t end = target->span.end + HYPHEN_AND_NAME;
    for (uint32_t t = target->span.first; t < end && t < d->tokens.count; t++) {
        int32_t m = mention_headed_by(d, t);
        participant other;
        if (m == NONE) continue;
        if (!participant_from_mention(d, (uint32_t)m, &other)) return false;
        if (other.entities.count != 1 || d->entities.items[other.entities.items[0]].kind != ENTITY_COUNTRY ||
            is_own_country(d, source, &other))
            continue;
        other.span = target->span;
        *target = other;
        return true;
    }
    return true;
}

/* A side that stands for nobody known is who the reader sees it to be ("them", "everyone", "two"); a noun is no party only because it is likely to be one. */
static bool take_code_seen(document *d, participant *p, token_span seen, const party_view *party) {
    if (p->code.length || span_is_empty(p->span) || !party || !party_is_sure(party) || !party->country[0]) return true;
    uint32_t head = span_head(d, p->span);
    if (!holds(seen, (token_span){head, head + 1}) || d->tokens.items[head].upos == UPOS_NOUN) return true;
    unsigned sector = 0;
    for (unsigned s = 1; s < PARTY_SECTORS; s++)
        if (party->sectors[s] > party->sectors[sector]) sector = s;
    p->code = arena_format(d->memory, "%s%s", party->country, party_sectors[sector]);
    return p->code.bytes != NULL;
}

/* Is the one side both, the other among them ("Kenya | and Ugandan envoys met", where the envoys are of both)? */
static bool holds_other(const document *d, const participant *both, const participant *other) {
    return is_among(both, other) || (both->entities.count > 1 && is_own_country(d, both, other));
}

/* The parties of a proposal. Where one phrase names all who act on each other, they are parted if it names two; so they are where the other side is only what
 * they talk of ("the presidents discussed Moscow-Baku relations"). */
static bool parties_of(const engine *g, document *d, const proposal *told, const candidate *c, participant *source, participant *target) {
    token_span all = holds(told->target, told->source) ? told->target : told->source;
    if (told->mutual && !span_is_empty(all) && (span_is_empty(told->target) || holds(all, told->target))) {
        if (!split_pair(g, d, filler_of(d, all), source, target)) return false;
        if (source->entities.count && target->entities.count) return true;
    }
    if (!party_of(d, told->source, source) ||
        !party_of(d, is_no_target(g->frames, d, told, c->out.mode) ? (token_span){0, 0} : told->target, target))
        return false;
    if (names_victim(g->frames, d, told)) *target = (participant){.span = told->target};
    if (told->mutual && holds_other(d, source, target)) return split_pair(g, d, filler_of(d, told->source), source, target);
    if (told->mutual && holds_other(d, target, source)) return split_pair(g, d, filler_of(d, told->target), source, target);
    if (!told->mutual && is_among(source, target))
        *target = (participant){.span = is_pronoun(d, target->span) ? target->span : (token_span){0, 0}};
    if (is_guessed_own_ground(d, c, source, target)) *target = (participant){.span = target->span};
    return leave_own_country(d, source, target) && take_code_seen(d, source, told->source, told->source_party) &&
           take_code_seen(d, target, told->target, told->target_party);
}

static bool same_words(token_span a, token_span b) { return a.first == b.first && (a.end == b.end || span_is_empty(a)); }

static bool are_nested(token_span a, token_span b) { return span_is_empty(a) ? span_is_empty(b) : holds(a, b) || holds(b, a); }

/* Two words of one expression ("in talks", "take part"): neighbours, or with one word between. */
static bool is_one_expression(const document *d, const event *e, const proposal *told) {
    uint32_t one = d->proposals.items[e->proposal].trigger;
    return one < told->trigger ? told->trigger - one <= 2 : one - told->trigger <= 2;
}

/* Are both told by the words of one frame? Of "warned | that it will cut aid" the one word makes a threat of the other; of two beside each other ("announced his
 * willingness") those who are acted on must not be two. */
static bool is_one_phrase(const document *d, const event *e, const proposal *told, const candidate *c, token_span target) {
    uint32_t one = d->proposals.items[e->proposal].trigger, other = told->trigger;
    bool of_before = false, of_this = candidate_has_word(c, one);
    for (uint32_t i = 0; i < e->trigger.count; i++) of_before |= holds(e->trigger.items[i], (token_span){other, other + 1});
    for (uint32_t i = 0; i < c->out.operator_count; i++)
        if (c->out.operators[i] == one) return true;
    if (of_before && tree_is_below(d, one, other)) return true;
    return (of_before || of_this) && (span_is_empty(target) || span_is_empty(e->target.span) || are_nested(e->target.span, target));
}

static bool same_entities(const participant *a, const participant *b) {
    if (a->entities.count != b->entities.count) return false;
    for (uint32_t i = 0; i < a->entities.count; i++)
        if (a->entities.items[i] != b->entities.items[i]) return false;
    return true;
}

static void take_back(document *d, uint32_t number) {
    event *e = &d->events.items[number];
    memmove(e, e + 1, (d->events.count - number - 1) * sizeof *e);
    d->events.count--;
    for (uint32_t i = number; i < d->events.count; i++)
        if (d->events.items[i].reciprocal != NONE) d->events.items[i].reciprocal--;
}

/* A record of a sentence, made or about to be. */
typedef struct telling {
    uint32_t trigger;
    const participant *source, *target;
    float confidence;
} telling;

static bool names_nobody(const telling *t) { return span_is_empty(t->source->span) && span_is_empty(t->target->span); }

static bool is_where(const document *d, token_span words) {
    return !span_is_empty(words) && case_slot(d, span_head(d, words)) == token_key(SLICE("in"));
}

/* Does one of two records of a type tell the deed of the other, and less of it? A noun below the verb whose source it lacks ("upheld the conviction of X"), or that
 * has the verb's source and tells where ("were killed by Malian shelling in Kidal"), or a word with nobody beside it. */
static bool is_part_of(const document *d, const telling *less, const telling *more) {
    const token *word = &d->tokens.items[less->trigger];
    bool below = word->upos == UPOS_NOUN && word->head == (int32_t)more->trigger;
    if (below && span_is_empty(less->source->span) && participant_shares_entity(less->target, more->target)) return true;
    if (below && same_words(less->source->span, more->source->span) && is_where(d, less->target->span)) return true;
    return names_nobody(less) && !names_nobody(more) && less->confidence <= more->confidence;
}

/* Two words that only the reader sees as deeds of the same parties tell one, unless they are joined ("exchanged papers and met"). */
static bool is_seen_twice(const document *d, const event *e, const proposal *told, const candidate *c, const participant *source,
                          const participant *target) {
    if (c->read.frame != &learned || !slice_equal(e->rule, learned.rule) || !source->entities.count || !target->entities.count)
        return false;
    uint32_t one = d->proposals.items[e->proposal].trigger, other = told->trigger;
    bool joined = d->tokens.items[one].deprel == DEPREL_CONJ || d->tokens.items[other].deprel == DEPREL_CONJ;
    return !joined && same_entities(&e->source, source) && same_entities(&e->target, target);
}

/* "launched a strike | to protest", "marched | to protest": the one says what the other is for. */
static bool is_purpose_of(const document *d, uint32_t purpose, uint32_t deed) {
    const token *verb = &d->tokens.items[purpose];
    deprel relation = deprel_main(verb->deprel);
    if (verb->xpos != XPOS_VB || verb->head == NONE || (relation != DEPREL_ADVCL && relation != DEPREL_ACL && relation != DEPREL_XCOMP))
        return false;
    uint32_t above = (uint32_t)verb->head;
    return above == deed || d->tokens.items[above].head == (int32_t)deed || d->tokens.items[deed].head == verb->head;
}

/* One deed told by two words of a sentence ("launched an attack", "arrested and detained", "announced his willingness") is one record, the
 * surer one. The events of a sentence are the last ones. */
static bool is_told_beside(document *d, const proposal *told, const candidate *c, const participant *source, const participant *target,
                           float confidence) {
    telling made = {told->trigger, source, target, confidence};
    for (uint32_t i = d->events.count; i-- > 0 && d->events.items[i].sentence == told->sentence;) {
        event *e = &d->events.items[i];
        if (e->proposal == NONE || e->type != told->type) continue;
        telling before = {d->proposals.items[e->proposal].trigger, &e->source, &e->target, e->confidence};
        if (e->reciprocal == NONE && is_part_of(d, &made, &before)) return true;
        if (e->reciprocal == NONE && is_part_of(d, &before, &made)) {
            take_back(d, i);
            return false;
        }
        if (told->type == PLOVER_PROTEST && is_purpose_of(d, told->trigger, before.trigger)) {
            if (span_is_empty(e->target.span)) e->target = *target;
            return true;
        }
        bool one = is_one_expression(d, e, told);
        bool phrase = is_one_phrase(d, e, told, c, target->span);
        bool same = phrase ||
                    (one ? are_nested(e->source.span, source->span) && are_nested(e->target.span, target->span)
                         : same_words(e->source.span, source->span) && same_words(e->target.span, target->span)) ||
                    is_seen_twice(d, e, told, c, source, target);
        if (!same || (e->reciprocal != NONE && !one && !phrase)) continue;
        if (e->confidence >= confidence || e->reciprocal != NONE) return true;
        take_back(d, i);
        return false;
    }
    return false;
}

/* Are both joined in one list, the one's head above the other's? */
static bool is_one_list(const document *d, token_span one, token_span other) {
    uint32_t top = span_head(d, one), at = span_head(d, other);
    if (top > at) return is_one_list(d, other, one);
    for (unsigned step = 0; step < SIDE_WORDS && d->tokens.items[at].deprel == DEPREL_CONJ && d->tokens.items[at].head != NONE; step++) {
        at = (uint32_t)d->tokens.items[at].head;
        if (at == top) return true;
    }
    return false;
}

static token_span words_of(const document *d, filler who) {
    return who.mention != NONE && !who.inside ? d->mentions.items[who.mention].span : noun_phrase(d, (uint32_t)who.phrase);
}

/* Is the deed, by any frame of the verb, one that its subject shares with whoever stands in the slot ("sign a treaty with", "meet")? */
static bool is_shared(const event_frames *k, const document *d, const proposal *told, slot_key with) {
    size_t count;
    const frame *frames = frames_headed_by(k, d->tokens.items[told->trigger].word->lemma->key, &count);
    for (size_t i = 0; i < count; i++)
        for (const frame_slot *slot = frames[i].target; frames[i].reciprocal && frames[i].type == told->type && slot->key; slot++)
            if (slot->key == with) return true;
    return false;
}

/* "each other's envoys", "one another" */
static bool is_each_other(const document *d, uint32_t phrase) {
    token_span words = tree_yield(d, phrase);
    for (uint32_t t = words.first + 1; t < words.end && t < words.first + SIDE_WORDS; t++) {
        slice one = d->tokens.items[t - 1].word->normal, other = d->tokens.items[t].word->normal;
        if ((slice_is(one, "each") && slice_is(other, "other")) || (slice_is(one, "one") && slice_is(other, "another"))) return true;
    }
    return false;
}

static bool names_several(const document *d, token_span words) {
    if (span_is_empty(words)) return false;
    int32_t m = mention_of_span(d, words), other = tree_child(d, span_head(d, words), DEPREL_CONJ);
    return (m != NONE && d->mentions.items[m].entities.count > 1) || (other != NONE && mention_headed_by(d, (uint32_t)other) != NONE);
}

/* "Chad and Sudan expelled | each other's envoys", "recalled envoys | from each other's capitals": the source's words name both sides. */
static bool is_on_each_other(const document *d, const proposal *told) {
    if (d->tokens.items[told->trigger].upos != UPOS_VERB || !names_several(d, told->source)) return false;
    for (int32_t c = tree_first_child(d, told->trigger); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        int32_t whose = (uint32_t)c > told->trigger ? tree_child(d, (uint32_t)c, DEPREL_NMOD_POSS) : NONE;
        if (whose != NONE && is_each_other(d, (uint32_t)c)) return true;
    }
    return false;
}

/* "A, B and C met D", "A, B and C welcomed a truce": the reader may see A act on C, but the whole list acts, on D, or, where the verb is none that two share, on
 * what it is told of. */
static void part_from_list(const event_frames *k, const document *d, proposal *told, const candidate *frame) {
    if (span_is_empty(told->source) || span_is_empty(told->target) || !is_one_list(d, told->source, told->target)) return;
    token_span list = told->source.first < told->target.first ? told->source : told->target;
    int32_t object = tree_child(d, told->trigger, DEPREL_OBJ);
    if (object == NONE || (uint32_t)object < told->trigger || list.first > told->trigger || is_each_other(d, (uint32_t)object)) return;
    int32_t met = mention_headed_by(d, (uint32_t)object);
    if (met != NONE && mention_is_actor(d, (uint32_t)met) && is_shared(k, d, told, SLOT_OBJECT)) {
        told->target = d->mentions.items[met].span;
    } else {
        bool shared = !frame || frame->out.pair || is_shared(k, d, told, token_key(SLICE("with"))) ||
                      is_shared(k, d, told, token_key(SLICE("between")));
        if (told->mutual && shared) return;
        bool framed = frame && frame->out.target.phrase != NONE && (uint32_t)frame->out.target.phrase > told->trigger;
        told->target = framed ? words_of(d, frame->out.target) : noun_phrase(d, (uint32_t)object);
        told->mutual = false;
    }
    told->source = list;
}

static bool record_proposal(const engine *g, document *d, const passage *p, const proposal *seen, const candidate *frame) {
    proposal weighed = *seen, *told = &weighed;
    if (frame) {
        decide_for(told, frame->out.type);
        told->source = words_of_side(d, seen->source, seen->source_chance, &frame->out.source);
        told->target = words_of_side(d, seen->target, seen->target_chance, &frame->out.target);
    }
    if (span_is_empty(told->source) && seen->source_chance < least_nobody) told->source = subject_words(g->frames, d, told->trigger);
    told->source = acting_words(g->frames, d, told);
    told->target = acted_on_words(g->frames, d, told);
    told->source = is_no_party(g->frames, d, told->source) ? (token_span){0, 0} : whole_name(d, told->source);
    told->target = is_no_party(g->frames, d, told->target) ? (token_span){0, 0} : whole_name(d, told->target);
    if (told->type == PLOVER_ASSAULT) told->target = whole_site(d, told->target);
    if (told->mutual && holds(told->source, told->target) && told->target_chance < told->source_chance) /* one phrase names both */
        told->target_chance = told->source_chance;
    part_from_list(g->frames, d, told, frame);
    bool verb = d->tokens.items[told->trigger].upos == UPOS_VERB; /* who breaks with another acts alone, but "a split between" is of both */
    bool alone = told->type == PLOVER_MOBILIZE || (told->type == PLOVER_SANCTION && verb);
    if (alone && !holds(told->source, told->target)) told->mutual = false;
    if (is_on_each_other(d, told)) {
        told->mutual = true;
        told->target = (token_span){0, 0};
    }
    told->source = whole_list(d, told->source, told->target, told->trigger);
    told->target = whole_list(d, told->target, told->source, told->trigger);
    candidate c = candidate_of(p, told, frame);
    decide_for(told, c.out.type);
    c.proposal = (int32_t)(seen - d->proposals.items);
    participant source, target;
    if (!parties_of(g, d, told, &c, &source, &target)) return false;
    if (acts_on_itself(&source, &target)) part(d, told, &source, &target);
    if (source.entities.count > 1 && target.entities.count &&
        same_entities(&source, &target)) { /* "relations between the two": the one with the other */
        source.entities.count = 1;
        target.entities.items++, target.entities.count--;
        if (!participant_join_codes(d, &source) || !participant_join_codes(d, &target)) return false;
    }
    float clues[PROPOSAL_CLUES];
    clues_of_record(d, told, frame != NULL, &source, &target, clues);
    float confidence = confidence_of(confidence_of_reader(g), clues);
    if (is_told_beside(d, told, &c, &source, &target, confidence)) return true;
    return record_parties(g, d, told->sentence, &c, &source, &target, told->mutual && !span_is_empty(target.span), confidence);
}

/* Tries all frames of the sentences that two parties stand in. A frame here need not have found its participants by itself: they are given, and
 * what counts is how near its slots come to them. */
#include "event/evidence.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }
static bool try_frame(const event_frames *k, const document *d, party_pair pair, const fitting *f, answer *one);
static void add_answer(evidence *e, const answer *one);
static float argument_fit(passage *p, party_pair pair);

void evidence_of(passage *p, party_pair pair, evidence *made) {
    made->count = 0;
    made->best = NONE;
    made->source_side = made->target_side = made->both_sides = 0;
    for (uint32_t i = 0; i < p->fittings.count; i++) {
        answer one;
        if (try_frame(p->frames, p->document, pair, &p->fittings.items[i], &one)) add_answer(made, &one);
    }
    made->grammar = argument_fit(p, pair);
}

const answer *evidence_best(const evidence *e, plover_type type) {
    const answer *best = NULL;
    for (uint32_t i = 0; i < e->count; i++)
        if (e->items[i].out.type == type && (!best || e->items[i].score > best->score)) best = &e->items[i];
    return best;
}

token_span pair_words(const document *d, party_pair pair) {
    uint32_t first = span_is_empty(pair.source) ? pair.target.first : pair.source.first,
             last = span_is_empty(pair.target) ? first : pair.target.first;
    if (first >= d->tokens.count || last >= d->tokens.count) return (token_span){0, 0};
    const sentence *from = &d->sentences.items[word(d, first < last ? first : last)->sentence];
    const sentence *to = &d->sentences.items[word(d, first < last ? last : first)->sentence];
    return (token_span){from->first, to->end};
}

static void add_answer(evidence *e, const answer *one) {
    float both = one->source_fit < one->target_fit ? one->source_fit : one->target_fit;
    if (one->source_fit > e->source_side) e->source_side = one->source_fit;
    if (one->target_fit > e->target_side) e->target_side = one->target_fit;
    if (both > e->both_sides) e->both_sides = both;
    if (e->count == EVIDENCE_LIMIT) return;
    e->items[e->count] = *one;
    if (e->best == NONE || one->score > e->items[e->best].score) e->best = (int32_t)e->count;
    e->count++;
}

/* ---------------------------------------------------------------- how well words meet a given phrase */

static float fit_below(const document *d, uint32_t phrase, token_span span, int depth) {
    if (phrase >= span.first && phrase < span.end) return 1;
    float best = 0;
    for (int32_t c = tree_first_child(d, phrase); c != NONE && depth > 0; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = deprel_main(word(d, (uint32_t)c)->deprel);
        float share = relation == DEPREL_CONJ                                                                                  ? 0.95f
                      : relation == DEPREL_APPOS || relation == DEPREL_FLAT || relation == DEPREL_COMPOUND                     ? 0.85f
                      : relation == DEPREL_NMOD || relation == DEPREL_AMOD || relation == DEPREL_NUMMOD                        ? 0.7f
                      : relation == DEPREL_ACL || relation == DEPREL_ADVCL || relation == DEPREL_OBL || relation == DEPREL_OBJ ? 0.45f
                                                                                                                               : 0;
        if (share == 0) continue;
        float below = share * fit_below(d, (uint32_t)c, span, depth - 1);
        if (below > best) best = below;
    }
    return best;
}

float phrase_fit(const document *d, uint32_t phrase, token_span given) {
    float fit = fit_below(d, phrase, given, 4);
    if (fit >= 0.9f) return fit;
    int32_t mine = mention_headed_by(d, phrase), other = mention_of_span(d, given);
    return mine != NONE && other != NONE && mentions_meet(d, mine, other) ? 0.9f : fit;
}

static float slots_fit(const document *d, const arguments *a, const frame_slot *slots, token_span span, int32_t *phrase) {
    float best = 0;
    for (int i = 0; i < FRAME_SLOTS && slots[i].key; i++)
        for (uint32_t j = 0; j < a->count; j++) {
            if (a->items[j].slot != slots[i].key) continue;
            float fit = phrase_fit(d, a->items[j].token, span);
            if (fit > best) best = fit, *phrase = (int32_t)a->items[j].token;
        }
    return best;
}

/* ---------------------------------------------------------------- one frame */

static void set_fits(const document *d, party_pair pair, const arguments *a, answer *one) {
    const frame *f = one->read.frame;
    if (!span_is_empty(pair.source)) one->source_fit = slots_fit(d, a, f->source, pair.source, &one->read.source.phrase);
    if (!span_is_empty(pair.target)) one->target_fit = slots_fit(d, a, f->target, pair.target, &one->read.target.phrase);
    if (!f->reciprocal) return;
    /* "A and B met", and the other way round */
    int32_t phrase = NONE;
    float other = span_is_empty(pair.source) ? 0 : slots_fit(d, a, f->target, pair.source, &phrase);
    if (other > one->source_fit) one->source_fit = other;
    other = span_is_empty(pair.target) ? 0 : slots_fit(d, a, f->source, pair.target, &phrase);
    if (other > one->target_fit) one->target_fit = other;
}

/* After an operator the parties are the operator's ("urged X to withdraw"). */
static void refit(const document *d, party_pair pair, answer *one) {
    const reading *r = &one->read;
    if (one->out.source.phrase != NONE && one->out.source.phrase != r->source.phrase && !span_is_empty(pair.source))
        one->source_fit = phrase_fit(d, (uint32_t)one->out.source.phrase, pair.source);
    if (one->out.target.phrase != NONE && one->out.target.phrase != r->target.phrase && !span_is_empty(pair.target)) {
        float fit = phrase_fit(d, (uint32_t)one->out.target.phrase, pair.target);
        if (fit > one->target_fit) one->target_fit = fit;
    }
}

static bool try_frame(const event_frames *k, const document *d, party_pair pair, const fitting *f, answer *one) {
    *one = (answer){.read = f->read};
    reading *r = &one->read;
    set_fits(d, pair, f->arguments, one);
    if (!frame_match_participants(k, d, r->frame, r, span_is_empty(pair.source) ? NONE : mention_of_span(d, pair.source),
                                  span_is_empty(pair.target) ? NONE : mention_of_span(d, pair.target)))
        return false;
    modality_of(k, d, r, &one->out);
    if (!one->out.type) return false;
    refit(d, pair, one);
    one->score = 4 * one->source_fit + 4 * one->target_fit + 0.4f * (float)r->specificity + 0.3f * (float)one->out.operator_count -
                 (one->out.negated ? 2.0f : 0) - (one->out.hypothetical ? 0.5f : 0);
    return true;
}

/* ---------------------------------------------------------------- without a frame */

/* Who acts, by grammar alone: a verb with the one as its subject and the other as object or another complement. */
static float argument_fit(passage *p, party_pair pair) {
    if (span_is_empty(pair.source) || span_is_empty(pair.target)) return 0;
    float best = 0;
    const document *d = p->document;
    for (uint32_t t = p->words.first; t < p->words.end; t++) {
        const token *v = word(d, t);
        if (v->upos != UPOS_VERB && v->upos != UPOS_NOUN) continue;
        const arguments *a = passage_arguments(p, t, v->upos == UPOS_VERB ? TRIGGER_VERB : TRIGGER_NOUN);
        float source = 0, target = 0;
        for (uint32_t i = 0; a && i < a->count; i++) {
            slot_key slot = a->items[i].slot;
            bool agent = slot == SLOT_SUBJECT || slot == SLOT_POSSESSOR || slot == token_key(SLICE("by"));
            float fit = phrase_fit(d, a->items[i].token, agent ? pair.source : pair.target);
            if (agent && fit > source) source = fit;
            if (!agent && slot != SLOT_PARTICLE && slot != SLOT_MODIFIER && fit > target) target = slot == SLOT_OBJECT ? fit : 0.8f * fit;
        }
        float both = source < target ? source : target;
        if (v->upos == UPOS_NOUN) both *= 0.9f;
        if (both > best) best = both;
    }
    return best;
}

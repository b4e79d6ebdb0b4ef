#include "event/proposed.h"

#include "actor/actor.h"
#include "syntax/syntax.h"

/* Chance of an event from which a proposal is recorded: where F1 is best on reports held out. */
static const float least_chance = 0.5f;

static const frame learned = {.rule = {"learned", 7}, .trigger = TRIGGER_VERB};

static bool record_proposal(const engine *g, document *d, const proposal *told, const candidate *frame);

static bool has_word(const candidate *c, uint32_t t) {
    if (c->read.trigger == t || c->read.predicate == t) return true;
    for (uint32_t i = 0; i < c->read.word_count; i++)
        if (c->read.words[i] == t) return true;
    for (uint32_t i = 0; i < c->out.operator_count; i++)
        if (c->out.operators[i] == t) return true;
    return false;
}

/* The frame that read the proposal's word as the same type, NULL where none did. */
static const candidate *agreeing(const proposal *told, const candidate *found, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (found[i].out.type == told->type && has_word(&found[i], told->trigger)) return &found[i];
    return NULL;
}

static bool is_told_by_user(const engine *g, const proposal *told, const candidate *found, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (frame_is_users(g->frames, found[i].read.frame) && has_word(&found[i], told->trigger)) return true;
    return false;
}

/* Do governing words make of the deed something else, or nothing ("denied attacking", "stopped short of expelling")? The codebook's conversions hold whatever
 * the reader sees in the word itself. */
static bool is_converted(const proposal *told, const candidate *found, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (found[i].read.trigger == told->trigger && found[i].out.operator_count && found[i].out.type != told->type) return true;
    return false;
}

bool record_proposals(const engine *g, document *d, passage *p, uint32_t in_sentence, const candidate *found, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!found[i].dropped && frame_is_users(g->frames, found[i].read.frame) && !record_event(g, d, p, in_sentence, &found[i])) return false;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *told = &d->proposals.items[i];
        if (told->sentence != in_sentence || 1.0f - told->nothing < least_chance || is_told_by_user(g, told, found, count)) continue;
        if (is_converted(told, found, count)) continue;
        if (!record_proposal(g, d, told, agreeing(told, found, count))) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- sides */

static bool is_empty(token_span s) { return s.first >= s.end; }

static filler filler_of(const document *d, token_span words) {
    if (is_empty(words)) return (filler){NONE, NONE, false, 0};
    uint32_t head = span_head(d, words);
    return (filler){(int32_t)head, mention_headed_by(d, head), false, 0};
}

/* Who is named by the words: the entities of their head and of what is joined with it, else of the longest mention among them. */
static bool party_of(document *d, token_span words, participant *made) {
    *made = (participant){0};
    if (is_empty(words)) return true;
    uint32_t head = span_head(d, words);
    int32_t m = mention_of_span(d, words);
    bool of_head = m == NONE || d->mentions.items[m].head == head;
    if (!(of_head ? participant_from_token(d, head, made) : participant_from_mention(d, (uint32_t)m, made))) return false;
    made->span = words;
    return true;
}

static bool is_pronoun(const document *d, token_span words) { return words.end - words.first == 1 && d->tokens.items[words.first].upos == UPOS_PRON; }

/* Two arguments of one word are two parties: where both led to one entity, the less telling words keep only themselves. */
static void part(const document *d, participant *source, participant *target) {
    participant *loses = is_pronoun(d, source->span) && !is_pronoun(d, target->span) ? source : target;
    *loses = (participant){.span = loses->span};
}

/* ---------------------------------------------------------------- records */

static candidate candidate_of(const document *d, const proposal *told, const candidate *frame) {
    candidate c = {.killed = NONE, .wounded = NONE};
    if (frame) {
        c = *frame;
    } else {
        c.read = (reading){.frame = &learned, .trigger = told->trigger, .predicate = told->trigger};
        c.out = (outcome){.type = told->type, .cameo = slice_from(cameo_of_type(told->type)), .tense = predicate_tense(d, told->trigger)};
    }
    c.proposal = (int32_t)(told - d->proposals.items);
    c.out.negated = told->negated;
    c.out.hypothetical = told->hypothetical;
    c.read.source = c.out.source = filler_of(d, told->source);
    c.read.target = c.out.target = filler_of(d, told->target);
    return c;
}

static bool record_proposal(const engine *g, document *d, const proposal *told, const candidate *frame) {
    candidate c = candidate_of(d, told, frame);
    participant source, target;
    bool pair = told->mutual && !is_empty(told->source) && is_empty(told->target);
    if (pair ? !split_pair(g, d, c.out.source, &source, &target) : !party_of(d, told->source, &source) || !party_of(d, told->target, &target)) return false;
    if (is_empty(source.span) && is_empty(target.span)) return true;
    if (acts_on_itself(&source, &target)) part(d, &source, &target);
    float confidence = told->type_chance * told->source_chance * told->target_chance;
    return record_parties(g, d, told->sentence, &c, &source, &target, told->mutual && !is_empty(target.span), confidence);
}

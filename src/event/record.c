/* Writing events; see record.h. */
#include "event/record.h"

#include "actor/actor.h"
#include "event/grammar.h"
#include "event/particulars.h"
#include "event/weigh.h"
#include "syntax/syntax.h"
#include "text/text.h"

/* Chance of nothing above which what a built-in frame found is not recorded; what a user's frame found always is. Where the
 * text names one party only, the classifier has seen less. */
static const float surely_nothing = 0.8f, surely_nothing_of_one = 0.9f;

static bool fill_participant(const engine *g, document *d, filler who, int32_t other, participant *made);
static bool add_alone(document *d, uint32_t phrase, participant *p);
static bool push_trigger(document *d, event *e, uint32_t t);
static void link_to_earlier(document *d, uint32_t number);

static void widen(token_span *span, token_span by) {
    if (by.first >= by.end) return;
    if (span->first >= span->end) *span = by;
    if (by.first < span->first) span->first = by.first;
    if (by.end > span->end) span->end = by.end;
}

static bool set_trigger(document *d, const candidate *c, event *e) {
    bool enough = push_trigger(d, e, c->read.trigger);
    for (uint32_t i = 0; enough && i < c->read.word_count; i++) enough = push_trigger(d, e, c->read.words[i]);
    for (uint32_t i = 0; enough && i < c->out.operator_count; i++) enough = push_trigger(d, e, c->out.operators[i]);
    return enough;
}

static event *push_event(document *d, uint32_t in_sentence, const candidate *c, const participant *source, const participant *target,
                         float confidence) {
    event *e = vector_push(d->memory, &d->events);
    if (!e) return NULL;
    const outcome *o = &c->out;
    *e = (event){.sentence = in_sentence,
                 .source = *source,
                 .target = *target,
                 .type = o->type,
                 .mode = o->mode,
                 .contexts = o->contexts,
                 .cameo = o->cameo,
                 .tense = o->tense,
                 .negated = o->negated,
                 .hypothetical = o->hypothetical,
                 .statement = NONE,
                 .place = NONE,
                 .reciprocal = NONE,
                 .same_as = NONE,
                 .proposal = c->proposal,
                 .killed = NONE,
                 .wounded = NONE,
                 .arrested = NONE,
                 .participants = NONE,
                 .confidence = confidence,
                 .rule = c->read.frame->rule};
    if (!set_trigger(d, c, e)) return NULL;
    for (uint32_t i = 0; i < e->trigger.count; i++) widen(&e->span, e->trigger.items[i]);
    widen(&e->span, source->span);
    widen(&e->span, target->span);
    return e;
}

/* Both act on each other: a pair, or a partner in a slot that means so. "declared a truce in the north" has none. */
static bool is_mutual(const candidate *c) {
    slot_key slot = c->out.target.slot;
    if (!c->read.frame->reciprocal || c->out.source.phrase != c->read.source.phrase) return false;
    return c->out.pair || slot == SLOT_OBJECT || slot == token_key(SLICE("with")) || slot == token_key(SLICE("between"));
}

bool acts_on_itself(const participant *source, const participant *target) {
    return source->entities.count == 1 && target->entities.count == 1 && source->entities.items[0] == target->entities.items[0];
}

static bool note_veto(document *d, uint32_t in_sentence, const candidate *c, float chance) {
    veto *made = vector_push(d->memory, &d->vetoes);
    if (made) *made = (veto){in_sentence, c->read.trigger, c->read.frame->rule, chance};
    return made != NULL;
}

/* The parties of a candidate. */
static bool fill_parties(const engine *g, document *d, const candidate *c, participant *source, participant *target) {
    *source = *target = (participant){0};
    if (c->out.pair) return split_pair(g, d, c->out.source, source, target);
    if (!fill_participant(g, d, c->out.source, c->out.target.phrase, source) ||
        !fill_participant(g, d, c->out.target, c->out.source.phrase, target))
        return false;
    return true;
}

bool record_event(const engine *g, document *d, passage *p, uint32_t in_sentence, const candidate *c) {
    participant source, target;
    if (!fill_parties(g, d, c, &source, &target)) return false;
    if (acts_on_itself(&source, &target)) return true;
    float chances[PLOVER_TYPE_COUNT];
    pair_chances(g, p, (party_pair){source.span, target.span}, chances, NULL);
    bool both = !span_is_empty(source.span) && !span_is_empty(target.span);
    if (chances[PLOVER_NONE] > (both ? surely_nothing : surely_nothing_of_one) && !frame_is_users(g->frames, c->read.frame))
        return note_veto(d, in_sentence, c, chances[PLOVER_NONE]);
    bool mutual = is_mutual(c) && target.span.first < target.span.end;
    return record_parties(g, d, in_sentence, c, &source, &target, mutual, chances[c->out.type]);
}

bool record_parties(const engine *g, document *d, uint32_t in_sentence, const candidate *c, const participant *source,
                    const participant *target, bool mutual, float confidence) {
    event *e = push_event(d, in_sentence, c, source, target, confidence);
    if (!e) return false;
    particulars_of(g, d, c, e);
    uint32_t number = d->events.count - 1;
    if (!engine_reads(g)) link_to_earlier(d, number);
    if (!mutual) return true;
    event *mirror = push_event(d, in_sentence, c, target, source, confidence);
    if (!mirror) return false;
    particulars_of(g, d, c, mirror);
    mirror->reciprocal = (int32_t)number;
    d->events.items[number].reciprocal = (int32_t)number + 1;
    if (!engine_reads(g)) link_to_earlier(d, number + 1);
    return true;
}

/* ---------------------------------------------------------------- participants */

enum { PHRASE_LIMIT = 12 };

/* "Bosnian Serb units", "a depot of the army": the words are the phrase, the entity the one named in it; of a long phrase the actor's own words. */
static bool fill_from_inside(document *d, filler who, participant *made) {
    if (!participant_from_mention(d, (uint32_t)who.mention, made)) return false;
    const token *head = &d->tokens.items[d->mentions.items[who.mention].head];
    bool modifies = head->head == who.phrase && (head->deprel == DEPREL_AMOD || head->deprel == DEPREL_COMPOUND);
    token_span phrase = noun_phrase(d, (uint32_t)who.phrase);
    if (modifies || phrase.end - phrase.first <= PHRASE_LIMIT) made->span = phrase;
    return true;
}

/* A pronoun whose entity the same sentence names before it: the record points at the name. */
static int32_t nearest_name(const document *d, int32_t pronoun) {
    const mention *p = &d->mentions.items[pronoun];
    if (p->form != MENTION_PRONOUN || p->entities.count != 1) return pronoun;
    const entity *e = &d->entities.items[p->entities.items[0]];
    int32_t best = pronoun;
    for (uint32_t i = 0; i < e->mentions.count; i++) {
        const mention *m = &d->mentions.items[e->mentions.items[i]];
        if (m->head >= p->head) break;
        if (m->form != MENTION_PRONOUN && m->entities.count == 1 && d->tokens.items[m->head].sentence == d->tokens.items[p->head].sentence)
            best = (int32_t)e->mentions.items[i];
    }
    return best;
}

static bool names_itself(const document *d, filler who) { return who.mention != NONE && nearest_name(d, who.mention) != who.mention; }

/* The prepositional phrases right behind a common noun that tell which one is meant: "prisoners from the valley", "an area near the border". */
static void widen_to_phrase(const engine *g, const document *d, uint32_t head, int32_t other, participant *made) {
    int32_t m = mention_headed_by(d, head);
    if (d->tokens.items[head].upos != UPOS_NOUN || (m != NONE && d->mentions.items[m].form == MENTION_NAME)) return;
    for (int32_t c = tree_first_child(d, head); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if ((uint32_t)c < made->span.end || d->tokens.items[c].deprel != DEPREL_NMOD) continue;
        if (is_in_class(g->frames, d, (uint32_t)c, "time")) return;
        if (other != NONE && tree_is_below(d, (uint32_t)other, (uint32_t)c)) return; /* "the killing of [two men] by rebels" */
        token_span phrase = noun_phrase(d, (uint32_t)c);
        int32_t mark = tree_child(d, (uint32_t)c, DEPREL_CASE);
        if (mark == NONE || (uint32_t)mark != made->span.end || phrase.end - made->span.first > PHRASE_LIMIT) return;
        widen(&made->span, phrase);
    }
}

/* `other` is the head of the other side's phrase, which these words cannot hold, or NONE. */
static bool fill_participant(const engine *g, document *d, filler who, int32_t other, participant *made) {
    *made = (participant){0};
    if (who.phrase == NONE) return true;
    if (who.inside) return fill_from_inside(d, who, made);
    if (names_itself(d, who)) return participant_from_mention(d, (uint32_t)nearest_name(d, who.mention), made);
    if (!participant_from_token(d, (uint32_t)who.phrase, made)) return false;
    widen_to_phrase(g, d, (uint32_t)who.phrase, other, made);
    int32_t beside = phrase_beside(d, (uint32_t)who.phrase);
    return beside == NONE || add_alone(d, (uint32_t)beside, made);
}

static bool add_alone(document *d, uint32_t phrase, participant *p) {
    participant one;
    if (!participant_from_token_alone(d, phrase, &one)) return false;
    for (uint32_t i = 0; i < one.entities.count; i++)
        if (!participant_add(d, p, one.entities.items[i])) return false;
    widen(&p->span, one.span);
    return true;
}

/* Whom the tree joins to the word, and to that ("Kim" of "Putin, Xi and Kim" may hang from Xi). */
static bool add_joined(document *d, uint32_t head, unsigned depth, participant *p, bool *any) {
    enum { DEPTH_LIMIT = 4 };
    for (int32_t c = tree_first_child(d, head); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (d->tokens.items[c].deprel != DEPREL_CONJ || mention_headed_by(d, (uint32_t)c) == NONE) continue;
        if (!add_alone(d, (uint32_t)c, p)) return false;
        *any = true;
        if (depth < DEPTH_LIMIT && !add_joined(d, (uint32_t)c, depth + 1, p, any)) return false;
    }
    return true;
}

bool split_pair(const engine *g, document *d, filler source, participant *first, participant *rest) {
    participant all;
    if (!fill_participant(g, d, source, NONE, &all)) return false;
    uint32_t head = source.inside ? d->mentions.items[source.mention].head : (uint32_t)source.phrase;
    bool coordinated = false;
    *first = *rest = (participant){0};
    if (!add_joined(d, head, 0, rest, &coordinated)) return false;
    int32_t beside = coordinated ? NONE : phrase_beside(d, head);
    if (beside != NONE) {
        if (!add_alone(d, (uint32_t)beside, rest)) return false;
        coordinated = true;
    }
    if (coordinated) return participant_from_token_alone(d, head, first);
    for (uint32_t i = 0; i < all.entities.count; i++)
        if (!participant_add(d, i ? rest : first, all.entities.items[i])) return false;
    first->span = rest->span = all.span;
    return true;
}

/* ---------------------------------------------------------------- the trigger's words, in text order, neighbours joined */

static bool push_trigger(document *d, event *e, uint32_t t) {
    uint32_t at = 0;
    for (; at < e->trigger.count; at++) {
        token_span *span = &e->trigger.items[at];
        if (t >= span->first && t < span->end) return true;
        if (t < span->first) break;
    }
    token_span *items;
    if (at > 0 && e->trigger.items[at - 1].end == t) {
        e->trigger.items[at - 1].end++;
        items = e->trigger.items;
        if (at < e->trigger.count && items[at].first == t + 1) {
            items[at - 1].end = items[at].end;
            memmove(&items[at], &items[at + 1], (e->trigger.count - at - 1) * sizeof *items);
            e->trigger.count--;
        }
        return true;
    }
    if (at < e->trigger.count && e->trigger.items[at].first == t + 1) {
        e->trigger.items[at].first = t;
        return true;
    }
    if (!vector_push(d->memory, &e->trigger)) return false;
    items = e->trigger.items;
    memmove(&items[at + 1], &items[at], (e->trigger.count - at - 1) * sizeof *items);
    items[at] = (token_span){t, t + 1};
    return true;
}

/* ---------------------------------------------------------------- several reports of one event */

static bool same_entities(const participant *a, const participant *b) {
    if (a->entities.count != b->entities.count || !a->entities.count)
        return a->entities.count == b->entities.count && a->span.first == a->span.end && b->span.first == b->span.end;
    for (uint32_t i = 0; i < a->entities.count; i++)
        if (a->entities.items[i] != b->entities.items[i]) return false;
    return true;
}

enum { EARLIER_LIMIT = 64 };

/* An earlier event of the same type between the same parties is the same one if it was told with the same word, or by the title. */
static void link_to_earlier(document *d, uint32_t number) {
    event *e = &d->events.items[number];
    if (!e->source.entities.count) return;
    for (uint32_t i = number > EARLIER_LIMIT ? number - EARLIER_LIMIT : 0; i < number; i++) {
        const event *earlier = &d->events.items[i];
        if (earlier->sentence == e->sentence || earlier->type != e->type || earlier->negated != e->negated ||
            earlier->hypothetical != e->hypothetical)
            continue;
        if (earlier->mode && e->mode && earlier->mode != e->mode) continue;
        bool title = d->sentences.items[earlier->sentence].kind == SENTENCE_TITLE;
        bool same_word = d->tokens.items[earlier->trigger.items[0].first].word->lemma->key ==
                         d->tokens.items[e->trigger.items[0].first].word->lemma->key;
        if ((!title && !same_word) || !same_entities(&earlier->source, &e->source) || !same_entities(&earlier->target, &e->target))
            continue;
        e->same_as = earlier->same_as != NONE ? earlier->same_as : (int32_t)i;
        return;
    }
}

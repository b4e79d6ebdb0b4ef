/* Who fills a slot; see slots.h. */
#include "event/slots.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

bool mentions_meet(const document *d, int32_t a, int32_t b) {
    if (a == NONE || b == NONE) return false;
    const mention *m = &d->mentions.items[a], *n = &d->mentions.items[b];
    for (uint32_t i = 0; i < m->entities.count; i++)
        for (uint32_t j = 0; j < n->entities.count; j++)
            if (m->entities.items[i] == n->entities.items[j]) return true;
    return false;
}

static bool can_act(const document *d, int32_t who, bool located, int32_t not_mention) {
    if (who == NONE || d->mentions.items[who].entities.count == 0 || mentions_meet(d, who, not_mention)) return false;
    return mention_is_actor(d, (uint32_t)who) || (located && mention_is_locative(d, (uint32_t)who));
}

/* Someone named inside a phrase: possessor, modifier, "of"/"by"/"on"/"against" phrase, apposition. */
static int32_t actor_inside(const document *d, uint32_t phrase, int32_t not_mention) {
    for (int32_t c = tree_first_child(d, phrase); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = deprel_main(word(d, (uint32_t)c)->deprel);
        if (relation != DEPREL_NMOD && relation != DEPREL_COMPOUND && relation != DEPREL_AMOD && relation != DEPREL_APPOS) continue;
        int32_t who = mention_headed_by(d, (uint32_t)c);
        if (can_act(d, who, false, not_mention)) return who;
    }
    return NONE;
}

filler phrase_actor(const document *d, uint32_t phrase, bool located, int32_t not_mention) {
    int32_t own = mention_headed_by(d, phrase);
    if (can_act(d, own, located, not_mention)) return (filler){(int32_t)phrase, own, false, 0};
    if (mentions_meet(d, own, not_mention)) return (filler){(int32_t)phrase, NONE, false, 0}; /* nor whoever its own name names */
    int32_t inside = actor_inside(d, phrase, not_mention);
    return (filler){(int32_t)phrase, inside, inside != NONE, 0};
}

filler filler_of(const document *d, token_span words) {
    if (words.first >= words.end) return (filler){NONE, NONE, false, 0};
    uint32_t head = span_head(d, words);
    return (filler){(int32_t)head, mention_headed_by(d, head), false, 0};
}

/* An actor in a dependent clause: its subject, else its object, and so on. */
static filler clause_actor(const event_frames *k, const document *d, uint32_t clause, int32_t not_mention) {
    static const slot_key order[] = {SLOT_SUBJECT, SLOT_OBJECT, SLOT_INDIRECT_OBJECT, SLOT_POSSESSOR};
    arguments a;
    arguments_of(k, d, clause, word(d, clause)->upos == UPOS_VERB ? TRIGGER_VERB : TRIGGER_NOUN, &a);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (uint32_t j = 0; j < a.count; j++) {
            if (a.items[j].slot != order[i]) continue;
            filler found = phrase_actor(d, a.items[j].token, false, not_mention);
            if (found.mention != NONE) return found;
        }
    return (filler){NONE, NONE, false, 0};
}

static bool is_locative_slot(slot_key slot) {
    return slot == token_key(SLICE("in")) || slot == token_key(SLICE("at")) || slot == token_key(SLICE("into")) ||
           slot == token_key(SLICE("across")) || slot == token_key(SLICE("on")) || slot == token_key(SLICE("near"));
}

bool is_circumstance(const event_frames *k, const document *d, uint32_t phrase, slot_key slot) {
    uint64_t lemma = word(d, phrase)->word->lemma->key;
    return frames_in_class(k, lemma, token_key(SLICE("time"))) ||
           (!slot_name(slot) && frames_in_class(k, lemma, token_key(SLICE("circumstance"))));
}

/* Words that can stand for a participant though nobody known is named: no times, no pronouns. */
static bool words_will_do(const event_frames *k, const document *d, uint32_t phrase, slot_key slot) {
    const token *t = word(d, phrase);
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_NUM && t->upos != UPOS_ADJ) return false;
    return !is_circumstance(k, d, phrase, slot);
}

static filler fill_with_actor(const event_frames *k, const document *d, const arguments *a, slot_key slot, int32_t not_mention) {
    for (int indirect = 0; indirect <= 1; indirect++)
        for (uint32_t i = 0; i < a->count; i++) {
            if (a->items[i].slot != slot || a->items[i].indirect != (indirect == 1)) continue;
            if (is_circumstance(k, d, a->items[i].token, slot)) continue;
            filler found = slot == SLOT_COMPLEMENT ? clause_actor(k, d, a->items[i].token, not_mention)
                                                   : phrase_actor(d, a->items[i].token, is_locative_slot(slot), not_mention);
            if (found.mention != NONE) return found;
        }
    return (filler){NONE, NONE, false, 0};
}

filler slots_fill(const event_frames *k, const document *d, const arguments *a, const frame_slot *slots, int32_t not_mention) {
    for (int i = 0; i < FRAME_SLOTS && slots[i].key; i++) {
        filler found = fill_with_actor(k, d, a, slots[i].key, not_mention);
        found.slot = slots[i].key;
        if (found.mention != NONE) return found;
    }
    for (int i = 0; i < FRAME_SLOTS && slots[i].key; i++) {
        if (slots[i].demand != DEMAND_WORDS) continue;
        int32_t phrase = arguments_find(a, slots[i].key);
        if (phrase != NONE && slots[i].key != SLOT_COMPLEMENT && words_will_do(k, d, (uint32_t)phrase, slots[i].key))
            return (filler){phrase, NONE, false, slots[i].key};
    }
    return (filler){NONE, NONE, false, 0};
}

/* ---------------------------------------------------------------- a second phrase in the same place */

/* The headline "Merkel, Macron meet" joins two names by a comma, which the tree takes for an apposition or an address. */
static bool is_partner(const document *d, uint32_t phrase, uint32_t other) {
    const token *p = word(d, phrase), *o = word(d, other);
    bool apposed = o->deprel == DEPREL_APPOS && o->head == (int32_t)phrase, addressed = o->deprel == DEPREL_VOCATIVE && o->head == p->head;
    uint32_t later = phrase > other ? phrase : other;
    if ((!apposed && !addressed) || p->upos != UPOS_PROPN || o->upos != UPOS_PROPN) return false;
    int32_t one = mention_headed_by(d, phrase), two = mention_headed_by(d, other);
    if (one == NONE || two == NONE || !mention_is_actor(d, (uint32_t)one) || !mention_is_actor(d, (uint32_t)two)) return false;
    uint32_t first = d->mentions.items[later == phrase ? one : two].span.first;
    return first > 0 && slice_is(word(d, first - 1)->word->form, ",") && !mentions_meet(d, one, two);
}

int32_t phrase_beside(const document *d, uint32_t phrase) {
    const sentence *s = &d->sentences.items[word(d, phrase)->sentence];
    if (!is_headline(d, word(d, phrase)->sentence)) return NONE;
    for (uint32_t t = s->first; t < s->end; t++)
        if (t != phrase && is_partner(d, phrase, t)) return (int32_t)t;
    return NONE;
}

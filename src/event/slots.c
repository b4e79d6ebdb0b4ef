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

/* A state that the source itself belongs to is not whom a phrase means where it names another one: "X of A hailed A-B relations". */
static bool is_home(const document *d, int32_t who, int32_t source) {
    if (source == NONE || who == NONE) return false;
    const mention *m = &d->mentions.items[who], *s = &d->mentions.items[source];
    if (m->entities.count != 1 || s->entities.count != 1) return false;
    const entity *e = &d->entities.items[m->entities.items[0]], *of = &d->entities.items[s->entities.items[0]];
    return e->kind == ENTITY_COUNTRY && of->country.length && slice_equal(e->country, of->country);
}

/* Someone named inside a phrase, nearest first: possessor, "of"/"by"/"on"/"against" phrases, modifiers. */
static int32_t actor_inside(const document *d, uint32_t phrase, int32_t not_mention, int depth) {
    int32_t home = NONE;
    for (int32_t c = tree_first_child(d, phrase); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        deprel relation = deprel_main(t->deprel);
        bool joined = relation == DEPREL_FLAT && hyphenated_key(d, (uint32_t)c); /* "A-B relations" */
        if (relation != DEPREL_NMOD && relation != DEPREL_COMPOUND && relation != DEPREL_AMOD && relation != DEPREL_APPOS && !joined)
            continue;
        int32_t who = mention_headed_by(d, (uint32_t)c);
        if (!can_act(d, who, false, not_mention)) continue;
        if (!is_home(d, who, not_mention)) return who;
        home = who;
    }
    if (depth <= 0) return home;
    for (int32_t c = tree_first_child(d, phrase); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = deprel_main(word(d, (uint32_t)c)->deprel);
        if (relation != DEPREL_NMOD && relation != DEPREL_CONJ && relation != DEPREL_APPOS && relation != DEPREL_COMPOUND) continue;
        int32_t who = mention_headed_by(d, (uint32_t)c);
        if (can_act(d, who, false, not_mention) && !is_home(d, who, not_mention)) return who;
        int32_t below = actor_inside(d, (uint32_t)c, not_mention, depth - 1);
        if (below != NONE && !is_home(d, below, not_mention)) return below;
    }
    return home;
}

enum { NAME_LIMIT = 8 };

int32_t mention_around(const document *d, uint32_t t) {
    uint32_t first = t > NAME_LIMIT ? t - NAME_LIMIT : 0, end = t + NAME_LIMIT < d->tokens.count ? t + NAME_LIMIT : d->tokens.count;
    for (uint32_t i = first; i < end; i++) {
        int32_t m = mention_headed_by(d, i);
        if (m != NONE && d->mentions.items[m].span.first <= t && t < d->mentions.items[m].span.end) return m;
    }
    return NONE;
}

filler phrase_actor(const document *d, uint32_t phrase, bool located, int32_t not_mention) {
    int32_t own = mention_headed_by(d, phrase);
    if (own == NONE && word(d, phrase)->upos == UPOS_PROPN) own = mention_around(d, phrase);
    if (can_act(d, own, located, not_mention)) return (filler){(int32_t)phrase, own, false, 0};
    if (mentions_meet(d, own, not_mention)) return (filler){(int32_t)phrase, NONE, false, 0}; /* nor whoever its own name names */
    int32_t inside = actor_inside(d, phrase, not_mention, 2);
    return (filler){(int32_t)phrase, inside, inside != NONE, 0};
}

/* An actor in a dependent clause: its subject or object, then other phrases, then the clause below it. */
static filler clause_actor(const event_frames *k, const document *d, uint32_t clause, int32_t not_mention, int depth) {
    arguments a;
    arguments_of(k, d, clause, word(d, clause)->upos == UPOS_VERB ? TRIGGER_VERB : TRIGGER_NOUN, &a);
    static const slot_key order[] = {SLOT_SUBJECT, SLOT_OBJECT, SLOT_INDIRECT_OBJECT, SLOT_POSSESSOR, 0};
    for (int i = 0; i < 5; i++)
        for (uint32_t j = 0; j < a.count; j++) {
            bool core = a.items[j].slot == order[i], other = !order[i] && a.items[j].slot > SLOT_TARGET;
            if (!core && !other) continue;
            filler found = phrase_actor(d, a.items[j].token, false, not_mention);
            if (found.mention != NONE) return found;
        }
    for (uint32_t j = 0; depth > 0 && j < a.count; j++)
        if (a.items[j].slot == SLOT_COMPLEMENT) {
            filler found = clause_actor(k, d, a.items[j].token, not_mention, depth - 1);
            if (found.mention != NONE) return found;
        }
    return (filler){NONE, NONE, false, 0};
}

static bool is_locative_slot(slot_key slot) {
    return slot == token_key(SLICE("in")) || slot == token_key(SLICE("at")) || slot == token_key(SLICE("into")) ||
           slot == token_key(SLICE("across")) || slot == token_key(SLICE("on")) || slot == token_key(SLICE("near"));
}

/* A time, or "in response", "on condition". */
static bool is_circumstance(const event_frames *k, const document *d, uint32_t phrase, slot_key slot) {
    uint64_t lemma = word(d, phrase)->lemma_key;
    return frames_in_class(k, lemma, token_key(SLICE("time"))) ||
           (!slot_name(slot) && frames_in_class(k, lemma, token_key(SLICE("circumstance"))));
}

/* Words that can stand for a participant though nobody known is named: no times, no pronouns. */
static bool words_will_do(const event_frames *k, const document *d, uint32_t phrase, slot_key slot) {
    const token *t = word(d, phrase);
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_NUM && t->upos != UPOS_ADJ) return false;
    return !is_circumstance(k, d, phrase, slot);
}

/* A town before a noun of action says where, not who: "the Lyon bombing". */
static bool is_place(const document *d, int32_t who) {
    const mention *m = &d->mentions.items[who];
    for (uint32_t i = 0; i < m->entities.count; i++)
        if (d->entities.items[m->entities.items[i]].kind != ENTITY_PLACE) return false;
    return true;
}

static filler fill_with_actor(const event_frames *k, const document *d, const arguments *a, slot_key slot, int32_t not_mention) {
    for (int indirect = 0; indirect <= 1; indirect++)
        for (uint32_t i = 0; i < a->count; i++) {
            if (a->items[i].slot != slot || a->items[i].indirect != (indirect == 1)) continue;
            if (is_circumstance(k, d, a->items[i].token, slot)) continue;
            if (mention_headed_by(d, a->trigger) != NONE && mention_covering(d, a->items[i].token) == mention_headed_by(d, a->trigger) &&
                mention_headed_by(d, a->items[i].token) == NONE)
                continue; /* part of a name that the trigger heads: "Gulf War" */
            filler found = slot == SLOT_COMPLEMENT ? clause_actor(k, d, a->items[i].token, not_mention, 2)
                                                   : phrase_actor(d, a->items[i].token, is_locative_slot(slot), not_mention);
            if (found.mention != NONE && !(slot == SLOT_MODIFIER && is_place(d, found.mention))) return found;
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
    return first > 0 && slice_is(word(d, first - 1)->form, ",") && !mentions_meet(d, one, two);
}

static int32_t partner_of(const document *d, uint32_t phrase) {
    const sentence *s = &d->sentences.items[word(d, phrase)->sentence];
    if (!is_headline(d, word(d, phrase)->sentence)) return NONE;
    for (uint32_t t = s->first; t < s->end; t++)
        if (t != phrase && is_partner(d, phrase, t)) return (int32_t)t;
    return NONE;
}

int32_t phrase_beside(const document *d, uint32_t phrase) {
    const token *p = word(d, phrase);
    int32_t partner = partner_of(d, phrase);
    if (partner != NONE || p->head == NONE) return partner;
    for (int32_t c = tree_first_child(d, (uint32_t)p->head); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        if ((uint32_t)c > phrase && word(d, (uint32_t)c)->deprel == p->deprel && tree_child(d, (uint32_t)c, DEPREL_CC) != NONE) return c;
    return NONE;
}

/* Where an event took place: the place that its clause names or that is struck, else the only one of its sentence, else that of those who are named by
 * where they live, else the dateline's, for what can have happened there. A place among words that tell of something else, "carmakers who sell in China"
 * or what somebody is accused of, is not the event's. */
#include "event/whereabouts.h"

#include "actor/actor.h"
#include "event/frames.h"
#include "event/grammar.h"
#include "event/plover.h"
#include "place/place.h"
#include "syntax/syntax.h"
#include "text/text.h"

static int32_t place_told(const engine *g, const document *d, uint32_t predicate, const sentence *s, event *e);
static bool happened_at(const document *d, int32_t dateline, const sentence *s, uint32_t predicate, const event *e);

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

void set_place(const engine *g, const document *d, uint32_t predicate, event *e) {
    const sentence *s = &d->sentences.items[e->sentence];
    int32_t dateline = (int32_t)d->dateline - 1;
    e->place = place_told(g, d, predicate, s, e);
    if (e->place != NONE || e->place_from != PLACE_FROM_REPORT) return;
    if (happened_at(d, dateline, s, predicate, e)) e->place = dateline;
}

/* Is it done with words? */
static bool is_spoken(const event *e) {
    unsigned quad = plover_quad(e->type);
    return quad == 1 || quad == 3;
}

static const entity *entity_of(const document *d, int32_t number) {
    return &d->entities.items[d->mentions.items[number].entities.items[0]];
}

static bool is_named_place(const document *d, int32_t number) {
    const mention *m = &d->mentions.items[number];
    return m->form == MENTION_NAME && m->entities.count == 1 && d->entities.items[m->entities.items[0]].kind == ENTITY_PLACE;
}

/* ---------------------------------------------------------------- the dateline */

static slice country_of(slice code) { return slice_of(code.bytes, code.length < 3 ? 0 : 3); }

/* Can it be done from another country? Words and sanctions reach far; whoever meets or fights is there. */
static bool reaches_far(const event *e) { return (is_spoken(e) && e->type != PLOVER_CONSULT) || e->type == PLOVER_SANCTION; }

/* "evacuated its staff from Adre after an attack", in a report from N'Djamena: does a verb at or above the predicate go to or come from another country? */
static bool goes_abroad(const document *d, const sentence *s, uint32_t predicate, slice country) {
    for (uint32_t t = s->first; t < s->end; t++) {
        int32_t m = mention_headed_by(d, t), verb = word(d, t)->head;
        if (m == NONE || verb == NONE || word(d, t)->flags & TOKEN_DATELINE || word(d, t)->deprel != DEPREL_OBL || !is_named_place(d, m))
            continue;
        slice there = entity_of(d, m)->country;
        bool over = (uint32_t)verb == predicate || tree_is_below(d, predicate, (uint32_t)verb);
        if (over && there.length && !slice_equal(there, country)) return true;
    }
    return false;
}

/* An army of the dateline's country strikes those of another where they are. */
static bool strikes_abroad(const event *e, slice target, slice country) {
    bool army = e->source.code.length >= 6 && slice_equal(slice_of(e->source.code.bytes + 3, 3), SLICE("MIL"));
    return e->type == PLOVER_ASSAULT && army && target.length && !slice_equal(target, country);
}

/* "met him in Oslo. He thanked Norway": a visitor of whom the report has told that he is there. */
static bool is_visiting(const document *d, int32_t dateline, const event *e) {
    enum { REACH = 256 /* events: those of most reports */ };
    for (uint32_t i = d->events.count, steps = 0; i-- > 0 && steps < REACH; steps++) {
        const event *before = &d->events.items[i];
        if (before->place == NONE || before->place_from == PLACE_FROM_REPORT || entity_of(d, before->place) != entity_of(d, dateline))
            continue;
        if (participant_shares_entity(&e->source, &before->source) || participant_shares_entity(&e->source, &before->target)) return true;
    }
    return false;
}

/* What happened is told from where it happened: an event that is over, by a party of the dateline's country or, where that takes being there, to one. */
static bool happened_at(const document *d, int32_t dateline, const sentence *s, uint32_t predicate, const event *e) {
    if (dateline == NONE || s->kind != SENTENCE_BODY || e->hypothetical || e->negated || e->tense == TENSE_FUTURE) return false;
    slice country = entity_of(d, dateline)->country, source = country_of(e->source.code), target = country_of(e->target.code);
    if (!country.length || goes_abroad(d, s, predicate, country)) return false;
    if (slice_equal(country, source)) return !strikes_abroad(e, target, country);
    if (d->filed_abroad || (source.length && reaches_far(e) && !is_visiting(d, dateline, e))) return false;
    return slice_equal(country, target) || (!source.length && !target.length);
}

/* ---------------------------------------------------------------- words that tell of something else */

static bool is_of_place(slot_key preposition) {
    static const char *const prepositions[] = {"in", "at", "near", "outside", "around"};
    for (size_t i = 0; preposition && i < sizeof prepositions / sizeof *prepositions; i++)
        if (preposition == token_key(slice_from(prepositions[i]))) return true;
    return false;
}

/* "condemned the bombing of a market in Idlib": where it fell, not where somebody spoke. */
static bool is_spoken_of(const event *e, uint32_t t) { return is_spoken(e) && span_holds(e->target.span, t); }

/* "From Geneva, the envoy condemned": at the head of the sentence it is where somebody speaks. */
static bool is_spoken_from(const document *d, const event *e, const sentence *s, int32_t number) {
    const mention *m = &d->mentions.items[number];
    return is_spoken(e) && m->span.first == s->first + 1 && slice_is(word(d, s->first)->word->normal, "from") && m->entities.count &&
           d->entities.items[m->entities.items[0]].kind == ENTITY_PLACE;
}

/* "expelled diplomats over the poisoning of a spy in Salisbury": the place is that of what it was done for. */
static bool is_of_reason(const document *d, uint32_t predicate, uint32_t t) {
    enum { CLIMB_MOST = 8 };
    for (int32_t at = word(d, t)->head, step = 0; at != NONE && (uint32_t)at != predicate && step < CLIMB_MOST;
         at = word(d, (uint32_t)at)->head, step++) {
        slot_key slot = word(d, (uint32_t)at)->upos == UPOS_NOUN ? case_slot(d, (uint32_t)at) : 0;
        if (slot && (slot == token_key(SLICE("over")) || slot == token_key(SLICE("for")))) return true;
    }
    return false;
}

/* "Speaking at a rally in Lagos, he accused": a participle at the head of the sentence, above `below`, tells where whoever speaks is. */
static bool tells_where_said(const document *d, uint32_t predicate, uint32_t participle, uint32_t below) {
    bool leads = word(d, participle)->xpos == XPOS_VBG && participle < predicate && word(d, participle)->head == (int32_t)predicate;
    bool own = tree_child(d, participle, DEPREL_MARK) != NONE || tree_child(d, participle, DEPREL_NSUBJ) != NONE;
    return leads && !own && word(d, below)->deprel == DEPREL_OBL && is_of_place(case_slot(d, below));
}

/* "Germany, whose carmakers sell in China, has lobbied", "accused them of firing on a boat near the shoal": a clause that the event is not told in. Those
 * who use force, and whom it befalls, are where they are said to be: "fired on strikers blocking a road near Dhaka". */
static bool is_elsewhere(const document *d, uint32_t predicate, const event *e, uint32_t t) {
    uint32_t below = t;
    for (uint32_t at = t; at != predicate && word(d, at)->head != NONE; below = at, at = (uint32_t)word(d, at)->head) {
        uint32_t above = (uint32_t)word(d, at)->head;
        deprel relation = deprel_main(word(d, at)->deprel);
        bool of_party = plover_quad(e->type) == 4 && (span_holds(e->target.span, above) || span_holds(e->source.span, above));
        bool at_once = plover_quad(e->type) == 4 &&
                       word(d, at)->deprel != DEPREL_ACL_RELCL; /* "when police fired on men blocking a road near Dhaka" */
        bool of_noun = relation == DEPREL_ACL && !of_party && !at_once;
        bool clause = relation == DEPREL_CCOMP || relation == DEPREL_ADVCL || relation == DEPREL_XCOMP;
        if ((of_noun || (clause && is_spoken(e) && !tells_where_said(d, predicate, at, below))) && !tree_is_below(d, predicate, at))
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- what names a place */

/* What stands for a place among the words of a clause: "town" for "Kidal" of "the town of Kidal" and "Kidal town", else its own word. */
static uint32_t stands_for(const document *d, uint32_t t) {
    int32_t noun = word(d, t)->head;
    bool named = word(d, t)->deprel == DEPREL_COMPOUND || case_slot(d, t) == token_key(SLICE("of"));
    if (noun == NONE || !named || word(d, (uint32_t)noun)->upos != UPOS_NOUN) return t;
    return place_is_settlement(word(d, (uint32_t)noun)->word->lemma->form) ? (uint32_t)noun : t;
}

/* The same by the words before the name, where the tree does not know it for one: "city" before "of Port Said"; `first` where there is none. */
static uint32_t settlement_before(const document *d, uint32_t first) { return place_is_of_settlement(d, first) ? first - 2 : first; }

/* Do a preposition and what stands between it and a noun come before the noun: "in the Egyptian city"? */
static slot_key preposition_before(const document *d, uint32_t noun) {
    enum { BETWEEN_MOST = 3 };
    for (uint32_t t = noun; t > d->sentences.items[word(d, noun)->sentence].first && noun - t <= BETWEEN_MOST;) {
        t--;
        if (word(d, t)->upos == UPOS_ADP) return token_key(word(d, t)->word->normal);
        if (word(d, t)->upos != UPOS_DET && word(d, t)->upos != UPOS_ADJ) break;
    }
    return 0;
}

/* "In West Darfur", where the tree does not hang the preposition from the name; but not "in a US indictment". */
static bool is_behind_preposition(const document *d, int32_t number) {
    const mention *m = &d->mentions.items[number];
    deprel relation = deprel_main(word(d, m->head)->deprel);
    return m->entities.count && relation != DEPREL_COMPOUND && relation != DEPREL_AMOD && relation != DEPREL_NMOD &&
           (entity_of(d, number)->kind == ENTITY_PLACE || entity_of(d, number)->kind == ENTITY_COUNTRY) &&
           is_of_place(preposition_before(d, m->span.first));
}

/* "in the town of Kidal". */
static bool is_in_settlement(const document *d, int32_t number, uint32_t t) {
    uint32_t noun = stands_for(d, t);
    uint32_t first = d->mentions.items[number].span.first, before = settlement_before(d, first);
    slot_key slot = !is_named_place(d, number) ? 0 : noun != t ? case_slot(d, noun) : before != first ? preposition_before(d, before) : 0;
    return is_of_place(slot);
}

/* Is the first place the second, or does it lie in it: a town in its country or in its division? */
static bool lies_in(const document *d, int32_t inner, int32_t outer) {
    uint32_t one = d->mentions.items[inner].entities.items[0], other = d->mentions.items[outer].entities.items[0];
    const entity *e = &d->entities.items[one], *whole = &d->entities.items[other];
    if (one == other) return true;
    if (whole->kind == ENTITY_COUNTRY) return e->kind == ENTITY_PLACE && slice_equal(e->country, whole->country);
    return e->place && e->place->division.length && slice_equal(e->place->division, whole->name);
}

/* "shelled the port of Tartus", "bombed Senafe": what was struck lies where it was done. Of "the governor of Nyala" nothing is told. */
static int32_t place_struck(const document *d, const event *e) {
    if ((e->type != PLOVER_ASSAULT && e->type != PLOVER_COERCE) || span_is_empty(e->target.span)) return NONE;
    uint32_t head = span_head(d, e->target.span);
    int32_t found = NONE;
    for (uint32_t t = e->target.span.first; t < e->target.span.end; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m == NONE || !is_named_place(d, m) || (t != head && stands_for(d, t) != head)) continue;
        if (found != NONE) return NONE;
        found = m;
    }
    return found;
}

/* "Residents of Nyala accused the militia": of people who live in one place, that one; of several or none nothing. */
static int32_t place_of_dwellers(const engine *g, const document *d, token_span party) {
    int32_t found = NONE;
    for (uint32_t t = party.first; t < party.end; t++) {
        int32_t m = mention_headed_by(d, t), people = word(d, t)->head;
        if (m == NONE || people == NONE || !is_named_place(d, m) || case_slot(d, t) != token_key(SLICE("of"))) continue;
        if (!is_in_class(g->frames, d, (uint32_t)people, "dwellers")) continue;
        if (found != NONE) return NONE;
        found = m;
    }
    return found;
}

/* "in Jos and Bauchi": is it told beside the first of them? Of two countries neither stands for both. */
static bool is_listed_with(const document *d, int32_t first, uint32_t t) {
    uint32_t head = d->mentions.items[first].head;
    return entity_of(d, first)->kind == ENTITY_PLACE && word(d, t)->deprel == DEPREL_CONJ && tree_is_below(d, t, head);
}

/* Of the dateline nothing is told here: NONE with PLACE_FROM_REPORT. */
static int32_t place_told(const engine *g, const document *d, uint32_t predicate, const sentence *s, event *e) {
    int32_t only = NONE, count = 0, struck = place_struck(d, e);
    e->place_from = PLACE_FROM_CLAUSE;
    for (uint32_t t = s->first; t < s->end; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m == NONE || word(d, t)->flags & TOKEN_DATELINE || is_spoken_of(e, t) || is_of_reason(d, predicate, t)) continue;
        bool in_settlement = is_in_settlement(d, m, t);
        bool located = in_settlement || mention_is_locative(d, (uint32_t)m) || is_behind_preposition(d, m) || is_spoken_from(d, e, s, m);
        if (!located || is_elsewhere(d, predicate, e, t)) continue;
        if (word(d, in_settlement ? stands_for(d, t) : t)->head == (int32_t)predicate) return m;
        if (only != NONE && (lies_in(d, only, m) || is_listed_with(d, only, t))) continue;
        if (only == NONE || !lies_in(d, m, only)) count++;
        only = m;
    }
    if (struck != NONE) return struck;
    e->place_from = PLACE_FROM_SENTENCE;
    if (count) return count == 1 ? only : NONE;
    int32_t home = place_of_dwellers(g, d, e->source.span);
    if (home == NONE) home = place_of_dwellers(g, d, e->target.span);
    if (home == NONE) e->place_from = PLACE_FROM_REPORT;
    return home;
}

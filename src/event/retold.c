#include "event/retold.h"

#include "actor/actor.h"
#include "event/frames.h"
#include "event/plover.h"
#include "event/retold_weights.h"
#include "event/retold_weights_fast.h"
#include "reader/reader.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { REACH = 128 /* earlier events that are looked at */, BACK = 2 /* sentences that a definite subject reaches back */ };

static bool is_empty(const participant *p) { return span_is_empty(p->span); }

/* Do both sides name a country, and not the same? What is not known contradicts nothing. */
static bool contradict(const document *d, const participant *a, const participant *b) {
    if (is_empty(a) || is_empty(b) || participant_shares_entity(a, b)) return false;
    bool both = false;
    for (uint32_t i = 0; i < a->entities.count; i++)
        for (uint32_t j = 0; j < b->entities.count; j++) {
            slice one = d->entities.items[a->entities.items[i]].country, other = d->entities.items[b->entities.items[j]].country;
            if (!one.length || !other.length) continue;
            if (slice_equal(one, other)) return false;
            both = true;
        }
    return both;
}

static bool is_day(const event *e) { return e->date_from == DATE_FROM_TEXT && e->date.year && e->date.month && e->date.day; }

/* Were both told to have happened on a day, and not on the same? */
static bool on_other_days(const event *a, const event *b) {
    return is_day(a) && is_day(b) && (a->date.year != b->date.year || a->date.month != b->date.month || a->date.day != b->date.day);
}

/* "killed nine villagers", "killed two teachers": other numbers of other people. A toll that grows is of the same. */
static bool count_others(const event *a, const event *b) {
    bool other = a->target.entities.count && b->target.entities.count && !participant_shares_entity(&a->target, &b->target);
    bool killed = a->killed != NONE && b->killed != NONE && a->killed != b->killed;
    bool arrested = a->arrested != NONE && b->arrested != NONE && a->arrested != b->arrested;
    return other && (killed || arrested);
}

static bool may_be_same(const document *d, const event *earlier, const event *later) {
    if (plover_quad(earlier->type) != plover_quad(later->type) || earlier->negated != later->negated ||
        earlier->hypothetical != later->hypothetical)
        return false;
    if (on_other_days(earlier, later) || count_others(earlier, later)) return false;
    return !contradict(d, &earlier->source, &later->source) && !contradict(d, &earlier->target, &later->target);
}

/* The mirror of an event goes with it. */
static bool is_mirror(const event *e, uint32_t number) { return e->reciprocal != NONE && (uint32_t)e->reciprocal < number; }

static void link_mirrors(document *d) {
    for (uint32_t i = 0; i < d->events.count; i++) {
        event *e = &d->events.items[i];
        if (!is_mirror(e, i)) continue;
        int32_t same = d->events.items[e->reciprocal].same_as;
        if (same != NONE && d->events.items[same].reciprocal != NONE) e->same_as = d->events.items[same].reciprocal;
    }
}

static int32_t number_in(const document *d, token_span words) {
    for (uint32_t t = words.first; t < words.end; t++)
        if (d->tokens.items[t].upos == UPOS_NUM) return (int32_t)t;
    return NONE;
}

/* Are they called the same, with the same number if both have one ("five soldiers", "the soldiers")? */
static bool called_alike(const document *d, token_span a, token_span b) {
    if (d->tokens.items[span_head(d, a)].word->lemma->key != d->tokens.items[span_head(d, b)].word->lemma->key) return false;
    int32_t one = number_in(d, a), other = number_in(d, b);
    return one == NONE || other == NONE || d->tokens.items[one].word->key == d->tokens.items[other].word->key;
}

/* "the attack", "his arrest": a noun that takes up what was told. */
static bool takes_up(const document *d, uint32_t trigger) {
    if (d->tokens.items[trigger].upos != UPOS_NOUN) return false;
    for (int32_t c = tree_first_child(d, trigger); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = &d->tokens.items[c];
        if (t->deprel == DEPREL_NMOD_POSS ||
            (t->deprel == DEPREL_DET && !slice_is(t->word->normal, "a") && !slice_is(t->word->normal, "an")))
            return true;
    }
    return false;
}

/* Events of the later one's type that stand between: the more there are, the less it is the first of them that is meant. */
static float told_between(const document *d, uint32_t before, uint32_t after) {
    float count = 0.0f;
    for (uint32_t i = before + 1; i < after && count < 5.0f; i++)
        if (d->events.items[i].type == d->events.items[after].type && !is_mirror(&d->events.items[i], i)) count += 1.0f;
    return count / 5.0f;
}

bool retold_clues(const engine *g, const document *d, uint32_t before, uint32_t after, float clues[RETOLD_CLUES]) {
    const event *earlier = &d->events.items[before], *later = &d->events.items[after];
    if (earlier->proposal == NONE || later->proposal == NONE || is_mirror(earlier, before) || is_mirror(later, after) ||
        !may_be_same(d, earlier, later))
        return false;
    const proposal *one = &d->proposals.items[earlier->proposal], *other = &d->proposals.items[later->proposal];
    uint32_t back = later->sentence - earlier->sentence;
    const participant *sides[2][2] = {{&earlier->source, &later->source}, {&earlier->target, &later->target}};
    bool alike = d->tokens.items[one->trigger].word->lemma->key == d->tokens.items[other->trigger].word->lemma->key, in_all = alike;
    *clues++ = reader_told_before(g, d, other, one);
    for (unsigned side = 0; side < 2; side++) {
        bool empty = is_empty(sides[side][0]) || is_empty(sides[side][1]);
        bool same = participant_shares_entity(sides[side][0], sides[side][1]) ||
                    (!empty && called_alike(d, sides[side][0]->span, sides[side][1]->span));
        *clues++ = same;
        *clues++ = !same && !empty;
        *clues++ = empty;
        in_all = in_all && (same || (is_empty(sides[side][0]) && is_empty(sides[side][1])));
    }
    *clues++ = alike;
    *clues++ = in_all;
    *clues++ = earlier->type != later->type;
    *clues++ = takes_up(d, other->trigger);
    *clues++ = takes_up(d, one->trigger);
    *clues++ = is_day(earlier) && is_day(later);
    *clues++ = told_between(d, before, after);
    *clues++ = d->sentences.items[earlier->sentence].kind == SENTENCE_TITLE;
    *clues++ = back == 0;
    *clues++ = back == 1;
    *clues++ = (float)(back < 30 ? back : 30) / 10.0f;
    return true;
}

static float sureness(const engine *g, const float clues[RETOLD_CLUES]) {
    float sum = g->swift ? fast_retold_bias : retold_bias;
    for (unsigned i = 0; i < RETOLD_CLUES; i++) sum += (g->swift ? fast_retold_weights : retold_weights)[i] * clues[i];
    return sum;
}

/* "The blast wounded 14 traders": the attack that a definite subject takes up is the nearest one told in a sentence shortly before. */
static int32_t taken_up_by_subject(const engine *g, const document *d, uint32_t number) {
    const event *later = &d->events.items[number];
    if (later->type != PLOVER_ASSAULT || later->proposal == NONE) return NONE;
    int32_t subject = tree_child(d, d->proposals.items[later->proposal].trigger, DEPREL_NSUBJ);
    if (subject == NONE || !takes_up(d, (uint32_t)subject) || mention_headed_by(d, (uint32_t)subject) != NONE) return NONE;
    if (!frames_in_class(g->frames, d->tokens.items[subject].word->lemma->key, token_key(SLICE("attack_told")))) return NONE;
    for (uint32_t i = number; i-- > 0 && d->events.items[i].sentence + BACK >= later->sentence;) {
        const event *earlier = &d->events.items[i];
        if (earlier->type == PLOVER_ASSAULT && earlier->sentence < later->sentence && may_be_same(d, earlier, later)) return (int32_t)i;
    }
    return NONE;
}

static bool tells_toll(const engine *g, const document *d, uint32_t trigger) {
    static const char *const classes[] = {"kill", "wound", "leaving"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (frames_in_class(g->frames, d->tokens.items[trigger].word->lemma->key, token_key(slice_from(classes[i])))) return true;
    return false;
}

/* "fired on a town, killing four", "killing two and wounding nine": the verb whose outcome the participle tells, NONE for others. */
static int32_t verb_of_outcome(const document *d, uint32_t trigger) {
    uint32_t verb = trigger;
    while (d->tokens.items[verb].deprel == DEPREL_CONJ && d->tokens.items[verb].head != NONE) verb = (uint32_t)d->tokens.items[verb].head;
    return d->tokens.items[trigger].xpos == XPOS_VBG && d->tokens.items[verb].deprel == DEPREL_ADVCL ? d->tokens.items[verb].head : NONE;
}

/* Is the toll of those it tells the attack's? */
static bool has_toll_of(const event *toll, const event *attack) {
    return toll->killed != NONE ? toll->killed == attack->killed : toll->wounded != NONE && toll->wounded == attack->wounded;
}

/* "struck a convoy and killed eight", "two were killed and five wounded": the same deed where it has that toll. */
static bool is_joined_toll(const document *d, const event *toll, uint32_t trigger, const event *attack, uint32_t of) {
    const token *verb = &d->tokens.items[trigger];
    int32_t subject = tree_child_main(d, trigger, DEPREL_NSUBJ);
    bool of_harmed = subject != NONE && (uint32_t)subject >= toll->target.span.first && (uint32_t)subject < toll->target.span.end;
    bool joined = verb->deprel == DEPREL_CONJ && verb->head == (int32_t)of && (subject == NONE || of_harmed);
    return joined && verb->word->lemma->key != d->tokens.items[of].word->lemma->key && has_toll_of(toll, attack);
}

/* The attack, told in the same sentence, whose dead or wounded the event tells. */
static int32_t attack_of_toll(const engine *g, const document *d, uint32_t number) {
    const event *toll = &d->events.items[number];
    if (toll->type != PLOVER_ASSAULT || toll->proposal == NONE) return NONE;
    uint32_t trigger = d->proposals.items[toll->proposal].trigger;
    if (!tells_toll(g, d, trigger)) return NONE;
    int32_t verb = verb_of_outcome(d, trigger);
    for (uint32_t i = number; i-- > 0 && d->events.items[i].sentence == toll->sentence;) {
        const event *attack = &d->events.items[i];
        if (attack->type != PLOVER_ASSAULT || attack->proposal == NONE || attack->negated != toll->negated) continue;
        uint32_t of = d->proposals.items[attack->proposal].trigger;
        if (verb == (int32_t)of || is_joined_toll(d, toll, trigger, attack, of)) return (int32_t)i;
    }
    return NONE;
}

/* Who was killed was killed there. */
static void take_place(event *toll, const event *attack) {
    if (toll->place != NONE && toll->place_from == PLACE_FROM_CLAUSE) return;
    toll->place = attack->place;
    toll->place_from = attack->place_from;
}

void link_retold(const engine *g, document *d) {
    for (uint32_t i = 0; i < d->events.count; i++) {
        float best = 0.0f; /* likelier than not */
        int32_t first = taken_up_by_subject(g, d, i);
        int32_t attack = first == NONE ? attack_of_toll(g, d, i) : NONE;
        if (attack != NONE) take_place(&d->events.items[i], &d->events.items[attack]), first = attack;
        bool known = first != NONE;
        for (uint32_t j = i > REACH ? i - REACH : 0; !known && j < i; j++) {
            float clues[RETOLD_CLUES];
            if (!retold_clues(g, d, j, i, clues) || sureness(g, clues) <= best) continue;
            best = sureness(g, clues);
            first = (int32_t)j;
        }
        if (first != NONE) d->events.items[i].same_as = d->events.items[first].same_as != NONE ? d->events.items[first].same_as : first;
    }
    link_mirrors(d);
}

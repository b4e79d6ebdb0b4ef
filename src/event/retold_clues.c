#include "event/retold_clues.h"

#include "actor/actor.h"
#include "event/grammar.h"
#include "event/plover.h"
#include "reader/reader.h"
#include "syntax/syntax.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FURTHER_BACK = 2 /* sentences that "also" sets an event apart from */ };

/* Lemmas of words that mean something, in order of their numbers, each once; what they weigh together. */
typedef struct word_bag {
    uint32_t *words, count;
    float weight;
} word_bag;

/* A record as others are compared with it. */
typedef struct told_record {
    const proposal *seen; /* NULL: not to be compared */
    word_bag sentence, clause, sides[2];
    uint32_t head[2]; /* of the sides: token; of no meaning where nobody is named */
    bool noun, verb, definite, this, his, further;
} told_record;

struct tellings {
    const engine *g;
    const document *d;
    uint32_t *lemma;      /* per number of a word form: the number, from 1, of the lemma that it is */
    uint32_t lemmas;      /* how many there are */
    float *weight;        /* per lemma: how rare it is in the report */
    told_record *records; /* of the events from `from` on */
    uint32_t from;
    uint32_t of_type[PLOVER_TYPE_COUNT];
};

/* ---------------------------------------------------------------- words */

static bool is_content(const token *t) {
    return t->upos == UPOS_NOUN || t->upos == UPOS_VERB || t->upos == UPOS_ADJ || t->upos == UPOS_PROPN || t->upos == UPOS_NUM;
}

static int by_number(const void *a, const void *b) {
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return one < other ? -1 : one > other;
}

static uint32_t lemma_at(const tellings *t, uint32_t token) { return t->lemma[t->d->tokens.items[token].word->lemma->number]; }

/* False when memory runs out. */
static bool fill_bag(const tellings *t, arena *memory, token_span span, word_bag *bag) {
    *bag = (word_bag){0};
    if (span_is_empty(span)) return true;
    bag->words = ARENA_ARRAY(memory, uint32_t, span.end - span.first);
    if (!bag->words) return false;
    uint32_t count = 0;
    for (uint32_t i = span.first; i < span.end; i++)
        if (is_content(&t->d->tokens.items[i])) bag->words[count++] = lemma_at(t, i);
    qsort(bag->words, count, sizeof *bag->words, by_number);
    for (uint32_t i = 0; i < count; i++) {
        if (bag->count && bag->words[bag->count - 1] == bag->words[i]) continue;
        bag->words[bag->count++] = bag->words[i];
        bag->weight += t->weight[bag->words[i]];
    }
    return true;
}

/* How many words two bags share, and what these weigh. */
static uint32_t shared_words(const tellings *t, const word_bag *a, const word_bag *b, float *weight) {
    uint32_t shared = 0;
    *weight = 0.0f;
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t one = a->words[i], other = b->words[j];
        if (one == other) shared++, *weight += t->weight[one];
        i += one <= other;
        j += other <= one;
    }
    return shared;
}

static float least(float a, float b) { return a < b ? a : b; }

typedef struct keyed_word {
    uint64_t key;
    uint32_t number;
} keyed_word;

static int by_key(const void *a, const void *b) {
    const keyed_word *one = a, *other = b;
    return one->key < other->key ? -1 : one->key > other->key;
}

/* Numbers the lemmas of a report; those that differ only in capitals are one. False when memory runs out. */
static bool number_lemmas(tellings *t, arena *memory) {
    const document *d = t->d;
    t->lemma = ARENA_ARRAY(memory, uint32_t, d->words.count + 1);
    keyed_word *words = ARENA_ARRAY(memory, keyed_word, d->words.count + 1);
    if (!t->lemma || !words) return false;
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->tokens.count; i++) {
        const word_form *lemma = d->tokens.items[i].word->lemma;
        if (t->lemma[lemma->number]) continue;
        t->lemma[lemma->number] = 1;
        words[count++] = (keyed_word){lemma->key, lemma->number};
    }
    qsort(words, count, sizeof *words, by_key);
    for (uint32_t i = 0; i < count; i++) {
        if (!i || words[i].key != words[i - 1].key) t->lemmas++;
        t->lemma[words[i].number] = t->lemmas;
    }
    return true;
}

/* The rarer a word in the report, the more it weighs: by the sentences that it stands in. False when memory runs out. */
static bool weigh_words(tellings *t, arena *memory) {
    const document *d = t->d;
    uint32_t *last = ARENA_ARRAY(memory, uint32_t, t->lemmas + 1), *in = ARENA_ARRAY(memory, uint32_t, t->lemmas + 1);
    t->weight = ARENA_ARRAY(memory, float, t->lemmas + 1);
    if (!last || !in || !t->weight) return false;
    for (uint32_t i = 0; i < d->tokens.count; i++) {
        uint32_t word = lemma_at(t, i), of = d->tokens.items[i].sentence + 1;
        if (last[word] != of) last[word] = of, in[word]++;
    }
    for (uint32_t i = 1; i <= t->lemmas; i++) t->weight[i] = logf((float)(d->sentences.count + 1) / (float)in[i]);
    return true;
}

/* ---------------------------------------------------------------- one record */

bool is_mirror(const event *e, uint32_t number) { return e->reciprocal != NONE && (uint32_t)e->reciprocal < number; }

/* "also", "separate": what it is said of is not the one told before. */
static bool tells_further(const tellings *t, uint32_t word) { return is_in_class(t->g->frames, t->d, word, "further_event"); }

static void look_at_words_around(const tellings *t, told_record *one) {
    for (int32_t c = tree_first_child(t->d, one->seen->trigger); c != NONE; c = tree_next_sibling(t->d, (uint32_t)c)) {
        const token *word = &t->d->tokens.items[c];
        if (word->deprel == DEPREL_NMOD_POSS) one->his = true;
        if (word->deprel == DEPREL_DET) {
            if (word->features & FEATURE_DEMONSTRATIVE) one->this = true;
            if (word->features & FEATURE_DEFINITE || one->this) one->definite = true;
        }
        if (tells_further(t, (uint32_t)c)) one->further = true;
    }
}

static token_span clause_of(const document *d, const event *e, uint32_t trigger) {
    token_span below = tree_yield(d, trigger), clause = e->span;
    if (below.first < clause.first) clause.first = below.first;
    if (below.end > clause.end) clause.end = below.end;
    return clause;
}

/* Mirrors, and what the reader did not see, are not. */
static bool is_compared(const event *e, uint32_t number) { return e->proposal != NONE && !is_mirror(e, number); }

/* The words of a record's sentence, which the records before it in the sentence share. False when memory runs out. */
static bool fill_sentence(const tellings *t, arena *memory, uint32_t number, word_bag *bag) {
    const event *all = t->d->events.items;
    for (uint32_t i = number; i-- > t->from && all[i].sentence == all[number].sentence;) {
        const told_record *before = &t->records[i - t->from];
        if (before->seen) return *bag = before->sentence, true;
    }
    const sentence *whole = &t->d->sentences.items[all[number].sentence];
    return fill_bag(t, memory, (token_span){whole->first, whole->end}, bag);
}

/* False when memory runs out. */
static bool look_at_record(tellings *t, arena *memory, uint32_t number) {
    const document *d = t->d;
    const event *e = &d->events.items[number];
    told_record *one = &t->records[number - t->from];
    if (!is_compared(e, number)) return true;
    one->seen = &d->proposals.items[e->proposal];
    one->noun = d->tokens.items[one->seen->trigger].upos == UPOS_NOUN;
    one->verb = d->tokens.items[one->seen->trigger].upos == UPOS_VERB;
    look_at_words_around(t, one);
    const participant *sides[2] = {&e->source, &e->target};
    for (unsigned side = 0; side < 2; side++) {
        if (span_is_empty(sides[side]->span)) continue;
        one->head[side] = span_head(d, sides[side]->span);
        if (!fill_bag(t, memory, sides[side]->span, &one->sides[side])) return false;
    }
    return fill_sentence(t, memory, number, &one->sentence) && fill_bag(t, memory, clause_of(d, e, one->seen->trigger), &one->clause);
}

tellings *tellings_of(const engine *g, const document *d, arena *memory) {
    tellings *t = ARENA_NEW(memory, tellings);
    if (!t) return NULL;
    *t = (tellings){.g = g, .d = d};
    for (uint32_t i = 0; i < d->events.count; i++) t->of_type[d->events.items[i].type] += is_compared(&d->events.items[i], i);
    return number_lemmas(t, memory) && weigh_words(t, memory) ? t : NULL;
}

bool tellings_look_at(tellings *t, uint32_t first, uint32_t end, arena *memory) {
    t->from = first;
    t->records = ARENA_ARRAY(memory, told_record, end - first);
    for (uint32_t i = first; t->records && i < end; i++)
        if (!look_at_record(t, memory, i)) return false;
    return t->records != NULL;
}

/* ---------------------------------------------------------------- what forbids it */

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

bool may_be_same(const document *d, const event *earlier, const event *later) {
    if (plover_quad(earlier->type) != plover_quad(later->type) || earlier->negated != later->negated ||
        earlier->hypothetical != later->hypothetical)
        return false;
    if (on_other_days(earlier, later) || count_others(earlier, later)) return false;
    return !contradict(d, &earlier->source, &later->source) && !contradict(d, &earlier->target, &later->target);
}

/* ---------------------------------------------------------------- the clues */

static int32_t number_in(const document *d, token_span words) {
    for (uint32_t t = words.first; t < words.end; t++)
        if (d->tokens.items[t].upos == UPOS_NUM) return (int32_t)t;
    return NONE;
}

/* Are they called the same, with the same number if both have one ("five soldiers", "the soldiers")? */
static bool called_alike(const document *d, token_span a, uint32_t head_of_a, token_span b, uint32_t head_of_b) {
    if (d->tokens.items[head_of_a].word->lemma->key != d->tokens.items[head_of_b].word->lemma->key) return false;
    int32_t one = number_in(d, a), other = number_in(d, b);
    return one == NONE || other == NONE || d->tokens.items[one].word->key == d->tokens.items[other].word->key;
}

/* What the sides tell, from clues[0] on, in the order of SOURCE_… in RETOLD_CLUES. */
static void compare_sides(const tellings *t, const told_record *one, const participant *a, const told_record *other, const participant *b,
                          unsigned side, float *clues) {
    enum { SAME, OTHER, UNSAID, WORDS };
    clues[UNSAID] = is_empty(a) || is_empty(b);
    if (is_empty(a) || is_empty(b)) return;
    uint32_t head = one->head[side], other_head = other->head[side];
    bool same = participant_shares_entity(a, b) || called_alike(t->d, a->span, head, b->span, other_head);
    const word_bag *words = &one->sides[side], *others = &other->sides[side];
    uint32_t fewer = words->count < others->count ? words->count : others->count;
    float weight;
    clues[SAME] = same;
    clues[OTHER] = !same;
    clues[WORDS] = fewer ? (float)shared_words(t, words, others, &weight) / (float)fewer : 0.0f;
}

static bool is_dated(const event *e) { return e->date_from == DATE_FROM_TEXT; }

/* Do they tell dates of which some part is not the same? */
static bool tell_other_dates(const event *a, const event *b) {
    calendar_date one = a->date, other = b->date;
    return is_dated(a) && is_dated(b) &&
           ((one.year && other.year && one.year != other.year) || (one.month && other.month && one.month != other.month) ||
            (one.day && other.day && one.day != other.day));
}

static void compare_places_in_text(const tellings *t, uint32_t before, uint32_t after, float *clues) {
    const document *d = t->d;
    const event *earlier = &d->events.items[before], *later = &d->events.items[after];
    uint32_t back = later->sentence - earlier->sentence, between = 0;
    for (uint32_t i = before + 1; i < after && between < 5; i++)
        between += t->records[i - t->from].seen && d->events.items[i].type == later->type;
    clues[RETOLD_BETWEEN] = (float)between / 5.0f;
    clues[RETOLD_OF_TYPE] = least((float)t->of_type[later->type], 10.0f) / 10.0f;
    clues[RETOLD_IN_TITLE] = earlier->sentence == 0 || d->sentences.items[earlier->sentence].kind == SENTENCE_TITLE;
    clues[RETOLD_IN_LEAD] = earlier->sentence <= 1;
    clues[RETOLD_SAME_SENTENCE] = back == 0;
    clues[RETOLD_SENTENCES] = least((float)back, 30.0f) / 10.0f;
    clues[RETOLD_PLACE_IN_REPORT] = least((float)later->sentence, 30.0f) / 10.0f;
}

static float shared_weight(const tellings *t, const word_bag *a, const word_bag *b) {
    float weight;
    shared_words(t, a, b, &weight);
    return weight;
}

/* Of the lighter bag, which share the other has. */
static float share_of_words(const tellings *t, const word_bag *a, const word_bag *b) {
    float lighter = least(a->weight, b->weight);
    return lighter > 0.0f ? shared_weight(t, a, b) / lighter : 0.0f;
}

static void compare_triggers(const tellings *t, const told_record *one, const told_record *other, float *clues) {
    bool alike = t->d->tokens.items[one->seen->trigger].word->lemma->key == t->d->tokens.items[other->seen->trigger].word->lemma->key;
    clues[RETOLD_SAME_WORD] = alike;
    clues[RETOLD_LATER_NOUN] = other->noun;
    clues[RETOLD_LATER_DEFINITE] = other->definite;
    clues[RETOLD_LATER_THIS] = other->this;
    clues[RETOLD_LATER_HIS] = other->his;
    clues[RETOLD_LATER_FURTHER] = other->further;
    clues[RETOLD_EARLIER_FURTHER] = one->further;
    clues[RETOLD_SAME_NOUN] = alike && other->noun;
    clues[RETOLD_SAME_VERB] = alike && one->verb && other->verb;
}

static bool is_same_toll(int32_t a, int32_t b) { return a != NONE && a == b; }

static bool share_toll(const event *a, const event *b) {
    return is_same_toll(a->killed, b->killed) || is_same_toll(a->wounded, b->wounded) || is_same_toll(a->arrested, b->arrested) ||
           is_same_toll(a->participants, b->participants);
}

bool retold_clues(const tellings *t, uint32_t before, uint32_t after, float clues[RETOLD_CLUE_COUNT]) {
    const document *d = t->d;
    const event *earlier = &d->events.items[before], *later = &d->events.items[after];
    const told_record *one = &t->records[before - t->from], *other = &t->records[after - t->from];
    if (!one->seen || !other->seen || !may_be_same(d, earlier, later)) return false;
    if (other->further && later->sentence - earlier->sentence <= FURTHER_BACK) return false;
    memset(clues, 0, RETOLD_CLUE_COUNT * sizeof *clues);
    clues[RETOLD_TOLD_BEFORE] = reader_told_before(t->g, d, other->seen, one->seen);
    clues[RETOLD_TOLD_AFTER] = reader_told_before(t->g, d, one->seen, other->seen);
    compare_sides(t, one, &earlier->source, other, &later->source, 0, &clues[RETOLD_SOURCE_SAME]);
    compare_sides(t, one, &earlier->target, other, &later->target, 1, &clues[RETOLD_TARGET_SAME]);
    compare_triggers(t, one, other, clues);
    clues[RETOLD_OTHER_TYPE] = earlier->type != later->type;
    clues[RETOLD_OTHER_DATES] = tell_other_dates(earlier, later);
    clues[RETOLD_LATER_DATED] = is_dated(later);
    compare_places_in_text(t, before, after, clues);
    clues[RETOLD_SENTENCE_WORDS] = least(shared_weight(t, &one->sentence, &other->sentence), 15.0f) / 5.0f;
    clues[RETOLD_SENTENCE_SHARE] = share_of_words(t, &one->sentence, &other->sentence);
    clues[RETOLD_CLAUSE_SHARE] = share_of_words(t, &one->clause, &other->clause);
    clues[RETOLD_SAME_TOLL] = share_toll(earlier, later);
    clues[RETOLD_LATER_SURE] = later->confidence;
    clues[RETOLD_EARLIER_SURE] = earlier->confidence;
    int quad = plover_quad(later->type);
    if (quad >= 1 && quad <= 3) clues[RETOLD_QUAD_1 + quad - 1] = 1.0f;
    return true;
}

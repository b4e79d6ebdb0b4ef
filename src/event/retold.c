#include "event/retold.h"

#include "actor/actor.h"
#include "event/grammar.h"
#include "event/plover.h"
#include "event/retold_clues.h"
#include "event/retold_weights.h"
#include "event/retold_weights_fast.h"
#include "syntax/syntax.h"

#include <stdlib.h>

enum {
    REACH = 128, /* earlier records that are looked at */
    BLOCK = 512, /* records whose pairs are held at once: more than a report has */
    BACK = 2,    /* sentences that a definite subject reaches back */
};

/* Of pairs that cannot be one; as little as the unlikeliest that can. */
static const float impossible = -6.0f;
/* How much the likeliest pair counts where two groups of records may be one event, against the mean of all pairs. */
static const float share_of_likeliest = 0.5f;

/* Two records that may tell one event, and how likely. */
typedef struct retold_pair {
    uint32_t earlier, later;
    float score; /* log odds, above the bar where positive */
} retold_pair;

/* The records of a document in groups that tell one event each. */
typedef struct groups {
    uint32_t count;
    uint32_t *parent; /* of each record, union-find: one of its group before it, or itself, the first */
    uint32_t block_start, block_end;
    int32_t *member;            /* of the first of a group: the first of those that the block is compared with, NONE where there is none */
    uint32_t *last;             /* and the last of them */
    int32_t *next;              /* of each record: the next of them */
    float *scores;              /* of each record of the block and each of the REACH before it, the nearest first */
    VECTOR(retold_pair) likely; /* whose later record is of the block */
} groups;

/* The mirror of an event goes with it. */
static void link_mirrors(document *d) {
    for (uint32_t i = 0; i < d->events.count; i++) {
        event *e = &d->events.items[i];
        if (!is_mirror(e, i)) continue;
        int32_t same = d->events.items[e->reciprocal].same_as;
        if (same != NONE && d->events.items[same].reciprocal != NONE) e->same_as = d->events.items[same].reciprocal;
    }
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

/* "The blast wounded 14 traders": the attack that a definite subject takes up is the nearest one told in a sentence shortly before. */
static int32_t taken_up_by_subject(const engine *g, const document *d, uint32_t number) {
    const event *later = &d->events.items[number];
    if (later->type != PLOVER_ASSAULT || later->proposal == NONE) return NONE;
    int32_t subject = tree_child(d, d->proposals.items[later->proposal].trigger, DEPREL_NSUBJ);
    if (subject == NONE || !takes_up(d, (uint32_t)subject) || mention_headed_by(d, (uint32_t)subject) != NONE) return NONE;
    if (!is_in_class(g->frames, d, (uint32_t)subject, "attack_told")) return NONE;
    for (uint32_t i = number; i-- > 0 && d->events.items[i].sentence + BACK >= later->sentence;) {
        const event *earlier = &d->events.items[i];
        if (earlier->type == PLOVER_ASSAULT && earlier->sentence < later->sentence && may_be_same(d, earlier, later)) return (int32_t)i;
    }
    return NONE;
}

static bool tells_toll(const engine *g, const document *d, uint32_t trigger) {
    static const char *const classes[] = {"kill", "wound", "leaving"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (is_in_class(g->frames, d, trigger, classes[i])) return true;
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
    bool of_harmed = span_holds(toll->target.span, (uint32_t)subject);
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

/* ---------------------------------------------------------------- groups of records */

static float score_of_clues(const engine *g, const float clues[RETOLD_CLUE_COUNT]) {
    bool fast = engine_reads_fast(g);
    const float *weights = fast ? fast_retold_weights : retold_weights;
    float sum = fast ? fast_retold_bias : retold_bias;
    for (unsigned i = 0; i < RETOLD_CLUE_COUNT; i++) sum += weights[i] * clues[i];
    return sum > impossible ? sum : impossible;
}

static float *score_at(const groups *all, uint32_t earlier, uint32_t later) {
    return &all->scores[(size_t)(later - all->block_start) * REACH + later - earlier - 1];
}

/* Scores the pairs of the block and keeps those that are likely by themselves. False when memory runs out. */
static bool score_block(const tellings *told, const engine *g, arena *memory, groups *made) {
    made->likely.count = 0;
    for (uint32_t later = made->block_start; later < made->block_end; later++)
        for (uint32_t back = 1; back <= later && back <= REACH; back++) {
            float clues[RETOLD_CLUE_COUNT], *score = score_at(made, later - back, later);
            *score = retold_clues(told, later - back, later, clues) ? score_of_clues(g, clues) : impossible;
            if (*score <= 0.0f) continue;
            retold_pair *pair = vector_push(memory, &made->likely);
            if (!pair) return false;
            *pair = (retold_pair){later - back, later, *score};
        }
    return true;
}

static bool make_groups(const document *d, arena *memory, groups *made) {
    uint32_t most = d->events.count < BLOCK ? d->events.count : BLOCK;
    *made = (groups){.count = d->events.count,
                     .parent = ARENA_ARRAY(memory, uint32_t, d->events.count),
                     .member = ARENA_ARRAY(memory, int32_t, d->events.count),
                     .last = ARENA_ARRAY(memory, uint32_t, d->events.count),
                     .next = ARENA_ARRAY(memory, int32_t, d->events.count),
                     .scores = ARENA_ARRAY(memory, float, (size_t)most *REACH)};
    if (!made->parent || !made->member || !made->last || !made->next || !made->scores) return false;
    for (uint32_t i = 0; i < made->count; i++) made->parent[i] = i;
    return true;
}

/* The first record of the group. */
static uint32_t first_of(groups *all, uint32_t record) {
    while (all->parent[record] != record) {
        all->parent[record] = all->parent[all->parent[record]];
        record = all->parent[record];
    }
    return record;
}

/* Of each group the members that the block is compared with. */
static void list_members(groups *all) {
    uint32_t from = all->block_start > REACH ? all->block_start - REACH : 0;
    for (uint32_t i = from; i < all->block_end; i++) all->member[first_of(all, i)] = NONE;
    for (uint32_t i = all->block_end; i-- > from;) {
        uint32_t first = first_of(all, i);
        if (all->member[first] == NONE) all->last[first] = i;
        all->next[i] = all->member[first];
        all->member[first] = (int32_t)i;
    }
}

/* Makes one group of two. */
static uint32_t join(groups *all, uint32_t one, uint32_t other) {
    uint32_t into = one < other ? one : other, from = one + other - into;
    all->parent[from] = into;
    return into;
}

/* The mean score of the pairs of a record of each group; of records too far apart, or both before the block, nothing is known. */
static float mean_score(const groups *all, uint32_t one, uint32_t other) {
    float sum = 0.0f, count = 0.0f;
    for (int32_t i = all->member[one]; i != NONE; i = all->next[i])
        for (int32_t j = all->member[other]; j != NONE; j = all->next[j]) {
            uint32_t later = (uint32_t)(i > j ? i : j), earlier = (uint32_t)(i + j) - later;
            if (later < all->block_start || later - earlier > REACH) continue;
            sum += *score_at(all, earlier, later);
            count += 1.0f;
        }
    return sum / count;
}

static int likelier_first(const void *a, const void *b) {
    const retold_pair *one = a, *other = b;
    if (one->score != other->score) return one->score > other->score ? -1 : 1;
    if (one->later != other->later) return one->later < other->later ? -1 : 1;
    return one->earlier < other->earlier ? -1 : one->earlier > other->earlier;
}

/* The block's likely pairs join their groups, the likeliest first, where the groups are alike as a whole. */
static void join_likely(groups *all) {
    if (!all->likely.count) return;
    qsort(all->likely.items, all->likely.count, sizeof *all->likely.items, likelier_first);
    for (uint32_t i = 0; i < all->likely.count; i++) {
        const retold_pair *p = &all->likely.items[i];
        uint32_t one = first_of(all, p->earlier), other = first_of(all, p->later);
        if (one == other || share_of_likeliest * p->score + (1.0f - share_of_likeliest) * mean_score(all, one, other) <= 0.0f) continue;
        uint32_t into = join(all, one, other), from = one + other - into;
        all->next[all->last[into]] = all->member[from];
        all->last[into] = all->last[from];
    }
}

/* What the sentences themselves make one event. */
static void join_told(const engine *g, document *d, groups *all) {
    for (uint32_t i = 0; i < all->count; i++) {
        int32_t told = taken_up_by_subject(g, d, i), attack = told == NONE ? attack_of_toll(g, d, i) : NONE;
        if (attack != NONE) take_place(&d->events.items[i], &d->events.items[attack]), told = attack;
        if (told != NONE) join(all, first_of(all, (uint32_t)told), first_of(all, i));
    }
}

/* What is looked up of records, in the arena `room`, is held only for a block. False when memory runs out. */
static bool join_blocks(const engine *g, const document *d, arena *scratch, arena *room, groups *all) {
    tellings *told = tellings_of(g, d, scratch);
    if (!told) return false;
    for (uint32_t start = 0; start < all->count; start = all->block_end) {
        all->block_start = start, all->block_end = all->count - start < BLOCK ? all->count : start + BLOCK;
        arena_reset(room, SIZE_MAX);
        if (!tellings_look_at(told, start > REACH ? start - REACH : 0, all->block_end, room)) return false;
        if (!score_block(told, g, scratch, all)) return false;
        list_members(all);
        join_likely(all);
    }
    return true;
}

bool link_retold(const engine *g, document *d, arena *scratch) {
    groups all;
    arena room = {.budget = scratch->budget};
    if (!d->events.count) return true;
    if (!make_groups(d, scratch, &all)) return false;
    join_told(g, d, &all);
    bool fine = join_blocks(g, d, scratch, &room, &all);
    arena_free(&room);
    if (!fine) return false;
    for (uint32_t i = 0; i < all.count; i++)
        if (first_of(&all, i) != i) d->events.items[i].same_as = (int32_t)first_of(&all, i);
    link_mirrors(d);
    return true;
}

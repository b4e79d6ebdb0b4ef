#include "syntax/decode.h"

#include <stdbool.h>
#include <string.h>

/* Nodes 0..words; a cycle is merged into its first member and taken apart again at the end. For a pair of live nodes `from` and
 * `to` name the words that the best arc between what they stand for really joins. */
typedef struct graph {
    uint32_t nodes;
    double *score;                     /* (dependent, head), as arc_between says */
    uint16_t *from, *to;               /* (dependent, head) */
    uint16_t *best, *mark, *state;     /* (nodes) */
    uint16_t *members;                 /* of all cycles, one after another; each word is merged away at most once */
    uint16_t *member_from, *member_to; /* the arc by which a member was reached inside its cycle */
    uint16_t *inside;                  /* (node): the live node that it is part of */
    uint16_t *holder;                  /* (cycle, node): the member of the cycle that the node was part of */
    uint32_t *first;                   /* (cycle): its first member in `members` */
} graph;

static size_t arc_between(const graph *g, uint32_t head, uint32_t dependent) { return (size_t)dependent * g->nodes + head; }

static bool is_tree(const uint16_t *heads, uint32_t words, uint16_t *mark);
static void build(graph *g, const float *scores, size_t stride, uint32_t words, void *scratch);
static void choose_head(graph *g, uint32_t dependent);
static void choose_again(graph *g, uint32_t whole);
static uint32_t find_cycle(graph *g, uint16_t *cycle);
static void merge(graph *g, const uint16_t *cycle, uint32_t length, uint32_t number);
static void expand(graph *g, uint32_t cycles, uint16_t *heads);

size_t decode_scratch_size(uint32_t words) {
    size_t n = (size_t)words + 1;
    return n * n * (sizeof(double) + 3 * sizeof(uint16_t)) + n * sizeof(uint32_t) + 16 * n * sizeof(uint16_t) + 64;
}

void decode_tree(const float *scores, size_t stride, uint32_t words, uint16_t *heads, void *scratch) {
    if (is_tree(heads, words, scratch)) return;
    graph g;
    build(&g, scores, stride, words, scratch);
    uint32_t cycles = 0, members = 0;
    for (uint32_t d = 1; d < g.nodes; d++) choose_head(&g, d);
    for (;;) {
        uint32_t length = find_cycle(&g, g.members + members);
        if (!length) break;
        g.first[cycles] = members;
        merge(&g, g.members + members, length, cycles);
        choose_again(&g, g.members[members]);
        members += length;
        cycles++;
    }
    g.first[cycles] = members;
    expand(&g, cycles, heads);
}

static bool is_tree(const uint16_t *heads, uint32_t words, uint16_t *mark) {
    uint32_t roots = 0;
    for (uint32_t i = 0; i < words; i++) roots += heads[i] == 0;
    if (roots != 1) return false;
    memset(mark, 0, (words + 1) * sizeof *mark);
    for (uint32_t i = 1; i <= words; i++) {
        uint32_t at = i;
        while (at && !mark[at]) {
            mark[at] = (uint16_t)i;
            at = heads[at - 1];
        }
        if (at && mark[at] == i) return false;
    }
    return true;
}

static void build(graph *g, const float *scores, size_t stride, uint32_t words, void *scratch) {
    size_t n = (size_t)words + 1;
    g->nodes = words + 1;
    g->score = scratch;
    g->first = (uint32_t *)(g->score + n * n);
    g->from = (uint16_t *)(g->first + n);
    g->to = g->from + n * n;
    g->holder = g->to + n * n;
    g->best = g->holder + n * n;
    g->mark = g->best + n;
    g->state = g->mark + n;
    g->inside = g->state + n;
    g->members = g->inside + n;
    g->member_from = g->members + 2 * n;
    g->member_to = g->member_from + 2 * n;
    memset(g->state, 0, n * sizeof *g->state);
    for (uint32_t d = 0; d < g->nodes; d++) {
        g->inside[d] = (uint16_t)d;
        for (uint32_t h = 0; h < g->nodes; h++) {
            size_t arc = arc_between(g, h, d);
            g->score[arc] = d == 0 || h == d ? -1e18 : (double)scores[(d - 1) * stride + h] - (h == 0 ? 1e6 : 0.0);
            g->from[arc] = (uint16_t)h;
            g->to[arc] = (uint16_t)d;
        }
    }
}

static bool alive(const graph *g, uint32_t node) { return g->inside[node] == node; }

static void choose_head(graph *g, uint32_t dependent) {
    const double *row = g->score + arc_between(g, 0, dependent);
    uint32_t best = 0;
    for (uint32_t h = 1; h < g->nodes; h++)
        if (row[h] > row[best] && h != dependent && alive(g, h)) best = h;
    g->best[dependent] = (uint16_t)best;
}

/* After a merge, of the nodes whose head may be another now: what was merged, and what hung from it, which hangs from the whole: its arcs are the
 * best of its members'. The others keep theirs, or take the whole where it is as good and comes first. */
static void choose_again(graph *g, uint32_t whole) {
    for (uint32_t d = 1; d < g->nodes; d++) {
        if (!alive(g, d) || d == whole) continue;
        const double *row = g->score + arc_between(g, 0, d);
        bool hung = g->inside[g->best[d]] == whole;
        if (hung || (whole < g->best[d] && row[whole] == row[g->best[d]])) g->best[d] = (uint16_t)whole;
    }
    choose_head(g, whole);
}

/* The members of a cycle among the live nodes' heads, the first in the sentence first; 0 where there is none. */
static uint32_t find_cycle(graph *g, uint16_t *cycle) {
    memset(g->mark, 0, g->nodes * sizeof *g->mark);
    for (uint32_t i = 1; i < g->nodes; i++) {
        if (!alive(g, i)) continue;
        uint32_t at = i;
        while (at && !g->mark[at]) {
            g->mark[at] = (uint16_t)i;
            at = g->best[at];
        }
        if (!at || g->mark[at] != i) continue;
        uint32_t length = 0, first = at;
        for (uint32_t k = g->best[at]; k != at; k = g->best[k]) first = k < first ? k : first;
        for (uint32_t k = first; !length || k != first; k = g->best[k]) cycle[length++] = (uint16_t)k;
        return length;
    }
    return 0;
}

/* Makes the cycle's first member stand for the whole cycle. */
static void merge(graph *g, const uint16_t *cycle, uint32_t length, uint32_t number) {
    size_t n = g->nodes;
    uint32_t whole = cycle[0];
    for (uint32_t i = 0; i < length; i++) {
        size_t arc = arc_between(g, g->best[cycle[i]], cycle[i]);
        uint32_t at = (uint32_t)(cycle - g->members) + i;
        g->member_from[at] = g->from[arc];
        g->member_to[at] = g->to[arc];
        g->state[cycle[i]] = 1;
    }
    memcpy(g->holder + number * n, g->inside, n * sizeof *g->inside);
    for (uint32_t k = 0; k < g->nodes; k++) {
        if (!alive(g, k) || g->state[k]) continue;
        size_t leave = 0, enter = 0;
        double most_leave = 0, most_enter = 0;
        for (uint32_t i = 0; i < length; i++) {
            size_t out = arc_between(g, cycle[i], k), in = arc_between(g, k, cycle[i]);
            double gain = g->score[in] - g->score[arc_between(g, g->best[cycle[i]], cycle[i])];
            if (i == 0 || g->score[out] > most_leave) most_leave = g->score[out], leave = out;
            if (i == 0 || gain > most_enter) most_enter = gain, enter = in;
        }
        size_t out = arc_between(g, whole, k), in = arc_between(g, k, whole);
        uint16_t leave_from = g->from[leave], leave_to = g->to[leave], enter_from = g->from[enter], enter_to = g->to[enter];
        g->score[out] = most_leave;
        g->from[out] = leave_from;
        g->to[out] = leave_to;
        g->score[in] = most_enter;
        g->from[in] = enter_from;
        g->to[in] = enter_to;
    }
    for (uint32_t k = 0; k < g->nodes; k++) {
        if (g->state[g->inside[k]] && g->inside[k] != whole) g->inside[k] = (uint16_t)whole;
    }
    for (uint32_t i = 0; i < length; i++) g->state[cycle[i]] = 0;
}

/* Takes the cycles apart, last first: the arc that enters a cycle replaces the one by which its word was reached inside. */
static void expand(graph *g, uint32_t cycles, uint16_t *heads) {
    size_t n = g->nodes;
    for (uint32_t d = 1; d < g->nodes; d++) {
        if (!alive(g, d)) continue;
        size_t arc = arc_between(g, g->best[d], d);
        heads[g->to[arc] - 1] = g->from[arc];
        g->mark[d] = g->to[arc]; /* the word inside the live node that has a head outside */
    }
    while (cycles-- > 0) {
        const uint16_t *cycle = g->members + g->first[cycles];
        uint32_t length = g->first[cycles + 1] - g->first[cycles];
        uint32_t entered = g->holder[cycles * n + g->mark[cycle[0]]], word = g->mark[cycle[0]];
        for (uint32_t i = 0; i < length; i++) {
            uint32_t at = g->first[cycles] + i;
            if (cycle[i] == entered) {
                g->mark[cycle[i]] = (uint16_t)word;
                continue;
            }
            heads[g->member_to[at] - 1] = g->member_from[at];
            g->mark[cycle[i]] = g->member_to[at];
        }
    }
}

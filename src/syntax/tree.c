/* Walking the tree by its dependents, from the distances in first_child and next_sibling. */
#include "syntax/syntax.h"
#include "syntax/tree_link.h"

/* A dependent farther from its head, in words given as a sentence of ten thousands, is not in its list. */
enum { REACH = INT16_MAX / 2 };

bool tree_link(document *d) {
    uint32_t n = d->tokens.count;
    d->first_child = ARENA_ARRAY(d->memory, int16_t, n + 1);
    d->next_sibling = ARENA_ARRAY(d->memory, int16_t, n + 1);
    if (!d->first_child || !d->next_sibling) return false;
    for (uint32_t i = n; i-- > 0;) { /* from the right, so that each list ends up in text order */
        int32_t head = d->tokens.items[i].head, distance = (int32_t)i - head;
        if (head < 0 || (uint32_t)head >= n || distance > REACH || distance < -REACH) continue;
        if (d->first_child[head]) d->next_sibling[i] = (int16_t)(d->first_child[head] - distance);
        d->first_child[head] = (int16_t)distance;
    }
    return true;
}

static int32_t first_of(const document *d, int32_t word) { return d->first_child[word] ? word + d->first_child[word] : NONE; }
static int32_t next_of(const document *d, int32_t word) { return d->next_sibling[word] ? word + d->next_sibling[word] : NONE; }

int32_t tree_first_child(const document *d, uint32_t word) {
    return d->first_child && word < d->tokens.count ? first_of(d, (int32_t)word) : NONE;
}

int32_t tree_next_sibling(const document *d, uint32_t word) {
    return d->next_sibling && word < d->tokens.count ? next_of(d, (int32_t)word) : NONE;
}

int32_t tree_child(const document *d, uint32_t word, deprel relation) {
    int32_t child = tree_first_child(d, word);
    while (child != NONE && d->tokens.items[child].deprel != relation) child = next_of(d, child);
    return child;
}

int32_t tree_child_main(const document *d, uint32_t word, deprel relation) {
    int32_t child = tree_first_child(d, word);
    while (child != NONE && deprel_main(d->tokens.items[child].deprel) != relation) child = next_of(d, child);
    return child;
}

/* Follows the leftmost and the rightmost dependents down; a crossing tree may reach further, so every dependent is followed. */
token_span tree_yield(const document *d, uint32_t word) {
    token_span span = {word, word + 1};
    if (!d->first_child || word >= d->tokens.count) return span;
    for (int32_t at = (int32_t)word;;) { /* depth first without a stack: down, along, and back up by the heads */
        if (d->first_child[at]) {
            at = first_of(d, at);
        } else {
            while (at != (int32_t)word && !d->next_sibling[at]) at = d->tokens.items[at].head;
            if (at == (int32_t)word) return span;
            at = next_of(d, at);
        }
        if ((uint32_t)at < span.first) span.first = (uint32_t)at;
        if ((uint32_t)at >= span.end) span.end = (uint32_t)at + 1;
    }
}

bool tree_is_below(const document *d, uint32_t word, uint32_t ancestor) {
    uint32_t steps = 0;
    for (int32_t at = (int32_t)word; at != NONE && steps <= d->tokens.count; at = d->tokens.items[at].head, steps++)
        if ((uint32_t)at == ancestor) return true;
    return false;
}

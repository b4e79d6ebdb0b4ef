/* Walking the tree by its dependents, from first_child and next_sibling arrays. */
#include "syntax/syntax.h"
#include "syntax/tree_link.h"

bool tree_link(document *d) {
    uint32_t n = d->tokens.count;
    d->first_child = ARENA_ARRAY(d->memory, int32_t, n + 1);
    d->next_sibling = ARENA_ARRAY(d->memory, int32_t, n + 1);
    if (!d->first_child || !d->next_sibling) return false;
    for (uint32_t i = 0; i <= n; i++) d->first_child[i] = d->next_sibling[i] = NONE;
    for (uint32_t i = n; i-- > 0;) { /* from the right, so that each list ends up in text order */
        int32_t head = d->tokens.items[i].head;
        if (head < 0 || (uint32_t)head >= n) continue;
        d->next_sibling[i] = d->first_child[head];
        d->first_child[head] = (int32_t)i;
    }
    return true;
}

int32_t tree_first_child(const document *d, uint32_t word) {
    return d->first_child && word < d->tokens.count ? d->first_child[word] : NONE;
}

int32_t tree_next_sibling(const document *d, uint32_t word) {
    return d->next_sibling && word < d->tokens.count ? d->next_sibling[word] : NONE;
}

int32_t tree_child(const document *d, uint32_t word, deprel relation) {
    int32_t child = tree_first_child(d, word);
    while (child != NONE && d->tokens.items[child].deprel != relation) child = d->next_sibling[child];
    return child;
}

int32_t tree_child_main(const document *d, uint32_t word, deprel relation) {
    int32_t child = tree_first_child(d, word);
    while (child != NONE && deprel_main(d->tokens.items[child].deprel) != relation) child = d->next_sibling[child];
    return child;
}

/* Follows the leftmost and the rightmost dependents down; a crossing tree may reach further, so every dependent is followed. */
token_span tree_yield(const document *d, uint32_t word) {
    token_span span = {word, word + 1};
    if (!d->first_child || word >= d->tokens.count) return span;
    for (int32_t at = (int32_t)word;;) { /* depth first without a stack: down, along, and back up by the heads */
        if (d->first_child[at] != NONE) {
            at = d->first_child[at];
        } else {
            while (at != (int32_t)word && d->next_sibling[at] == NONE) at = d->tokens.items[at].head;
            if (at == (int32_t)word) return span;
            at = d->next_sibling[at];
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

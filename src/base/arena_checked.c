/* The arena of the sanitized build and of the tests of failing memory: each allocation is a block of its own from malloc, so that a read past
 * its end, or after it grew or the arena was reset, is seen, and every single one can be made to fail. */
#include "base/arena.h"

#include "base/arena_account.h"

#include <stdint.h>
#include <stdlib.h>

struct arena_block {
    arena_block *next, *previous;
    size_t size;
    uint64_t unused; /* what follows is aligned to 16 bytes */
};

void *arena_allocate(arena *a, size_t size) {
    if (size > SIZE_MAX / 2) return arena_fail(a);
    if (!arena_charge(a, size)) return NULL;
    arena_block *block = calloc(1, sizeof *block + size);
    if (!block) return arena_fail(a);
    *block = (arena_block){.next = a->first, .size = size};
    if (a->first) a->first->previous = block;
    return (a->first = a->current = block) + 1;
}

static void release(arena *a, arena_block *block) {
    *(block->previous ? &block->previous->next : &a->first) = block->next;
    if (block->next) block->next->previous = block->previous;
    if (a->current == block) a->current = a->first;
    arena_uncharge(a, block->size);
    free(block);
}

void arena_release(arena *a, void *start, size_t size) {
    (void)size;
    if (start) release(a, (arena_block *)start - 1);
}

void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size) {
    size_t held = old ? ((arena_block *)old - 1)->size : 0;
    arena_uncharge(a, held); /* in the other arena the old one and the new are one */
    void *fresh = arena_allocate(a, new_size);
    a->used += held;
    if (a->budget) a->budget->used += held;
    if (!fresh) return NULL;
    if (old_size) memcpy(fresh, old, old_size < new_size ? old_size : new_size);
    if (old) release(a, (arena_block *)old - 1);
    return fresh;
}

void arena_reset(arena *a, size_t keep) {
    (void)keep;
    for (arena_block *block = a->first, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    a->first = a->current = NULL;
    arena_uncharge(a, a->used);
}

void arena_free(arena *a) {
    arena_reset(a, 0);
    *a = (arena){.budget = a->budget};
}

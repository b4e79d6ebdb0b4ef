/* An arena hands out memory that is freed all at once. A document lives in one arena: resetting it for the next document keeps
 * the blocks, so a steady stream of documents allocates nothing.
 *
 * Out of memory is a NULL, never an exit, and it sticks: an arena that could not give what was asked for says so in `failed` until its owner
 * takes that back. Whoever fills an arena step by step may pass over a NULL where that is simpler, for the owner looks at `failed` before
 * anything that was made is believed. */
#ifndef READOUT_BASE_ARENA_H
#define READOUT_BASE_ARENA_H

#include "base/slice.h"

#include <stddef.h>

typedef struct arena_block arena_block;

/* Bytes; what is larger has a block of its own, which grows without a copy and can be given back alone. */
enum { ARENA_LARGE = 64 * 1024 };

/* What one document may use, in all arenas that point to it. */
typedef struct arena_budget {
    size_t limit, used; /* bytes */
    bool exceeded;
} arena_budget;

typedef struct arena {
    arena_block *first, *current;
    size_t used;          /* bytes handed out since the last reset */
    arena_budget *budget; /* NULL: no limit but the system's */
    bool failed;          /* some allocation was refused; kept by arena_reset */
} arena;

/* `size` zeroed bytes aligned for any type of eight bytes at most, or NULL when memory runs out. Valid until arena_reset or arena_free. */
void *arena_allocate(arena *a, size_t size);
/* A copy of `old_size` bytes at `old` in a block of `new_size` bytes; grows in place where `old` was the last allocation. `old` is not to
 * be used any more: a large one is given back, and so is what a large one has too much. NULL when memory runs out; `old` is then still there. */
void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size);
/* Gives `size` bytes at `start` back, which are not to be used any more: a large allocation at once, a small one when the arena is reset.
 * NULL is fine. */
void arena_release(arena *a, void *start, size_t size);
/* Notes a failure that did not come from the arena itself; gives NULL. */
void *arena_fail(arena *a);
/* A copy of the slice, NUL-terminated; bytes NULL when memory runs out. */
slice arena_copy(arena *a, slice text);
/* printf into the arena. */
slice arena_format(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Forgets all allocations and keeps the blocks. Blocks beyond `keep` bytes in total are given back. */
void arena_reset(arena *a, size_t keep);
void arena_free(arena *a);

#define ARENA_NEW(a, type) ((type *)arena_allocate((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_allocate((a), sizeof(type) * (size_t)(count)))
/* Makes `array`, a pointer, point to so many of what it points to; false when memory runs out. */
#define ARENA_MAKE(a, array, count) (((array) = arena_allocate((a), sizeof *(array) * (size_t)(count))) != NULL)

#endif

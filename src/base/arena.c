#include "base/arena.h"

#include "base/arena_account.h"

#include <stdint.h>
#include <stdlib.h>

enum { BLOCK_SIZE = ARENA_LARGE, ALIGNMENT = 8 /* what the largest plain type needs */ };

struct arena_block {
    arena_block *next;
    size_t size, used;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

/* An empty block with room for so much. What is larger than a block gets one of its own, and small allocations go on where they were. */
static arena_block *block_for(arena *a, size_t size) {
    arena_block **link = &a->first;
    while (*link && ((*link)->used || (*link)->size < size)) link = &(*link)->next;
    if (!*link) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        arena_block *fresh = malloc(sizeof(arena_block) + room);
        if (!fresh) return NULL;
        *fresh = (arena_block){.size = room};
        *link = fresh;
    }
    if (size <= BLOCK_SIZE) a->current = *link;
    return *link;
}

static size_t room_for(size_t size) { return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1); }

void *arena_allocate(arena *a, size_t size) {
    if (size > SIZE_MAX / 2) return arena_fail(a);
    size = room_for(size);
    arena_block *block = a->current;
    if (!arena_charge(a, size)) return NULL;
    if (!block || block->size - block->used < size) block = block_for(a, size);
    if (!block) return arena_fail(a);
    void *start = block->bytes + block->used;
    block->used += size;
    return memset(start, 0, size);
}

/* The link to the block that holds this allocation and nothing else, as that of a large array does; NULL where there is none. */
static arena_block **block_of_its_own(arena *a, const void *start, size_t room) {
    for (arena_block **link = &a->first; *link; link = &(*link)->next)
        if ((*link)->bytes == start) return (*link)->used == room ? link : NULL;
    return NULL;
}

/* The system moves a large block without a copy, and nothing is left behind. */
static void *resize_block(arena *a, arena_block **link, size_t room) {
    size_t used = (*link)->used;
    if (room > used && !arena_charge(a, room - used)) return NULL;
    bool is_current = a->current == *link;
    arena_block *resized = realloc(*link, sizeof(arena_block) + room);
    if (!resized) return arena_fail(a);
    if (room > used)
        memset(resized->bytes + used, 0, room - used);
    else
        arena_uncharge(a, used - room);
    resized->size = resized->used = room;
    *link = resized;
    if (is_current) a->current = resized;
    return resized->bytes;
}

void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size) {
    if (new_size > SIZE_MAX / 2) return arena_fail(a);
    size_t old_room = room_for(old_size), new_room = room_for(new_size);
    arena_block *block = a->current;
    bool is_last = old && block && (unsigned char *)old + old_room == block->bytes + block->used;
    if (is_last && new_room >= old_room && block->size - block->used >= new_room - old_room) {
        if (!arena_charge(a, new_room - old_room)) return NULL;
        memset(block->bytes + block->used, 0, new_room - old_room);
        block->used += new_room - old_room;
        return old;
    }
    arena_block **own = old_room > BLOCK_SIZE && new_room > BLOCK_SIZE ? block_of_its_own(a, old, old_room) : NULL;
    if (own) return resize_block(a, own, new_room);
    if (new_room <= old_room) return old;
    void *fresh = arena_allocate(a, new_size);
    if (fresh && old_size) memcpy(fresh, old, old_size < new_size ? old_size : new_size);
    return fresh;
}

void arena_release(arena *a, void *start, size_t size) {
    size_t room = room_for(size);
    arena_block **link = start && room > BLOCK_SIZE ? block_of_its_own(a, start, room) : NULL;
    if (!link) return;
    arena_block *block = *link;
    *link = block->next;
    if (a->current == block) a->current = NULL;
    arena_uncharge(a, room);
    free(block);
}

void arena_reset(arena *a, size_t keep) {
    size_t kept = 0;
    for (arena_block **link = &a->first; *link;) {
        arena_block *block = *link;
        if (kept + block->size > keep && kept > 0) {
            *link = block->next;
            free(block);
            continue;
        }
        kept += block->size;
        block->used = 0;
        link = &block->next;
    }
    a->current = NULL;
    arena_uncharge(a, a->used);
}

void arena_free(arena *a) {
    for (arena_block *block = a->first, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    arena_uncharge(a, a->used);
    *a = (arena){.budget = a->budget};
}

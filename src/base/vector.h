/* Growing arrays in an arena. VECTOR(type) declares one; vector_push makes room for one more, zeroed, and gives its address. */
#ifndef READOUT_BASE_VECTOR_H
#define READOUT_BASE_VECTOR_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define VECTOR(type)                                                                                                                       \
    struct {                                                                                                                               \
        type *items;                                                                                                                       \
        uint32_t count, capacity;                                                                                                          \
    }

/* Address of a new zeroed last item, or NULL when memory runs out. */
#define vector_push(arena_, vector_)                                                                                                       \
    ((__typeof__((vector_)->items))vector_push_bytes((arena_), (void **)&(vector_)->items, &(vector_)->count, &(vector_)->capacity,        \
                                                     sizeof *(vector_)->items))

static inline void *vector_push_bytes(arena *a, void **items, uint32_t *count, uint32_t *capacity, size_t size) {
    if (*count == *capacity) {
        if (*capacity > UINT32_MAX / 2) return arena_fail(a);
        bool is_large = *capacity * size > ARENA_LARGE;       /* it has a block of its own, which grows without a copy (arena.c) */
        uint32_t more = is_large ? *capacity / 8 : *capacity; /* and the last step of a long document's array is half wasted on average */
        uint32_t room = *capacity ? *capacity + more : 2;     /* most arrays of a record hold one item or two */
        void *grown = arena_grow(a, *items, *count * size, room * size);
        if (!grown) return NULL;
        *items = grown;
        *capacity = room;
    }
    return (char *)*items + (*count)++ * size;
}

/* The number of the first item whose member, a uint32_t by which the items are in order, is `least` or more; the count where none is. */
#define vector_first_from(vector_, member_, least_)                                                                                        \
    ((vector_)->count ? first_from((vector_)->items, offsetof(__typeof__(*(vector_)->items), member_), sizeof *(vector_)->items,           \
                                   (vector_)->count, (least_))                                                                             \
                      : 0)

static inline uint32_t first_from(const void *items, size_t offset, size_t size, uint32_t count, uint32_t least) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, value;
        memcpy(&value, (const char *)items + middle * size + offset, sizeof value);
        if (value < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Gives back what room a vector has beyond its items, once it has all of them. */
#define vector_trim(arena_, vector_)                                                                                                       \
    vector_trim_bytes((arena_), (void **)&(vector_)->items, (vector_)->count, &(vector_)->capacity, sizeof *(vector_)->items)

static inline void vector_trim_bytes(arena *a, void **items, uint32_t count, uint32_t *capacity, size_t size) {
    void *trimmed = *capacity > count && *capacity * size > ARENA_LARGE ? arena_grow(a, *items, *capacity * size, count * size) : NULL;
    if (!trimmed) return;
    *items = trimmed;
    *capacity = count;
}

/* Empties the vector and gives its room back. */
#define vector_release(arena_, vector_)                                                                                                    \
    (arena_release((arena_), (vector_)->items, (vector_)->capacity * sizeof *(vector_)->items), (vector_)->items = NULL,                   \
     (vector_)->count = (vector_)->capacity = 0)

#endif

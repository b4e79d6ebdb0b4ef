/* A filter in front of a table that is found by 64-bit hashes: four kilobytes, which stay in the processor's nearest caches where the table does not, and which know of
 * most keys that are not in the table that they are not. */
#ifndef READOUT_BASE_KEY_FILTER_H
#define READOUT_BASE_KEY_FILTER_H

#include <stdbool.h>
#include <stdint.h>

enum { KEY_FILTER_BITS = 1 << 15 };

typedef struct key_filter {
    uint64_t words[KEY_FILTER_BITS / 64]; /* by the uppermost bits of the keys */
} key_filter;

static inline uint32_t key_filter_bit(uint64_t key) { return (uint32_t)(key / (UINT64_MAX / KEY_FILTER_BITS + 1)); }

static inline void key_filter_add(key_filter *f, uint64_t key) {
    uint32_t bit = key_filter_bit(key);
    f->words[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* May the key have been added? Never wrongly false. */
static inline bool key_filter_has(const key_filter *f, uint64_t key) {
    uint32_t bit = key_filter_bit(key);
    return f->words[bit / 64] >> bit % 64 & 1;
}

#endif

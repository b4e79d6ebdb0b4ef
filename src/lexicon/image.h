/* The compiled lexicon: one block of bytes, the same in memory and in the file, made of a header and arrays that refer to each other by
 * number. It is mapped, checked once, and used as it is; nothing is unpacked.
 *
 *   header
 *   tables      one per lexicon_table: its rows [first, end)
 *   files       text: the names of the files the rows came from
 *   rows        table by table, within a table by file name and line
 *   cells       text: the rows' columns, row after row
 *   keys        token keys of all phrases, phrase after phrase
 *   phrases     one per table and sequence of keys
 *   references  row numbers, phrase after phrase, in the order of the rows
 *   slots       open-addressed hash table of phrases
 *   starts      open-addressed hash table of (table, first key) → longest phrase that starts so
 *   characters  all text, each string once
 *
 * Numbers are little-endian; every array starts at a multiple of eight bytes. The checksum covers everything after the header. */
#ifndef READOUT_LEXICON_IMAGE_H
#define READOUT_LEXICON_IMAGE_H

#include "lexicon/lexicon.h"

enum {
    IMAGE_VERSION = 1,
    IMAGE_BYTE_ORDER = 0x01020304,
    PHRASE_LENGTH = 24 /* tokens of the longest phrase */
};

typedef struct image_header {
    char magic[8]; /* "READLEX" and a NUL */
    uint32_t version, byte_order;
    uint64_t size, checksum, schema; /* of the whole; of what follows the header; schema_fingerprint() */
    uint32_t table_count, file_count, row_count, cell_count, key_count, phrase_count, reference_count, slot_count, start_count,
        character_count;
} image_header;

typedef struct image_text {
    uint32_t start, length;
} image_text; /* in characters */
typedef struct image_table {
    uint32_t first, end;
} image_table; /* rows */
typedef struct image_row {
    uint32_t line, first_cell;
    uint16_t file;
    uint8_t table, cell_count;
} image_row;
typedef struct image_phrase {
    uint32_t first_key, first_reference, reference_count;
    uint16_t table, key_count;
} image_phrase;
typedef struct image_slot {
    uint32_t tag, phrase;
} image_slot; /* phrase number + 1; 0: free */
typedef struct image_start {
    uint32_t tag, longest;
} image_start; /* longest 0: free */

typedef struct image {
    const image_header *header;
    const image_table *tables;
    const image_text *files, *cells;
    const image_row *rows;
    const uint64_t *keys;
    const image_phrase *phrases;
    const uint32_t *references;
    const image_slot *slots;
    const image_start *starts;
    const char *characters;
} image;

/* Checks `size` bytes at `bytes` (aligned to eight) and points the arrays of `made` into them. `name` is for messages.
 * Errors: FORMAT where it is no lexicon, is cut short, altered or contradicts itself; VERSION where another release made it. */
readout_status image_open(const void *bytes, size_t size, const char *name, image *made, readout_error *error);
/* Points the arrays of `made` behind `header` by its counts, and says where they end. */
uint64_t image_lay_out(const image_header *header, image *made);
/* The checksum of the bytes behind the header. */
uint64_t image_checksum(const void *bytes, size_t size);

slice image_string(const image *i, image_text text);
/* The phrase of a table with exactly these keys; false where there is none. */
bool image_find(const image *i, lexicon_table table, const uint64_t *keys, size_t key_count, uint32_t *phrase);
/* The longest phrase that a table may have starting with this key; 0: none. May be too long, never too short. */
uint32_t image_longest(const image *i, lexicon_table table, uint64_t first_key);

/* Hashes of the two tables: position in the low half, tag in the high half; of phrases from image_phrase_seed(table) on, key by key. */
static inline uint64_t image_phrase_seed(lexicon_table table) { return ((uint64_t)table + 1) * UINT64_C(0x9E3779B97F4A7C15); }
static inline uint64_t image_next_hash(uint64_t hash, uint64_t key) {
    hash = (hash ^ key) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}
static inline uint64_t image_start_hash(lexicon_table table, uint64_t first_key) {
    return image_next_hash(~image_phrase_seed(table), first_key);
}

/* A filter of how phrases start, by their first key and by their first two: small enough for the processor's cache, which the hash tables
 * are not, it says of most words that no phrase of a table starts with them, and of most others that none goes on with the word behind. */
enum { IMAGE_FILTER_BITS = 1 << 19 };
typedef struct image_filter {
    uint64_t words[IMAGE_FILTER_BITS / 64];
} image_filter;
/* Sets the bits of all phrases of the image; the filter may have those of other images already. */
void image_filter_add(const image *i, image_filter *filter);

/* The bit of a start: the upper bits of its hash. */
static inline uint32_t image_filter_bit(uint64_t hash) {
    return (uint32_t)(hash >> 32) / (uint32_t)((UINT64_C(1) << 32) / IMAGE_FILTER_BITS);
}
static inline bool image_filter_has(const image_filter *filter, uint64_t hash) {
    uint32_t bit = image_filter_bit(hash);
    return filter->words[bit / 64] >> bit % 64 & 1;
}
/* How many of `key_count` keys (one at least) a phrase of the table that starts with the first may have: 0, 1 or all. May be too many, never too few. */
static inline size_t image_filter_most(const image_filter *filter, lexicon_table table, const uint64_t *keys, size_t key_count) {
    uint64_t hash = image_start_hash(table, keys[0]);
    if (!image_filter_has(filter, hash)) return 0;
    return key_count > 1 && image_filter_has(filter, image_next_hash(hash, keys[1])) ? key_count : 1;
}

#endif

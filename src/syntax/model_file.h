/* The model file, mapped: a header of counts, then arrays in a fixed order, each on a multiple of 64 bytes. Nothing is copied but
 * the labels; every count is checked against the size of the file before an array is used. The format is specified in model/MODEL.md. */
#ifndef READOUT_SYNTAX_MODEL_FILE_H
#define READOUT_SYNTAX_MODEL_FILE_H

#include "base/mapped_file.h"
#include "base/model_part.h"
#include "base/slice.h"
#include "document/labels.h"
#include "syntax/heads.h"
#include "syntax/syntax.h"
#include "syntax/word_features.h"

enum { LAYER_LIMIT = 8, TAG_LIMIT = 256, RELATION_LIMIT = 128, BUNDLE_LIMIT = 1024 };

typedef struct hash_table {
    const uint32_t *slots; /* (size, 1 + fields): the high half of the hash (0: empty), then the fields */
    uint32_t size, fields; /* size is a power of two */
} hash_table;

typedef struct recurrent_layer {
    packed_matrix input; /* to [direction][candidate, forget, output][hidden], then [2 * hidden] for the way past, unless sizes agree */
    const float *state;  /* [direction][forget, output][hidden]: how the state before acts on the gates */
    bool projects_past;  /* the input is projected for the way past the layer */
} recurrent_layer;

typedef struct tag_label {
    uint8_t upos, xpos;
    uint16_t group;    /* tags that share lemma rules */
    uint32_t features; /* token_feature bits of a word with this tag that the table of words does not know */
} tag_label;

struct syntax_model {
    mapped_file file;
    model_part part; /* of the file, its bytes */
    const kernels *kernels;
    uint32_t embedding, hidden, layer_count, bundle_count;
    uint32_t word_count, longest_suffix, string_bytes;

    hash_table words;                      /* normal form -> row of word_rows */
    const int8_t *word_rows, *affix_rows;  /* (words, embedding), (AFFIX_ROWS, embedding) */
    const float *word_scale, *affix_scale; /* what a row is multiplied by */
    recurrent_layer layers[LAYER_LIMIT];
    tree_heads heads;                       /* off the last layer */
    hash_table rules, exceptions, features; /* by tag group, case and suffix; by word, group and case; by word and tag */
    const unsigned char *strings;           /* each a length byte and that many bytes */

    tag_label tags[TAG_LIMIT];
    uint8_t deprels[RELATION_LIMIT];
    uint32_t bundles[BUNDLE_LIMIT]; /* token_feature bits */
};

/* Has the processor fetch where the search for this hash begins. */
static inline void hash_table_ahead(const hash_table *t, uint64_t hash) {
    __builtin_prefetch(t->slots + (size_t)((uint32_t)hash & (t->size - 1)) * (1 + t->fields));
}

/* The fields of the entry with this hash, or NULL. */
static inline const uint32_t *hash_table_find(const hash_table *t, uint64_t hash) {
    uint32_t check = (uint32_t)(hash >> 32), mask = t->size - 1;
    if (!check) check = 1;
    for (uint32_t at = (uint32_t)hash & mask, left = t->size; left; at = (at + 1) & mask, left--) {
        const uint32_t *slot = t->slots + (size_t)at * (1 + t->fields);
        if (slot[0] == check) return slot + 1;
        if (!slot[0]) return NULL;
    }
    return NULL;
}

/* A string of the file; empty where the offset is out of range. */
static inline slice model_string(const syntax_model *m, uint32_t at) {
    if (at >= m->string_bytes || m->strings[at] > m->string_bytes - at - 1) return (slice){"", 0};
    return (slice){(const char *)m->strings + at + 1, m->strings[at]};
}

#endif

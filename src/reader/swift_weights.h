/* The fast reader's part of the model file, mapped: a table of frequent words, recurrent layers, and the heads that read events off them. Every size is checked
 * before an array is used. The format is specified in model/MODEL.md; train/reader/export_swift.py writes it. */
#ifndef READOUT_READER_SWIFT_WEIGHTS_H
#define READOUT_READER_SWIFT_WEIGHTS_H

#include "base/mapped_file.h"
#include "document/labels.h"
#include "syntax/model_file.h"

enum { SWIFT_LAYER_LIMIT = 4, SWIFT_ENDS = 4 /* first and last word of source and target */, SWIFT_MANNER_COLUMNS = 16, PARTY_COUNT = 15 };

/* A word of the table by its key (document.h). */
typedef struct known_word {
    uint64_t key; /* 0: none */
    uint32_t row;
} known_word;

typedef struct swift_model {
    mapped_file file;
    const kernels *kernels;
    uint32_t states, meaning, word_count, layer_count, hidden, pointer, far, link;
    known_word *words;   /* open addressing */
    uint32_t word_slots; /* a power of two */
    const int8_t *word_rows,
        *party_rows; /* (words, meaning), (PARTY_COUNT, meaning); row 0 of the words is for those that are not in the table */
    const float *word_scale, *party_scale;     /* what a row is multiplied by */
    recurrent_layer layers[SWIFT_LAYER_LIMIT]; /* from states + meaning; then from 2 * hidden */
    packed_matrix types_in;                    /* 2 * hidden -> hidden layer of the types */
    packed_matrix keys;                        /* 2 * hidden -> [4 * pointer] */
    packed_matrix told;                        /* 2 * hidden -> of a trigger: queries [4 * pointer], manner [16], links [2 * link] */
    packed_matrix types;                       /* hidden layer -> plover types (32 columns) */
    const float *nobody;                       /* (4 * pointer): the key of nobody */
    const float *kind;                         /* (PLOVER_TYPE_COUNT, 4 * pointer): added to a query */
    const float *distance;                     /* (2 * far + 1, 4): added to a score, by how far the word stands behind the trigger */
    float bias;                                /* taken from the score of "no event" */
    float nothing_before;                      /* the score that a trigger tells what none before it told */
} swift_model;

/* Finds the fast reader in a model file; *made is NULL where the file has none. It reads states of `states` numbers a word. Errors: FILE, FORMAT (truncated, altered,
 * or made for another syntax model), VERSION, MEMORY. */
readout_status swift_model_open(const char *path, uint32_t states, swift_model **made, readout_error *error);
void swift_model_free(swift_model *m);

/* The row of a word, 0 where the table has it not. */
uint32_t swift_word_row(const swift_model *m, uint64_t key);
/* Has the processor fetch what the search for a word will look at first. */
static inline void swift_word_ahead(const swift_model *m, uint64_t key) { __builtin_prefetch(&m->words[key & (m->word_slots - 1)]); }

#endif

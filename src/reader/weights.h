/* The reader's part of the model file, mapped: an encoder of word pieces and the heads that read events off it. Nothing is copied; every size is checked
 * against the part's before an array is used. The format is specified in model/MODEL.md; train/reader/export.py writes it. */
#ifndef READOUT_READER_WEIGHTS_H
#define READOUT_READER_WEIGHTS_H

#include "base/mapped_file.h"
#include "document/labels.h"
#include "reader/pieces.h"
#include "syntax/heads.h"
#include "syntax/syntax.h"

enum {
    READER_LAYER_LIMIT = 16,
    READER_WINDOW_LIMIT = 512,
    READER_ENDS = 4 /* first and last piece of source and target */,
    MANNER_COLUMNS = 16,
    SPEECH_COLUMN = PLOVER_TYPE_COUNT /* of the types' product: cue, source, content, first and last of content */
};

typedef struct layer_norm {
    const float *factor, *shift; /* (width) */
} layer_norm;

typedef struct encoder_layer {
    packed_matrix attention_in;  /* width -> query, key, value; the query's weights include 1 / sqrt(head size) */
    packed_matrix attention_out; /* width -> width */
    packed_matrix inner, outer;  /* width -> inner -> width */
    layer_norm after_attention, after_inner;
} encoder_layer;

typedef struct reader_model {
    mapped_file file;
    const kernels *kernels;
    uint32_t layer_count, width, heads, inner, window, piece_count, pointer, far, link;
    uint32_t begin, end; /* the pieces that stand before and behind a window */
    vocabulary *vocabulary;
    const int8_t *piece_rows, *place_rows;  /* (pieces, width), (window, width) */
    const float *piece_scale, *place_scale; /* what a row is multiplied by */
    layer_norm embedded, encoded;           /* before the layers, and behind them */
    encoder_layer layers[READER_LAYER_LIMIT];
    packed_matrix types_in; /* width -> hidden layer of the types [width] */
    packed_matrix keys;     /* width -> [4 * pointer] */
    packed_matrix told;     /* width -> of a trigger: queries [4 * pointer], manner [16], links [2 * link] */
    packed_matrix types;    /* width -> plover types, speech (32 columns) */
    packed_matrix telling;  /* width -> of a trigger: hidden layer of its links [telling.columns] */
    packed_matrix
        side; /* width -> of the first and last piece of a side: added to that layer, of a source, of a target; hidden layer of a party */
    packed_matrix links;   /* hidden layer of the links -> added to the links [2 * link] */
    packed_matrix party;   /* hidden layer of a party -> sectors, what it asks for its country, whether it is a party; padded to 16 */
    packed_matrix home;    /* width -> of a word's vector: what it answers [PARTY_HOME] */
    const float *kind;     /* (PLOVER_TYPE_COUNT, 4 * pointer): added to a query */
    const float *distance; /* (2 * far + 1, 4): added to a score, by how far the piece stands behind the trigger */
    float bias;            /* taken from the score of "no event" */
    float nowhere;         /* the score that no word of the report tells a party's country */
    float nothing_before;  /* the score that a trigger tells what none before it told */
    tree_heads trees;      /* off a word's vector, the mean of those of its first and last piece */
} reader_model;

/* Finds the reader in a model file; *made is NULL where the file has none. Its tags and relations are those of the syntax part, which outlives it.
 * Errors: FILE, FORMAT (truncated or altered, or another syntax part's), VERSION, MEMORY. */
readout_status reader_model_open(const char *path, const syntax_model *syntax, reader_model **made, readout_error *error);
void reader_model_free(reader_model *m);

#endif

/* The encoder: a window of word pieces to a vector for each piece, by layers of attention and inner layers (Vaswani et al. 2017), in bytes: every product is
 * one of whole numbers, exact on every processor, and what is done in floating point is elementwise or summed in a fixed order. */
#ifndef READOUT_READER_ENCODER_H
#define READOUT_READER_ENCODER_H

#include "reader/weights.h"

/* Scratch for windows of this model; used by one thread. */
typedef struct encoder_buffers {
    const reader_model *model;
    float *states;                  /* (window, width): what the encoder gives */
    float *wide;                    /* (window, 3 * width), or some rows of the inner layer */
    float *narrow;                  /* (window, width) */
    float *scores;                  /* of some queries of one head by the window's keys */
    uint8_t *bytes;                 /* what is multiplied next */
    float *scale;                   /* (window) */
    int8_t *keys, *values;          /* of one head, as the weights of products */
    float *key_scale, *value_scale; /* (window), (head size) */
    int32_t *key_sums, *value_sums;
    float *nothing; /* zeros: these products have no bias */
} encoder_buffers;

encoder_buffers *encoder_buffers_new(const reader_model *m);
void encoder_buffers_free(encoder_buffers *b);

/* Pieces of a window, begin and end piece included, at most as many as the model's window. Those from `read` on are there to be seen by the
 * others alone: they go through the first layer, which costs a sixth of all and tells what they are about. */
typedef struct encoder_input {
    const uint32_t *pieces, *places; /* in the vocabulary, and in the window from 0 */
    uint32_t read, count;
} encoder_input;

/* Encodes the first `read` pieces into b->states. */
void encoder_run(const reader_model *m, encoder_buffers *b, encoder_input in);

#endif

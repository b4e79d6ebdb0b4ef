/* The encoder: a window of word pieces to a vector for each piece, by layers of attention and inner layers (Vaswani et al. 2017), in bytes: every product is
 * one of whole numbers, exact on every processor, and what is done in floating point is elementwise or summed in a fixed order. */
#ifndef READOUT_READER_ENCODER_H
#define READOUT_READER_ENCODER_H

#include "reader/weights.h"

/* Scratch for windows of this model; used by one thread. */
typedef struct encoder_buffers {
    const reader_model *model;
    float *states;                     /* (window, width): what the encoder gives */
    float *wide;                       /* (window, 3 * width), or some rows of the inner layer */
    float *narrow;                     /* (window, width) */
    float *scores;                     /* of some queries of one head by the window's keys */
    uint8_t *bytes;                    /* what is multiplied next */
    float *scale;                      /* (window) */
    int8_t *keys, *values;             /* of one head, as the weights of products */
    float *key_scale, *value_scale;    /* (window), (head size) */
    int32_t *key_sums, *value_sums;
    float *nothing;                    /* zeros: these products have no bias */
} encoder_buffers;

encoder_buffers *encoder_buffers_new(const reader_model *m);
void encoder_buffers_free(encoder_buffers *b);

/* Encodes `count` pieces, begin and end piece included, into b->states. count is at most the model's window. */
void encoder_run(const reader_model *m, encoder_buffers *b, const uint32_t *pieces, uint32_t count);

#endif

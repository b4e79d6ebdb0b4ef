/* What the reader keeps from window to window. */
#ifndef READOUT_READER_WORK_H
#define READOUT_READER_WORK_H

#include "reader/encoder.h"

/* The pieces of a window are its rows. */
struct reader_workspace {
    arena memory; /* what is below lies in it, but for the buffers */
    encoder_buffers *buffers;
    uint32_t count;       /* pieces of the window so far, the begin piece included, */
    uint32_t passed;      /* and of sentences that are passed over: these only count as what the others see */
    uint32_t *numbers;    /* (window): in the vocabulary; those of sentences passed over from the end on, backwards */
    uint32_t *places;     /* (window): in the window; likewise */
    word_piece *pieces;   /* (window) */
    uint32_t *sentences;  /* (window): the document's sentence of each piece */
    uint8_t *bytes;       /* (window, width): what the encoder gives, */
    float *scale;         /* (window) */
    float *hidden;        /* (window, width) */
    float *types;         /* (window, columns): scores, then chances */
    uint32_t *triggers;   /* rows that are looked at */
    float *told;          /* (triggers, columns) */
    uint32_t *keyed;      /* rows whose keys are asked for: the begin piece, which stands for nobody, and all of the triggers' sentences */
    uint32_t *key_of_row; /* (window): which of them a row is */
    float *keys;          /* (keyed, 4 * pointer) */
    float *query;         /* (4 * pointer): of a trigger */
    float *scores;        /* (4, window): of its sides */
    float *sides;         /* (4, side.columns): of a proposal's */
    float *telling;       /* (telling.columns) */
    float *links;         /* (links.columns) */
    float *parties;       /* (2, party.columns) */
    float *vectors;       /* (PIECE_LIMIT, width): of a sentence's words */
    heads_buffers *heads;
};

typedef struct piece_range {
    uint32_t first, end;
} piece_range;

#endif

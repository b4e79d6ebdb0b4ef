/* What is read off the vectors of words, whichever network made them: a tag, a head and a relation for each word. One product gives a word's tag scores and
 * its vectors as dependent and as head; arc scores are dot products of these (Dozat and Manning 2017), of which the best tree is taken; a relation's scores
 * come from the positive part of the sum of the word's and its head's vectors. All in bytes, as the networks themselves are. Two networks that read the same
 * words decide together, by the sums of their scores: each by itself is right less often. */
#ifndef READOUT_SYNTAX_HEADS_H
#define READOUT_SYNTAX_HEADS_H

#include "syntax/kernels.h"

enum { PIECE_LIMIT = 256 }; /* words that are parsed together, at most */

typedef struct tree_heads {
    const kernels *kernels;
    uint32_t arc, label, tag_count, tag_columns, relation_count;
    packed_matrix joint;                /* to [tags, padded][dependent arc][head arc][dependent label][head label] */
    const float *root_arc, *root_label; /* the root's vectors as a head: (arc), (label) */
    packed_matrix relations;            /* from a label vector to relations, padded */
    const uint8_t *deprels;             /* (relations) */
} tree_heads;

/* A sentence, or a piece of a very long one: `words` rows of the batch from `row`. */
typedef struct piece {
    uint32_t first_token, sentence_first; /* where it stands in the document; not looked at here */
    uint32_t row, words;
} piece;

typedef struct network_result {
    uint16_t tag, relation; /* numbers in the model */
    uint16_t head;          /* 0 the root, else the word's position in its piece from 1 */
} network_result;

/* Scratch for batches of at most `words` words; used by one thread. */
typedef struct heads_buffers heads_buffers;
heads_buffers *heads_buffers_new(const tree_heads *h, uint32_t words);
void heads_buffers_free(heads_buffers *b);

/* The columns of the two products, from the sizes. */
static inline uint32_t heads_joint_columns(const tree_heads *h) { return h->tag_columns + 2 * h->arc + 2 * h->label; }
static inline uint32_t heads_relation_columns(const tree_heads *h) { return (h->relation_count + 15) / 16 * 16; }

/* What one network made of the words. */
typedef struct word_vectors {
    const tree_heads *heads;
    heads_buffers *buffers;
    const float *vectors; /* (words, heads->joint.inputs) */
} word_vectors;

/* One result a row; pieces cover the rows in order. `count` networks, of the same tags and relations, decide together. */
void heads_run(const word_vectors *from, unsigned count, const piece *pieces, uint32_t piece_count, network_result *results);

#endif

#include "syntax/heads.h"

#include "base/reserve.h"
#include "document/labels.h"
#include "syntax/decode.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)PIECE_LIMIT <= (int)DECODE_LIMIT, "a piece must be decodable");

struct heads_buffers {
    float *joint;   /* (words, columns of the joint product) */
    uint8_t *bytes; /* what is multiplied next (words, inputs) */
    float *scale;   /* (words) */
    /* one piece's arcs: heads packed as the weights of a product */
    uint8_t *head_bytes; /* (1 + PIECE_LIMIT, arc) */
    int8_t *head_weights;
    float *head_scale, *head_bias, *arcs; /* (columns), (columns), (words of the piece, columns) */
    int32_t *head_sums;
    float *label_input, *label_scores; /* (words, label), (words, relations) */
    void *decoding;
    uint16_t *heads;
};

enum { ARC_COLUMNS = (PIECE_LIMIT + 1 + 15) / 16 * 16 };

static void choose_tags(const word_vectors *from, unsigned count, uint32_t words, network_result *results);
static void choose_heads(const word_vectors *from, unsigned count, const piece *p, network_result *results);
static void choose_relations(const word_vectors *from, unsigned count, const piece *pieces, uint32_t piece_count, uint32_t words,
                             network_result *results);

void heads_run(const word_vectors *from, unsigned count, const piece *pieces, uint32_t piece_count, network_result *results) {
    uint32_t words = piece_count ? pieces[piece_count - 1].row + pieces[piece_count - 1].words : 0;
    for (unsigned n = 0; n < count; n++) {
        const tree_heads *h = from[n].heads;
        heads_buffers *b = from[n].buffers;
        h->kernels->quantise(from[n].vectors, h->joint.inputs, words, h->joint.inputs, b->bytes, b->scale);
        h->kernels->product(&h->joint, b->bytes, b->scale, words, b->joint, h->joint.columns);
    }
    choose_tags(from, count, words, results);
    for (uint32_t p = 0; p < piece_count; p++) choose_heads(from, count, &pieces[p], results + pieces[p].row);
    choose_relations(from, count, pieces, piece_count, words, results);
}

static void add(float *sum, const float *scores, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) sum[i] += scores[i];
}

static void choose_tags(const word_vectors *from, unsigned count, uint32_t words, network_result *results) {
    const tree_heads *h = from->heads;
    for (uint32_t i = 0; i < words; i++) {
        float *scores = from->buffers->joint + (size_t)i * h->joint.columns;
        for (unsigned n = 1; n < count; n++) add(scores, from[n].buffers->joint + (size_t)i * from[n].heads->joint.columns, h->tag_count);
        results[i].tag = (uint16_t)h->kernels->largest(scores, h->tag_count);
    }
}

/* Packs the head vectors of the root and the piece's words as the weights of a product, so that all arc scores are one product. */
static packed_matrix pack_heads(const tree_heads *h, heads_buffers *b, const piece *p, const float *heads) {
    uint32_t A = h->arc, nodes = p->words + 1, columns = (nodes + 15) / 16 * 16;
    h->kernels->quantise(h->root_arc, A, 1, A, b->head_bytes, b->head_scale);
    h->kernels->quantise(heads, h->joint.columns, p->words, A, b->head_bytes + A, b->head_scale + 1);
    h->kernels->pack_rows(b->head_bytes, nodes, A, b->head_weights, b->head_sums);
    for (uint32_t j = nodes; j < columns; j++) b->head_scale[j] = 0.0f;
    return (packed_matrix){b->head_weights, b->head_scale, b->head_bias, b->head_sums, A, columns};
}

/* Scores, into b->arcs, of the root and each word of the piece as the head of each; returns the columns. */
static uint32_t score_heads(const tree_heads *h, heads_buffers *b, const piece *p) {
    const float *row = b->joint + (size_t)p->row * h->joint.columns;
    packed_matrix heads = pack_heads(h, b, p, row + h->tag_columns + h->arc);
    h->kernels->quantise(row + h->tag_columns, h->joint.columns, p->words, h->arc, b->bytes, b->scale);
    h->kernels->product(&heads, b->bytes, b->scale, p->words, b->arcs, heads.columns);
    return heads.columns;
}

static void choose_heads(const word_vectors *from, unsigned count, const piece *p, network_result *results) {
    heads_buffers *b = from->buffers;
    uint32_t columns = score_heads(from->heads, b, p);
    for (unsigned n = 1; n < count; n++) {
        score_heads(from[n].heads, from[n].buffers, p);
        add(b->arcs, from[n].buffers->arcs, p->words * columns);
    }
    for (uint32_t i = 0; i < p->words; i++) {
        float *scores = b->arcs + (size_t)i * columns;
        scores[i + 1] = -1e30f; /* no word heads itself */
        b->heads[i] = (uint16_t)from->heads->kernels->largest(scores, p->words + 1);
    }
    decode_tree(b->arcs, columns, p->words, b->heads, b->decoding);
    for (uint32_t i = 0; i < p->words; i++) results[i].head = b->heads[i];
}

/* Scores, into b->label_scores, of each word's relation to the head chosen for it. */
static void score_relations(const tree_heads *h, heads_buffers *b, const piece *pieces, uint32_t piece_count, uint32_t words,
                            const network_result *results) {
    const kernels *k = h->kernels;
    size_t J = h->joint.columns, at = h->tag_columns + 2 * (size_t)h->arc;
    for (uint32_t p = 0; p < piece_count; p++)
        for (uint32_t i = pieces[p].row; i < pieces[p].row + pieces[p].words; i++) {
            uint32_t head = results[i].head;
            const float *above = head ? b->joint + (pieces[p].row + head - 1) * J + at + h->label : h->root_label;
            k->add_positive(b->joint + i * J + at, above, h->label, b->label_input + (size_t)i * h->label);
        }
    k->quantise(b->label_input, h->label, words, h->label, b->bytes, b->scale);
    k->product(&h->relations, b->bytes, b->scale, words, b->label_scores, h->relations.columns);
}

static void choose_relations(const word_vectors *from, unsigned count, const piece *pieces, uint32_t piece_count, uint32_t words,
                             network_result *results) {
    const tree_heads *h = from->heads;
    for (unsigned n = 0; n < count; n++) score_relations(from[n].heads, from[n].buffers, pieces, piece_count, words, results);
    for (unsigned n = 1; n < count; n++) add(from->buffers->label_scores, from[n].buffers->label_scores, words * h->relations.columns);
    for (uint32_t i = 0; i < words; i++) {
        float *scores = from->buffers->label_scores + (size_t)i * h->relations.columns;
        for (uint32_t r = 0; r < h->relation_count; r++) /* "root" is for the root alone, which needs no score */
            if (h->deprels[r] == DEPREL_ROOT) scores[r] = -1e30f;
        results[i].relation = (uint16_t)h->kernels->largest(scores, h->relation_count);
    }
}

/* ---------------------------------------------------------------- buffers */

heads_buffers *heads_buffers_new(const tree_heads *h, uint32_t words) {
    heads_buffers *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    size_t n = words, inputs = h->joint.inputs > h->arc ? h->joint.inputs : h->arc;
    if (inputs < h->label) inputs = h->label;
    bool fine = reserve(&b->joint, n * h->joint.columns, sizeof(float)) && reserve(&b->bytes, n * inputs, 1) &&
                reserve(&b->scale, n, sizeof(float)) && reserve(&b->head_bytes, (size_t)ARC_COLUMNS * h->arc, 1) &&
                reserve(&b->head_weights, (size_t)ARC_COLUMNS * h->arc, 1) && reserve(&b->head_scale, ARC_COLUMNS, sizeof(float)) &&
                reserve(&b->head_bias, ARC_COLUMNS, sizeof(float)) && reserve(&b->head_sums, ARC_COLUMNS, sizeof(int32_t)) &&
                reserve(&b->arcs, (size_t)PIECE_LIMIT * ARC_COLUMNS, sizeof(float)) &&
                reserve(&b->label_input, n * h->label, sizeof(float)) &&
                reserve(&b->label_scores, n * h->relations.columns, sizeof(float)) &&
                reserve(&b->decoding, decode_scratch_size(PIECE_LIMIT), 1) && reserve(&b->heads, PIECE_LIMIT, sizeof(uint16_t));
    if (fine) memset(b->head_bias, 0, ARC_COLUMNS * sizeof(float));
    if (fine) return b;
    heads_buffers_free(b);
    return NULL;
}

void heads_buffers_free(heads_buffers *b) {
    if (!b) return;
    void *all[] = {b->joint,     b->bytes, b->scale,       b->head_bytes,   b->head_weights, b->head_scale, b->head_bias,
                   b->head_sums, b->arcs,  b->label_input, b->label_scores, b->decoding,     b->heads};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) free(all[i]);
    free(b);
}

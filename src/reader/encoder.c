#include "reader/encoder.h"

#include "base/reserve.h"

#include <stdlib.h>
#include <string.h>

/* Rows that go through several steps together, so that what is between them stays near the processor. */
enum { QUERIES = 48, INNER_ROWS = 96 };

static void embed(const reader_model *m, encoder_buffers *b, encoder_input in);
static void attend(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t read, uint32_t count);
static void add_inner(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t count);

void encoder_run(const reader_model *m, encoder_buffers *b, encoder_input in) {
    embed(m, b, in);
    for (uint32_t i = 0; i < m->layer_count; i++) {
        uint32_t rows = i ? in.read : in.count;
        attend(m, b, &m->layers[i], rows, in.count);
        add_inner(m, b, &m->layers[i], rows);
    }
    m->kernels->normalise(b->states, NULL, in.read, m->width, m->encoded.factor, m->encoded.shift);
}

static void embed(const reader_model *m, encoder_buffers *b, encoder_input in) {
    for (uint32_t i = 0; i < in.count; i++) {
        uint32_t piece = in.pieces[i], place = in.places[i];
        const int8_t *rows[2] = {m->piece_rows + (size_t)piece * m->width, m->place_rows + (size_t)place * m->width};
        const float scales[2] = {m->piece_scale[piece], m->place_scale[place]};
        m->kernels->embed(rows, scales, 2, m->width, b->states + (size_t)i * m->width);
    }
    m->kernels->normalise(b->states, NULL, in.count, m->width, m->embedded.factor, m->embedded.shift);
}

static void multiply(const reader_model *m, encoder_buffers *b, const packed_matrix *by, const float *x, uint32_t count, float *out) {
    m->kernels->quantise(x, by->inputs, count, by->inputs, b->bytes, b->scale);
    m->kernels->product(by, b->bytes, b->scale, count, out, by->columns);
}

/* One head: of each of the first `read` pieces the mixture of all pieces' values, by how well its query goes with their keys, into columns
 * [at, at + size) of b->narrow. */
static void attend_head(const reader_model *m, encoder_buffers *b, uint32_t read, uint32_t count, uint32_t at, uint32_t size) {
    const kernels *k = m->kernels;
    size_t stride = 3 * (size_t)m->width;
    const float *query = b->wide + at, *key = query + m->width, *value = key + m->width;
    packed_matrix keys = {b->keys, b->key_scale, b->nothing, b->key_sums, size, (count + 15) / 16 * 16};
    packed_matrix values = {b->values, b->value_scale, b->nothing, b->value_sums, (count + 3) / 4 * 4, size};
    k->quantise(key, stride, count, size, b->bytes, b->key_scale);
    for (uint32_t i = count; i < keys.columns; i++) b->key_scale[i] = 0.0f;
    k->pack_rows(b->bytes, count, size, b->keys, b->key_sums);
    k->pack_values(value, stride, count, size, b->values, b->value_scale, b->value_sums);
    for (uint32_t first = 0; first < read; first += QUERIES) {
        uint32_t rows = read - first < QUERIES ? read - first : QUERIES;
        k->quantise(query + first * stride, stride, rows, size, b->bytes, b->scale);
        k->product(&keys, b->bytes, b->scale, rows, b->scores, keys.columns);
        k->shares(b->scores, keys.columns, rows, count, values.inputs, b->bytes, b->scale);
        k->product(&values, b->bytes, b->scale, rows, b->narrow + (size_t)first * m->width + at, m->width);
    }
}

/* The part of a product's columns from one on, a multiple of 16. */
static packed_matrix columns_from(const packed_matrix *of, uint32_t column) {
    return (packed_matrix){of->weights + (size_t)column * of->inputs,
                           of->scale + column,
                           of->bias + column,
                           of->sums + column,
                           of->inputs,
                           of->columns - column};
}

/* Queries, keys and values of the first `read` pieces, keys and values of the others, into b->wide. */
static void project(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t read, uint32_t count) {
    size_t width = m->width;
    packed_matrix keys_and_values = columns_from(&l->attention_in, m->width);
    m->kernels->quantise(b->states, width, count, m->width, b->bytes, b->scale);
    m->kernels->product(&l->attention_in, b->bytes, b->scale, read, b->wide, 3 * width);
    m->kernels->product(&keys_and_values, b->bytes + read * width, b->scale + read, count - read, b->wide + (3 * read + 1) * width,
                        3 * width);
}

static void attend(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t read, uint32_t count) {
    project(m, b, l, read, count);
    uint32_t size = m->width / m->heads;
    for (uint32_t h = 0; h < m->heads; h++) attend_head(m, b, read, count, h * size, size);
    multiply(m, b, &l->attention_out, b->narrow, read, b->wide);
    m->kernels->normalise(b->states, b->wide, read, m->width, l->after_attention.factor, l->after_attention.shift);
}

static void add_inner(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t count) {
    for (uint32_t first = 0; first < count; first += INNER_ROWS) {
        uint32_t rows = count - first < INNER_ROWS ? count - first : INNER_ROWS;
        float *states = b->states + (size_t)first * m->width;
        multiply(m, b, &l->inner, states, rows, b->wide);
        m->kernels->gelu(b->wide, (size_t)rows * m->inner);
        multiply(m, b, &l->outer, b->wide, rows, b->narrow);
        m->kernels->normalise(states, b->narrow, rows, m->width, l->after_inner.factor, l->after_inner.shift);
    }
}

/* ---------------------------------------------------------------- buffers */

encoder_buffers *encoder_buffers_new(const reader_model *m) {
    encoder_buffers *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    size_t n = m->window, head = m->width / m->heads, inner = (size_t)INNER_ROWS * m->inner, most = n > head ? n : head;
    size_t wide = 3 * n * m->width > inner ? 3 * n * m->width : inner, bytes = n * m->width > inner ? n * m->width : inner;
    if (bytes < QUERIES * n) bytes = QUERIES * n;
    b->model = m;
    bool fine = reserve(&b->states, n * m->width, sizeof(float)) && reserve(&b->wide, wide, sizeof(float)) &&
                reserve(&b->narrow, n * m->width, sizeof(float)) && reserve(&b->scores, QUERIES * n, sizeof(float)) &&
                reserve(&b->bytes, bytes, 1) && reserve(&b->scale, n, sizeof(float)) && reserve(&b->keys, n * head, 1) &&
                reserve(&b->values, n * head, 1) && reserve(&b->key_scale, n, sizeof(float)) &&
                reserve(&b->value_scale, head, sizeof(float)) && reserve(&b->key_sums, n, sizeof(int32_t)) &&
                reserve(&b->value_sums, head, sizeof(int32_t)) && reserve(&b->nothing, most, sizeof(float));
    if (fine) memset(b->nothing, 0, most * sizeof(float));
    if (fine) return b;
    encoder_buffers_free(b);
    return NULL;
}

void encoder_buffers_free(encoder_buffers *b) {
    if (!b) return;
    void *all[] = {b->states, b->wide,      b->narrow,      b->scores,   b->bytes,      b->scale,  b->keys,
                   b->values, b->key_scale, b->value_scale, b->key_sums, b->value_sums, b->nothing};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) free(all[i]);
    free(b);
}

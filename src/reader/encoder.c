#include "reader/encoder.h"

#include <stdlib.h>
#include <string.h>

static void embed(const reader_model *m, encoder_buffers *b, const uint32_t *pieces, uint32_t count);
static void attend(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t count);
static void add_inner(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t count);

void encoder_run(const reader_model *m, encoder_buffers *b, const uint32_t *pieces, uint32_t count) {
    embed(m, b, pieces, count);
    for (uint32_t i = 0; i < m->layer_count; i++) {
        attend(m, b, &m->layers[i], count);
        add_inner(m, b, &m->layers[i], count);
    }
    m->kernels->normalise(b->states, NULL, count, m->width, m->encoded.factor, m->encoded.shift);
}

static void embed(const reader_model *m, encoder_buffers *b, const uint32_t *pieces, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *rows[2] = {m->piece_rows + (size_t)pieces[i] * m->width, m->place_rows + (size_t)i * m->width};
        const float scales[2] = {m->piece_scale[pieces[i]], m->place_scale[i]};
        m->kernels->embed(rows, scales, 2, m->width, b->states + (size_t)i * m->width);
    }
    m->kernels->normalise(b->states, NULL, count, m->width, m->embedded.factor, m->embedded.shift);
}

static void multiply(const reader_model *m, encoder_buffers *b, const packed_matrix *by, const float *x, uint32_t count, float *out) {
    m->kernels->quantise(x, by->inputs, count, by->inputs, b->bytes, b->scale);
    m->kernels->product(by, b->bytes, b->scale, count, out, by->columns);
}

/* Packs (rows, size) bytes around 128 as the weights of a product whose columns are the rows; unused columns are zero. */
static packed_matrix pack_rows(encoder_buffers *b, const uint8_t *q, uint32_t rows, uint32_t size) {
    uint32_t columns = (rows + 15) / 16 * 16;
    for (uint32_t j = 0; j < columns; j++) {
        int8_t *to = b->packed + (size_t)(j / 16) * 16 * size + (size_t)(j % 16) * 4;
        int32_t sum = 0;
        for (uint32_t i = 0; i < size; i += 4, to += 64)
            for (unsigned c = 0; c < 4; c++) {
                int value = j < rows ? q[(size_t)j * size + i + c] - 128 : 0;
                to[c] = (int8_t)value;
                sum += value;
            }
        b->packed_sums[j] = sum * 128;
        if (j >= rows) b->packed_scale[j] = 0.0f;
        b->packed_bias[j] = 0.0f;
    }
    return (packed_matrix){b->packed, b->packed_scale, b->packed_bias, b->packed_sums, size, columns};
}

/* Packs the values of a head, `count` rows of `size` floats, as a product's weights from pieces to their columns: turned round, they are rows. */
static packed_matrix pack_values(const reader_model *m, encoder_buffers *b, const float *values, size_t stride, uint32_t count,
                                 uint32_t size) {
    uint32_t inputs = (count + 3) / 4 * 4;
    for (uint32_t j = 0; j < size; j++)
        for (uint32_t i = 0; i < inputs; i++) b->turned[(size_t)j * inputs + i] = i < count ? values[i * stride + j] : 0.0f;
    m->kernels->quantise(b->turned, inputs, size, inputs, b->bytes, b->packed_scale);
    return pack_rows(b, b->bytes, size, inputs);
}

/* One head: each piece's mixture of all pieces' values, by how well its query goes with their keys, into columns [at, at + size) of b->narrow. */
static void attend_head(const reader_model *m, encoder_buffers *b, uint32_t count, uint32_t at, uint32_t size) {
    const kernels *k = m->kernels;
    size_t stride = 3 * (size_t)m->width;
    const float *query = b->wide + at, *key = query + m->width, *value = key + m->width;
    k->quantise(key, stride, count, size, b->bytes, b->packed_scale);
    packed_matrix keys = pack_rows(b, b->bytes, count, size);
    k->quantise(query, stride, count, size, b->bytes, b->scale);
    k->product(&keys, b->bytes, b->scale, count, b->scores, keys.columns);
    packed_matrix values = pack_values(m, b, value, stride, count, size);
    k->shares(b->scores, keys.columns, count, count, values.inputs, b->bytes, b->scale);
    k->product(&values, b->bytes, b->scale, count, b->narrow + at, m->width);
}

static void attend(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t count) {
    multiply(m, b, &l->attention_in, b->states, count, b->wide);
    uint32_t size = m->width / m->heads;
    for (uint32_t h = 0; h < m->heads; h++) attend_head(m, b, count, h * size, size);
    multiply(m, b, &l->attention_out, b->narrow, count, b->wide);
    m->kernels->normalise(b->states, b->wide, count, m->width, l->after_attention.factor, l->after_attention.shift);
}

static void add_inner(const reader_model *m, encoder_buffers *b, const encoder_layer *l, uint32_t count) {
    multiply(m, b, &l->inner, b->states, count, b->wide);
    m->kernels->gelu(b->wide, (size_t)count * m->inner);
    multiply(m, b, &l->outer, b->wide, count, b->narrow);
    m->kernels->normalise(b->states, b->narrow, count, m->width, l->after_inner.factor, l->after_inner.shift);
}

/* ---------------------------------------------------------------- buffers */

static bool reserve(void *pointer, size_t count, size_t size) {
    void *bytes = NULL;
    if (posix_memalign(&bytes, 64, count * size + 64) != 0) return false;
    memcpy(pointer, &bytes, sizeof bytes);
    return true;
}

encoder_buffers *encoder_buffers_new(const reader_model *m) {
    encoder_buffers *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    size_t n = m->window, wide = m->inner;
    if (wide < 3 * (size_t)m->width) wide = 3 * (size_t)m->width;
    if (wide < m->joint.columns) wide = m->joint.columns;
    b->model = m;
    bool fine = reserve(&b->states, n * m->width, sizeof(float)) && reserve(&b->wide, n * wide, sizeof(float)) &&
                reserve(&b->narrow, n * m->width, sizeof(float)) && reserve(&b->scores, n * (n > m->width ? n : m->width), sizeof(float)) &&
                reserve(&b->bytes, n * (m->inner > n ? m->inner : n), 1) && reserve(&b->scale, n, sizeof(float)) &&
                reserve(&b->turned, n * m->width / m->heads, sizeof(float)) && reserve(&b->packed, n * m->width, 1) &&
                reserve(&b->packed_scale, n + m->width, sizeof(float)) && reserve(&b->packed_bias, n + m->width, sizeof(float)) &&
                reserve(&b->packed_sums, n + m->width, sizeof(int32_t));
    if (fine) return b;
    encoder_buffers_free(b);
    return NULL;
}

void encoder_buffers_free(encoder_buffers *b) {
    if (!b) return;
    void *all[] = {b->states, b->wide,   b->narrow,       b->scores,      b->bytes,      b->scale,
                   b->turned, b->packed, b->packed_scale, b->packed_bias, b->packed_sums};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) free(all[i]);
    free(b);
}

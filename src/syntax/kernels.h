/* The arithmetic of the network, in one version for each kind of processor: plain C, AVX2, AVX2 with VNNI, AVX-512 with VNNI, the same with AMX, AArch64 with
 * dotprod. All give the same bits: products are exact integers, and the floating-point steps are elementwise and in a fixed order (no fused operations). */
#ifndef READOUT_SYNTAX_KERNELS_H
#define READOUT_SYNTAX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Weights of a product as int8, in blocks of 16 columns by 4 inputs: [columns/16][inputs/4][16][4]. */
typedef struct packed_matrix {
    const int8_t *weights;
    const float *scale, *bias; /* (columns) */
    const int32_t *sums;       /* (columns): 128 times the sum of a column's weights, which undoes the activations' offset */
    uint32_t inputs, columns;  /* multiples of 4 and 16 */
} packed_matrix;

typedef struct kernels {
    const char *name;
    /* Rows of floats as bytes around 128, from 1, with a scale each: x = (q - 128) * scale. Row i begins at x + i * stride. */
    void (*quantise)(const float *x, size_t stride, uint32_t rows, uint32_t size, uint8_t *q, float *scale);
    /* A row of such bytes as floats again: out = (q - 128) * scale. */
    void (*restore)(const uint8_t *q, float scale, uint32_t size, float *out);
    /* out[row][column] = scale[row] * scale[column] * sum (q - 128) w + bias[column]. Row i begins at out + i * stride. */
    void (*product)(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride);
    /* Packs rows of such bytes as the weights of a product: a row is a column, and columns behind the rows, up to a multiple of 16, are nothing. */
    void (*pack_rows)(const uint8_t *q, uint32_t rows, uint32_t size, int8_t *weights, int32_t *sums);
    /* Packs rows of floats as the weights of a product from rows, the last few up to a multiple of 4 nothing, to their `size` columns (a multiple of 16). */
    void (*pack_values)(const float *x, size_t stride, uint32_t rows, uint32_t size, int8_t *weights, float *scale, int32_t *sums);
    /* Adds up embeddings: out = row[0] * scale[0] + row[1] * scale[1] … */
    void (*embed)(const int8_t *const *rows, const float *scales, uint32_t count, uint32_t size, float *out);
    /* One direction of a recurrent layer over the `words` words of a sentence (see train/recurrence.c). Word t has row r = rows[t], or t where rows is NULL: its gates
     * begin at gates + r * gate_stride, its way past the layer at past + r * past_stride, its result goes to out + t * out_stride.
     * `state` is (2, hidden); `memory` is scratch for `hidden` floats. step is 1 forwards and -1 backwards, from the last word. */
    void (*recur)(const float *gates, ptrdiff_t gate_stride, const float *past, ptrdiff_t past_stride, const uint32_t *rows,
                  const float *state, uint32_t words, int step, uint32_t hidden, float *memory, float *out, ptrdiff_t out_stride);
    /* out = a + b where that is positive, else 0. */
    void (*add_positive)(const float *a, const float *b, uint32_t size, float *out);
    /* The first of the largest of `size` values. */
    uint32_t (*largest)(const float *x, uint32_t size);
    /* x = (x + added - mean) / deviation * factor + shift, over rows of `size` (a multiple of 16); added, of the same shape, may be NULL. */
    void (*normalise)(float *x, const float *added, uint32_t rows, uint32_t size, const float *factor, const float *shift);
    /* x = x times the chance that a normal variable is smaller (Hendrycks & Gimpel 2016), in its usual approximation by a sigmoid of a cubic. */
    void (*gelu)(float *x, size_t size);
    /* Rows of `count` scores (row i begins at x + i * stride, whose multiple of 16 holds scratch behind them) as shares that add up to one: bytes from
     * 128, `size` a row (behind `count` nothing, 128), and what (q - 128) is to be multiplied by. */
    void (*shares)(float *x, size_t stride, uint32_t rows, uint32_t count, uint32_t size, uint8_t *q, float *scale);
    /* The sum of a[i] * b[i]; size is a multiple of 16. */
    float (*dot)(const float *a, const float *b, uint32_t size);
} kernels;

/* The fastest version that this processor runs. */
const kernels *kernels_best(void);
/* All versions that this processor runs, plain C first; NULL beyond the last. */
const kernels *kernels_version(unsigned number);

extern const kernels kernels_plain;
#if defined(__x86_64__)
extern const kernels kernels_avx2, kernels_avxvnni, kernels_avx512, kernels_amx; /* some where READOUT_AVXVNNI, READOUT_AMX are defined */
#elif defined(__aarch64__)
extern const kernels kernels_neon;
#endif

#endif

/* The elementwise kernels: plain C that the compiler turns into vectors. Each version of the kernels includes this file under its
 * own target, so that all do the same operations in the same order; -ffp-contract=off keeps products and sums apart. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "syntax/exponential.h"

static void quantise(const float *x, size_t stride, uint32_t rows, uint32_t size, uint8_t *q, float *scale) {
    for (uint32_t r = 0; r < rows; r++, x += stride, q += size) {
        int32_t largest = 0; /* bits of a non-negative float are ordered like the float */
        for (uint32_t i = 0; i < size; i++) {
            int32_t bits = float_bits(x[i]) & 0x7FFFFFFF;
            largest = bits > largest ? bits : largest;
        }
        float most;
        memcpy(&most, &largest, sizeof most);
        if (!(most > 1e-20f && most < 1e20f)) { /* nothing there, or a damaged model's infinities */
            memset(q, 128, size);
            scale[r] = 0.0f;
            continue;
        }
        scale[r] = most / 127.0f;
        float factor = 127.0f / most;
        for (uint32_t i = 0; i < size; i++) q[i] = (uint8_t)(rounded(x[i] * factor) + 128);
    }
}

/* A sigmoid that needs no exponential: 1/2 + t(a/2)/2 with t(y) = y (27 + y^2) / (27 + 9 y^2), and -1 or 1 beyond 3. It comes as the
 * fraction n / d, so that the two gates of a word can share one division: the slowest step of all. */
typedef struct fraction {
    float n, d;
} fraction;

static inline fraction squash(float a) {
    int32_t bits = float_bits(a * 0.5f), most = 0x40400000 /* 3 */, size = bits & 0x7FFFFFFF;
    float y = float_of((size < most ? size : most) | (bits & INT32_MIN)); /* an integer's minimum is one instruction everywhere */
    float square = y * y;
    return (fraction){y * (27.0f + square), 27.0f + 9.0f * square};
}

static void recur(const float *gates, ptrdiff_t gate_stride, const float *past, ptrdiff_t past_stride, const float *restrict state,
                  uint32_t words, int step, uint32_t hidden, float *restrict memory, float *restrict out, ptrdiff_t out_stride) {
    for (uint32_t i = 0; i < hidden; i++) memory[i] = 0.0f;
    ptrdiff_t t = step > 0 ? 0 : (ptrdiff_t)words - 1;
    for (uint32_t k = 0; k < words; k++, t += step) {
        const float *restrict candidate = gates + t * gate_stride;
        const float *restrict forget = candidate + hidden, *restrict output = forget + hidden;
        const float *restrict around = past + t * past_stride;
        float *restrict result = out + t * out_stride;
        for (uint32_t i = 0; i < hidden; i++) {
            float before = memory[i];
            fraction of_forget = squash(forget[i] + state[i] * before), of_output = squash(output[i] + state[hidden + i] * before);
            float half = 0.5f / (of_forget.d * of_output.d);
            float f = 0.5f + of_forget.n * of_output.d * half;
            float r = 0.5f + of_output.n * of_forget.d * half;
            float now = f * before + (1.0f - f) * candidate[i];
            memory[i] = now;
            result[i] = r * now + (1.0f - r) * around[i];
        }
    }
}

static void add_positive(const float *a, const float *b, uint32_t size, float *restrict out) {
    for (uint32_t i = 0; i < size; i++) {
        float sum = a[i] + b[i];
        out[i] = sum > 0.0f ? sum : 0.0f;
    }
}

/* The bits of a float as an integer that is ordered as the float is. */
static inline int32_t ordered_bits(float x) {
    int32_t bits = float_bits(x + 0.0f); /* -0 becomes 0 */
    return bits ^ ((bits >> 31) & 0x7FFFFFFF);
}

static uint32_t largest(const float *x, uint32_t size) {
    int32_t most = INT32_MIN;
    for (uint32_t i = 0; i < size; i++) most = ordered_bits(x[i]) > most ? ordered_bits(x[i]) : most;
    uint32_t best = size - 1;
    for (uint32_t i = 0; i < size; i++) { /* no early end, so that many are compared at once */
        uint32_t place = ordered_bits(x[i]) == most ? i : size - 1;
        best = place < best ? place : best;
    }
    return best;
}

/* Sums in 16 lanes, then the lanes in pairs: one order on every processor. */
static inline float lanes_sum(float lane[16]) {
    for (unsigned width = 8; width; width /= 2)
        for (unsigned j = 0; j < width; j++) lane[j] = lane[j] + lane[j + width];
    return lane[0];
}

static void normalise(float *x, const float *added, uint32_t rows, uint32_t size, const float *factor, const float *shift) {
    for (uint32_t r = 0; r < rows; r++, x += size) {
        float sum[16] = {0.0f}, squares[16] = {0.0f};
        if (added)
            for (uint32_t i = 0; i < size; i++) x[i] = x[i] + added[(size_t)r * size + i];
        for (uint32_t i = 0; i < size; i += 16)
            for (unsigned j = 0; j < 16; j++) sum[j] = sum[j] + x[i + j];
        float mean = lanes_sum(sum) / (float)size;
        for (uint32_t i = 0; i < size; i += 16)
            for (unsigned j = 0; j < 16; j++) {
                float apart = x[i + j] - mean;
                squares[j] = squares[j] + apart * apart;
            }
        float inverse = 1.0f / sqrtf(lanes_sum(squares) / (float)size + 1e-12f);
        for (uint32_t i = 0; i < size; i++) x[i] = (x[i] - mean) * inverse * factor[i] + shift[i];
    }
}

static void gelu(float *x, size_t size) {
    for (size_t i = 0; i < size; i++) {
        float cubic = 1.59576912f * x[i] + 0.0713548163f * x[i] * x[i] * x[i];
        x[i] = x[i] / (1.0f + exponential(-cubic));
    }
}

static void shares(float *x, size_t stride, uint32_t rows, uint32_t count, uint32_t size, uint8_t *q, float *scale) {
    uint32_t padded = (count + 15) / 16 * 16;
    for (uint32_t r = 0; r < rows; r++, x += stride, q += size) {
        float most = x[0], sum[16] = {0.0f};
        for (uint32_t i = 1; i < count; i++) most = x[i] > most ? x[i] : most;
        for (uint32_t i = count; i < padded; i++) x[i] = most - 1000.0f;
        for (uint32_t i = 0; i < padded; i += 16)
            for (unsigned j = 0; j < 16; j++) {
                float share = exponential(x[i + j] - most);
                x[i + j] = share;
                sum[j] = sum[j] + share;
            }
        for (uint32_t i = 0; i < size; i++) q[i] = (uint8_t)(i < count ? rounded(x[i] * 127.0f) + 128 : 128);
        scale[r] = 1.0f / (127.0f * lanes_sum(sum));
    }
}

/* The elementwise kernels: plain C that the compiler turns into vectors. Each version of the kernels includes this file under its
 * own target, so that all do the same operations in the same order; -ffp-contract=off keeps products and sums apart. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline int32_t float_bits(float x) {
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float float_of(int32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Rounds to the nearest integer (ties to even) by adding 1.5 * 2^23: exact for |x| < 2^22, and the same on every processor. */
static inline int32_t rounded(float x) { return float_bits(x + 12582912.0f) - 0x4B400000; }

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

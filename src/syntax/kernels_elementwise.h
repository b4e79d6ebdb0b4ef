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

/* A sigmoid that needs no exponential: 1/2 + t(a/2)/2 with t(y) = y (27 + y^2) / (27 + 9 y^2), and -1 or 1 beyond 3. */
static inline float squash(float a) {
    float y = a * 0.5f;
    y = y > 3.0f ? 3.0f : y;
    y = y < -3.0f ? -3.0f : y;
    float square = y * y;
    return 0.5f + 0.5f * ((y * (27.0f + square)) / (27.0f + 9.0f * square));
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
            float f = squash(forget[i] + state[i] * before);
            float r = squash(output[i] + state[hidden + i] * before);
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

static uint32_t largest(const float *x, uint32_t size) {
    float most = x[0];
    for (uint32_t i = 1; i < size; i++) most = x[i] > most ? x[i] : most;
    uint32_t best = 0;
    while (best + 1 < size && x[best] != most) best++;
    return best;
}

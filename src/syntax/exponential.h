/* The exponential function in operations that give the same bits on every processor, which the C library's does not promise. */
#ifndef READOUT_SYNTAX_EXPONENTIAL_H
#define READOUT_SYNTAX_EXPONENTIAL_H

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

/* e to the x: two to the nearest whole power, times a polynomial for the rest. x is held within -80 and 80. */
static inline float exponential(float x) {
    x = x < -80.0f ? -80.0f : x;
    x = x > 80.0f ? 80.0f : x;
    int32_t power = rounded(x * 1.44269504f);
    float rest = x - (float)power * 0.693359375f + (float)power * 2.12194440e-4f;
    float p = 1.0f / 720.0f;
    p = p * rest + 1.0f / 120.0f;
    p = p * rest + 1.0f / 24.0f;
    p = p * rest + 1.0f / 6.0f;
    p = p * rest + 0.5f;
    p = p * rest + 1.0f;
    p = p * rest + 1.0f;
    return p * float_of((int32_t)((uint32_t)(power + 127) << 23));
}

#endif

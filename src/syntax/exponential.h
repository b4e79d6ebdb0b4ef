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

/* x, or what is as far from 0 as `most` where x is farther. An integer's minimum is one instruction everywhere. */
static inline float held_within(float x, float most) {
    int32_t bits = float_bits(x), size = bits & INT32_MAX, limit = float_bits(most);
    return float_of((size < limit ? size : limit) | (bits & INT32_MIN));
}

/* Two to the r for r from -1/2 to 1/2, of a float or of a vector of them: the polynomial with the least relative error, 1e-7. Its terms are added in pairs, so
 * that few steps wait for one another. */
#define TWO_TO(r) TWO_TO_FROM(r, (r) * (r))
#define TWO_TO_FROM(r, square)                                                                                                          \
    ((0.001327647191f * (r) + 0.009675541364f) * ((square) * (square)) +                                                                   \
     ((0.05550713274f * (r) + 0.2402211972f) * (square) + (0.6931469671f * (r) + 1.000000072f)))

/* e to the x: two to the nearest whole power and to the rest. x is held within -80 and 80. */
static inline float exponential(float x) {
    float power = held_within(x, 80.0f) * 1.44269504f, whole = power + 12582912.0f /* as in rounded() */,
          rest = power - (whole - 12582912.0f);
    return float_of(float_bits(TWO_TO(rest)) + (int32_t)((uint32_t)float_bits(whole) << 23));
}

#endif

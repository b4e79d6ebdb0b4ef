/* The elementwise kernels: plain C that the compiler turns into vectors. Each version of the kernels includes this file under its
 * own target, so that all do the same operations in the same order; -ffp-contract=off keeps products and sums apart. Where the order of a sum matters, which the
 * compiler may not change, sixteen lanes are written as such: as vectors of VECTOR_BYTES, which the including file defines. */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "syntax/exponential.h"

#define EACH _Pragma("GCC unroll 16")
#ifdef __clang__
#define APART /* it finds out */
#else
#define APART _Pragma("GCC ivdep") /* what the loop writes it does not read: no need to find out */
#endif

enum { LANES = 16, PART = VECTOR_BYTES / 4, PARTS = LANES / PART };

typedef float floats __attribute__((vector_size(VECTOR_BYTES)));
typedef int32_t ints __attribute__((vector_size(VECTOR_BYTES)));

/* Sixteen floats. */
typedef struct lanes {
    floats part[PARTS];
} lanes;

static inline lanes lanes_at(const float *x) {
    lanes v;
    EACH for (unsigned p = 0; p < PARTS; p++) memcpy(&v.part[p], x + p * PART, sizeof v.part[p]);
    return v;
}

/* Sums the lanes in pairs: one order on every processor. */
static inline float lanes_sum(const lanes *v) {
    float lane[LANES];
    memcpy(lane, v, sizeof lane);
    for (unsigned j = 0; j < 8; j++) lane[j] = lane[j] + lane[j + 8];
    for (unsigned j = 0; j < 4; j++) lane[j] = lane[j] + lane[j + 4];
    return (lane[0] + lane[2]) + (lane[1] + lane[3]);
}

/* The larger of each two floats. */
#ifndef LARGER
static inline floats larger(floats a, floats b) {
    ints first = a > b;
    return (floats)((first & (ints)a) | (~first & (ints)b));
}
#define LARGER larger
#endif

/* The largest of `size` floats, a multiple of 16. */
static inline float most_of(const float *x, uint32_t size) {
    lanes most = lanes_at(x);
    for (uint32_t i = LANES; i < size; i += LANES) {
        lanes v = lanes_at(x + i);
        EACH for (unsigned p = 0; p < PARTS; p++) most.part[p] = LARGER(v.part[p], most.part[p]);
    }
    float lane[LANES];
    memcpy(lane, &most, sizeof lane);
    EACH for (unsigned width = LANES / 2; width; width /= 2) for (unsigned j = 0; j < width; j++) lane[j] =
        lane[j] > lane[j + width] ? lane[j] : lane[j + width];
    return lane[0];
}

/* A number between -127 and 127 rounded (ties to even), as a byte around 128: what exponential.h's rounded() gives in the lowest byte of the sum. */
static inline uint8_t byte_around_128(float x) { return (uint8_t)float_bits(x + (12582912.0f + 128.0f)); }

/* The factor that makes bytes of floats whose largest has these bits, and what makes floats of the bytes; 0 where nothing is there, or a damaged model's infinities. */
static inline float byte_factor(int32_t largest, float *scale) {
    float most = float_of(largest);
    bool sound = most > 1e-20f && most < 1e20f;
    *scale = sound ? most / 127.0f : 0.0f;
    return sound ? 127.0f / most : 0.0f;
}

static inline void quantise_rows(const float *x, size_t stride, uint32_t rows, uint32_t size, uint8_t *q, float *scale) {
    for (uint32_t r = 0; r < rows; r++, x += stride, q += size) {
        int32_t largest = 0; /* bits of a non-negative float are ordered like the float */
        for (uint32_t i = 0; i < size; i++) {
            int32_t bits = float_bits(x[i]) & INT32_MAX;
            largest = bits > largest ? bits : largest;
        }
        float factor = byte_factor(largest, &scale[r]);
        if (factor == 0.0f) {
            memset(q, 128, size);
            continue;
        }
        for (uint32_t i = 0; i < size; i++) q[i] = byte_around_128(x[i] * factor);
    }
}

static void quantise(const float *x, size_t stride, uint32_t rows, uint32_t size, uint8_t *q, float *scale) {
    if (size == 32) { /* the reader's heads: many short rows, whose loops are worth unrolling */
        quantise_rows(x, stride, rows, 32, q, scale);
        return;
    }
    quantise_rows(x, stride, rows, size, q, scale);
}

static void restore(const uint8_t *q, float scale, uint32_t size, float *restrict out) {
    for (uint32_t i = 0; i < size; i++) out[i] = (float)((int32_t)q[i] - 128) * scale;
}

static void pack_rows(const uint8_t *q, uint32_t rows, uint32_t size, int8_t *weights, int32_t *sums) {
    uint32_t columns = (rows + LANES - 1) / LANES * LANES;
    for (uint32_t j = 0; j < columns; j++, q += size) {
        int8_t *to = weights + (size_t)(j / LANES) * LANES * size + (size_t)(j % LANES) * 4;
        int32_t sum = 0;
        for (uint32_t i = 0; i < size; i += 4, to += 4 * LANES) {
            uint32_t four = 0x80808080; /* around 128 */
            if (j < rows) memcpy(&four, q + i, sizeof four);
            four ^= 0x80808080;
            memcpy(to, &four, sizeof four);
        }
        if (j < rows)
            for (uint32_t i = 0; i < size; i++) sum += q[i] - 128;
        sums[j] = sum * 128;
    }
}

/* Packs `present` (4 at most) rows of 16 floats times `factor` as four inputs to 16 columns, and adds the bytes to the columns' sums. */
static inline void pack_four(const float *x, size_t stride, unsigned present, const floats factor[PARTS], int8_t *weights,
                             ints sum[PARTS]) {
    EACH for (unsigned p = 0; p < PARTS; p++) {
        ints four = {0};
        for (unsigned k = 0; k < present; k++) {
            floats v;
            memcpy(&v, x + k * stride + p * PART, sizeof v);
            ints byte = (ints)(v * factor[p] + 12582912.0f) - 0x4B400000; /* as rounded() */
            sum[p] += byte;
            four |= (byte & 255) << (int)(8 * k);
        }
        memcpy(weights + p * VECTOR_BYTES, &four, sizeof four);
    }
}

static void pack_values(const float *x, size_t stride, uint32_t rows, uint32_t size, int8_t *weights, float *scale, int32_t *sums) {
    for (uint32_t at = 0; at < size; at += LANES, x += LANES) {
        ints most[PARTS] = {{0}}, sum[PARTS] = {{0}};
        for (uint32_t i = 0; i < rows; i++) {
            lanes v = lanes_at(x + i * stride);
            EACH for (unsigned p = 0; p < PARTS; p++) {
                ints bits = (ints)v.part[p] & INT32_MAX, larger = bits > most[p];
                most[p] = (larger & bits) | (~larger & most[p]);
            }
        }
        int32_t largest[LANES];
        float of_lane[LANES];
        floats factor[PARTS];
        memcpy(largest, most, sizeof largest);
        for (unsigned j = 0; j < LANES; j++) of_lane[j] = byte_factor(largest[j], &scale[at + j]);
        memcpy(factor, of_lane, sizeof factor);
        uint32_t i = 0;
        for (; i + 4 <= rows; i += 4, weights += 4 * LANES) pack_four(x + i * stride, stride, 4, factor, weights, sum);
        if (i < rows) {
            pack_four(x + i * stride, stride, rows - i, factor, weights, sum);
            weights += 4 * LANES;
        }
        EACH for (unsigned p = 0; p < PARTS; p++) {
            sum[p] *= 128;
            memcpy(sums + at + p * PART, &sum[p], sizeof sum[p]);
        }
    }
}

/* A sigmoid that needs no exponential: 1/2 + t(a/2)/2 with t(y) = y (27 + y^2) / (27 + 9 y^2), and -1 or 1 beyond 3. It comes as the
 * fraction n / d, so that the two gates of a word can share one division: the slowest step of all. */
typedef struct fraction {
    float n, d;
} fraction;

static inline fraction squash(float a) {
    float y = held_within(a * 0.5f, 3.0f), square = y * y;
    return (fraction){y * (27.0f + square), 27.0f + 9.0f * square};
}

static void recur(const float *gates, ptrdiff_t gate_stride, const float *past, ptrdiff_t past_stride, const uint32_t *rows,
                  const float *restrict state, uint32_t words, int step, uint32_t hidden, float *restrict memory, float *restrict out,
                  ptrdiff_t out_stride) {
    const float *forget_state = state, *output_state = state + hidden;
    for (uint32_t i = 0; i < hidden; i++) memory[i] = 0.0f;
    ptrdiff_t t = step > 0 ? 0 : (ptrdiff_t)words - 1;
    for (uint32_t k = 0; k < words; k++, t += step) {
        ptrdiff_t row = rows ? (ptrdiff_t)rows[t] : t;
        const float *restrict candidate = gates + row * gate_stride;
        const float *restrict forget = candidate + hidden, *restrict output = forget + hidden;
        const float *restrict around = past + row * past_stride;
        float *restrict result = out + t * out_stride;
        APART for (uint32_t i = 0; i < hidden; i++) {
            float before = memory[i];
            fraction of_forget = squash(forget[i] + forget_state[i] * before);
            fraction of_output = squash(output[i] + output_state[i] * before);
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

static void normalise(float *x, const float *added, uint32_t rows, uint32_t size, const float *factor, const float *shift) {
    for (uint32_t r = 0; r < rows; r++, x += size) {
        lanes sum = {0}, squares = {0};
        if (added)
            for (uint32_t i = 0; i < size; i++) x[i] = x[i] + added[(size_t)r * size + i];
        for (uint32_t i = 0; i < size; i += LANES) {
            lanes v = lanes_at(x + i);
            EACH for (unsigned p = 0; p < PARTS; p++) sum.part[p] += v.part[p];
        }
        float mean = lanes_sum(&sum) / (float)size;
        for (uint32_t i = 0; i < size; i += LANES) {
            lanes v = lanes_at(x + i);
            EACH for (unsigned p = 0; p < PARTS; p++) {
                floats apart = v.part[p] - mean;
                squares.part[p] += apart * apart;
            }
        }
        float inverse = 1.0f / sqrtf(lanes_sum(&squares) / (float)size + 1e-12f);
        for (uint32_t i = 0; i < size; i++) x[i] = (x[i] - mean) * inverse * factor[i] + shift[i];
    }
}

/* The chance that a normal variable is smaller is 1/2 + x p(x^2), with the polynomial of the least error in what comes out (2e-4) up to 4 and what it is at 4 beyond. */
static void gelu(float *x, size_t size) {
    for (size_t i = 0; i < size; i++) {
        float y = held_within(x[i], 4.0f), square = y * y;
        float p = 2.25881977e-8f;
        p = p * square - 1.58882659e-6f;
        p = p * square + 4.77638762e-5f;
        p = p * square - 8.12187376e-4f;
        p = p * square + 8.76369055e-3f;
        p = p * square - 6.45544114e-2f;
        p = p * square + 3.97870266e-1f;
        x[i] = x[i] * (p * y + 0.5f);
    }
}

/* exponential() of floats that are not above 0. */
static inline floats shrunk(floats x) {
    const floats least = (floats){0} - 80.0f;
    floats power = LARGER(x, least) * 1.44269504f, whole = power + 12582912.0f, rest = power - (whole - 12582912.0f);
    return (floats)((ints)TWO_TO(rest) + ((ints)whole << 23));
}

static void shares(float *x, size_t stride, uint32_t rows, uint32_t count, uint32_t size, uint8_t *q, float *scale) {
    uint32_t padded = (count + LANES - 1) / LANES * LANES;
    for (uint32_t r = 0; r < rows; r++) { /* each row's largest first: many rows at once, as none waits for another */
        float *row = x + r * stride;
        for (uint32_t i = count; i < padded; i++) row[i] = -1e30f;
        scale[r] = most_of(row, padded);
    }
    for (uint32_t r = 0; r < rows; r++, x += stride, q += size) {
        lanes sum = {0};
        for (uint32_t i = 0; i < padded; i += LANES) {
            lanes v = lanes_at(x + i);
            EACH for (unsigned p = 0; p < PARTS; p++) {
                floats share = shrunk(v.part[p] - scale[r]);
                sum.part[p] += share;
                share = share * 127.0f + (12582912.0f + 128.0f); /* as in byte_around_128() */
                memcpy(x + i + p * PART, &share, sizeof share);
            }
        }
        for (uint32_t i = 0; i < count; i++) q[i] = (uint8_t)float_bits(x[i]);
        for (uint32_t i = count; i < size; i++) q[i] = 128;
        scale[r] = 1.0f / (127.0f * lanes_sum(&sum));
    }
}

static float dot(const float *a, const float *b, uint32_t size) {
    lanes sum = {0};
    for (uint32_t i = 0; i < size; i += LANES) {
        lanes x = lanes_at(a + i), y = lanes_at(b + i);
        EACH for (unsigned p = 0; p < PARTS; p++) sum.part[p] += x.part[p] * y.part[p];
    }
    return lanes_sum(&sum);
}

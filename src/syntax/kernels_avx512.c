/* The kernels for x86-64 with AVX-512 and VNNI: four products of bytes and their sum in one instruction, exactly. */
#include "syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include "syntax/kernels_elementwise.h"

static inline __m512i four(const uint8_t *x) {
    int32_t bytes;
    memcpy(&bytes, x, sizeof bytes);
    return _mm512_set1_epi32(bytes);
}

static inline void store(const packed_matrix *m, uint32_t column, __m512i sum, float scale, float *out) {
    __m512i exact = _mm512_sub_epi32(sum, _mm512_loadu_si512(m->sums + column));
    __m512 factor = _mm512_mul_ps(_mm512_set1_ps(scale), _mm512_loadu_ps(m->scale + column));
    __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(exact), factor);
    _mm512_storeu_ps(out + column, _mm512_add_ps(value, _mm512_loadu_ps(m->bias + column)));
}

/* sum += products of four activations (unsigned) and four weights (signed), in each of 16 columns. Written as an instruction
 * because the compiler copies the sum before and after its own version of it, which halves the speed. */
static inline __m512i add_products(__m512i sum, __m512i x, __m512i w) {
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(w));
    return sum;
}

/* ROWS rows by BLOCKS blocks of 16 columns at once, their sums in registers. */
#define TILE(ROWS, BLOCKS)                                                                                                                 \
    static inline void tile_##ROWS##_##BLOCKS(const packed_matrix *m, uint32_t column, const uint8_t *q, const float *scale, float *out) { \
        size_t inputs = m->inputs;                                                                                                         \
        const int8_t *block = m->weights + column * inputs;                                                                                \
        __m512i sum[ROWS][BLOCKS];                                                                                                         \
        for (unsigned r = 0; r < ROWS; r++)                                                                                                \
            for (unsigned b = 0; b < BLOCKS; b++) sum[r][b] = _mm512_setzero_si512();                                                      \
        for (size_t k = 0; k < inputs; k += 4) {                                                                                           \
            __m512i w[BLOCKS];                                                                                                             \
            for (unsigned b = 0; b < BLOCKS; b++) w[b] = _mm512_loadu_si512(block + (b * inputs + k) * 16);                                \
            for (unsigned r = 0; r < ROWS; r++) {                                                                                          \
                __m512i x = four(q + r * inputs + k);                                                                                      \
                for (unsigned b = 0; b < BLOCKS; b++) sum[r][b] = add_products(sum[r][b], x, w[b]);                                        \
            }                                                                                                                              \
        }                                                                                                                                  \
        for (unsigned r = 0; r < ROWS; r++)                                                                                                \
            for (unsigned b = 0; b < BLOCKS; b++) store(m, column + b * 16, sum[r][b], scale[r], out + (size_t)r * m->columns);            \
    }
TILE(6, 4)
TILE(1, 4)
TILE(6, 1)
TILE(1, 1)

static void product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out) {
    uint32_t c = 0;
    for (; c + 64 <= m->columns; c += 64) {
        uint32_t r = 0;
        for (; r + 6 <= rows; r += 6) tile_6_4(m, c, q + (size_t)r * m->inputs, scale + r, out + (size_t)r * m->columns);
        for (; r < rows; r++) tile_1_4(m, c, q + (size_t)r * m->inputs, scale + r, out + (size_t)r * m->columns);
    }
    for (; c < m->columns; c += 16) {
        uint32_t r = 0;
        for (; r + 6 <= rows; r += 6) tile_6_1(m, c, q + (size_t)r * m->inputs, scale + r, out + (size_t)r * m->columns);
        for (; r < rows; r++) tile_1_1(m, c, q + (size_t)r * m->inputs, scale + r, out + (size_t)r * m->columns);
    }
}

static void embed(const int8_t *const *rows, const float *scales, uint32_t count, uint32_t size, float *out) {
    for (uint32_t i = 0; i < size; i += 16) { /* sizes are multiples of 16 */
        __m512 sum = _mm512_setzero_ps();
        for (uint32_t k = 0; k < count; k++) {
            __m512 row = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(rows[k] + i))));
            sum = _mm512_add_ps(sum, _mm512_mul_ps(row, _mm512_set1_ps(scales[k])));
        }
        _mm512_storeu_ps(out + i, sum);
    }
}

const kernels kernels_avx512 = {"avx512vnni", quantise, product, embed, recur, add_positive, largest, normalise, gelu, shares};
#else
typedef int kernels_avx512_not_on_this_processor;
#endif

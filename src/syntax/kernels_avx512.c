/* The kernels for x86-64 with AVX-512 and VNNI: four products of bytes and their sum in one instruction, exactly. */
#include "syntax/kernels_amx.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define VECTOR_BYTES 64
#define LARGER _mm512_max_ps
#include "syntax/kernels_elementwise.h"

#define ALWAYS __attribute__((always_inline))

enum { MOST_ROWS = 6, MOST_BLOCKS = 4 }; /* of a tile: 24 sums, 4 weights and an activation in 32 registers */

static inline __m512i four(const uint8_t *x) {
    int32_t bytes;
    memcpy(&bytes, x, sizeof bytes);
    return _mm512_set1_epi32(bytes);
}

/* sum += products of four activations (unsigned) and four weights (signed), in each of 16 columns. Written as an instruction
 * because the compiler copies the sum before and after its own version of it, which halves the speed. */
static inline __m512i add_products(__m512i sum, __m512i x, __m512i w) {
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(w));
    return sum;
}

/* The sums of a tile: of MOST_ROWS rows and MOST_BLOCKS blocks of 16 columns at most, or of fewer. Numbers of both are constants wherever they are handed on and
 * loops over them are unrolled, so that sums stay in registers. */
typedef __m512i tile_sums[MOST_ROWS][MOST_BLOCKS];

static inline ALWAYS void add_inputs(unsigned rows, unsigned blocks, tile_sums sum, const int8_t *weights, const uint8_t *q, size_t inputs,
                                     size_t k) {
    __m512i w[MOST_BLOCKS];
    EACH for (unsigned b = 0; b < blocks; b++) w[b] = _mm512_loadu_si512(weights + (b * inputs + k) * 16);
    EACH for (unsigned r = 0; r < rows; r++) {
        __m512i x = four(q + r * inputs + k);
        EACH for (unsigned b = 0; b < blocks; b++) sum[r][b] = add_products(sum[r][b], x, w[b]);
    }
}

static inline ALWAYS void tile(unsigned rows, unsigned blocks, const packed_matrix *m, uint32_t column, const uint8_t *q,
                               const float *scale, float *out, size_t stride) {
    size_t inputs = m->inputs, k = 0;
    const int8_t *weights = m->weights + column * inputs;
    tile_sums sum;
    EACH for (unsigned b = 0; b < blocks; b++) {
        __m512i offset = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_loadu_si512(m->sums + column + b * 16));
        EACH for (unsigned r = 0; r < rows; r++) sum[r][b] = offset;
    }
    for (; k + 8 <= inputs; k += 8) {
        add_inputs(rows, blocks, sum, weights, q, inputs, k);
        add_inputs(rows, blocks, sum, weights, q, inputs, k + 4);
    }
    if (k < inputs) add_inputs(rows, blocks, sum, weights, q, inputs, k);
    EACH for (unsigned b = 0; b < blocks; b++) {
        __m512 of_column = _mm512_loadu_ps(m->scale + column + b * 16), bias = _mm512_loadu_ps(m->bias + column + b * 16);
        EACH for (unsigned r = 0; r < rows; r++) {
            __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(sum[r][b]), _mm512_mul_ps(_mm512_set1_ps(scale[r]), of_column));
            _mm512_storeu_ps(out + r * stride + column + b * 16, _mm512_add_ps(value, bias));
        }
    }
}

/* All rows of some blocks of columns, whose weights stay near meanwhile. */
static inline ALWAYS void strip(unsigned blocks, const packed_matrix *m, uint32_t column, const uint8_t *q, const float *scale,
                                uint32_t rows, float *out, size_t stride) {
    uint32_t r = 0;
    for (; r + MOST_ROWS <= rows; r += MOST_ROWS)
        tile(MOST_ROWS, blocks, m, column, q + (size_t)r * m->inputs, scale + r, out + r * stride, stride);
    for (; r < rows; r++) tile(1, blocks, m, column, q + (size_t)r * m->inputs, scale + r, out + r * stride, stride);
}

static void product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride) {
    uint32_t c = 0;
    for (; c + 64 <= m->columns; c += 64) strip(4, m, c, q, scale, rows, out, stride);
    for (; c + 32 <= m->columns; c += 32) strip(2, m, c, q, scale, rows, out, stride);
    for (; c < m->columns; c += 16) strip(1, m, c, q, scale, rows, out, stride);
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

const kernels kernels_avx512 = {"avx512vnni", quantise,     restore, product,   pack_rows, pack_values, embed,
                                recur,        add_positive, largest, normalise, gelu,      shares,      dot};
#if defined(READOUT_AMX)
const kernels kernels_amx = {"amx", quantise,     restore, amx_product, pack_rows, pack_values, embed,
                             recur, add_positive, largest, normalise,   gelu,      shares,      dot};
#endif
#else
typedef int kernels_avx512_not_on_this_processor;
#endif

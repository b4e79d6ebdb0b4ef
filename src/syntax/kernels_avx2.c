/* The kernels for x86-64 with AVX2. */
#include "syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define VECTOR_BYTES 32
#define LARGER _mm256_max_ps
#include "syntax/kernels_elementwise.h"

enum { MOST_ROWS = 4 }; /* of a tile: 8 sums, two weights with their sizes, an activation and a product in 16 registers */

/* Four activations around 0, repeated. */
static inline __m256i four(const uint8_t *x) {
    int32_t bytes;
    memcpy(&bytes, x, sizeof bytes);
    return _mm256_xor_si256(_mm256_set1_epi32(bytes), _mm256_set1_epi8((char)128));
}

/* sum += products of four activations and four weights in each of 8 columns. The instruction multiplies an unsigned by a signed byte, so that the weight gives
 * the activation its sign; activations are within -127 and 127, so that the sum of two products fits in the 16 bits of the step between. The addition is written
 * as an instruction because the compiler keeps a copy of some sums in memory after its own version of it. */
static inline __m256i add_products(__m256i sum, __m256i x, __m256i w, __m256i size_of_w) {
    __m256i pairs = _mm256_maddubs_epi16(size_of_w, _mm256_sign_epi8(x, w));
    __asm__("vpaddd %1, %0, %0" : "+x"(sum) : "x"(_mm256_madd_epi16(pairs, _mm256_set1_epi16(1))));
    return sum;
}

static inline void store(const packed_matrix *m, uint32_t column, __m256i sum, float scale, float *out) {
    __m256 factor = _mm256_mul_ps(_mm256_set1_ps(scale), _mm256_loadu_ps(m->scale + column));
    __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), factor);
    _mm256_storeu_ps(out + column, _mm256_add_ps(value, _mm256_loadu_ps(m->bias + column)));
}

/* `rows` rows by 16 columns at once, their sums in registers: the number is a constant where it is called. */
static inline __attribute__((always_inline)) void tile(unsigned rows, const packed_matrix *m, uint32_t column, const uint8_t *q,
                                                       const float *scale, float *out, size_t stride) {
    size_t inputs = m->inputs;
    const int8_t *block = m->weights + column * inputs;
    __m256i sum[MOST_ROWS][2];
    EACH for (unsigned r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    for (size_t k = 0; k < inputs; k += 4) {
        __m256i w0 = _mm256_loadu_si256((const __m256i *)(block + k * 16)), w1 = _mm256_loadu_si256((const __m256i *)(block + k * 16 + 32));
        __m256i size0 = _mm256_abs_epi8(w0), size1 = _mm256_abs_epi8(w1);
        EACH for (unsigned r = 0; r < rows; r++) {
            __m256i x = four(q + r * inputs + k);
            sum[r][0] = add_products(sum[r][0], x, w0, size0);
            sum[r][1] = add_products(sum[r][1], x, w1, size1);
        }
    }
    EACH for (unsigned r = 0; r < rows; r++) {
        store(m, column, sum[r][0], scale[r], out + r * stride);
        store(m, column + 8, sum[r][1], scale[r], out + r * stride);
    }
}

static void product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride) {
    for (uint32_t c = 0; c < m->columns; c += 16) {
        uint32_t r = 0;
        for (; r + MOST_ROWS <= rows; r += MOST_ROWS) tile(MOST_ROWS, m, c, q + (size_t)r * m->inputs, scale + r, out + r * stride, stride);
        for (; r < rows; r++) tile(1, m, c, q + (size_t)r * m->inputs, scale + r, out + r * stride, stride);
    }
}

static void embed(const int8_t *const *rows, const float *scales, uint32_t count, uint32_t size, float *out) {
    for (uint32_t i = 0; i < size; i += 8) { /* sizes are multiples of 16 */
        __m256 sum = _mm256_setzero_ps();
        for (uint32_t k = 0; k < count; k++) {
            __m256 row = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(rows[k] + i))));
            sum = _mm256_add_ps(sum, _mm256_mul_ps(row, _mm256_set1_ps(scales[k])));
        }
        _mm256_storeu_ps(out + i, sum);
    }
}

const kernels kernels_avx2 = {"avx2",       quantise, product,   pack_rows, pack_values, embed, recur,
                              add_positive, largest,  normalise, gelu,      shares,      dot};
#else
typedef int kernels_avx2_not_on_this_processor;
#endif

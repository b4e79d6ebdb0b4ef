/* The kernels for x86-64 with AVX2. Weights and activations are widened to 16 bits, so that no sum saturates. */
#include "syntax/kernels.h"

#if defined(__x86_64__)
#pragma GCC target("avx2")
#include <immintrin.h>

#include "syntax/kernels_elementwise.h"

/* Four activations as 16-bit numbers, repeated. */
static inline __m256i four(const uint8_t *x) {
    int32_t bytes;
    memcpy(&bytes, x, sizeof bytes);
    return _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(bytes)));
}

/* Sums of neighbours of a and b, put back in the order of the columns. */
static inline __m256i joined(__m256i a, __m256i b) { return _mm256_permute4x64_epi64(_mm256_hadd_epi32(a, b), _MM_SHUFFLE(3, 1, 2, 0)); }

static inline void store(const packed_matrix *m, uint32_t column, __m256i sum, float scale, float *out) {
    __m256i exact = _mm256_sub_epi32(sum, _mm256_loadu_si256((const __m256i *)(m->sums + column)));
    __m256 factor = _mm256_mul_ps(_mm256_set1_ps(scale), _mm256_loadu_ps(m->scale + column));
    __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(exact), factor);
    _mm256_storeu_ps(out + column, _mm256_add_ps(value, _mm256_loadu_ps(m->bias + column)));
}

static void product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out) {
    const int8_t *block = m->weights;
    for (uint32_t c = 0; c < m->columns; c += 16, block += (size_t)m->inputs * 16)
        for (uint32_t r = 0; r < rows; r += 2) {
            const uint8_t *x = q + (size_t)r * m->inputs;
            const uint8_t *y = r + 1 < rows ? x + m->inputs : x;
            __m256i a0 = _mm256_setzero_si256(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
            for (uint32_t k = 0; k < m->inputs; k += 4) {
                const __m128i *w = (const __m128i *)(block + (size_t)k * 16);
                __m256i w0 = _mm256_cvtepi8_epi16(_mm_loadu_si128(w)), w1 = _mm256_cvtepi8_epi16(_mm_loadu_si128(w + 1));
                __m256i w2 = _mm256_cvtepi8_epi16(_mm_loadu_si128(w + 2)), w3 = _mm256_cvtepi8_epi16(_mm_loadu_si128(w + 3));
                __m256i xk = four(x + k), yk = four(y + k);
                a0 = _mm256_add_epi32(a0, _mm256_madd_epi16(xk, w0));
                a1 = _mm256_add_epi32(a1, _mm256_madd_epi16(xk, w1));
                a2 = _mm256_add_epi32(a2, _mm256_madd_epi16(xk, w2));
                a3 = _mm256_add_epi32(a3, _mm256_madd_epi16(xk, w3));
                b0 = _mm256_add_epi32(b0, _mm256_madd_epi16(yk, w0));
                b1 = _mm256_add_epi32(b1, _mm256_madd_epi16(yk, w1));
                b2 = _mm256_add_epi32(b2, _mm256_madd_epi16(yk, w2));
                b3 = _mm256_add_epi32(b3, _mm256_madd_epi16(yk, w3));
            }
            float *to = out + (size_t)r * m->columns;
            store(m, c, joined(a0, a1), scale[r], to);
            store(m, c + 8, joined(a2, a3), scale[r], to);
            if (r + 1 < rows) {
                store(m, c, joined(b0, b1), scale[r + 1], to + m->columns);
                store(m, c + 8, joined(b2, b3), scale[r + 1], to + m->columns);
            }
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

const kernels kernels_avx2 = {"avx2", quantise, product, embed, recur, add_positive, largest};
#else
typedef int kernels_avx2_not_on_this_processor;
#endif

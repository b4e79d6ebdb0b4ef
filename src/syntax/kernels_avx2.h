/* What the versions of the kernels with vectors of 256 bits share, beside the elementwise ones. */
#ifndef READOUT_SYNTAX_KERNELS_AVX2_H
#define READOUT_SYNTAX_KERNELS_AVX2_H

#include "syntax/kernels.h"

#include <immintrin.h>

/* Eight sums of products as results of a row from `column` on. */
static inline void store_sums(const packed_matrix *m, uint32_t column, __m256i sum, float scale, float *out) {
    __m256 factor = _mm256_mul_ps(_mm256_set1_ps(scale), _mm256_loadu_ps(m->scale + column));
    __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), factor);
    _mm256_storeu_ps(out + column, _mm256_add_ps(value, _mm256_loadu_ps(m->bias + column)));
}

/* kernels.embed */
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

#endif

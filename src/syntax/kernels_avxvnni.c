/* The kernels for x86-64 with AVX2 and VNNI but no AVX-512, as most processors of desktops and laptops since 2021 are: four products of bytes and their sum in one
 * instruction, exactly, of half the width. */
#include "syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define VECTOR_BYTES 32
#define LARGER _mm256_max_ps
#include "syntax/kernels_avx2.h"
#include "syntax/kernels_elementwise.h"

enum { MOST_ROWS = 6 /* of a tile: 12 sums, 2 weights and an activation in 16 registers */ };

static inline __m256i four(const uint8_t *x) {
    int32_t bytes;
    memcpy(&bytes, x, sizeof bytes);
    return _mm256_set1_epi32(bytes);
}

/* sum += products of four activations (unsigned) and four weights (signed), in each of 8 columns. Written as an instruction because the compiler copies the sum
 * before and after its own version of it. */
static inline __m256i add_products(__m256i sum, __m256i x, __m256i w) {
    __asm__("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(x), "x"(w));
    return sum;
}

/* `rows` rows by 16 columns at once, their sums in registers: the number is a constant where it is called. */
static inline __attribute__((always_inline)) void tile(unsigned rows, const packed_matrix *m, uint32_t column, const uint8_t *q,
                                                       const float *scale, float *out, size_t stride) {
    size_t inputs = m->inputs;
    const int8_t *block = m->weights + column * inputs;
    __m256i sum[MOST_ROWS][2];
    EACH for (unsigned half = 0; half < 2; half++) {
        __m256i offset = _mm256_sub_epi32(_mm256_setzero_si256(), _mm256_loadu_si256((const __m256i *)(m->sums + column + half * 8)));
        EACH for (unsigned r = 0; r < rows; r++) sum[r][half] = offset;
    }
    for (size_t k = 0; k < inputs; k += 4) {
        __m256i w0 = _mm256_loadu_si256((const __m256i *)(block + k * 16)), w1 = _mm256_loadu_si256((const __m256i *)(block + k * 16 + 32));
        EACH for (unsigned r = 0; r < rows; r++) {
            __m256i x = four(q + r * inputs + k);
            sum[r][0] = add_products(sum[r][0], x, w0);
            sum[r][1] = add_products(sum[r][1], x, w1);
        }
    }
    EACH for (unsigned r = 0; r < rows; r++) EACH for (unsigned half = 0; half < 2; half++)
        store_sums(m, column + half * 8, sum[r][half], scale[r], out + r * stride);
}

#include "syntax/kernels_strips.h"

const kernels kernels_avxvnni = {"avxvnni", quantise,     restore, product,   pack_rows, pack_values, embed,
                                 recur,     add_positive, largest, normalise, gelu,      shares,      dot};
#else
typedef int kernels_avxvnni_not_on_this_processor;
#endif

/* The kernels for x86-64 with AVX2. */
#include "syntax/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define VECTOR_BYTES 32
#define LARGER _mm256_max_ps
#include "syntax/kernels_avx2.h"
#include "syntax/kernels_elementwise.h"

enum {
    MOST_ROWS = 4 /* of a tile: 8 sums, two weights, an activation, its products and constants in 16 registers */,
    STRIP_BYTES = 24 * 1024
};

/* Rows of activations, made ready for the instruction that multiplies bytes, which multiplies unsigned ones by signed ones and adds up the products of two
 * neighbours in 16 bits. Weights become unsigned by adding 128. Two activations that add up to no more than MOST_SUM then fit; where they add up to more, they and
 * the two beside them are halved, and the second halves are multiplied after all else. */
enum { MOST_SUM = 128 };
typedef struct strip {
    int8_t first[STRIP_BYTES + 32];   /* (rows, inputs): activations around 0, or their first halves, */
    int8_t second[STRIP_BYTES];       /* and their second halves */
    uint16_t halved[STRIP_BYTES / 4]; /* (rows, inputs / 4): the inputs from which four are halved, of each row the first */
    uint16_t count[STRIP_BYTES / 4];  /* (rows) */
    int32_t start[STRIP_BYTES / 4];   /* (rows): what sums begin with, which undoes the weights' 128 */
} strip;

static void halve(strip *s, uint32_t row, uint32_t inputs, uint32_t input) {
    size_t at = (size_t)row * inputs;
    for (size_t i = at + input; i < at + input + 4; i++) {
        int x = s->first[i];
        s->first[i] = (int8_t)(x / 2);
        s->second[i] = (int8_t)(x - x / 2);
    }
    s->halved[at / 4 + s->count[row]++] = (uint16_t)input;
}

/* 32 activations around 0, of which those that are not there are 0. */
static inline __m256i activations(const uint8_t *q, uint32_t present) {
    uint8_t all[32];
    if (present < sizeof all) {
        memset(all, 128, sizeof all);
        memcpy(all, q, present);
        q = all;
    }
    return _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)q), _mm256_set1_epi8((char)128));
}

static void make_row_ready(strip *s, uint32_t row, const uint8_t *q, uint32_t inputs) {
    __m256i sum = _mm256_setzero_si256();
    s->count[row] = 0;
    for (uint32_t k = 0; k < inputs; k += 32) {
        __m256i x = activations(q + k, inputs - k), pairs = _mm256_maddubs_epi16(_mm256_set1_epi8(1), x);
        _mm256_storeu_si256((__m256i *)(s->first + (size_t)row * inputs + k), x);
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
        uint32_t many = (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi16(_mm256_abs_epi16(pairs), _mm256_set1_epi16(MOST_SUM)));
        for (uint32_t i = 0; i < 32 && many >> i; i += 4)
            if (many >> i & 15) halve(s, row, inputs, k + i);
    }
    int32_t lanes[8], all = 0;
    memcpy(lanes, &sum, sizeof lanes);
    for (unsigned i = 0; i < 8; i++) all += lanes[i];
    s->start[row] = -128 * all;
}

/* Four activations, repeated. */
static inline __m256i four(const int8_t *x) {
    int32_t bytes;
    memcpy(&bytes, x, sizeof bytes);
    return _mm256_set1_epi32(bytes);
}

static inline __m256i unsigned_weights(const int8_t *w) {
    return _mm256_xor_si256(_mm256_loadu_si256((const __m256i *)w), _mm256_set1_epi8((char)128));
}

/* sum += products of four activations and four weights in each of 8 columns. The addition is written as an instruction because the compiler keeps a copy of some
 * sums in memory after its own version of it. */
static inline __m256i add_products(__m256i sum, __m256i x, __m256i w) {
    __asm__("vpaddd %1, %0, %0" : "+x"(sum) : "x"(_mm256_madd_epi16(_mm256_maddubs_epi16(w, x), _mm256_set1_epi16(1))));
    return sum;
}

/* `rows` rows from `row` on by 16 columns at once, their sums in registers: the number is a constant where it is called. */
static inline __attribute__((always_inline)) void tile(unsigned rows, const packed_matrix *m, uint32_t column, const strip *s, uint32_t row,
                                                       const float *scale, float *out, size_t stride) {
    size_t inputs = m->inputs;
    const int8_t *block = m->weights + column * inputs, *x = s->first + row * inputs;
    __m256i sum[MOST_ROWS][2];
    EACH for (unsigned r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm256_set1_epi32(s->start[row + r]);
    for (size_t k = 0; k < inputs; k += 4) {
        __m256i w0 = unsigned_weights(block + k * 16), w1 = unsigned_weights(block + k * 16 + 32);
        EACH for (unsigned r = 0; r < rows; r++) {
            __m256i of_row = four(x + r * inputs + k);
            sum[r][0] = add_products(sum[r][0], of_row, w0);
            sum[r][1] = add_products(sum[r][1], of_row, w1);
        }
    }
    EACH for (unsigned r = 0; r < rows; r++) {
        size_t at = (row + r) * inputs;
        for (unsigned h = 0; h < s->count[row + r]; h++) {
            size_t k = s->halved[at / 4 + h];
            __m256i of_row = four(s->second + at + k);
            sum[r][0] = add_products(sum[r][0], of_row, unsigned_weights(block + k * 16));
            sum[r][1] = add_products(sum[r][1], of_row, unsigned_weights(block + k * 16 + 32));
        }
        store_sums(m, column, sum[r][0], scale[row + r], out + (row + r) * stride);
        store_sums(m, column + 8, sum[r][1], scale[row + r], out + (row + r) * stride);
    }
}

static void product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride) {
    strip s;
    uint32_t most = STRIP_BYTES / m->inputs; /* sizes of models are far smaller */
    if (most > MOST_ROWS) most -= most % MOST_ROWS;
    for (uint32_t count; rows; rows -= count, scale += count, out += count * stride) {
        count = rows < most ? rows : most;
        for (uint32_t r = 0; r < count; r++, q += m->inputs) make_row_ready(&s, r, q, m->inputs);
        for (uint32_t c = 0; c < m->columns; c += 16) {
            uint32_t r = 0;
            for (; r + MOST_ROWS <= count; r += MOST_ROWS) tile(MOST_ROWS, m, c, &s, r, scale, out, stride);
            for (; r < count; r++) tile(1, m, c, &s, r, scale, out, stride);
        }
    }
}

const kernels kernels_avx2 = {"avx2", quantise,     restore, product,   pack_rows, pack_values, embed,
                              recur,  add_positive, largest, normalise, gelu,      shares,      dot};
#else
typedef int kernels_avx2_not_on_this_processor;
#endif

/* The kernels: every version that this processor runs gives the same bits as plain C, on random data of many shapes; and the plain
 * ones give what arithmetic says. Trees: the decoder finds the best tree, against trying all of them. */
#include "syntax/decode.h"
#include "syntax/exponential.h"
#include "syntax/kernels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint32_t random_bits(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}
static float random_float(uint64_t *seed) { return ((float)(random_bits(seed) % 20001) - 10000.0f) / 1000.0f; }

static void *room(size_t size) {
    void *bytes = calloc(1, size + 64);
    assert_non_null(bytes);
    return bytes;
}

static float *random_floats(uint64_t *seed, size_t count) {
    float *x = room(count * sizeof *x);
    for (size_t i = 0; i < count; i++) x[i] = random_float(seed);
    return x;
}

/* ---------------------------------------------------------------- products */

static packed_matrix random_matrix(uint64_t *seed, uint32_t inputs, uint32_t columns) {
    int8_t *weights = room((size_t)inputs * columns);
    int32_t *sums = room(columns * sizeof *sums);
    for (size_t i = 0; i < (size_t)inputs * columns; i++) weights[i] = (int8_t)((int)(random_bits(seed) % 255) - 127);
    for (uint32_t c = 0; c < columns; c++)
        for (uint32_t k = 0; k < inputs; k++)
            sums[c] += 128 * weights[((size_t)(c / 16) * (inputs / 4) + k / 4) * 64 + (c % 16) * 4 + k % 4];
    return (packed_matrix){weights, random_floats(seed, columns), random_floats(seed, columns), sums, inputs, columns};
}

static void free_matrix(packed_matrix *m) {
    free((void *)(uintptr_t)m->weights);
    free((void *)(uintptr_t)m->scale);
    free((void *)(uintptr_t)m->bias);
    free((void *)(uintptr_t)m->sums);
}

/* What lies between the rows of the result is left alone. */
static void check_product(uint64_t *seed, uint32_t rows, uint32_t inputs, uint32_t columns, uint32_t gap) {
    uint32_t stride = columns + gap;
    packed_matrix m = random_matrix(seed, inputs, columns);
    uint8_t *q = room((size_t)rows * inputs);
    for (size_t i = 0; i < (size_t)rows * inputs; i++) q[i] = (uint8_t)(1 + random_bits(seed) % 255);
    float *scale = random_floats(seed, rows), *expected = room((size_t)rows * stride * 4), *out = room((size_t)rows * stride * 4);
    kernels_plain.product(&m, q, scale, rows, expected, stride);
    int64_t exact = 0;
    for (uint32_t k = 0; k < inputs; k++) exact += (int64_t)(q[k] - 128) * m.weights[(size_t)(k / 4) * 64 + k % 4];
    assert_true(expected[0] == (float)exact * (scale[0] * m.scale[0]) + m.bias[0]);
    for (unsigned i = 1; kernels_version(i); i++) {
        kernels_version(i)->product(&m, q, scale, rows, out, stride);
        assert_memory_equal(expected, out, (size_t)rows * stride * 4);
    }
    free_matrix(&m);
    free(q), free(scale), free(expected), free(out);
}

static void products_agree(void **state) {
    (void)state;
    uint64_t seed = 1;
    static const uint32_t rows[] = {1, 2, 5, 6, 7, 13, 30, 32, 53, 80}, inputs[] = {4, 12, 16, 96, 116, 128, 256},
                          columns[] = {16, 32, 48, 64, 112, 144};
    for (unsigned r = 0; r < 10; r++)
        for (unsigned k = 0; k < 7; k++)
            for (unsigned c = 0; c < 6; c++) check_product(&seed, rows[r], inputs[k], columns[c], r % 2 ? 0 : 16);
}

/* The largest activations and weights, of either sign, do not overflow. */
static void largest_products_agree(void **state) {
    (void)state;
    enum { INPUTS = 76, COLUMNS = 16, ROWS = 5 };
    uint64_t seed = 2;
    packed_matrix m = random_matrix(&seed, INPUTS, COLUMNS);
    uint8_t q[ROWS * INPUTS];
    float scale[ROWS] = {1, 1, 1, 1, 1}, expected[ROWS * COLUMNS], out[ROWS * COLUMNS];
    for (unsigned sign = 0; sign < 2; sign++) {
        memset((void *)(uintptr_t)m.weights, sign ? -127 : 127, INPUTS * COLUMNS);
        for (unsigned c = 0; c < COLUMNS; c++) ((int32_t *)(uintptr_t)m.sums)[c] = 128 * INPUTS * (sign ? -127 : 127);
        for (unsigned i = 0; i < sizeof q; i++) q[i] = i / INPUTS % 2 ? 255 : i % 7 == 6 ? 128 : 1;
        kernels_plain.product(&m, q, scale, ROWS, expected, COLUMNS);
        for (unsigned i = 1; kernels_version(i); i++) {
            kernels_version(i)->product(&m, q, scale, ROWS, out, COLUMNS);
            assert_memory_equal(expected, out, sizeof out);
        }
    }
    free_matrix(&m);
}

/* A weight of a packed matrix. */
static int weight_at(const int8_t *weights, uint32_t inputs, uint32_t input, uint32_t column) {
    return weights[(size_t)(column / 16) * 16 * inputs + (size_t)(input / 4) * 64 + (column % 16) * 4 + input % 4];
}

static void packing_agrees(void **state) {
    (void)state;
    uint64_t seed = 11;
    enum { ROWS = 21, SIZE = 32, COLUMNS = 32, STRIDE = 50, INPUTS = 24 };
    float *x = random_floats(&seed, ROWS * STRIDE), scale[ROWS], value_scale[SIZE];
    for (unsigned i = 0; i < ROWS; i++) x[i * STRIDE + 3] = 0.0f; /* a column of nothing */
    uint8_t q[ROWS * SIZE], turned[SIZE * ROWS];
    for (unsigned v = 0; kernels_version(v); v++) {
        const kernels *k = kernels_version(v);
        int8_t keys[SIZE * COLUMNS], values[INPUTS * SIZE];
        int32_t key_sums[COLUMNS], value_sums[SIZE];
        memset(keys, 1, sizeof keys), memset(values, 1, sizeof values);
        k->quantise(x, STRIDE, ROWS, SIZE, q, scale);
        k->pack_rows(q, ROWS, SIZE, keys, key_sums);
        for (unsigned j = 0; j < COLUMNS; j++) {
            int sum = 0;
            for (unsigned i = 0; i < SIZE; i++) {
                assert_int_equal(weight_at(keys, SIZE, i, j), j < ROWS ? q[j * SIZE + i] - 128 : 0);
                sum += weight_at(keys, SIZE, i, j);
            }
            assert_int_equal(key_sums[j], 128 * sum);
        }
        float columns[SIZE * ROWS], of_column[SIZE];
        for (unsigned j = 0; j < SIZE; j++)
            for (unsigned i = 0; i < ROWS; i++) columns[j * ROWS + i] = x[i * STRIDE + j];
        k->quantise(columns, ROWS, SIZE, ROWS, turned, of_column);
        k->pack_values(x, STRIDE, ROWS, SIZE, values, value_scale, value_sums);
        for (unsigned j = 0; j < SIZE; j++) {
            int sum = 0;
            assert_true(value_scale[j] == of_column[j]);
            for (unsigned i = 0; i < INPUTS; i++) {
                assert_int_equal(weight_at(values, INPUTS, i, j), i < ROWS ? turned[j * ROWS + i] - 128 : 0);
                sum += weight_at(values, INPUTS, i, j);
            }
            assert_int_equal(value_sums[j], 128 * sum);
        }
    }
    free(x);
}

/* ---------------------------------------------------------------- elementwise */

static void check_quantising(uint64_t *seed, uint32_t size) {
    enum { ROWS = 9, MOST = 96, STRIDE = 100 };
    float *x = random_floats(seed, ROWS * STRIDE), scale[ROWS], other_scale[ROWS];
    memset(x + 2 * STRIDE, 0, size * sizeof *x); /* a row of nothing */
    uint8_t q[ROWS * MOST], other[ROWS * MOST];
    kernels_plain.quantise(x, STRIDE, ROWS, size, q, scale);
    for (unsigned r = 0; r < ROWS; r++)
        for (unsigned i = 0; i < size; i++) {
            float back = (float)(q[r * size + i] - 128) * scale[r], wrong = back - x[r * STRIDE + i];
            assert_true(q[r * size + i] && wrong <= scale[r] * 0.51f + 1e-6f && wrong >= -scale[r] * 0.51f - 1e-6f);
        }
    for (unsigned i = 1; kernels_version(i); i++) {
        kernels_version(i)->quantise(x, STRIDE, ROWS, size, other, other_scale);
        assert_memory_equal(q, other, ROWS * size);
        assert_memory_equal(scale, other_scale, sizeof scale);
    }
    free(x);
}

static void restoring_agrees(void **state) {
    (void)state;
    enum { SIZE = 256 };
    uint8_t q[SIZE];
    float out[SIZE], other[SIZE];
    for (unsigned i = 0; i < SIZE; i++) q[i] = (uint8_t)i;
    for (uint32_t size = SIZE; size; size /= 3) {
        kernels_plain.restore(q, 0.3f, size, out);
        for (unsigned i = 0; i < size; i++) assert_true(out[i] == (float)((int)i - 128) * 0.3f);
        for (unsigned i = 1; kernels_version(i); i++) {
            kernels_version(i)->restore(q, 0.3f, size, other);
            assert_memory_equal(out, other, size * sizeof *out);
        }
    }
}

static void quantising_agrees(void **state) {
    (void)state;
    uint64_t seed = 2;
    for (unsigned round = 0; round < 10; round++) check_quantising(&seed, 96), check_quantising(&seed, 32), check_quantising(&seed, 20);
}

static void embedding_agrees(void **state) {
    (void)state;
    uint64_t seed = 3;
    enum { COUNT = 7, SIZE = 160 };
    int8_t bytes[COUNT][SIZE];
    const int8_t *rows[COUNT];
    float scales[COUNT], out[SIZE], other[SIZE];
    for (unsigned k = 0; k < COUNT; k++) {
        rows[k] = bytes[k];
        scales[k] = random_float(&seed);
        for (unsigned i = 0; i < SIZE; i++) bytes[k][i] = (int8_t)((int)(random_bits(&seed) % 255) - 127);
    }
    kernels_plain.embed(rows, scales, COUNT, SIZE, out);
    for (unsigned i = 1; kernels_version(i); i++) {
        kernels_version(i)->embed(rows, scales, COUNT, SIZE, other);
        assert_memory_equal(out, other, sizeof out);
    }
}

static void recurrence_agrees(void **state) {
    (void)state;
    uint64_t seed = 4;
    enum { WORDS = 11, HIDDEN = 48, GATES = 8 * HIDDEN, OUT = 2 * HIDDEN };
    float *gates = random_floats(&seed, (size_t)WORDS * GATES), *weights = random_floats(&seed, 2 * HIDDEN);
    float memory[HIDDEN], out[WORDS * OUT], other[WORDS * OUT], spread[WORDS * OUT];
    static const uint32_t rows[WORDS] = {0, 1, 0, 2, 3, 1, 4, 0, 5, 6, 4};
    float *of_words = malloc(sizeof(float) * WORDS * GATES); /* each word's own, where `gates` has one for several */
    assert_non_null(of_words);
    for (unsigned t = 0; t < WORDS; t++) memcpy(of_words + (size_t)t * GATES, gates + (size_t)rows[t] * GATES, sizeof(float) * GATES);
    for (int step = -1; step <= 1; step += 2) {
        memset(out, 0, sizeof out);
        kernels_plain.recur(gates, GATES, gates + 6 * HIDDEN, GATES, rows, weights, WORDS, step, HIDDEN, memory, out, OUT);
        for (unsigned i = 1; kernels_version(i); i++) {
            memset(other, 0, sizeof other);
            kernels_version(i)->recur(gates, GATES, gates + 6 * HIDDEN, GATES, rows, weights, WORDS, step, HIDDEN, memory, other, OUT);
            assert_memory_equal(out, other, sizeof out);
        }
        memset(spread, 0, sizeof spread);
        kernels_plain.recur(of_words, GATES, of_words + 6 * HIDDEN, GATES, NULL, weights, WORDS, step, HIDDEN, memory, spread, OUT);
        assert_memory_equal(out, spread, sizeof out);
    }
    free(gates), free(weights), free(of_words);
}

static void sums_and_maxima_agree(void **state) {
    (void)state;
    uint64_t seed = 5;
    enum { SIZE = 112 };
    for (unsigned round = 0; round < 50; round++) {
        float *a = random_floats(&seed, SIZE), *b = random_floats(&seed, SIZE), out[SIZE], other[SIZE];
        a[random_bits(&seed) % SIZE] = a[random_bits(&seed) % SIZE] = 11.0f; /* a tie: the first wins */
        kernels_plain.add_positive(a, b, SIZE, out);
        uint32_t best = kernels_plain.largest(a, SIZE);
        for (uint32_t i = 0; i < SIZE; i++)
            assert_true(out[i] == (a[i] + b[i] > 0 ? a[i] + b[i] : 0) && (i >= best ? a[i] <= 11.0f : a[i] < 11.0f));
        for (unsigned i = 1; kernels_version(i); i++) {
            kernels_version(i)->add_positive(a, b, SIZE, other);
            assert_memory_equal(out, other, sizeof out);
            assert_int_equal(kernels_version(i)->largest(a, SIZE), best);
        }
        free(a), free(b);
    }
}

static void normalising_agrees(void **state) {
    (void)state;
    uint64_t seed = 8;
    enum { ROWS = 3, SIZE = 96, ALL = ROWS * SIZE };
    float *x = random_floats(&seed, ALL), *added = random_floats(&seed, ALL), *factor = random_floats(&seed, SIZE),
          *shift = random_floats(&seed, SIZE);
    float expected[ALL], out[ALL];
    memcpy(expected, x, sizeof expected);
    kernels_plain.normalise(expected, added, ROWS, SIZE, factor, shift);
    for (unsigned r = 0; r < ROWS; r++) { /* without factor and shift each row has mean 0 and variance 1 */
        double sum = 0, squares = 0;
        for (unsigned i = 0; i < SIZE; i++) {
            double plain = ((double)expected[r * SIZE + i] - (double)shift[i]) / (double)factor[i];
            if (factor[i] == 0.0f) plain = 0;
            sum += plain, squares += plain * plain;
        }
        assert_true(fabs(sum / SIZE) < 0.02 && fabs(squares / SIZE - 1) < 0.02);
    }
    for (unsigned i = 1; kernels_version(i); i++) {
        memcpy(out, x, sizeof out);
        kernels_version(i)->normalise(out, added, ROWS, SIZE, factor, shift);
        assert_memory_equal(expected, out, sizeof out);
    }
    free(x), free(added), free(factor), free(shift);
}

static void gelu_agrees(void **state) {
    (void)state;
    uint64_t seed = 9;
    enum { SIZE = 203 };
    float *x = random_floats(&seed, SIZE), expected[SIZE], out[SIZE];
    memcpy(expected, x, sizeof expected);
    kernels_plain.gelu(expected, SIZE);
    for (unsigned i = 0; i < SIZE; i++)
        assert_true(fabs((double)expected[i] - (double)x[i] * 0.5 * erfc(-(double)x[i] * M_SQRT1_2)) < 2.5e-4);
    for (unsigned i = 1; kernels_version(i); i++) {
        memcpy(out, x, sizeof out);
        kernels_version(i)->gelu(out, SIZE);
        assert_memory_equal(expected, out, sizeof out);
    }
    free(x);
}

static void shares_agree(void **state) {
    (void)state;
    uint64_t seed = 10;
    enum { ROWS = 4, COUNT = 37, SIZE = 40, STRIDE = 48 };
    float *x = random_floats(&seed, ROWS * STRIDE), copy[ROWS * STRIDE], scale[ROWS], other_scale[ROWS];
    uint8_t q[ROWS * SIZE], other[ROWS * SIZE];
    memcpy(copy, x, sizeof copy);
    kernels_plain.shares(copy, STRIDE, ROWS, COUNT, SIZE, q, scale);
    for (unsigned r = 0; r < ROWS; r++) {
        double all = 0, most = -1e30;
        for (unsigned i = 0; i < COUNT; i++) most = (double)x[r * STRIDE + i] > most ? (double)x[r * STRIDE + i] : most;
        for (unsigned i = 0; i < COUNT; i++) all += exp((double)x[r * STRIDE + i] - most);
        for (unsigned i = 0; i < COUNT; i++)
            assert_true(fabs((q[r * SIZE + i] - 128) * (double)scale[r] - exp((double)x[r * STRIDE + i] - most) / all) <
                        0.51 / 127 / all + 1e-5);
        for (unsigned i = COUNT; i < SIZE; i++) assert_int_equal(q[r * SIZE + i], 128);
    }
    for (unsigned i = 1; kernels_version(i); i++) {
        memcpy(copy, x, sizeof copy);
        kernels_version(i)->shares(copy, STRIDE, ROWS, COUNT, SIZE, other, other_scale);
        assert_memory_equal(q, other, sizeof q);
        assert_memory_equal(scale, other_scale, sizeof scale);
    }
    free(x);
}

static void dots_agree(void **state) {
    (void)state;
    uint64_t seed = 12;
    enum { SIZE = 144 };
    float *a = random_floats(&seed, SIZE), *b = random_floats(&seed, SIZE), expected = kernels_plain.dot(a, b, SIZE);
    double exact = 0;
    for (unsigned i = 0; i < SIZE; i++) exact += (double)a[i] * (double)b[i];
    assert_true(fabs((double)expected - exact) < 1e-2);
    for (unsigned i = 1; kernels_version(i); i++) assert_true(kernels_version(i)->dot(a, b, SIZE) == expected);
    free(a), free(b);
}

static void exponential_is_one(void **state) {
    (void)state;
    for (float x = -79.9f; x < 80.0f; x += 0.0137f) assert_true(fabs((double)exponential(x) / exp((double)x) - 1) < 4e-6);
    assert_true(exponential(0.0f) > 0.999999f && exponential(0.0f) < 1.000001f && exponential(-1e30f) > 0.0f && exponential(1e30f) < 1e35f);
}

/* ---------------------------------------------------------------- trees */

static bool is_tree(const uint16_t *heads, uint32_t words) {
    uint32_t roots = 0;
    for (uint32_t i = 0; i < words; i++) {
        roots += heads[i] == 0;
        uint32_t at = i + 1, steps = 0;
        while (at && steps++ <= words) at = heads[at - 1];
        if (at) return false;
    }
    return roots == 1;
}

static double tree_score(const float *scores, size_t stride, const uint16_t *heads, uint32_t words) {
    double sum = 0;
    for (uint32_t i = 0; i < words; i++) sum += (double)scores[i * stride + heads[i]];
    return sum;
}

static double best_by_trying_all(const float *scores, size_t stride, uint32_t words) {
    uint16_t heads[8] = {0};
    double best = -1e30;
    for (;;) {
        if (is_tree(heads, words)) {
            double score = tree_score(scores, stride, heads, words);
            if (score > best) best = score;
        }
        uint32_t i = 0;
        while (i < words && ++heads[i] > words) heads[i++] = 0;
        if (i == words) return best;
    }
}

static void take_best_heads(const float *scores, size_t stride, uint32_t words, uint16_t *heads) {
    for (uint32_t i = 0; i < words; i++) {
        heads[i] = 0;
        for (uint32_t j = 1; j <= words; j++)
            if (j != i + 1 && scores[i * stride + j] > scores[i * stride + heads[i]]) heads[i] = (uint16_t)j;
    }
}

static void decoder_finds_the_best_tree(void **state) {
    (void)state;
    uint64_t seed = 6;
    for (unsigned round = 0; round < 300; round++) {
        uint32_t words = 1 + random_bits(&seed) % 5;
        size_t stride = words + 3;
        float *scores = random_floats(&seed, words * stride);
        void *scratch = room(decode_scratch_size(words));
        uint16_t heads[8];
        take_best_heads(scores, stride, words, heads);
        decode_tree(scores, stride, words, heads, scratch);
        assert_true(is_tree(heads, words));
        double lost = best_by_trying_all(scores, stride, words) - tree_score(scores, stride, heads, words);
        assert_true(lost < 1e-3);
        free(scores), free(scratch);
    }
}

static void decoder_always_gives_a_tree(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (unsigned round = 0; round < 12; round++) {
        uint32_t words = round < 10 ? 20 + random_bits(&seed) % 60 : DECODE_LIMIT;
        size_t stride = words + 1;
        float *scores = random_floats(&seed, words * stride);
        if (round == 11) memset(scores, 0, words * stride * sizeof *scores); /* all alike */
        void *scratch = room(decode_scratch_size(words));
        uint16_t heads[DECODE_LIMIT];
        take_best_heads(scores, stride, words, heads);
        decode_tree(scores, stride, words, heads, scratch);
        assert_true(is_tree(heads, words));
        free(scores), free(scratch);
    }
}

int main(void) {
    for (unsigned i = 0; kernels_version(i); i++) print_message("kernels: %s\n", kernels_version(i)->name);
    const struct CMUnitTest tests[] = {cmocka_unit_test(products_agree),
                                       cmocka_unit_test(largest_products_agree),
                                       cmocka_unit_test(quantising_agrees),
                                       cmocka_unit_test(restoring_agrees),
                                       cmocka_unit_test(embedding_agrees),
                                       cmocka_unit_test(recurrence_agrees),
                                       cmocka_unit_test(sums_and_maxima_agree),
                                       cmocka_unit_test(normalising_agrees),
                                       cmocka_unit_test(gelu_agrees),
                                       cmocka_unit_test(shares_agree),
                                       cmocka_unit_test(dots_agree),
                                       cmocka_unit_test(packing_agrees),
                                       cmocka_unit_test(exponential_is_one),
                                       cmocka_unit_test(decoder_finds_the_best_tree),
                                       cmocka_unit_test(decoder_always_gives_a_tree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

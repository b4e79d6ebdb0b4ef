/* The arena: memory comes zeroed and aligned, arrays keep their items while they grow, large ones leave nothing behind and can be given back. */
#include "base/vector.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check_pattern(const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) assert_int_equal(bytes[i], (unsigned char)(i * 7 + 1));
}

/* Doubles an array from a few bytes to some megabytes, with another allocation in between where `between` says so. */
static void grow(size_t between) {
    arena a = {0};
    size_t size = 48;
    unsigned char *bytes = arena_allocate(&a, size);
    assert_non_null(bytes);
    for (size_t i = 0; i < size; i++) bytes[i] = (unsigned char)(i * 7 + 1);
    while (size < (size_t)4 << 20) {
        char *other = between ? arena_allocate(&a, between) : NULL;
        if (other) memset(other, 'x', between);
        bytes = arena_grow(&a, bytes, size, 2 * size);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % 8, 0);
        check_pattern(bytes, size);
        for (size_t i = size; i < 2 * size; i++) {
            assert_int_equal(bytes[i], 0);
            bytes[i] = (unsigned char)(i * 7 + 1);
        }
        size *= 2;
        if (other) assert_int_equal(other[between - 1], 'x');
    }
    arena_reset(&a, 1 << 20);
    assert_non_null(arena_allocate(&a, 100));
    arena_free(&a);
}

static void arrays_grow(void **state) {
    (void)state;
    grow(0);
    grow(16);
    grow((size_t)300 << 10);
}

/* An array that has just grown takes at most a quarter more than what is in it. */
static void long_arrays_waste_little(void **state) {
    (void)state;
    typedef struct item {
        char bytes[100];
    } item;
    arena a = {0};
    VECTOR(item) items = {0};
    for (uint32_t i = 0; i < 100 * 1000; i++) {
        item *added = vector_push(&a, &items);
        assert_non_null(added);
        assert_int_equal(added->bytes[99], 0);
        added->bytes[99] = 'x';
        if (i > 20 * 1000) assert_true(items.capacity <= items.count + items.count / 4 + 1);
    }
    assert_int_equal(items.items[0].bytes[99], 'x');
    arena_free(&a);
}

/* Two large ones have room one after the other where they have not both at once; what is small and beside them stays. */
static void large_ones_are_given_back(void **state) {
    (void)state;
    enum { SIZE = 600 << 10 };
    arena_budget budget = {.limit = 1 << 20};
    arena a = {.budget = &budget};
    char *small = arena_allocate(&a, 16), *first = arena_allocate(&a, SIZE);
    assert_non_null(first);
    memset(small, 's', 16);
    memset(first, 'f', SIZE);
    assert_null(arena_allocate(&a, SIZE));
    arena_release(&a, first, SIZE);
    arena_release(&a, NULL, SIZE);
    unsigned char *second = arena_allocate(&a, SIZE);
    assert_non_null(second);
    for (size_t i = 0; i < SIZE; i++) assert_int_equal(second[i], 0);
    assert_int_equal(small[15], 's');
    assert_non_null(arena_allocate(&a, 16));
    arena_reset(&a, 0);
    assert_int_equal(a.used, 0);
    assert_int_equal(budget.used, 0);
    arena_free(&a);
}

static void first_items_are_found(void **state) {
    (void)state;
    arena a = {0};
    VECTOR(struct {
        char other;
        uint32_t at;
    })
    v = {0};
    assert_int_equal(vector_first_from(&v, at, 0), 0);
    static const uint32_t numbers[] = {2, 5, 5, 9};
    for (uint32_t i = 0; i < 4; i++) {
        *vector_push(&a, &v) = (__typeof__(*v.items)){'x', numbers[i]};
        assert_int_equal(vector_first_from(&v, at, numbers[i] + 1), i + 1);
    }
    assert_int_equal(vector_first_from(&v, at, 0), 0);
    assert_int_equal(vector_first_from(&v, at, 3), 1);
    assert_int_equal(vector_first_from(&v, at, 5), 1);
    assert_int_equal(vector_first_from(&v, at, 6), 3);
    assert_int_equal(vector_first_from(&v, at, 10), 4);
    arena_free(&a);
}

static void vectors_are_given_back(void **state) {
    (void)state;
    arena a = {0};
    VECTOR(uint64_t) numbers = {0};
    for (uint32_t count = 10; count <= 100 * 1000; count *= 100) {
        for (uint32_t i = 0; i < count; i++) *(uint64_t *)vector_push(&a, &numbers) = i;
        assert_int_equal(numbers.items[count - 1], count - 1);
        size_t used = a.used;
        vector_release(&a, &numbers);
        assert_true(!numbers.items && !numbers.count && !numbers.capacity);
        if (count * sizeof(uint64_t) > ARENA_LARGE) assert_true(a.used < used - count * sizeof(uint64_t) / 2);
    }
    arena_free(&a);
}

static void impossible_sizes_are_refused(void **state) {
    (void)state;
    arena a = {0};
    assert_null(arena_allocate(&a, SIZE_MAX));
    assert_null(arena_grow(&a, NULL, 0, SIZE_MAX));
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(arrays_grow),
                                       cmocka_unit_test(long_arrays_waste_little),
                                       cmocka_unit_test(large_ones_are_given_back),
                                       cmocka_unit_test(first_items_are_found),
                                       cmocka_unit_test(vectors_are_given_back),
                                       cmocka_unit_test(impossible_sizes_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

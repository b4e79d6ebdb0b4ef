/* Cases of the text stage: a text and what it must become, written so that they read as examples. Each is a test of its own. */
#ifndef READOUT_TESTS_TEXT_CASES_H
#define READOUT_TESTS_TEXT_CASES_H

#include "document/document.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct text_case {
    const char *name, *text, *expected;
} text_case;

/* Writes what a test compares of a document that the text stage has read; returns the length. */
typedef void describe(const document *d, FILE *out);

static inline char *description_of(slice text, describe *write) {
    arena memory = {0};
    workspace w = {0};
    readout_error error;
    document d = {.memory = &memory, .text = text};
    char *written = NULL;
    size_t size = 0;
    assert_true(document_index_text(&d));
    assert_int_equal(text_stage(NULL, &w, &d, &error), READOUT_OK);
    FILE *out = open_memstream(&written, &size);
    assert_non_null(out);
    write(&d, out);
    fclose(out);
    arena_free(&w.scratch);
    arena_free(&memory);
    return written;
}

/* The text is copied to a block of exactly its size, so that a sanitizer sees a step beyond it. */
static inline void check_case(const text_case *c, describe *write) {
    size_t length = strlen(c->text);
    char *exact = malloc(length ? length : 1);
    assert_non_null(exact);
    memcpy(exact, c->text, length);
    char *written = description_of(slice_of(exact, length), write);
    assert_string_equal(written, c->expected);
    free(written);
    free(exact);
}

#define CASE_COUNT(cases) (sizeof(cases) / sizeof *(cases))

static inline int run_cases(const char *group, const text_case *cases, size_t count, CMUnitTestFunction run) {
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    if (!tests) return 1;
    for (size_t i = 0; i < count; i++) {
        tests[i] = (struct CMUnitTest){.name = cases[i].name, .test_func = run, .initial_state = (void *)(uintptr_t)&cases[i]};
    }
    int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    free(tests);
    return failed;
}

#endif

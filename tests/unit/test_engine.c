/* The public calls: opening, coding, parsing, relating; what breaks the contract is an error and never a crash. */
#include "readout.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

static const char report[] = "Mali thanked Niger for its help. \"We are glad,\" a minister told reporters in Bamako.";

static int open_engine(void **state) {
    readout_error error;
    readout_engine *engine = NULL;
    if (readout_engine_open(&(readout_engine_options){.data_directory = READOUT_BUILD_DIRECTORY, .frames_alone = true}, &engine, &error) !=
        READOUT_OK) {
        print_error("%s: %s\n", error.file, error.message);
        return 1;
    }
    *state = engine;
    return 0;
}
static int close_engine(void **state) {
    readout_engine_free(*state);
    return 0;
}

static readout_input input_of(const char *text) {
    return (readout_input){.text = text, .text_size = strlen(text), .id = "t", .file = "t.txt"};
}

typedef struct text {
    char bytes[256 * 1024];
    size_t size;
} text;

static bool take(void *context, const char *bytes, size_t size) {
    text *t = context;
    if (t->size + size >= sizeof t->bytes) return false;
    memcpy(t->bytes + t->size, bytes, size);
    t->bytes[t->size += size] = 0;
    return true;
}

/* ---------------------------------------------------------------- opening */

static void missing_data_is_told(void **state) {
    (void)state;
    readout_error error = {0};
    readout_engine *engine = (readout_engine *)&error;
    assert_int_equal(readout_engine_open(&(readout_engine_options){.data_directory = "/nowhere"}, &engine, &error), READOUT_ERROR_FILE);
    assert_null(engine);
    assert_non_null(strstr(error.message, "/nowhere"));
    assert_int_equal(readout_engine_open(&(readout_engine_options){.model = "/nowhere/m"}, &engine, &error), READOUT_ERROR_FILE);
    assert_string_equal(error.file, "/nowhere/m");
    assert_int_equal(readout_engine_open(NULL, NULL, NULL), READOUT_ERROR_ARGUMENT);
    readout_engine_options options = {.data_directory = READOUT_BUILD_DIRECTORY, .more_lexicon_count = 1, .frames_alone = true};
    assert_int_equal(readout_engine_open(&options, &engine, &error), READOUT_ERROR_ARGUMENT);
    options.more_lexicons = (const char *const[]){NULL};
    assert_int_equal(readout_engine_open(&options, &engine, &error), READOUT_ERROR_ARGUMENT);
    assert_string_equal(error.message, "more_lexicons[0] is NULL");
    readout_engine_free(NULL);
    readout_workspace_free(NULL);
}

static void names_are_pinned(void **state) {
    readout_format format;
    assert_string_equal(readout_status_text(READOUT_OK), "no error");
    assert_string_equal(readout_status_text((readout_status)99), "unknown status");
    assert_int_equal(READOUT_ERROR_OUTPUT, 7);
    assert_int_equal(readout_format_named("csv", &format), READOUT_OK);
    assert_int_equal(format, READOUT_FORMAT_CSV);
    assert_int_equal(readout_format_named("xls", &format), READOUT_ERROR_ARGUMENT);
    assert_int_equal(readout_format_named(NULL, &format), READOUT_ERROR_ARGUMENT);
    assert_non_null(strstr(readout_engine_model(*state), "english.model"));
    assert_non_null(strstr(readout_engine_lexicon(*state), "english.lexicon"));
    assert_non_null(strstr(readout_engine_places(*state), "english.places"));
}

/* ---------------------------------------------------------------- coding */

static void a_document_is_coded(void **state) {
    readout_document *d = NULL;
    readout_error error;
    readout_input input = input_of(report);
    assert_int_equal(readout_code(*state, NULL, &input, &d, &error), READOUT_OK);
    assert_int_equal(readout_sentence_count(d), 2);
    assert_true(readout_token_count(d) > 15);
    assert_string_equal(readout_token_at(d, 1).form, "thanked");
    assert_string_equal(readout_token_at(d, 1).lemma, "thank");
    assert_int_equal(readout_sentence_at(d, 0).span.end, 32);
    assert_string_equal(readout_document_about(d).id, "t");
    assert_null(readout_document_about(d).url);
    assert_int_equal(readout_document_warnings(d).count, 0);
    readout_document_free(d);
}

static void a_form_has_the_lemma_of_each_place(void **state) {
    readout_document *d = NULL;
    readout_input input = input_of("The troops left on Friday. The left won the vote.");
    assert_int_equal(readout_code(*state, NULL, &input, &d, NULL), READOUT_OK);
    assert_string_equal(readout_token_at(d, 2).form, "left");
    assert_string_equal(readout_token_at(d, 2).lemma, "leave");
    assert_string_equal(readout_token_at(d, 7).form, "left");
    assert_string_equal(readout_token_at(d, 7).lemma, "left");
    readout_document_free(d);
}

static void a_text_that_stays_is_not_copied(void **state) {
    readout_document *d = NULL;
    char text[sizeof report];
    memcpy(text, report, sizeof text);
    text[sizeof text - 1] = '.'; /* it need not end in NUL */
    readout_input input = {.text = text, .text_size = sizeof text - 1, .id = "t", .text_stays = true};
    assert_int_equal(readout_code(*state, NULL, &input, &d, NULL), READOUT_OK);
    assert_ptr_equal(readout_document_about(d).text, text);
    assert_int_equal(readout_sentence_count(d), 2);
    input.text_stays = false;
    assert_int_equal(readout_code(*state, NULL, &input, &d, NULL), READOUT_OK);
    assert_ptr_not_equal(readout_document_about(d).text, text);
    readout_document_free(d);
}

/* Whatever a workspace remembers of an engine's model must not be used after the engine is gone, wherever the next one lies. */
static void a_workspace_outlives_engines(void **state) {
    (void)state;
    readout_workspace *w = readout_workspace_new();
    readout_input input = input_of(report);
    assert_non_null(w);
    for (int round = 0; round < 6; round++) {
        readout_engine *engine = NULL;
        readout_document *d = NULL;
        assert_int_equal(readout_engine_open(&(readout_engine_options){.data_directory = READOUT_BUILD_DIRECTORY}, &engine, NULL),
                         READOUT_OK);
        assert_int_equal(readout_parse(engine, w, &input, &d, NULL), READOUT_OK);
        assert_string_equal(readout_token_at(d, 1).lemma, "thank");
        readout_document_free(d);
        readout_engine_free(engine);
        /* kept, so that the next model cannot be mapped at the same place */
        assert_ptr_not_equal(mmap(NULL, 32 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0), MAP_FAILED);
    }
    readout_workspace_free(w);
}

static void parsing_makes_no_records(void **state) {
    readout_document *d = NULL;
    readout_input input = input_of(report);
    assert_int_equal(readout_parse(*state, NULL, &input, &d, NULL), READOUT_OK);
    assert_true(readout_token_count(d) > 15);
    assert_int_equal(readout_entity_count(d) + readout_event_count(d) + readout_statement_count(d) + readout_figure_count(d), 0);
    readout_document_free(d);
}

static void broken_calls_are_refused(void **state) {
    readout_document *d = NULL;
    readout_error error;
    readout_input input = input_of(report), none = {.text_size = 5}, empty = {.text = ""},
                  odd = {.kind = (readout_input_kind)9, .text = "a", .text_size = 1};
    readout_relation relation;
    assert_int_equal(readout_code(NULL, NULL, &input, &d, &error), READOUT_ERROR_ARGUMENT);
    assert_int_equal(readout_code(*state, NULL, NULL, &d, &error), READOUT_ERROR_ARGUMENT);
    assert_int_equal(readout_code(*state, NULL, &input, NULL, &error), READOUT_ERROR_ARGUMENT);
    assert_int_equal(readout_code(*state, NULL, &none, &d, &error), READOUT_ERROR_ARGUMENT);
    assert_int_equal(readout_code(*state, NULL, &empty, &d, &error), READOUT_ERROR_INPUT);
    assert_int_equal(readout_code(*state, NULL, &odd, &d, &error), READOUT_ERROR_ARGUMENT);
    assert_null(d);
    assert_int_equal(readout_relate(*state, NULL, &input, NULL, NULL, false, NULL, &error), READOUT_ERROR_ARGUMENT);
    assert_int_equal(readout_relate(*state, NULL, &input, &(readout_span){90, 999}, NULL, false, &relation, &error), READOUT_ERROR_INPUT);
    assert_int_equal(readout_relate(*state, NULL, &input, &(readout_span){4, 4}, NULL, false, &relation, &error), READOUT_ERROR_INPUT);
    assert_int_equal(readout_write(NULL, READOUT_FORMAT_JSON, NULL, take, NULL, &error), READOUT_ERROR_ARGUMENT);
    assert_int_equal(readout_explain(*state, NULL, &input, NULL, NULL, NULL, &error), READOUT_ERROR_ARGUMENT);
}

static void a_failure_frees_the_document_that_was_given(void **state) {
    readout_document *d = NULL;
    readout_input input = input_of(report), empty = {.text = " ", .text_size = 1, .file = "e.txt", .line = 3};
    readout_error error;
    assert_int_equal(readout_code(*state, NULL, &input, &d, &error), READOUT_OK);
    assert_int_equal(readout_code(*state, NULL, &empty, &d, &error), READOUT_ERROR_INPUT);
    assert_null(d);
    assert_string_equal(error.file, "e.txt");
    assert_int_equal(error.line, 3);
}

/* A document and a workspace that were used before change nothing. */
static void what_was_used_before_leaves_no_trace(void **state) {
    static const char *const texts[] = {"Chad warned Libya.", report, "Five people died.\n\nNo more.", report};
    text fresh, used;
    readout_workspace *workspace = readout_workspace_new();
    readout_document *reused = NULL;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        readout_document *d = NULL;
        readout_input input = input_of(texts[i]);
        fresh.size = used.size = 0;
        assert_int_equal(readout_code(*state, NULL, &input, &d, NULL), READOUT_OK);
        assert_int_equal(readout_code(*state, workspace, &input, &reused, NULL), READOUT_OK);
        for (int format = READOUT_FORMAT_JSON; format <= READOUT_FORMAT_CONLLU; format++) {
            assert_int_equal(readout_write(d, (readout_format)format, NULL, take, &fresh, NULL), READOUT_OK);
            assert_int_equal(readout_write(reused, (readout_format)format, NULL, take, &used, NULL), READOUT_OK);
        }
        assert_string_equal(fresh.bytes, used.bytes);
        readout_document_free(d);
    }
    readout_document_free(reused);
    readout_workspace_free(workspace);
}

static void relations_are_named(void **state) {
    readout_input input = input_of(report);
    readout_relation relation;
    readout_span mali = {0, 4}, niger = {13, 18};
    assert_int_equal(readout_relate(*state, NULL, &input, &mali, &niger, true, &relation, NULL), READOUT_OK);
    assert_non_null(relation.type);
    assert_true(relation.quad >= 1 && relation.quad <= 4);
    assert_true(relation.confidence >= 0 && relation.confidence <= 1);
    assert_int_equal(readout_relate(*state, NULL, &input, NULL, &niger, false, &relation, NULL), READOUT_OK);
}

/* ---------------------------------------------------------------- threads */

typedef struct threaded {
    const readout_engine *engine;
    text written;
    readout_status status;
} threaded;

static void *code_often(void *argument) {
    threaded *t = argument;
    readout_workspace *workspace = readout_workspace_new();
    readout_document *d = NULL;
    readout_input input = input_of(report);
    for (int i = 0; i < 20 && t->status == READOUT_OK; i++) {
        t->status = readout_code(t->engine, workspace, &input, &d, NULL);
        t->written.size = 0;
        if (t->status == READOUT_OK) t->status = readout_write(d, READOUT_FORMAT_JSON, NULL, take, &t->written, NULL);
    }
    readout_document_free(d);
    readout_workspace_free(workspace);
    return NULL;
}

static void threads_share_an_engine(void **state) {
    enum { THREADS = 4 };
    threaded *all = calloc(THREADS, sizeof *all);
    pthread_t handles[THREADS];
    for (int i = 0; i < THREADS; i++) {
        all[i].engine = *state;
        assert_int_equal(pthread_create(&handles[i], NULL, code_often, &all[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) pthread_join(handles[i], NULL);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(all[i].status, READOUT_OK);
        assert_string_equal(all[i].written.bytes, all[0].written.bytes);
    }
    free(all);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(missing_data_is_told),
                                       cmocka_unit_test(names_are_pinned),
                                       cmocka_unit_test(a_document_is_coded),
                                       cmocka_unit_test(a_form_has_the_lemma_of_each_place),
                                       cmocka_unit_test(a_text_that_stays_is_not_copied),
                                       cmocka_unit_test(a_workspace_outlives_engines),
                                       cmocka_unit_test(parsing_makes_no_records),
                                       cmocka_unit_test(broken_calls_are_refused),
                                       cmocka_unit_test(a_failure_frees_the_document_that_was_given),
                                       cmocka_unit_test(what_was_used_before_leaves_no_trace),
                                       cmocka_unit_test(relations_are_named),
                                       cmocka_unit_test(threads_share_an_engine)};
    return cmocka_run_group_tests_name("engine", tests, open_engine, close_engine);
}

/* What reports are about: in subject_cases.txt a line each; and what follows from it. */
#include "../read_file.h"

#include "readout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static readout_engine *engine;

static int begin(void **state) {
    (void)state;
    readout_engine_options options = {.data_directory = READOUT_BUILD_DIRECTORY, .frames_alone = true};
    return readout_engine_open(&options, &engine, NULL) != READOUT_OK;
}

static int end(void **state) {
    (void)state;
    readout_engine_free(engine);
    return 0;
}

static readout_document *coded(const char *text, bool all) {
    readout_document *d = NULL;
    readout_input input = {.text = text, .text_size = strlen(text), .date = "2022-02-01", .all_subjects = all};
    assert_int_equal(readout_code(engine, NULL, &input, &d, NULL), READOUT_OK);
    return d;
}

static void reports_are_judged(void **state) {
    (void)state;
    char *text = read_file(READOUT_SOURCE_DIRECTORY "/tests/unit/subject_cases.txt");
    size_t wrong = 0;
    assert_non_null(text);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        char *report = strchr(line, '\t');
        if (*line == '#') continue;
        assert_non_null(report);
        *report++ = '\0';
        readout_document *d = coded(report, false);
        const char *judged = readout_document_about(d).subject;
        if (strcmp(judged ? judged : "open", line) != 0)
            print_message("%s, not %s: %.60s\n", line, judged ? judged : "open", report), wrong++;
        if (judged) assert_int_equal(readout_event_count(d), 0);
        readout_document_free(d);
    }
    free(text);
    assert_int_equal(wrong, 0);
}

static const char match_report[] =
    "Rovers beat City on Saturday. A striker attacked the goalkeeper with a header in injury time, and the referee gave a penalty kick. "
    "The coach accused the captain of losing the match.";

static void all_subjects_are_read_where_asked(void **state) {
    (void)state;
    readout_document *d = coded(match_report, true);
    assert_string_equal(readout_document_about(d).subject, "sport");
    assert_true(readout_event_count(d) > 0);
    readout_document_free(d);
}

static void statements_and_entities_stay(void **state) {
    (void)state;
    readout_document *d = coded(match_report, false);
    assert_int_equal(readout_event_count(d), 0);
    assert_true(readout_statement_count(d) > 0 && readout_entity_count(d) > 0);
    readout_document_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reports_are_judged), cmocka_unit_test(all_subjects_are_read_where_asked),
                                       cmocka_unit_test(statements_and_entities_stay)};
    return cmocka_run_group_tests(tests, begin, end);
}

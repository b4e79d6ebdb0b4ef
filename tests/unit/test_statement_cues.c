/* The cue table: what a line gives, and that a bad line is an error that names file and line. */
#include "lexicon/lexicon.h"
#include "statement/cues.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A lexicon directory with one cues file of that text, read; the directory is removed again. */
static readout_status read_cues(const char *text, lexicon **l, statement_cues **cues, readout_error *error) {
    char directory[] = "/tmp/readout-cues-XXXXXX", path[64];
    *l = NULL;
    *cues = NULL;
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/cues.tsv", directory);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    readout_status status = lexicon_read_directory(directory, l, error);
    if (status == READOUT_OK) status = statement_cues_make(*l, cues, error);
    unlink(path);
    rmdir(directory);
    return status;
}

static void a_line_gives_a_cue(void **state) {
    (void)state;
    lexicon *l;
    statement_cues *cues;
    readout_error error = {0};
    assert_int_equal(read_cues("# comment\nmake clear|make plain\tverb\tsays\tclause:0.9 of\tto\tsupports\n"
                               "make\tverb\tintends\tinfinitive:0.25\n",
                               &l, &cues, &error),
                     READOUT_OK);
    const cue *c = cue_first(cues, token_key(SLICE("make")));
    assert_non_null(c);
    assert_int_equal(c->word_count, 2); /* longer phrases first */
    assert_int_equal(c->attitude, ATTITUDE_SAYS);
    assert_int_equal(c->addressee, ADDRESSEE_TO);
    assert_int_equal(c->stance, CUE_SUPPORTS);
    assert_true(c->strength[CUE_CLAUSE] > 0.89f && c->strength[CUE_CLAUSE] < 0.91f);
    assert_true(c->strength[CUE_OF] > 0.49f && c->strength[CUE_OF] < 0.51f);
    assert_true(c->strength[CUE_OBJECT] == 0);
    c = cue_next(cues, cue_next(cues, c));
    assert_non_null(c);
    assert_int_equal(c->word_count, 1);
    assert_int_equal(c->attitude, ATTITUDE_INTENDS);
    assert_null(cue_next(cues, c));
    assert_null(cue_first(cues, token_key(SLICE("nothing"))));
    statement_cues_free(cues);
    lexicon_free(l);
}

static void a_bad_line_is_named(void **state) {
    (void)state;
    static const char *const bad[] = {
        "say\tverb\tsays\tclause:0.9\nsay so\tverb\tsays\tclaus:0.9\n", "say\tverb\tsays\tclause:0.9\nnote\tverb\tsays\tclause:1.5\n",
        "say\tverb\tsays\tclause:0.9\nnote\tverb\tsays\tclause:x\n", "say\tverb\tsays\tclause:0.9\na b c d e f\tverb\tsays\tclause\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        lexicon *l;
        statement_cues *cues;
        readout_error error = {0};
        assert_int_equal(read_cues(bad[i], &l, &cues, &error), READOUT_ERROR_FORMAT);
        assert_int_equal(error.line, 2);
        assert_non_null(strstr(error.file, "cues.tsv"));
        assert_null(cues);
        lexicon_free(l);
    }
}

static void the_first_line_of_a_phrase_wins(void **state) {
    (void)state;
    lexicon *l;
    statement_cues *cues;
    readout_error error = {0};
    assert_int_equal(read_cues("say\tverb\tsays\tclause:0.9\nsay\tverb\tfeels\tclause:0.1\n", &l, &cues, &error), READOUT_OK);
    const cue *c = cue_first(cues, token_key(SLICE("say")));
    assert_int_equal(c->attitude, ATTITUDE_SAYS);
    assert_null(cue_next(cues, c));
    statement_cues_free(cues);
    statement_cues_free(NULL);
    lexicon_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_line_gives_a_cue), cmocka_unit_test(a_bad_line_is_named),
                                       cmocka_unit_test(the_first_line_of_a_phrase_wins)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

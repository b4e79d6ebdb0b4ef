/* The lexicon: what a line may hold and what is said of a bad one; phrases found, longest first; overlays; dates; the compiled file, sound,
 * cut short and altered. */
#include "lexicon/image.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* ---------------------------------------------------------------- directories of files */

typedef struct directory {
    char path[64];
} directory;

static directory make_directory(void) {
    directory made = {"/tmp/readout-lexicon-XXXXXX"};
    assert_non_null(mkdtemp(made.path));
    return made;
}

static void put(const directory *d, const char *name, const char *text) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", d->path, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void remove_directory(const directory *d, const char *const *names) {
    char path[128];
    for (; *names; names++) {
        snprintf(path, sizeof path, "%s/%s", d->path, *names);
        unlink(path);
    }
    assert_int_equal(rmdir(d->path), 0);
}

static lexicon *read_one(const char *name, const char *text) {
    directory d = make_directory();
    put(&d, name, text);
    lexicon *made = NULL;
    readout_error error = {0};
    readout_status status = lexicon_read_directory(d.path, &made, &error);
    remove_directory(&d, (const char *const[]){name, NULL});
    if (status != READOUT_OK) fail_msg("%s:%zu:%zu: %s", error.file, error.line, error.column, error.message);
    return made;
}

/* Keys of words separated by spaces. */
static size_t keys_of(const char *words, uint64_t *keys) {
    size_t count = 0;
    for (slice rest = slice_from(words); rest.bytes;) keys[count++] = token_key(slice_cut(&rest, ' '));
    return count;
}

static slice found_column(const lexicon *l, lexicon_table table, const char *words, size_t which, unsigned column) {
    uint64_t keys[32];
    size_t count, key_count = keys_of(words, keys);
    const lexicon_row *rows = lexicon_find(l, table, keys, key_count, &count);
    return which < count ? lexicon_column(l, rows[which], column) : slice_of("", 0);
}

#define assert_slice(got, wanted)                                                                                                          \
    do {                                                                                                                                   \
        slice got_ = (got);                                                                                                                \
        if (!slice_is(got_, wanted)) fail_msg("\"%.*s\" is not \"%s\"", SLICE_FORMAT(got_), wanted);                                       \
    } while (0)

/* ---------------------------------------------------------------- finding */

static void finds_phrases_and_columns(void **state) {
    (void)state;
    lexicon *l = read_one("countries.tsv", "# phrases\tform\tcode\tsectors\tdates\n"
                                           "Ruritania|Kingdom of Ruritania\tname\tRUS\n"
                                           "\n"
                                           "the Castle\tmetonym\tRUS\tGOV MIL\t1990..\r\n");
    assert_slice(found_column(l, LEXICON_COUNTRIES, "ruritania", 0, 2), "RUS");
    assert_slice(found_column(l, LEXICON_COUNTRIES, "kingdom of ruritania", 0, 1), "name");
    assert_slice(found_column(l, LEXICON_COUNTRIES, "the castle", 0, 3), "GOV MIL");
    assert_slice(found_column(l, LEXICON_COUNTRIES, "the castle", 0, 4), "1990..");
    assert_slice(found_column(l, LEXICON_COUNTRIES, "ruritania", 0, 4), ""); /* left out */
    assert_slice(found_column(l, LEXICON_COUNTRIES, "kingdom", 0, 2), "");   /* no phrase of its own */
    assert_slice(found_column(l, LEXICON_PEOPLE, "ruritania", 0, 2), "");    /* another table */
    uint64_t key[4];
    size_t count;
    keys_of("the castle", key);
    lexicon_row row = lexicon_find(l, LEXICON_COUNTRIES, key, 2, &count)[0];
    assert_int_equal(lexicon_row_line(l, row), 4);
    assert_true(slice_ends_with(lexicon_row_file(l, row), SLICE("/countries.tsv")));
    assert_int_equal(lexicon_row_table(l, row), LEXICON_COUNTRIES);
    lexicon_free(l);
}

static void finds_the_longest_phrase(void **state) {
    (void)state;
    lexicon *l =
        read_one("roles.tsv", "minister\tGOV\tperson\nminister of state\tGOV ELI\tperson\nminister of state for trade\tGOV BUS\tperson\n");
    uint64_t keys[8];
    size_t length, count, key_count = keys_of("minister of state for war", keys);
    const lexicon_row *rows = lexicon_match(l, LEXICON_ROLES, keys, key_count, &length, &count);
    assert_int_equal(length, 3);
    assert_int_equal(count, 1);
    assert_slice(lexicon_column(l, rows[0], 1), "GOV ELI");
    rows = lexicon_match(l, LEXICON_ROLES, keys, 2, &length, &count);
    assert_int_equal(length, 1);
    assert_slice(lexicon_column(l, rows[0], 1), "GOV");
    keys_of("of minister", keys);
    assert_null(lexicon_match(l, LEXICON_ROLES, keys, 2, &length, &count));
    assert_int_equal(length, 0);
    lexicon_free(l);
}

static void one_phrase_many_rows_in_file_order(void **state) {
    (void)state;
    lexicon *l = read_one("people.tsv",
                          "Ann Example\tFRA\tGOV\tmayor\t1999..2001\nJo Other\tFRA\nAnn Example|Ann Example\tFRA\tLEG\tdeputy\t2001..\n");
    assert_slice(found_column(l, LEXICON_PEOPLE, "ann example", 0, 3), "mayor");
    assert_slice(found_column(l, LEXICON_PEOPLE, "ann example", 1, 3), "deputy");
    assert_slice(found_column(l, LEXICON_PEOPLE, "ann example", 2, 1), ""); /* a line that says it twice counts once */
    lexicon_free(l);
}

static void hyphens_marks_and_capitals_do_not_matter(void **state) {
    (void)state;
    lexicon *l = read_one("organisations.tsv", "Asia-Pacific Forum\tIGOAPF\tigo\nParti Québécois\tCANPTY\tparty\n");
    assert_slice(found_column(l, LEXICON_ORGANISATIONS, "asia - pacific forum", 0, 1), "IGOAPF");
    assert_slice(found_column(l, LEXICON_ORGANISATIONS, "asia pacific forum", 0, 1), "IGOAPF");
    assert_slice(found_column(l, LEXICON_ORGANISATIONS, "parti quebecois", 0, 1), "CANPTY");
    lexicon_free(l);
}

static void a_full_stop_belongs_to_an_abbreviation(void **state) {
    (void)state;
    lexicon *l = read_one("roles.tsv", "Asst. Gen.\tMIL\tperson\nno.\tGOV\tperson\n");
    assert_slice(found_column(l, LEXICON_ROLES, "asst. gen.", 0, 1), "MIL");
    assert_slice(found_column(l, LEXICON_ROLES, "no.", 0, 1), "GOV");
    lexicon_free(l);
}

static void several_files_are_one_table(void **state) {
    (void)state;
    directory d = make_directory();
    put(&d, "people.tsv", "Ann Example\tFRA\tGOV\n");
    put(&d, "people-more.tsv", "Ann Example\tFRA\tMIL\nJo Other\tDEU\n");
    put(&d, "units.tsv", "");
    put(&d, "notes.txt", "not a table, not read");
    lexicon *l = NULL;
    assert_int_equal(lexicon_read_directory(d.path, &l, NULL), READOUT_OK);
    lexicon_row first, end;
    assert_true(lexicon_table_rows(l, LEXICON_PEOPLE, 0, &first, &end));
    assert_int_equal(end - first, 3);
    assert_true(lexicon_table_rows(l, LEXICON_UNITS, 0, &first, &end));
    assert_int_equal(end - first, 0);
    assert_false(lexicon_table_rows(l, LEXICON_PEOPLE, 1, &first, &end));
    assert_slice(found_column(l, LEXICON_PEOPLE, "ann example", 0, 2), "MIL"); /* people-more.tsv comes before people.tsv */
    lexicon_free(l);
    remove_directory(&d, (const char *const[]){"people.tsv", "people-more.tsv", "units.tsv", "notes.txt", NULL});
}

static void an_overlay_comes_first(void **state) {
    (void)state;
    lexicon *made = NULL;
    lexicon *base = read_one("roles.tsv", "warden\tGOV\tperson\nkeeper\tCVL\tperson\n");
    lexicon *over = read_one("roles.tsv", "warden\tCOP\tperson\nhead warden\tELI\tperson\n");
    assert_int_equal(lexicon_overlay(base, over, &made, NULL), READOUT_OK);
    assert_slice(found_column(made, LEXICON_ROLES, "warden", 0, 1), "COP");
    assert_slice(found_column(made, LEXICON_ROLES, "warden", 1, 1), "GOV");
    assert_slice(found_column(made, LEXICON_ROLES, "keeper", 0, 1), "CVL");
    lexicon *third = read_one("roles.tsv", "warden\tJUD\tperson\n");
    assert_int_equal(lexicon_overlay(made, third, &made, NULL), READOUT_OK);
    assert_slice(found_column(made, LEXICON_ROLES, "warden", 0, 1), "JUD");
    assert_slice(found_column(made, LEXICON_ROLES, "warden", 1, 1), "COP");
    assert_slice(found_column(made, LEXICON_ROLES, "warden", 2, 1), "GOV");
    assert_slice(found_column(made, LEXICON_ROLES, "head warden", 0, 1), "ELI");
    uint64_t keys[4];
    size_t length, count;
    keys_of("head warden", keys);
    lexicon_match(made, LEXICON_ROLES, keys, 2, &length, &count);
    assert_int_equal(length, 2);
    lexicon_row first, end;
    assert_true(lexicon_table_rows(made, LEXICON_ROLES, 0, &first, &end));
    assert_slice(lexicon_column(made, first, 1), "JUD");
    assert_true(lexicon_table_rows(made, LEXICON_ROLES, 2, &first, &end));
    assert_int_equal(first, 0);
    assert_int_equal(end, 2);
    lexicon_free(made);
}

static void a_word_that_goes_on_otherwise_stands_alone(void **state) {
    (void)state;
    lexicon *l = read_one("roles.tsv", "minister\tGOV\tperson\nminister of state\tGOV ELI\tperson\nchief of staff\tGOV\tperson\n");
    uint64_t keys[8];
    size_t length, count, key_count = keys_of("minister said of state", keys);
    lexicon_match(l, LEXICON_ROLES, keys, key_count, &length, &count);
    assert_int_equal(length, 1);
    assert_int_equal(count, 1);
    key_count = keys_of("chief said so", keys);
    assert_null(lexicon_match(l, LEXICON_ROLES, keys, key_count, &length, &count));
    assert_int_equal(length, 0);
    lexicon_free(l);
}

static void phrases_are_given_one_by_one(void **state) {
    (void)state;
    lexicon *made = NULL;
    lexicon *base = read_one("roles.tsv", "warden\tGOV\tperson\nkeeper of keys\tCVL\tperson\n");
    lexicon *over = read_one("roles.tsv", "warden\tCOP\tperson\n");
    assert_int_equal(lexicon_overlay(base, over, &made, NULL), READOUT_OK);
    uint64_t key, warden = token_key(SLICE("warden")), keeper = token_key(SLICE("keeper"));
    size_t count, wardens = 0, keepers = 0;
    const lexicon_row *rows;
    for (size_t at = 0; lexicon_next_phrase(made, LEXICON_ROLES, &at, &key, &rows, &count);) {
        wardens += key == warden ? count : 0;
        keepers += key == keeper ? count : 0;
    }
    assert_int_equal(wardens, 3); /* that of the layer below alone, and both */
    assert_int_equal(keepers, 1);
    size_t at = 0;
    assert_false(lexicon_next_phrase(made, LEXICON_PEOPLE, &at, &key, &rows, &count));
    lexicon_free(made);
}

/* ---------------------------------------------------------------- bad lines */

typedef struct complaints {
    size_t count;
    readout_error all[16];
} complaints;

static void remember(void *context, const readout_error *error) {
    complaints *heard = context;
    if (heard->count < 16) heard->all[heard->count] = *error;
    heard->count++;
}

static void every_bad_line_is_named(void **state) {
    (void)state;
    static const struct {
        const char *file, *line, *reason;
        size_t column;
    } cases[] = {
        {"countries.tsv", "Ruritania\tname\tXQZ", "actor code", 16},
        {"countries.tsv", "Ruritania\tnickname\tRUS", "no value of column \"form\"", 11},
        {"countries.tsv", "Ruritania\t\tRUS", "\"form\" is empty", 11},
        {"countries.tsv", "R\tname\tRUS\tGOV ZZZ", "\"ZZZ\" is no sector", 16},
        {"countries.tsv", "R\tname\tRUS\t\t1991-13..", "no date", 13},
        {"countries.tsv", "R\tname\tRUS\t\t1999..1991", "ends before it starts", 13},
        {"countries.tsv", "R\tname\tRUS\t\t\tmore", "6 columns", 14},
        {"countries.tsv", "R||S\tname\tRUS", "an empty phrase", 3},
        {"people.tsv", "Zoë\tXQZ", "no country code", 5},
        {"places.tsv", "X\tFRA\t12.5N\t1\tcity", "no number", 7},
        {"frames.tsv", "v:meet\t\t\t\tCONSULT\tletter", "no value of column \"mode\"", 19},
        {"frames.tsv", "v:meet\t\t\t\tCONSULT\t\t4", "no CAMEO event code", 20},
        {"roles.tsv", "bad \xff bytes\tGOV\tperson", "UTF-8", 5},
        {"roles.tsv", "a\x01\tGOV\tperson", "control character", 2},
        {"nonsense.tsv", "a", "no table has this name", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        directory d = make_directory();
        char text[256];
        snprintf(text, sizeof text, "# a comment\n%s\n", cases[i].line);
        put(&d, cases[i].file, text);
        complaints heard = {0};
        readout_error error = {0};
        lexicon *made;
        assert_int_equal(lexicon_read_checked(d.path, remember, &heard, &made, &error), READOUT_ERROR_FORMAT);
        assert_null(made);
        assert_string_equal(error.message, "1 bad line");
        assert_int_equal(heard.count, 1);
        if (!strstr(heard.all[0].message, cases[i].reason))
            fail_msg("%s: \"%s\" lacks \"%s\"", cases[i].line, heard.all[0].message, cases[i].reason);
        assert_int_equal(heard.all[0].column, cases[i].column);
        assert_int_equal(heard.all[0].line, cases[i].column ? 2 : 0);
        assert_non_null(strstr(heard.all[0].file, cases[i].file));
        assert_int_equal(lexicon_read_directory(d.path, &made, &error), READOUT_ERROR_FORMAT);
        assert_null(made);
        assert_string_equal(error.message, heard.all[0].message);
        remove_directory(&d, (const char *const[]){cases[i].file, NULL});
    }
}

static void a_missing_directory_is_a_file_error(void **state) {
    (void)state;
    lexicon *made = NULL;
    readout_error error = {0};
    assert_int_equal(lexicon_read_directory("/nowhere/at/all", &made, &error), READOUT_ERROR_FILE);
    assert_string_equal(error.file, "/nowhere/at/all");
    lexicon_free(NULL);
}

/* ---------------------------------------------------------------- dates */

static void dates_hold_with_both_ends(void **state) {
    (void)state;
    static const struct {
        const char *dates;
        calendar_date on;
        bool holds;
    } cases[] = {
        {"", {2018, 3, 19}, true},
        {"1991-12-26..", {1991, 12, 26}, true},
        {"1991-12-26..", {1991, 12, 25}, false},
        {"..1991-12-25", {1991, 12, 25}, true},
        {"..1991-12-25", {1991, 12, 26}, false},
        {"2012-05-07..2018-05-06", {2018, 5, 6}, true},
        {"2012-05-07..2018-05-06", {2018, 5, 7}, false},
        {"2012..2014", {2012, 1, 1}, true},
        {"2012..2014", {2014, 12, 31}, true},
        {"2012-02..2012-02", {2012, 2, 29}, true},
        {"2012-02..2012-02", {2012, 3, 1}, false},
        {"2014", {2014, 7, 1}, true},
        {"2014", {2015, 1, 1}, false},
        {"1995..1999,2003..2007", {2001, 1, 1}, false},
        {"1995..1999,2003..2007", {2004, 1, 1}, true},
        {"2010-06-15..", {2010, 0, 0}, true},
        {"2010-06-15..", {2010, 6, 0}, true},
        {"2010-06-15..", {2010, 5, 0}, false},
        {"2010..", {0, 0, 0}, true},
        {"2010..2014", {0, 0, 0}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (lexicon_dates_hold(slice_from(cases[i].dates), cases[i].on) != cases[i].holds)
            fail_msg("%s on %d-%d-%d", cases[i].dates, cases[i].on.year, cases[i].on.month, cases[i].on.day);
}

/* ---------------------------------------------------------------- the compiled file */

static char *read_bytes(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = malloc(1 << 20);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static char *compiled_bytes(size_t *size) {
    lexicon *l = read_one("roles.tsv", "warden\tGOV\tperson\nhead warden|chief warden\tELI\tperson\tchief wardens\twords of a note\n");
    char path[] = "/tmp/readout-compiled-XXXXXX";
    close(mkstemp(path));
    assert_int_equal(lexicon_write(l, path, NULL), READOUT_OK);
    lexicon *again = NULL;
    assert_int_equal(lexicon_open(path, &again, NULL), READOUT_OK);
    assert_slice(found_column(again, LEXICON_ROLES, "chief warden", 0, 4), "words of a note");
    lexicon_free(again);
    lexicon_free(l);
    char *bytes = read_bytes(path, size);
    unlink(path);
    return bytes;
}

static void a_cut_or_altered_file_is_refused(void **state) {
    (void)state;
    size_t size;
    char *bytes = compiled_bytes(&size);
    lexicon *made = NULL;
    readout_error error;
    for (size_t cut = 0; cut < size; cut += 7) assert_int_not_equal(lexicon_open_bytes(bytes, cut, "cut", &made, &error), READOUT_OK);
    for (size_t at = 0; at < size; at++) {
        bytes[at] ^= 0x41;
        readout_status status = lexicon_open_bytes(bytes, size, "altered", &made, &error);
        assert_true(status == READOUT_ERROR_FORMAT || status == READOUT_ERROR_VERSION);
        assert_null(made);
        assert_string_equal(error.file, "altered");
        bytes[at] ^= 0x41;
    }
    assert_int_equal(lexicon_open_bytes(bytes, size, "sound", &made, &error), READOUT_OK);
    lexicon_free(made);
    free(bytes);
}

/* With a right checksum over wrong numbers: refused, or harmless to look things up in. */
static void a_deceitful_file_does_no_harm(void **state) {
    (void)state;
    size_t size;
    char *bytes = compiled_bytes(&size);
    char *altered = malloc(size);
    for (size_t at = offsetof(image_header, schema); at < size; at++) {
        for (int flip = 0; flip < 3; flip++) {
            memcpy(altered, bytes, size);
            altered[at] = (char)(flip == 0 ? altered[at] ^ 1 : flip == 1 ? 0 : 0xFF);
            ((image_header *)(void *)altered)->checksum = image_checksum(altered, size);
            lexicon *made = NULL;
            if (lexicon_open_bytes(altered, size, "deceitful", &made, NULL) != READOUT_OK) continue;
            uint64_t keys[8];
            size_t length, count, key_count = keys_of("head warden of", keys);
            const lexicon_row *rows = lexicon_match(made, LEXICON_ROLES, keys, key_count, &length, &count);
            for (size_t r = 0; r < count; r++) (void)lexicon_column(made, rows[r], 3);
            lexicon_free(made);
        }
    }
    free(altered);
    free(bytes);
}

static void the_same_files_give_the_same_bytes(void **state) {
    (void)state;
    size_t first_size, second_size;
    char *first = compiled_bytes(&first_size), *second = compiled_bytes(&second_size);
    assert_int_equal(first_size, second_size);
    /* the directory's random name is stored; everything before the characters is equal */
    assert_memory_equal(first + sizeof(image_header), second + sizeof(image_header), first_size / 2);
    free(first);
    free(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_phrases_and_columns),
        cmocka_unit_test(finds_the_longest_phrase),
        cmocka_unit_test(one_phrase_many_rows_in_file_order),
        cmocka_unit_test(hyphens_marks_and_capitals_do_not_matter),
        cmocka_unit_test(a_full_stop_belongs_to_an_abbreviation),
        cmocka_unit_test(several_files_are_one_table),
        cmocka_unit_test(an_overlay_comes_first),
        cmocka_unit_test(a_word_that_goes_on_otherwise_stands_alone),
        cmocka_unit_test(phrases_are_given_one_by_one),
        cmocka_unit_test(every_bad_line_is_named),
        cmocka_unit_test(a_missing_directory_is_a_file_error),
        cmocka_unit_test(dates_hold_with_both_ends),
        cmocka_unit_test(a_cut_or_altered_file_is_refused),
        cmocka_unit_test(a_deceitful_file_does_no_harm),
        cmocka_unit_test(the_same_files_give_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

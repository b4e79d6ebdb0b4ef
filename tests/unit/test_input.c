/* Input: UTF-8 as Python reads it, dates, JSON objects, CoNLL-U, streams. */
#include "input/conllu.h"
#include "input/date.h"
#include "input/input.h"
#include "input/json_document.h"
#include "input/markup.h"
#include "input/stream.h"
#include "input/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* ---------------------------------------------------------------- UTF-8 */

/* What becomes of the bytes, and how many were replaced. */
static void expect_repaired(const char *bytes, size_t size, const char *expected, size_t expected_replaced) {
    arena memory = {0};
    slice text = slice_of(bytes, size);
    size_t replaced;
    assert_true(utf8_repair(&memory, &text, &replaced));
    assert_int_equal(replaced, expected_replaced);
    assert_int_equal(text.length, strlen(expected));
    assert_memory_equal(text.bytes, expected, text.length);
    arena_free(&memory);
}
#define REPAIRED(literal, expected, replaced) expect_repaired(literal, sizeof(literal) - 1, expected, replaced)
#define BAD "\xEF\xBF\xBD"

static void good_text_stays(void **state) {
    (void)state;
    REPAIRED("", "", 0);
    REPAIRED("plain ASCII text of some length", "plain ASCII text of some length", 0);
    REPAIRED("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", 0);
    REPAIRED("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF", "\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF", 0);
}

static void bad_bytes_are_replaced_as_python_does(void **state) {
    (void)state;
    REPAIRED("a\xFF"
             "b",
             "a" BAD "b", 1);
    REPAIRED("a\x80\x80"
             "b",
             "a" BAD BAD "b", 2);
    REPAIRED("\xC3(", BAD "(", 1); /* cut short */
    REPAIRED("\xE2\x80"
             "x",
             BAD "x", 2);         /* two bytes, one character */
    REPAIRED("\xE2\x80", BAD, 2); /* cut short by the end */
    REPAIRED("\xF0\x9F\x98!", BAD "!", 3);
    REPAIRED("\xC0\xAF", BAD BAD, 2); /* longer form than needed */
    REPAIRED("\xE0\x80\xAF", BAD BAD BAD, 3);
    REPAIRED("\xED\xA0\x80", BAD BAD BAD, 3);         /* a surrogate */
    REPAIRED("\xF4\x90\x80\x80", BAD BAD BAD BAD, 4); /* beyond the last code point */
    REPAIRED("\xF8\x88\x80\x80\x80", BAD BAD BAD BAD BAD, 5);
    REPAIRED("\xE2\x82\xE2\x82\xAC", BAD "\xE2\x82\xAC", 2);
}

static void nul_is_no_text(void **state) {
    (void)state;
    REPAIRED("a\0b", "a" BAD "b", 1);
    REPAIRED("0123456789\0", "0123456789" BAD, 1);
}

/* ---------------------------------------------------------------- markup */

/* What is read of a text, or the text itself where it holds no markup. */
static void expect_read(const char *given, const char *expected) {
    arena memory = {0};
    slice clean = slice_from(given);
    if (markup_is_in(clean)) assert_true(markup_take_out(&memory, slice_from(given), &clean, NULL));
    assert_true(slice_is(clean, expected));
    arena_free(&memory);
}

static void markup_is_no_text(void **state) {
    (void)state;
    expect_read("The <strong>EU</strong> blamed Iran&#8217;s navy.", "The EU blamed Iran\xE2\x80\x99s navy.");
    expect_read("<p>Chad &amp; Mali met.</p>\n<p class=\"x\">Both left.</p>", "Chad & Mali met.\n\n\nBoth left.\n\n");
    expect_read("Chad met<br/>Mali", "Chad met\n\nMali");
    expect_read("Ca&ntilde;as&nbsp;met &lsquo;Jo&rsquo;&shy;", "Ca\xC3\xB1"
                                                               "as met \xE2\x80\x98Jo\xE2\x80\x99");
    expect_read("He won.<script>var a = '<b>Iran hit Iraq</b>';</script> <!-- <b>no</b> -->She lost.", "He won.\n\n She lost.");
    expect_read("<SCRIPT>never closed", "never closed");
    expect_read("&#x41;&#65;&#150;&#0;&#xFFFFFFFF;", "AA\xE2\x80\x93" BAD BAD);
}

static void other_marks_stay(void **state) {
    (void)state;
    static const char *const texts[] = {
        "R&D costs, AT&T said", "3 < 4 and 5 > 2", "a <i", "<unknown>", "&nosuch; &; &#; &#xZ;", "<", "&", "<!-- open"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) expect_read(texts[i], texts[i]);
}

/* Words of what is read lie where they stand in what was given, markup at their ends left out. */
static void positions_are_those_of_what_was_given(void **state) {
    (void)state;
    static const char given[] = "<p>\xC3\x89le &amp; <b>Jo</b>&rsquo;s <i>aunt</i> met</p>";
    static const struct {
        const char *word;
        uint32_t start, end;
    } words[] = {{"\xC3\x89le", 3, 6}, {"&", 7, 12}, {"Jo", 16, 18}, {"\xE2\x80\x99s", 22, 30}, {"aunt", 34, 38}, {"met", 43, 46}};
    arena memory = {0};
    document d = {.memory = &memory};
    input_notes notes;
    readout_input input = {.text = given, .text_size = sizeof given - 1};
    assert_int_equal(input_read(&d, &input, &notes, NULL), READOUT_OK);
    assert_true(slice_is(d.given, given));
    assert_true(slice_is(d.text, "\xC3\x89le & Jo\xE2\x80\x99s aunt met\n\n"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t at = (uint32_t)(strstr(d.text.bytes, words[i].word) - d.text.bytes), end = at + (uint32_t)strlen(words[i].word);
        assert_int_equal(document_code_point(&d, at), words[i].start);
        assert_int_equal(document_code_point_end(&d, end), words[i].end);
        assert_int_equal(document_byte(&d, words[i].start), at);
        assert_int_equal(document_byte(&d, words[i].end), end);
    }
    assert_int_equal(document_length(&d), 50);
    arena_free(&memory);
}

static void a_text_of_nothing_but_markup_is_empty(void **state) {
    (void)state;
    arena memory = {0};
    document d = {.memory = &memory};
    input_notes notes;
    readout_input input = {.text = "<p>&nbsp;</p>", .text_size = 13};
    assert_int_equal(input_read(&d, &input, &notes, NULL), READOUT_ERROR_INPUT);
    arena_free(&memory);
}

/* ---------------------------------------------------------------- dates */

static void days_are_read(void **state) {
    (void)state;
    calendar_date date;
    static const char *const good[] = {"2018-03-19", "20180319", "2018-03-19T08:00:00Z", "2018-03-19 08:00"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(date_read(slice_from(good[i]), &date));
        assert_true(date.year == 2018 && date.month == 3 && date.day == 19);
    }
    assert_true(date_read(slice_from("2020-02-29"), &date));
    assert_true(date_read(slice_from("2000-02-29"), &date));
}

static void days_as_people_write_them_are_read(void **state) {
    (void)state;
    calendar_date date;
    bool two_days;
    static const char *const good[] = {"15 March 2024",
                                       "March 15, 2024",
                                       "Mar. 15, 2024",
                                       "mar 15 2024",
                                       "15 Mar 2024",
                                       "15-Mar-2024",
                                       "15th of March 2024",
                                       "March 15th, 2024",
                                       "Friday, March 15, 2024",
                                       "Friday 15 March 2024",
                                       "Fri, 15 Mar 2024 10:00:00 GMT",
                                       "15 Mar 2024 10:00:00 +0100",
                                       "Fri Mar 15 10:00:00 2024",
                                       "Fri Mar 15 10:00:00 +0000 2024",
                                       "Fri Mar 15 10:00:00 EST 2024",
                                       "March 15, 2024 at 5:30 pm",
                                       "15/03/2024",
                                       "03/15/2024",
                                       "3/15/2024 10:30",
                                       "15-03-2024",
                                       "15.03.2024",
                                       "15.3.2024",
                                       "2024/03/15",
                                       "2024/3/15 08:00",
                                       "2024-3-15",
                                       "2024.03.15",
                                       "2024 March 15",
                                       " 2024-03-15"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!date_read_written(slice_from(good[i]), &date, &two_days)) fail_msg("%s", good[i]);
        if (date.year != 2024 || date.month != 3 || date.day != 15) fail_msg("%s: %d-%d-%d", good[i], date.year, date.month, date.day);
    }
    assert_true(date_read_written(slice_from("05/05/2024"), &date, &two_days) && date.month == 5 && date.day == 5);
    assert_true(date_read_written(slice_from("4.3.2024"), &date, &two_days) && date.month == 3 && date.day == 4);
}

static void days_in_numbers_are_read_in_their_order(void **state) {
    static const struct {
        const char *text;
        day_order order;
        int year, month, day; /* 0: none */
    } cases[] = {{"03/04/2019", DAY_ORDER_DMY, 2019, 4, 3},     {"03/04/2019", DAY_ORDER_MDY, 2019, 3, 4},
                 {"3-4-19", DAY_ORDER_DMY, 2019, 4, 3},         {"03/04/69", DAY_ORDER_DMY, 1969, 4, 3},
                 {"03/04/68", DAY_ORDER_DMY, 2068, 4, 3},       {"19.04.03", DAY_ORDER_YMD, 2019, 4, 3},
                 {"3/4/2019 10:20", DAY_ORDER_MDY, 2019, 3, 4}, {"2019/4/3", DAY_ORDER_YMD, 2019, 4, 3},
                 {"25/04/2019", DAY_ORDER_MDY, 0, 0, 0},        {"3 April 2019", DAY_ORDER_DMY, 0, 0, 0},
                 {"03/04-2019", DAY_ORDER_DMY, 0, 0, 0},        {"03/04/2019", DAY_ORDER_UNKNOWN, 0, 0, 0},
                 {"03/04/219", DAY_ORDER_DMY, 0, 0, 0},         {"", DAY_ORDER_DMY, 0, 0, 0}};
    calendar_date d;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool read = date_read_in_order(slice_from(cases[i].text), cases[i].order, &d);
        if (read != (cases[i].year != 0)) fail_msg("%s", cases[i].text);
        if (read && (d.year != cases[i].year || d.month != cases[i].month || d.day != cases[i].day)) fail_msg("%s", cases[i].text);
    }
    assert_int_equal(date_order_of(slice_from("25/04/2019")), DAY_ORDER_DMY);
    assert_int_equal(date_order_of(slice_from("04/25/2019 8:00")), DAY_ORDER_MDY);
    static const char *const open_ones[] = {"03/04/2019", "03/04/19", "15/03/24"}, *const plain[] = {"04/25/2019", "2019-04-03",
                                                                                                     "3 May 2019", "soon", ""};
    for (size_t i = 0; i < sizeof open_ones / sizeof *open_ones; i++) {
        assert_int_equal(date_order_of(slice_from(open_ones[i])), DAY_ORDER_UNKNOWN);
        assert_true(date_needs_order(slice_from(open_ones[i])));
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) assert_false(date_needs_order(slice_from(plain[i])));
}

static void what_may_be_two_days_or_none_is_refused(void **state) {
    (void)state;
    calendar_date date;
    bool two_days;
    static const char *const two[] = {"03/04/2024", "3-4-2024", "12/11/2024 10:00"};
    for (size_t i = 0; i < sizeof two / sizeof *two; i++) {
        assert_false(date_read_written(slice_from(two[i]), &date, &two_days));
        assert_true(two_days);
    }
    static const char *const bad[] = {"",           "March",       "March 2024",    "15 March",   "15 March 24", "31 April 2024",
                                      "30/02/2024", "15/15/2024",  "15/03/24",      "Ma 15 2024", "15 Mars",     "15 3 2024",
                                      "Friday",     "15-03/2024",  "15:03:2024",    "2024-15-03", "1710496800",  "Fri Mar 15",
                                      "yesterday",  "15 xyz 2024", "15 March 2024x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (date_read_written(slice_from(bad[i]), &date, &two_days) || two_days) fail_msg("%s", bad[i]);
    }
}

static void what_is_no_day_is_refused(void **state) {
    (void)state;
    calendar_date date;
    static const char *const bad[] = {"",           "2018",       "2018-03",    "2018-3-19",  "19 March 2018", "2018-13-01",
                                      "2018-00-01", "2018-04-31", "2019-02-29", "1900-02-29", "2018-03-19x",   "0000-01-01"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(date_read(slice_from(bad[i]), &date));
}

/* ---------------------------------------------------------------- JSON */

static readout_status read_json(arena *memory, const char *line, json_document *made, readout_error *error) {
    return json_document_read(memory, slice_from(line), "f.jsonl", 7, made, error);
}

static void json_fields_are_read(void **state) {
    (void)state;
    arena memory = {0};
    json_document made;
    assert_int_equal(
        read_json(
            &memory,
            "{\"text\": \"\\u00c5land\", \"id\": 12, \"lang\": \"en\", \"source\": {\"start\": 0, \"end\": 5}, \"target\": null, \"x\": [1]}",
            &made, NULL),
        READOUT_OK);
    assert_true(slice_is(made.text, "\xC3\x85land"));
    assert_true(slice_is(made.id, "12"));
    assert_true(slice_is(made.language, "en"));
    assert_null(made.source.bytes);
    assert_true(made.source_span.kind == JSON_SPAN_GIVEN && made.source_span.start == 0 && made.source_span.end == 5);
    assert_int_equal(made.target_span.kind, JSON_SPAN_NULL);
    arena_free(&memory);
}

static void json_mistakes_are_told_with_their_place(void **state) {
    (void)state;
    static const struct {
        const char *line;
        readout_status status;
        size_t column;
    } bad[] = {{"", READOUT_ERROR_FORMAT, 1},
               {"no", READOUT_ERROR_FORMAT, 2},
               {"{\"text\": }", READOUT_ERROR_FORMAT, 10},
               {"{\"text\": \"a\"} x", READOUT_ERROR_FORMAT, 15},
               {"[]", READOUT_ERROR_FORMAT, 1},
               {"\"text\"", READOUT_ERROR_FORMAT, 1},
               {"{}", READOUT_ERROR_INPUT, 0},
               {"{\"text\": null}", READOUT_ERROR_INPUT, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        arena memory = {0};
        json_document made;
        readout_error error = {0};
        assert_int_equal(read_json(&memory, bad[i].line, &made, &error), bad[i].status);
        assert_string_equal(error.file, "f.jsonl");
        assert_int_equal(error.line, 7);
        if (bad[i].column != error.column) fail_msg("%s: column %zu, expected %zu", bad[i].line, error.column, bad[i].column);
        arena_free(&memory);
    }
}

/* ---------------------------------------------------------------- CoNLL-U */

static readout_status read_words(document *d, arena *memory, const char *source, given_words *given, readout_error *error) {
    *d = (document){.memory = memory};
    return conllu_read(d, slice_from(source), "w.conllu", 1, given, error);
}

static void words_make_the_text(void **state) {
    (void)state;
    arena memory = {0};
    document d;
    given_words given;
    assert_int_equal(
        read_words(
            &d, &memory,
            "# newdoc id = n\n# newpar\n1\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdid\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\tn't\t_\t_\t_\t_\t_\t_\t_\tA=b|SpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
            "1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n# newpar\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n",
            &given, NULL),
        READOUT_OK);
    assert_true(slice_is(d.text, "Mali didn't. Yes\n\nNo"));
    assert_true(slice_is(d.id, "n"));
    assert_int_equal(d.sentences.count, 3);
    assert_int_equal(d.sentences.items[1].paragraph, 0);
    assert_int_equal(d.sentences.items[2].paragraph, 1);
    assert_true(slice_is(given.comments.items[0], "# newdoc id = n\n# newpar"));
    arena_free(&memory);
}

static void ranges_are_kept(void **state) {
    (void)state;
    arena memory = {0};
    document d;
    given_words given;
    assert_int_equal(
        read_words(
            &d, &memory,
            "1-2\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdid\t_\t_\t_\t_\t_\t_\t_\t_\n2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "3-4\tgonna\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\tgoing\t_\t_\t_\t_\t_\t_\t_\t_\n4\tto\t_\t_\t_\t_\t_\t_\t_\t_\n4.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n5\t!\t_\t_\t_\t_\t_\t_\t_\t_\n",
            &given, NULL),
        READOUT_OK);
    assert_true(slice_is(d.text, "didn't gonna!"));
    assert_int_equal(d.tokens.count, 5);
    assert_int_equal(d.tokens.items[1].start, 3); /* "n't" is its part of the range */
    assert_int_equal(d.tokens.items[2].start, 7); /* "going" is none: it stands for the whole */
    assert_int_equal(d.tokens.items[2].end, 12);
    assert_true(slice_is(d.tokens.items[3].word->form, "to"));
    assert_int_equal(given.ranges.count, 2);
    assert_int_equal(given.ranges.items[1].first, 2);
    arena_free(&memory);
}

static void conllu_mistakes_are_told_with_their_place(void **state) {
    (void)state;
    static const struct {
        const char *source;
        size_t line, column;
    } bad[] = {{"1\tMali\n", 1, 1},
               {"# c\n2\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n", 2, 1},
               {"1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, 3},
               {"x\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, 1},
               {"1-1\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, 1},
               {"1-3\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n1\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 3, 1},
               {"1\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n# c\n", 2, 1},
               {"99999999\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, 1},
               {"", 1, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        arena memory = {0};
        document d;
        given_words given;
        readout_error error = {0};
        assert_int_not_equal(read_words(&d, &memory, bad[i].source, &given, &error), READOUT_OK);
        if (error.line != bad[i].line || error.column != bad[i].column)
            fail_msg("case %zu: %zu:%zu %s", i, error.line, error.column, error.message);
        arena_free(&memory);
    }
}

/* ---------------------------------------------------------------- streams */

static void write_file(char *path, const char *bytes, size_t size) {
    strcpy(path, "/tmp/readout-test-XXXXXX");
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0 && write(descriptor, bytes, size) == (ssize_t)size);
    close(descriptor);
}

static void lines_are_cut(void **state) {
    (void)state;
    char path[32];
    write_file(path, "one\r\n\nthree is too long\nfour", 28);
    stream s;
    slice line;
    bool more;
    readout_error error;
    assert_int_equal(stream_open(&s, path, &error), READOUT_OK);
    assert_int_equal(stream_line(&s, 10, &line, &more, &error), READOUT_OK);
    assert_true(more && slice_is(line, "one"));
    assert_int_equal(stream_line(&s, 10, &line, &more, &error), READOUT_OK);
    assert_true(more && line.length == 0);
    assert_int_equal(stream_line(&s, 10, &line, &more, &error), READOUT_ERROR_INPUT);
    assert_int_equal(error.line, 3);
    assert_int_equal(stream_line(&s, 10, &line, &more, &error), READOUT_OK);
    assert_true(more && slice_is(line, "four") && s.line == 4);
    assert_int_equal(stream_line(&s, 10, &line, &more, &error), READOUT_OK);
    assert_false(more);
    stream_close(&s);
    unlink(path);
}

/* Pieces put together are the text; none is longer than asked for, or ends inside a character. */
static void pieces_make_the_text(void **state) {
    (void)state;
    static const char *const texts[] = {"A paragraph.\n\nAnother one, longer.\n\nA third.",
                                        "line\nline\nline\nline\nline\n",
                                        "One sentence. Two sentences. Three sentences. Four.",
                                        "word word word word word word word",
                                        "wordwordwordwordwordwordword",
                                        "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char path[32], joined[256] = "";
        write_file(path, texts[i], strlen(texts[i]));
        stream s;
        slice piece;
        bool more;
        assert_int_equal(stream_open(&s, path, NULL), READOUT_OK);
        while (stream_piece(&s, 15, &piece, &more, NULL) == READOUT_OK && more) {
            assert_true(piece.length > 0 && piece.length <= 15 && ((unsigned char)piece.bytes[0] & 0xC0) != 0x80);
            strncat(joined, piece.bytes, piece.length);
        }
        assert_string_equal(joined, texts[i]);
        stream_close(&s);
        unlink(path);
    }
}

static void a_text_that_is_too_long_is_refused(void **state) {
    (void)state;
    char path[32];
    write_file(path, "0123456789", 10);
    stream s;
    slice text;
    readout_error error;
    assert_int_equal(stream_open(&s, path, &error), READOUT_OK);
    assert_int_equal(stream_rest(&s, 9, &text, &error), READOUT_ERROR_INPUT);
    stream_close(&s);
    assert_int_equal(stream_open(&s, path, &error), READOUT_OK);
    assert_int_equal(stream_rest(&s, 10, &text, &error), READOUT_OK);
    assert_true(slice_is(text, "0123456789"));
    stream_close(&s);
    unlink(path);
    assert_int_equal(stream_open(&s, path, &error), READOUT_ERROR_FILE);
    assert_int_equal(stream_open(&s, "/tmp", &error), READOUT_ERROR_FILE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(good_text_stays),
                                       cmocka_unit_test(bad_bytes_are_replaced_as_python_does),
                                       cmocka_unit_test(nul_is_no_text),
                                       cmocka_unit_test(markup_is_no_text),
                                       cmocka_unit_test(other_marks_stay),
                                       cmocka_unit_test(positions_are_those_of_what_was_given),
                                       cmocka_unit_test(a_text_of_nothing_but_markup_is_empty),
                                       cmocka_unit_test(days_are_read),
                                       cmocka_unit_test(what_is_no_day_is_refused),
                                       cmocka_unit_test(days_as_people_write_them_are_read),
                                       cmocka_unit_test(days_in_numbers_are_read_in_their_order),
                                       cmocka_unit_test(what_may_be_two_days_or_none_is_refused),
                                       cmocka_unit_test(json_fields_are_read),
                                       cmocka_unit_test(json_mistakes_are_told_with_their_place),
                                       cmocka_unit_test(words_make_the_text),
                                       cmocka_unit_test(ranges_are_kept),
                                       cmocka_unit_test(conllu_mistakes_are_told_with_their_place),
                                       cmocka_unit_test(lines_are_cut),
                                       cmocka_unit_test(pieces_make_the_text),
                                       cmocka_unit_test(a_text_that_is_too_long_is_refused)};
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}

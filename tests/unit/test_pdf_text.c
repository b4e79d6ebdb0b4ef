/* Lines of printed pages become paragraphs: what is printed on each page is left out, what goes on overleaf is put together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/readers/pdf_text.h"

/* A line of a page of 300 by 400 points whose text is 200 wide; letters are 4 wide. */
typedef struct line {
    unsigned page;
    float left, top, size;
    bool bold;
    const char *text;
} line;

static arena memory;

static article read_lines(const line *lines, size_t count) {
    pdf_lines list = {0};
    article made = {0};
    for (size_t i = 0; i < count; i++) {
        const line *l = &lines[i];
        pdf_line *one = vector_push(&memory, &list);
        float width = (float)strlen(l->text) * 4 * l->size / 8;
        assert_non_null(one);
        *one = (pdf_line){slice_from(l->text), l->left, l->left + width, l->top, l->top + l->size, l->size, l->bold, l->page, 400};
    }
    assert_true(pdf_text_read(&memory, input_words_new(&memory), &list, &made));
    return made;
}

#define READ(lines) read_lines(lines, sizeof lines / sizeof *lines)

static void assert_text(slice text, const char *expected) { assert_string_equal(text.bytes ? text.bytes : "", expected); }

static void a_report_goes_on_overleaf(void **state) {
    static const line lines[] = {
        {0, 20, 10, 6, false, "Lakeside Herald, 9 March 2011"},
        {0, 20, 60, 12, true, "Mali thanks Niger"},
        {0, 20, 74, 12, true, "for its help"},
        {0, 20, 100, 8, false, "Mali thanked Niger on Monday for the help of its"},
        {0, 20, 110, 8, false, "soldiers."},
        {0, 20, 130, 8, false, "Chad warned Libya that it would close all of the"},
        {0, 140, 385, 6, false, "Page 1 of 2"},
        {1, 20, 10, 6, false, "Lakeside Herald, 9 March 2011"},
        {1, 20, 60, 8, false, "border posts that the two countries had opened in"},
        {1, 20, 70, 8, false, "spring."},
        {1, 20, 84, 8, true, "The cost"},
        {1, 20, 94, 8, false, "Nobody knows what it costs."},
        {1, 140, 385, 6, false, "Page 2 of 2"},
    };
    (void)state;
    article a = READ(lines);
    assert_text(a.title, "Mali thanks Niger for its help");
    assert_text(a.date, "2011-03-09");
    assert_text(
        a.text,
        "Mali thanked Niger on Monday for the help of its soldiers.\n\nChad warned Libya that it would close all of the border posts that the two countries had "
        "opened in spring.\n\nThe cost\n\nNobody knows what it costs.");
}

static void first_lines_that_are_set_in_begin_paragraphs(void **state) {
    static const line lines[] = {
        {0, 30, 100, 8, false, "Mali thanked Niger on Monday for the help that"},
        {0, 20, 110, 8, false, "it had from its soldiers in the long war at home."},
        {0, 30, 120, 8, false, "Chad warned Libya. It said that it had seen all"},
        {0, 20, 130, 8, false, "that it wanted to see of the border and its posts."},
        {0, 20, 140, 8, false, "It closed them at noon, and nobody was let across."},
        {0, 30, 150, 8, false, "Kenya met Uganda in the hope that both would be"},
        {0, 20, 160, 8, false, "heard."},
    };
    (void)state;
    assert_text(
        READ(lines).text,
        "Mali thanked Niger on Monday for the help that it had from its soldiers in the long war at home.\n\nChad warned Libya. It said that it had seen all that it wanted to "
        "see of the border and its posts. It closed them at noon, and nobody was let across.\n\nKenya met Uganda in the hope that both would be heard.");
}

static void words_cut_at_line_ends_are_put_together(void **state) {
    static const line lines[] = {
        {0, 20, 100, 8, false, "The govern-"},
        {0, 20, 110, 8, false, "ment and its well-"},
        {0, 20, 120, 8, false, "known friends, a vice-"},
        {0, 20, 130, 8, false, "president of the Anglo-"},
        {0, 20, 140, 8, false, "Dutch bank, spoke of a set-"},
        {0, 20, 150, 8, false, "back, no set-back, in Co-"},
        {0, 20, 160, 8, false, "tonou and on the Ni\xC2\xAD"},
        {0, 20, 170, 8, false, "ger."},
    };
    (void)state;
    assert_text(
        READ(lines).text,
        "The government and its well-known friends, a vice-president of the Anglo-Dutch bank, spoke of a set-back, no set-back, in Cotonou and on the Niger.");
}

static void notes_stand_behind_the_text(void **state) {
    static const line lines[] = {
        {0, 20, 100, 8, false, "Mali thanked Niger on Monday for the help of its"},
        {0, 20, 340, 6, false, "1 So it said in a letter."},
        {0, 20, 348, 6, false, "2 Of the year before."},
        {1, 20, 60, 8, false, "soldiers, and said that it would do as much."},
        {1, 20, 70, 8, false, "Chad said nothing. Nor did Libya, or anybody else."},
        {1, 20, 385, 8, false, "- 2 -"},
    };
    (void)state;
    assert_text(
        READ(lines).text,
        "Mali thanked Niger on Monday for the help of its soldiers, and said that it would do as much. Chad said nothing. Nor did Libya, or anybody "
        "else.\n\n1 So it said in a letter.\n\n2 Of the year before.");
}

static void a_name_above_the_headline_is_no_title(void **state) {
    static const line lines[] = {
        {0, 20, 60, 14, true, "Water Ministry"},
        {0, 20, 80, 8, false, "Lilongwe, 14 May 2014"},
        {0, 20, 100, 10, true, "Malawi signs agreement on lake"},
        {0, 20, 120, 8, false, "Malawi signed an agreement on Tuesday with those"},
        {0, 20, 130, 8, false, "who live by the lake."},
    };
    (void)state;
    article a = READ(lines);
    assert_text(a.title, "Malawi signs agreement on lake");
    assert_text(a.date, "2014-05-14");
    assert_text(a.text,
                "Water Ministry\n\nLilongwe, 14 May 2014\n\nMalawi signed an agreement on Tuesday with those who live by the lake.");
}

/* As many words as there are stand in one line, with digits between them in place of blanks. */
static void words_of_codes_without_blanks_are_read(void **state) {
    char codes[26 * 26 * 3 + 1];
    size_t length = 0;
    for (char first = 'a'; first <= 'z'; first++)
        for (char second = 'a'; second <= 'z'; second++) codes[length++] = first, codes[length++] = second, codes[length++] = '7';
    codes[length] = 0;
    const line lines[] = {{0, 20, 60, 8, false, codes}};
    (void)state;
    assert_text(READ(lines).text, codes);
}

static void nothing_is_no_text(void **state) {
    pdf_lines none = {0};
    article made = {0};
    (void)state;
    assert_true(pdf_text_read(&memory, input_words_new(&memory), &none, &made));
    assert_int_equal(made.text.length, 0);
}

static int begin(void **state) {
    (void)state;
    memory = (arena){0};
    return 0;
}

static int end(void **state) {
    (void)state;
    arena_free(&memory);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_report_goes_on_overleaf, begin, end),
        cmocka_unit_test_setup_teardown(first_lines_that_are_set_in_begin_paragraphs, begin, end),
        cmocka_unit_test_setup_teardown(words_cut_at_line_ends_are_put_together, begin, end),
        cmocka_unit_test_setup_teardown(notes_stand_behind_the_text, begin, end),
        cmocka_unit_test_setup_teardown(a_name_above_the_headline_is_no_title, begin, end),
        cmocka_unit_test_setup_teardown(words_of_codes_without_blanks_are_read, begin, end),
        cmocka_unit_test_setup_teardown(nothing_is_no_text, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

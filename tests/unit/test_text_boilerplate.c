/* Which paragraphs are no part of a report, and that nothing is read from them. */
#include "text/layout.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool refused(const char *text) {
    document d = {.text = slice_from(text)};
    return is_boilerplate(&d, 0, (uint32_t)strlen(text));
}

static void what_is_none_of_the_report(void **state) {
    (void)state;
    static const char *const lines[] = {
        "Photo: A street in Accra on Monday",
        "READ MORE: Iran attacks Israel",
        "Read more",
        "Advertisement",
        "(Writing by Ann Example; editing by Bob Sample)",
        "Share this article",
        "Copyright 2019 Example News. All rights reserved.",
        "\xC2\xA9 2020 The Sample",
        "Related: Turkey warns Greece",
        "Sign up for our newsletter",
        "Most read: Chad attacks Niger",
        "More from Africa: Chad attacks Niger",
        "[Chad attacks Niger](http://example.org/1)",
        "* Click here to read on",
        "Listen to this story",
        "This article was updated on 5 March 2019 with the army's statement.",
        "Correction: An earlier version of this report said that Chad attacked Niger.",
        "The post Chad attacks Niger and Mali, and the army of Libya marches on the capital after a long night of talks in the palace, in the square, in the "
        "barracks and on the telephone, as ministers say they knew appeared first on The Sample."};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!refused(lines[i])) fail_msg("taken for a part of the report: %s", lines[i]);
}

static void what_is_a_part_of_it(void **state) {
    (void)state;
    static const char *const lines[] = {"Photographers protested in Accra on Monday.",
                                        "Related companies were fined by a court in Mali.",
                                        "Readers of the paper accused the minister of lying.",
                                        "Share once more, the bishop urged them.",
                                        "More on the vote: the opposition walked out.",
                                        "Copyrights were infringed, the court ruled.",
                                        "Images showed troops on the border.",
                                        "Listen to these people, the bishop urged the army.",
                                        "This story was told by two soldiers of Chad.",
                                        "The post on the border was attacked first, on Monday."};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (refused(lines[i])) fail_msg("left out: %s", lines[i]);
    char text[400];
    memset(text, 'a', sizeof text - 1);
    memcpy(text, "Photo: ", 7);
    text[sizeof text - 1] = '\0';
    assert_false(refused(text)); /* a caption is short */
}

/* The headlines of other reports below a heading; the report goes on with the first full sentence. "-" marks what is left out. */
static void lists_of_links(void **state) {
    (void)state;
    static const struct {
        const char *text, *kept; /* a letter a paragraph */
    } cases[] = {
        {"Ferries stop\n\nThe port is shut.\n\nMost read\nCrew leaves harbour town on foot\nHarbour town waits\n\nBoats lie idle.",
         "xx--x"},
        {"Ferries stop\n\nRecommended Stories\n\nlist of 2 items\nlist 1 of 2Crew leaves\nlist 2 of 2Town waits\nend of list\n\nBoats lie idle.",
         "x--x"},
        {"Ferries stop\n\nThe port is shut.\n\nNext: Crew leaves town", "xx-"},
        {"Ferries stop\n\nThe port is shut.\n\nWhat the crew wants\n\nMost read the notice.", "xxxx"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena memory = {0};
        document d = {.memory = &memory, .text = slice_from(cases[i].text)};
        paragraph_list list = {0};
        assert_true(paragraphs_find(&d, &memory, &list));
        boilerplate_find(&d, &list);
        char kept[16] = "";
        for (uint32_t p = 0; p < list.count; p++) kept[p] = list.items[p].boilerplate ? '-' : 'x';
        assert_string_equal(kept, cases[i].kept);
        arena_free(&memory);
    }
}

static bool is_left_out(const char *pattern, size_t length) {
    char text[2048];
    size_t period = strlen(pattern);
    for (size_t i = 0; i < length; i++) text[i] = pattern[i % period];
    document d = {.text = slice_of(text, length)};
    paragraph one = {.end = (uint32_t)length, .kind = SENTENCE_BODY};
    paragraph_list list = {&one, 1, 1};
    boilerplate_find(&d, &list);
    return one.boilerplate;
}

/* A page of marks or of single letters is no report, even where it is all that there is; a row of them may stand in one, and so may figures and short names. */
static void what_is_no_language(void **state) {
    (void)state;
    static const char *const noise[] = {"(", ",", "( ", "a/b-", "x "}, *const kept[] = {"Kenya met Peru. ", "U.N. aid 1,407.5. ", "Al Ba "};
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++) {
        if (!is_left_out(noise[i], 2047)) fail_msg("taken for a part of the report: a page of \"%s\"", noise[i]);
        assert_false(is_left_out(noise[i], 400));
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (is_left_out(kept[i], 2047)) fail_msg("left out: %s", kept[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_none_of_the_report), cmocka_unit_test(what_is_a_part_of_it),
                                       cmocka_unit_test(lists_of_links), cmocka_unit_test(what_is_no_language)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
    static const char *const lines[] = {"Photo: A street in Accra on Monday",
                                        "READ MORE: Iran attacks Israel",
                                        "Read more",
                                        "Advertisement",
                                        "(Writing by Ann Example; editing by Bob Sample)",
                                        "Share this article",
                                        "Copyright 2019 Example News. All rights reserved.",
                                        "\xC2\xA9 2020 The Sample",
                                        "Related: Turkey warns Greece",
                                        "Sign up for our newsletter",
                                        "* Click here to read on"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!refused(lines[i])) fail_msg("taken for a part of the report: %s", lines[i]);
}

static void what_is_a_part_of_it(void **state) {
    (void)state;
    static const char *const lines[] = {
        "Photographers protested in Accra on Monday.",         "Related companies were fined by a court in Mali.",
        "Readers of the paper accused the minister of lying.", "Share once more, the bishop urged them.",
        "Copyrights were infringed, the court ruled.",         "Images showed troops on the border."};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (refused(lines[i])) fail_msg("left out: %s", lines[i]);
    char text[400];
    memset(text, 'a', sizeof text - 1);
    memcpy(text, "Photo: ", 7);
    text[sizeof text - 1] = '\0';
    assert_false(refused(text)); /* a caption is short */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_none_of_the_report), cmocka_unit_test(what_is_a_part_of_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

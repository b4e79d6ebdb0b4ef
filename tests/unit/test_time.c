/* When events happened: each case of time_cases.txt, which says how to add one. At least 98 in 100 must be right; the wrong ones are
 * printed. Also the calendar. */
#include "event/event.h"
#include "event/plover.h"
#include "stages.h"
#include "time/calendar.h"
#include "time/time.h"

#include <string.h>

enum { LINE_LENGTH = 1024, RIGHT_IN_100 = 98, AT_LEAST = 400 };

static calendar_date day(const char *text) {
    int year = 0, month = 0, date = 0;
    sscanf(text, "%d-%d-%d", &year, &month, &date);
    return (calendar_date){(int16_t)year, (uint8_t)month, (uint8_t)date};
}

static const event *event_meant(const document *d, const char *which) {
    if (!d->events.count) return NULL;
    if (!which) return &d->events.items[0];
    if (strcmp(which, "last") == 0) return &d->events.items[d->events.count - 1];
    for (uint32_t i = 0; i < d->events.count; i++)
        if (strcmp(plover_type_name(d->events.items[i].type), which) == 0) return &d->events.items[i];
    return NULL;
}

static void describe(const event *e, char *text, size_t size) {
    static const char *const sources[] = {"none", "text", "context", "report"};
    calendar_date date = e ? e->date : (calendar_date){0};
    const char *from = e ? sources[e->date_from] : "no event";
    if (!date.year)
        snprintf(text, size, "-\t%s", from);
    else if (!date.month && date.day)
        snprintf(text, size, date.day == 100 ? "%02dXX\t%s" : "%03dX\t%s", date.year / date.day, from);
    else if (!date.month)
        snprintf(text, size, "%04d\t%s", date.year, from);
    else if (!date.day)
        snprintf(text, size, "%04d-%02d\t%s", date.year, date.month, from);
    else
        snprintf(text, size, "%04d-%02d-%02d\t%s", date.year, date.month, date.day, from);
}

/* The parts of a line, cut where its tabs are. */
static bool case_holds(fixture *f, char *line, calendar_date today) {
    char *rest = line, *text = strsep(&rest, "\t"), *date = strsep(&rest, "\t"), *from = strsep(&rest, "\t"), *which = rest;
    char expected[64], got[64], report[LINE_LENGTH * 2];
    size_t length = 0;
    assert_non_null(from);
    for (const char *c = text; *c; c++) length += (size_t)sprintf(report + length, "%s", *c == '|' ? "\n\n" : (char[]){*c, 0});
    document d = read_stages(f, report, today, (stage *const[]){event_stage, NULL});
    snprintf(expected, sizeof expected, "%s\t%s", date, from);
    describe(event_meant(&d, which), got, sizeof got);
    if (strcmp(expected, got) == 0) return true;
    printf("%s\n    expected %s, got %s\n", text, expected, got);
    return false;
}

static void test_cases(void **state) {
    FILE *file = fopen(READOUT_SOURCE_DIRECTORY "/tests/unit/time_cases.txt", "r");
    assert_non_null(file);
    char line[LINE_LENGTH];
    calendar_date today = {0};
    unsigned right = 0, all = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '=') today = day(line + 1);
        if (!line[0] || line[0] == '#' || line[0] == '=') continue;
        right += case_holds(*state, line, today);
        all++;
    }
    fclose(file);
    printf("times: %u of %u right\n", right, all);
    assert_true(all >= AT_LEAST);
    assert_true(right * 100 >= all * RIGHT_IN_100);
}

static void what_is_to_come_is_future(void **state) {
    static const struct {
        const char *text;
        event_tense tense;
    } cases[] = {{"Poland plans to expel two Russian diplomats on Friday.", TENSE_FUTURE},
                 {"Poland plans to expel two Russian diplomats.", TENSE_FUTURE},
                 {"Abiy is due to meet Ruto on Thursday.", TENSE_FUTURE},
                 {"Erdogan is visiting Baghdad next month.", TENSE_FUTURE},
                 {"Kenya agreed to send troops to Haiti on Thursday.", TENSE_PAST},
                 {"Kenya had planned to expel the Sudanese ambassador.", TENSE_PAST},
                 {"Protesters set a police station on fire.", TENSE_PAST}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        document d = read_stages(*state, cases[i].text, day("2024-03-11"), (stage *const[]){event_stage, NULL});
        assert_true(d.events.count > 0);
        if (d.events.items[0].tense != cases[i].tense) fail_msg("%s: %d", cases[i].text, d.events.items[0].tense);
    }
}

static void check_same(calendar_date got, const char *expected) {
    calendar_date wanted = day(expected);
    assert_int_equal(got.year, wanted.year);
    assert_int_equal(got.month, wanted.month);
    assert_int_equal(got.day, wanted.day);
}

static void test_calendar(void **state) {
    (void)state;
    for (int64_t n = calendar_number(day("1600-01-01")); n < calendar_number(day("2100-01-01")); n++)
        assert_int_equal(calendar_number(calendar_day(n)), n);
    assert_int_equal(calendar_weekday(day("2024-05-22")), 3);
    assert_int_equal(calendar_weekday(day("2000-02-29")), 2);
    check_same(calendar_easter(2024), "2024-03-31");
    check_same(calendar_easter(2019), "2019-04-21");
    check_same(calendar_nth_weekday(2023, 11, 4, 4), "2023-11-23");
    check_same(calendar_nth_weekday(2024, 5, 5, 1), "2024-05-27");
    check_same(calendar_step(day("2024-03-01"), UNIT_DAY, -1), "2024-02-29");
    check_same(calendar_step(day("2024-01-15"), UNIT_MONTH, -1), "2023-12");
    check_same(calendar_step(day("2020-01-06"), UNIT_WEEK, -1), "2020-01");
    check_same(calendar_step(day("2024-05-22"), UNIT_YEAR, -3000), "0");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(what_is_to_come_is_future),
                                       cmocka_unit_test(test_calendar)};
    return cmocka_run_group_tests_name("time", tests, open_engine, close_engine);
}

/* Figures: each sentence of figure_cases.txt with the figures that a careful reader finds in it. The file says how to add one. At least
 * 97 in 100 cases must be right; the wrong ones are printed. Also the counting that the event stage uses. */
#include "figure/figure.h"
#include "figure/number.h"
#include "stages.h"

#include <math.h>
#include <string.h>

enum { LINE_LENGTH = 4096 };

static document read_text(fixture *f, const char *text) {
    return read_stages(f, text, (calendar_date){2020, 6, 1}, (stage *const[]){figure_stage, NULL});
}

/* ---------------------------------------------------------------- cases */

/* "12 person | killed | about preliminary | 99.84 percent ballots counted | Vladimir Putin | up 10 person | up 2 from 10", parts without content "-" and left
 * out at the end. Only as many parts as the case gives are compared. */
static void describe(const document *d, const figure *x, unsigned parts, char *text, size_t size) {
    static const char *const bounds[] = {"", "about", "at_least", "at_most"};
    static const char *const statuses[] = {"", "preliminary", "final", "estimated", "projected"};
    size_t used = (size_t)snprintf(text, size, isnan(x->amount.upper) ? "%.15g" : "%.15g..%.15g", x->amount.value, x->amount.upper);
#define ADD(...) used += used < size ? (size_t)snprintf(text + used, size - used, __VA_ARGS__) : 0
    if (x->amount.unit.length) ADD(" %.*s", SLICE_FORMAT(x->amount.unit));
    if (parts > 1) ADD(" | %.*s", SLICE_FORMAT(x->amount.measure.length ? x->amount.measure : SLICE("-")));
    if (parts > 2) {
        const char *status = statuses[x->status];
        ADD(" | %s%s%s", bounds[x->bound], x->bound && *status ? " " : "", status);
        if (!x->bound && !*status) ADD("-");
    }
    if (parts > 3) {
        if (!x->basis)
            ADD(" | -");
        else
            ADD(" | %.15g %.*s %.*s", x->basis->value, SLICE_FORMAT(x->basis->unit), SLICE_FORMAT(x->basis->measure));
    }
    if (parts > 4) {
        ADD(" | ");
        if (parts > 5 && !x->about.count) ADD("-");
        for (uint32_t e = 0; e < x->about.count; e++) ADD("%s%.*s", e ? ", " : "", SLICE_FORMAT(d->entities.items[x->about.items[e]].name));
    }
    static const char *const relations[] = {"-", "up", "down", "compared", "unchanged"};
    if (parts > 5) ADD(" | %s", relations[x->compared ? x->compared->relation : RELATION_NONE]);
    if (parts > 5 && x->compared && !isnan(x->compared->amount.value)) ADD(" %.15g", x->compared->amount.value);
    if (parts > 5 && x->compared && x->compared->amount.unit.length) ADD(" %.*s", SLICE_FORMAT(x->compared->amount.unit));
    if (parts > 6) ADD(" | %s", relations[x->change.direction]);
    if (parts > 6 && !isnan(x->change.by)) ADD(" %.15g", x->change.by);
    if (parts > 6 && !isnan(x->change.from)) ADD(" from %.15g", x->change.from);
#undef ADD
}

static unsigned parts_of(const char *expected) {
    unsigned parts = 1;
    for (; *expected; expected++) parts += *expected == '|';
    return parts;
}

typedef struct figure_case {
    char sentence[LINE_LENGTH];
    char expected[8][256];
    unsigned expected_count;
} figure_case;

static bool case_holds(fixture *f, const figure_case *c) {
    document d = read_text(f, c->sentence);
    bool right = d.figures.count == c->expected_count;
    char got[512];
    for (uint32_t i = 0; right && i < d.figures.count; i++) {
        describe(&d, &d.figures.items[i], parts_of(c->expected[i]), got, sizeof got);
        right = strcmp(got, c->expected[i]) == 0;
    }
    if (right) return true;
    printf("%s\n", c->sentence);
    for (unsigned i = 0; i < c->expected_count; i++) printf("    expected %s\n", c->expected[i]);
    for (uint32_t i = 0; i < d.figures.count; i++) {
        describe(&d, &d.figures.items[i], 7, got, sizeof got);
        printf("    got      %s   (%.*s)\n", got, SLICE_FORMAT(d.figures.items[i].rule));
    }
    return false;
}

/* The next case of the file: a line that starts in the first column, and the tabbed lines after it. */
static bool next_case(FILE *file, figure_case *c) {
    char line[LINE_LENGTH];
    c->expected_count = 0;
    c->sentence[0] = '\0';
    for (;;) {
        long before = ftell(file);
        if (!fgets(line, sizeof line, file)) break;
        line[strcspn(line, "\r\n")] = '\0';
        if (!line[0] || line[0] == '#') continue;
        if (line[0] == '\t') {
            assert_true(c->expected_count < 8);
            snprintf(c->expected[c->expected_count++], sizeof c->expected[0], "%.250s", line + 1);
        } else if (c->sentence[0]) {
            fseek(file, before, SEEK_SET);
            break;
        } else {
            snprintf(c->sentence, sizeof c->sentence, "%s", line);
        }
    }
    return c->sentence[0] != '\0';
}

static void cases_of_the_file(void **state) {
    fixture *f = *state;
    FILE *file = fopen(READOUT_SOURCE_DIRECTORY "/tests/unit/figure_cases.txt", "r");
    assert_non_null(file);
    figure_case *c = malloc(sizeof *c);
    unsigned cases = 0, right = 0;
    while (next_case(file, c)) {
        cases++;
        right += case_holds(f, c);
    }
    free(c);
    fclose(file);
    printf("%u of %u figure cases right\n", right, cases);
    assert_true(cases >= 500);
    assert_true(right * 100 >= cases * 97);
}

/* ---------------------------------------------------------------- numbers */

static void numbers_in_words_and_digits(void **state) {
    fixture *f = *state;
    static const struct {
        const char *text;
        double value;
        bool approximate;
    } cases[] = {
        {"1,200 people", 1200, false},
        {"two hundred and fifty people", 250, false},
        {"three hundred thousand people", 300000, false},
        {"twenty-five people", 25, false},
        {"1.5 million people", 1500000, false},
        {"a hundred people", 100, false},
        {"half a million people", 500000, false},
        {"several hundred people", 300, true},
        {"dozens of people", 24, true},
        {"tens of thousands of people", 20000, true},
        {"about 40 people", 40, true},
        {"more than a dozen people", 12, true},
        {"two million three hundred thousand people", 2300000, false},
        {"5m people", 5000000, false},
        {"3bn people", 3e9, false},
        {"one thousand and one people", 1001, false},
        {"nineteen people", 19, false},
        {"12 or so people", 12, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256];
        snprintf(text, sizeof text, "The storm killed %s in the town.", cases[i].text);
        document d = read_text(f, text);
        double value = -1;
        bool approximate = false;
        if (!figure_number(&f->engine, &d, (token_span){0, d.tokens.count}, &value, &approximate) || fabs(value - cases[i].value) > 0.001 ||
            approximate != cases[i].approximate)
            fail_msg("%s: %g%s", text, value, approximate ? " approximate" : "");
    }
}

static void numbers_that_are_none(void **state) {
    fixture *f = *state;
    static const char *const texts[] = {"The talks began on 14 March.",
                                        "He was elected in 1999.",
                                        "The 45-year-old mayor spoke.",
                                        "The council adopted Resolution 2231.",
                                        "They met at 10 p.m.",
                                        "He came third.",
                                        ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        document d = read_text(f, texts[i]);
        double value;
        bool approximate;
        if (figure_number(&f->engine, &d, (token_span){0, d.tokens.count}, &value, &approximate)) fail_msg("%s: %g", texts[i], value);
    }
}

static uint32_t token_reading(const document *d, const char *form) {
    for (uint32_t t = 0; t < d->tokens.count; t++)
        if (slice_is(d->tokens.items[t].word->form, form)) return t;
    fail_msg("no token %s", form);
    return 0;
}

static void counts_of_nouns(void **state) {
    fixture *f = *state;
    static const struct {
        const char *sentence, *noun;
        double value;
    } cases[] = {
        {"Police arrested 12 protesters and three students.", "protesters", 12},
        {"Police arrested 12 protesters and three students.", "students", 3},
        {"Dozens of soldiers died.", "soldiers", 24},
        {"The blast wounded at least 30 people.", "people", 30},
        {"The police arrested protesters in 2011.", "protesters", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        document d = read_text(f, cases[i].sentence);
        double value = -1;
        bool approximate;
        figure_count(&f->engine, &d, token_reading(&d, cases[i].noun), &value, &approximate);
        if (fabs(value - cases[i].value) > 0.001) fail_msg("%s (%s): %g", cases[i].sentence, cases[i].noun, value);
    }
}

static void odd_spans_are_harmless(void **state) {
    fixture *f = *state;
    document d = read_text(f, "Twelve");
    double value;
    bool approximate;
    assert_false(figure_number(&f->engine, &d, (token_span){5, 9}, &value, &approximate));
    assert_false(figure_number(&f->engine, &d, (token_span){1, 1}, &value, &approximate));
    assert_false(figure_count(&f->engine, &d, 77, &value, &approximate));
    d = read_text(f, "5 - - 1,,2 1,2,3 $ $$ 3..4 9999999999999999999999999 1.2.3 million million - to 5 between and half a a dozen % 7%%");
    d = read_text(f, "");
    assert_int_equal(d.figures.count, 0);
    figure_knowledge_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_of_the_file), cmocka_unit_test(numbers_in_words_and_digits), cmocka_unit_test(numbers_that_are_none),
        cmocka_unit_test(counts_of_nouns),   cmocka_unit_test(odd_spans_are_harmless),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

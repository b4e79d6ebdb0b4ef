/* Events: each sentence of the files in events/ with the events that a careful reader finds in it (general.txt says how to add one). At least 90 in
 * 100 cases must be right; the wrong ones are printed. And the tables of PLOVER and CAMEO: complete, and at one with each other. */
#include "event/event.h"
#include "event/frames.h"
#include "event/modality.h"
#include "figure/figure.h"
#include "stages.h"

#include <dirent.h>
#include <string.h>

enum { LINE_LENGTH = 1024, EVENT_LIMIT = 8 };

static document read_text(fixture *f, const char *text, calendar_date date) {
    return read_stages(f, text, date, (stage *const[]){event_stage, NULL});
}

/* ---------------------------------------------------------------- cases */

typedef struct event_case {
    char sentence[LINE_LENGTH];
    char expected[EVENT_LIMIT][256];
    unsigned expected_count;
} event_case;

static char *trimmed(char *text) {
    while (*text == ' ') text++;
    for (size_t n = strlen(text); n && text[n - 1] == ' '; n--) text[n - 1] = '\0';
    return text;
}

static bool names(const document *d, const participant *p, const char *words) {
    slice text = p->span.first < p->span.end ? document_words(d, p->span) : SLICE("");
    if (strcmp(words, "-") == 0) return text.length == 0;
    return text.length && memmem(text.bytes, text.length, words, strlen(words)) != NULL;
}

static bool number_is(const char *flags, const char *name, int32_t value) {
    const char *at = strstr(flags, name);
    return !at || atoi(at + strlen(name)) == value;
}

static bool flags_hold(const event *e, const char *flags) {
    return (!strstr(flags, "future") || e->tense == TENSE_FUTURE) && (!strstr(flags, "past") || e->tense == TENSE_PAST) &&
           (!strstr(flags, "present") || e->tense == TENSE_PRESENT) && (!strstr(flags, "negated") || e->negated) &&
           (!strstr(flags, "hypothetical") || e->hypothetical) && number_is(flags, "killed=", e->killed) &&
           number_is(flags, "wounded=", e->wounded) && number_is(flags, "arrested=", e->arrested) &&
           number_is(flags, "participants=", e->participants);
}

/* Does the event fit a line of the case? A reciprocal one fits in either direction. */
static bool event_fits(const document *d, const event *e, const char *expected) {
    char copy[256], code[64];
    snprintf(copy, sizeof copy, "%s", expected);
    char *bar = strchr(copy, '|');
    assert_non_null(bar);
    *bar = '\0';
    char *codes = bar + 1, *flags = strchr(codes, '|');
    if (flags) *flags++ = '\0';
    bool mutual = strstr(copy, "<>") != NULL;
    char *arrow = strstr(copy, mutual ? "<>" : ">");
    assert_non_null(arrow);
    *arrow = '\0';
    const char *source = trimmed(copy), *target = trimmed(arrow + (mutual ? 2 : 1));
    snprintf(code, sizeof code, "%s %s %.*s", plover_type_name(e->type), e->mode ? plover_mode_name(e->mode) : "-", SLICE_FORMAT(e->cameo));
    if (strcmp(code, trimmed(codes)) != 0 || mutual != (e->reciprocal != NONE) || (flags && !flags_hold(e, flags))) return false;
    return (names(d, &e->source, source) && names(d, &e->target, target)) ||
           (mutual && names(d, &e->source, target) && names(d, &e->target, source));
}

static void print_event(const document *d, const event *e) {
    slice source = document_words(d, e->source.span), target = e->target.span.end ? document_words(d, e->target.span) : SLICE("-");
    printf("    got      %.*s %s %.*s | %s %s %.*s |%s%s%s (%.*s)\n", SLICE_FORMAT(source), e->reciprocal == NONE ? ">" : "<>",
           SLICE_FORMAT(target), plover_type_name(e->type), e->mode ? plover_mode_name(e->mode) : "-", SLICE_FORMAT(e->cameo),
           e->tense == TENSE_FUTURE ? " future" : "", e->negated ? " negated" : "", e->hypothetical ? " hypothetical" : "",
           SLICE_FORMAT(e->rule));
}

static bool case_holds(fixture *f, const event_case *c) {
    document d = read_text(f, c->sentence, (calendar_date){2020, 6, 1});
    bool used[EVENT_LIMIT] = {false}, right = true;
    unsigned found = 0;
    for (uint32_t i = 0; i < d.events.count; i++) {
        const event *e = &d.events.items[i];
        if (e->reciprocal != NONE && e->reciprocal < (int32_t)i) continue; /* the mirror */
        found++;
        bool fits = false;
        for (unsigned j = 0; j < c->expected_count && !fits; j++)
            if (!used[j] && event_fits(&d, e, c->expected[j])) used[j] = fits = true;
        right = right && fits;
    }
    right = right && found == c->expected_count;
    if (right) return true;
    printf("%s\n", c->sentence);
    for (unsigned i = 0; i < c->expected_count; i++) printf("    expected %s\n", c->expected[i]);
    for (uint32_t i = 0; i < d.events.count; i++)
        if (d.events.items[i].reciprocal == NONE || d.events.items[i].reciprocal > (int32_t)i) print_event(&d, &d.events.items[i]);
    return false;
}

/* The next case of the file: a line that starts in the first column, and the tabbed lines after it. */
static bool next_case(FILE *file, event_case *c) {
    char line[LINE_LENGTH];
    c->expected_count = 0;
    c->sentence[0] = '\0';
    for (;;) {
        long before = ftell(file);
        if (!fgets(line, sizeof line, file)) break;
        line[strcspn(line, "\r\n")] = '\0';
        if (!line[0] || line[0] == '#') continue;
        if (line[0] == '\t') {
            assert_true(c->expected_count < EVENT_LIMIT);
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

/* Reads one file's cases; counts them and the right ones. */
static void run_cases(fixture *f, const char *path, unsigned *cases, unsigned *right) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    event_case *c = malloc(sizeof *c);
    assert_non_null(c);
    unsigned cases_here = 0, right_here = 0;
    while (next_case(file, c)) {
        cases_here++;
        right_here += case_holds(f, c);
    }
    free(c);
    fclose(file);
    printf("%s: %u of %u event cases right\n", strrchr(path, '/') + 1, right_here, cases_here);
    *cases += cases_here;
    *right += right_here;
}

static int is_case_file(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

static void cases_of_the_files(void **state) {
    static const char directory[] = READOUT_SOURCE_DIRECTORY "/tests/unit/events";
    struct dirent **files;
    unsigned cases = 0, right = 0;
    int count = scandir(directory, &files, is_case_file, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", directory, files[i]->d_name);
        run_cases(*state, path, &cases, &right);
        free(files[i]);
    }
    free(files);
    printf("%u of %u event cases right\n", right, cases);
    assert_true(cases > 800);
    assert_true(right * 100 >= cases * 90);
}

/* ---------------------------------------------------------------- dates, links, relations */

static void dates_of_events(void **state) {
    fixture *f = *state;
    static const struct {
        const char *text;
        calendar_date date;
    } cases[] = {
        {"Kenya condemned Uganda on Tuesday.", {2018, 3, 13}}, {"Kenya condemned Uganda on Monday.", {2018, 3, 19}},
        {"Kenya condemned Uganda yesterday.", {2018, 3, 18}},  {"Kenya condemned Uganda last month.", {2018, 2, 0}},
        {"Kenya condemned Uganda in 2014.", {2014, 0, 0}},     {"Kenya condemned Uganda.", {2018, 3, 19}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        document d = read_text(f, cases[i].text, (calendar_date){2018, 3, 19});
        assert_int_equal(d.events.count, 1);
        calendar_date got = d.events.items[0].date;
        if (got.year != cases[i].date.year || got.month != cases[i].date.month || got.day != cases[i].date.day)
            fail_msg("%s: got %d-%d-%d", cases[i].text, got.year, got.month, got.day);
    }
}

static void a_repeated_report_is_linked(void **state) {
    document d = read_text(*state, "Kenya condemned Uganda on Tuesday.\n\nAnalysts were surprised that Kenya condemned Uganda.",
                           (calendar_date){2018, 3, 19});
    assert_int_equal(d.events.count, 2);
    assert_int_equal(d.events.items[1].same_as, 0);
}

static token_span span_of(const document *d, const char *words) {
    const char *at = strstr(d->text.bytes, words);
    assert_non_null(at);
    uint32_t start = (uint32_t)(at - d->text.bytes), end = start + (uint32_t)strlen(words);
    token_span span = {0, 0};
    for (uint32_t t = 0; t < d->tokens.count; t++)
        if (d->tokens.items[t].start >= start && d->tokens.items[t].end <= end) {
            if (!span.end) span.first = t;
            span.end = t + 1;
        }
    return span;
}

static plover_type relation(fixture *f, document *d, token_span source, token_span target, bool closed) {
    event_relation made;
    readout_error error;
    assert_int_equal(event_relate(&f->engine, &f->workspace, d, source, target, closed, &made, &error), READOUT_OK);
    assert_true(made.type == PLOVER_NONE || (made.confidence > 0 && made.confidence <= 1 && made.rule.length && made.cameo.length));
    return made.type;
}

static void relations_of_given_spans(void **state) {
    fixture *f = *state;
    document d = read_text(f, "The minister was arrested by soldiers of the guard.", (calendar_date){0, 0, 0});
    token_span minister = span_of(&d, "The minister"), soldiers = span_of(&d, "soldiers of the guard"), none = {0, 0};
    assert_int_equal(relation(f, &d, soldiers, minister, false), PLOVER_COERCE);
    assert_int_equal(relation(f, &d, minister, soldiers, false), PLOVER_NONE);
    assert_int_not_equal(relation(f, &d, minister, soldiers, true), PLOVER_NONE);
    assert_int_equal(relation(f, &d, soldiers, none, true), PLOVER_COERCE);
    assert_int_not_equal(relation(f, &d, none, none, true), PLOVER_NONE);
}

/* ---------------------------------------------------------------- what did not happen */

/* A word that no frame reads: what its grammar alone says. */
static void grammar_tells_what_did_not_happen(void **state) {
    static const struct {
        const char *text, *word;
        bool denied, hypothetical;
    } cases[] = {
        {"The guards fired on the crowd.", "fired", false, false},
        {"None of the guards fired on the crowd.", "fired", true, false},
        {"No country condemned the raid.", "condemned", true, false},
        {"Neither side fired on the other.", "fired", true, false},
        {"Not a single soldier attacked the police.", "attacked", true, false},
        {"Nobody condemned the raid.", "condemned", true, false},
        {"Kenya did not manage to arrest the rebels.", "arrest", true, false},
        {"Police failed to arrest the rebels.", "arrest", true, false},
        {"The soldiers left without attacking the rebels.", "attacking", true, false},
        {"Police made no arrests.", "arrests", true, false},
        {"Kenya should have condemned Uganda.", "condemned", false, true},
        {"Kenya would have condemned Uganda.", "condemned", false, true},
        {"Kenya might attack Uganda.", "attack", false, true},
        {"The army could not arrest the rebels.", "arrest", true, false},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        document d = read_text(f, cases[i].text, (calendar_date){0, 0, 0});
        outcome made;
        modality_without_frame(f->engine.frames, &d, span_of(&d, cases[i].word).first, PLOVER_ASSAULT, &made);
        if (made.denied != cases[i].denied || made.hypothetical != cases[i].hypothetical)
            fail_msg("%s: denied %d, hypothetical %d", cases[i].text, made.denied, made.hypothetical);
    }
}

/* ---------------------------------------------------------------- tables */

static void every_code_is_found_and_at_one(void **state) {
    (void)state;
    unsigned codes = 0;
    for (int n = 10; n < 10000; n++) {
        char code[8];
        snprintf(code, sizeof code, n < 1000 ? "%03d" : "%04d", n);
        const cameo_code *row = cameo_find(slice_from(code));
        if (!row && n < 1000) snprintf(code, sizeof code, "%04d", n), row = cameo_find(slice_from(code));
        if (!row) continue;
        codes++;
        uint64_t set;
        slice bad;
        assert_true(plover_contexts_named(slice_from(row->contexts), &set, &bad));
        if (*row->mode) assert_int_not_equal(plover_mode_named(row->type, slice_from(row->mode)), 0);
        const char *others[] = {row->agreed, row->requested, row->rejected, row->threatened};
        static const plover_type types[] = {PLOVER_AGREE, PLOVER_REQUEST, PLOVER_REJECT, PLOVER_THREATEN};
        for (int i = 0; i < 4; i++)
            if (others[i]) assert_int_equal(cameo_find(slice_from(others[i]))->type, types[i]);
    }
    assert_true(codes > 200);
    assert_null(cameo_find(SLICE("999")));
    assert_null(cameo_find(SLICE("")));
    assert_int_equal(cameo_find(SLICE("012"))->type, PLOVER_NONE);
}

static void scores_and_quads(void **state) {
    (void)state;
    assert_int_equal(plover_quad(PLOVER_CONCEDE), 1);
    assert_int_equal(plover_quad(PLOVER_RETREAT), 2);
    assert_float_equal(plover_score(PLOVER_ACCUSE, 0), -3, 0);
    assert_float_equal(plover_score(PLOVER_CONSULT, plover_mode_named(PLOVER_CONSULT, SLICE("phone"))), 1.5, 0);
    assert_float_equal(plover_score(PLOVER_ASSAULT, plover_mode_named(PLOVER_ASSAULT, SLICE("drone"))), -9.5, 0);
    assert_int_equal(plover_mode_named(PLOVER_CONSULT, SLICE("drone")), 0);
    assert_true(plover_context_named(SLICE("human rights")) == plover_context_named(SLICE("human_rights")));
    for (int type = 1; type < PLOVER_TYPE_COUNT; type++) {
        assert_int_equal(plover_type_named(slice_from(plover_type_name((plover_type)type))), type);
        assert_int_equal(cameo_find(slice_from(cameo_of_type((plover_type)type)))->type, type);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_found_and_at_one),
        cmocka_unit_test(scores_and_quads),
        cmocka_unit_test(cases_of_the_files),
        cmocka_unit_test(dates_of_events),
        cmocka_unit_test(a_repeated_report_is_linked),
        cmocka_unit_test(relations_of_given_spans),
        cmocka_unit_test(grammar_tells_what_did_not_happen),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

/* Statements: each text of statement_cases.txt with the statements that a careful reader finds in it. The file says how to add one. At
 * least 95 in 100 cases must be right; the wrong ones are printed with what was found. */
#include "stages.h"
#include "statement/statement.h"
#include "syntax/tree_link.h"

#include <string.h>

enum { LINE_LENGTH = 4096, FIELDS = 7, EXPECTED_MOST = 12 };

static document read_text(fixture *f, const char *text) {
    return read_stages(f, text, (calendar_date){2020, 6, 1}, (stage *const[]){statement_stage, NULL});
}

/* ---------------------------------------------------------------- cases */

static void words_of(const document *d, const token_span *spans, uint32_t count, char *text, size_t size) {
    size_t used = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < count && used < size; i++) {
        slice words = document_words(d, spans[i]);
        used += (size_t)snprintf(text + used, size - used, "%s%.*s", i ? " … " : "", SLICE_FORMAT(words));
    }
    for (char *at = text; (at = strstr(at, "\n\n  ")); at++) memcpy(at, " \xc2\xb6 ", 4); /* as the cases write a new paragraph */
}

static bool names(const document *d, const participant *p, const char *expected) {
    char text[LINE_LENGTH];
    bool absent = p->span.first >= p->span.end;
    if (strcmp(expected, "-") == 0) return absent;
    if (expected[0] == '=') return p->entities.count == 1 && slice_is(d->entities.items[p->entities.items[0]].name, expected + 1);
    if (absent) return false;
    words_of(d, &p->span, 1, text, sizeof text);
    return strcmp(text, expected) == 0;
}

static const char *kind_name(statement_kind kind) {
    return kind == STATEMENT_DIRECT ? "direct" : kind == STATEMENT_INDIRECT ? "indirect" : "mixed";
}

static const char *attitude_name(statement_attitude attitude) {
    switch (attitude) {
    case ATTITUDE_BELIEVES: return "believes";
    case ATTITUDE_INTENDS: return "intends";
    case ATTITUDE_FEELS: return "feels";
    default: return "says";
    }
}

static bool is_it(const document *d, const statement *s, char *const *fields, unsigned count) {
    char text[LINE_LENGTH];
    if (!names(d, &s->speaker, fields[0])) return false;
    words_of(d, s->cue.items, s->cue.count, text, sizeof text);
    if (strcmp(text, strcmp(fields[1], "-") == 0 ? "" : fields[1]) != 0) return false;
    words_of(d, s->content.items, s->content.count, text, sizeof text);
    if (strcmp(text, fields[2]) != 0) return false;
    if (count > 3 && strcmp(fields[3], kind_name(s->kind)) != 0) return false;
    if (count > 4 && !names(d, &s->addressee, fields[4])) return false;
    if (count > 5 && strcmp(fields[5], "-") != 0 && strcmp(fields[5], attitude_name(s->attitude)) != 0) return false;
    return s->negated == (count > 6 && strcmp(fields[6], "negated") == 0);
}

/* "stance: Vladimir Putin criticises coward": an entity's name, what the statement does, and the words that show it. */
static bool has_stance(const document *d, const char *expected) {
    for (uint32_t i = 0; i < d->statements.count; i++)
        for (uint32_t k = 0; k < d->statements.items[i].stances.count; k++) {
            const stance *x = &d->statements.items[i].stances.items[k];
            char text[LINE_LENGTH], evidence[LINE_LENGTH];
            words_of(d, &x->span, 1, evidence, sizeof evidence);
            snprintf(text, sizeof text, "%.*s %s %.500s", SLICE_FORMAT(d->entities.items[x->entity].name),
                     x->supports ? "supports" : "criticises", evidence);
            if (strcmp(text, expected) == 0) return true;
        }
    return false;
}

static uint32_t stance_count(const document *d) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->statements.count; i++) count += d->statements.items[i].stances.count;
    return count;
}

static unsigned split(char *line, char **fields) {
    unsigned count = 0;
    for (char *at = line; at && count < FIELDS;) {
        char *bar = strstr(at, " | ");
        fields[count++] = at;
        if (bar) *bar = '\0', bar += 3;
        at = bar;
    }
    return count;
}

static void show(const document *d) {
    char words[LINE_LENGTH];
    for (uint32_t i = 0; i < d->statements.count; i++) {
        const statement *s = &d->statements.items[i];
        words_of(d, &s->speaker.span, s->speaker.span.first < s->speaker.span.end, words, sizeof words);
        fprintf(stderr, "    found: %s |", words);
        words_of(d, s->cue.items, s->cue.count, words, sizeof words);
        fprintf(stderr, " %s |", words);
        words_of(d, s->content.items, s->content.count, words, sizeof words);
        fprintf(stderr, " %s | %s |", words, kind_name(s->kind));
        words_of(d, &s->addressee.span, s->addressee.span.first < s->addressee.span.end, words, sizeof words);
        fprintf(stderr, " %s | %s%s  (%.*s %.2f)\n", words, attitude_name(s->attitude), s->negated ? " | negated" : "",
                SLICE_FORMAT(s->rule), (double)s->confidence);
        for (uint32_t k = 0; k < s->stances.count; k++)
            fprintf(stderr, "      stance: %.*s %s\n", SLICE_FORMAT(d->entities.items[s->stances.items[k].entity].name),
                    s->stances.items[k].supports ? "supports" : "criticises");
    }
}

typedef struct test_case {
    char text[LINE_LENGTH];
    char lines[EXPECTED_MOST][LINE_LENGTH];
    unsigned count;
} test_case;

static bool is_right(const document *d, test_case *c) {
    unsigned expected = 0;
    bool only = false;
    for (unsigned i = 0; i < c->count; i++) {
        char line[LINE_LENGTH], *fields[FIELDS];
        if (strcmp(c->lines[i], "none") == 0) return d->statements.count == 0;
        if (strcmp(c->lines[i], "only") == 0) {
            only = true;
            continue;
        }
        if (strcmp(c->lines[i], "stance: none") == 0) {
            if (stance_count(d)) return false;
            continue;
        }
        if (strncmp(c->lines[i], "stance: ", 8) == 0) {
            if (!has_stance(d, c->lines[i] + 8)) return false;
            continue;
        }
        memcpy(line, c->lines[i], sizeof line);
        unsigned count = split(line, fields);
        assert_true(count >= 3);
        bool found = false;
        for (uint32_t k = 0; k < d->statements.count && !found; k++) found = is_it(d, &d->statements.items[k], fields, count);
        if (!found) return false;
        expected++;
    }
    return !only || d->statements.count == expected;
}

static void run_case(fixture *f, test_case *c, unsigned *right, unsigned *total) {
    if (!c->text[0]) return;
    for (char *at = c->text; (at = strstr(at, " ¶ ")); at++) memcpy(at, "\n\n  ", 4);
    document d = read_text(f, c->text);
    bool good = is_right(&d, c);
    *right += good;
    (*total)++;
    if (good) return;
    fprintf(stderr, "wrong: %s\n", c->text);
    for (unsigned i = 0; i < c->count; i++) fprintf(stderr, "    expected: %s\n", c->lines[i]);
    show(&d);
}

static void cases_are_read_right(void **state) {
    FILE *file = fopen(READOUT_SOURCE_DIRECTORY "/tests/unit/statement_cases.txt", "r");
    assert_non_null(file);
    char line[LINE_LENGTH];
    test_case *c = calloc(1, sizeof *c);
    unsigned right = 0, total = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#') continue;
        if (!line[0]) {
            run_case(*state, c, &right, &total);
            memset(c, 0, sizeof *c);
        } else if (!c->text[0])
            memcpy(c->text, line, sizeof line);
        else {
            assert_true(c->count < EXPECTED_MOST);
            memcpy(c->lines[c->count++], line, sizeof line);
        }
    }
    run_case(*state, c, &right, &total);
    free(c);
    fclose(file);
    fprintf(stderr, "statement cases: %u of %u right\n", right, total);
    assert_true(right * 100 >= total * 95);
}

/* ---------------------------------------------------------------- nesting, stance, determinism */

static void a_statement_in_a_quotation_is_nested(void **state) {
    document d = read_text(*state, "\"The minister came to us. He said that the school would be rebuilt,\" the headmaster said.");
    bool nested = false;
    for (uint32_t i = 0; i < d.statements.count; i++) {
        int32_t within = d.statements.items[i].within;
        if (within == NONE) continue;
        assert_true((uint32_t)within < d.statements.count && (uint32_t)within != i);
        assert_int_equal(d.statements.items[within].kind, STATEMENT_DIRECT);
        nested = true;
    }
    assert_true(nested);
}

/* ---------------------------------------------------------------- what the reader heard */

static uint32_t find(const document *d, const char *word) {
    for (uint32_t t = 0; t < d->tokens.count; t++)
        if (slice_is(d->tokens.items[t].word->normal, word)) return t;
    fail_msg("no %s", word);
    return 0;
}

static void assert_speaker(const document *d, const char *expected) {
    char words[LINE_LENGTH];
    assert_int_equal(d->statements.count, 1);
    words_of(d, &d->statements.items[0].speaker.span, 1, words, sizeof words);
    assert_string_equal(words, expected);
}

/* The text as if the reader had heard that `source` speaks, `cue` says so, and from `first` to `last` stands what is said. */
static document hear_text(fixture *f, const char *text, const char *source, const char *cue, const char *first, const char *last) {
    document d = read_stages(f, text, (calendar_date){2020, 6, 1}, (stage *const[]){NULL});
    d.speech = ARENA_ARRAY(d.memory, speech_chances, d.tokens.count);
    assert_non_null(d.speech);
    uint32_t from = find(&d, first), to = find(&d, last);
    for (uint32_t t = 0; t < d.tokens.count; t++) d.speech[t] = (speech_chances){1, 1, from <= t && t <= to ? 254 : 1, 1, 1};
    d.speech[find(&d, source)].source = d.speech[find(&d, cue)].cue = d.speech[from].begins = d.speech[to].ends = 254;
    readout_error error = {0};
    assert_int_equal(statement_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    return d;
}

static void a_cue_of_no_list_is_heard(void **state) {
    const char *text = "The mayor yodelled that the old bridge is safe.";
    assert_int_equal(read_text(*state, text).statements.count, 0);
    document d = hear_text(*state, text, "mayor", "yodelled", "that", "safe");
    char words[LINE_LENGTH];
    assert_int_equal(d.statements.count, 1);
    const statement *s = &d.statements.items[0];
    words_of(&d, s->content.items, s->content.count, words, sizeof words);
    assert_string_equal(words, "that the old bridge is safe");
    assert_speaker(&d, "mayor");
    assert_true(slice_is(s->rule, "speech.heard"));
}

static void a_speaker_whom_the_tree_misses_is_heard(void **state) {
    const char *text = "The aide of the mayor said that the old bridge is safe.";
    document plain = read_text(*state, text);
    assert_speaker(&plain, "The aide of the mayor");
    document d = hear_text(*state, text, "mayor", "said", "that", "safe");
    assert_speaker(&d, "mayor");
}

static void a_name_is_no_word_whatever_is_heard(void **state) {
    document d = hear_text(*state, "The crew named their boat \"Hope\".", "crew", "named", "their", "hope");
    assert_int_equal(d.statements.count, 0);
}

static void a_cue_that_is_not_heard_says_less(void **state) {
    const char *text = "The mayor said that the old bridge is safe.";
    document plain = read_text(*state, text);
    assert_int_equal(plain.statements.count, 1);
    float sure = plain.statements.items[0].confidence;
    document d = hear_text(*state, text, "bridge", "safe", "old", "old");
    for (uint32_t i = 0; i < d.statements.count; i++) assert_true(d.statements.items[i].confidence < sure);
}

static void what_is_tied_to_the_verb_behind_a_semicolon_is_not_said(void **state) {
    fixture *f = *state;
    document d = read_stages(f, "The grocer said the milk was fresh; mothers called that a joke.", (calendar_date){2020, 6, 1},
                             (stage *const[]){NULL});
    token *called = &d.tokens.items[find(&d, "called")];
    called->head = (int32_t)find(&d, "said");
    called->deprel = DEPREL_CONJ;
    assert_true(tree_link(&d));
    readout_error error = {0};
    assert_int_equal(statement_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    char words[LINE_LENGTH];
    assert_true(d.statements.count > 0);
    words_of(&d, d.statements.items[0].content.items, d.statements.items[0].content.count, words, sizeof words);
    assert_string_equal(words, "the milk was fresh");
}

static void praise_and_blame_are_stances(void **state) {
    document d = read_text(*state, "Russia praised Turkey. France condemned Iran.");
    unsigned supports = 0, criticises = 0;
    for (uint32_t i = 0; i < d.statements.count; i++)
        for (uint32_t k = 0; k < d.statements.items[i].stances.count; k++) {
            if (d.statements.items[i].stances.items[k].supports)
                supports++;
            else
                criticises++;
        }
    assert_int_equal(supports, 1);
    assert_int_equal(criticises, 1);
}

static void who_says_nothing_states_nothing(void **state) {
    fixture *f = *state;
    const char *text = "Nobody claimed responsibility. The ministry said nothing about the dead.";
    readout_document *d = NULL;
    readout_error error;
    readout_input input = {.text = text, .text_size = strlen(text), .date = "2024-05-22"};
    assert_int_equal(readout_code(f->opened, NULL, &input, &d, &error), READOUT_OK);
    assert_int_equal(readout_statement_count(d), 0);
    readout_document_free(d);
}

static void nothing_is_said_in_an_empty_text(void **state) {
    assert_int_equal(read_text(*state, "").statements.count, 0);
    assert_int_equal(read_text(*state, "\"\"").statements.count, 0);
    assert_int_equal(read_text(*state, "\"").statements.count, 0);
    read_text(*state, "“ ” : — according to said \" said , \"");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases_are_read_right),
                                       cmocka_unit_test(a_statement_in_a_quotation_is_nested),
                                       cmocka_unit_test(a_cue_of_no_list_is_heard),
                                       cmocka_unit_test(a_speaker_whom_the_tree_misses_is_heard),
                                       cmocka_unit_test(a_name_is_no_word_whatever_is_heard),
                                       cmocka_unit_test(a_cue_that_is_not_heard_says_less),
                                       cmocka_unit_test(what_is_tied_to_the_verb_behind_a_semicolon_is_not_said),
                                       cmocka_unit_test(praise_and_blame_are_stances),
                                       cmocka_unit_test(who_says_nothing_states_nothing),
                                       cmocka_unit_test(nothing_is_said_in_an_empty_text)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

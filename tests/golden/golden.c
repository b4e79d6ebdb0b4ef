/* Runs the golden reports: codes the text above the line "----" and compares the records with the lines below it (see README.md).
 *
 *     golden DATA-DIRECTORY FILE…      DATA-DIRECTORY holds english.model and english.lexicon
 *
 * Prints one line a difference, then "N passed, N failed" over the files. Status 1 where one failed. */
#include "../read_file.h"
#include "readout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 12, FIELD_SIZE = 400, RECORDS = 512 };

typedef struct line_fields {
    char field[FIELDS][FIELD_SIZE];
    int count;
} line_fields;

typedef struct golden_case {
    const char *path;
    const readout_document *document;
    bool claimed_event[RECORDS], claimed_statement[RECORDS], claimed_figure[RECORDS];
    int failures, shortfalls;
} golden_case;

/* ---------------------------------------------------------------- text helpers */

static char *trim(char *text) {
    while (*text == ' ' || *text == '\t') text++;
    size_t length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1])) text[--length] = '\0';
    return text;
}

static void split_fields(const char *text, line_fields *out) {
    out->count = 0;
    for (const char *at = text; at && out->count < FIELDS; out->count++) {
        const char *bar = strstr(at, " | ");
        char buffer[FIELD_SIZE];
        snprintf(buffer, sizeof buffer, "%.*s", (int)(bar ? bar - at : (long)strlen(at)), at);
        snprintf(out->field[out->count], FIELD_SIZE, "%s", trim(buffer));
        at = bar ? bar + 3 : NULL;
    }
}

/* The value of the first field from `from` on that begins with `name`, or NULL. */
static const char *field_value(const line_fields *line, int from, const char *name) {
    for (int i = from; i < line->count; i++)
        if (strncmp(line->field[i], name, strlen(name)) == 0) return line->field[i] + strlen(name);
    return NULL;
}

static bool has_field(const line_fields *line, int from, const char *name) {
    for (int i = from; i < line->count; i++)
        if (strcmp(line->field[i], name) == 0) return true;
    return false;
}

static bool same_or_absent(const char *wanted, const char *got) {
    return strcmp(wanted, "-") == 0 ? got == NULL || !*got : got && strcmp(wanted, got) == 0;
}

static bool words_contain(const golden_case *c, readout_span span, const char *wanted) {
    size_t size = 0;
    const char *words = readout_words(c->document, span, &size);
    return words && memmem(words, size, wanted, strlen(wanted)) != NULL;
}

static bool any_words_contain(const golden_case *c, readout_spans spans, const char *wanted) {
    char part[FIELD_SIZE];
    snprintf(part, sizeof part, "%s", wanted);
    for (char *rest = part, *word; (word = strtok_r(rest, " ", &rest));) {
        bool found = false;
        for (size_t i = 0; i < spans.count && !found; i++) found = words_contain(c, spans.items[i], word);
        if (!found) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- matching participants */

static bool names_entity(const golden_case *c, readout_numbers entities, const char *wanted) {
    for (size_t i = 0; i < entities.count; i++)
        if (strstr(readout_entity_at(c->document, entities.items[i]).name, wanted)) return true;
    return false;
}

static bool is_participant(const golden_case *c, readout_participant who, const char *wanted) {
    char name[FIELD_SIZE], *code = NULL;
    snprintf(name, sizeof name, "%s", wanted);
    char *bracket = strstr(name, " [");
    if (bracket) {
        *bracket = '\0';
        code = bracket + 2;
        code[strcspn(code, "]")] = '\0';
    }
    if (strcmp(name, "-") == 0) return !who.present;
    if (!who.present || !(names_entity(c, who.entities, name) || words_contain(c, who.span, name))) return false;
    return !code || same_or_absent(code, who.code);
}

static bool is_attributed(const golden_case *c, int32_t statement, const char *speaker) {
    if (!speaker || statement == READOUT_NONE) return !speaker == (statement == READOUT_NONE);
    return is_participant(c, readout_statement_at(c->document, (size_t)statement).speaker, speaker);
}

/* ---------------------------------------------------------------- one kind of record each */

static bool matches_entity(const golden_case *c, const line_fields *line) {
    for (size_t i = 0; i < readout_entity_count(c->document); i++) {
        readout_entity entity = readout_entity_at(c->document, i);
        if (!strstr(entity.name, line->field[0]) || !same_or_absent(line->field[1], entity.code)) continue;
        if (line->count < 3 || (entity.role && strcmp(entity.role, line->field[2]) == 0)) return true;
    }
    return false;
}

static bool is_number(const line_fields *line, const char *name, int32_t got) {
    const char *wanted = field_value(line, 2, name);
    return wanted ? got == atoi(wanted) : got == READOUT_NONE;
}

static bool is_event(const golden_case *c, const readout_event *e, const char *source, const char *target, const line_fields *line) {
    char type[FIELD_SIZE];
    snprintf(type, sizeof type, "%s%s%s %s", e->type, e->mode ? " " : "", e->mode ? e->mode : "", e->cameo ? e->cameo : "-");
    const char *tense = has_field(line, 2, "future") ? "future" : has_field(line, 2, "present") ? "present" : "past";
    return strcmp(type, line->field[1]) == 0 && is_participant(c, e->source, source) && is_participant(c, e->target, target) &&
           is_attributed(c, e->attribution, field_value(line, 2, "by: ")) && strcmp(tense, e->tense) == 0 &&
           has_field(line, 2, "negated") == e->negated && has_field(line, 2, "hypothetical") == e->hypothetical &&
           has_field(line, 2, "repeats") == (e->same_as != READOUT_NONE) && is_number(line, "killed=", e->killed) &&
           is_number(line, "wounded=", e->wounded) && is_number(line, "arrested=", e->arrested) &&
           is_number(line, "participants=", e->participants);
}

static int find_event(golden_case *c, const char *source, const char *target, const line_fields *line) {
    for (size_t i = 0; i < readout_event_count(c->document) && i < RECORDS; i++) {
        readout_event event = readout_event_at(c->document, i);
        if (c->claimed_event[i] || !is_event(c, &event, source, target, line)) continue;
        c->claimed_event[i] = true;
        return (int)i;
    }
    return -1;
}

static bool matches_event(golden_case *c, const line_fields *line) {
    char pair[FIELD_SIZE];
    snprintf(pair, sizeof pair, "%s", line->field[0]);
    char *mirror = strstr(pair, " <-> "), *arrow = mirror ? mirror : strstr(pair, " -> ");
    if (!arrow || line->count < 2) return false;
    *arrow = '\0';
    const char *target = arrow + (mirror ? 5 : 4);
    int there = find_event(c, pair, target, line);
    if (!mirror || there < 0) return there >= 0;
    int back = find_event(c, target, pair, line);
    return back >= 0 && readout_event_at(c->document, (size_t)there).reciprocal == back &&
           readout_event_at(c->document, (size_t)back).reciprocal == there;
}

/* Do the content's first and last words agree with "first words ... last words" (or all of it with a text without " ... ")? */
static bool is_content(const golden_case *c, readout_spans content, const char *wanted) {
    if (content.count == 0) return strcmp(wanted, "-") == 0;
    size_t first_size = 0, last_size = 0;
    const char *first = readout_words(c->document, content.items[0], &first_size);
    const char *last = readout_words(c->document, content.items[content.count - 1], &last_size);
    const char *dots = strstr(wanted, " ... ");
    size_t head = dots ? (size_t)(dots - wanted) : strlen(wanted);
    const char *tail = dots ? dots + 5 : wanted;
    size_t tail_size = strlen(tail);
    return first && last && first_size >= head && last_size >= tail_size && memcmp(first, wanted, head) == 0 &&
           memcmp(last + last_size - tail_size, tail, tail_size) == 0 && (dots || first_size == head);
}

static bool matches_statement(golden_case *c, const line_fields *line) {
    if (line->count < 4) return false;
    const char *addressee = field_value(line, 4, "to: "), *within = field_value(line, 4, "in: ");
    const char *attitude = has_field(line, 4, "believes")  ? "believes"
                           : has_field(line, 4, "intends") ? "intends"
                           : has_field(line, 4, "feels")   ? "feels"
                                                           : "says";
    for (size_t i = 0; i < readout_statement_count(c->document) && i < RECORDS; i++) {
        readout_statement s = readout_statement_at(c->document, i);
        if (c->claimed_statement[i] || !is_participant(c, s.speaker, line->field[0]) || !any_words_contain(c, s.cue, line->field[1]) ||
            strcmp(s.kind, line->field[2]) != 0 || !is_content(c, s.content, line->field[3]) || strcmp(s.attitude, attitude) != 0 ||
            !is_participant(c, s.addressee, addressee ? addressee : "-") || !is_attributed(c, s.within, within))
            continue;
        return c->claimed_statement[i] = true;
    }
    return false;
}

/* "76.66 percent", "40..50 person", "99.84 percent ballots counted" against a quantity. */
static bool is_quantity(const char *wanted, readout_quantity got, bool with_measure) {
    char *rest;
    double value = strtod(wanted, &rest), upper = NAN;
    if (strncmp(rest, "..", 2) == 0) upper = strtod(rest + 2, &rest);
    if (fabs(got.value - value) > 1e-9 * (1 + fabs(value)) || isnan(upper) != isnan(got.upper)) return false;
    if (!isnan(upper) && fabs(got.upper - upper) > 1e-9 * (1 + fabs(upper))) return false;
    char unit[FIELD_SIZE];
    snprintf(unit, sizeof unit, "%s%s%s", got.unit ? got.unit : "-", with_measure ? " " : "",
             with_measure && got.measure ? got.measure : "");
    return strcmp(trim(rest), unit) == 0;
}

static bool matches_figure(golden_case *c, const line_fields *line) {
    if (line->count < 2) return false;
    const char *about = field_value(line, 2, "about: "), *basis = field_value(line, 2, "basis: ");
    static const char *const statuses[] = {"preliminary", "final", "estimated", "projected"};
    const char *status = "-";
    for (size_t i = 0; i < 4; i++)
        if (has_field(line, 2, statuses[i])) status = statuses[i];
    for (size_t i = 0; i < readout_figure_count(c->document) && i < RECORDS; i++) {
        readout_figure f = readout_figure_at(c->document, i);
        if (c->claimed_figure[i] || !is_quantity(line->field[0], f.amount, false) || !same_or_absent(line->field[1], f.amount.measure) ||
            (about && !names_entity(c, f.about, about)) || (basis ? !is_quantity(basis, f.basis, true) : !isnan(f.basis.value)) ||
            !same_or_absent(status, f.status) || has_field(line, 2, "approximate") != f.approximate ||
            !is_attributed(c, f.attribution, field_value(line, 2, "by: ")))
            continue;
        return c->claimed_figure[i] = true;
    }
    return false;
}

/* ---------------------------------------------------------------- a case */

static void check_line(golden_case *c, char *text) {
    bool known = text[0] == '?', unwanted = known && text[1] == '-';
    char *record = trim(text + known + unwanted), *colon = strstr(record, ": ");
    line_fields line;
    if (!colon) {
        printf("%s: not a record: %s\n", c->path, record);
        c->failures++;
        return;
    }
    split_fields(colon + 2, &line);
    bool found = strncmp(record, "entity:", 7) == 0       ? matches_entity(c, &line)
                 : strncmp(record, "event:", 6) == 0      ? matches_event(c, &line)
                 : strncmp(record, "statement:", 10) == 0 ? matches_statement(c, &line)
                 : strncmp(record, "figure:", 7) == 0     ? matches_figure(c, &line)
                                                          : false;
    if (known) {
        c->shortfalls += unwanted == found;
        return;
    }
    if (found) return;
    printf("%s: missing  %s\n", c->path, record);
    c->failures++;
}

static const char *participant_text(const golden_case *c, readout_participant who, char *buffer, size_t size) {
    size_t length = 0;
    const char *words = who.present ? readout_words(c->document, who.span, &length) : NULL;
    if (!words)
        snprintf(buffer, size, "-");
    else
        snprintf(buffer, size, "%.*s [%s]", (int)length, words, who.code ? who.code : "-");
    return buffer;
}

static void report_unclaimed(golden_case *c) {
    char one[FIELD_SIZE], two[FIELD_SIZE];
    for (size_t i = 0; i < readout_event_count(c->document) && i < RECORDS; i++) {
        readout_event e = readout_event_at(c->document, i);
        if (c->claimed_event[i]) continue;
        char speaker[FIELD_SIZE] = "";
        if (e.attribution != READOUT_NONE)
            participant_text(c, readout_statement_at(c->document, (size_t)e.attribution).speaker, speaker, sizeof speaker);
        printf("%s: not listed  event: %s -> %s | %s %s %s | %s%s%s%s%s%s (%s)\n", c->path, participant_text(c, e.source, one, sizeof one),
               participant_text(c, e.target, two, sizeof two), e.type, e.mode ? e.mode : "", e.cameo ? e.cameo : "-", e.tense,
               e.negated ? " | negated" : "", e.hypothetical ? " | hypothetical" : "", e.same_as != READOUT_NONE ? " | repeats" : "",
               *speaker ? " | by: " : "", speaker, e.rule);
        c->failures++;
    }
    for (size_t i = 0; i < readout_statement_count(c->document) && i < RECORDS; i++) {
        readout_statement s = readout_statement_at(c->document, i);
        if (c->claimed_statement[i]) continue;
        size_t size = 0, last = 0;
        const char *words = s.content.count ? readout_words(c->document, s.content.items[0], &size) : "";
        const char *end = s.content.count ? readout_words(c->document, s.content.items[s.content.count - 1], &last) : "";
        int tail = last > 30 ? 30 : (int)last;
        printf("%s: not listed  statement: %s | %s | %.*s ... %.*s | %s to: %s (%s)\n", c->path,
               participant_text(c, s.speaker, one, sizeof one), s.kind, (int)(size > 30 ? 30 : size), words, tail, end + last - tail,
               s.attitude, participant_text(c, s.addressee, two, sizeof two), s.rule);
        c->failures++;
    }
    for (size_t i = 0; i < readout_figure_count(c->document) && i < RECORDS; i++) {
        readout_figure f = readout_figure_at(c->document, i);
        if (c->claimed_figure[i]) continue;
        printf("%s: not listed  figure: %.10g %s | %s | %s%s%s\n", c->path, f.amount.value, f.amount.unit ? f.amount.unit : "-",
               f.amount.measure ? f.amount.measure : "-", f.status ? f.status : "", f.approximate ? " | approximate" : "",
               f.attribution != READOUT_NONE ? " | by" : "");
        c->failures++;
    }
}

/* Splits a case into its head ("date: …" lines), text and expected lines, in place. False where a part is missing. */
static bool split_case(char *content, readout_input *input, char **expected) {
    char *body = strstr(content, "\n\n"), *rule = body ? strstr(body, "\n----\n") : NULL;
    if (!rule) return false;
    *body = *rule = '\0';
    input->text = body + 2;
    input->text_size = (size_t)(rule - body - 2);
    *expected = rule + 6;
    for (char *rest = content, *line; (line = strtok_r(rest, "\n", &rest));) {
        if (strncmp(line, "date: ", 6) == 0) input->date = trim(line + 6);
        if (strncmp(line, "title: ", 7) == 0) input->title = trim(line + 7);
        if (strncmp(line, "source: ", 8) == 0) input->source = trim(line + 8);
    }
    return true;
}

static bool run_case(const readout_engine *engine, const char *path, int *shortfalls) {
    char *content = read_file(path), *expected = NULL;
    readout_input input = {.file = path};
    if (!content || !split_case(content, &input, &expected)) {
        printf("%s: cannot be read as a golden report\n", path);
        free(content);
        return false;
    }
    readout_error error;
    readout_document *document = NULL;
    golden_case c = {.path = path};
    if (readout_code(engine, NULL, &input, &document, &error) != READOUT_OK) {
        printf("%s: %s\n", path, error.message);
        free(content);
        return false;
    }
    c.document = document;
    for (char *rest = expected, *line; (line = strtok_r(rest, "\n", &rest));)
        if (*trim(line) && *line != '#') check_line(&c, trim(line));
    report_unclaimed(&c);
    *shortfalls += c.shortfalls;
    readout_document_free(document);
    free(content);
    return c.failures == 0;
}

int main(int count, char **arguments) {
    if (count < 3) return fprintf(stderr, "usage: golden DATA-DIRECTORY FILE...\n"), 2;
    readout_engine_options options = {.data_directory = arguments[1], .frames_alone = true};
    readout_engine *engine = NULL;
    readout_error error;
    if (readout_engine_open(&options, &engine, &error) != READOUT_OK)
        return fprintf(stderr, "golden: %s: %s\n", error.file, error.message), 2;
    int passed = 0, failed = 0, shortfalls = 0;
    for (int i = 2; i < count; i++) {
        if (run_case(engine, arguments[i], &shortfalls))
            passed++;
        else
            failed++;
    }
    readout_engine_free(engine);
    printf("known shortfalls: %d\n%d passed, %d failed\n", shortfalls, passed, failed);
    return failed > 0;
}

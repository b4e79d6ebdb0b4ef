/* Reads the marked reports of this directory and tells how many of their statements are found, and how many of those found are there
 * (README.md). */
#include "../read_file.h"
#include "../read_marks.h"

#include "readout.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARKS_MOST = 24, SPANS_MOST = 4, TEXT_MOST = 2 * REPORT_MOST };

typedef struct marked {
    char speaker[256];
    readout_span spans[SPANS_MOST];
    size_t count;
    bool optional; /* may be found or not */
    bool found;
} marked;

typedef struct tally {
    size_t marked, recalled, found, right, spoken;
    bool show;
} tally;

static size_t length_of(const readout_span *spans, size_t count) {
    size_t length = 0;
    for (size_t i = 0; i < count; i++) length += spans[i].end - spans[i].start;
    return length;
}

static size_t shared(const marked *m, const readout_spans *content) {
    size_t both = 0;
    for (size_t i = 0; i < m->count; i++)
        for (size_t k = 0; k < content->count; k++) {
            size_t start = m->spans[i].start > content->items[k].start ? m->spans[i].start : content->items[k].start;
            size_t end = m->spans[i].end < content->items[k].end ? m->spans[i].end : content->items[k].end;
            if (end > start) both += end - start;
        }
    return both;
}

/* "first words .. last words", or all of the words, behind `from`. */
static const char *find_span(const char *text, const char *from, char *words, readout_span *span) {
    char *last = strstr(words, " .. ");
    if (last) *last = '\0', last += 4;
    const char *start = strstr(from, words), *end = start ? start + strlen(words) : NULL;
    if (end && last) {
        end = strstr(end, last);
        if (end) end += strlen(last);
    }
    if (!end) {
        printf("not in the text: %s .. %s\n", words, last ? last : "");
        exit(2);
    }
    *span = (readout_span){characters(text, (size_t)(start - text)), characters(text, (size_t)(end - text))};
    return end;
}

/* SPEAKER | CONTENT + CONTENT, "?" before it where it need not be found. */
static void read_mark(const char *text, char *line, marked *m) {
    *m = (marked){.optional = line[0] == '?'};
    if (m->optional) line += 2;
    char *bar = strstr(line, " | ");
    if (!bar) exit(2);
    snprintf(m->speaker, sizeof m->speaker, "%.*s", (int)(bar - line), line);
    const char *from = text;
    for (char *part = bar + 3; part && m->count < SPANS_MOST;) {
        char *next = strstr(part, " + ");
        if (next) *next = '\0', next += 3;
        from = find_span(text, from, part, &m->spans[m->count++]);
        part = next;
    }
}

static bool is_speaker(const char *text, const marked *m, const readout_participant *p) {
    if (m->speaker[0] == '-') return !p->present;
    if (!p->present || p->span.end <= p->span.start) return false;
    char words[256];
    const char *start = character(text, p->span.start);
    snprintf(words, sizeof words, "%.*s", (int)(character(text, p->span.end) - start), start);
    return strstr(words, m->speaker) || strstr(m->speaker, words);
}

static void print_spans(const char *text, const readout_span *spans, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *start = character(text, spans[i].start);
        printf("%s%.*s", i ? " + " : "", (int)(character(text, spans[i].end) - start), start);
    }
    printf("\n");
}

/* Each found statement takes the mark it shares most with, at least half of what either has. */
static void compare(const char *text, const readout_document *d, marked *marks, size_t count, tally *t) {
    for (size_t i = 0; i < readout_statement_count(d); i++) {
        readout_statement s = readout_statement_at(d, i);
        size_t length = length_of(s.content.items, s.content.count);
        marked *best = NULL;
        double most = 0.5;
        for (size_t k = 0; k < count; k++) {
            size_t both = shared(&marks[k], &s.content);
            double part = (double)both / (double)(length + length_of(marks[k].spans, marks[k].count) - both);
            if (!marks[k].found && part >= most) most = part, best = &marks[k];
        }
        if (best) best->found = true;
        if (best && best->optional) continue;
        t->found++;
        t->right += best != NULL;
        bool spoken = best && is_speaker(text, best, &s.speaker);
        t->spoken += spoken;
        if (!t->show || spoken) continue;
        const char *speaker = character(text, s.speaker.span.start);
        printf("  %s (%s %.2f) %.*s | ", best ? "speaker" : "false", s.rule, s.confidence,
               s.speaker.present ? (int)(character(text, s.speaker.span.end) - speaker) : 0, speaker);
        print_spans(text, s.content.items, s.content.count);
    }
    for (size_t k = 0; k < count; k++) {
        if (marks[k].optional) continue;
        t->marked++;
        t->recalled += marks[k].found;
        if (!t->show || marks[k].found) continue;
        printf("  missed %s | ", marks[k].speaker);
        print_spans(text, marks[k].spans, marks[k].count);
    }
}

/* A title, a line of text, and the marks, each a line. */
static void read_report(const readout_engine *engine, char *report, tally *t) {
    char *title = strtok(report, "\n"), *body = strtok(NULL, "\n");
    if (!title || !body) return;
    static char text[TEXT_MOST];
    static marked marks[MARKS_MOST];
    static marked_report without_places;
    read_marks(body, strlen(body), &without_places);
    body = without_places.text;
    snprintf(text, sizeof text, "%s\n\n%s", title, body);
    size_t count = 0;
    for (char *line = strtok(NULL, "\n"); line && count < MARKS_MOST; line = strtok(NULL, "\n")) read_mark(text, line, &marks[count++]);
    readout_document *d = NULL;
    readout_error error;
    readout_input input = {.title = title, .text = body, .text_size = strlen(body), .date = "2024-05-22"};
    if (readout_code(engine, NULL, &input, &d, &error) != READOUT_OK) {
        printf("%s\n", error.message);
        exit(2);
    }
    if (t->show) printf("%s\n", title);
    compare(text, d, marks, count, t);
    readout_document_free(d);
}

int main(int argc, char **argv) {
    if (argc < 5) return 2;
    readout_engine_options options = {.data_directory = argv[3], .frames_alone = true};
    readout_engine *engine = NULL;
    readout_error error;
    if (readout_engine_open(&options, &engine, &error) != READOUT_OK) {
        printf("%s: %s\n", error.file, error.message);
        return 2;
    }
    tally t = {.show = getenv("SHOW") != NULL};
    for (int i = 4; i < argc; i++) {
        char *text = read_file(argv[i]);
        if (!text) return 2;
        for (char *report = text, *next; report && *report; report = next) {
            next = strstr(report, "\n\n");
            if (next) *next = '\0', next += 2;
            if (*report != '#') read_report(engine, report, &t);
        }
        free(text);
    }
    readout_engine_free(engine);
    int failed = 100 * t.right < strtoul(argv[1], NULL, 10) * t.found || 100 * t.recalled < strtoul(argv[2], NULL, 10) * t.marked;
    printf("statements: %zu marked, %zu found, precision %.3f, recall %.3f, speaker right %.3f\n%d passed, %d failed\n", t.marked, t.found,
           (double)t.right / (double)t.found, (double)t.recalled / (double)t.marked, (double)t.spoken / (double)t.right, !failed, failed);
    return failed;
}

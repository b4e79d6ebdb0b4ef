/* Reads the sentences of this directory written in five ways and tells of how many the event is found in each (README.md). */
#include "../read_file.h"

#include "readout.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SENTENCE_MOST = 512 };

typedef enum writing { PLAIN, SMALL, CAPITALS, TITLE, HEADLINE, WRITINGS } writing;
static const char *const names[WRITINGS] = {"plain", "small letters", "capitals", "Title Case", "Title Case headline"};

typedef struct part {
    size_t start, end; /* in the sentence without marks, which is ASCII */
} part;

typedef struct sentence {
    char type[16], text[SENTENCE_MOST];
    part source, target;
} sentence;

static bool read_sentence(const char *line, sentence *s) {
    size_t length = 0, type = strcspn(line, " ");
    *s = (sentence){0};
    if (type >= sizeof s->type || strlen(line) >= SENTENCE_MOST) return false;
    memcpy(s->type, line, type);
    for (const char *c = line + type + 1; *c; c++) {
        part *p = strchr("{}", *c) ? &s->source : &s->target;
        if (strchr("{[", *c))
            p->start = length;
        else if (strchr("}]", *c))
            p->end = length;
        else
            s->text[length++] = *c;
    }
    return s->source.end && s->target.end;
}

static bool is_little(const char *word, size_t length) {
    static const char *const little[] = {"a",  "an",  "and", "as", "at",   "by",  "for", "from", "in",
                                         "of", "off", "on",  "or", "over", "the", "to",  "with"};
    for (size_t i = 0; i < sizeof little / sizeof *little; i++)
        if (strlen(little[i]) == length && !memcmp(little[i], word, length)) return true;
    return false;
}

static void write_in_title_case(char *text) {
    for (char *word = text; *word; word += strspn(word, " ")) {
        size_t length = strcspn(word, " ");
        if (word == text || !is_little(word, length)) *word = (char)toupper((unsigned char)*word);
        word += length;
    }
}

static void write_as(writing how, char *text) {
    for (char *c = text; *c; c++)
        if (how == SMALL || how == CAPITALS) *c = (char)(how == SMALL ? tolower((unsigned char)*c) : toupper((unsigned char)*c));
    if (how == TITLE || how == HEADLINE) write_in_title_case(text);
    if (how == HEADLINE) strcpy(text + strlen(text) - 1, "\n\nMore is to follow.");
}

/* The one's words are the other's, or a part of them. */
static bool is_side(readout_participant p, part expected) {
    if (!p.present) return false;
    return (p.span.start <= expected.start && p.span.end >= expected.end) || (p.span.start >= expected.start && p.span.end <= expected.end);
}

static bool is_found(const readout_engine *engine, const sentence *s, writing how) {
    char text[SENTENCE_MOST + 32];
    readout_document *d = NULL;
    readout_error error;
    bool found = false;
    strcpy(text, s->text);
    write_as(how, text);
    readout_input input = {.text = text, .text_size = strlen(text), .date = "2023-05-10"};
    if (readout_code(engine, NULL, &input, &d, &error) != READOUT_OK) return false;
    for (size_t i = 0; i < readout_event_count(d); i++) {
        readout_event e = readout_event_at(d, i);
        found |= !strcmp(e.type, s->type) && is_side(e.source, s->source) && is_side(e.target, s->target);
    }
    readout_document_free(d);
    return found;
}

/* letters LEAST POINTS DATA FILE: LEAST of a hundred must be found in plain case, at most POINTS of a hundred fewer in each other. */
int main(int argc, char **argv) {
    if (argc != 5) return 2;
    readout_engine_options options = {.data_directory = argv[3], .frames_alone = true};
    readout_engine *engine = NULL;
    readout_error error;
    char *text = read_file(argv[4]);
    if (!text || readout_engine_open(&options, &engine, &error) != READOUT_OK) return 2;
    size_t all = 0, found[WRITINGS] = {0}, failed = 0, least = strtoul(argv[1], NULL, 10), points = strtoul(argv[2], NULL, 10);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        sentence s;
        if (*line == '#') continue;
        if (!read_sentence(line, &s)) return printf("no sentence with marks: %s\n", line), 2;
        bool plain = is_found(engine, &s, PLAIN);
        all++, found[PLAIN] += plain;
        for (writing how = SMALL; how < WRITINGS; how++) {
            bool here = is_found(engine, &s, how);
            found[how] += here;
            if (plain && !here) printf("  lost in %s: %s\n", names[how], s.text);
        }
    }
    readout_engine_free(engine);
    free(text);
    for (writing how = PLAIN; how < WRITINGS; how++) {
        bool enough = how == PLAIN ? 100 * found[how] >= least * all : 100 * found[how] + points * all >= 100 * found[PLAIN];
        failed += !enough;
        printf("%s: %zu of %zu (%.1f%%)%s\n", names[how], found[how], all, 100.0 * (double)found[how] / (double)all,
               enough ? "" : ", too few");
    }
    printf("%zu passed, %zu failed\n", WRITINGS - failed, failed);
    return failed != 0;
}

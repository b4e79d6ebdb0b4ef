/* Reports of tests in which places are marked, "[Tupelo, Mississippi|34.26,-88.70]": takes the marks out. "|a" instead of "|" says that the name
 * stands for a body or is part of its name; " ¶ " ends a paragraph. */
#ifndef READOUT_TESTS_READ_MARKS_H
#define READOUT_TESTS_READ_MARKS_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES_MOST = 48, REPORT_MOST = 4096 };

typedef struct marked_place {
    size_t start, end; /* in the text without marks, in code points */
    double latitude, longitude;
} marked_place;

typedef struct marked_report {
    char text[REPORT_MOST];
    marked_place places[PLACES_MOST];
    size_t length, count;
} marked_report;

/* The code points of the first `size` bytes. */
static size_t characters(const char *text, size_t size) {
    size_t count = 0;
    for (size_t i = 0; i < size; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* Where code point `number` begins. */
static const char *character(const char *text, size_t number) {
    for (; *text && (number || ((unsigned char)*text & 0xC0) == 0x80); text++) number -= ((unsigned char)*text & 0xC0) != 0x80;
    return text;
}

static void read_marks(const char *line, size_t size, marked_report *r) {
    *r = (marked_report){.length = 0};
    bool open = false;
    for (size_t i = 0; i < size && r->length + 2 < REPORT_MOST; i++) {
        if (line[i] == '[' && r->count < PLACES_MOST) {
            open = true;
            r->places[r->count].start = characters(r->text, r->length);
        } else if (line[i] == '|' && open) {
            marked_place *m = &r->places[r->count++];
            m->end = characters(r->text, r->length);
            bool associative = line[i + 1] == 'a';
            char *after;
            m->latitude = strtod(line + i + 1 + associative, &after);
            m->longitude = strtod(after + 1, &after);
            i = (size_t)(after - line); /* the closing bracket */
            open = false;
        } else if (strncmp(line + i, " ¶ ", 4) == 0) {
            memcpy(r->text + r->length, "\n\n", 2);
            r->length += 2;
            i += 3;
        } else {
            r->text[r->length++] = line[i];
        }
    }
}

#endif

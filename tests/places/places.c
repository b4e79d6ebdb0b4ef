/* Reads the marked reports of this directory and tells how many places are found where they lie (README.md). */
#include "../read_file.h"
#include "../read_marks.h"

#include "readout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double kilometres(const readout_place *p, const marked_place *m) {
    double degree = acos(-1) / 180, a = p->latitude * degree, b = m->latitude * degree, east = (p->longitude - m->longitude) * degree;
    double cosine = sin(a) * sin(b) + cos(a) * cos(b) * cos(east);
    return 6371 * acos(cosine > 1 ? 1 : cosine);
}

/* The entity with a mention that covers the first letter of the marked words, or READOUT_NONE; a name's own rather than one around it. */
static int32_t entity_at(const readout_document *d, size_t start) {
    int32_t found = READOUT_NONE;
    size_t shortest = REPORT_MOST;
    for (size_t e = 0; e < readout_entity_count(d); e++)
        for (size_t i = 0; i < readout_entity_at(d, e).mention_count; i++) {
            readout_span s = readout_entity_mention(d, e, i).span;
            if (s.start > start || s.end <= start || s.end - s.start >= shortest) continue;
            shortest = s.end - s.start;
            found = (int32_t)e;
        }
    return found;
}

static bool is_right(const readout_document *d, const marked_report *p, const marked_place *m) {
    int32_t number = entity_at(d, m->start);
    readout_entity e = number == READOUT_NONE ? (readout_entity){.kind = "none"} : readout_entity_at(d, (size_t)number);
    bool nation = strcmp(e.kind, "country") == 0;
    double km = e.place.name ? kilometres(&e.place, m) : INFINITY;
    if (km <= (nation ? 300 : 50)) return true;
    const char *name = character(p->text, m->start);
    printf("  wrong: %.*s (%s): %.0f km off, %s %s\n    %.60s\n", (int)(character(p->text, m->end) - name), name, e.kind, km,
           e.place.division ? e.place.division : "-", e.place.country ? e.place.country : "-", p->text);
    return false;
}

static void read_paragraph(const readout_engine *engine, const char *line, size_t size, size_t *right, size_t *all) {
    static marked_report p;
    readout_document *d = NULL;
    readout_error error;
    read_marks(line, size, &p);
    readout_input input = {.text = p.text, .text_size = p.length, .date = "2024-05-22"};
    if (readout_code(engine, NULL, &input, &d, &error) != READOUT_OK) {
        printf("%s\n", error.message);
        exit(2);
    }
    for (size_t i = 0; i < p.count; i++) *right += is_right(d, &p, &p.places[i]);
    *all += p.count;
    readout_document_free(d);
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    readout_engine_options options = {.data_directory = argv[2]};
    readout_engine *engine = NULL;
    readout_error error;
    if (readout_engine_open(&options, &engine, &error) != READOUT_OK) {
        printf("%s: %s\n", error.file, error.message);
        return 2;
    }
    size_t right = 0, all = 0;
    for (int i = 3; i < argc; i++) {
        char *text = read_file(argv[i]);
        if (!text) return 2;
        for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
            if (*line != '#' && strchr(line, '[')) read_paragraph(engine, line, strlen(line), &right, &all);
        free(text);
    }
    readout_engine_free(engine);
    int failed = 100 * right < strtoul(argv[1], NULL, 10) * all; /* one test: enough of them are right */
    printf("places: %zu of %zu where they lie (%.1f%%)\n%d passed, %d failed\n", right, all, 100.0 * (double)right / (double)all, !failed,
           failed);
    return failed;
}

/* Writes down what the weights of the two views of a pair are learned from: the classifier's and the reader's chances for given parties, as
 * they are and exchanged.
 *
 *     event-views DATA-DIRECTORY [fast] < pairs.jsonl > views.jsonl
 *
 * A pair is an object a line, as pairs.py writes it, with "id", "text", "source" and "target". For each a line {"id", "ahead": […], "behind": […]} with the
 * rows of pair_views (src/event/pair_views.h). */
#include "engine/handles.h"
#include "engine/road.h"
#include "event/pair_views.h"
#include "event/weigh.h"
#include "given_span.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *views_of(const engine *e, passage *p, party_pair pair) {
    float classified[PLOVER_TYPE_COUNT];
    pair_views views;
    pair_chances(e, p, pair, classified, NULL);
    pair_views_of(p->document, pair, classified, &views);
    json_t *rows = json_array();
    for (int view = 0; view < VIEW_COUNT; view++) {
        json_t *row = json_array();
        for (int type = 0; type < PLOVER_TYPE_COUNT; type++) json_array_append_new(row, json_real((double)views.of[view][type]));
        json_array_append_new(rows, row);
    }
    return rows;
}

static bool print_views(const engine *e, readout_document *read, const json_t *given) {
    document *d = &read->content;
    party_pair pair = {given_span(d, json_object_get(given, "source")), given_span(d, json_object_get(given, "target"))};
    arena scratch = {0};
    passage p;
    json_t *out = passage_read(&p, e->frames, &scratch, d, pair_words(d, pair))
                      ? json_pack("{s:O, s:o, s:o}", "id", json_object_get(given, "id"), "ahead", views_of(e, &p, pair), "behind",
                                  views_of(e, &p, (party_pair){pair.target, pair.source}))
                      : NULL;
    char *row = out ? json_dumps(out, JSON_COMPACT | JSON_REAL_PRECISION(5)) : NULL;
    bool printed = row && puts(row) >= 0;
    free(row);
    json_decref(out);
    arena_free(&scratch);
    return printed;
}

int main(int count, char **values) {
    bool fast = count == 3 && strcmp(values[2], "fast") == 0;
    if (count != 2 && !fast) return fprintf(stderr, "usage: event-views DATA-DIRECTORY [fast] < pairs.jsonl > views.jsonl\n"), 2;
    readout_engine *engine = NULL;
    readout_error error;
    if (readout_engine_open(&(readout_engine_options){.data_directory = values[1], .fast = fast}, &engine, &error) != READOUT_OK)
        return fprintf(stderr, "event-views: %s: %s\n", error.file, error.message), 1;
    readout_document *d = NULL;
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        json_t *given = json_loads(line, 0, NULL);
        const char *text = json_string_value(json_object_get(given, "text"));
        readout_input input = {.text = text, .text_size = text ? strlen(text) : 0};
        if (!text || road_walk(engine, NULL, &input, ROAD_PAIR, &d, &error) != READOUT_OK || !print_views(&engine->parts, d, given))
            return fprintf(stderr, "event-views: %s\n", text ? error.message : "a pair without text"), 1;
        json_decref(given);
    }
    free(line);
    readout_document_free(d);
    readout_engine_free(engine);
    return 0;
}

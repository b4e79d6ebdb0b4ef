/* Writes down what the confidence of records is learned from: for each event of some documents what the reader and the frames had to say.
 *
 *     reader-clues DATA-DIRECTORY [fast] < documents.jsonl > clues.jsonl
 *
 * A document is an object a line with "id", "text" and "date". For each a line {"id", "clues": [[…], …], "links": [[…], …]}: one list of clues an event, in the order of `readout code
 * --min-confidence 0`, with the numbers of proposal_clues (event/proposed.h); empty for events without the reader. */
#include "engine/handles.h"
#include "engine/road.h"
#include "event/proposed.h"
#include "event/retold_clues.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For every pair of events that may be one: number of the later, of the earlier, and the clues of retold_clues (event/retold_clues.h). */
static json_t *links_of(const engine *e, const document *d) {
    json_t *all = json_array();
    arena memory = {0};
    tellings *told = tellings_of(e, d, &memory);
    bool fine = told && d->events.count && tellings_look_at(told, 0, d->events.count, &memory);
    for (uint32_t later = 0; fine && later < d->events.count; later++)
        for (uint32_t earlier = 0; earlier < later; earlier++) {
            float clues[RETOLD_CLUE_COUNT];
            if (!retold_clues(told, earlier, later, clues)) continue;
            json_t *one = json_pack("[i, i]", (int)later, (int)earlier);
            for (unsigned k = 0; k < RETOLD_CLUE_COUNT; k++) json_array_append_new(one, json_real((double)clues[k]));
            json_array_append_new(all, one);
        }
    arena_free(&memory);
    return all;
}

static void print_clues(const engine *e, const readout_document *d, const char *id) {
    json_t *all = json_array();
    for (uint32_t i = 0; i < d->content.events.count; i++) {
        const event *made = &d->content.events.items[i];
        json_t *one = json_array();
        float clues[PROPOSAL_CLUES];
        if (made->proposal != NONE) {
            proposal_clues(&d->content, made, clues);
            for (unsigned k = 0; k < PROPOSAL_CLUES; k++) json_array_append_new(one, json_real((double)clues[k]));
        }
        json_array_append_new(all, one);
    }
    json_t *line = json_pack("{s:s, s:o, s:o}", "id", id, "clues", all, "links", links_of(e, &d->content));
    char *text = json_dumps(line, JSON_COMPACT | JSON_REAL_PRECISION(7));
    if (text) puts(text);
    free(text);
    json_decref(line);
}

int main(int count, char **values) {
    bool fast = count == 3 && strcmp(values[2], "fast") == 0;
    if (count != 2 && !fast) return fprintf(stderr, "usage: reader-clues DATA-DIRECTORY [fast] < documents.jsonl > clues.jsonl\n"), 2;
    readout_engine *engine = NULL;
    readout_error error;
    if (readout_engine_open(&(readout_engine_options){.data_directory = values[1], .fast = fast}, &engine, &error) != READOUT_OK)
        return fprintf(stderr, "reader-clues: %s: %s\n", error.file, error.message), 1;
    readout_document *d = NULL;
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        json_t *given = json_loads(line, 0, NULL);
        const char *text = json_string_value(json_object_get(given, "text")), *id = json_string_value(json_object_get(given, "id"));
        const char *date = json_string_value(json_object_get(given, "date"));
        readout_input input = {.text = text, .text_size = text ? strlen(text) : 0, .id = id, .date = date};
        if (!text || !id || road_walk(engine, NULL, &input, ROAD_EXPLAINED, &d, &error) != READOUT_OK)
            return fprintf(stderr, "reader-clues: %s\n", error.message), 1;
        print_clues(&engine->parts, d, id);
        json_decref(given);
    }
    free(line);
    readout_document_free(d);
    readout_engine_free(engine);
    return 0;
}

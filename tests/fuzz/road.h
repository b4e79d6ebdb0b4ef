/* Fuzzing the whole road: an input of some kind is coded, and everything that comes out is walked and written in every format. */
#ifndef READOUT_TESTS_FUZZ_ROAD_H
#define READOUT_TESTS_FUZZ_ROAD_H

#include "fuzz.h"
#include "readout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline bool road_drop(void *context, const char *bytes, size_t size) {
    *(size_t *)context += size;
    return bytes != NULL;
}

/* With the fast reader, or the default one. */
static inline const readout_engine *road_engine_reading(bool fast) {
    static readout_engine *engine; /* opened once; the process ends with it */
    readout_error error;
    if (engine) return engine;
    if (readout_engine_open(&(readout_engine_options){.data_directory = READOUT_BUILD_DIRECTORY, .fast = fast}, &engine, &error) !=
        READOUT_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        abort();
    }
    return engine;
}

static inline const readout_engine *road_engine(void) { return road_engine_reading(true); }

static inline void road_check_span(const readout_document *d, readout_span span) {
    size_t size;
    readout_about about = readout_document_about(d);
    const char *words = readout_words(d, span, &size);
    if (span.end < span.start || (span.end > span.start && !words) || (words && size > about.text_size)) abort();
    volatile char ends =
        words ? words[0] ^ words[size - 1] : 0; /* of a text with markup they lie beside it; a read out of bounds is seen */
    (void)ends;
}

static inline void road_code_with(const readout_engine *engine, const uint8_t *data, size_t size, readout_input_kind kind) {
    readout_document *document = NULL;
    readout_error error;
    size_t written = 0;
    readout_input input = {
        .kind = kind, .text = (const char *)data, .text_size = size, .id = "f", .date = "2020-02-29", .file = "fuzz", .line = 1};
    if (readout_code(engine, NULL, &input, &document, &error) != READOUT_OK) {
        if (!*error.message || document) abort();
        return;
    }
    for (int format = READOUT_FORMAT_JSON; format <= READOUT_FORMAT_POLECAT; format++)
        if (readout_write(document, (readout_format)format, NULL, road_drop, &written, &error) != READOUT_OK) abort();
    for (size_t i = 0; i < readout_event_count(document); i++) {
        readout_event e = readout_event_at(document, i);
        road_check_span(document, e.span);
        road_check_span(document, e.source.span);
        road_check_span(document, e.target.span);
        if (e.sentence >= readout_sentence_count(document)) abort();
    }
    for (size_t i = 0; i < readout_statement_count(document); i++) {
        readout_statement s = readout_statement_at(document, i);
        road_check_span(document, s.span);
        for (size_t c = 0; c < s.content.count; c++) road_check_span(document, s.content.items[c]);
    }
    for (size_t i = 0; i < readout_entity_count(document); i++)
        for (size_t m = 0; m < readout_entity_at(document, i).mention_count; m++)
            road_check_span(document, readout_entity_mention(document, i, m).span);
    readout_document_free(document);
}

static inline void road_code(const uint8_t *data, size_t size, readout_input_kind kind) { road_code_with(road_engine(), data, size, kind); }

#endif

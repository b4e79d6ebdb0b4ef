/* Prints every reading that the statement stage makes of some articles, before it is weighed, with the features that hold: what fit.py
 * and, with --heard, fit_speech.py learn from. One JSON object an article, in the order of the input; offsets are code points, ends exclusive.
 *
 *     statement-readings [--heard] DATA_DIRECTORY [FOLDS PREFIX] < articles.jsonl > readings.jsonl
 *
 * With --heard the reader reads them too, as in the default model. With FOLDS and PREFIX (statement-ends) the ends of each article are chosen by what was learned without its fold.
 * DATA_DIRECTORY holds english.model and english.lexicon (the build directory); an article has "id", "text" and perhaps "date". */
#include "actor/actor.h"
#include "engine/handles.h"
#include "lexicon/lexicon.h"
#include "reader/reader.h"
#include "statement/content_end.h"
#include "statement/reader.h"
#include "statement/speech_weights.h"
#include "statement/weights.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define FEATURE_NAME(name, weight) #name,
static const char *const feature_names[FEATURE_COUNT] = {FEATURES(FEATURE_NAME)};

static int print_article(const engine *e, workspace *w, json_t *article, const int8_t *end_weights);
static const int8_t *weights_for(const char *id, const char *folds, const char *prefix);

int main(int count, char **arguments) {
    bool heard = count > 1 && strcmp(arguments[1], "--heard") == 0;
    if (heard) count--, arguments++;
    if (count != 2 && count != 4) {
        fputs("usage: statement-readings [--heard] DATA_DIRECTORY [FOLDS PREFIX] < articles.jsonl > readings.jsonl\n", stderr);
        return 2;
    }
    readout_engine *opened = NULL;
    readout_error error = {0};
    readout_engine_options options = {.data_directory = arguments[1], .fast = !heard};
    if (readout_engine_open(&options, &opened, &error) != READOUT_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return 1;
    }
    workspace w = {0};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    int failed = 0;
    while (!failed && (length = getline(&line, &capacity, stdin)) > 0) {
        json_error_t where;
        json_t *article = json_loadb(line, (size_t)length, JSON_ALLOW_NUL, &where);
        failed =
            !article ||
            print_article(&opened->parts, &w, article,
                          count == 4 ? weights_for(json_string_value(json_object_get(article, "id")), arguments[2], arguments[3]) : NULL);
        if (failed) fputs("an article could not be read\n", stderr);
        json_decref(article);
    }
    free(line);
    arena_free(&w.scratch);
    syntax_workspace_free(w.syntax);
    reader_workspace_free(w.reader);
    readout_engine_free(opened);
    return failed;
}

static json_t *spans_json(document *d, const token_spans *spans) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < spans->count; i++)
        json_array_append_new(list, json_pack("[ii]", (int)document_code_point(d, token_at(d, spans->items[i].first)->start),
                                              (int)document_code_point(d, token_at(d, spans->items[i].end - 1)->end)));
    return list;
}

static json_t *speech_json(const reader *r, const reading *one) {
    float values[SPEECH_FEATURE_COUNT];
    reading_speech(r, one, values);
    json_t *list = json_array();
    for (unsigned i = 0; i < SPEECH_FEATURE_COUNT; i++) json_array_append_new(list, json_real((double)values[i]));
    return list;
}

static json_t *reading_json(const reader *r, const reading *one) {
    document *d = r->document;
    uint16_t features[WEIGHT_FEATURES_MAX];
    unsigned count = reading_features(r, one, features);
    json_t *names = json_array();
    for (unsigned i = 0; i < count; i++) json_array_append_new(names, json_string(feature_names[features[i]]));
    json_t *crossed = json_array();
    reading weighed = *one;
    reading_weigh(r, &weighed);
    count = reading_crossed(r, one, features);
    for (unsigned i = 0; i < count; i++) json_array_append_new(crossed, json_integer(features[i]));
    return json_pack("{so si ss si sf sf sf sb sb sb sb sb so so so}", "content", spans_json(d, &one->content), "anchor",
                     (int)document_code_point(d, token_at(d, one->anchor)->start), "pattern", cue_pattern_name(one->pattern), "line",
                     one->cue ? (int)lexicon_row_line(r->engine->lexicon, one->cue->row) : 0, "strength", (double)reading_strength(one),
                     "unheard", reading_unheard(r, one), "confidence", (double)weighed.confidence, /* by the weights as built */
                     "quoted",
                     r->quotation_of[one->anchor] != NONE && one->cue_words.count, /* its cue stands inside somebody's quoted words */
                     "label", one->rule != NULL, "set", one->confidence > 0, "direct", one->direct, "heard", one->heard, "speech",
                     speech_is_heard(r, one) ? speech_json(r, one) : json_null(), "features", names, "crossed", crossed);
}

/* The weights learned without the article's fold; NULL where it has none. */
static const int8_t *weights_for(const char *id, const char *folds, const char *prefix) {
    static json_t *fold_of;
    static int8_t weights[END_WEIGHTS + 1];
    static int loaded = NONE;
    if (!fold_of) {
        fold_of = json_object();
        FILE *file = fopen(folds, "r");
        char name[512];
        int fold;
        while (file && fscanf(file, "%511s %d", name, &fold) == 2) json_object_set_new(fold_of, name, json_integer(fold));
        if (file) fclose(file);
    }
    json_t *found = id ? json_object_get(fold_of, id) : NULL;
    if (!found) return NULL;
    int fold = (int)json_integer_value(found);
    if (fold == loaded) return weights;
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", prefix, fold);
    FILE *file = fopen(path, "rb");
    bool read = file && fread(weights, 1, sizeof weights, file) == sizeof weights;
    if (file) fclose(file);
    loaded = read ? fold : NONE;
    return read ? weights : NULL;
}

static int print_article(const engine *e, workspace *w, json_t *article, const int8_t *end_weights) {
    const char *text = json_string_value(json_object_get(article, "text")), *date = json_string_value(json_object_get(article, "date"));
    int year = 0, month = 0, day = 0;
    if (!text) return 1;
    if (date) sscanf(date, "%d-%d-%d", &year, &month, &day);
    arena memory = {0};
    readout_error error = {0};
    document d = {.memory = &memory, .text = slice_from(text), .date = {year, month, day}};
    stage *const stages[] = {text_stage, reader_stage, syntax_stage, actor_stage};
    bool read = document_index_text(&d);
    for (size_t i = 0; read && i < sizeof stages / sizeof *stages; i++) read = stages[i](e, w, &d, &error) == READOUT_OK;
    arena_reset(&w->scratch, SIZE_MAX);
    reader r = {.engine = e, .document = &d, .scratch = &w->scratch, .end_weights = end_weights};
    read = read && d.tokens.count && readings_find(&r);
    json_t *readings = json_array();
    for (uint32_t i = 0; read && i < r.readings.count; i++)
        if (r.readings.items[i].content.count) json_array_append_new(readings, reading_json(&r, &r.readings.items[i]));
    json_t *printed = json_pack("{sO so}", "id", json_object_get(article, "id"), "readings", readings);
    bool written = printed && json_dumpf(printed, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6)) == 0 && putchar('\n') != EOF;
    json_decref(printed);
    arena_free(&memory);
    return !read || !written;
}

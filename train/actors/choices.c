/* Prints for every pronoun of the third person whom it might stand for, with the features of each choice: what fit.py learns from.
 *
 *     actor-choices DATA_DIRECTORY < reports.jsonl > choices.jsonl
 *
 * DATA_DIRECTORY holds english.model and english.lexicon (the build directory); a report is an object a line with "id" and "text". Out comes
 * {"id", "pronouns": [{"at": head, "choices": [{"at": head or null, "features": bits}]}]}, heads as [start, end) in code points, bits
 * in the order of "features", which the first line lists. */
#include "actor/antecedent.h"
#include "actor/antecedent_weights.h"
#include "engine/handles.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define FEATURE_NAME(name, weight) #name,
static const char *const feature_names[ANTECEDENT_FEATURE_COUNT] = {ANTECEDENT_FEATURES(FEATURE_NAME)};

typedef struct notebook {
    pronoun_observer observer; /* first, so that it can be told from it */
    json_t *pronouns;
} notebook;

static json_t *head_json(const work *w, uint32_t candidate_number) {
    document *d = w->document;
    const token *t = work_token(w, w->candidates.items[candidate_number].head);
    return json_pack("[ii]", (int)document_code_point(d, t->start), (int)document_code_point(d, t->end));
}

static void look(pronoun_observer *observer, const work *w, uint32_t pronoun, int32_t antecedent, uint64_t features) {
    notebook *n = (notebook *)observer;
    if (antecedent == NONE) json_array_append_new(n->pronouns, json_pack("{so s[]}", "at", head_json(w, pronoun), "choices"));
    json_t *choices = json_object_get(json_array_get(n->pronouns, json_array_size(n->pronouns) - 1), "choices");
    json_t *at = antecedent == NONE ? json_null() : head_json(w, (uint32_t)antecedent);
    json_array_append_new(choices, json_pack("{so sI}", "at", at, "features", (json_int_t)features));
}

static int print_report(const engine *e, workspace *w, json_t *report) {
    const char *text = json_string_value(json_object_get(report, "text"));
    if (!text) return 1;
    arena memory = {0};
    readout_error error = {0};
    document d = {.memory = &memory, .text = slice_from(text)};
    notebook n = {.observer = {look}, .pronouns = json_array()};
    bool read = document_index_text(&d) && text_stage(e, w, &d, &error) == READOUT_OK && syntax_stage(e, w, &d, &error) == READOUT_OK &&
                actor_stage_observed(e, w, &d, &n.observer, &error) == READOUT_OK;
    json_t *printed = json_pack("{sO so}", "id", json_object_get(report, "id"), "pronouns", n.pronouns);
    bool written = printed && json_dumpf(printed, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF;
    json_decref(printed);
    arena_free(&memory);
    return !read || !written;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fputs("usage: actor-choices DATA_DIRECTORY < reports.jsonl > choices.jsonl\n", stderr);
        return 2;
    }
    readout_engine *opened = NULL;
    readout_error error = {0};
    readout_engine_options options = {.data_directory = arguments[1]};
    if (readout_engine_open(&options, &opened, &error) != READOUT_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return 1;
    }
    fputs("{\"features\":[", stdout);
    for (unsigned i = 0; i < ANTECEDENT_FEATURE_COUNT; i++) printf("%s\"%s\"", i ? "," : "", feature_names[i]);
    puts("]}");
    workspace w = {0};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    int failed = 0;
    while (!failed && (length = getline(&line, &capacity, stdin)) > 0) {
        json_error_t where;
        json_t *report = json_loadb(line, (size_t)length, JSON_ALLOW_NUL, &where);
        failed = !report || print_report(&opened->parts, &w, report);
        if (failed) fputs("a report could not be read\n", stderr);
        json_decref(report);
    }
    free(line);
    arena_free(&w.scratch);
    syntax_workspace_free(w.syntax);
    readout_engine_free(opened);
    return failed;
}

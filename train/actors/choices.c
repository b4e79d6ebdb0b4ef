/* Prints the choices that the actor stage weighs, with the features of each: what fit.py learns from.
 *
 *     actor-choices DATA_DIRECTORY < reports.jsonl > choices.jsonl
 *
 * DATA_DIRECTORY holds english.model and english.lexicon (the build directory); a report is an object a line with "id", "text" and perhaps
 * "date". Out comes {"id", "pronouns": […], "nouns": […], "countries": […]}: for every pronoun of the third person, and every noun whose antecedent is
 * weighed, {"at": head, "choices": [{"at": head or null, "features"}]}, whom it might stand for; for everybody without a country of his own {"mentions": [heads], "choices": [{"code": of a
 * country, or null, "features"}]}. Heads are [start, end) in code points. Features are numbers in the order that the first line lists. */
#include "actor/antecedent.h"
#include "actor/antecedent_weights.h"
#include "actor/country_weights.h"
#include "actor/noun_weights.h"
#include "engine/handles.h"
#include "input/date.h"
#include "reader/reader.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define FEATURE_NAME(name, weight) #name,
static const char *const antecedent_names[] = {ANTECEDENT_FEATURES(FEATURE_NAME)};
static const char *const noun_names[] = {NOUN_FEATURES(FEATURE_NAME)};
static const char *const country_names[] = {COUNTRY_FEATURES(FEATURE_NAME)};

typedef struct notebook {
    choice_observer observer; /* first, so that it can be told from it */
    json_t *pronouns, *nouns, *countries;
} notebook;

static json_t *head_json(const work *w, uint32_t candidate_number) {
    document *d = w->document;
    const token *t = work_token(w, w->candidates.items[candidate_number].head);
    return json_pack("[ii]", (int)document_code_point(d, t->start), (int)document_code_point(d, t->end));
}

/* The choices of the last question asked. */
static json_t *last_choices(json_t *asked) { return json_object_get(json_array_get(asked, json_array_size(asked) - 1), "choices"); }

static json_t *bits_json(uint64_t bits, unsigned count) {
    json_t *features = json_array();
    for (unsigned f = 0; f < count; f++) json_array_append_new(features, json_integer((json_int_t)(bits >> f & 1)));
    return features;
}

static void note_antecedent(json_t *asked, const work *w, uint32_t of, int32_t antecedent, json_t *features) {
    if (antecedent == NONE) json_array_append_new(asked, json_pack("{so s[]}", "at", head_json(w, of), "choices"));
    json_t *at = antecedent == NONE ? json_null() : head_json(w, (uint32_t)antecedent);
    json_array_append_new(last_choices(asked), json_pack("{so so}", "at", at, "features", features));
}

static void look_at_pronoun(choice_observer *observer, const work *w, uint32_t pronoun, int32_t antecedent, uint64_t features) {
    note_antecedent(((notebook *)observer)->pronouns, w, pronoun, antecedent, bits_json(features, ANTECEDENT_FEATURE_COUNT));
}

static void look_at_noun(choice_observer *observer, const work *w, uint32_t noun, int32_t antecedent, uint64_t features) {
    note_antecedent(((notebook *)observer)->nouns, w, noun, antecedent, bits_json(features, NOUN_FEATURE_COUNT));
}

static json_t *mentions_json(const work *w, uint32_t referent) {
    json_t *heads = json_array();
    for (uint32_t i = 0; i < w->candidates.count; i++)
        for (uint32_t j = 0; j < w->candidates.items[i].referents.count; j++)
            if (referent_root(w, referent_at(w, w->candidates.items[i].referents, j)) == referent)
                json_array_append_new(heads, head_json(w, i));
    return heads;
}

static void look_at_country(choice_observer *observer, const work *w, uint32_t referent, slice country, const float *features,
                            unsigned count) {
    notebook *n = (notebook *)observer;
    if (!country.length) json_array_append_new(n->countries, json_pack("{so s[]}", "mentions", mentions_json(w, referent), "choices"));
    json_t *values = json_array();
    for (unsigned f = 0; f < count; f++) json_array_append_new(values, json_real((double)features[f]));
    json_t *code = country.length ? json_stringn(country.bytes, country.length) : json_null();
    json_array_append_new(last_choices(n->countries), json_pack("{so so}", "code", code, "features", values));
}

static int print_report(const engine *e, workspace *w, json_t *report) {
    const char *text = json_string_value(json_object_get(report, "text"));
    if (!text) return 1;
    arena memory = {0};
    readout_error error = {0};
    document d = {.memory = &memory, .text = slice_from(text)};
    const char *date = json_string_value(json_object_get(report, "date"));
    if (date) (void)date_read(slice_from(date), &d.date);
    notebook n = {.observer = {look_at_pronoun, look_at_noun, look_at_country},
                  .pronouns = json_array(),
                  .nouns = json_array(),
                  .countries = json_array()};
    bool read = document_index_text(&d) && text_stage(e, w, &d, &error) == READOUT_OK && reader_stage(e, w, &d, &error) == READOUT_OK &&
                syntax_stage(e, w, &d, &error) == READOUT_OK && actor_stage_observed(e, w, &d, &n.observer, &error) == READOUT_OK;
    json_t *printed =
        json_pack("{sO so so so}", "id", json_object_get(report, "id"), "pronouns", n.pronouns, "nouns", n.nouns, "countries", n.countries);
    bool written = printed && json_dumpf(printed, stdout, JSON_COMPACT) == 0 && putchar('\n') != EOF;
    json_decref(printed);
    arena_free(&memory);
    return !read || !written;
}

static void print_names(const char *kind, const char *const *names, unsigned count, const char *after) {
    printf("\"%s\":[", kind);
    for (unsigned i = 0; i < count; i++) printf("%s\"%s\"", i ? "," : "", names[i]);
    printf("]%s", after);
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
    fputs("{", stdout);
    print_names("pronouns", antecedent_names, ANTECEDENT_FEATURE_COUNT, ",");
    print_names("nouns", noun_names, NOUN_FEATURE_COUNT, ",");
    print_names("countries", country_names, COUNTRY_FEATURE_COUNT, "}\n");
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
    reader_workspace_free(w.reader);
    readout_engine_free(opened);
    return failed;
}

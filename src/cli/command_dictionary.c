/* readout dictionary: users' dictionaries imported into a lexicon directory, lexicon directories checked, and compiled into one file. */
#include "cli/guess.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/run.h"
#include "dictionary/dictionary.h"
#include "engine/locate.h"
#include "syntax/syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int import(const options *o, const char *directory);
static int check(const options *o, const char *directory);
static int compile(const options *o, const char *directory);

int command_dictionary(const options *o) {
    static const struct {
        const char *name;
        int (*run)(const options *o, const char *directory);
    } tasks[] = {{"import", import}, {"check", check}, {"compile", compile}};
    for (size_t i = 0; o->input_count == 2 && i < sizeof tasks / sizeof *tasks; i++)
        if (strcmp(o->inputs[0], tasks[i].name) == 0) return tasks[i].run(o, o->inputs[1]);
    const char *near = o->input_count ? guess(o->inputs[0], (const char *const[]){"import", "check", "compile"}, 3) : NULL;
    if (near) message("there is no \"readout dictionary %s\"; did you mean \"%s\"?", o->inputs[0], near);
    message(
        "usage: readout dictionary import DIR [--output OUT], readout dictionary check DIR, or readout dictionary compile DIR [--output FILE]");
    return EXIT_USAGE;
}

static void tell(const readout_error *error) {
    char text[sizeof error->file + sizeof error->message + 64];
    message_of_error(error, text, sizeof text);
    message("%s", text);
}

/* ---------------------------------------------------------------- import */

static void tell_refusal(void *context, const readout_error *about) {
    if (!*(const bool *)context) tell(about);
}

static char *find_data(const options *o, const char *name) {
    const char *data = o->data ? o->data : getenv("READOUT_DATA");
    char *path = NULL;
    readout_error error;
    return locate_data(data && *data ? data : NULL, name, &path, &error) == READOUT_OK ? path : NULL;
}

/* The built-in lexicon, which knows which agents are persons and which slots there are; without it both tasks still work, as without the model. */
static lexicon *open_known(const options *o) {
    char *path = find_data(o, "english.lexicon");
    lexicon *known = NULL;
    readout_error error;
    if (path) lexicon_open(path, &known, &error);
    free(path);
    return known;
}

static syntax_model *open_lemmatiser(const options *o) {
    char *path = find_data(o, "english.model");
    syntax_model *model = NULL;
    readout_error error;
    if (path) syntax_model_open(path, &model, &error);
    free(path);
    return model;
}

static void print_counts(const dictionary_counts *counts) {
    size_t read = 0, taken = 0;
    printf("%-40s %-14s %9s %9s %9s\n", "file", "kind", "entries", "taken", "refused");
    for (size_t f = 0; f < counts->count; f++) {
        const dictionary_count *c = &counts->items[f];
        printf("%-40s %-14s %9zu %9zu %9zu\n", c->file, dictionary_kind_name(c->kind), c->read, c->taken, c->refused);
        read += c->read;
        taken += c->taken;
    }
    if (read) printf("%-40s %-14s %9zu %9zu %9zu\n", "all", "", read, taken, read - taken);
}

static int import(const options *o, const char *directory) {
    const char *output = o->output ? o->output : "imported-lexicon";
    lexicon *known = open_known(o);
    dictionary_counts counts;
    readout_error error = {0};
    bool quiet = o->quiet;
    readout_status status = dictionary_import(directory, output, known, tell_refusal, &quiet, &counts, &error);
    lexicon_free(known);
    if (counts.count) print_counts(&counts);
    free(counts.items);
    if (status == READOUT_OK) printf("written to %s; use it with: readout code --lexicon %s\n", output, output);
    bool printed = output_printed();
    if (status != READOUT_OK) tell(&error);
    return status != READOUT_OK ? EXIT_INPUT_FAILED : printed ? EXIT_ALL_WELL : EXIT_OUTPUT_FAILED;
}

/* ---------------------------------------------------------------- check */

/* What is found in a line is the output; what is wrong with a file as such is told as the program's other messages are. */
static void print_finding(void *context, finding_weight weight, const readout_error *about) {
    (void)context;
    const char *what = weight == FINDING_ERROR ? "error" : "warning";
    if (about->line && about->column)
        printf("%s:%zu:%zu: %s: %s\n", about->file, about->line, about->column, what, about->message);
    else if (about->line)
        printf("%s:%zu: %s: %s\n", about->file, about->line, what, about->message);
    else
        message("%s: %s: %s", about->file, what, about->message);
}

static int check(const options *o, const char *directory) {
    size_t errors, warnings;
    readout_error error = {0};
    lexicon *known = open_known(o);
    syntax_model *model = open_lemmatiser(o);
    readout_status status = dictionary_check(directory, known, model, print_finding, NULL, &errors, &warnings, &error);
    lexicon_free(known);
    syntax_model_free(model);
    if (status == READOUT_OK) printf("%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
    bool printed = output_printed();
    if (status != READOUT_OK) {
        tell(&error);
        return EXIT_INPUT_FAILED;
    }
    return !printed ? EXIT_OUTPUT_FAILED : errors ? EXIT_INPUT_FAILED : EXIT_ALL_WELL;
}

/* ---------------------------------------------------------------- compile */

static void tell_line(void *context, const readout_error *about) {
    (void)context;
    tell(about);
}

static int compile(const options *o, const char *directory) {
    char *beside = NULL;
    if (!o->output && asprintf(&beside, "%s.lexicon", directory) < 0) {
        message("memory ran out");
        return EXIT_INPUT_FAILED;
    }
    const char *output = o->output ? o->output : beside;
    lexicon *compiled = NULL;
    readout_error error = {0};
    readout_status status = lexicon_read_checked(directory, tell_line, NULL, &compiled, &error);
    bool read = status == READOUT_OK;
    if (read) status = lexicon_write(compiled, output, &error);
    lexicon_free(compiled);
    if (status == READOUT_OK)
        printf("written to %s; use it with: readout code --lexicon %s\n", output, output);
    else
        tell(&error);
    bool printed = output_printed();
    free(beside);
    return !read ? EXIT_INPUT_FAILED : status == READOUT_OK && printed ? EXIT_ALL_WELL : EXIT_OUTPUT_FAILED;
}

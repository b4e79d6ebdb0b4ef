/* Opening the engine: the model mapped, the lexicon mapped, users' lexicons laid over it, and each stage's reading of its tables made. */
#include "actor/actor.h"
#include "base/error.h"
#include "engine/handles.h"
#include "engine/locate.h"
#include "event/classifier.h"
#include "event/frames.h"
#include "figure/figure.h"
#include "lexicon/lexicon.h"
#include "place/gazetteer.h"
#include "reader/swift_weights.h"
#include "reader/weights.h"
#include "statement/statement.h"
#include "syntax/network.h"
#include "syntax/syntax.h"
#include "time/time.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *readout_version(void) { return READOUT_VERSION; }

const char *readout_status_text(readout_status status) {
    static const char *const texts[] = {[READOUT_OK] = "no error",
                                        [READOUT_ERROR_ARGUMENT] = "a call that breaks the contract",
                                        [READOUT_ERROR_MEMORY] = "out of memory",
                                        [READOUT_ERROR_FILE] = "a file that cannot be opened, read or written",
                                        [READOUT_ERROR_FORMAT] = "a file or line that is not what it should be",
                                        [READOUT_ERROR_VERSION] = "data made for another version of readout",
                                        [READOUT_ERROR_INPUT] = "a document that cannot be coded",
                                        [READOUT_ERROR_OUTPUT] = "output refused"};
    return (unsigned)status < sizeof texts / sizeof *texts ? texts[status] : "unknown status";
}

static readout_status check_options(const readout_engine_options *options, readout_error *error);
static readout_status open_model(readout_engine *e, const readout_engine_options *options, readout_error *error);
static readout_status open_lexicons(readout_engine *e, const readout_engine_options *options, readout_error *error);
static readout_status open_gazetteer(readout_engine *e, const readout_engine_options *options, readout_error *error);
static readout_status make_knowledge(engine *e, readout_error *error);

readout_status readout_engine_open(const readout_engine_options *options, readout_engine **made, readout_error *error) {
    static const readout_engine_options defaults;
    readout_error unasked;
    if (!error) error = &unasked; /* a line that is left out is told from it */
    if (!made) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "engine is NULL");
    *made = NULL;
    readout_engine *e = calloc(1, sizeof *e);
    if (!e) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    if (!options) options = &defaults;
    readout_status status = check_options(options, error);
    if (status == READOUT_OK) status = open_model(e, options, error);
    if (status == READOUT_OK) status = open_lexicons(e, options, error);
    if (status == READOUT_OK) status = open_gazetteer(e, options, error);
    if (status == READOUT_OK) status = make_knowledge(&e->parts, error);
    if (e->memory.failed) status = error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    if (status == READOUT_OK)
        *made = e;
    else
        readout_engine_free(e);
    return status;
}

void readout_engine_free(readout_engine *e) {
    if (!e) return;
    time_knowledge_free(e->parts.times);
    figure_knowledge_free(e->parts.figures);
    statement_cues_free(e->parts.cues);
    event_frames_free(e->parts.frames);
    event_classifier_free(e->parts.classifier);
    actor_knowledge_free(e->parts.actors);
    gazetteer_free(e->parts.gazetteer);
    lexicon_free(e->parts.lexicon);
    reader_model_free(e->parts.reader);
    swift_model_free(e->parts.swift);
    syntax_model_free(e->parts.syntax);
    free(e->model_path);
    free(e->lexicon_path);
    free(e->places_path);
    arena_free(&e->memory);
    free(e);
}

const char *readout_engine_model(const readout_engine *e) { return e ? e->model_path : NULL; }
const char *readout_engine_lexicon(const readout_engine *e) { return e ? e->lexicon_path : NULL; }
const char *readout_engine_places(const readout_engine *e) { return e ? e->places_path : NULL; }

readout_strings readout_engine_warnings(const readout_engine *e) {
    return e ? (readout_strings){e->warnings.items, e->warnings.count} : (readout_strings){0};
}

static readout_status check_options(const readout_engine_options *options, readout_error *error) {
    if (options->more_lexicon_count && !options->more_lexicons)
        return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "more_lexicons is NULL");
    for (size_t i = 0; i < options->more_lexicon_count; i++)
        if (!options->more_lexicons[i]) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "more_lexicons[%zu] is NULL", i);
    return READOUT_OK;
}

/* The path given, or the one found. */
static readout_status find(const char *given, const readout_engine_options *options, const char *name, char **path, readout_error *error) {
    if (!given) return locate_data(options->data_directory, name, path, error);
    *path = strdup(given);
    return *path ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, given, 0, 0, "out of memory");
}

static readout_status open_model(readout_engine *e, const readout_engine_options *options, readout_error *error) {
    readout_status status = find(options->model, options, "english.model", &e->model_path, error);
    if (status == READOUT_OK) status = syntax_model_open(e->model_path, &e->parts.syntax, error);
    if (status == READOUT_OK) status = event_classifier_open(e->model_path, &e->parts.classifier, error);
    if (status != READOUT_OK || options->frames_alone) return status;
    status = swift_model_open(e->model_path, network_width(e->parts.syntax), &e->parts.swift, error);
    if (status != READOUT_OK || options->fast) return status;
    return reader_model_open(e->model_path, e->parts.syntax, &e->parts.reader, error);
}

static bool is_directory(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* A directory of text files, or a compiled file. */
static readout_status open_lexicon(const char *path, lexicon **made, readout_error *error) {
    return is_directory(path) ? lexicon_read_directory(path, made, error) : lexicon_open(path, made, error);
}

/* A line of a user's lexicon that is left out. */
static void warn(void *context, const readout_error *about) {
    readout_engine *e = context;
    slice place = about->line ? arena_format(&e->memory, "%s:%zu", about->file, about->line) : arena_format(&e->memory, "%s", about->file);
    if (about->line && about->column) place = arena_format(&e->memory, "%s:%zu", place.bytes, about->column);
    slice text = arena_format(&e->memory, "%s: %s", place.bytes, about->message);
    const char **kept = text.bytes ? vector_push(&e->memory, &e->warnings) : NULL;
    if (kept) *kept = text.bytes;
}

static readout_status open_users_lexicon(readout_engine *e, const char *path, lexicon **made, readout_error *error) {
    return is_directory(path) ? lexicon_read_sound_lines(path, warn, e, made, error) : lexicon_open(path, made, error);
}

static readout_status open_lexicons(readout_engine *e, const readout_engine_options *options, readout_error *error) {
    readout_status status = find(options->lexicon, options, "english.lexicon", &e->lexicon_path, error);
    if (status == READOUT_OK) status = open_lexicon(e->lexicon_path, &e->parts.lexicon, error);
    for (size_t i = 0; status == READOUT_OK && i < options->more_lexicon_count; i++) {
        lexicon *over = NULL, *base = e->parts.lexicon;
        status = open_users_lexicon(e, options->more_lexicons[i], &over, error);
        if (status != READOUT_OK) break;
        e->parts.lexicon = NULL; /* the overlay owns both, also when it fails */
        status = lexicon_overlay(base, over, &e->parts.lexicon, error);
    }
    lexicon *l = e->parts.lexicon;
    if (status == READOUT_OK) lexicon_tolerate(l, (row_tolerance){.first = lexicon_first_overlaid(l), .complain = warn, .context = e});
    return status;
}

/* The gazetteer lies beside the model; a model of the user's own may lie alone. */
static readout_status find_gazetteer(readout_engine *e, const readout_engine_options *options, readout_error *error) {
    static const char name[] = "english.places";
    const char *slash = strrchr(e->model_path, '/');
    size_t directory = slash ? (size_t)(slash - e->model_path) + 1 : 0;
    char *path = malloc(directory + sizeof name);
    if (!path) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    memcpy(path, e->model_path, directory);
    memcpy(path + directory, name, sizeof name);
    if (access(path, F_OK) == 0) {
        e->places_path = path;
        return READOUT_OK;
    }
    free(path);
    return find(NULL, options, name, &e->places_path, error);
}

static readout_status open_gazetteer(readout_engine *e, const readout_engine_options *options, readout_error *error) {
    readout_status status = find_gazetteer(e, options, error);
    return status == READOUT_OK ? gazetteer_open(e->places_path, &e->parts.gazetteer, error) : status;
}

static readout_status make_knowledge(engine *e, readout_error *error) {
    readout_status status = time_knowledge_make(e->lexicon, &e->times, error);
    if (status == READOUT_OK) status = actor_knowledge_make(e->lexicon, &e->actors, error);
    if (status == READOUT_OK) status = event_frames_make(e->lexicon, &e->frames, error);
    if (status == READOUT_OK) status = figure_knowledge_make(e->lexicon, &e->figures, error);
    if (status == READOUT_OK) status = statement_cues_make(e->lexicon, &e->cues, error);
    return status;
}

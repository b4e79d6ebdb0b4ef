#include "engine/road.h"

#include "actor/actor.h"
#include "base/error.h"
#include "event/event.h"
#include "figure/figure.h"
#include "place/place.h"
#include "reader/reader.h"
#include "reader/swift.h"
#include "statement/statement.h"
#include "syntax/parse.h"
#include "syntax/syntax.h"
#include "text/foreign.h"
#include "text/text.h"
#include "time/time.h"

#include <math.h>
#include <stdlib.h>

/* Bytes that a document and a workspace keep for the next one. A long document's scratch is given back after each stage, for what the next ones make. */
enum { KEPT_MEMORY = 8 * 1024 * 1024, KEPT_SCRATCH = 1024 * 1024 };

static readout_status fill(const readout_engine *e, readout_workspace *w, const readout_input *input, road_end end, readout_document *d,
                           readout_error *error);

/* ---------------------------------------------------------------- workspaces and documents */

static void give_rooms_back(workspace *w);

readout_workspace *readout_workspace_new(void) { return calloc(1, sizeof(readout_workspace)); }

void readout_workspace_free(readout_workspace *w) {
    if (!w) return;
    readout_document_free(w->relating);
    give_rooms_back(&w->parts);
    arena_free(&w->parts.scratch);
    free(w);
}

void readout_document_free(readout_document *d) {
    if (!d) return;
    arena_free(&d->memory);
    free(d);
}

/* ---------------------------------------------------------------- the road */

readout_status road_walk(const readout_engine *e, readout_workspace *given, const readout_input *input, road_end end,
                         readout_document **document, readout_error *error) {
    if (!document) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "document is NULL");
    readout_document *d = *document ? *document : calloc(1, sizeof *d);
    readout_workspace *w = given ? given : readout_workspace_new();
    readout_status status = !e || !input ? error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "engine or input is NULL")
                            : !d || !w   ? error_set(error, READOUT_ERROR_MEMORY, input->file, input->line, 0, "out of memory")
                                         : fill(e, w, input, end, d, error);
    if (w != given) readout_workspace_free(w);
    if (status != READOUT_OK) {
        readout_document_free(d);
        d = NULL;
    }
    *document = d;
    return status;
}

/* An empty document. What it and the stages' scratch use counts against one budget. */
static void begin(readout_workspace *w, const readout_input *input, road_end end, readout_document *d) {
    arena_reset(&d->memory, KEPT_MEMORY);
    arena_reset(&w->parts.scratch, KEPT_SCRATCH);
    d->budget = (arena_budget){.limit = input->memory_limit ? input->memory_limit : SIZE_MAX};
    d->memory.budget = w->parts.scratch.budget = &d->budget;
    d->memory.failed = w->parts.scratch.failed = false;
    d->content = (document){.memory = &d->memory,
                            .all_subjects = input->all_subjects || end == ROAD_PAIR,
                            .of_pair = end == ROAD_PAIR,
                            .whole = end == ROAD_SYNTAX || end == ROAD_PAIR};
    d->report = (report){0};
}

static size_t kept_scratch(const readout_document *d) { return d->content.tokens.count > LONG_DOCUMENT ? 0 : KEPT_SCRATCH; }

/* The workspace may outlive the document. */
static void detach_scratch(readout_workspace *w, const readout_document *d) {
    arena_reset(&w->parts.scratch, kept_scratch(d));
    w->parts.scratch.budget = NULL;
}

static bool lacks_memory(const readout_workspace *w, const readout_document *d) { return d->memory.failed || w->parts.scratch.failed; }

static readout_status no_memory(const readout_document *d, const readout_input *input, readout_error *error) {
    if (!d->budget.exceeded) return error_set(error, READOUT_ERROR_MEMORY, input->file, input->line, 0, "out of memory");
    return error_set(error, READOUT_ERROR_MEMORY, input->file, input->line, 0,
                     "the document needs more than the %.1f MB of memory that it may use: split it, or allow more",
                     (double)input->memory_limit / (1024 * 1024));
}

/* No events are looked for in a match report. */
static bool leaves_out(const document *d, stage *next) {
    return (next == reader_stage || next == swift_stage || next == event_stage) && d->subject.kind && !d->all_subjects;
}

/* The text stage leaves out paragraphs in another language; that this is so is a warning, one for the document. What memory lacks, the arenas remember. */
static void warn_of_foreign(readout_workspace *w, readout_document *d) {
    const char *language = foreign_left_out(&d->content, &w->parts.scratch);
    const char **warning = language ? vector_push(&d->memory, &d->notes.warnings) : NULL;
    if (warning) *warning = arena_format(&d->memory, "what is in another language than English (%s) was left out", language).bytes;
}

/* What networks work in is made again by whoever works in it; beside a long document it would be missed. */
static void give_rooms_back(workspace *w) {
    syntax_workspace_free(w->syntax);
    reader_workspace_free(w->reader);
    swift_workspace_free(w->swift);
    w->syntax = NULL;
    w->reader = NULL;
    w->swift = NULL;
}

/* What no later stage asks for. */
static void forget(const engine *e, workspace *w, document *d, stage *next) {
    if ((next == time_stage || next == event_stage) && d->tokens.count > LONG_DOCUMENT) {
        give_rooms_back(w);
        syntax_states_release(e, d); /* the fast reader has them made anew, as for most words of such a document */
    }
    if (next == place_stage) vector_release(d->memory, &d->homes);
    if (next == event_stage) syntax_states_release(e, d);
    if (next != figure_stage) return;
    vector_release(d->memory, &d->links);
    vector_release(d->memory, &d->proposals);
}

/* The report is made of the records and of where their words stand. */
static void forget_trees(document *d) {
    size_t words = d->tokens.count + 1;
    arena_release(d->memory, d->first_child, words * sizeof *d->first_child);
    arena_release(d->memory, d->next_sibling, words * sizeof *d->next_sibling);
    arena_release(d->memory, d->mention_at, words * sizeof *d->mention_at);
    arena_release(d->memory, d->speech, words * sizeof *d->speech);
    d->first_child = d->next_sibling = NULL;
    d->mention_at = NULL;
    d->speech = NULL;
}

static readout_status fill(const readout_engine *e, readout_workspace *w, const readout_input *input, road_end end, readout_document *d,
                           readout_error *error) {
    static stage *const stages[] = {text_stage,  reader_stage, syntax_stage, time_stage,   actor_stage,
                                    place_stage, swift_stage,  event_stage,  figure_stage, statement_stage};
    static const size_t last[] = {[ROAD_SYNTAX] = 3, [ROAD_ACTOR] = 6, [ROAD_PAIR] = 7, [ROAD_ALL] = 10, [ROAD_EXPLAINED] = 10};
    begin(w, input, end, d);
    readout_status status = input_read(&d->content, input, &d->notes, error);
    size_t first = d->notes.words.given ? 1 : 0; /* given words need no text stage */
    for (size_t i = first; status == READOUT_OK && i < last[end]; i++) {
        if (end != ROAD_EXPLAINED) forget(&e->parts, &w->parts, &d->content, stages[i]);
        if (leaves_out(&d->content, stages[i])) continue;
        arena_reset(&w->parts.scratch, kept_scratch(d));
        status = stages[i](&e->parts, &w->parts, &d->content, error);
        if (lacks_memory(w, d)) break; /* whatever the stage made of it */
    }
    if (status == READOUT_OK) warn_of_foreign(w, d);
    detach_scratch(w, d);
    if (lacks_memory(w, d)) return no_memory(d, input, error);
    if (status != READOUT_OK && error && !*error->file && input->file) { /* a stage does not know the file */
        readout_error inner = *error;
        error_set(error, inner.status, input->file, inner.line ? inner.line : input->line, inner.column, "%s", inner.message);
    }
    return status;
}

/* ---------------------------------------------------------------- public calls */

readout_status road_walk_and_report(const readout_engine *e, readout_workspace *w, const readout_input *input, road_end end,
                                    readout_document **document, readout_error *error) {
    readout_status status = road_walk(e, w, input, end, document, error);
    if (status != READOUT_OK) return status;
    readout_document *d = *document;
    if (end != ROAD_EXPLAINED) forget_trees(&d->content);
    bool made = report_make(&d->content, &d->notes, e->parts.lexicon, input->min_confidence, &d->report);
    if (made && !d->memory.failed) return READOUT_OK;
    status = no_memory(d, input, error);
    readout_document_free(d);
    *document = NULL;
    return status;
}

readout_status readout_code(const readout_engine *e, readout_workspace *w, const readout_input *input, readout_document **document,
                            readout_error *error) {
    return road_walk_and_report(e, w, input, ROAD_ALL, document, error);
}

readout_status readout_parse(const readout_engine *e, readout_workspace *w, const readout_input *input, readout_document **document,
                             readout_error *error) {
    return road_walk_and_report(e, w, input, ROAD_SYNTAX, document, error);
}

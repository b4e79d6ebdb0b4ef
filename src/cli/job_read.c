/* Between the input and the work: pages, rows, office files and the like become documents, other languages than English are left out. */
#include "cli/run.h"
#include "input/readers/encoding.h"

#include <stdio.h>
#include <string.h>

/* Puts what was read in the place of what was given. */
static bool replace(job *j, slice text, readout_input_kind kind) {
    j->input.count = 0;
    if (!bytes_append(&j->input, text.bytes, text.length)) return false;
    j->about.kind = kind;
    j->about.text = j->input.items ? j->input.items : "";
    j->about.text_size = j->input.count;
    return true;
}

static bool fail_for_memory(job *j) {
    readout_error error = {.status = READOUT_ERROR_MEMORY, .message = "out of memory"};
    job_fail(j, &error);
    return false;
}

/* Tells the document's language: as its words show it, else as it is told. False where it is foreign and not wanted. */
static bool take_language(const run *r, job *j, slice text, slice told) {
    const char *seen = language_of(r->rules.languages, text);
    if (r->o->command == COMMAND_RELATE) return true;
    if (!seen && told.length >= 2) {
        snprintf(j->language, sizeof j->language, "%c%c", told.bytes[0] | 32, told.bytes[1] | 32);
        seen = j->language;
    } else if (seen) {
        snprintf(j->language, sizeof j->language, "%s", seen);
    }
    if (!seen) return true;
    j->about.language = j->language;
    j->foreign = strcmp(seen, "en") != 0 && !r->o->any_language && r->o->command != COMMAND_DOCUMENTS;
    return !j->foreign;
}

/* A text stays a text; only its encoding may change. */
static bool read_text(const run *r, worker *w, job *j) {
    slice text = slice_of(j->about.text, j->about.text_size), guessed;
    const char *before = text.bytes;
    if (!encoding_to_utf8(&w->memory, &text, (slice){NULL, 0}, &guessed)) return fail_for_memory(j);
    if (guessed.bytes && !r->o->quiet)
        job_note(j, "%s: warning: no encoding told and no UTF-8; read as %s, by a guess", j->name, guessed.bytes);
    bool changed = text.bytes != before && (text.bytes < before || text.bytes > before + j->about.text_size);
    if (!take_language(r, j, text, (slice){NULL, 0})) return false;
    j->about.text_stays = true;
    return !changed || replace(j, text, READOUT_INPUT_TEXT) || fail_for_memory(j);
}

/* What is needed when the input has been replaced. */
static slice kept(arena *memory, slice text) { return text.length ? arena_copy(memory, text) : (slice){NULL, 0}; }

/* Hands on what was read, as JSON. */
static bool take_article(const run *r, worker *w, job *j, article *made) {
    if (!take_language(r, j, made->text, made->language)) return false;
    if (j->about.language) made->language = slice_from(j->about.language);
    made->author = kept(&w->memory, made->author);
    made->section = kept(&w->memory, made->section);
    slice json = article_json(&w->memory, made);
    return (json.bytes && replace(j, json, READOUT_INPUT_JSON)) || fail_for_memory(j);
}

/* A day in numbers is read in the order that is said. Where none is and it may be several days, it is none, and is carried as it was given. *changed says
 * whether the document is another now; false when memory runs out. */
static bool take_day(const run *r, worker *w, job *j, article *made, bool *changed) {
    const char *before = made->date.bytes;
    if (!row_settle_day(&w->memory, r->rules.columns.days, &made->date)) return false;
    j->needs_order = date_needs_order(made->date);
    if (j->needs_order) {
        carried *given = vector_push(&w->memory, &made->others);
        if (!given) return false;
        *given = (carried){SLICE("date_given"), made->date};
        made->date = (slice){NULL, 0};
    }
    *changed = made->date.bytes != before;
    return true;
}

/* A line of JSON Lines is left to the library, with its messages, where it needs no reading. */
static bool read_line(const run *r, worker *w, job *j, article *made) {
    readout_error error;
    j->about.kind = READOUT_INPUT_JSON;
    if (r->o->command == COMMAND_RELATE) return true;
    const row_columns *columns = j->kind == KIND_JSONL ? &r->rules.columns : NULL;
    readout_status status =
        row_read_object(&w->memory, columns, slice_of(j->about.text, j->about.text_size), j->name, j->line, made, &error);
    if (w->memory.failed) return fail_for_memory(j);
    bool changed = false;
    if (status == READOUT_OK && !take_day(r, w, j, made, &changed)) return fail_for_memory(j);
    if (status == READOUT_OK && made->as_given && !changed) return take_language(r, j, made->text, made->language);
    if (status == READOUT_OK) return take_article(r, w, j, made);
    *made = (article){0};
    bool library_knows = status == READOUT_ERROR_FORMAT && r->o->command != COMMAND_DOCUMENTS; /* what can be mended in JSON */
    if (library_knows && !r->o->columns.names[ROW_TEXT]) return true;
    job_fail(j, &error);
    return false;
}

bool job_read(const run *r, worker *w, job *j, article *made) {
    readout_error error;
    switch (j->kind) {
    case KIND_TEXT: return j->about.kind = READOUT_INPUT_TEXT, read_text(r, w, j);
    case KIND_CONLLU: return j->about.kind = READOUT_INPUT_CONLLU, true;
    case KIND_COUNT:
    case KIND_JSONL: return read_line(r, w, j, made);
    default: break;
    }
    if (reading_document(&r->rules, &w->memory, j->kind, slice_of(j->about.text, j->about.text_size), j->name, j->line, made, &error) !=
        READOUT_OK) {
        j->no_report = j->kind == KIND_WARC && error.status == READOUT_ERROR_INPUT; /* a crawl has many such pages */
        if (!j->no_report) job_fail(j, &error);
        return false;
    }
    j->left_out = made->left_out;
    if (made->encoding.bytes && !r->o->quiet)
        job_note(j, "%s: warning: no encoding told and no UTF-8; read as %s, by a guess", j->name, made->encoding.bytes);
    return take_article(r, w, j, made);
}

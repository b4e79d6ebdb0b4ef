/* Between the input and the work: pages, rows, office files and the like become documents, other languages than English are left out. */
#include "cli/run.h"
#include "input/readers/encoding.h"

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

/* A text stays a text; only its encoding may change. */
static bool read_text(const run *r, worker *w, job *j) {
    slice text = slice_of(j->about.text, j->about.text_size), guessed;
    const char *before = text.bytes;
    if (!encoding_to_utf8(&w->memory, &text, (slice){NULL, 0}, &guessed)) return fail_for_memory(j);
    if (guessed.bytes && !r->o->quiet) job_note(j, "%s: warning: no UTF-8; read as %s, by a guess", j->name, guessed.bytes);
    bool changed = text.bytes != before && (text.bytes < before || text.bytes > before + j->about.text_size);
    return !changed || replace(j, text, READOUT_INPUT_TEXT) || fail_for_memory(j);
}

/* A line of JSON Lines is left to the library, with its messages, unless its members have other names. */
static bool read_line(const run *r, worker *w, job *j, article *made) {
    readout_error error;
    slice line = slice_of(j->about.text, j->about.text_size);
    j->about.kind = READOUT_INPUT_JSON;
    if (r->o->command == COMMAND_RELATE) return true;
    readout_status status = reading_document(&r->rules, &w->memory, KIND_JSONL, line, j->name, j->line, made, &error);
    if (status == READOUT_OK && made->as_given) return true;
    if (status == READOUT_OK) {
        slice json = article_json(&w->memory, made);
        return (json.bytes && replace(j, json, READOUT_INPUT_JSON)) || fail_for_memory(j);
    }
    *made = (article){0};
    if (status == READOUT_ERROR_MEMORY) return fail_for_memory(j);
    if (r->o->command != COMMAND_DOCUMENTS && !r->o->columns.names[ROW_TEXT]) return true;
    job_fail(j, &error);
    return false;
}

bool job_read(const run *r, worker *w, job *j, article *made) {
    readout_error error;
    switch (j->kind) {
    case KIND_TEXT: return j->about.kind = READOUT_INPUT_TEXT, read_text(r, w, j);
    case KIND_CONLLU: return j->about.kind = READOUT_INPUT_CONLLU, true;
    case KIND_COUNT: return j->about.kind = READOUT_INPUT_JSON, true;
    case KIND_JSONL: return read_line(r, w, j, made);
    default: break;
    }
    if (reading_document(&r->rules, &w->memory, j->kind, slice_of(j->about.text, j->about.text_size), j->name, j->line, made, &error) != READOUT_OK) {
        job_fail(j, &error);
        return false;
    }
    if (made->encoding.bytes && !r->o->quiet) job_note(j, "%s: warning: no UTF-8 and no encoding told; read as %s, by a guess", j->name, made->encoding.bytes);
    slice json = article_json(&w->memory, made);
    return (json.bytes && replace(j, json, READOUT_INPUT_JSON)) || fail_for_memory(j);
}

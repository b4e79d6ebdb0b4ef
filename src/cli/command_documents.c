/* readout documents: what was read, as JSON Lines, before anything is coded. */
#include "cli/run.h"

#include "base/error.h"
#include "input/markup.h"
#include "input/readers/rows.h"

/* Columns and members may hold markup, which is shown as it is read: without. */
static bool take_markup_out(worker *w, const job *j, slice *text) {
    bool row = j->kind == KIND_JSONL || j->kind == KIND_JSON || j->kind == KIND_CSV || j->kind == KIND_TSV || j->kind == KIND_COUNT;
    if (!row || !text->length || !markup_is_in(*text)) return true;
    if (!markup_take_out(&w->memory, *text, text, NULL)) return false;
    while (text->length && text->bytes[text->length - 1] == '\n') text->length--; /* the last paragraph's end */
    return true;
}

static void write_document(const run *r, worker *w, job *j) {
    readout_error error = {.status = READOUT_ERROR_MEMORY, .message = "out of memory"};
    article a = {0};
    slice given = slice_of(j->about.text, j->about.text_size);
    readout_status status = READOUT_OK;
    if (j->about.kind == READOUT_INPUT_JSON)
        status = row_read_object(&w->memory, NULL, given, j->name, j->line, &a, &error);
    else
        a.text = given;
    if (j->rename) a.id = slice_from(j->rename);
    if (!a.id.length) a.id = slice_from(j->id);
    if (j->about.language) a.language = slice_from(j->about.language);
    if (!a.date.length && r->o->date) a.date = slice_from(r->o->date);
    if (!take_markup_out(w, j, &a.text) || !take_markup_out(w, j, &a.title)) status = READOUT_ERROR_MEMORY;
    if (status == READOUT_OK && slice_is_blank(a.text)) {
        error_set(&error, READOUT_ERROR_INPUT, j->name, j->line, 0, "the text is empty");
        job_fail(j, &error);
        return;
    }
    slice json = status == READOUT_OK ? article_json(&w->memory, &a) : (slice){NULL, 0};
    if (!json.bytes || !bytes_append(&j->output, json.bytes, json.length) || !bytes_append(&j->output, "\n", 1)) {
        j->output.count = 0;
        job_fail(j, &error);
    }
}

int command_documents(const options *o) { return run_command(o, false, write_document, (readout_format)0); }

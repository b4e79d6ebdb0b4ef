/* readout code: reports in, records out. */
#include "cli/messages.h"
#include "cli/run.h"

/* Cells with a tab before each. */
static size_t split(const bytes *cells, slice made[ROW_KEPT]) {
    size_t count = 0;
    for (size_t i = 0; i < cells->count && count < ROW_KEPT; count++) {
        size_t start = ++i;
        while (i < cells->count && cells->items[i] != '\t') i++;
        made[count] = slice_of(cells->items + start, i - start);
    }
    return count;
}

static bool pack(const run *r, const worker *w, job *j) {
    slice names[ROW_KEPT], values[ROW_KEPT];
    size_t count = split(&r->carried, names);
    return tables_pack(w->document, &w->byline, bytes_append, &j->output) &&
           (!count || (split(&w->carried, values) == count && tables_pack_variables(names, values, count, bytes_append, &j->output)));
}

/* What the document becomes: records in the format that is asked for, or rows of the store. */
static readout_status write_down(const run *r, const worker *w, job *j, readout_error *error) {
    const readout_document *d = w->document;
    readout_format format = r->o->format ? r->o->format : READOUT_FORMAT_TEXT;
    readout_write_options how = {.colour = r->out.colour, .width = r->out.width, .number = j->number, .spreadsheet = r->o->spreadsheet};
    if (r->storing.to) {
        *error = (readout_error){.status = READOUT_ERROR_MEMORY, .message = "out of memory"};
        return pack(r, w, j) ? READOUT_OK : READOUT_ERROR_MEMORY;
    }
    if (!job_write_rows(r, w, d, format, &how, j, error)) return error->status;
    return readout_write_contents(d, format, &how, bytes_append, &j->contents, error);
}

static void code(const run *r, worker *w, job *j) {
    readout_error error;
    readout_input input = j->about;
    input.date = r->o->date;
    input.day_from = r->o->day_from;
    input.memory_limit = r->o->memory;
    input.min_confidence = r->o->min_confidence;
    input.all_subjects = r->o->all_subjects;
    if (readout_code(r->engine, w->workspace, &input, &w->document, &error) != READOUT_OK || write_down(r, w, j, &error) != READOUT_OK) {
        j->output.count = j->contents.count = 0;
        if (!j->output_failed) job_fail(j, &error);
        return;
    }
    readout_strings warnings = readout_document_warnings(w->document);
    for (size_t i = 0; i < warnings.count && !r->o->quiet; i++) {
        if (j->line)
            job_note(j, "%s:%zu: warning: %s", j->name, j->line, warnings.items[i]);
        else
            job_note(j, "%s: warning: %s", j->name, warnings.items[i]);
    }
    j->dated = readout_document_about(w->document).date != NULL;
    if (!r->o->all_subjects) j->subject = readout_document_about(w->document).subject;
    j->sentences = readout_sentence_count(w->document);
}

int command_code(const options *o) { return run_command(o, false, code, o->format); }

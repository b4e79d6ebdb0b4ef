#include "cli/run.h"

#include "base/error.h"
#include "cli/carried.h"
#include "cli/messages.h"
#include "cli/progress.h"
#include "cli/stop.h"
#include "input/json_document.h"
#include "output/writers.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct running {
    run r;
    progress progress;
} running;

enum { KEPT_MEMORY = 8 * 1024 * 1024 }; /* bytes that a worker keeps for the next document */

static bool produce(void *context, job *j);
static slice own_id(run *r, const job *j);
static void name_apart(run *r, job *j, slice id);
static void work(void *context, void *own, job *j);
static bool consume(void *context, job *j);
static bool ready(void *context);
static bool idle(void *context);
static void *worker_new(void *context);
static void worker_free(void *own);
static void tell_left_out(const run *r, size_t no_text);
static bool is_csv(readout_format format);
static bool write_header(run *r, readout_format format);

int run_open_engine(const options *o, readout_engine **engine) {
    readout_error error;
    const char *data = o->data ? o->data : getenv("READOUT_DATA");
    const char *model = o->model ? o->model : getenv("READOUT_MODEL");
    bool fast = model && strcmp(model, "fast") == 0, frames = model && strcmp(model, "frames") == 0;
    bool accurate = !model || !*model || strcmp(model, "accurate") == 0;
    readout_engine_options from = {.data_directory = data && *data ? data : NULL,
                                   .model = fast || frames || accurate ? NULL : model,
                                   .fast = fast,
                                   .frames_alone = frames,
                                   .more_lexicons = o->lexicons,
                                   .more_lexicon_count = o->lexicon_count};
    if (readout_engine_open(&from, engine, &error) == READOUT_OK) {
        readout_strings left_out = readout_engine_warnings(*engine);
        for (size_t i = 0; i < left_out.count; i++) message("warning: %s; the line is left out", left_out.items[i]);
        return EXIT_ALL_WELL;
    }
    char text[sizeof error.file + sizeof error.message + 64];
    message_of_error(&error, text, sizeof text);
    message("cannot start: %s", text);
    if (model && !strpbrk(model, "./")) message("the readers are called accurate, fast and frames; anything else is a model file");
    if (error.status == READOUT_ERROR_VERSION)
        message("the data files must be those of this version, %s: install or build them again", readout_version());
    return EXIT_NO_ENGINE;
}

/* Writes, and counts. Fits readout_write_function. */
static bool run_write(void *context, const char *bytes, size_t size) {
    run *r = context;
    r->bytes += size;
    return output_write(&r->out, bytes, size);
}

/* The end of the output; a page of one document needs no table of contents. */
static void write_footer(run *r, readout_format format) {
    size_t contents = r->written > 1 ? r->contents.count : 0;
    if (format && readout_write_footer(format, r->contents.items, contents, output_write, &r->out, NULL) != READOUT_OK)
        r->output_failed = true;
}

/* A run that lost every input leaves an earlier output as it is. */
static output_end end_of(const run *r, bool ran) {
    if (r->output_failed || !ran || (r->failed && r->failed == r->done && !r->o->errors)) return OUTPUT_NOTHING;
    return stop_signal() ? OUTPUT_STOPPED : OUTPUT_COMPLETE;
}

/* From where a run that was stopped can be taken up again. */
static void tell_stop(const run *r) {
    if (r->last_id)
        message("stopped by a signal after %zu documents, the last of them %s", r->done, r->last_id);
    else
        message("stopped by a signal before a document was done");
}

static checkpoint reached(const run *r) {
    bool further = r->done >= r->resume.from.documents;
    return further ? (checkpoint){r->done, r->failed, r->bytes, r->dated} : r->resume.from;
}

static int finish(running *state, bool ran) {
    progress_hide(&state->progress);
    if (stop_signal()) tell_stop(&state->r);
    size_t coded = state->r.done - state->r.failed - state->r.foreign.documents;
    bool tell = ran && state->r.o->command == COMMAND_CODE && coded && !state->r.o->quiet;
    if (tell && !state->r.dated)
        message("no document has a date, so \"today\" or \"last week\" is no day and whoever has left office by now is out of it (ELI): "
                "give --date DAY, --date-from name, or \"date\" in JSON Lines");
    else if (tell && state->r.undated)
        message(
            "%zu of %zu documents %s no day (%s), so \"today\" or \"last week\" is none there: give --date DAY, --date-from name, or \"date\" in "
            "JSON Lines",
            state->r.undated, coded, state->r.undated == 1 ? "has" : "have", state->r.first_undated.list);
    size_t passed_over = state->r.in.passed_over;
    inputs_end(&state->r.in);
    arena_free(&state->r.memory);
    output_end end = end_of(&state->r, ran);
    if (end == OUTPUT_STOPPED && !resume_note(&state->r.resume, &state->r.out, reached(&state->r), true)) state->r.output_failed = true;
    if (!storing_end(&state->r.storing)) state->r.output_failed = true;
    bool written = output_close(&state->r.out, end);
    resume_end(&state->r.resume, end);
    bytes_free(&state->r.contents);
    bytes_free(&state->r.carried);
    free(state->r.last_id);
    ids_free(&state->r.ids);
    arena_free(&state->r.reading);
    readout_engine_free(state->r.engine);
    tell_left_out(&state->r, passed_over);
    if (!ran) {
        message("out of memory or threads: try --threads 1");
        return EXIT_NO_ENGINE;
    }
    if (state->r.output_failed || !written) return EXIT_OUTPUT_FAILED;
    return state->r.failed ? EXIT_INPUT_FAILED : EXIT_ALL_WELL;
}

int run_command(const options *o, bool in_parts, void (*do_work)(const run *r, worker *w, job *j), readout_format format) {
    running state = {.r = {.o = o, .in_parts = in_parts, .work = do_work}};
    stop_begin();
    int status = o->command == COMMAND_DOCUMENTS ? EXIT_ALL_WELL : run_open_engine(o, &state.r.engine);
    if (status == EXIT_ALL_WELL) status = storing_begin(&state.r.storing, o, state.r.engine);
    if (status == EXIT_ALL_WELL) status = resume_begin(&state.r.resume, o);
    if (status == EXIT_ALL_WELL) status = output_reopen(&state.r.out, o, state.r.engine, state.r.resume.partial, state.r.resume.from.bytes);
    if (status != EXIT_ALL_WELL) {
        resume_end(&state.r.resume, OUTPUT_STOPPED);
        storing_end(&state.r.storing);
        readout_engine_free(state.r.engine);
        return status;
    }
    resume_start(&state.r.resume, &state.r.out);
    state.r.rules = (reading_rules){
        .words = input_words_new(&state.r.memory), .languages = input_languages_new(&state.r.memory), .columns = o->columns};
    state.r.rules.columns.days = o->date_order;
    state.r.rules.columns.usual = column_names_new(&state.r.memory);
    if (!state.r.rules.words || !state.r.rules.languages || !state.r.rules.columns.usual) {
        message("out of memory");
        readout_engine_free(state.r.engine);
        return EXIT_NO_ENGINE;
    }
    inputs_begin(&state.r.in, o, &state.r.rules, in_parts);
    progress_begin(&state.progress, !o->quiet && !isatty(fileno(state.r.out.file)));
    pipeline p = {&state, produce, ready, idle, work, consume, worker_new, worker_free};
    unsigned threads = o->threads ? o->threads : pipeline_cores();
    bool ran = true;
    bool named = carried_names(&o->columns, is_csv(format), o->spreadsheet, &state.r.carried);
    if (!named || (format && !state.r.resume.partial && !write_header(&state.r, format)))
        state.r.output_failed = true;
    else
        ran = pipeline_run(&p, threads);
    if (ran && !state.r.output_failed && !stop_signal()) write_footer(&state.r, format);
    return finish(&state, ran);
}

static bool is_csv(readout_format format) {
    return format == READOUT_FORMAT_CSV || format == READOUT_FORMAT_STATEMENTS_CSV || format == READOUT_FORMAT_FIGURES_CSV ||
           format == READOUT_FORMAT_ENTITIES_CSV;
}

static bool write_header(run *r, readout_format format) {
    carried_writer with = {run_write, r, &r->carried, is_csv(format), false};
    readout_write_function *write = r->carried.count ? carried_write : run_write;
    return readout_write_header(format, write, r->carried.count ? (void *)&with : r, NULL) == READOUT_OK;
}

bool job_write_rows(const run *r, const worker *w, const readout_document *d, readout_format format, const readout_write_options *how,
                    job *j, readout_error *error) {
    job_writer to = {r, j};
    carried_writer with = {job_write, &to, &w->carried, is_csv(format), false};
    readout_write_function *write = r->carried.count ? carried_write : job_write;
    return readout_write(d, format, how, write, r->carried.count ? (void *)&with : &to, error) == READOUT_OK;
}

static bool produce(void *context, job *j) {
    run *r = &((running *)context)->r;
    j->number = r->produced++;
    if (stop_signal() || !inputs_next(&r->in, j) || stop_signal()) return false; /* a signal may have cut the last one short */
    if (j->failed || r->o->command == COMMAND_RELATE) {
        j->skipped = j->number < r->resume.from.documents;
        return true;
    }
    slice id = own_id(r, j);
    j->skipped = j->number < r->resume.from.documents || !storing_is_due(&r->storing, j, id);
    if (!j->skipped || !r->storing.to) name_apart(r, j, id);
    if (!j->skipped) j->skipped = storing_has(&r->storing, j);
    return true;
}

/* The id that the document brings, else the one that the program gave it. */
static slice own_id(run *r, const job *j) {
    json_document object = {0};
    arena_reset(&r->reading, 1 << 20);
    if ((j->kind == KIND_JSONL || j->kind == KIND_COUNT) && j->input.count)
        json_document_read(&r->reading, slice_of(j->input.items, j->input.count), NULL, 0, &object, NULL);
    return object.id.length ? object.id : slice_from(j->id ? j->id : j->name ? j->name : "");
}

/* A document whose id another one has gets one of its own. */
static void name_apart(run *r, job *j, slice id) {
    if (!ids_take(&r->ids, id.bytes, id.length, &j->rename)) {
        readout_error error;
        error_set(&error, READOUT_ERROR_MEMORY, j->name, j->line, 0, "out of memory");
        job_fail(j, &error);
    }
    if (!j->rename || r->repeat_told || r->o->quiet) return;
    r->repeat_told = true;
    job_note(j, "%s:%zu: warning: the id \"%.*s\" repeats and became \"%s\"; so will others that repeat", j->name, j->line,
             SLICE_FORMAT(id), j->rename);
}

/* --errors: what failed as a record, in its place. */
static void write_error_record(run *r, job *j) {
    slice id = own_id(r, j);
    sink *s = calloc(1, sizeof *s);
    if (!s) return;
    s->write = bytes_append;
    s->context = &j->output;
    size_t line = j->line ? j->line : j->error.line;
    sink_text(s, "{\"id\":");
    write_json_string(s, id.bytes, id.length);
    sink_text(s, ",\"file\":");
    write_json_string(s, j->name, j->name ? strlen(j->name) : 0);
    sink_text(s, ",\"line\":");
    if (line)
        sink_integer(s, (int64_t)line);
    else
        sink_text(s, "null");
    sink_text(s, ",\"error\":");
    write_json_string(s, j->error.message, strlen(j->error.message));
    sink_text(s, "}\n");
    if (!sink_finish(s)) j->output.count = 0;
    free(s);
}

static bool ready(void *context) { return inputs_ready(&((running *)context)->r.in); }

static bool idle(void *context) {
    run *r = &((running *)context)->r;
    if (!output_flush(&r->out) || !storing_commit(&r->storing)) r->output_failed = true;
    return !r->output_failed;
}

static void work(void *context, void *own, job *j) {
    const run *r = &((running *)context)->r;
    worker *w = own;
    arena_reset(&w->memory, KEPT_MEMORY);
    w->memory.failed = false;
    article read = {0};
    if (j->skipped) return;
    if (!job_read(r, w, j, &read)) return;
    if (r->carried.count && !carried_values(&r->o->columns, &read, is_csv(r->o->format), r->o->spreadsheet, &w->carried)) {
        readout_error error = {.status = READOUT_ERROR_MEMORY, .message = "out of memory"};
        job_fail(j, &error);
        return;
    }
    w->byline = (table_byline){read.author, read.section};
    r->work(r, w, j);
}

static void note_id(first_ids *f, const char *id) {
    enum { NAMED = 5 };
    size_t length = strlen(f->list);
    if (!id || ++f->count > NAMED + 1) return;
    snprintf(f->list + length, sizeof f->list - length, "%s%s", length ? ", " : "", f->count > NAMED ? "\xE2\x80\xA6" : id);
}

static void count_foreign(foreign_count *f, const char *language) {
    size_t i = 0;
    while (i < f->kinds && strcmp(f->of[i].language, language) != 0) i++;
    f->documents++;
    if (i == sizeof f->of / sizeof *f->of) return;
    if (i == f->kinds) snprintf(f->of[f->kinds++].language, sizeof f->of->language, "%s", language);
    f->of[i].documents++;
}

static void count_subject(run *r, const char *name) {
    enum { MOST = sizeof r->subjects / sizeof *r->subjects };
    for (size_t i = 0; i < MOST; i++) {
        if (r->subjects[i].name && strcmp(r->subjects[i].name, name) != 0) continue;
        r->subjects[i].name = name;
        r->subjects[i].reports++;
        return;
    }
}

static void tell_subjects(const run *r) {
    char list[128] = "";
    size_t length = 0, reports = 0;
    for (size_t i = 0; i < sizeof r->subjects / sizeof *r->subjects && r->subjects[i].name; i++) {
        length +=
            (size_t)snprintf(list + length, sizeof list - length, "%s%s %zu", i ? ", " : "", r->subjects[i].name, r->subjects[i].reports);
        reports += r->subjects[i].reports;
    }
    if (reports)
        message("in %zu report%s no events were looked for because of what %s about (%s); --all looks for them all the same", reports,
                reports == 1 ? "" : "s", reports == 1 ? "it is" : "they are", list);
}

/* Days that may be several, which the documents were read without. */
static void tell_days(const run *r) {
    bool one = r->need_order.count == 1;
    if (r->need_order.count)
        message(
            "%zu document%s a day that may be several, as 03/04/2019 and 03/04/19 may, and %s read without it (%s): --date-order dmy, mdy "
            "or ymd says how days are written",
            r->need_order.count, one ? " has" : "s have", one ? "was" : "were", r->need_order.list);
}

/* What was read, but gave no document, and why: nothing is left out without a word. */
static void tell_left_out(const run *r, size_t no_text) {
    char list[512] = "";
    tell_subjects(r);
    tell_days(r);
    if (no_text)
        message("%zu file%s of directories or archives %s no text and %s passed over", no_text, no_text == 1 ? "" : "s",
                no_text == 1 ? "holds" : "hold", no_text == 1 ? "was" : "were");
    if (r->left_out)
        message("%zu line%s of %zu message%s quote others, sign or give notice, and %s left out", r->left_out, r->left_out == 1 ? "" : "s",
                r->letters, r->letters == 1 ? "" : "s", r->left_out == 1 ? "was" : "were");
    if (r->no_reports)
        message("%zu page%s of web archives %s no report and %s passed over", r->no_reports, r->no_reports == 1 ? "" : "s",
                r->no_reports == 1 ? "holds" : "hold", r->no_reports == 1 ? "was" : "were");
    size_t length = 0;
    if (!r->foreign.documents) return;
    for (size_t i = 0; i < r->foreign.kinds && length < sizeof list; i++)
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s %zu", i ? ", " : "", r->foreign.of[i].language,
                                   r->foreign.of[i].documents);
    message("%zu document%s in other languages than English %s left out (%s); --lang-any reads them all the same: %s", r->foreign.documents,
            r->foreign.documents == 1 ? "" : "s", r->foreign.documents == 1 ? "was" : "were", list, r->foreign.first.list);
}

/* A document that the run which is taken up has done. */
static bool consume_skipped(run *r) {
    if (r->storing.to) r->dated = true; /* or was told of when it was coded */
    if (++r->done == r->resume.from.documents) {
        r->failed = r->resume.from.failed;
        r->dated = r->resume.from.dated;
        r->bytes = r->resume.from.bytes;
    }
    return !stop_signal();
}

bool job_write(void *writer, const char *bytes, size_t size) {
    enum { HELD_AT_MOST = 128 * 1024 };
    job_writer *w = writer;
    job *j = w->j;
    if (!bytes_append(&j->output, bytes, size)) return false;
    if (j->output.count < HELD_AT_MOST || !pipeline_is_turn(j)) return true;
    j->streamed = true;
    if (!output_write((output *)(uintptr_t)&w->r->out, j->output.items, j->output.count)) j->output_failed = true;
    j->output.count = 0;
    return !j->output_failed;
}

static bool consume(void *context, job *j) {
    running *state = context;
    run *r = &state->r;
    if (j->skipped) return consume_skipped(r);
    if (j->notes.count) {
        progress_hide(&state->progress);
        fwrite(j->notes.items, 1, j->notes.count, stderr);
    }
    if (j->output_failed || (j->failed && j->streamed)) { /* half of a document is there */
        r->output_failed = true;
        return false;
    }
    if (j->failed) r->failed++;
    if (j->failed && r->o->errors) write_error_record(r, j);
    r->dated |= j->dated;
    bool undated = !j->dated && !j->failed && !j->foreign && !j->no_report;
    r->undated += undated;
    if (undated) note_id(&r->first_undated, j->id ? j->id : j->name);
    if (j->needs_order) note_id(&r->need_order, j->id ? j->id : j->name);
    r->no_reports += j->no_report;
    r->left_out += j->left_out;
    r->letters += j->left_out != 0;
    if (j->foreign) count_foreign(&r->foreign, j->language);
    if (j->foreign) note_id(&r->foreign.first, j->id ? j->id : j->name);
    if (j->subject) count_subject(r, j->subject);
    if (j->output.count && !(r->storing.to ? storing_take(&r->storing, j) : run_write(r, j->output.items, j->output.count))) {
        r->output_failed = true;
        return false;
    }
    if (j->output.count || j->streamed) r->written++;
    if (j->contents.count && !bytes_append(&r->contents, j->contents.items, j->contents.count)) {
        message("out of memory");
        r->output_failed = true;
        return false;
    }
    r->done++;
    free(r->last_id);
    r->last_id = j->id;
    j->id = NULL;
    if (!resume_note(&r->resume, &r->out, reached(r), false)) {
        r->output_failed = true;
        return false;
    }
    progress_step(&state->progress, j->sentences, sources_done(r->in.sources), sources_total(r->in.sources));
    return !stop_signal();
}

static void *worker_new(void *context) {
    (void)context;
    worker *w = calloc(1, sizeof *w);
    if (w && !(w->workspace = readout_workspace_new())) {
        free(w);
        w = NULL;
    }
    return w;
}

static void worker_free(void *own) {
    worker *w = own;
    if (!w) return;
    readout_document_free(w->document);
    readout_workspace_free(w->workspace);
    arena_free(&w->memory);
    bytes_free(&w->carried);
    free(w);
}

#include "cli/run.h"

#include "cli/messages.h"
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>

typedef struct running {
    run r;
    progress progress;
} running;

static bool produce(void *context, job *j);
static void work(void *context, void *own, job *j);
static bool consume(void *context, job *j);
static void *worker_new(void *context);
static void worker_free(void *own);

int run_open_engine(const options *o, readout_engine **engine) {
    readout_error error;
    const char *data = o->data ? o->data : getenv("READOUT_DATA");
    readout_engine_options from = {.data_directory = data && *data ? data : NULL,
                                   .model = o->model,
                                   .more_lexicons = o->lexicons,
                                   .more_lexicon_count = o->lexicon_count};
    if (readout_engine_open(&from, engine, &error) == READOUT_OK) return EXIT_ALL_WELL;
    char text[sizeof error.file + sizeof error.message + 64];
    message_of_error(&error, text, sizeof text);
    message("cannot start: %s", text);
    if (error.status == READOUT_ERROR_VERSION)
        message("the data files must be those of this version, %s: install or build them again", readout_version());
    return EXIT_NO_ENGINE;
}

/* The end of the output; a page of one document needs no table of contents. */
static void write_footer(run *r, readout_format format) {
    size_t contents = r->written > 1 ? r->contents.count : 0;
    if (format && readout_write_footer(format, r->contents.items, contents, output_write, &r->out, NULL) != READOUT_OK)
        r->output_failed = true;
}

static int finish(running *state, bool ran) {
    progress_hide(&state->progress);
    inputs_end(&state->r.in);
    bool written = output_close(&state->r.out);
    if (state->r.undated && !state->r.dated && !state->r.o->quiet)
        message(
            "no document has a date, so \"today\" or \"last week\" is no day and nobody is in an office on one: give --date DAY or --date-from name");
    bytes_free(&state->r.contents);
    readout_engine_free(state->r.engine);
    if (!ran) {
        message("out of memory or threads: try --threads 1");
        return EXIT_NO_ENGINE;
    }
    if (state->r.output_failed || !written) return EXIT_OUTPUT_FAILED;
    return state->r.input_failed ? EXIT_INPUT_FAILED : EXIT_ALL_WELL;
}

int run_command(const options *o, bool in_parts, void (*do_work)(const run *r, worker *w, job *j), readout_format format) {
    running state = {.r = {.o = o, .in_parts = in_parts, .work = do_work}};
    int status = run_open_engine(o, &state.r.engine);
    if (status == EXIT_ALL_WELL) status = output_open(&state.r.out, o);
    if (status != EXIT_ALL_WELL) {
        readout_engine_free(state.r.engine);
        return status;
    }
    inputs_begin(&state.r.in, o, in_parts);
    progress_begin(&state.progress, o->quiet);
    pipeline p = {&state, produce, work, consume, worker_new, worker_free};
    unsigned threads = o->threads ? o->threads : pipeline_cores();
    bool ran = true;
    if (format && readout_write_header(format, output_write, &state.r.out, NULL) != READOUT_OK)
        state.r.output_failed = true;
    else
        ran = pipeline_run(&p, threads);
    if (ran && !state.r.output_failed) write_footer(&state.r, format);
    return finish(&state, ran);
}

static bool produce(void *context, job *j) {
    run *r = &((running *)context)->r;
    j->number = r->produced++;
    return inputs_next(&r->in, j);
}

static void work(void *context, void *own, job *j) {
    const run *r = &((running *)context)->r;
    r->work(r, own, j);
}

static bool consume(void *context, job *j) {
    running *state = context;
    run *r = &state->r;
    if (j->notes.count) {
        progress_hide(&state->progress);
        fwrite(j->notes.items, 1, j->notes.count, stderr);
    }
    if (j->failed) r->input_failed = true;
    r->dated += j->dated;
    r->undated += j->undated;
    if (j->output.count && !output_write(&r->out, j->output.items, j->output.count)) {
        r->output_failed = true;
        return false;
    }
    if (j->output.count) r->written++;
    if (j->contents.count && !bytes_append(&r->contents, j->contents.items, j->contents.count)) {
        message("out of memory");
        r->output_failed = true;
        return false;
    }
    progress_step(&state->progress, j->sentences, r->in.done + (r->in.is_open ? r->in.open.handed_out : 0), r->in.total);
    return true;
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
    free(w);
}

#include "cli/inputs.h"

#include "base/error.h"
#include "cli/messages.h"
#include "cli/stop.h"
#include "input/conllu.h"

#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PART_SIZE = 256 * 1024, LINE_LIMIT = 2 * READOUT_TEXT_LIMIT, CONLLU_LIMIT = 8 * READOUT_TEXT_LIMIT };

/* What came of asking an open input for its next document. */
typedef enum outcome { OUTCOME_JOB, OUTCOME_END } outcome;

static bool open_next(inputs *in, job *j, readout_error *error);
static outcome next_text(inputs *in, job *j, readout_error *error);
static outcome next_line(inputs *in, job *j, readout_error *error);
static outcome next_conllu(inputs *in, job *j, readout_error *error);
static uint64_t total_size(const options *o);

void inputs_begin(inputs *in, const options *o, bool in_parts) { *in = (inputs){.o = o, .in_parts = in_parts, .total = total_size(o)}; }

void inputs_end(inputs *in) {
    if (in->is_open) stream_close(&in->open);
    bytes_free(&in->held);
}

static const char *input_at(const inputs *in, size_t number) { return in->o->input_count ? in->o->inputs[number] : "-"; }
static size_t input_count(const inputs *in) { return in->o->input_count ? in->o->input_count : 1; }

static void close_input(inputs *in) {
    in->done += in->open.handed_out;
    stream_close(&in->open);
    in->is_open = false;
}

bool inputs_next(inputs *in, job *j) {
    for (;;) {
        readout_error error = {0};
        if (!in->is_open) {
            if (in->next == input_count(in)) return false;
            if (!open_next(in, j, &error)) {
                job_fail(j, &error);
                return true;
            }
        }
        j->name = in->open.name;
        outcome came = in->format == INPUT_JSONL    ? next_line(in, j, &error)
                       : in->format == INPUT_CONLLU ? next_conllu(in, j, &error)
                                                    : next_text(in, j, &error);
        if (error.status != READOUT_OK) {
            job_fail(j, &error);
            if (error.status != READOUT_ERROR_INPUT || in->format != INPUT_JSONL)
                close_input(in); /* after a line that is too long others follow */
            return true;
        }
        if (came == OUTCOME_JOB) return true;
        close_input(in);
    }
}

bool inputs_ready(const inputs *in) {
    const stream *s = &in->open;
    bool ended = !in->is_open && in->next == input_count(in);
    if (ended || (!in->is_open && strcmp(input_at(in, in->next), "-") != 0)) return true;
    if (in->is_open && (s->at_end || (s->end > s->start && memchr(s->bytes + s->start, '\n', s->end - s->start)))) return true;
    struct pollfd watched = {.fd = in->is_open ? s->descriptor : STDIN_FILENO, .events = POLLIN};
    return poll(&watched, 1, 0) != 0;
}

/* ---------------------------------------------------------------- opening */

static input_format detect(const inputs *in, slice first) {
    const char *path = in->open.name, *dot = strrchr(path, '.');
    if (in->o->command == COMMAND_RELATE) return INPUT_JSONL;
    if (in->o->input != INPUT_DETECT) return in->o->input;
    if (slice_starts_with(first, SLICE("\xEF\xBB\xBF"))) first = slice_of(first.bytes + 3, first.length - 3);
    if (slice_starts_with(first, SLICE("{"))) return INPUT_JSONL;
    return dot && (strcmp(dot, ".conllu") == 0 || strcmp(dot, ".conll") == 0) ? INPUT_CONLLU : INPUT_TEXT;
}

static bool open_next(inputs *in, job *j, readout_error *error) {
    const char *path = input_at(in, in->next++);
    slice first;
    j->name = path;
    in->part = 0;
    in->held.count = 0;
    if (stream_open(&in->open, path, error) != READOUT_OK) return false;
    in->is_open = true;
    in->open.wait = stop_wait;
    if (stream_peek(&in->open, &first, error) == READOUT_OK) {
        in->format = detect(in, first);
        if (first.length) return true;
        error_set(error, READOUT_ERROR_INPUT, in->open.name, 0, 0, "is empty: there is no text to read");
    }
    close_input(in);
    return false;
}

static uint64_t total_size(const options *o) {
    uint64_t total = 0;
    for (size_t i = 0; i < o->input_count; i++) {
        struct stat about;
        if (stat(o->inputs[i], &about) != 0 || !S_ISREG(about.st_mode)) continue;
        total += (uint64_t)about.st_size;
    }
    return total;
}

/* ---------------------------------------------------------------- documents */

static const char *id_stem(const inputs *in) { return in->open.descriptor == 0 ? "stdin" : in->open.name; }

static bool name_job(job *j, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool name_job(job *j, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&j->id, format, arguments) < 0) j->id = NULL;
    va_end(arguments);
    return j->id != NULL;
}

static bool name_part(const inputs *in, job *j) {
    return in->part < 2 ? name_job(j, "%s", id_stem(in)) : name_job(j, "%s-p%zu", id_stem(in), in->part);
}

static outcome no_memory(const inputs *in, readout_error *error) {
    error_set(error, READOUT_ERROR_MEMORY, in->open.name, 0, 0, "out of memory");
    return OUTCOME_END;
}

static outcome next_text(inputs *in, job *j, readout_error *error) {
    slice text = {NULL, 0};
    bool more = in->part == 0;
    readout_status status = READOUT_OK;
    if (in->in_parts)
        status = stream_piece(&in->open, PART_SIZE, &text, &more, error);
    else if (more)
        status = stream_rest(&in->open, READOUT_TEXT_LIMIT, &text, error);
    if (status != READOUT_OK || !more) return OUTCOME_END;
    in->part++;
    j->about.kind = READOUT_INPUT_TEXT;
    return bytes_append(&j->input, text.bytes, text.length) && name_part(in, j) ? OUTCOME_JOB : no_memory(in, error);
}

static bool is_blank(slice line) {
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] != ' ' && line.bytes[i] != '\t') return false;
    return true;
}

static outcome next_line(inputs *in, job *j, readout_error *error) {
    slice line;
    bool more;
    do {
        if (stream_line(&in->open, LINE_LIMIT, &line, &more, error) != READOUT_OK || !more) return OUTCOME_END;
    } while (is_blank(line));
    in->part++;
    j->about.kind = READOUT_INPUT_JSON;
    j->line = in->open.line;
    return bytes_append(&j->input, line.bytes, line.length) && name_job(j, "%s:%zu", id_stem(in), in->open.line) ? OUTCOME_JOB
                                                                                                                 : no_memory(in, error);
}

/* Lines up to the next "# newdoc"; where documents need not be whole, up to a blank line after PART_SIZE bytes. */
static outcome next_conllu(inputs *in, job *j, readout_error *error) {
    bool more = true, words = false;
    if (!bytes_append(&j->input, in->held.items, in->held.count)) return no_memory(in, error);
    j->line = in->open.line + (in->held.count == 0);
    in->held.count = 0;
    for (;;) {
        slice line;
        if (stream_line(&in->open, LINE_LIMIT, &line, &more, error) != READOUT_OK) return OUTCOME_END;
        if (!more) break;
        if (words && conllu_starts_document(line)) {
            if (!bytes_append(&in->held, line.bytes, line.length) || !bytes_append(&in->held, "\n", 1)) return no_memory(in, error);
            break;
        }
        if (!bytes_append(&j->input, line.bytes, line.length) || !bytes_append(&j->input, "\n", 1)) return no_memory(in, error);
        words = words || (line.length && line.bytes[0] != '#');
        if (in->in_parts && !line.length && j->input.count >= PART_SIZE) break;
        if (j->input.count > CONLLU_LIMIT) {
            error_set(error, READOUT_ERROR_INPUT, in->open.name, j->line, 0, "the document is too long: split it with \"# newdoc\" lines");
            return OUTCOME_END;
        }
    }
    if (!words && in->part) return OUTCOME_END;
    in->part++;
    j->about.kind = READOUT_INPUT_CONLLU;
    return name_part(in, j) ? OUTCOME_JOB : no_memory(in, error);
}

/* ---------------------------------------------------------------- notes */

void job_note(job *j, const char *format, ...) {
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0) return;
    bytes_append(&j->notes, "readout: ", 9);
    bytes_append(&j->notes, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
    bytes_append(&j->notes, "\n", 1);
}

void job_fail(job *j, const readout_error *error) {
    char text[sizeof error->file + sizeof error->message + 64];
    message_of_error(error, text, sizeof text);
    job_note(j, "%s", text);
    j->failed = true;
    j->error = *error;
}

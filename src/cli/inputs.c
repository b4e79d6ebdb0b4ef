#include "cli/inputs.h"

#include "base/error.h"
#include "cli/messages.h"
#include "cli/stop.h"
#include "input/conllu.h"
#include "input/readers/mail.h"
#include "input/readers/warc.h"

#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PART_SIZE = 256 * 1024,
    LINE_LIMIT = 2 * READOUT_TEXT_LIMIT,
    CONLLU_LIMIT = 8 * READOUT_TEXT_LIMIT,
    LIST_LIMIT = 16 * READOUT_TEXT_LIMIT
};

/* What came of asking an open input for its next document. */
typedef enum outcome { OUTCOME_JOB, OUTCOME_END } outcome;

static bool open_next(inputs *in, job *j, bool *ended, readout_error *error);
static outcome next_document(inputs *in, job *j, readout_error *error);

void inputs_begin(inputs *in, const options *o, const reading_rules *rules, bool in_parts) {
    static const char *const standard[] = {"-"};
    const char *const *paths = o->input_count ? (const char *const *)o->inputs : standard;
    size_t count = o->input_count ? o->input_count : o->files_from ? 0 : 1;
    *in = (inputs){.o = o, .rules = rules, .in_parts = in_parts, .sources = sources_new(paths, count, o->files_from, stop_wait)};
}

void inputs_end(inputs *in) {
    if (in->table.from) table_close(&in->table);
    sources_free(in->sources);
    bytes_free(&in->held);
    arena_free(&in->memory);
}

static void close_input(inputs *in) {
    if (in->table.from) table_close(&in->table);
    in->list = (article_list){0};
    in->open = NULL;
}

/* Can the input be read on after such an error? Then one row or line of it was wrong, and not a table's header. */
static bool goes_on(const inputs *in, readout_status status) {
    bool rows =
        in->kind == KIND_JSONL || in->kind == KIND_WARC || in->kind == KIND_CSV || in->kind == KIND_TSV || reading_is_list(in->kind);
    bool header = (in->kind == KIND_CSV || in->kind == KIND_TSV) && !in->table.from;
    return rows && !header && status == READOUT_ERROR_INPUT && (!reading_is_list(in->kind) || in->list.count);
}

bool inputs_next(inputs *in, job *j) {
    for (;;) {
        readout_error error = {0};
        bool ended = false;
        if (!in->open && !open_next(in, j, &ended, &error)) {
            if (ended) return false;
            if (error.status == READOUT_OK) continue; /* passed over */
            if (!j->name) job_named(j, error.file);
            job_fail(j, &error);
            return true;
        }
        if (!job_named(j, in->open->name)) error_set(&error, READOUT_ERROR_MEMORY, in->open->name, 0, 0, "out of memory");
        outcome came = error.status == READOUT_OK ? next_document(in, j, &error) : OUTCOME_END;
        if (error.status != READOUT_OK) {
            job_fail(j, &error);
            if (!goes_on(in, error.status)) close_input(in);
            return true;
        }
        if (came == OUTCOME_JOB) return true;
        close_input(in);
    }
}

bool inputs_ready(const inputs *in) {
    const stream *s = in->open;
    if (!in->sources || (!s && !sources_waits(in->sources))) return true;
    if (s &&
        (s->read || s->at_end || in->part < in->list.count || (s->end > s->start && memchr(s->bytes + s->start, '\n', s->end - s->start))))
        return true;
    struct pollfd watched = {.fd = s ? s->descriptor : STDIN_FILENO, .events = POLLIN};
    return poll(&watched, 1, 0) != 0;
}

/* ---------------------------------------------------------------- opening */

/* Finds out what the input is. False, with an error or without one, where it is not to be read. */
static bool detect(inputs *in, readout_error *error) {
    slice first;
    const char *refusal = NULL, *name = in->open->name;
    if (stream_first(in->open, KIND_LOOKED_AT, &first, error) != READOUT_OK) return false;
    bool found = sources_found(in->sources);
    in->kind = in->o->command == COMMAND_RELATE ? KIND_JSONL
               : in->o->input != KIND_DETECT    ? in->o->input
                                                : input_kind_of(first, name, &refusal);
    if (in->o->input == KIND_DETECT && in->kind == KIND_TEXT && table_has_named(first, &in->rules->columns)) in->kind = KIND_CSV;
    if (!first.length && found) return in->passed_over++, false;
    if (!first.length) return error_set(error, READOUT_ERROR_INPUT, name, 0, 0, "is empty: there is no text to read"), false;
    if (in->kind == KIND_ASSET && found) return in->passed_over++, false;
    if (refusal) return error_set(error, READOUT_ERROR_INPUT, name, 0, 0, "this is %s", refusal), false;
    return true;
}

/* An encoding that was found out is told, once for an input. */
static void tell_encoding(const inputs *in, job *j, const char *encoding) {
    if (encoding && !in->o->quiet)
        job_note(j, "%s: warning: no encoding told and no UTF-8; read as %s, by a guess", in->open->name, encoding);
}

static bool open_next(inputs *in, job *j, bool *ended, readout_error *error) {
    in->part = 0;
    in->held.count = 0;
    if (!in->sources) {
        error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
        *ended = true;
        return false;
    }
    if (sources_next(in->sources, &in->open, error) != READOUT_OK) return in->open = NULL, false;
    *ended = !in->open;
    if (*ended) return false;
    if (!job_named(j, in->open->name)) error_set(error, READOUT_ERROR_MEMORY, in->open->name, 0, 0, "out of memory");
    if (error->status == READOUT_OK && detect(in, error)) {
        if (in->open->wide.guessed) tell_encoding(in, j, wide_name(&in->open->wide));
        return true;
    }
    close_input(in);
    return false;
}

/* ---------------------------------------------------------------- documents */

static const char *id_stem(const inputs *in) { return !in->open->read && in->open->descriptor == 0 ? "stdin" : in->open->name; }

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
    error_set(error, READOUT_ERROR_MEMORY, in->open->name, 0, 0, "out of memory");
    return OUTCOME_END;
}

static outcome next_text(inputs *in, job *j, readout_error *error) {
    slice text = {NULL, 0};
    bool more = in->part == 0;
    readout_status status = READOUT_OK;
    if (in->in_parts)
        status = stream_piece(in->open, PART_SIZE, &text, &more, error);
    else if (more)
        status = stream_rest(in->open, READOUT_TEXT_LIMIT, &text, error);
    if (status != READOUT_OK || !more) return OUTCOME_END;
    in->part++;
    j->kind = KIND_TEXT;
    if (!bytes_append(&j->input, text.bytes, text.length) || !name_part(in, j)) return no_memory(in, error);
    stream_give_back(in->open);
    return OUTCOME_JOB;
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
        if (stream_line(in->open, LINE_LIMIT, &line, &more, error) != READOUT_OK || !more) return OUTCOME_END;
    } while (is_blank(line));
    in->part++;
    j->kind = KIND_JSONL;
    j->line = in->open->line;
    return bytes_append(&j->input, line.bytes, line.length) && name_job(j, "%s:%zu", id_stem(in), in->open->line) ? OUTCOME_JOB
                                                                                                                  : no_memory(in, error);
}

/* Lines up to the next "# newdoc"; where documents need not be whole, up to a blank line after PART_SIZE bytes. */
static outcome next_conllu(inputs *in, job *j, readout_error *error) {
    bool more = true, words = false;
    if (!bytes_append(&j->input, in->held.items, in->held.count)) return no_memory(in, error);
    j->line = in->open->line + (in->held.count == 0);
    in->held.count = 0;
    for (;;) {
        slice line;
        if (stream_line(in->open, LINE_LIMIT, &line, &more, error) != READOUT_OK) return OUTCOME_END;
        if (!more) break;
        if (words && conllu_starts_document(line)) {
            if (!bytes_append(&in->held, line.bytes, line.length) || !bytes_append(&in->held, "\n", 1)) return no_memory(in, error);
            break;
        }
        if (!bytes_append(&j->input, line.bytes, line.length) || !bytes_append(&j->input, "\n", 1)) return no_memory(in, error);
        words = words || (line.length && line.bytes[0] != '#');
        if (in->in_parts && !line.length && j->input.count >= PART_SIZE) break;
        if (j->input.count > CONLLU_LIMIT) {
            error_set(error, READOUT_ERROR_INPUT, in->open->name, j->line, 0, "the document is too long: split it with \"# newdoc\" lines");
            return OUTCOME_END;
        }
    }
    if (!words && in->part) return OUTCOME_END;
    in->part++;
    j->kind = KIND_CONLLU;
    return name_part(in, j) ? OUTCOME_JOB : no_memory(in, error);
}

/* An input that is one document of a kind that a worker reads. */
static outcome next_whole(inputs *in, job *j, readout_error *error) {
    slice whole;
    if (in->part++) return OUTCOME_END;
    if (stream_rest(in->open, LINE_LIMIT, &whole, error) != READOUT_OK) return OUTCOME_END;
    j->kind = in->kind;
    if (!bytes_append(&j->input, whole.bytes, whole.length) || !name_part(in, j)) return no_memory(in, error);
    stream_give_back(in->open);
    return OUTCOME_JOB;
}

/* Hands a document that was read here to the worker, as JSON. `place` is its line, or which of its input it is; 0: all
 * that is in it. */
static outcome hand_over(inputs *in, job *j, const article *a, size_t place, readout_error *error) {
    slice json = article_json(&in->memory, a);
    j->line = a->line;
    j->left_out = a->left_out;
    j->kind = KIND_COUNT; /* JSON of our own making, nothing left to be read */
    bool named = place ? name_job(j, "%s:%zu", id_stem(in), place) : name_job(j, "%s", id_stem(in));
    return named && json.bytes && bytes_append(&j->input, json.bytes, json.length) ? OUTCOME_JOB : no_memory(in, error);
}

static outcome next_row(inputs *in, job *j, readout_error *error) {
    article a = {0};
    bool more;
    arena_reset(&in->memory, LINE_LIMIT);
    in->memory.failed = false;
    if (!in->table.from) {
        if (table_open(&in->table, in->open, &in->rules->columns, error) != READOUT_OK) return table_close(&in->table), OUTCOME_END;
        tell_encoding(in, j, in->table.encoding.bytes);
    }
    if (table_next(&in->table, &in->memory, &a, &more, error) != READOUT_OK || !more) return OUTCOME_END;
    return hand_over(in, j, &a, a.line, error);
}

/* Exports, feeds and arrays: read as a whole at the first call, handed out one by one. */
static outcome next_of_list(inputs *in, job *j, readout_error *error) {
    slice whole;
    if (in->part == 0) {
        arena_reset(&in->memory, LINE_LIMIT);
        in->memory.failed = false;
        if (stream_rest(in->open, LIST_LIMIT, &whole, error) != READOUT_OK) return OUTCOME_END;
        if (reading_list(in->rules, &in->memory, in->kind, whole, in->open->name, &in->list, error) != READOUT_OK)
            return in->list = (article_list){0}, OUTCOME_END;
    }
    if (in->part >= in->list.count) return OUTCOME_END;
    const article *a = &in->list.items[in->part++];
    if (in->part == 1) tell_encoding(in, j, a->encoding.bytes);
    if (a->problem.bytes) return error_set(error, READOUT_ERROR_INPUT, in->open->name, a->line, 0, "%s", a->problem.bytes), OUTCOME_END;
    bool office = in->kind == KIND_DOCX || in->kind == KIND_ODT || in->kind == KIND_RTF || in->kind == KIND_PDF || in->kind == KIND_EML;
    return hand_over(in, j, a, office && in->list.count == 1 ? 0 : in->part, error);
}

/* The next page of a web archive. */
static outcome next_record(inputs *in, job *j, readout_error *error) {
    slice record;
    bool more;
    if (warc_next(in->open, &record, &more, error) != READOUT_OK || !more) return OUTCOME_END;
    in->part++;
    j->kind = KIND_WARC;
    return bytes_append(&j->input, record.bytes, record.length) && name_job(j, "%s:%zu", id_stem(in), in->part) ? OUTCOME_JOB
                                                                                                                : no_memory(in, error);
}

/* The next message of a mailbox: up to the next line "From …" behind a blank one. */
static outcome next_message(inputs *in, job *j, readout_error *error) {
    bool more = true, blank = false, any = in->held.count > 0;
    if (!bytes_append(&j->input, in->held.items, in->held.count)) return no_memory(in, error);
    j->line = in->open->line + (in->held.count == 0);
    in->held.count = 0;
    for (;;) {
        slice line;
        if (stream_line(in->open, LINE_LIMIT, &line, &more, error) != READOUT_OK) return OUTCOME_END;
        if (!more) break;
        if (any && blank && mail_starts_message(line)) {
            if (!bytes_append(&in->held, line.bytes, line.length) || !bytes_append(&in->held, "\n", 1)) return no_memory(in, error);
            break;
        }
        any = true;
        blank = !line.length;
        if (!bytes_append(&j->input, line.bytes, line.length) || !bytes_append(&j->input, "\n", 1)) return no_memory(in, error);
        if (j->input.count > LINE_LIMIT) {
            error_set(error, READOUT_ERROR_INPUT, in->open->name, j->line, 0, "the message is too long");
            return OUTCOME_END;
        }
    }
    if (!any) return OUTCOME_END;
    j->kind = KIND_MBOX;
    return name_job(j, "%s:%zu", id_stem(in), ++in->part) ? OUTCOME_JOB : no_memory(in, error);
}

static outcome next_document(inputs *in, job *j, readout_error *error) {
    switch (in->kind) {
    case KIND_TEXT: return next_text(in, j, error);
    case KIND_JSONL: return next_line(in, j, error);
    case KIND_CONLLU: return next_conllu(in, j, error);
    case KIND_WARC: return next_record(in, j, error);
    case KIND_MBOX: return next_message(in, j, error);
    case KIND_CSV:
    case KIND_TSV: return next_row(in, j, error);
    default: return reading_is_list(in->kind) ? next_of_list(in, j, error) : next_whole(in, j, error);
    }
}

/* ---------------------------------------------------------------- notes */

bool job_named(job *j, const char *name) {
    free(j->name);
    j->name = strdup(name);
    return j->name != NULL;
}

void job_note(job *j, const char *format, ...) {
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0) return;
    message_make_harmless(text);
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

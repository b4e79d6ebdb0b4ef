/* readout relate: texts with two spans each in, relations out, both as JSON Lines. */
#include "base/arena.h"
#include "base/error.h"
#include "cli/run.h"
#include "input/json_document.h"
#include "output/writers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void string_or_null(sink *s, const char *text) { write_json_string(s, text && *text ? text : NULL, text ? strlen(text) : 0); }
static void number_or_null(sink *s, double number) {
    if (isfinite(number))
        sink_hundredths(s, number);
    else
        sink_text(s, "null");
}

static bool write_relation(const char *id, size_t id_size, const readout_relation *found, bytes *out) {
    sink *s = calloc(1, sizeof *s);
    if (!s) return false;
    s->write = bytes_append;
    s->context = out;
    sink_text(s, "{\"id\":");
    write_json_string(s, id, id_size);
    sink_text(s, ",\"type\":");
    string_or_null(s, found->type);
    sink_text(s, ",\"mode\":");
    string_or_null(s, found->mode);
    sink_text(s, ",\"cameo\":");
    string_or_null(s, found->cameo);
    sink_text(s, ",\"quad\":");
    if (found->quad)
        sink_integer(s, found->quad);
    else
        sink_text(s, "null");
    sink_text(s, ",\"score\":");
    number_or_null(s, found->score);
    sink_text(s, ",\"confidence\":");
    number_or_null(s, found->confidence);
    sink_text(s, ",\"rule\":");
    string_or_null(s, found->rule);
    sink_text(s, "}\n");
    bool written = sink_finish(s);
    free(s);
    return written;
}

/* A span of the text's code points. Only an explicit null says that the text names nobody: a slip must not be taken for that. */
static readout_status span_of(const json_span *given, const char *name, const job *j, readout_span *span, readout_error *error) {
    *span = (readout_span){0, 0};
    if (given->kind == JSON_SPAN_NULL) return READOUT_OK;
    if (given->kind == JSON_SPAN_ABSENT)
        return error_set(error, READOUT_ERROR_INPUT, j->name, j->line, 0,
                         "there is no \"%s\": give {\"start\", \"end\"}, or null where the text names nobody", name);
    if (given->kind == JSON_SPAN_BAD || given->start < 0 || given->end > UINT32_MAX || given->start > given->end)
        return error_set(
            error, READOUT_ERROR_INPUT, j->name, j->line, 0,
            "\"%s\" is no span: {\"start\", \"end\"} or [start, end] in whole numbers of characters, the end not before the start", name);
    *span = (readout_span){(uint32_t)given->start, (uint32_t)given->end};
    return READOUT_OK;
}

static readout_status relate_object(const run *r, worker *w, job *j, const json_document *object, readout_error *error) {
    readout_input input = {.text = object->text.bytes,
                           .text_size = object->text.length,
                           .memory_limit = r->o->memory,
                           .date = object->date.length ? object->date.bytes : r->o->date,
                           .file = j->name,
                           .line = j->line};
    readout_span source, target;
    readout_relation found;
    readout_status status = span_of(&object->source_span, "source", j, &source, error);
    if (status == READOUT_OK) status = span_of(&object->target_span, "target", j, &target, error);
    if (status == READOUT_OK)
        status = readout_relate(r->engine, w->workspace, &input, object->source_span.kind == JSON_SPAN_GIVEN ? &source : NULL,
                                object->target_span.kind == JSON_SPAN_GIVEN ? &target : NULL, r->o->closed, &found, error);
    if (status != READOUT_OK) return status;
    bool written = object->id.bytes ? write_relation(object->id.bytes, object->id.length, &found, &j->output)
                                    : write_relation(j->id, strlen(j->id), &found, &j->output);
    return written ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, j->name, j->line, 0, "out of memory");
}

static void relate(const run *r, worker *w, job *j) {
    readout_error error;
    arena memory = {0};
    json_document object;
    readout_status status = json_document_read(&memory, slice_of(j->input.items, j->input.count), j->name, j->line, &object, &error);
    for (size_t i = 0; status == READOUT_OK && i < object.warnings.count && !r->o->quiet; i++)
        job_note(j, "%s:%zu: warning: %s", j->name, j->line, object.warnings.items[i]);
    if (status == READOUT_OK) status = relate_object(r, w, j, &object, &error);
    if (status != READOUT_OK) {
        j->output.count = 0;
        job_fail(j, &error);
    }
    j->sentences = 1;
    arena_free(&memory);
}

int command_relate(const options *o) { return run_command(o, false, relate, 0); }

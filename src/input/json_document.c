#include "input/json_document.h"

#include "base/error.h"
#include "input/json_mend.h"
#include "input/utf8.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

typedef struct reading {
    arena *memory;
    json_document *made;
    const char *file;
    size_t line;
    bool out_of_memory;
} reading;

static void warn(reading *r, const char *format, const char *what) {
    const char **warning = vector_push(r->memory, &r->made->warnings);
    slice text = arena_format(r->memory, format, what);
    if (!warning || !text.bytes)
        r->out_of_memory = true;
    else
        *warning = text.bytes;
}

/* ---------------------------------------------------------------- members */

/* The value as text: a string, or a whole number written down ("id": 17). Bytes NULL for anything else and for "". */
static slice text_of(reading *r, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    slice text = {NULL, 0};
    size_t replaced = 0;
    if (json_is_string(value) && json_string_length(value)) {
        text = arena_copy(r->memory, slice_of(json_string_value(value), json_string_length(value)));
        if (text.bytes && !utf8_repair(r->memory, &text, &replaced)) text.bytes = NULL; /* a NUL that was escaped */
    } else if (json_is_integer(value)) {
        text = arena_format(r->memory, "%" PRIdMAX, (intmax_t)json_integer_value(value));
    } else {
        return text;
    }
    if (!text.bytes) r->out_of_memory = true;
    return text;
}

/* The same, with a warning where the member is there and is no text. */
static slice told_text_of(reading *r, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (value && !json_is_null(value) && !json_is_string(value) && !json_is_integer(value))
        warn(r, "\"%s\" is neither a string nor a whole number and was not read", key);
    return text_of(r, object, key);
}

static bool whole_number(const json_t *value, int64_t *number) {
    if (json_is_integer(value)) {
        *number = json_integer_value(value);
        return true;
    }
    double real = json_is_real(value) ? json_real_value(value) : 0.5;
    if (!(real >= -1e15 && real <= 1e15)) return false;
    *number = (int64_t)real;
    return (double)*number == real;
}

static json_span span_of(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    json_span span = {.kind = !value ? JSON_SPAN_ABSENT : json_is_null(value) ? JSON_SPAN_NULL : JSON_SPAN_BAD};
    const json_t *start = json_object_get(value, "start"), *end = json_object_get(value, "end");
    if (json_array_size(value) == 2) {
        start = json_array_get(value, 0);
        end = json_array_get(value, 1);
    }
    if (whole_number(start, &span.start) && whole_number(end, &span.end)) span.kind = JSON_SPAN_GIVEN;
    return span;
}

static readout_status read_members(reading *r, const json_t *object, readout_error *error) {
    json_document *made = r->made;
    if (!json_is_object(object))
        return error_set(error, READOUT_ERROR_FORMAT, r->file, r->line, 1,
                         "the line is JSON, but no object: a document is {\"text\": \"…\"}");
    const json_t *id = json_object_get(object, "id");
    made->id = told_text_of(r, object, "id");
    if (json_is_string(id) && !json_string_length(id)) warn(r, "%s", "\"id\" is empty; the document got another");
    const json_t *text = json_object_get(object, "text");
    if (!text) return error_set(error, READOUT_ERROR_INPUT, r->file, r->line, 0, "the object has no \"text\"");
    if (!json_is_string(text)) return error_set(error, READOUT_ERROR_INPUT, r->file, r->line, 0, "\"text\" is no string");
    /* The text's bytes are looked at when it is taken, with all others that are no text. */
    made->text = arena_copy(r->memory, slice_of(json_string_value(text), json_string_length(text)));
    if (!made->text.bytes) r->out_of_memory = true;
    made->date = told_text_of(r, object, "date");
    made->title = told_text_of(r, object, "title");
    made->source = text_of(r, object, "source");
    made->url = told_text_of(r, object, "url");
    made->language = told_text_of(r, object, "lang");
    made->source_span = span_of(object, "source");
    made->target_span = span_of(object, "target");
    return READOUT_OK;
}

/* ---------------------------------------------------------------- the object */

static bool is_memory_left(size_t size) {
    void *probe = malloc(size);
    free(probe);
    return probe != NULL;
}

/* Jansson takes a string for which it found no memory for one that is badly written. A line that is bad is so twice, at the same place, and
 * where there is memory. */
static json_t *parse_with(reading *r, slice source, size_t flags, json_error_t *problem) {
    const char *bytes = source.bytes ? source.bytes : "";
    *problem = (json_error_t){0}; /* jansson leaves parts of it as they are */
    json_t *object = json_loadb(bytes, source.length, flags | JSON_ALLOW_NUL | JSON_DECODE_ANY, problem);
    if (object || json_error_code(problem) == json_error_duplicate_key) return object;
    json_error_t first = *problem;
    *problem = (json_error_t){0};
    object = json_loadb(bytes, source.length, flags | JSON_ALLOW_NUL | JSON_DECODE_ANY, problem);
    if (!object && json_error_code(problem) == json_error_duplicate_key) return NULL;
    bool is_bad = !object && problem->position == first.position && *problem->text && is_memory_left(4 * source.length + 4096);
    if (!is_bad && !object) r->out_of_memory = true;
    return object;
}

/* The last of two members that have the same key is read, which is told. */
static json_t *parse(reading *r, slice source, json_error_t *problem) {
    json_t *object = parse_with(r, source, JSON_REJECT_DUPLICATES, problem);
    if (object || r->out_of_memory || json_error_code(problem) != json_error_duplicate_key) return object;
    warn(r, "%s: the last one is read", problem->text);
    return parse_with(r, source, 0, problem);
}

static json_t *parse_mended(reading *r, slice source) {
    slice mended;
    bool changed;
    size_t halves;
    json_error_t problem;
    if (!json_mend(r->memory, source, &mended, &changed, &halves)) {
        r->out_of_memory = true;
        return NULL;
    }
    json_t *object = changed ? parse(r, mended, &problem) : NULL;
    if (object && halves) {
        char count[24];
        snprintf(count, sizeof count, "%zu", halves);
        warn(r, "%s half surrogates (\\ud800 to \\udfff without the other half) became U+FFFD", count);
    }
    return object;
}

readout_status json_document_read(arena *memory, slice source, const char *file, size_t line, json_document *made, readout_error *error) {
    *made = (json_document){0};
    reading r = {.memory = memory, .made = made, .file = file, .line = line};
    json_error_t problem;
    readout_status status = READOUT_OK;
    json_t *object = NULL;
    if (!utf8_repair(memory, &source, &made->replaced)) r.out_of_memory = true;
    if (!r.out_of_memory) object = parse(&r, source, &problem);
    if (!r.out_of_memory && !object) object = parse_mended(&r, source);
    if (object)
        status = read_members(&r, object, error);
    else if (!r.out_of_memory)
        status = error_set(error, READOUT_ERROR_FORMAT, file, line, problem.column > 0 ? (size_t)problem.column : 1, "not JSON: %s%s",
                           problem.text,
                           json_error_code(&problem) == json_error_premature_end_of_input ? "; each line holds one whole object" : "");
    json_decref(object);
    return r.out_of_memory ? error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory") : status;
}

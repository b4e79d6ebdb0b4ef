#include "input/json_document.h"

#include "base/error.h"
#include "input/utf8.h"

#include <inttypes.h>
#include <jansson.h>

/* The value as text: a string, or a whole number written down ("id": 17). Bytes NULL for anything else. */
static slice text_of(arena *memory, const json_t *object, const char *key, bool *memory_left) {
    const json_t *value = json_object_get(object, key);
    slice text = {NULL, 0};
    if (json_is_string(value))
        text = arena_copy(memory, slice_of(json_string_value(value), json_string_length(value)));
    else if (json_is_integer(value))
        text = arena_format(memory, "%" PRIdMAX, (intmax_t)json_integer_value(value));
    else
        return text;
    if (!text.bytes) *memory_left = false;
    return text;
}

static json_span span_of(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    const json_t *start = json_object_get(value, "start"), *end = json_object_get(value, "end");
    if (!json_is_integer(start) || !json_is_integer(end)) return (json_span){0};
    return (json_span){true, json_integer_value(start), json_integer_value(end)};
}

static readout_status read_members(arena *memory, const json_t *object, const char *file, size_t line, json_document *made,
                                   readout_error *error) {
    if (!json_is_object(object))
        return error_set(error, READOUT_ERROR_FORMAT, file, line, 1, "the line is JSON, but no object: a document is {\"text\": \"…\"}");
    const json_t *text = json_object_get(object, "text");
    if (!text) return error_set(error, READOUT_ERROR_INPUT, file, line, 0, "the object has no \"text\"");
    if (!json_is_string(text)) return error_set(error, READOUT_ERROR_INPUT, file, line, 0, "\"text\" is no string");
    bool memory_left = true;
    made->text = text_of(memory, object, "text", &memory_left);
    made->id = text_of(memory, object, "id", &memory_left);
    made->date = text_of(memory, object, "date", &memory_left);
    made->title = text_of(memory, object, "title", &memory_left);
    made->source = text_of(memory, object, "source", &memory_left);
    made->url = text_of(memory, object, "url", &memory_left);
    made->language = text_of(memory, object, "lang", &memory_left);
    made->source_span = span_of(object, "source");
    made->target_span = span_of(object, "target");
    return memory_left ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
}

readout_status json_document_read(arena *memory, slice source, const char *file, size_t line, json_document *made, readout_error *error) {
    *made = (json_document){0};
    if (!utf8_repair(memory, &source, &made->replaced)) return error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
    json_error_t problem;
    json_t *object = json_loadb(source.bytes ? source.bytes : "", source.length, JSON_ALLOW_NUL | JSON_DECODE_ANY, &problem);
    if (!object) {
        if (json_error_code(&problem) == json_error_out_of_memory)
            return error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
        return error_set(error, READOUT_ERROR_FORMAT, file, line, problem.column > 0 ? (size_t)problem.column : 1, "not JSON: %s",
                         problem.text);
    }
    readout_status status = read_members(memory, object, file, line, made, error);
    json_decref(object);
    return status;
}

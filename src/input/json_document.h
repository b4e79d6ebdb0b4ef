/* A document as one JSON object, the line of a JSON Lines file. Only "text" is required; keys that are not known are passed over, and
 * so is a key of the document's data whose value is no string or number (other tools keep objects under "source"). */
#ifndef READOUT_INPUT_JSON_DOCUMENT_H
#define READOUT_INPUT_JSON_DOCUMENT_H

#include "base/vector.h"
#include "readout.h"

typedef enum json_span_kind {
    JSON_SPAN_ABSENT,
    JSON_SPAN_NULL,  /* an explicit null: the text names nobody */
    JSON_SPAN_GIVEN, /* {"start", "end"} or [start, end], whole numbers */
    JSON_SPAN_BAD    /* anything else */
} json_span_kind;

typedef struct json_span {
    json_span_kind kind;
    int64_t start, end;
} json_span;

typedef struct json_document {
    slice id, text, date, title, source, url, language; /* bytes NULL where absent or empty; in the arena */
    json_span source_span, target_span;                 /* "source" and "target" as spans */
    size_t replaced;                                    /* bytes of the line that were no UTF-8 */
    VECTOR(const char *) warnings;                      /* what was mended or passed over, one line each */
} json_document;

/* Reads the object. `file` and `line` (from 1) are for messages. Errors: FORMAT (no JSON: line and column; no object), INPUT (no text; the id
 * is then filled in all the same), MEMORY. */
readout_status json_document_read(arena *memory, slice source, const char *file, size_t line, json_document *object, readout_error *error);

#endif

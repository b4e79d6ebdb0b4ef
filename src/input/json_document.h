/* A document as one JSON object, the line of a JSON Lines file. Only "text" is required; keys that are not known are passed over, and
 * so is a key of the document's data whose value is no string or number (other tools keep objects under "source"). */
#ifndef READOUT_INPUT_JSON_DOCUMENT_H
#define READOUT_INPUT_JSON_DOCUMENT_H

#include "base/arena.h"
#include "base/slice.h"
#include "readout.h"

typedef struct json_span {
    bool given; /* false: absent or null */
    int64_t start, end;
} json_span;

typedef struct json_document {
    slice id, text, date, title, source, url, language; /* bytes NULL where absent; in the arena */
    json_span source_span, target_span;                 /* "source" and "target" that are objects with "start" and "end" */
    size_t replaced;                                    /* bytes of the line that were no UTF-8 */
} json_document;

/* Reads the object. `file` and `line` (from 1) are for messages. Errors: FORMAT (no JSON: line and column; no object), INPUT (no text),
 * MEMORY. */
readout_status json_document_read(arena *memory, slice source, const char *file, size_t line, json_document *object, readout_error *error);

#endif

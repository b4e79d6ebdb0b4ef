/* The tokens of a span that a pair gives in code points; none where it is null. */
#ifndef READOUT_TRAIN_GIVEN_SPAN_H
#define READOUT_TRAIN_GIVEN_SPAN_H

#include "document/document.h"

#include <jansson.h>

static inline token_span given_span(const document *d, const json_t *given) {
    token_span span = {0, 0};
    if (!json_is_object(given)) return span;
    uint32_t start = document_byte(d, (uint32_t)json_integer_value(json_object_get(given, "start")));
    uint32_t end = document_byte(d, (uint32_t)json_integer_value(json_object_get(given, "end")));
    for (uint32_t t = 0; t < d->tokens.count; t++)
        if (d->tokens.items[t].start < end && d->tokens.items[t].end > start) {
            if (!span.end) span.first = t;
            span.end = t + 1;
        }
    return span;
}

#endif

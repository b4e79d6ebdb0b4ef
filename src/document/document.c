#include "document/document.h"

enum { STRIDE = 64 };

static bool starts_code_point(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

bool document_index_text(document *d) {
    size_t length = d->text.length;
    d->ascii = true;
    d->code_points = NULL;
    for (size_t i = 0; i < length && d->ascii; i++) d->ascii = (unsigned char)d->text.bytes[i] < 0x80;
    if (d->ascii) return true;
    d->code_points = ARENA_ARRAY(d->memory, uint32_t, length / STRIDE + 2);
    if (!d->code_points) return false;
    uint32_t seen = 0;
    for (size_t i = 0; i < length; i++) {
        if (i % STRIDE == 0) d->code_points[i / STRIDE] = seen;
        seen += starts_code_point(d->text.bytes[i]);
    }
    if (length % STRIDE == 0) d->code_points[length / STRIDE] = seen;
    d->code_points[length / STRIDE + 1] = seen;
    return true;
}

uint32_t document_code_point(const document *d, uint32_t byte) {
    if (byte > d->text.length) byte = (uint32_t)d->text.length;
    if (d->ascii) return byte;
    uint32_t from = byte / STRIDE, seen = d->code_points[from];
    for (uint32_t i = from * STRIDE; i < byte; i++) seen += starts_code_point(d->text.bytes[i]);
    return seen;
}

uint32_t document_byte(const document *d, uint32_t code_point) {
    uint32_t length = (uint32_t)d->text.length;
    if (d->ascii) return code_point < length ? code_point : length;
    uint32_t low = 0, high = length / STRIDE;
    while (low < high) { /* the last block that starts at or before the code point */
        uint32_t middle = (low + high + 1) / 2;
        if (d->code_points[middle] <= code_point)
            low = middle;
        else
            high = middle - 1;
    }
    uint32_t byte = low * STRIDE, seen = d->code_points[low];
    for (; byte < length; byte++) {
        if (!starts_code_point(d->text.bytes[byte])) continue;
        if (seen == code_point) break;
        seen++;
    }
    return byte;
}

slice document_words(const document *d, token_span span) {
    if (span.first >= span.end || span.end > d->tokens.count) return (slice){NULL, 0};
    uint32_t start = d->tokens.items[span.first].start, end = d->tokens.items[span.end - 1].end;
    return slice_of(d->text.bytes + start, end - start);
}

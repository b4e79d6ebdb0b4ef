#include "document/document.h"

enum { STRIDE = 64 };

static bool starts_code_point(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

bool document_index_text(document *d) {
    if (!d->given.bytes) d->given = d->text;
    size_t length = d->given.length;
    d->ascii = true;
    d->code_points = NULL;
    for (size_t i = 0; i < length && d->ascii; i++) d->ascii = (unsigned char)d->given.bytes[i] < 0x80;
    if (d->ascii) return true;
    d->code_points = ARENA_ARRAY(d->memory, uint32_t, length / STRIDE + 2);
    if (!d->code_points) return false;
    uint32_t seen = 0;
    for (size_t i = 0; i < length; i++) {
        if (i % STRIDE == 0) d->code_points[i / STRIDE] = seen;
        seen += starts_code_point(d->given.bytes[i]);
    }
    if (length % STRIDE == 0) d->code_points[length / STRIDE] = seen;
    d->code_points[length / STRIDE + 1] = seen;
    return true;
}

/* ---------------------------------------------------------------- between the text and what was given */

/* The last piece that begins at or before the byte, of the text or of what was given. */
static uint32_t piece_before(const document *d, uint32_t byte, bool given) {
    uint32_t low = 0, high = d->pieces.count - 1;
    while (low < high) {
        uint32_t middle = (low + high + 1) / 2;
        const text_piece *piece = &d->pieces.items[middle];
        if ((given ? piece->start : piece->at) <= byte)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static uint32_t piece_length(const document *d, uint32_t number) {
    uint32_t end = number + 1 < d->pieces.count ? d->pieces.items[number + 1].at : (uint32_t)d->text.length;
    return end - d->pieces.items[number].at;
}

/* Where in the given text byte `byte` of the text stands; for an end, where the byte before it does, and what stands for it, ends. */
static uint32_t given_byte(const document *d, uint32_t byte, bool is_end) {
    if (!d->pieces.count) return byte;
    if (byte >= d->text.length && !is_end) return (uint32_t)d->given.length;
    if (byte == 0) return is_end ? 0 : d->pieces.items[0].start;
    uint32_t number = piece_before(d, is_end ? byte - 1 : byte, false);
    const text_piece *piece = &d->pieces.items[number];
    bool same = piece->end - piece->start == piece_length(d, number);
    return same ? piece->start + (byte - piece->at) : is_end ? piece->end : piece->start;
}

/* The other way; what stands in markup is where the markup was. */
static uint32_t text_byte(const document *d, uint32_t byte) {
    if (!d->pieces.count || byte <= d->pieces.items[0].start) return d->pieces.count ? 0 : byte;
    uint32_t number = piece_before(d, byte, true), length = piece_length(d, number);
    const text_piece *piece = &d->pieces.items[number];
    uint32_t into = byte - piece->start;
    bool same = piece->end - piece->start == length;
    if (byte >= piece->end) return piece->at + length;
    return same ? piece->at + into : piece->at;
}

/* ---------------------------------------------------------------- code points */

static uint32_t code_points_before(const document *d, uint32_t byte) {
    if (byte > d->given.length) byte = (uint32_t)d->given.length;
    if (d->ascii) return byte;
    uint32_t from = byte / STRIDE, seen = d->code_points[from];
    for (uint32_t i = from * STRIDE; i < byte; i++) seen += starts_code_point(d->given.bytes[i]);
    return seen;
}

uint32_t document_code_point(const document *d, uint32_t byte) { return code_points_before(d, given_byte(d, byte, false)); }
uint32_t document_code_point_end(const document *d, uint32_t byte) { return code_points_before(d, given_byte(d, byte, true)); }

uint32_t document_length(const document *d) { return code_points_before(d, (uint32_t)d->given.length); }

/* The byte offset of code point number `code_point` of the given text. */
static uint32_t byte_of(const document *d, uint32_t code_point) {
    uint32_t length = (uint32_t)d->given.length;
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
        if (!starts_code_point(d->given.bytes[byte])) continue;
        if (seen == code_point) break;
        seen++;
    }
    return byte;
}

uint32_t document_byte(const document *d, uint32_t code_point) { return text_byte(d, byte_of(d, code_point)); }

slice document_words(const document *d, token_span span) {
    if (span.first >= span.end || span.end > d->tokens.count) return (slice){NULL, 0};
    uint32_t start = d->tokens.items[span.first].start, end = d->tokens.items[span.end - 1].end;
    return slice_of(d->text.bytes + start, end - start);
}

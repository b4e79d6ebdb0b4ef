#include "input/wide.h"

enum { LOOKED_AT = 4096, REPLACEMENT = 0xFFFD, MARK = 0xFEFF };

/* Without a mark: every other byte of English in UTF-16 is 0. */
static wide_text without_mark(slice text) {
    size_t even = 0, odd = 0, size = text.length < LOOKED_AT ? text.length : LOOKED_AT;
    for (size_t i = 0; i < size; i++)
        if (text.bytes[i] == 0) i % 2 ? odd++ : even++;
    if (odd * 5 > size && even * 20 < odd) return (wide_text){.unit = 2, .guessed = true};
    if (even * 5 > size && odd * 20 < even) return (wide_text){.unit = 2, .big = true, .guessed = true};
    return (wide_text){0};
}

wide_text wide_seen(slice first) {
    if (slice_starts_with(first, SLICE("\xFF\xFE\0\0"))) return (wide_text){.unit = 4};
    if (slice_starts_with(first, SLICE("\0\0\xFE\xFF"))) return (wide_text){.unit = 4, .big = true};
    if (slice_starts_with(first, SLICE("\xFF\xFE"))) return (wide_text){.unit = 2};
    if (slice_starts_with(first, SLICE("\xFE\xFF"))) return (wide_text){.unit = 2, .big = true};
    return without_mark(first);
}

const char *wide_name(const wide_text *w) { return w->unit == 4 ? w->big ? "UTF-32BE" : "UTF-32LE" : w->big ? "UTF-16BE" : "UTF-16LE"; }

static size_t put(uint32_t c, char *to) {
    if (c == MARK) return 0;
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = REPLACEMENT;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; c >>= 6) to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)(lead[length] | c);
    return length;
}

/* A unit of UTF-16 may be half of a character. */
static size_t put_unit(wide_text *w, uint32_t unit, char *to) {
    size_t length = 0;
    if (w->high && unit >= 0xDC00 && unit < 0xE000) {
        unit = 0x10000 + ((w->high - 0xD800) << 10) + (unit - 0xDC00);
    } else if (w->high) {
        length = put(REPLACEMENT, to);
    }
    w->high = 0;
    if (w->unit == 2 && unit >= 0xD800 && unit < 0xDC00) return w->high = unit, length;
    return length + put(unit, to + length);
}

size_t wide_to_utf8(wide_text *w, slice bytes, char *to) {
    size_t length = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        w->held[w->held_count++] = (unsigned char)bytes.bytes[i];
        if (w->held_count < w->unit) continue;
        uint32_t unit = 0;
        for (unsigned k = 0; k < w->unit; k++) unit = unit << 8 | w->held[w->big ? k : w->unit - 1 - k];
        w->held_count = 0;
        length += put_unit(w, unit, to + length);
    }
    return length;
}

size_t wide_end(wide_text *w, char *to) {
    bool cut = w->held_count || w->high;
    w->held_count = 0;
    w->high = 0;
    return cut ? put(REPLACEMENT, to) : 0;
}

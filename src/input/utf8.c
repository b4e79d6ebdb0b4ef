#include "input/utf8.h"

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* The length of the sequence at `at`, or 0 where it is bad; then *bad is the length of its maximal subpart, at least 1. */
static unsigned sequence_length(const unsigned char *at, size_t left, unsigned *bad) {
    unsigned char lead = at[0], low = 0x80, high = 0xBF;
    unsigned length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    *bad = 1;
    if (length < 2) return lead ? length : 0;
    if (lead == 0xE0) low = 0xA0;  /* no longer form than needed */
    if (lead == 0xED) high = 0x9F; /* no surrogates */
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F; /* not beyond U+10FFFF */
    for (unsigned i = 1; i < length; i++, low = 0x80, high = 0xBF) {
        if (i >= left || at[i] < low || at[i] > high) return 0;
        *bad = i + 1;
    }
    return length;
}

size_t utf8_good_prefix(slice text) {
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    const uint64_t low_bits = UINT64_C(0x7F7F7F7F7F7F7F7F), high_bits = UINT64_C(0x8080808080808080);
    size_t i = 0;
    unsigned bad;
    while (i < text.length) {
        while (i + 8 <= text.length) { /* eight ASCII bytes at a time, none of them NUL */
            uint64_t eight;
            memcpy(&eight, bytes + i, 8);
            uint64_t zero = ((eight & low_bits) + low_bits) ^ high_bits; /* the high bit of each byte whose low seven are 0 */
            if ((eight | zero) & high_bits) break;
            i += 8;
        }
        if (i == text.length) break;
        unsigned length = sequence_length(bytes + i, text.length - i, &bad);
        if (!length) break;
        i += length;
    }
    return i;
}

bool utf8_repair(arena *memory, slice *text, size_t *replaced) {
    *replaced = 0;
    size_t good = utf8_good_prefix(*text);
    if (good == text->length) return true;
    size_t room = good + (text->length - good) * 3; /* every byte may become three */
    char *bytes = arena_allocate(memory, room + 1);
    if (!bytes) return false;
    size_t length = 0;
    slice rest = *text;
    while (rest.length) {
        good = utf8_good_prefix(rest);
        memcpy(bytes + length, rest.bytes, good);
        length += good;
        rest = slice_of(rest.bytes + good, rest.length - good);
        if (!rest.length) break;
        unsigned bad;
        sequence_length((const unsigned char *)rest.bytes, rest.length, &bad);
        memcpy(bytes + length, replacement, 3);
        length += 3;
        *replaced += bad;
        rest = slice_of(rest.bytes + bad, rest.length - bad);
    }
    *text = slice_of(bytes, length);
    return true;
}

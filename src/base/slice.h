/* A slice is a view of bytes that somebody else owns: a pointer and a length, no terminating NUL.
 * All text inside the library travels as slices into the document, the lexicon or the model. */
#ifndef READOUT_BASE_SLICE_H
#define READOUT_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct slice {
    const char *bytes;
    size_t length;
} slice;

#define SLICE(literal) ((slice){(literal), sizeof(literal) - 1})
#define SLICE_FORMAT(s) (int)(s).length, (s).bytes /* for "%.*s" */

static inline slice slice_of(const char *bytes, size_t length) { return (slice){bytes, length}; }
static inline slice slice_from(const char *text) { return (slice){text, text ? strlen(text) : 0}; }

static inline bool slice_equal(slice a, slice b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}
static inline bool slice_is(slice a, const char *text) { return slice_equal(a, slice_from(text)); }
static inline bool slice_starts_with(slice a, slice prefix) {
    return a.length >= prefix.length && memcmp(a.bytes, prefix.bytes, prefix.length) == 0;
}
static inline bool slice_ends_with(slice a, slice suffix) {
    return a.length >= suffix.length && memcmp(a.bytes + a.length - suffix.length, suffix.bytes, suffix.length) == 0;
}

/* Nothing but white space, or empty. */
static inline bool slice_is_blank(slice a) {
    for (size_t i = 0; i < a.length; i++)
        if ((unsigned char)a.bytes[i] > ' ') return false;
    return true;
}

/* Cuts the part of *rest before the first separator off and returns it; *rest becomes what follows (bytes NULL at the end). */
static inline slice slice_cut(slice *rest, char separator) {
    const char *at = rest->length ? memchr(rest->bytes, separator, rest->length) : NULL;
    if (!at) {
        slice all = *rest;
        *rest = (slice){NULL, 0};
        return all;
    }
    slice head = {rest->bytes, (size_t)(at - rest->bytes)};
    *rest = (slice){at + 1, rest->length - head.length - 1};
    return head;
}

#endif

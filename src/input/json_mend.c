#include "input/json_mend.h"

#include <stdint.h>

typedef struct mender {
    const char *at, *end; /* what is left of the source */
    char *made;           /* room for twice the source: quotes around a number and null for NaN are the most that is added */
    size_t length, halves;
    bool changed;
} mender;

enum { DIGITS_HELD = 18, EXPONENT_HELD = 290 };

static void keep(mender *m, size_t size) {
    memcpy(m->made + m->length, m->at, size);
    m->length += size;
    m->at += size;
}

static void put(mender *m, const char *text, size_t passed_over) {
    size_t size = strlen(text);
    memcpy(m->made + m->length, text, size);
    m->length += size;
    m->at += passed_over;
    m->changed = true;
}

/* The code unit of a "\uXXXX" at `at`, or -1. */
static int32_t code_unit(const char *at, const char *end) {
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return -1;
    int32_t unit = 0;
    for (unsigned i = 2; i < 6; i++) {
        char c = at[i], lower = c | 0x20;
        if (c >= '0' && c <= '9')
            unit = unit * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            unit = unit * 16 + (lower - 'a' + 10);
        else
            return -1;
    }
    return unit;
}

static void mend_escape(mender *m) {
    int32_t unit = code_unit(m->at, m->end);
    bool first = unit >= 0xD800 && unit < 0xDC00, second = unit >= 0xDC00 && unit < 0xE000;
    int32_t next = first ? code_unit(m->at + 6, m->end) : -1;
    if (first && next >= 0xDC00 && next < 0xE000) {
        keep(m, 12);
    } else if (first || second) {
        m->halves++;
        put(m, "\\ufffd", 6);
    } else {
        keep(m, m->end - m->at < 2 ? 1 : 2);
    }
}

static void mend_string(mender *m) {
    keep(m, 1);
    while (m->at < m->end && *m->at != '"') {
        if (*m->at == '\\')
            mend_escape(m);
        else
            keep(m, 1);
    }
    if (m->at < m->end) keep(m, 1);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void mend_number(mender *m) {
    const char *at = m->at;
    size_t digits = 0, exponent = 0;
    bool whole = true;
    if (*at == '-') at++;
    for (; at < m->end && is_digit(*at); at++) digits++;
    if (at < m->end && *at == '.')
        for (whole = false, at++; at < m->end && is_digit(*at); at++) {}
    if (at < m->end && (*at == 'e' || *at == 'E')) {
        whole = false;
        at++;
        bool negative = at < m->end && *at == '-';
        if (at < m->end && (*at == '-' || *at == '+')) at++;
        for (; at < m->end && is_digit(*at); at++)
            if (!negative && exponent < 100000) exponent = exponent * 10 + (size_t)(*at - '0');
    }
    size_t size = (size_t)(at - m->at);
    if (whole && digits > DIGITS_HELD) {
        put(m, "\"", 0);
        keep(m, size);
        put(m, "\"", 0);
    } else if (!whole && digits + exponent > EXPONENT_HELD) {
        put(m, "null", size);
    } else {
        keep(m, size ? size : 1);
    }
}

static bool mend_word(mender *m) {
    static const slice words[] = {{"NaN", 3}, {"Infinity", 8}, {"-Infinity", 9}, {"-NaN", 4}};
    slice rest = slice_of(m->at, (size_t)(m->end - m->at));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!slice_starts_with(rest, words[i])) continue;
        put(m, "null", words[i].length);
        return true;
    }
    return false;
}

bool json_mend(arena *memory, slice source, slice *mended, bool *changed, size_t *halves) {
    mender m = {.at = source.bytes, .end = source.bytes + source.length};
    m.made = arena_allocate(memory, source.length * 2 + 8);
    if (!m.made) return false;
    while (m.at < m.end) {
        if (*m.at == '"')
            mend_string(&m);
        else if (mend_word(&m))
            continue;
        else if (*m.at == '-' || is_digit(*m.at))
            mend_number(&m);
        else
            keep(&m, 1);
    }
    *mended = slice_of(m.made, m.length);
    *changed = m.changed;
    *halves = m.halves;
    return true;
}

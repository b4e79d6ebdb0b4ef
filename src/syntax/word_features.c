#include "syntax/word_features.h"

#include <stdbool.h>
#include <utf8proc.h>

/* Quotation marks and dashes that the normal form makes alike. Sorted by code point. */
static const struct {
    uint32_t code_point;
    char plain[4];
} replaced[] = {{0x60, "'"},    {0xAB, "\""},   {0xB4, "'"},     {0xBB, "\""},  {0x2010, "-"}, {0x2011, "-"},
                {0x2013, "-"},  {0x2014, "--"}, {0x2018, "'"},   {0x2019, "'"}, {0x201B, "'"}, {0x201C, "\""},
                {0x201D, "\""}, {0x201E, "\""}, {0x2026, "..."}, {0x2212, "-"}};

static const char *replacement(uint32_t code_point) {
    if (code_point != 0x60 && code_point < 0xAB) return NULL;
    for (size_t i = 0; i < sizeof replaced / sizeof replaced[0]; i++)
        if (replaced[i].code_point == code_point) return replaced[i].plain;
    return NULL;
}

uint32_t word_code_point(slice word, size_t *at) {
    unsigned char first = (unsigned char)word.bytes[*at];
    if (first < 0x80) return (*at)++, first;
    utf8proc_int32_t code_point;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)word.bytes + *at, (utf8proc_ssize_t)(word.length - *at), &code_point);
    if (used <= 0) return (*at)++, 0xFFFD;
    *at += (size_t)used;
    return (uint32_t)code_point;
}

size_t word_encode(uint32_t code_point, char *bytes) {
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)bytes);
}

uint32_t word_lower(uint32_t code_point) {
    if (code_point < 0x80) return code_point >= 'A' && code_point <= 'Z' ? code_point + 32 : code_point;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

static void add(normal_form *normal, const char *bytes, size_t length) {
    size_t at = normal->start[normal->letters];
    for (size_t i = 0; i < length; i++) normal->bytes[at + i] = bytes[i];
    normal->start[++normal->letters] = (uint16_t)(at + length);
}

void word_normal_form(slice word, normal_form *normal) {
    normal->letters = 0;
    normal->start[0] = 0;
    for (size_t at = 0; at < word.length && normal->start[normal->letters] < NORMAL_LIMIT - 8;) {
        uint32_t code_point = word_code_point(word, &at);
        const char *plain = replacement(code_point);
        if (plain) {
            for (; *plain; plain++) add(normal, plain, 1);
        } else if (code_point >= '0' && code_point <= '9') {
            add(normal, "0", 1);
        } else {
            char bytes[4];
            add(normal, bytes, word_encode(word_lower(code_point), bytes));
        }
    }
}

static uint32_t short_hash(uint32_t seed, const char *bytes, size_t length) {
    uint32_t hash = 2166136261u ^ seed;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return hash ^ (hash >> 15);
}

/* The class of each character, a run of one class written at most twice, twelve at most: "Putin" Xxx, "2018" dd, "U.S." X.X. */
static size_t word_shape(slice word, char shape[64]) {
    uint32_t last = 0, before = 0;
    size_t length = 0;
    unsigned count = 0;
    for (size_t at = 0; at < word.length && count < 12;) {
        uint32_t c = word_code_point(word, &at), class = c;
        if (c >= '0' && c <= '9')
            class = 'd';
        else if (c < 0x80)
            class = c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c;
        else if (c < 0x2000 || c >= 0x2C00)
            class = word_lower(c) != c ? 'X' : 'x';
        if (count >= 2 && last == class && before == class) continue;
        length += word_encode(class, shape + length);
        before = last;
        last = class;
        count++;
    }
    return length;
}

void word_affixes(slice word, const normal_form *normal, uint32_t rows[AFFIX_COUNT]) {
    static const uint32_t sizes[AFFIX_COUNT] = {1024, 4096, 1024, 4096, 8192, 1024};
    uint32_t n = normal->letters, length = normal->start[n];
    const uint16_t *start = normal->start;
    char shape[64];
    rows[0] = short_hash(1, normal->bytes, start[n < 2 ? n : 2]);
    rows[1] = short_hash(2, normal->bytes, start[n < 3 ? n : 3]);
    for (uint32_t k = 2; k <= 4; k++) {
        uint32_t from = start[n < k ? 0 : n - k];
        rows[k] = short_hash(k + 1, normal->bytes + from, length - from);
    }
    rows[5] = short_hash(6, shape, word_shape(word, shape));
    uint32_t base = 0;
    for (unsigned i = 0; i < AFFIX_COUNT; i++) {
        rows[i] = base + (rows[i] & (sizes[i] - 1));
        base += sizes[i];
    }
}

static bool is_letter(uint32_t c) {
    if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

letter_case word_case(slice word) {
    unsigned capitals = 0, position = 0;
    bool first = false, small = false;
    for (size_t at = 0; at < word.length; position++) {
        uint32_t c = word_code_point(word, &at);
        if (word_lower(c) != c) {
            capitals++;
            if (position == 0) first = true;
        } else if (is_letter(c)) {
            small = true;
        }
    }
    if (capitals == 0) return CASE_NONE;
    if (first && capitals == 1) return CASE_FIRST;
    return small ? CASE_MIXED : CASE_ALL;
}

uint64_t word_hash(const char *bytes, size_t length) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash ^ (hash >> 32);
}

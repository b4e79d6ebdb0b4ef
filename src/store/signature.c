/* One permutation hashing (Li, Owen, Zhang 2012) with empty bins filled from their neighbours (Shrivastava, Li 2014): each shingle of words
 * is hashed once, falls into one bin, and the bin keeps the least hash. A word is a run of letters and digits, case apart, so that
 * punctuation, quotation marks and line breaks, which differ from outlet to outlet, do not count. */
#include "store/signature.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

typedef struct shingler {
    const unsigned char *at, *end;
    uint64_t words[SHINGLE_WORDS]; /* hashes of the last ones, a ring */
    size_t count;
} shingler;

/* ASCII letters and digits, and every byte of a longer character but those of general punctuation (U+2000 to U+206F, in UTF-8 E2 80, E2 81). */
static size_t word_part(const unsigned char *at, const unsigned char *end) {
    unsigned char c = *at;
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return 1;
    if (c >= '0' && c <= '9') return 1;
    if (c < 0x80) return 0;
    if (c == 0xE2 && end - at >= 3 && (at[1] == 0x80 || at[1] == 0x81)) return 0;
    return 1;
}

static size_t gap(const unsigned char *at, const unsigned char *end) { return *at == 0xE2 && end - at >= 3 ? 3 : 1; }

static bool next_word(shingler *s, uint64_t *hash) {
    enum { WORD_LONGEST = 64 };
    char lowered[WORD_LONGEST];
    size_t length = 0;
    while (s->at < s->end && !word_part(s->at, s->end)) s->at += gap(s->at, s->end);
    for (; s->at < s->end && word_part(s->at, s->end); s->at++) {
        bool upper = *s->at >= 'A' && *s->at <= 'Z';
        if (length < WORD_LONGEST) lowered[length++] = (char)(upper ? *s->at | 0x20 : *s->at);
    }
    *hash = XXH3_64bits(lowered, length);
    return length > 0;
}

static bool next_shingle(shingler *s, uint64_t *hash) {
    uint64_t word, ordered[SHINGLE_WORDS];
    do {
        if (!next_word(s, &word)) return false;
        s->words[s->count++ % SHINGLE_WORDS] = word;
    } while (s->count < SHINGLE_WORDS);
    for (size_t i = 0; i < SHINGLE_WORDS; i++) ordered[i] = s->words[(s->count + i) % SHINGLE_WORDS];
    *hash = XXH3_64bits(ordered, sizeof ordered);
    return true;
}

static shingler shingles_from(const char *text, size_t size) {
    return (shingler){.at = (const unsigned char *)text, .end = (const unsigned char *)text + size};
}

bool signature_make(const char *text, size_t size, signature_value made[SIGNATURE_BINS]) {
    uint64_t least[SIGNATURE_BINS], hash;
    bool any = false;
    memset(least, 0xff, sizeof least);
    for (shingler s = shingles_from(text, size); next_shingle(&s, &hash); any = true) {
        size_t bin = hash >> 57;
        if (hash < least[bin]) least[bin] = hash;
    }
    for (size_t i = 0; i < SIGNATURE_BINS && any; i++) {
        size_t from = i;
        while (least[from % SIGNATURE_BINS] == UINT64_MAX) from++;
        uint64_t filled[2] = {least[from % SIGNATURE_BINS], from - i}; /* from afar is another value than from here */
        made[i] = (signature_value)XXH3_64bits(filled, sizeof filled);
    }
    return any;
}

double signature_likeness(const signature_value *a, const signature_value *b) {
    unsigned same = 0;
    for (size_t i = 0; i < SIGNATURE_BINS; i++) same += a[i] == b[i];
    return same / (double)SIGNATURE_BINS;
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

size_t shingles_of(const char *text, size_t size, uint64_t *hashes, size_t room) {
    size_t count = 0, kept = 0;
    uint64_t hash;
    for (shingler s = shingles_from(text, size); count < room && next_shingle(&s, &hash);) hashes[count++] = hash;
    qsort(hashes, count, sizeof *hashes, by_value);
    for (size_t i = 0; i < count; i++)
        if (!kept || hashes[i] != hashes[kept - 1]) hashes[kept++] = hashes[i];
    return kept;
}

size_t shingles_shared(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count) {
    size_t i = 0, j = 0, shared = 0;
    while (i < a_count && j < b_count) {
        shared += a[i] == b[j];
        bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
        i += step_a;
        j += step_b;
    }
    return shared;
}

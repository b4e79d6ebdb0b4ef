#include "reader/pieces.h"

#include "text/characters.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <utf8proc.h>
#include <xxhash.h>

enum { WORD_CHARACTERS = 100, WORD_BYTES = 4 * WORD_CHARACTERS, DECOMPOSED_MOST = 16 };

struct vocabulary {
    const char *bytes;
    const uint32_t *starts;
    uint32_t unknown, longest; /* bytes of the longest piece, "##" aside */
    uint32_t mask;
    uint32_t *slots; /* (mask + 1): a piece's number + 1, open addressing; 0 empty */
};

/* A word in normal form, and for each of its bytes where the character that gave it stands in the text. */
typedef struct normal_word {
    char bytes[WORD_BYTES];
    uint32_t start[WORD_BYTES], end[WORD_BYTES];
    uint32_t length, characters;
    bool too_long;
    uint32_t text_start, text_end; /* the whole word's place */
} normal_word;

typedef struct pieces_made {
    word_piece *items;
    uint32_t count, limit;
} pieces_made;

static bool continues(slice piece) { return piece.length > 2 && piece.bytes[0] == '#' && piece.bytes[1] == '#'; }

static slice piece_bytes(const vocabulary *v, uint32_t number) {
    return slice_of(v->bytes + v->starts[number], v->starts[number + 1] - v->starts[number]);
}

/* "##s" and "s" differ by the seed. */
static uint64_t piece_hash(slice bytes, bool inside) { return XXH3_64bits_withSeed(bytes.bytes, bytes.length, inside); }

static slice without_mark(slice piece) { return continues(piece) ? slice_of(piece.bytes + 2, piece.length - 2) : piece; }

vocabulary *vocabulary_new(const char *bytes, const uint32_t *starts, uint32_t count, uint32_t unknown) {
    vocabulary *v = calloc(1, sizeof *v);
    if (!v) return NULL;
    uint32_t size = 64;
    while (size < 2 * count) size *= 2;
    *v = (vocabulary){.bytes = bytes, .starts = starts, .unknown = unknown, .mask = size - 1, .slots = calloc(size, sizeof *v->slots)};
    if (!v->slots) {
        vocabulary_free(v);
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        slice piece = piece_bytes(v, i), bare = without_mark(piece);
        uint32_t at = (uint32_t)piece_hash(bare, continues(piece)) & v->mask;
        while (v->slots[at]) at = (at + 1) & v->mask;
        v->slots[at] = i + 1;
        if (bare.length > v->longest) v->longest = (uint32_t)bare.length;
    }
    return v;
}

void vocabulary_free(vocabulary *v) {
    if (!v) return;
    free(v->slots);
    free(v);
}

static bool find_piece(const vocabulary *v, slice bytes, bool inside, uint32_t *number) {
    for (uint32_t at = (uint32_t)piece_hash(bytes, inside) & v->mask; v->slots[at]; at = (at + 1) & v->mask) {
        slice piece = piece_bytes(v, v->slots[at] - 1);
        if (continues(piece) != inside || !slice_equal(without_mark(piece), bytes)) continue;
        *number = v->slots[at] - 1;
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- characters */

static bool is_ascii_punctuation(uint32_t c) {
    return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
}

/* Chinese characters are words of their own. */
static bool is_ideograph(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x2F800 && c <= 0x2FA1F);
}

typedef enum character_part { PART_OF_WORD, ALONE, BETWEEN_WORDS, IGNORED } character_part;

static character_part part_of(uint32_t c) {
    if (c < 0x80) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return BETWEEN_WORDS;
        if (c < 32 || c == 127) return IGNORED;
        return is_ascii_punctuation(c) ? ALONE : PART_OF_WORD;
    }
    if (c == 0xFFFD) return IGNORED;
    if (is_ideograph(c)) return ALONE;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return BETWEEN_WORDS;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS: return IGNORED;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return ALONE;
    default: return PART_OF_WORD;
    }
}

static void add_byte(normal_word *w, char byte, uint32_t start, uint32_t end) {
    if (w->length == WORD_BYTES) {
        w->too_long = true;
        return;
    }
    w->bytes[w->length] = byte;
    w->start[w->length] = start;
    w->end[w->length++] = end;
}

/* Adds a character without case and marks. */
static void add_character(normal_word *w, uint32_t c, uint32_t start, uint32_t end) {
    if (!w->length && !w->characters) w->text_start = start;
    w->text_end = end;
    if (c < 0x80) {
        w->characters++;
        add_byte(w, (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c), start, end);
        return;
    }
    utf8proc_int32_t parts[DECOMPOSED_MOST];
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, DECOMPOSED_MOST, UTF8PROC_DECOMPOSE, NULL);
    for (utf8proc_ssize_t i = 0; i < count && i < DECOMPOSED_MOST; i++) {
        if (utf8proc_category(parts[i]) == UTF8PROC_CATEGORY_MN) continue;
        utf8proc_uint8_t encoded[4];
        utf8proc_ssize_t size = utf8proc_encode_char(utf8proc_tolower(parts[i]), encoded);
        w->characters++;
        for (utf8proc_ssize_t b = 0; b < size; b++) add_byte(w, (char)encoded[b], start, end);
    }
}

/* ---------------------------------------------------------------- words */

static void add_piece(pieces_made *made, uint32_t number, uint32_t start, uint32_t end) {
    if (made->count < made->limit) made->items[made->count++] = (word_piece){number, start, end};
}

/* The word as its longest pieces from the left; as the unknown piece where some part is in no piece. Empties the word. */
static void cut_word(const vocabulary *v, normal_word *w, pieces_made *made) {
    uint32_t before = made->count;
    bool known = !w->too_long && w->characters <= WORD_CHARACTERS;
    for (uint32_t at = 0; known && at < w->length;) {
        uint32_t end = w->length - at < v->longest ? w->length : at + v->longest, number = 0;
        while (end > at && !find_piece(v, slice_of(w->bytes + at, end - at), at > 0, &number)) end--;
        known = end > at;
        if (known) add_piece(made, number, w->start[at], w->end[end - 1]);
        at = end;
    }
    if (!known) {
        made->count = before;
        add_piece(made, v->unknown, w->text_start, w->text_end);
    }
    w->length = w->characters = 0;
    w->too_long = false;
}

uint32_t word_pieces(const vocabulary *v, const char *text, uint32_t start, uint32_t end, word_piece *items, uint32_t limit) {
    pieces_made made = {items, 0, limit};
    normal_word word;
    word.length = word.characters = 0;
    word.too_long = false;
    for (uint32_t at = start; at < end && made.count < limit;) {
        uint32_t next, c = character_decode(text, at, end, &next);
        character_part part = part_of(c);
        if (part != PART_OF_WORD && part != IGNORED && word.length) cut_word(v, &word, &made);
        if (part == ALONE || part == PART_OF_WORD) add_character(&word, c, at, next);
        if (part == ALONE && word.length) cut_word(v, &word, &made);
        at = next;
    }
    if (word.length) cut_word(v, &word, &made);
    return made.count;
}

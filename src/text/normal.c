/* Normal forms: what words are compared and looked up by. "Élysée’s" and "elysee's" are the same word to the lexicon, so letters
 * lose their case and marks, and typographic apostrophes, quotation marks and hyphens become the ASCII ones. A word of lower-case
 * ASCII letters, the common case, is its own normal form and costs no memory. */
#include "text/text.h"

#include "text/characters.h"

#define XXH_INLINE_ALL
#include <utf8proc.h>
#include <xxhash.h>

uint64_t token_key(slice normal) {
    uint64_t key = XXH3_64bits(normal.bytes, normal.length);
    return key ? key : 1;
}

static slice normal_ascii(arena *memory, slice word);
static slice normal_wide(arena *memory, slice word);

slice token_normal(arena *memory, slice word) {
    bool plain = true;
    for (size_t i = 0; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.bytes[i];
        if (byte >= 0x80) return normal_wide(memory, word);
        if (is_ascii_upper((char)byte) || byte == '`' || (byte == '\'' && word.length == 2)) plain = false;
    }
    return plain ? word : normal_ascii(memory, word);
}

/* '' and `` are the typewriter's quotation marks. */
static bool is_doubled_apostrophe(slice normal) { return slice_is(normal, "''"); }

static slice normal_ascii(arena *memory, slice word) {
    char *normal = arena_allocate(memory, word.length);
    if (!normal) return (slice){NULL, 0};
    for (size_t i = 0; i < word.length; i++) {
        char c = word.bytes[i];
        normal[i] = is_ascii_upper(c) ? (char)(c | 0x20) : c == '`' ? '\'' : c;
    }
    slice made = slice_of(normal, word.length);
    return is_doubled_apostrophe(made) ? SLICE("\"") : made;
}

/* Characters that Unicode does not decompose, and the ASCII that English print puts in their place. */
static const struct {
    uint32_t character;
    const char *ascii;
} replacements[] = {{0x00AB, "\""}, {0x00AD, ""},   {0x00B4, "'"},  {0x00BB, "\""}, {0x00C6, "ae"},  {0x00D0, "d"},  {0x00D8, "o"},
                    {0x00DE, "th"}, {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"},   {0x00FE, "th"}, {0x0110, "d"},
                    {0x0111, "d"},  {0x0131, "i"},  {0x0141, "l"},  {0x0142, "l"},  {0x0152, "oe"},  {0x0153, "oe"}, {0x018F, "a"},
                    {0x0259, "a"},  {0x02BB, "'"},  {0x02BC, "'"},  {0x02BD, "'"},  {0x02BE, "'"},   {0x02BF, "'"},  {0x2010, "-"},
                    {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2018, "'"},  {0x2019, "'"},   {0x201A, "'"},  {0x201B, "'"},
                    {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""}, {0x2026, "..."}, {0x2032, "'"},  {0x2033, "\""},
                    {0x2039, "'"},  {0x203A, "'"},  {0x2212, "-"}};

static const char *replacement(uint32_t character) {
    size_t low = 0, high = sizeof replacements / sizeof *replacements;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (replacements[middle].character == character) return replacements[middle].ascii;
        if (replacements[middle].character < character)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

enum { DECOMPOSED_MOST = 16, GROWTH = 4 };

/* Writes one character's normal form at `out` and returns its length, at most GROWTH times the bytes it had. */
static size_t write_normal(uint32_t character, char *out) {
    const char *ascii = replacement(character);
    if (ascii) {
        size_t length = strlen(ascii);
        memcpy(out, ascii, length);
        return length;
    }
    utf8proc_int32_t parts[DECOMPOSED_MOST];
    bool hangul = character >= 0xAC00 && character <= 0xD7A3; /* syllables stay composed */
    utf8proc_ssize_t count = hangul ? 0
                                    : utf8proc_decompose_char((utf8proc_int32_t)character, parts, DECOMPOSED_MOST,
                                                              UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, NULL);
    if (hangul || count < 0 || count > DECOMPOSED_MOST) {
        parts[0] = (utf8proc_int32_t)character;
        count = 1;
    }
    size_t length = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) length += (size_t)utf8proc_encode_char(parts[i], (utf8proc_uint8_t *)out + length);
    return length;
}

static slice normal_wide(arena *memory, slice word) {
    if (word.length > UINT32_MAX / GROWTH) return word;
    char *normal = arena_allocate(memory, word.length * GROWTH + DECOMPOSED_MOST * 4); /* room for the longest last character */
    if (!normal) return (slice){NULL, 0};
    size_t length = 0;
    uint32_t end = (uint32_t)word.length;
    for (uint32_t at = 0; at < end;) {
        uint32_t character = character_decode(word.bytes, at, end, &at);
        if (character < 0x80) {
            char c = (char)character;
            normal[length++] = is_ascii_upper(c) ? (char)(c | 0x20) : c == '`' ? '\'' : c;
        } else {
            length += write_normal(character, normal + length);
        }
    }
    slice made = slice_of(normal, length);
    return is_doubled_apostrophe(made) ? SLICE("\"") : made;
}

/* What the letters of a form say about it. */
typedef struct shape {
    uint32_t letters, upper, classes;
    bool first_upper;
} shape;

static void note_character(shape *s, character_class class) {
    s->classes |= class;
    if (!(class & CHARACTER_LETTER)) return;
    if (class == CHARACTER_UPPER) {
        s->upper++;
        s->first_upper |= s->letters == 0;
    }
    s->letters++;
}

static uint32_t shape_flags(const shape *s) {
    uint32_t flags = 0;
    if (s->first_upper) flags |= TOKEN_CAPITALISED;
    if (s->letters >= 2 && s->upper == s->letters) flags |= TOKEN_ALL_CAPITALS;
    if (s->classes & CHARACTER_DIGIT) flags |= TOKEN_DIGITS;
    if (!(s->classes & (CHARACTER_LETTER | CHARACTER_DIGIT))) flags |= TOKEN_PUNCTUATION;
    return flags;
}

/* A word of lower-case ASCII letters, which is what most are: no flag. */
static bool is_plain_word(slice form) {
    for (size_t i = 0; i < form.length; i++) {
        if (!is_ascii_lower(form.bytes[i])) return false;
    }
    return form.length > 0;
}

uint32_t form_flags(slice form) {
    if (is_plain_word(form)) return 0;
    shape s = {0};
    uint32_t end = (uint32_t)form.length;
    for (uint32_t at = 0; at < end;) note_character(&s, character_at(form.bytes, at, end, &at));
    return shape_flags(&s);
}

#include "input/language.h"

#include "base/key_filter.h"

#include <stdint.h>
#include <utf8proc.h>
#include <xxhash.h>

enum { SLOTS = 4096, LANGUAGES = 32, WORDS_READ = 1500, EVIDENCE = 4, FOREIGN_EVIDENCE = 8, DIFFERENT = 4 };

struct input_languages {
    struct {
        uint64_t key;
        uint32_t languages; /* bits */
    } words[SLOTS];
    key_filter known;
    char codes[LANGUAGES][3];
    unsigned count;
};

extern const char lexicon_languages[];
extern const size_t lexicon_languages_size;

static uint32_t *slot_of(input_languages *l, uint64_t key) {
    size_t slot = key % SLOTS;
    while (l->words[slot].key && l->words[slot].key != key) slot = (slot + 1) % SLOTS;
    l->words[slot].key = key;
    key_filter_add(&l->known, key);
    return &l->words[slot].languages;
}

/* The word's slot; SLOTS for a word that is in none. */
static size_t look_up(const input_languages *l, uint64_t key) {
    if (!key_filter_has(&l->known, key)) return SLOTS;
    for (size_t slot = key % SLOTS; l->words[slot].key; slot = (slot + 1) % SLOTS)
        if (l->words[slot].key == key) return slot;
    return SLOTS;
}

static uint64_t key_of(slice word) { return XXH3_64bits(word.bytes, word.length) | 1; }

const input_languages *input_languages_new(arena *memory) {
    input_languages *l = ARENA_NEW(memory, input_languages);
    slice rest = slice_of(lexicon_languages, lexicon_languages_size);
    while (l && rest.bytes && l->count < LANGUAGES) {
        slice words = slice_cut(&rest, '\n');
        if (!words.length || words.bytes[0] == '#') continue;
        slice code = slice_cut(&words, '\t');
        memcpy(l->codes[l->count], code.bytes, code.length < 2 ? code.length : 2);
        while (words.bytes && words.length) *slot_of(l, key_of(slice_cut(&words, ' '))) |= UINT32_C(1) << l->count;
        l->count++;
    }
    return l;
}

/* ---------------------------------------------------------------- scripts */

static const struct {
    int32_t first, last;
    const char *language; /* the one that most news in this script is in */
} scripts[] = {
    {0x0370, 0x03FF, "el"}, {0x0400, 0x052F, "ru"}, {0x0530, 0x058F, "hy"}, {0x0590, 0x05FF, "he"}, {0x0600, 0x06FF, "ar"},
    {0x0900, 0x097F, "hi"}, {0x0980, 0x09FF, "bn"}, {0x0A00, 0x0A7F, "pa"}, {0x0A80, 0x0AFF, "gu"}, {0x0B80, 0x0BFF, "ta"},
    {0x0C00, 0x0C7F, "te"}, {0x0D00, 0x0D7F, "ml"}, {0x0E00, 0x0E7F, "th"}, {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"},
    {0x1200, 0x137F, "am"}, {0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"}, {0x3400, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

typedef struct tally {
    size_t latin, other[SCRIPTS], letters;               /* letters */
    size_t words, hits[LANGUAGES], different[LANGUAGES]; /* words; those of each language, and how many different ones */
    bool seen[SLOTS];
} tally;

static void count_letter(tally *t, int32_t c) {
    t->letters++;
    if (c < 0x250) {
        t->latin++;
        return;
    }
    for (size_t i = 0; i < SCRIPTS; i++)
        if (c >= scripts[i].first && c <= scripts[i].last) t->other[i]++;
}

static bool is_letter(int32_t c) {
    utf8proc_category_t category =
        c < 0x80 ? (((c | 32) >= 'a' && (c | 32) <= 'z') ? UTF8PROC_CATEGORY_LL : UTF8PROC_CATEGORY_ZS) : utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static void count_word(const input_languages *l, tally *t, slice word) {
    size_t slot = look_up(l, key_of(word));
    t->words++;
    if (slot == SLOTS) return;
    uint32_t languages = l->words[slot].languages;
    for (unsigned i = 0; languages; i++, languages >>= 1) {
        t->hits[i] += languages & 1;
        t->different[i] += (languages & 1) && !t->seen[slot];
    }
    t->seen[slot] = true;
}

static void read_words(const input_languages *l, slice text, tally *t) {
    char word[64];
    size_t length = 0;
    for (size_t i = 0; i < text.length && t->words < WORDS_READ;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + i, (utf8proc_ssize_t)(text.length - i), &c);
        if (size < 1) size = 1, c = ' ';
        i += (size_t)size;
        if (is_letter(c)) {
            count_letter(t, c);
            c = c < 0x80 ? c | 32 : utf8proc_tolower(c);
            if (length < sizeof word - 4) length += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)word + length);
            continue;
        }
        if (length) count_word(l, t, slice_of(word, length));
        length = 0;
    }
    if (length) count_word(l, t, slice_of(word, length));
}

const char *language_of(const input_languages *l, slice text) {
    tally t = {0};
    read_words(l, text, &t);
    if (t.other[17] * 20 > t.letters && t.other[17] > 4) return "ja"; /* kana among Chinese characters */
    for (size_t i = 0; i < SCRIPTS; i++)
        if (t.other[i] * 2 > t.letters && t.other[i] >= 8) return scripts[i].language;
    unsigned best = 0;
    for (unsigned i = 1; i < l->count; i++)
        if (t.hits[i] > t.hits[best]) best = i; /* English is the first, and wins where others are no better */
    bool enough = t.hits[best] >= (best ? FOREIGN_EVIDENCE : EVIDENCE) && t.hits[best] * 10 > t.words;
    if (best && t.hits[best] >= EVIDENCE && t.hits[best] * 4 > t.words && t.hits[best] > 3 * t.hits[0]) enough = true; /* a short one */
    if (best && t.different[best] < DIFFERENT) return NULL; /* one name or foreign word over and over */
    bool clear = best == 0 || t.hits[best] * 2 > t.hits[0] * 3;
    return enough && clear ? l->codes[best] : NULL;
}

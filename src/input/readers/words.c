#include "input/readers/words.h"

#include "base/vector.h"

#include <strings.h>
#include <xxhash.h>

enum { SLOTS = 1024, MONTHS = 128, LINE_LONGEST = 160, FOOT_LONGEST = 600, NOTICE_MOST = 3 };

typedef struct known_phrase {
    slice text;
    known_line means;
    uint16_t longest; /* bytes of the paragraphs that it speaks for */
    bool whole;
    uint32_t next; /* number of the line before it that begins with the same byte, 0 for none */
} known_phrase;

typedef struct mail_phrase {
    slice text;
    mail_line means;
} mail_phrase;

struct input_words {
    struct {
        uint64_t key;
        uint32_t bits;
    } names[SLOTS];
    VECTOR(known_phrase) lines;
    uint32_t line_chains[256]; /* by the byte that they begin with: number of the last such line, 0 for none */
    VECTOR(slice) notices;
    uint8_t notice_pairs[8192]; /* bits: pairs of bytes that they begin with */
    struct {
        slice name;
        unsigned number;
    } months[MONTHS];
    unsigned month_count;
    VECTOR(mail_phrase) mail;
};

extern const char lexicon_pages[];
extern const size_t lexicon_pages_size;
extern const char lexicon_mail[];
extern const size_t lexicon_mail_size;
extern const char lexicon_print[];
extern const size_t lexicon_print_size;
extern const char lexicon_months[];
extern const size_t lexicon_months_size;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c; }

static uint32_t *bits_of(input_words *w, uint64_t key) {
    size_t slot = key % SLOTS;
    while (w->names[slot].key && w->names[slot].key != key) slot = (slot + 1) % SLOTS;
    w->names[slot].key = key;
    return &w->names[slot].bits;
}

static uint32_t look_up(const input_words *w, uint64_t key) {
    for (size_t slot = key % SLOTS; w->names[slot].key; slot = (slot + 1) % SLOTS)
        if (w->names[slot].key == key) return w->names[slot].bits;
    return 0;
}

/* Words are hashed each and joined by a product, so that two in a row need no copy. */
static uint64_t key_of_word(slice word) { return XXH3_64bits(word.bytes, word.length) | 1; }
static uint64_t key_of_two(uint64_t first, uint64_t second) { return (first * UINT64_C(0x9E3779B97F4A7C15) ^ second) | 1; }

static uint64_t key_of_phrase(slice phrase) {
    slice first = slice_cut(&phrase, ' ');
    return phrase.bytes ? key_of_two(key_of_word(first), key_of_word(phrase)) : key_of_word(first);
}

/* Which of 65,536 pairs of bytes begin a phrase is looked up first: few do. */
static uint16_t pair_at(const char *at) { return (uint16_t)((unsigned char)at[0] << 8 | (unsigned char)at[1]); }

static bool take_line(arena *memory, input_words *w, slice what, slice phrase) {
    static const struct {
        const char *what;
        uint32_t bit;
    } kinds[] = {{"skip", NAME_SKIP}, {"doubt", NAME_DOUBT}, {"remark", NAME_REMARK}, {"body", NAME_BODY}, {"caption", NAME_CAPTION},
                 {"when", NAME_WHEN}, {"who", NAME_WHO},     {"quote", NAME_QUOTE},   {"none", NAME_NONE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_is(what, kinds[i].what)) *bits_of(w, key_of_phrase(phrase)) |= kinds[i].bit;
    if (slice_is(what, "notice")) {
        slice *notice = vector_push(memory, &w->notices);
        if (!notice || phrase.length < 2) return false;
        *notice = phrase;
        w->notice_pairs[pair_at(phrase.bytes) / 8] |= (uint8_t)(1u << pair_at(phrase.bytes) % 8);
        return true;
    }
    static const struct {
        const char *what;
        known_line means;
        uint16_t longest;
    } lines[] = {{"line", LINE_DROP, LINE_LONGEST}, {"whole", LINE_DROP, LINE_LONGEST}, {"foot", LINE_DROP, FOOT_LONGEST},
                 {"list", LINE_LIST, LINE_LONGEST}, {"tail", LINE_TAIL, LINE_LONGEST},  {"end", LINE_END, LINE_LONGEST}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!slice_is(what, lines[i].what)) continue;
        known_phrase *line = vector_push(memory, &w->lines);
        if (!line) return false;
        uint32_t *chain = &w->line_chains[(unsigned char)phrase.bytes[0]];
        *line = (known_phrase){phrase, lines[i].means, lines[i].longest, slice_is(what, "whole") || slice_is(what, "list"), *chain};
        *chain = w->lines.count;
    }
    return true;
}

static bool take_mail(arena *memory, input_words *w, slice what, slice phrase) {
    static const struct {
        const char *what;
        mail_line means;
    } kinds[] = {{"wrote", MAIL_WROTE},   {"original", MAIL_ORIGINAL}, {"forward", MAIL_FORWARD},
                 {"header", MAIL_HEADER}, {"passed", MAIL_PASSED},     {"foot", MAIL_FOOT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!slice_is(what, kinds[i].what)) continue;
        mail_phrase *made = vector_push(memory, &w->mail);
        if (!made) return false;
        *made = (mail_phrase){phrase, kinds[i].means};
    }
    return true;
}

typedef bool line_taker(arena *memory, input_words *w, slice what, slice phrase);

/* The lines of a table of two columns. */
static bool take_table(arena *memory, input_words *w, slice rest, line_taker *take) {
    while (rest.bytes) {
        slice phrase = slice_cut(&rest, '\n');
        if (!phrase.length || phrase.bytes[0] == '#') continue;
        slice what = slice_cut(&phrase, '\t');
        if (phrase.bytes && !take(memory, w, what, phrase)) return false;
    }
    return true;
}

const input_words *input_words_new(arena *memory) {
    input_words *w = ARENA_NEW(memory, input_words);
    if (!w || !take_table(memory, w, slice_of(lexicon_pages, lexicon_pages_size), take_line) ||
        !take_table(memory, w, slice_of(lexicon_mail, lexicon_mail_size), take_mail))
        return NULL;
    slice rest = slice_of(lexicon_months, lexicon_months_size);
    while (rest.bytes && w->month_count < MONTHS) {
        slice number = slice_cut(&rest, '\n');
        if (!number.length || number.bytes[0] == '#') continue;
        slice name = slice_cut(&number, '\t');
        unsigned value = 0;
        for (size_t i = 0; i < number.length; i++) value = value * 10 + (unsigned)(number.bytes[i] - '0');
        w->months[w->month_count].name = name;
        w->months[w->month_count++].number = value;
    }
    return w;
}

/* ---------------------------------------------------------------- names */

static bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

uint32_t words_of_names(const input_words *w, slice names) {
    char word[32];
    uint32_t bits = 0, last = 0; /* last: what the word before says, until it is seen whether the next takes it back */
    uint64_t before = 0;
    for (size_t i = 0; i < names.length;) {
        if (!is_letter(names.bytes[i])) {
            if (names.bytes[i] == ' ') before = 0; /* two words stand in one name */
            i++;
            continue;
        }
        size_t length = 0, start = i;
        for (; i < names.length && is_letter(names.bytes[i]); i++) {
            bool capital = names.bytes[i] <= 'Z';
            if (capital && i > start && names.bytes[i - 1] > 'Z') break; /* readMore */
            if (length < sizeof word) word[length] = lower(names.bytes[i]);
            length++;
        }
        if (length > sizeof word) continue;
        uint64_t key = key_of_word(slice_of(word, length));
        uint32_t alone = look_up(w, key), both = before ? look_up(w, key_of_two(before, key)) : 0;
        if (both & NAME_NONE) last = alone = 0;
        bits |= last | (both & ~(uint32_t)NAME_NONE);
        last = alone;
        before = key;
    }
    return bits | last;
}

/* ---------------------------------------------------------------- lines */

static bool begins(slice text, slice phrase) {
    if (text.length < phrase.length) return false;
    for (size_t i = 0; i < phrase.length; i++)
        if (lower(text.bytes[i]) != phrase.bytes[i]) return false;
    return true;
}

static bool has_letter(slice text) {
    for (size_t i = 0; i < text.length; i++)
        if (is_letter(text.bytes[i])) return true;
    return false;
}

known_line words_of_line(const input_words *w, slice text) {
    while (text.length &&
           (text.bytes[0] == ' ' || text.bytes[0] == '*' || text.bytes[0] == '>' || text.bytes[0] == '[' || text.bytes[0] == '-'))
        text.bytes++, text.length--;
    if (text.length > FOOT_LONGEST) return LINE_KEEP;
    known_line found = LINE_KEEP;
    const known_phrase *line;
    for (uint32_t number = w->line_chains[text.length ? (unsigned char)lower(text.bytes[0]) : ' ']; number; number = line->next) {
        line = &w->lines.items[number - 1];
        if (text.length > line->longest || !begins(text, line->text)) continue;
        size_t left = text.length - line->text.length;
        char next = left ? text.bytes[line->text.length] : ' ';
        if (is_letter(next) && is_letter(line->text.bytes[line->text.length - 1])) continue; /* "more in" is not "more information" */
        if (line->whole && left > 2) continue;
        if (line->means >= LINE_TAIL && left > 40) continue;
        if (line->means == LINE_END && !memchr(line->text.bytes, ' ', line->text.length) &&
            has_letter(slice_of(&text.bytes[text.length - left], left)))
            continue; /* "Comments (3)", not "Comments of the minister" */
        if (line->means > found) found = line->means;
    }
    return found;
}

/* Has the text "you", "your" or " our "? One pass from "u" to "u". */
static bool speaks_to_reader(slice text) {
    const char *end = text.bytes + text.length;
    for (const char *u = text.bytes; u < end && (u = memchr(u, 'u', (size_t)(end - u))); u++) {
        if (u - text.bytes < 2 || u[-1] != 'o') continue;
        if (u[-2] == 'Y' || (u - text.bytes > 2 && u[-2] == 'y' && u[-3] == ' ')) return true;
        if (u[-2] == ' ' && end - u > 2 && u[1] == 'r' && u[2] == ' ') return true;
    }
    return false;
}

unsigned words_of_notice(const input_words *w, slice text) {
    const slice *found[NOTICE_MOST];
    unsigned count = 0;
    if (!speaks_to_reader(text)) return 0;
    for (size_t at = 0; at + 1 < text.length && count < NOTICE_MOST; at++) {
        uint16_t pair = pair_at(text.bytes + at);
        if (!(w->notice_pairs[pair / 8] & 1u << pair % 8)) continue;
        for (uint32_t i = 0; i < w->notices.count; i++) {
            const slice *phrase = &w->notices.items[i];
            if (pair_at(phrase->bytes) != pair || !slice_starts_with(slice_of(text.bytes + at, text.length - at), *phrase)) continue;
            bool again = false;
            for (unsigned k = 0; k < count; k++) again |= found[k] == phrase;
            if (!again && count < NOTICE_MOST) found[count++] = phrase;
        }
    }
    return count;
}

/* ---------------------------------------------------------------- mail */

unsigned words_of_mail(const input_words *w, slice line) {
    unsigned found = 0;
    for (uint32_t i = 0; i < w->mail.count; i++) {
        slice phrase = w->mail.items[i].text;
        if (line.length < phrase.length) continue;
        bool ends = w->mail.items[i].means == MAIL_WROTE;
        if (begins(ends ? slice_of(line.bytes + line.length - phrase.length, phrase.length) : line, phrase))
            found |= w->mail.items[i].means;
    }
    return found;
}

/* ---------------------------------------------------------------- print */

bool words_keep_hyphen(slice part) {
    for (slice rest = slice_of(lexicon_print, lexicon_print_size); rest.bytes;) {
        slice known = slice_cut(&rest, '\n');
        if (known.length == part.length && known.length && known.bytes[0] != '#' && begins(part, known)) return true;
    }
    return false;
}

/* ---------------------------------------------------------------- months */

unsigned words_of_month(const input_words *w, slice name) {
    for (unsigned i = 0; i < w->month_count; i++) {
        slice known = w->months[i].name;
        if (known.length != name.length || (known.bytes[0] & 0x5F) != (name.bytes[0] & 0x5F)) continue;
        if (begins(name, known) || strncasecmp(name.bytes, known.bytes, known.length) == 0) return w->months[i].number;
    }
    return 0;
}

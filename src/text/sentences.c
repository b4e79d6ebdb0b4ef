/* The sentence splitter. A full stop, question mark, exclamation mark or ellipsis ends a sentence, with the quotation marks and
 * brackets that close after it, unless what follows shows that the sentence goes on: a small letter, a comma, the verb of a
 * question that was quoted. The full stop of an abbreviation ends one only before a word that begins sentences and no name. */
#include "text/characters.h"
#include "text/layout.h"
#include "text/orthography.h"
#include "text/text.h"

typedef enum ending { NO_ENDING, FULL_STOP, EXCLAMATION, ELLIPSIS, ABBREVIATION } ending;

typedef struct splitter {
    document *d;
    uint32_t first, end;     /* the paragraph */
    uint32_t straight_marks; /* straight quotation marks seen in it so far */
} splitter;

static bool push_sentence(document *d, uint32_t first, uint32_t end, uint32_t paragraph_number, sentence_kind kind) {
    sentence *s = vector_push(d->memory, &d->sentences);
    if (!s) return false;
    *s = (sentence){.first = first, .end = end, .paragraph = paragraph_number, .kind = kind};
    bool begun = false;
    for (uint32_t i = first; i < end; i++) {
        token *t = &d->tokens.items[i];
        t->sentence = d->sentences.count - 1;
        if (begun || t->flags & TOKEN_DATELINE) continue;
        uint32_t next;
        begun = character_at(d->text.bytes, t->start, t->end, &next) & CHARACTER_WORD;
        if (begun) t->flags |= TOKEN_SENTENCE_START;
    }
    return true;
}

static uint32_t sentence_end(splitter *s, uint32_t from);

bool sentences_cut(document *d, uint32_t first, uint32_t end, uint32_t paragraph_number, sentence_kind kind) {
    splitter s = {.d = d, .first = first, .end = end};
    uint32_t dateline = kind == SENTENCE_TITLE ? first : dateline_end(d, first, end);
    for (uint32_t at = first, cut; at < end; at = cut) {
        uint32_t date = at == first && dateline > first ? dateline : date_line_end(d, first, at, end);
        uint32_t label = at == first && kind == SENTENCE_BODY ? letter_label_end(d, first, end) : at;
        cut = date > at ? date : label > at ? label : sentence_end(&s, at);
        for (uint32_t i = at; i < date; i++) d->tokens.items[i].flags |= TOKEN_DATELINE;
        if (!push_sentence(d, at, cut, paragraph_number, date > at && kind == SENTENCE_BODY ? SENTENCE_DATELINE : kind)) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- single tokens */

static char first_byte(const document *d, uint32_t number) { return d->text.bytes[d->tokens.items[number].start]; }

static character_class first_class(const document *d, uint32_t number) {
    uint32_t next;
    const token *t = &d->tokens.items[number];
    return character_at(d->text.bytes, t->start, t->end, &next);
}

static bool is_ellipsis(slice bytes) {
    return bytes.length >= 2 && (!memcmp(bytes.bytes, "..", 2) || (bytes.length >= 3 && !memcmp(bytes.bytes, "\xE2\x80\xA6", 3)));
}

static ending ending_of(const document *d, uint32_t number) {
    const token *t = &d->tokens.items[number];
    char first = d->text.bytes[t->start], last = d->text.bytes[t->end - 1];
    if (last != '.' && last != '!' && last != '?' && (unsigned char)last < 0x80) return NO_ENDING; /* nearly all tokens */
    slice bytes = token_bytes(d, number);
    if (is_ellipsis(bytes)) return ELLIPSIS;
    if (first == '.') return bytes.length == 1 ? FULL_STOP : NO_ENDING;
    if (first == '!' || first == '?') return EXCLAMATION;
    return last == '.' && bytes.length > 1 ? ABBREVIATION : NO_ENDING;
}

static bool has_space_before(const splitter *s, uint32_t number) {
    return number == s->first || s->d->tokens.items[number - 1].flags & TOKEN_SPACE_AFTER;
}

static bool is_straight_mark(const document *d, uint32_t number) {
    if (first_byte(d, number) != '"' && first_byte(d, number) != '\'') return false;
    slice bytes = token_bytes(d, number);
    return slice_is(bytes, "\"") || slice_is(bytes, "''");
}

/* Does the token close what the sentence opened: a bracket, a closing quotation mark? */
static bool is_closing(const splitter *s, uint32_t number) {
    static const char *const closing[] = {")", "]", "}", "\xE2\x80\x9D", "\xC2\xBB", "\xE2\x80\x99\xE2\x80\x99", "\xE2\x80\xBA"};
    slice bytes = token_bytes(s->d, number);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        if (slice_is(bytes, closing[i])) return true;
    }
    bool ambiguous =
        is_straight_mark(s->d, number) || slice_is(bytes, "'") || slice_is(bytes, "\xE2\x80\x99") || slice_is(bytes, "\xE2\x80\x9C");
    if (!ambiguous) return false;
    if (!has_space_before(s, number)) return true;
    bool spaced = s->d->tokens.items[number].flags & TOKEN_SPACE_AFTER;
    return spaced && is_straight_mark(s->d, number) && s->straight_marks % 2 == 1;
}

static bool is_quotation_mark(const document *d, uint32_t number) {
    char first = first_byte(d, number);
    return first == '"' || first == '\'' || first == '`' || (unsigned char)first >= 0x80;
}

/* ---------------------------------------------------------------- decisions */

/* The first word or number from `number` on, marks that open or introduce skipped; s->end where a mark shows that the sentence goes on. */
static uint32_t first_word(const splitter *s, uint32_t number) {
    for (uint32_t i = number; i < s->end && i < number + 4; i++) {
        if (first_class(s->d, i) & CHARACTER_WORD) return i;
        if (strchr(",;:)]}%", first_byte(s->d, i))) return s->end;
    }
    return number;
}

/* "…?” Jane Doe asked": a verb of saying within the next few words. */
static bool is_spoken(const splitter *s, uint32_t number) {
    for (uint32_t i = number; i < s->end && i < number + 5; i++) {
        if (orthography_is_saying(token_bytes(s->d, i))) return true;
        if (!(first_class(s->d, i) & CHARACTER_WORD)) return false;
    }
    return false;
}

static bool may_end(const document *d, uint32_t number) {
    slice bytes = token_bytes(d, number);
    abbreviation kind = orthography_abbreviation(slice_of(bytes.bytes, bytes.length - 1));
    return kind == ABBREVIATION_NONE || kind == ABBREVIATION_FINAL;
}

static bool is_address(slice bytes) {
    return slice_starts_with(bytes, SLICE("http://")) || slice_starts_with(bytes, SLICE("https://")) ||
           slice_starts_with(bytes, SLICE("www."));
}

/* In a text of small letters: does the ending at `at` close a sentence, and not "col. smith", "j. smith", "well ... perhaps"? */
static bool ends_in_small_letters(const splitter *s, uint32_t at) {
    enum { TITLE_MOST = 8 };
    char title[TITLE_MOST];
    if (ending_of(s->d, at) == ELLIPSIS) return false;
    if (ending_of(s->d, at) != FULL_STOP || at == s->first || has_space_before(s, at)) return true;
    slice before = token_bytes(s->d, at - 1);
    if (before.length == 1 && is_ascii_letter(before.bytes[0])) return false;
    if (before.length > TITLE_MOST || !is_ascii_lower(before.bytes[0])) return true;
    memcpy(title, before.bytes, before.length);
    title[0] = (char)(title[0] & ~0x20); /* some are titles only with their capital */
    return orthography_abbreviation(slice_of(title, before.length)) != ABBREVIATION_TITLE;
}

/* Does a sentence end with the ending at `at`, when what follows the closing marks is token `next`? */
static bool ends_sentence(const splitter *s, uint32_t from, uint32_t at, uint32_t next) {
    uint32_t word = first_word(s, next);
    if (word == s->end) return false;
    character_class class = first_class(s->d, word);
    bool small = class == CHARACTER_LOWER && (unsigned char)first_byte(s->d, word) < 0x80;
    if (small && !s->d->small_letters) return is_address(token_bytes(s->d, word));
    if (small && !ends_in_small_letters(s, at)) return false;
    bool quoted = next > at + 1 && is_quotation_mark(s->d, next - 1);
    switch (ending_of(s->d, at)) {
    case FULL_STOP: return !(at == from + 1 && first_class(s->d, from) == CHARACTER_DIGIT); /* "1. First item" */
    case EXCLAMATION: return !(quoted && word == next && is_spoken(s, word));
    case ELLIPSIS: return true;
    case ABBREVIATION: return may_end(s->d, at) && (small || class == CHARACTER_UPPER) && orthography_is_starter(token_bytes(s->d, word));
    default: return false;
    }
}

static uint32_t after_closing(splitter *s, uint32_t number) {
    for (; number < s->end; number++) {
        bool another = ending_of(s->d, number) == FULL_STOP || ending_of(s->d, number) == EXCLAMATION;
        if (!another && !is_closing(s, number)) break;
        s->straight_marks += is_straight_mark(s->d, number);
    }
    return number;
}

/* The end of the sentence that starts at `from`. */
static uint32_t sentence_end(splitter *s, uint32_t from) {
    uint32_t start = from;
    for (uint32_t at = from; at < s->end; at++) {
        s->straight_marks += is_straight_mark(s->d, at);
        if (at - start >= SENTENCE_LONGEST - 1) return at + 1;
        if (at > from && date_line_end(s->d, s->first, at, s->end) > at) return at;
        if (ending_of(s->d, at) == NO_ENDING) continue;
        uint32_t next = after_closing(s, at + 1);
        if (next == s->end || ends_sentence(s, from, at, next)) return next;
        at = next - 1;
    }
    return s->end;
}

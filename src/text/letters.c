#include "text/letters.h"

#include "lexicon/lexicon.h"
#include "syntax/syntax.h"
#include "text/characters.h"
#include "text/letters_weights.h"
#include "text/text.h"

#include <utf8proc.h>

enum { NAME_MOST = 12 /* tokens */, WORD_MOST = 96 /* bytes; longer ones stay as they are */ };

static bool has_few_capitals(slice text) {
    size_t letters = 0, capitals = 0;
    for (size_t i = 0; i < text.length; i++) {
        letters += is_ascii_letter(text.bytes[i]);
        capitals += is_ascii_upper(text.bytes[i]);
    }
    return letters >= 10 && capitals * 200 < letters; /* print has one in twenty */
}

bool letters_are_small(slice text) {
    enum { BODY_LEAST = 200 }; /* a headline may have capitals all the same */
    const char *line = memchr(text.bytes, '\n', text.length);
    size_t first = line ? (size_t)(line - text.bytes) : text.length;
    return has_few_capitals(text) ||
           (text.length - first >= BODY_LEAST && has_few_capitals(slice_of(text.bytes + first, text.length - first)));
}

/* Words that Title Case leaves small, some styles only the shorter ones. Sorted. */
static const char *const small_in_titles[] = {
    "a",      "about",   "after",   "against", "amid",  "among", "an",      "and",     "around", "as",      "at",
    "before", "behind",  "between", "but",     "by",    "de",    "despite", "down",    "during", "for",     "from",
    "in",     "inside",  "into",    "like",    "near",  "nor",   "of",      "off",     "on",     "onto",    "or",
    "out",    "outside", "over",    "per",     "since", "than",  "the",     "through", "to",     "toward",  "towards",
    "under",  "until",   "up",      "upon",    "v",     "via",   "vs",      "with",    "within", "without", "yet",
};

static bool is_small_in_titles(slice normal) {
    for (size_t i = 0; i < sizeof small_in_titles / sizeof *small_in_titles; i++)
        if (slice_is(normal, small_in_titles[i])) return true;
    return false;
}

/* How a sentence is written. */
typedef enum sentence_letters { LETTERS_PLAIN, LETTERS_SMALL, LETTERS_CAPITALS, LETTERS_TITLE } sentence_letters;

/* Capitals throughout; or a capital for every word but the little ones. One sign to the contrary and they are taken to mean what they mean in
 * print. */
static sentence_letters letters_of(const document *d, const sentence *s) {
    enum { CAPITALS_LEAST = 4, TITLE_LEAST = 3 };
    uint32_t capitals = 0, titled = 0;
    if (d->small_letters) return LETTERS_SMALL;
    for (uint32_t t = s->first; t < s->end; t++) {
        const token *word = &d->tokens.items[t];
        if (word->flags & (TOKEN_PUNCTUATION | TOKEN_DIGITS | TOKEN_DATELINE) || word->word->form.bytes[0] == '\'') continue;
        if (word->flags & TOKEN_ALL_CAPITALS)
            capitals++;
        else if (word->flags & TOKEN_CAPITALISED)
            titled += word->word->form.length > 1;
        else if (!is_small_in_titles(word->word->normal))
            return LETTERS_PLAIN;
    }
    if (capitals >= CAPITALS_LEAST && capitals > 8 * titled) return LETTERS_CAPITALS;
    return titled >= TITLE_LEAST ? LETTERS_TITLE : LETTERS_PLAIN;
}

/* ---------------------------------------------------------------- what is a name */

static bool is_in_capitals(slice s) {
    for (size_t i = 0; i < s.length; i++)
        if (is_ascii_lower(s.bytes[i])) return false;
    return true;
}

/* The first of a row's phrases that is these tokens; they are compared without case, hyphens and spaces. */
static bool is_spelling(slice phrase, const document *d, uint32_t t, uint32_t length) {
    size_t at = 0;
    for (uint32_t i = t; i < t + length; i++) {
        slice normal = d->tokens.items[i].word->normal;
        while (at < phrase.length && phrase.bytes[at] == ' ') at++;
        for (size_t k = 0; k < normal.length; k++, at++)
            if (at >= phrase.length || (phrase.bytes[at] | (is_ascii_upper(phrase.bytes[at]) ? 0x20 : 0)) != normal.bytes[k]) return false;
    }
    return at == phrase.length;
}

slice letters_listed(const engine *e, const uint64_t *keys, uint32_t t, uint32_t end, uint32_t *length) {
    static const lexicon_table tables[] = {LEXICON_COUNTRIES, LEXICON_PEOPLE, LEXICON_ORGANISATIONS, LEXICON_PLACES};
    slice best = {NULL, 0};
    *length = 0;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        size_t found, count, room = end - t < NAME_MOST ? end - t : NAME_MOST;
        const lexicon_row *rows = lexicon_match(e->lexicon, tables[i], keys + t, room, &found, &count);
        if (!count || found <= *length) continue;
        *length = (uint32_t)found;
        best = lexicon_column(e->lexicon, rows[0], 0);
    }
    return best;
}

void letters_see(const engine *e, const document *d, uint32_t first, uint32_t t, uint32_t end, bool inside, letters_clues *made) {
    *made = (letters_clues){.bits[LETTERS_BITS - 1] = true};
    for (unsigned i = 0; i < 3; i++) {
        uint32_t at = t + i;
        if (at < first + 1 || at > end) continue;
        made->vector[i] = syntax_word_vector(e->syntax, d->tokens.items[at - 1].word->normal, &made->scale[i]);
        made->bits[i] = !made->vector[i];
    }
    size_t count;
    const uint64_t *key = &d->tokens.items[t].word->key;
    static const lexicon_table tables[] = {LEXICON_COUNTRIES, LEXICON_PEOPLE, LEXICON_ORGANISATIONS, LEXICON_PLACES};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        lexicon_find(e->lexicon, tables[i], key, 1, &count);
        made->bits[LETTERS_KNOWN] |= count > 0;
    }
    made->bits[LETTERS_KNOWN + 1] = inside;
    lexicon_find(e->lexicon, LEXICON_GIVEN_NAMES, key, 1, &count);
    made->bits[LETTERS_KNOWN + 2] = count > 0;
}

static bool is_name(const letters_clues *c) {
    float sum = 0;
    for (unsigned i = 0; i < 3; i++) {
        int32_t dot = 0;
        for (unsigned k = 0; c->vector[i] && k < LETTERS_VECTOR; k++) dot += c->vector[i][k] * letters_weights[i * LETTERS_VECTOR + k];
        sum += c->scale[i] * (float)dot;
    }
    for (unsigned i = 0; i < LETTERS_BITS; i++)
        if (c->bits[i]) sum += letters_weights[3 * LETTERS_VECTOR + i];
    return sum > 0;
}

/* ---------------------------------------------------------------- new forms */

typedef enum writing { WRITTEN_SMALL, WRITTEN_CAPITALISED, WRITTEN_CAPITALS } writing;

static bool write_form(document *d, uint32_t t, writing how) {
    token *old = &d->tokens.items[t];
    char made[WORD_MOST * 4];
    size_t length = 0;
    if (old->word->form.length > WORD_MOST || old->flags & TOKEN_PUNCTUATION) return true;
    for (uint32_t at = 0, end = (uint32_t)old->word->form.length; at < end;) {
        bool upper = how == WRITTEN_CAPITALS || (how == WRITTEN_CAPITALISED && at == 0);
        utf8proc_int32_t c = (utf8proc_int32_t)character_decode(old->word->form.bytes, at, end, &at);
        length += (size_t)utf8proc_encode_char(upper ? utf8proc_toupper(c) : utf8proc_tolower(c), (utf8proc_uint8_t *)made + length);
    }
    if (slice_equal(slice_of(made, length), old->word->form)) return true;
    return token_set_form(d, old, slice_of(made, length));
}

/* Every word of the name as the lexicon has it: "Bank of Japan", "UN". */
static bool write_listed(document *d, uint32_t t, uint32_t length, slice row) {
    slice phrase = {NULL, 0};
    while (row.length && !phrase.length) {
        slice one = slice_cut(&row, '|');
        if (is_spelling(one, d, t, length)) phrase = one;
    }
    size_t at = 0;
    for (uint32_t i = t; i < t + length; i++) {
        size_t word = d->tokens.items[i].word->normal.length;
        writing how = WRITTEN_CAPITALISED;
        if (phrase.length) {
            while (phrase.bytes[at] == ' ') at++;
            slice part = slice_of(phrase.bytes + at, word);
            how = !is_ascii_upper(part.bytes[0])     ? WRITTEN_SMALL
                  : word > 1 && is_in_capitals(part) ? WRITTEN_CAPITALS
                                                     : WRITTEN_CAPITALISED;
            at += word;
        }
        if (!write_form(d, i, how)) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- sentences */

/* What print would make of one word that is in no longer name of the lexicon. `row`: of the lexicon's name that it is alone, if any. */
static bool restore_word(document *d, uint32_t t, sentence_letters written, bool name, slice row) {
    const token *word = &d->tokens.items[t];
    bool start = word->flags & TOKEN_SENTENCE_START;
    if (written == LETTERS_TITLE) /* capitals inside a word are its own: "UN", "iPhone" */
        return name || start || word->flags & TOKEN_ALL_CAPITALS || !(word->flags & TOKEN_CAPITALISED) || write_form(d, t, WRITTEN_SMALL);
    if (name && row.length) return write_listed(d, t, 1, row);
    return write_form(d, t, name || start ? WRITTEN_CAPITALISED : WRITTEN_SMALL);
}

static bool restore_sentence(const engine *e, document *d, const uint64_t *keys, const sentence *s, sentence_letters written) {
    uint32_t inside = s->first; /* where the last name of the lexicon ends */
    for (uint32_t t = s->first; t < s->end; t++) {
        const token *word = &d->tokens.items[t];
        uint32_t length;
        slice row = letters_listed(e, keys, t, s->end, &length);
        if (length > 1 && t >= inside) {
            inside = t + length;
            if (written != LETTERS_TITLE && !write_listed(d, t, length, row)) return false;
        }
        if (t < inside || word->flags & (TOKEN_PUNCTUATION | TOKEN_DATELINE)) continue;
        letters_clues clues;
        letters_see(e, d, s->first, t, s->end, false, &clues);
        bool name = !(word->flags & TOKEN_DIGITS) && is_name(&clues);
        if (!restore_word(d, t, written, name, row)) return false;
    }
    return true;
}

bool letters_restore(const engine *e, arena *scratch, document *d) {
    if (!e || !e->syntax || !e->lexicon || syntax_vector_size(e->syntax) != LETTERS_VECTOR) return true;
    uint64_t *keys = NULL;
    for (uint32_t i = 0; i < d->sentences.count; i++) {
        const sentence *s = &d->sentences.items[i];
        sentence_letters written = letters_of(d, s);
        if (written == LETTERS_PLAIN) continue;
        if (!keys && !(keys = ARENA_ARRAY(scratch, uint64_t, d->tokens.count + 1))) return false;
        for (uint32_t t = s->first; t < s->end; t++) keys[t] = d->tokens.items[t].word->key;
        if (!restore_sentence(e, d, keys, s, written)) return false;
    }
    return true;
}

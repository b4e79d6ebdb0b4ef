/* Reads the cue table into a hash from the first word's lemma to its cues. Bad lines are errors that name file and line: a misspelt
 * pattern must not silently switch a cue off. */
#include "statement/cues.h"

#include "base/error.h"
#include "base/key_filter.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

#include <stdlib.h>

enum { COLUMN_PHRASES, COLUMN_POS, COLUMN_ATTITUDE, COLUMN_PATTERNS, COLUMN_ADDRESSEE, COLUMN_STANCE };

struct statement_cues {
    arena memory;
    VECTOR(cue) cues;
    int32_t *buckets;
    uint32_t bucket_mask;
    key_filter first_words;
    uint64_t prepositions[CUE_PATTERN_COUNT];
};

typedef struct reading_place {
    const lexicon *lexicon;
    lexicon_row row;
    readout_error *error;
} reading_place;

#define CUE_PATTERN_NAME(name, text) text,
static const char *const pattern_names[CUE_PATTERN_COUNT] = {CUE_PATTERNS(CUE_PATTERN_NAME)};
static const char *const pos_names[] = {"verb",  "noun",   "adjective", "adverb",      "phrase",     "support",      "setting",    "time",
                                        "idiom", "praise", "blame",     "praise-verb", "blame-verb", "praise-trait", "blame-trait"};
static const char *const attitude_names[] = {"says", "believes", "intends", "feels"};
static const char *const stance_names[] = {"", "supports", "criticises"};
static const char *const addressee_names[] = {"object", "to", "with", "at"};

static readout_status read_row(statement_cues *made, const reading_place *place);
static bool index_cues(statement_cues *made);

readout_status statement_cues_make(const lexicon *l, statement_cues **made, readout_error *error) {
    *made = NULL;
    statement_cues *cues = calloc(1, sizeof *cues);
    if (!cues) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory reading the cues");
    for (int i = CUE_OF; i < CUE_PATTERN_COUNT; i++) cues->prepositions[i] = token_key(slice_from(pattern_names[i]));
    lexicon_row row, end;
    readout_status status = READOUT_OK;
    for (unsigned layer = 0; status == READOUT_OK && lexicon_table_rows(l, LEXICON_CUES, layer, &row, &end); layer++)
        for (; status == READOUT_OK && row < end; row++) {
            uint32_t before = cues->cues.count;
            status = read_row(cues, &(reading_place){l, row, error});
            if (!lexicon_leaves_out(l, row, status, error)) continue;
            cues->cues.count = before; /* nor those of its variants that could be read */
            status = READOUT_OK;
        }
    if ((status == READOUT_OK && !index_cues(cues)) || cues->memory.failed)
        status = error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory reading the cues");
    if (status != READOUT_OK) {
        statement_cues_free(cues);
        return status;
    }
    *made = cues;
    return READOUT_OK;
}

void statement_cues_free(statement_cues *cues) {
    if (!cues) return;
    arena_free(&cues->memory);
    free(cues);
}

const cue *cue_first(const statement_cues *cues, uint64_t lemma_key) {
    if (!cues->buckets || !key_filter_has(&cues->first_words, lemma_key)) return NULL;
    int32_t at = cues->buckets[lemma_key & cues->bucket_mask];
    while (at != NONE && cues->cues.items[at].words[0] != lemma_key) at = cues->cues.items[at].next;
    return at == NONE ? NULL : &cues->cues.items[at];
}

const cue *cue_next(const statement_cues *cues, const cue *c) {
    int32_t at = c->next;
    while (at != NONE && cues->cues.items[at].words[0] != c->words[0]) at = cues->cues.items[at].next;
    return at == NONE ? NULL : &cues->cues.items[at];
}

cue_pattern cue_preposition(const statement_cues *cues, uint64_t key) {
    for (int i = CUE_OF; i < CUE_PATTERN_COUNT; i++)
        if (cues->prepositions[i] == key) return (cue_pattern)i;
    return CUE_PATTERN_COUNT;
}

const char *cue_pattern_name(unsigned pattern) { return pattern < CUE_PATTERN_COUNT ? pattern_names[pattern] : "?"; }

/* ---------------------------------------------------------------- one line */

static readout_status bad(const reading_place *p, const char *what, slice word) {
    slice file = lexicon_row_file(p->lexicon, p->row);
    char name[256];
    size_t length = file.length < sizeof name - 1 ? file.length : sizeof name - 1;
    if (length) memcpy(name, file.bytes, length);
    name[length] = '\0';
    return error_set(p->error, READOUT_ERROR_FORMAT, name, lexicon_row_line(p->lexicon, p->row), 0, "%s \"%.*s\"", what,
                     SLICE_FORMAT(word));
}

static int position_in(const char *const *names, size_t count, slice word) {
    for (size_t i = 0; i < count; i++)
        if (slice_is(word, names[i])) return (int)i;
    return -1;
}
#define POSITION_IN(names, word) position_in((names), sizeof(names) / sizeof(names)[0], (word))

/* "0.85": digits and one point, whatever the locale. */
static bool read_share(slice text, float *share) {
    double value = 0, unit = 1;
    bool point = false;
    if (!text.length) return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '.' && !point)
            point = true;
        else if (c < '0' || c > '9')
            return false;
        else if (point)
            value += (unit /= 10) * (c - '0');
        else
            value = value * 10 + (c - '0');
    }
    *share = (float)value;
    return value <= 1;
}

static readout_status read_patterns(const reading_place *p, cue *c) {
    slice rest = lexicon_column(p->lexicon, p->row, COLUMN_PATTERNS);
    while (rest.length) {
        slice share = slice_cut(&rest, ' '), name = slice_cut(&share, ':');
        if (!name.length) continue;
        int pattern = POSITION_IN(pattern_names, name);
        if (pattern < 0) return bad(p, "no such pattern", name);
        c->strength[pattern] = 0.5f;
        if (share.bytes && !read_share(share, &c->strength[pattern])) return bad(p, "not a share from 0 to 1:", share);
    }
    return READOUT_OK;
}

static readout_status read_addressee(const reading_place *p, cue *c) {
    slice rest = lexicon_column(p->lexicon, p->row, COLUMN_ADDRESSEE);
    while (rest.length) {
        slice name = slice_cut(&rest, ' ');
        if (!name.length) continue;
        int place = POSITION_IN(addressee_names, name);
        if (place < 0) return bad(p, "no such place of an addressee", name);
        c->addressee = (uint8_t)(c->addressee | 1u << place);
    }
    return READOUT_OK;
}

/* Splits at spaces; a hyphen is a word of its own, as the text stage has it. */
static bool read_words(slice phrase, cue *c) {
    while (phrase.length) {
        if (*phrase.bytes == ' ') {
            phrase = slice_of(phrase.bytes + 1, phrase.length - 1);
            continue;
        }
        size_t length = 1;
        if (*phrase.bytes != '-')
            while (length < phrase.length && phrase.bytes[length] != ' ' && phrase.bytes[length] != '-') length++;
        if (c->word_count == CUE_WORDS_MAX) return false;
        c->words[c->word_count++] = token_key(slice_of(phrase.bytes, length));
        phrase = slice_of(phrase.bytes + length, phrase.length - length);
    }
    return c->word_count > 0;
}

/* Rows of an earlier layer, and earlier rows of a file, win over later ones of the same phrase and part of speech. */
static bool is_known(const statement_cues *made, const cue *c) {
    for (uint32_t i = 0; i < made->cues.count; i++) {
        const cue *o = &made->cues.items[i];
        if (o->row != c->row && o->pos == c->pos && o->word_count == c->word_count && memcmp(o->words, c->words, sizeof c->words) == 0)
            return true;
    }
    return false;
}

static readout_status read_row(statement_cues *made, const reading_place *p) {
    cue c = {.row = p->row, .next = NONE};
    slice word = lexicon_column(p->lexicon, p->row, COLUMN_POS);
    int at = POSITION_IN(pos_names, word);
    if (at < 0) return bad(p, "no such part of speech of a cue", word);
    c.pos = (uint8_t)at;
    word = lexicon_column(p->lexicon, p->row, COLUMN_ATTITUDE);
    at = word.length ? POSITION_IN(attitude_names, word) : 0;
    if (at < 0) return bad(p, "no such attitude", word);
    c.attitude = (uint8_t)at;
    word = lexicon_column(p->lexicon, p->row, COLUMN_STANCE);
    at = POSITION_IN(stance_names, word);
    if (at < 0) return bad(p, "no such stance", word);
    c.stance = (uint8_t)at;
    readout_status status = read_patterns(p, &c);
    if (status == READOUT_OK) status = read_addressee(p, &c);
    slice phrases = lexicon_column(p->lexicon, p->row, COLUMN_PHRASES);
    while (status == READOUT_OK && phrases.length) {
        slice phrase = slice_cut(&phrases, '|');
        cue one = c;
        if (!read_words(phrase, &one)) return bad(p, "a cue has one to five words:", phrase);
        if (is_known(made, &one)) continue;
        cue *place = vector_push(&made->memory, &made->cues);
        if (!place) return error_set(p->error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory reading the cues");
        *place = one;
    }
    return status;
}

/* ---------------------------------------------------------------- the hash */

/* Chains keep longer phrases before shorter ones, so that "point out" is tried before "point". */
static bool index_cues(statement_cues *made) {
    uint32_t size = 64;
    while (size < made->cues.count * 2) size *= 2;
    made->buckets = ARENA_ARRAY(&made->memory, int32_t, size);
    if (!made->buckets) return false;
    made->bucket_mask = size - 1;
    for (uint32_t i = 0; i < size; i++) made->buckets[i] = NONE;
    for (uint32_t i = 0; i < made->cues.count; i++) {
        cue *c = &made->cues.items[i];
        key_filter_add(&made->first_words, c->words[0]);
        int32_t *link = &made->buckets[c->words[0] & made->bucket_mask];
        while (*link != NONE && made->cues.items[*link].word_count >= c->word_count) link = &made->cues.items[*link].next;
        c->next = *link;
        *link = (int32_t)i;
    }
    return true;
}

/* Reading the figure stage's tables when the engine opens: kinds and slots become numbers, and lines that contradict themselves are
 * refused with file and line. Rows of a table are consecutive in each layer of the lexicon, so a row's line is found by its number. */
#include "figure/knowledge.h"

#include "base/error.h"
#include "text/text.h"

#include <stdlib.h>

enum { LAYERS = 64, PHRASE_WORDS = 5 };

typedef struct line_range {
    lexicon_row first, end;
    figure_line *lines;
} line_range;

struct figure_knowledge {
    const lexicon *lexicon;
    line_range *ranges; /* all tables and layers */
    unsigned range_count;
    uint64_t words[WORD_COUNT];
};

typedef struct named {
    const char *name;
    unsigned value;
} named;

static const named kinds[] = {{"number", LINE_NUMBER},
                              {"scale", LINE_SCALE},
                              {"dozens", LINE_DOZENS},
                              {"vague", LINE_VAGUE},
                              {"fraction", LINE_FRACTION},
                              {"approximate", LINE_APPROXIMATE},
                              {"at_least", LINE_APPROXIMATE},
                              {"at_most", LINE_APPROXIMATE},
                              {"after", LINE_AFTER},
                              {"after_at_least", LINE_AFTER},
                              {"after_at_most", LINE_AFTER},
                              {"minus", LINE_MINUS},
                              {"below_zero", LINE_BELOW_ZERO},
                              {"per", LINE_PER},
                              {"direction", LINE_DIRECTION},
                              {"joiner", LINE_JOINER},
                              {"ratio", LINE_RATIO},
                              {"ordinal", LINE_ORDINAL},
                              {"share", LINE_SHARE},
                              {"money", LINE_MONEY},
                              {"shared", LINE_MONEY},
                              {"duration", LINE_DURATION},
                              {"calendar", LINE_CALENDAR},
                              {"length", LINE_PHYSICAL},
                              {"area", LINE_PHYSICAL},
                              {"mass", LINE_PHYSICAL},
                              {"volume", LINE_PHYSICAL},
                              {"temperature", LINE_PHYSICAL},
                              {"speed", LINE_PHYSICAL},
                              {"energy", LINE_PHYSICAL},
                              {"data", LINE_PHYSICAL},
                              {"verb", LINE_VERB},
                              {"noun", LINE_NOUN},
                              {"thing", LINE_THING},
                              {"change", LINE_CHANGE},
                              {"basis", LINE_BASIS},
                              {"status", LINE_STATUS},
                              {"identifier", LINE_IDENTIFIER},
                              {"none", LINE_NONE},
                              {"tally", LINE_TALLY},
                              {"comparison", LINE_COMPARISON},
                              {"multiple", LINE_MULTIPLE},
                              {"sample", LINE_SAMPLE},
                              {NULL, 0}};

static const named slots[] = {{"patient", SLOT_PATIENT}, {"agent", SLOT_AGENT}, {"lives", SLOT_LIVES},
                              {"amount", SLOT_AMOUNT},   {"of", SLOT_OF},       {"rise", SLOT_RISE},
                              {"fall", SLOT_FALL},       {"level", SLOT_LEVEL}, {NULL, 0}};

static const named statuses[] = {{"preliminary", FIGURE_PRELIMINARY},
                                 {"final", FIGURE_FINAL},
                                 {"estimated", FIGURE_ESTIMATED},
                                 {"projected", FIGURE_PROJECTED},
                                 {NULL, 0}};

static const named relations[] = {
    {"up", RELATION_UP}, {"down", RELATION_DOWN}, {"compared", RELATION_COMPARED}, {"unchanged", RELATION_UNCHANGED}, {NULL, 0}};

static const char *const grammar_words[WORD_COUNT] = {[WORD_A] = "a",
                                                      [WORD_AN] = "an",
                                                      [WORD_AND] = "and",
                                                      [WORD_OF] = "of",
                                                      [WORD_BETWEEN] = "between",
                                                      [WORD_FROM] = "from",
                                                      [WORD_TO] = "to",
                                                      [WORD_HALF] = "half",
                                                      [WORD_HYPHEN] = "-",
                                                      [WORD_DASH] = "\xE2\x80\x93",
                                                      [WORD_SLASH] = "/",
                                                      [WORD_OLD] = "old",
                                                      [WORD_AGED] = "aged",
                                                      [WORD_AGE] = "age",
                                                      [WORD_AGO] = "ago",
                                                      [WORD_THE] = "the",
                                                      [WORD_THESE] = "these",
                                                      [WORD_THOSE] = "those",
                                                      [WORD_THIS] = "this",
                                                      [WORD_BOTH] = "both",
                                                      [WORD_ALL] = "all",
                                                      [WORD_ONE] = "one",
                                                      [WORD_PERSON] = "person",
                                                      [WORD_HUNDRED] = "hundred",
                                                      [WORD_HASH] = "#",
                                                      [WORD_ANOTHER] = "another",
                                                      [WORD_MORE] = "more",
                                                      [WORD_UP] = "up",
                                                      [WORD_DOWN] = "down",
                                                      [WORD_RANGE] = "range",
                                                      [WORD_IN] = "in",
                                                      [WORD_AS] = "as",
                                                      [WORD_THAT] = "that",
                                                      [WORD_TIMES] = "times",
                                                      [WORD_ANYWHERE] = "anywhere",
                                                      [WORD_BY] = "by",
                                                      [WORD_AT] = "at",
                                                      [WORD_FOR] = "for",
                                                      [WORD_RESPECTIVELY] = "respectively",
                                                      [WORD_AGAINST] = "against",
                                                      [WORD_OR] = "or",
                                                      [WORD_PER] = "per",
                                                      [WORD_THAN] = "than",
                                                      [WORD_STRONG] = "strong",
                                                      [WORD_OVER] = "over"};

static bool value_named(const named *names, slice name, unsigned *value) {
    for (; names->name; names++) {
        if (!slice_is(name, names->name)) continue;
        *value = names->value;
        return true;
    }
    return false;
}

/* Decimal digits with a point, whatever the locale; the compiler has checked that it is a number. */
static double decimal(slice text) {
    double value = 0, place = 1;
    bool fraction = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '.') fraction = true;
        if (c < '0' || c > '9') continue;
        value = value * 10 + (c - '0');
        if (fraction) place *= 10;
    }
    return value / place;
}

static readout_status bad_line(const lexicon *l, lexicon_row row, readout_error *error, const char *reason) {
    slice file = lexicon_row_file(l, row);
    char path[512];
    size_t length = file.length < sizeof path - 1 ? file.length : sizeof path - 1;
    memcpy(path, file.bytes, length);
    path[length] = '\0';
    return error_set(error, READOUT_ERROR_FORMAT, path, lexicon_row_line(l, row), 0, "%s", reason);
}

/* The kinds of approximating words say which way. */
static figure_bound bound_named(slice kind) {
    if (slice_is(kind, "at_least") || slice_is(kind, "after_at_least")) return BOUND_AT_LEAST;
    if (slice_is(kind, "at_most") || slice_is(kind, "after_at_most")) return BOUND_AT_MOST;
    return BOUND_ABOUT;
}

static readout_status read_line(const lexicon *l, lexicon_table table, lexicon_row row, figure_line *line, readout_error *error) {
    unsigned kind, slot = SLOT_NONE, status = FIGURE_PLAIN, relation = RELATION_NONE;
    *line = (figure_line){.row = row};
    unsigned kind_column = table == LEXICON_UNITS ? 2 : 1;
    if (!value_named(kinds, lexicon_column(l, row, kind_column), &kind)) return bad_line(l, row, error, "the kind of line is not known");
    line->kind = (line_kind)kind;
    if (table == LEXICON_NUMBERS) {
        slice value = lexicon_column(l, row, 2);
        line->value = decimal(value);
        line->bound = bound_named(lexicon_column(l, row, kind_column));
        bool needs_value = (kind & (LINE_NUMBER | LINE_SCALE | LINE_DOZENS | LINE_VAGUE | LINE_FRACTION | LINE_MULTIPLE)) != 0;
        if (needs_value && !value.length) return bad_line(l, row, error, "a number without a value");
        return READOUT_OK;
    }
    if (table == LEXICON_UNITS) {
        line->unit = lexicon_column(l, row, 1);
        line->is_shared = slice_is(lexicon_column(l, row, kind_column), "shared");
        return READOUT_OK;
    }
    line->measure = lexicon_column(l, row, 2);
    line->unit = lexicon_column(l, row, 3);
    slice slot_name = lexicon_column(l, row, 4);
    if (slot_name.length && !value_named(slots, slot_name, &slot)) return bad_line(l, row, error, "the slot is not known");
    if (kind == LINE_VERB && slot == SLOT_NONE) return bad_line(l, row, error, "a verb without a slot");
    if (kind == LINE_STATUS && !value_named(statuses, line->measure, &status))
        return bad_line(l, row, error, "a status is preliminary, final, estimated or projected");
    if (kind == LINE_DIRECTION && (!value_named(relations, line->measure, &relation) || relation > RELATION_DOWN))
        return bad_line(l, row, error, "a direction is up or down");
    if (kind == LINE_COMPARISON && !value_named(relations, line->measure, &relation))
        return bad_line(l, row, error, "a comparison is up, down, compared or unchanged");
    line->relation = (figure_relation)relation;
    line->slot = (line_slot)slot;
    line->status = (figure_status)status;
    return READOUT_OK;
}

static readout_status read_range(figure_knowledge *k, lexicon_table table, lexicon_row first, lexicon_row end, readout_error *error) {
    line_range *grown = realloc(k->ranges, (k->range_count + 1) * sizeof *grown);
    if (!grown) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out");
    k->ranges = grown;
    line_range *range = &grown[k->range_count];
    *range = (line_range){first, end, calloc(end - first + 1, sizeof *range->lines)};
    if (!range->lines) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out");
    k->range_count++;
    for (lexicon_row row = first; row < end; row++) {
        readout_status status = read_line(k->lexicon, table, row, &range->lines[row - first], error);
        if (lexicon_leaves_out(k->lexicon, row, status, error))
            range->lines[row - first] = (figure_line){.row = row}; /* of no kind: never looked for */
        else if (status != READOUT_OK)
            return status;
    }
    return READOUT_OK;
}

readout_status figure_knowledge_make(const lexicon *l, figure_knowledge **made, readout_error *error) {
    static const lexicon_table tables[] = {LEXICON_NUMBERS, LEXICON_UNITS, LEXICON_MEASURES};
    *made = NULL;
    figure_knowledge *k = calloc(1, sizeof *k);
    if (!k) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out");
    k->lexicon = l;
    for (unsigned w = 0; w < WORD_COUNT; w++) k->words[w] = token_key(slice_from(grammar_words[w]));
    readout_status status = READOUT_OK;
    lexicon_row first, end;
    for (unsigned t = 0; t < sizeof tables / sizeof *tables; t++)
        for (unsigned layer = 0; layer < LAYERS && status == READOUT_OK && lexicon_table_rows(l, tables[t], layer, &first, &end); layer++)
            if (end > first) status = read_range(k, tables[t], first, end, error);
    if (status != READOUT_OK) {
        figure_knowledge_free(k);
        return status;
    }
    *made = k;
    return READOUT_OK;
}

void figure_knowledge_free(figure_knowledge *k) {
    if (!k) return;
    for (unsigned r = 0; r < k->range_count; r++) free(k->ranges[r].lines);
    free(k->ranges);
    free(k);
}

/* ---------------------------------------------------------------- looking up */

static const figure_line *line_of_row(const figure_knowledge *k, lexicon_row row) {
    for (unsigned r = 0; r < k->range_count; r++)
        if (row >= k->ranges[r].first && row < k->ranges[r].end) return &k->ranges[r].lines[row - k->ranges[r].first];
    return NULL;
}

static const figure_line *first_of_kind(const figure_knowledge *k, const lexicon_row *rows, size_t count, uint32_t wanted) {
    for (size_t r = 0; r < count; r++) {
        const figure_line *line = line_of_row(k, rows[r]);
        if (line && (line->kind & wanted)) return line;
    }
    return NULL;
}

const figure_line *knowledge_match(const figure_knowledge *k, const document *d, lexicon_table table, match_by by, uint32_t wanted,
                                   uint32_t at, uint32_t end, uint32_t *length) {
    uint64_t keys[PHRASE_WORDS] = {0};
    size_t count = 0;
    for (uint32_t t = at; t < end && t < d->tokens.count && count < PHRASE_WORDS; t++) {
        const token *word = &d->tokens.items[t];
        keys[count++] = by == BY_LEMMA ? token_lemma_key(word) : word->word->key;
    }
    for (size_t matched = 0, limit = count; limit > 0; limit = matched - 1) {
        size_t row_count;
        const lexicon_row *rows = lexicon_match(k->lexicon, table, keys, limit, &matched, &row_count);
        if (!matched) return NULL;
        const figure_line *line = first_of_kind(k, rows, row_count, wanted);
        if (!line) continue;
        *length = (uint32_t)matched;
        return line;
    }
    return NULL;
}

static bool verb_fits(const figure_line *line, line_slot slot, const figure_line *unit, slice unit_name) {
    if (line->kind != LINE_VERB || line->slot != slot) return false;
    if (slot == SLOT_AGENT && unit) return unit->kind == LINE_SHARE && slice_is(line->unit, "percent");
    if (slot != SLOT_AMOUNT) return slice_is(line->unit, "vote") || slice_is(line->unit, "person") == slice_is(unit_name, "person");
    for (slice rest = line->unit, name; rest.bytes;) {
        name = slice_cut(&rest, ' ');
        bool money = unit && unit->kind == LINE_MONEY && slice_is(name, "money");
        if (money || slice_equal(name, unit ? unit->unit : unit_name)) return true;
    }
    return false;
}

static const figure_line *choose_by(const figure_knowledge *k, const uint64_t *keys, size_t count, line_slot slot, const figure_line *unit,
                                    slice unit_name) {
    for (size_t matched = 0, limit = count; limit > 0; limit = matched - 1) {
        size_t row_count;
        const lexicon_row *rows = lexicon_match(k->lexicon, LEXICON_MEASURES, keys, limit, &matched, &row_count);
        if (!matched) return NULL;
        for (size_t r = 0; r < row_count; r++) {
            const figure_line *line = line_of_row(k, rows[r]);
            if (line && verb_fits(line, slot, unit, unit_name)) return line;
        }
    }
    return NULL;
}

const figure_line *knowledge_choose(const figure_knowledge *k, const document *d, uint32_t verb, uint32_t end, line_slot slot,
                                    const figure_line *unit, slice unit_name) {
    uint64_t keys[PHRASE_WORDS] = {0};
    size_t count = 0;
    for (uint32_t t = verb; t < end && count < PHRASE_WORDS; t++) keys[count++] = d->tokens.items[t].word->lemma->key;
    const figure_line *line = choose_by(k, keys, count, slot, unit, unit_name);
    if (line || !count) return line;
    keys[0] = d->tokens.items[verb].word->key; /* an irregular form that the lemmatiser missed may be listed as it is */
    return choose_by(k, keys, count, slot, unit, unit_name);
}

static uint64_t key_without_capital(slice word) {
    char small[32];
    if (!word.length || word.length > sizeof small) return 0;
    memcpy(small, word.bytes, word.length);
    if (small[0] >= 'A' && small[0] <= 'Z') small[0] = (char)(small[0] + 32);
    return token_key(slice_of(small, word.length));
}

/* Is the phrase the country's adjective and then `name`? */
static bool is_money_of(const figure_knowledge *k, slice phrase, slice name, slice country) {
    uint64_t keys[PHRASE_WORDS];
    size_t count = 0, found;
    slice last = {NULL, 0};
    for (slice rest = phrase; rest.bytes && count < PHRASE_WORDS;) {
        last = slice_cut(&rest, ' ');
        keys[count++] = key_without_capital(last);
    }
    if (count < 2 || !slice_equal(last, name)) return false;
    const lexicon_row *rows = lexicon_find(k->lexicon, LEXICON_COUNTRIES, keys, count - 1, &found);
    for (size_t r = 0; r < found; r++)
        if (slice_equal(lexicon_column(k->lexicon, rows[r], 2), country)) return true;
    return false;
}

const figure_line *knowledge_money_of(const figure_knowledge *k, const figure_line *shared, slice country) {
    slice name = knowledge_first_spelling(k, shared);
    for (unsigned r = 0; r < k->range_count; r++) {
        const line_range *range = &k->ranges[r];
        for (const figure_line *line = range->lines; line < range->lines + (range->end - range->first); line++) {
            if (line->kind != LINE_MONEY || line->is_shared) continue;
            for (slice rest = lexicon_column(k->lexicon, line->row, 0); rest.bytes;)
                if (is_money_of(k, slice_cut(&rest, '|'), name, country)) return line;
        }
    }
    return NULL;
}

const figure_line *knowledge_word(const figure_knowledge *k, lexicon_table table, uint32_t wanted, uint64_t key) {
    return knowledge_phrase(k, table, wanted, &key, 1);
}

const figure_line *knowledge_phrase(const figure_knowledge *k, lexicon_table table, uint32_t wanted, const uint64_t *keys, size_t count) {
    size_t found;
    const lexicon_row *rows = lexicon_find(k->lexicon, table, keys, count, &found);
    return first_of_kind(k, rows, found, wanted);
}

bool knowledge_spells(const figure_knowledge *k, const figure_line *line, slice word) {
    for (slice rest = lexicon_column(k->lexicon, line->row, 0); rest.bytes;)
        if (slice_equal(slice_cut(&rest, '|'), word)) return true;
    return false;
}

bool knowledge_is_length(const figure_knowledge *k, const figure_line *unit) {
    return unit->kind == LINE_PHYSICAL && slice_is(lexicon_column(k->lexicon, unit->row, 2), "length");
}

slice knowledge_first_spelling(const figure_knowledge *k, const figure_line *line) {
    slice phrases = lexicon_column(k->lexicon, line->row, 0);
    return slice_cut(&phrases, '|');
}

bool is_word(const figure_knowledge *k, const token *t, grammar_word word) { return t->word->key == k->words[word]; }

uint64_t word_key(const figure_knowledge *k, grammar_word word) { return k->words[word]; }

/* Do the keys name a role of persons or a group, or the people of a country? */
static bool names_people(const figure_knowledge *k, const uint64_t *keys, size_t key_count) {
    size_t count;
    const lexicon_row *rows = lexicon_find(k->lexicon, LEXICON_ROLES, keys, key_count, &count);
    for (size_t r = 0; r < count; r++) {
        slice kind = lexicon_column(k->lexicon, rows[r], 2);
        if (slice_is(kind, "person") || slice_is(kind, "group")) return true;
    }
    rows = lexicon_find(k->lexicon, LEXICON_COUNTRIES, keys, key_count, &count);
    for (size_t r = 0; r < count; r++)
        if (slice_is(lexicon_column(k->lexicon, rows[r], 1), "demonym")) return true;
    return false;
}

bool knowledge_is_person(const figure_knowledge *k, const token *t) {
    return (t->word->lemma->key && names_people(k, &t->word->lemma->key, 1)) || names_people(k, &t->word->key, 1);
}

bool knowledge_is_person_phrase(const figure_knowledge *k, const document *d, uint32_t last) {
    uint64_t keys[3];
    for (uint32_t words = 2; words <= 3 && words <= last + 1; words++) {
        for (uint32_t w = 0; w < words; w++) keys[w] = d->tokens.items[last + 1 - words + w].word->lemma->key;
        if (names_people(k, keys, words)) return true;
    }
    return false;
}

slice knowledge_rule(const figure_knowledge *k, arena *memory, const figure_line *line, slice word) {
    return arena_format(memory, "%.*s/%u", SLICE_FORMAT(word), (unsigned)lexicon_row_line(k->lexicon, line->row));
}

/* See knowledge.h. */
#include "time/knowledge.h"

#include "base/error.h"
#include "base/key_filter.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>

enum { LAYERS = 64, PHRASE_WORDS = 6 };

typedef struct line_range {
    lexicon_row first, end;
    time_line *lines;
} line_range;

/* The first word of phrases, and the kinds of their lines; 0: a free place. */
typedef struct first_word {
    uint64_t key;
    uint32_t kinds;
} first_word;

struct time_knowledge {
    const lexicon *lexicon;
    line_range *ranges;
    unsigned range_count;
    first_word *first_words; /* (places): open addressing */
    size_t places;           /* a power of two, at least twice the phrases */
    key_filter filter;       /* of the first words */
};

static const char *const kinds[] = {"month",  "weekday", "unit",   "ordinal", "day",     "shift",     "relative",    "ago",
                                    "before", "after",   "part",   "season",  "feast",   "period",    "habit",       "limit",
                                    "since",  "length",  "few",    "article", "daytime", "published", "anniversary", "makes",
                                    "about",  "name",    "judges", "plan",    "asks",    "writing"};
static const char *const units[] = {"hour", "day", "week", "month", "year", "decade", "century", "weekend", "quarter", "fortnight"};

static int index_in(const char *const *names, size_t count, slice name) {
    for (size_t i = 0; i < count; i++)
        if (slice_is(name, names[i])) return (int)i;
    return NONE;
}

/* A cell as text that ends in NUL, for sscanf; what is too long is no value. */
static const char *cell_text(slice cell, char *text, size_t size) {
    size_t length = cell.length < size ? cell.length : 0;
    memcpy(text, cell.bytes ? cell.bytes : "", length);
    text[length] = '\0';
    return text;
}

static bool read_feast(const char *text, time_line *line) {
    if (sscanf(text, "easter%d", &line->value) == 1) return line->value > -100 && line->value < 100;
    int parts = sscanf(text, "%d-%d-%d", &line->month, &line->nth, &line->day);
    if (parts == 2) line->day = line->nth, line->nth = 0;
    if (parts < 2 || line->month < 1 || line->month > 12 || line->day < 1) return false;
    return parts == 3 ? line->nth >= 1 && line->nth <= 5 && line->day <= 7 : line->day <= (int)calendar_days_in(2000, line->month);
}

static bool read_period(const char *text, time_line *line) {
    int year, month = 0, day = 0;
    if (sscanf(text, "%d..%d", &year, &line->last_year) < 2) {
        line->last_year = 0;
        if (sscanf(text, "%d-%d-%d", &year, &month, &day) < 1) return false;
    }
    if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31) return false;
    line->first = (calendar_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (!line->last_year) line->last_year = year;
    return !month || !day || calendar_is_day(line->first);
}

static bool read_value(slice cell, time_line *line) {
    char text[32];
    line->valued = cell.length > 0;
    cell_text(cell, text, sizeof text);
    switch (line->kind) {
    case TIME_UNIT: return (line->value = index_in(units, sizeof units / sizeof *units, cell)) != NONE;
    case TIME_FEAST: return !line->valued || read_feast(text, line);
    case TIME_PERIOD: return !line->valued || read_period(text, line);
    case TIME_MONTH:
    case TIME_SEASON: return sscanf(text, "%d", &line->value) == 1 && line->value >= 1 && line->value <= 12;
    case TIME_WEEKDAY: return sscanf(text, "%d", &line->value) == 1 && line->value >= 1 && line->value <= 7;
    case TIME_ORDINAL:
    case TIME_DAY:
    case TIME_SHIFT:
    case TIME_RELATIVE: return sscanf(text, "%d", &line->value) == 1 && line->value >= -100 && line->value <= 100;
    default: return !line->valued || (sscanf(text, "%d", &line->value) == 1 && line->value > 0 && line->value <= 1000);
    }
}

static readout_status bad_line(const lexicon *l, lexicon_row row, readout_error *error) {
    char path[512], value[32];
    cell_text(lexicon_row_file(l, row), path, sizeof path);
    return error_set(error, READOUT_ERROR_FORMAT, path, lexicon_row_line(l, row), 0, "\"%s\" is no value of this kind of time",
                     cell_text(lexicon_column(l, row, 2), value, sizeof value));
}

/* The line of a row; NULL where times.tsv has no such row. */
static const time_line *line_of(const time_knowledge *k, lexicon_row row) {
    for (unsigned r = 0; r < k->range_count; r++)
        if (row >= k->ranges[r].first && row < k->ranges[r].end) return &k->ranges[r].lines[row - k->ranges[r].first];
    return NULL;
}

static readout_status read_range(time_knowledge *k, lexicon_row first, lexicon_row end, readout_error *error) {
    line_range *grown = realloc(k->ranges, (k->range_count + 1) * sizeof *grown);
    if (!grown) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    k->ranges = grown;
    line_range *range = &grown[k->range_count];
    *range = (line_range){first, end, calloc(end - first, sizeof *range->lines)};
    if (!range->lines) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    k->range_count++;
    for (lexicon_row row = first; row < end; row++) {
        time_line *line = &range->lines[row - first];
        int kind = index_in(kinds, sizeof kinds / sizeof *kinds, lexicon_column(k->lexicon, row, 1));
        if (kind != NONE) line->kind = (time_kind)(1 << kind);
        if (kind != NONE && read_value(lexicon_column(k->lexicon, row, 2), line)) continue;
        readout_status status = bad_line(k->lexicon, row, error);
        if (!lexicon_leaves_out(k->lexicon, row, status, error)) return status;
        *line = (time_line){0}; /* of no kind: never looked for */
    }
    return READOUT_OK;
}

/* ---------------------------------------------------------------- first words */

/* The place of the word, or the free one where it would stand. */
static first_word *place_of(const time_knowledge *k, uint64_t key) {
    size_t at = key & (k->places - 1);
    while (k->first_words[at].kinds && k->first_words[at].key != key) at = (at + 1) & (k->places - 1);
    return &k->first_words[at];
}

static uint32_t kinds_from(const time_knowledge *k, uint64_t key) { return key_filter_has(&k->filter, key) ? place_of(k, key)->kinds : 0; }

static uint32_t kind_of_row(const time_knowledge *k, lexicon_row row) {
    if (lexicon_row_table(k->lexicon, row) == LEXICON_NUMBERS) {
        slice kind = lexicon_column(k->lexicon, row, 1);
        return slice_is(kind, "number") || slice_is(kind, "scale") ? TIME_NUMBER : 0;
    }
    const time_line *line = line_of(k, row);
    return line ? line->kind : 0;
}

static readout_status index_first_words(time_knowledge *k, readout_error *error) {
    static const lexicon_table tables[] = {LEXICON_TIMES, LEXICON_NUMBERS};
    size_t phrases = 0, row_count;
    uint64_t key;
    const lexicon_row *rows;
    for (unsigned i = 0; i < 2; i++)
        for (size_t at = 0; lexicon_next_phrase(k->lexicon, tables[i], &at, &key, &rows, &row_count);) phrases++;
    for (k->places = 64; k->places < 2 * phrases;) k->places *= 2;
    k->first_words = calloc(k->places, sizeof *k->first_words);
    if (!k->first_words) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    for (unsigned i = 0; i < 2; i++)
        for (size_t at = 0; lexicon_next_phrase(k->lexicon, tables[i], &at, &key, &rows, &row_count);) {
            first_word *place = place_of(k, key);
            place->key = key;
            key_filter_add(&k->filter, key);
            for (size_t r = 0; r < row_count; r++) place->kinds |= kind_of_row(k, rows[r]);
        }
    return READOUT_OK;
}

readout_status time_knowledge_make(const lexicon *l, time_knowledge **made, readout_error *error) {
    *made = NULL;
    time_knowledge *k = calloc(1, sizeof *k);
    if (!k) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    k->lexicon = l;
    readout_status status = READOUT_OK;
    lexicon_row first, end;
    for (unsigned layer = 0; layer < LAYERS && status == READOUT_OK && lexicon_table_rows(l, LEXICON_TIMES, layer, &first, &end); layer++)
        if (end > first) status = read_range(k, first, end, error);
    if (status == READOUT_OK) status = index_first_words(k, error);
    if (status == READOUT_OK)
        *made = k;
    else
        time_knowledge_free(k);
    return status;
}

void time_knowledge_free(time_knowledge *k) {
    if (!k) return;
    for (unsigned r = 0; r < k->range_count; r++) free(k->ranges[r].lines);
    free(k->ranges);
    free(k->first_words);
    free(k);
}

/* ---------------------------------------------------------------- looking up */

static const slice middle = {"mid-", 4};

slice time_bare(slice normal) {
    return slice_starts_with(normal, middle) ? slice_of(normal.bytes + middle.length, normal.length - middle.length) : normal;
}

static uint64_t bare_key(const word_form *word) {
    return slice_starts_with(word->normal, middle) ? token_key(time_bare(word->normal)) : word->key;
}

uint32_t time_kinds_from(const time_knowledge *k, const document *d, uint32_t at) {
    return kinds_from(k, bare_key(d->tokens.items[at].word));
}

static const time_line *first_of_kind(const time_knowledge *k, const lexicon_row *rows, size_t count, uint32_t wanted) {
    for (size_t i = 0; i < count; i++) {
        const time_line *line = line_of(k, rows[i]);
        if (line && line->kind & wanted) return line;
    }
    return NULL;
}

const time_line *time_match(const time_knowledge *k, const document *d, uint32_t wanted, uint32_t at, uint32_t end, uint32_t *length) {
    uint64_t keys[PHRASE_WORDS];
    size_t count = 0;
    *length = 0;
    if (at >= end || !(time_kinds_from(k, d, at) & wanted)) return NULL;
    keys[count++] = bare_key(d->tokens.items[at].word);
    for (uint32_t t = at + 1; t < end && count < PHRASE_WORDS; t++) keys[count++] = d->tokens.items[t].word->key;
    for (size_t matched = 0, limit = count; limit > 0; limit = matched - 1) {
        size_t row_count;
        const lexicon_row *rows = lexicon_match(k->lexicon, LEXICON_TIMES, keys, limit, &matched, &row_count);
        if (!matched) return NULL;
        const time_line *line = first_of_kind(k, rows, row_count, wanted);
        if (!line) continue;
        *length = (uint32_t)matched;
        return line;
    }
    return NULL;
}

const time_line *time_match_before(const time_knowledge *k, const document *d, uint32_t wanted, uint32_t first, uint32_t end,
                                   uint32_t *length) {
    for (uint32_t words = PHRASE_WORDS; words > 0; words--) {
        if (end < first + words) continue;
        const time_line *line = time_match(k, d, wanted, end - words, end, length);
        if (line && *length == words) return line;
    }
    *length = 0;
    return NULL;
}

/* ---------------------------------------------------------------- numbers */

static int digits_of(slice text) {
    int value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == ',' && i) continue;
        if (text.bytes[i] < '0' || text.bytes[i] > '9' || value > 100000) return NONE;
        value = value * 10 + (text.bytes[i] - '0');
    }
    return text.length ? value : NONE;
}

static int number_word(const time_knowledge *k, const document *d, uint32_t t, const char *kind) {
    size_t count;
    if (!(kinds_from(k, d->tokens.items[t].word->key) & TIME_NUMBER)) return NONE;
    const lexicon_row *rows = lexicon_find(k->lexicon, LEXICON_NUMBERS, &d->tokens.items[t].word->key, 1, &count);
    for (size_t i = 0; i < count; i++)
        if (slice_is(lexicon_column(k->lexicon, rows[i], 1), kind)) return digits_of(lexicon_column(k->lexicon, rows[i], 2));
    return NONE;
}

int time_number(const time_knowledge *k, const document *d, uint32_t at, uint32_t end, uint32_t *length) {
    *length = 0;
    if (at >= end) return NONE;
    int value = digits_of(d->tokens.items[at].word->normal);
    if (value == NONE) value = number_word(k, d, at, "number");
    if (value == NONE) return NONE;
    *length = 1;
    bool hyphen = at + 2 < end && slice_is(d->tokens.items[at + 1].word->normal, "-");
    int ones = hyphen && value >= 20 && value % 10 == 0 ? number_word(k, d, at + 2, "number") : NONE;
    if (ones >= 1 && ones <= 9) *length = 3, value += ones;
    int scale = at + *length < end ? number_word(k, d, at + *length, "scale") : NONE;
    if (scale >= 100 && scale <= 1000 && value < 100) *length += 1, value *= scale;
    return value;
}

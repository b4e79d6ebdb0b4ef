/* What the compiler of the lexicon cannot see, because each line is sound: lines that say the same, that contradict each other, or that can never be
 * found. Errors are lines that cannot be read, codes nobody knows, and two codes of one name for the same days; the rest are warnings. */
#include "dictionary/checking.h"

#include "base/error.h"
#include "lexicon/codes.h"
#include "lexicon/compile.h"
#include "lexicon/dates.h"
#include "lexicon/phrase.h"
#include "lexicon/schema.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void hear_bad_line(void *context, const readout_error *about);
static void check_names(checking *c);
static void check_tables(checking *c);

readout_status dictionary_check(const char *directory, const lexicon *known, const syntax_model *model, dictionary_finding *find,
                                void *context, size_t *errors, size_t *warnings, readout_error *error) {
    checking c = {.directory = directory, .known = known, .model = model, .find = find, .context = context};
    void *bytes = NULL;
    size_t size, bad_lines;
    readout_status status = compile_directory(directory, hear_bad_line, &c, &bytes, &size, &bad_lines, error);
    if (status == READOUT_OK) status = lexicon_open_bytes(bytes, size, directory, &c.lexicon, error);
    free(bytes);
    if (status == READOUT_OK) {
        check_names(&c);
        check_tables(&c);
        checking_frames(&c);
    }
    if (c.out_of_memory || c.memory.failed || c.scratch.failed)
        status = error_set(error, READOUT_ERROR_MEMORY, directory, 0, 0, "memory ran out while checking");
    lexicon_free(c.lexicon);
    arena_free(&c.memory);
    arena_free(&c.scratch);
    *errors = c.errors;
    *warnings = c.warnings;
    return status;
}

static int by_name(const void *a, const void *b) { return strcmp(((const slice *)a)->bytes, ((const slice *)b)->bytes); }

/* A table under a name that is not read says nothing, and nobody notices. */
static void check_names(checking *c) {
    DIR *entries = opendir(c->directory);
    VECTOR(slice) names = {0};
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        slice name = slice_from(entry->d_name);
        if (name.bytes[0] == '.' || slice_ends_with(name, SLICE(".tsv"))) continue;
        slice *one = vector_push(&c->memory, &names);
        if (one) *one = arena_copy(&c->memory, name);
    }
    if (entries) closedir(entries);
    if (c->memory.failed) return;
    if (names.count) qsort(names.items, names.count, sizeof *names.items, by_name);
    for (uint32_t n = 0; n < names.count; n++) {
        readout_error about = {0};
        slice path = arena_format(&c->memory, "%s/%s", c->directory, names.items[n].bytes);
        error_set(&about, READOUT_ERROR_FORMAT, path.bytes, 0, 0, "is not read: the name of a table ends in .tsv");
        checking_tell(c, FINDING_WARNING, &about);
    }
}

/* ---------------------------------------------------------------- telling */

void checking_tell(checking *c, finding_weight weight, const readout_error *about) {
    if (weight == FINDING_ERROR)
        c->errors++;
    else
        c->warnings++;
    if (c->find) c->find(c->context, weight, about);
}

static void hear_bad_line(void *context, const readout_error *about) { checking_tell(context, FINDING_ERROR, about); }

static slice file_name(slice shown) {
    for (size_t at = shown.length; at > 0; at--)
        if (shown.bytes[at - 1] == '/') return slice_of(shown.bytes + at, shown.length - at);
    return shown;
}

void checking_tell_row(checking *c, finding_weight weight, lexicon_row row, const char *format, ...) {
    char path[512], what[512];
    readout_error about = {0};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    slice file = file_name(lexicon_row_file(c->lexicon, row));
    snprintf(path, sizeof path, "%s/%.*s", c->directory, SLICE_FORMAT(file));
    error_set(&about, READOUT_ERROR_FORMAT, path, lexicon_row_line(c->lexicon, row), 0, "%s", what);
    checking_tell(c, weight, &about);
}

place_name checking_place(const checking *c, lexicon_row row, lexicon_row seen_from) {
    place_name made;
    slice file = file_name(lexicon_row_file(c->lexicon, row));
    bool same = slice_equal(lexicon_row_file(c->lexicon, row), lexicon_row_file(c->lexicon, seen_from));
    if (same)
        snprintf(made.text, sizeof made.text, "line %u", lexicon_row_line(c->lexicon, row));
    else
        snprintf(made.text, sizeof made.text, "%.*s:%u", SLICE_FORMAT(file), lexicon_row_line(c->lexicon, row));
    return made;
}

/* ---------------------------------------------------------------- phrases that several rows have */

/* How rows of a table with the same phrase are to be understood. */
typedef struct table_rule {
    int code, dates, form; /* columns; -1: the table has none. Rows with different forms do not compete */
    bool first_only;       /* only the first row of a phrase is ever looked at */
    bool one_code;         /* two codes for the same days are an error */
    unsigned compared;     /* columns that make two rows the same, from 1 on; notes come after them */
} table_rule;

static table_rule rule_of(lexicon_table table) {
    switch (table) {
    case LEXICON_ACTORS: return (table_rule){1, 2, -1, false, true, 3};
    case LEXICON_COUNTRIES: return (table_rule){2, 4, 1, false, true, 5};
    case LEXICON_ORGANISATIONS: return (table_rule){1, 4, -1, false, true, 5};
    case LEXICON_PEOPLE: return (table_rule){-1, 4, -1, false, false, 5}; /* people may hold two offices */
    case LEXICON_PLACES: return (table_rule){-1, 5, -1, false, false, 6};
    case LEXICON_ROLES: return (table_rule){-1, -1, -1, true, false, 3};
    case LEXICON_GIVEN_NAMES: return (table_rule){-1, -1, -1, true, false, 2};
    case LEXICON_CLASSES:
    case LEXICON_CONTEXTS:
    case LEXICON_STOPWORDS:
    case LEXICON_DISCARDS: return (table_rule){-1, -1, -1, false, false, 2};
    case LEXICON_ISSUES: return (table_rule){-1, -1, -1, false, false, 3};
    default: return (table_rule){-1, -1, -1, false, false, 0};
    }
}

/* What is wrong with a row beside the earlier rows that have one of its phrases. */
typedef struct competition {
    bool told_overlap, told_shadow;
    bool every_phrase_doubled, every_phrase_hidden;
    lexicon_row same, hider;
} competition;

static slice cell(const checking *c, lexicon_row row, int column) {
    return column < 0 ? slice_of("", 0) : lexicon_column(c->lexicon, row, (unsigned)column);
}

static bool same_facts(const checking *c, const table_rule *rule, lexicon_row a, lexicon_row b) {
    for (unsigned column = 1; column < rule->compared; column++)
        if (!slice_equal(lexicon_column(c->lexicon, a, column), lexicon_column(c->lexicon, b, column))) return false;
    return true;
}

/* `row` and an earlier one have a phrase; each finding is told once a row. */
static void compare(checking *c, const table_rule *rule, slice phrase, lexicon_row row, lexicon_row earlier, competition *found,
                    bool *doubled, bool *hidden) {
    if (rule->form >= 0 && !slice_equal(cell(c, row, rule->form), cell(c, earlier, rule->form))) return;
    if (same_facts(c, rule, row, earlier)) {
        *doubled = true;
        found->same = earlier;
        return;
    }
    if (rule->first_only) {
        *hidden = true;
        found->hider = earlier;
    }
    slice dates = cell(c, row, rule->dates), earlier_dates = cell(c, earlier, rule->dates);
    if (!rule->one_code || slice_equal(cell(c, row, rule->code), cell(c, earlier, rule->code))) return;
    if (!dates.length && !earlier_dates.length) {
        if (!found->told_shadow)
            checking_tell_row(c, FINDING_WARNING, row, "\"%.*s\" never has this code: %s has another without dates", SLICE_FORMAT(phrase),
                              checking_place(c, earlier, row).text);
        found->told_shadow = true;
    } else if (dates.length && earlier_dates.length && dates_overlap(dates, earlier_dates)) {
        if (!found->told_overlap)
            checking_tell_row(c, FINDING_ERROR, row, "\"%.*s\" has code %.*s here and %.*s in %s on the same days (%.*s; %.*s)",
                              SLICE_FORMAT(phrase), SLICE_FORMAT(cell(c, row, rule->code)), SLICE_FORMAT(cell(c, earlier, rule->code)),
                              checking_place(c, earlier, row).text, SLICE_FORMAT(dates), SLICE_FORMAT(earlier_dates));
        found->told_overlap = true;
    }
}

static void check_phrase(checking *c, lexicon_table table, const table_rule *rule, slice phrase, lexicon_row row, competition *found) {
    phrase_keys keys;
    size_t count;
    if (!phrase_read(&c->scratch, phrase, &keys)) {
        c->out_of_memory = true;
        return;
    }
    const lexicon_row *rows = lexicon_find(c->lexicon, table, keys.keys[0], keys.counts[0], &count);
    bool doubled = false, hidden = false;
    for (size_t r = 0; r < count && rows[r] < row; r++) compare(c, rule, phrase, row, rows[r], found, &doubled, &hidden);
    found->every_phrase_doubled &= doubled;
    found->every_phrase_hidden &= hidden || doubled;
}

static void check_row(checking *c, lexicon_table table, const table_rule *rule, lexicon_row row) {
    competition found = {.every_phrase_doubled = true, .every_phrase_hidden = true};
    slice phrases = lexicon_column(c->lexicon, row, 0), first = phrases, shown = slice_cut(&first, '|');
    for (slice rest = phrases; rest.bytes && !c->out_of_memory;) check_phrase(c, table, rule, slice_cut(&rest, '|'), row, &found);
    if (found.every_phrase_doubled)
        checking_tell_row(c, FINDING_WARNING, row, "\"%.*s\": %s says the same", SLICE_FORMAT(shown),
                          checking_place(c, found.same, row).text);
    else if (rule->first_only && found.every_phrase_hidden)
        checking_tell_row(c, FINDING_WARNING, row, "\"%.*s\" is never read: %s has it before", SLICE_FORMAT(shown),
                          checking_place(c, found.hider, row).text);
}

/* ---------------------------------------------------------------- codes */

/* The letters behind these name one of many, and any three will do. */
static bool takes_names(slice part) {
    return slice_is(part, "IGO") || slice_is(part, "NGO") || slice_is(part, "NGM") || slice_is(part, "MNC") || slice_is(part, "IMG");
}

static void check_code(checking *c, lexicon_row row, slice code) {
    if (!code.length || slice_is(code, "---")) return;
    slice first = slice_of(code.bytes, code.length < 3 ? code.length : 3);
    if (!code_is_country(first) && !code_is_sector(first)) {
        checking_tell_row(c, FINDING_ERROR, row, "code %.*s: \"%.*s\" is no country, region or sector", SLICE_FORMAT(code),
                          SLICE_FORMAT(first));
        return;
    }
    bool named = takes_names(first);
    for (size_t at = 3; at < code.length; at += 3) {
        slice part = slice_of(code.bytes + at, code.length - at < 3 ? code.length - at : 3);
        if (code_is_sector(part) || code_is_country(part)) continue;
        if (named && at == 3 && part.length == 3) continue;
        checking_tell_row(c, FINDING_WARNING, row, "code %.*s: \"%.*s\" is no sector that is known", SLICE_FORMAT(code),
                          SLICE_FORMAT(part));
        return;
    }
}

static void check_tables(checking *c) {
    for (unsigned table = 0; table < LEXICON_TABLE_COUNT; table++) {
        table_rule rule = rule_of((lexicon_table)table);
        lexicon_row first, end;
        if (!rule.compared || !lexicon_table_rows(c->lexicon, (lexicon_table)table, 0, &first, &end)) continue;
        for (lexicon_row row = first; row < end && !c->out_of_memory; row++) {
            check_row(c, (lexicon_table)table, &rule, row);
            check_code(c, row, cell(c, row, rule.code));
        }
    }
}

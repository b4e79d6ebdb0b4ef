/* The lexicon: what the program knows about words and the world, as tables of text that a person edits (lexicon/en/NAME.tsv),
 * compiled by the build into one file that is mapped at start-up. More directories may be laid over it at run time; their rows
 * come before the built-in ones. Every row remembers its file and line, so that a record can name the line that fired.
 *
 * A table's first column holds its key phrases, "|" between variants. A phrase is a sequence of tokens in normal form (text.h).
 * Phrases are found by hash: longest match first. A phrase with a hyphen between words also finds its spelling with a space
 * ("Asia-Pacific", "Asia Pacific"). A file NAME-anything.tsv belongs to table NAME; a table without a file is empty. */
#ifndef READOUT_LEXICON_LEXICON_H
#define READOUT_LEXICON_LEXICON_H

#include "engine/engine.h"

/* The tables and their columns. A column's kind decides how the compiler checks it (schema.c). Columns at the end of a line may be
 * left out. `#` starts a comment line. */
typedef enum lexicon_table {
    LEXICON_COUNTRIES, /* phrases, form (name|adjective|demonym|capital|metonym|region|language), code, sectors, dates */
    LEXICON_ORGANISATIONS, /* phrases, code, kind (igo|armed|party|ngo|media|company|religious|ethnic|government|judiciary|military|police), country, dates */
    LEXICON_PEOPLE,      /* phrases, country, sectors, role, dates, short — one line a term of office */
    LEXICON_ROLES,       /* phrases (singular), sectors, kind (person|group|body|title), plural (if irregular), note */
    LEXICON_PLACES,      /* phrases, country, latitude, longitude, kind (city|region|river|sea|mountain|site), dates */
    LEXICON_GIVEN_NAMES, /* phrases, gender (m|f|b) */
    LEXICON_FRAMES,      /* events: see event/frames.h */
    LEXICON_CLASSES,     /* word classes that frames name as @NAME: phrases, class */
    LEXICON_CONTEXTS,    /* phrases, PLOVER context */
    LEXICON_CUES,        /* statements: see statement/cues.h */
    LEXICON_MEASURES,    /* figures: see figure/figure.h */
    LEXICON_UNITS,
    LEXICON_NUMBERS,
    LEXICON_STOPWORDS,  /* phrases that look like names and are none: "Monday", "God", "Mr"; phrases, why */
    LEXICON_REFERENCES, /* words that refer or qualify and name nobody: phrases, kind, gender (m|f), note — see actor/knowledge.h */
    LEXICON_ACTORS,     /* users' own names with their complete codes: phrases, code, dates, kind, note — see actor/knowledge.h */
    LEXICON_DISCARDS,   /* phrases of sentences and documents in which no events are looked for: phrases, scope (sentence|story), note */
    LEXICON_ISSUES, /* phrases that are counted beside an event: phrases, code, excludes (sentence|story), note — see event/issues.h */
    LEXICON_COUNTRY_CODES, /* phrases (the ISO code), name, fips, cow, army, regime, junta: what other data sets call a country, and who is of it */
    LEXICON_TIMES,         /* words that tell when: phrases, kind, value, note — see time/knowledge.h */
    LEXICON_SUBJECTS, /* words that tell what a report is about: phrases, subject, weight — see text/subject.h */
    LEXICON_CODEBOOK, /* what "readout codebook" tells: kind, of, entry, definition, example, note */
    LEXICON_TABLE_COUNT
} lexicon_table;

typedef uint32_t lexicon_row; /* a row's number over all tables of a lexicon */

/* Reads the TSV files of `directory` and compiles them in memory, or maps a compiled file. Errors: FILE; FORMAT with file, line
 * and column of the first bad line (`lexicon_read_checked` tells all). */
readout_status lexicon_read_directory(const char *directory, lexicon **made, readout_error *error);
readout_status lexicon_open(const char *compiled_path, lexicon **made, readout_error *error);
/* The same from a copy of bytes in memory; `name` is for messages. */
readout_status lexicon_open_bytes(const void *bytes, size_t size, const char *name, lexicon **made, readout_error *error);
/* Writes the compiled form; only of a lexicon that is not laid over another. */
readout_status lexicon_write(const lexicon *l, const char *path, readout_error *error);
/* Lays `over` before `base`; takes ownership of both, also on failure. Rows of `base` keep their numbers, those of `over` follow. A phrase
 * that both have finds the rows of `over` first, then those of `base`: who takes the first row that fits has the overlay's word. */
readout_status lexicon_overlay(lexicon *base, lexicon *over, lexicon **made, readout_error *error);
void lexicon_free(lexicon *l);

/* Calls back for every bad line of a directory (not only the first). */
typedef void lexicon_complaint(void *context, const readout_error *error);
/* As lexicon_read_directory, but bad lines are told and left out. */
readout_status lexicon_read_sound_lines(const char *directory, lexicon_complaint *complain, void *context, lexicon **made,
                                        readout_error *error);
/* As lexicon_read_directory, but all bad lines are told, not only the first; the error says how many they are. */
readout_status lexicon_read_checked(const char *directory, lexicon_complaint *complain, void *context, lexicon **made,
                                    readout_error *error);

/* ---- looking up. Keys are token keys: of normal forms, or of lemmas. */

/* Rows whose phrase is exactly these keys, in file order; *count = 0 where there is none. The array lives as long as the lexicon. */
const lexicon_row *lexicon_find(const lexicon *l, lexicon_table table, const uint64_t *keys, size_t key_count, size_t *count);
/* Rows of the longest phrase that starts with keys[0], keys[1], … and is at most key_count long; *length is its number of tokens (0: none). */
const lexicon_row *lexicon_match(const lexicon *l, lexicon_table table, const uint64_t *keys, size_t key_count, size_t *length,
                                 size_t *count);
/* The phrases of a table one after another, of all layers, by their first keys, with their rows. *at is 0 before the first; false behind the last. */
bool lexicon_next_phrase(const lexicon *l, lexicon_table table, size_t *at, uint64_t *first_key, const lexicon_row **rows, size_t *count);

/* ---- rows */
slice lexicon_column(const lexicon *l, lexicon_row row, unsigned column); /* empty where the line leaves it out */
lexicon_table lexicon_row_table(const lexicon *l, lexicon_row row);
slice lexicon_row_file(const lexicon *l, lexicon_row row);
uint32_t lexicon_row_line(const lexicon *l, lexicon_row row);
/* All rows of a table: [*first, *end). With overlays, call for layer 0 (the one laid on last, whose rows win), 1, … until it returns
 * false; a table that a layer lacks is an empty range and true. */
bool lexicon_table_rows(const lexicon *l, lexicon_table table, unsigned layer, lexicon_row *first, lexicon_row *end);

/* What becomes of rows that are sound by themselves and yet say nothing that a stage can use. Unless this is set they are errors, which end
 * the reading of the lexicon. */
typedef struct row_tolerance {
    lexicon_row first; /* rows from here on are told to `complain` and left out */
    bool apart;        /* the lexicon is looked at without the one it will be laid over: what it lacks may be there */
    lexicon_complaint *complain;
    void *context;
} row_tolerance;
void lexicon_tolerate(lexicon *l, row_tolerance tolerance);
/* For the stages: is the row that failed with `status` left out? It has been told then. */
bool lexicon_leaves_out(const lexicon *l, lexicon_row row, readout_status status, const readout_error *error);
bool lexicon_is_apart(const lexicon *l);
/* The first row of the layers laid over the lowest. */
lexicon_row lexicon_first_overlaid(const lexicon *l);

/* Does any layer have a row of the table? */
bool lexicon_has_table(const lexicon *l, lexicon_table table);

/* Does a dates column hold on a day? "" always does; else "1991-12-26..", "..1991-12-25", "2012-05-07..2018-05-06", "2014", several with ","
 * between, years or months for days. Both ends are inclusive. `on` with year 0 (no date is known) is taken for today: intervals without an
 * end hold; with month or day 0 it holds where some day of that year or month does. */
bool lexicon_dates_hold(slice dates, calendar_date on);
/* How many years a day is from the nearest interval of a dates column: 0 within one, above 0 after it, below 0 before it. A day of no known
 * year is after all that have ended. */
int lexicon_years_from(slice dates, calendar_date on);

#endif

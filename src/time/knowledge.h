/* The lines of times.tsv, read once, and looked up by the words of a document. What a line means is its kind and its value:
 *
 *     month 1–12 · weekday 1–7 · unit, its name · ordinal, its number · day, shift, relative: how many away · season, its first month
 *     feast, "12-25", "11-4-4" (month, which, weekday), "easter+1" or nothing · period, "1939..1945", a day, or nothing
 *
 * and for the kinds without one, what the words do in an expression (expression.c). */
#ifndef READOUT_TIME_KNOWLEDGE_H
#define READOUT_TIME_KNOWLEDGE_H

#include "lexicon/lexicon.h"
#include "time/calendar.h"
#include "time/time.h"

/* Kinds of line as bits, so that one search can ask for several. */
typedef enum time_kind {
    TIME_MONTH = 1 << 0,
    TIME_WEEKDAY = 1 << 1,
    TIME_UNIT = 1 << 2,
    TIME_ORDINAL = 1 << 3,
    TIME_DAY = 1 << 4,
    TIME_SHIFT = 1 << 5,
    TIME_RELATIVE = 1 << 6,
    TIME_AGO = 1 << 7,
    TIME_BEFORE = 1 << 8,
    TIME_AFTER = 1 << 9,
    TIME_PART = 1 << 10,
    TIME_SEASON = 1 << 11,
    TIME_FEAST = 1 << 12,
    TIME_PERIOD = 1 << 13,
    TIME_HABIT = 1 << 14,
    TIME_LIMIT = 1 << 15,
    TIME_SINCE = 1 << 16,
    TIME_LENGTH = 1 << 17,
    TIME_FEW = 1 << 18,
    TIME_ARTICLE = 1 << 19,
    TIME_DAYTIME = 1 << 20,
    TIME_PUBLISHED = 1 << 21,
    TIME_ANNIVERSARY = 1 << 22,
    TIME_MAKES = 1 << 23,
    TIME_ABOUT = 1 << 24,
    TIME_NAME = 1 << 25,
    TIME_JUDGES = 1 << 26,
    TIME_PLAN = 1 << 27,
    TIME_ASKS = 1 << 28,
    TIME_WRITING = 1 << 29,
    TIME_NUMBER = 1 << 30 /* of no line here: numbers.tsv has the word as a number, or as what multiplies one */
} time_kind;

enum { UNIT_WEEKEND = UNIT_CENTURY + 1, UNIT_QUARTER, UNIT_FORTNIGHT }; /* units that no calendar counts by */

typedef struct time_line {
    time_kind kind;
    bool valued;         /* the value says something */
    int value;           /* month, weekday, unit, ordinal, steps, season; feasts: days from Easter */
    int month, nth, day; /* feasts: a day of a month, or (nth) the weekday `day`; month 0: by Easter */
    calendar_date first; /* periods */
    int last_year;
} time_line;

/* The kinds of the lines that have a phrase starting with the word of token `at`; 0 for most words. */
uint32_t time_kinds_from(const time_knowledge *k, const document *d, uint32_t at);
/* The line of one of `kinds` for the longest phrase that starts at token `at` and ends before `end`; *length is its number of tokens.
 * NULL where there is none. */
const time_line *time_match(const time_knowledge *k, const document *d, uint32_t kinds, uint32_t at, uint32_t end, uint32_t *length);
/* The same for the longest phrase that ends just before `end` and starts at `first` or later. */
const time_line *time_match_before(const time_knowledge *k, const document *d, uint32_t kinds, uint32_t first, uint32_t end,
                                   uint32_t *length);
/* A word without a "mid-" before it: "mid-March", "mid-1990s". */
slice time_bare(slice normal);
/* The whole number that the words at `at` say in digits or words ("12", "twenty-six", "a hundred"); *length 0: none. */
int time_number(const time_knowledge *k, const document *d, uint32_t at, uint32_t end, uint32_t *length);

#endif

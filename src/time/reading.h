/* What the readers of expressions share: where they read, from which day they count, and what they found. absolute.c reads dates that stand for
 * themselves ("March 8, 2021", "the 1990s", "Christmas"), relative.c those that count from another day ("last week", "two days ago"). */
#ifndef READOUT_TIME_READING_H
#define READOUT_TIME_READING_H

#include "time/knowledge.h"

typedef struct reader {
    const time_knowledge *k;
    const document *d;
    uint32_t first, end;  /* the sentence */
    calendar_date today;  /* the day that "today" means; year 0: not known */
    calendar_date before; /* the time told last, which "the next day" counts from; year 0: none */
} reader;

/* The words from where the reader stood up to `end`, and what they say. */
typedef struct moment {
    uint32_t end;
    time_role role;
    calendar_date date, ahead; /* as in time_expression */
    bool is_range;             /* "3 to 7 May" */
    int16_t steps;             /* as in time_expression */
    uint8_t unit;
} moment;

bool read_absolute(const reader *r, uint32_t t, moment *made);
bool read_relative(const reader *r, uint32_t t, moment *made);
/* A date with its year, in the order of any country: "March 8, 2021", "8 March 2021", "2021-03-08", "3/8/2021". */
bool read_full_date(const reader *r, uint32_t t, moment *made);

/* A moment with one reading, and one with two. */
moment moment_of(uint32_t end, calendar_date date);
moment moment_between(uint32_t end, calendar_date date, calendar_date ahead);
/* The last such day up to today and the next from today on, of a day and month (day 0: of a month). */
moment moment_of_month(const reader *r, uint32_t end, int month, int day);

/* The words are read as times.tsv has them; `*next` is what follows. */
const time_line *line_at(const reader *r, uint32_t kinds, uint32_t t, uint32_t *next);
bool word_is(const reader *r, uint32_t t, const char *word);
/* "last", "this", "next" before "year": the year meant, else 0. */
int shifted_year_at(const reader *r, uint32_t t, uint32_t *next);
/* A year in four digits, else 0. */
int year_at(const reader *r, uint32_t t);
/* "3rd", "19th", "third", "twenty-first"; 0: none. */
int ordinal_at(const reader *r, uint32_t t, uint32_t *next);

/* The first expression of the document's times whose head stands in the sentence or behind it. */
uint32_t first_time_in(const document *d, const sentence *s);

#endif

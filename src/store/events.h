/* Which events of a store are meant, and the questions that are asked of them. */
#ifndef READOUT_STORE_EVENTS_H
#define READOUT_STORE_EVENTS_H

#include "store/store.h"

typedef enum event_dedup { DEDUP_NONE, DEDUP_ONE_A_DAY, DEDUP_STORY, DEDUP_EVENT } event_dedup;

/* Any of these; none: all are meant. */
enum { CHOICES_AT_MOST = 32 };
typedef struct event_names {
    const char *items[CHOICES_AT_MOST];
    size_t count;
} event_names;

/* NULL, no names or 0: any. An actor is a country ("RUS") or the beginning of an actor code ("RUSGOV", "IGO"). `actors` act or are acted on,
 * `sources` act, `targets` are acted on; in a mutual event either side does both. */
typedef struct event_choice {
    const char *between[2], *from, *to, *match;
    event_names actors, sources, targets, types, modes, places;
    double min_confidence;
    int64_t after; /* the key of a document: events of those that came into the store after it */
    event_dedup dedup;
} event_choice;

/* "SELECT document, event, date, type, quad, score …": each chosen event once, without those that are not counted (tables.c). The caller's to
 * free; NULL when memory runs out. All values are quoted in it. */
char *events_chosen(const event_choice *c);

typedef enum series_measure { MEASURE_EVENTS, MEASURE_SCORE, MEASURE_QUAD, MEASURE_SHARE } series_measure;
typedef enum series_period { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR, PERIOD_TOTAL } series_period;
/* One series for all, or one for each two actors (the alphabet's first before the other, or source before target), actor on either side, source, target, country in
 * which events took place, or type. Actors are the roots of `pairs`. */
typedef enum series_each {
    EACH_TOGETHER,
    EACH_DYAD,
    EACH_DIRECTED_DYAD,
    EACH_ACTOR,
    EACH_SOURCE,
    EACH_TARGET,
    EACH_COUNTRY,
    EACH_TYPE
} series_each;

typedef struct series_choice {
    series_period by;
    series_measure what;
    series_each each;
    bool fill; /* all periods from `from` to `to` of the events chosen; of several series each has all periods */
} series_choice;

/* Rows of a period, its number of events, and what is measured (score; quad_1 to quad_4; conflict_share), one a period from the first with an
 * event to the last, also where there are none between. An event of which a month or year is told counts in that alone. Of several series
 * whose they are comes first ("actor_1", "actor_2" of dyads), and periods without events are there where they are to be filled. PERIOD_TOTAL is one period of all
 * events, and the series with most events come first. */
sqlite3_stmt *events_series(const store *s, const event_choice *c, const series_choice *how, readout_error *error);
/* One row: the number of chosen events that the series leaves out, because their date does not tell a period or nothing tells their date. */
sqlite3_stmt *events_without_period(const store *s, const event_choice *c, series_period by, readout_error *error);
/* One row: how many events are chosen. */
sqlite3_stmt *events_count(const store *s, const event_choice *c, readout_error *error);
/* Rows of single events, the latest first; `limit` 0: all. */
sqlite3_stmt *events_list(const store *s, const event_choice *c, unsigned long limit, readout_error *error);

#endif

/* The time stage: when what a report tells happened. It reads the expressions of time (expression.c), anchored to the report's day, which it
 * takes from the dateline where none is given (report_day.c), and chooses among them for an event (choice.c). The calendar is calendar.c; the
 * words are lexicon/en/times.tsv. */
#ifndef READOUT_TIME_TIME_H
#define READOUT_TIME_TIME_H

#include "engine/engine.h"

/* Adds document.times and document.today, and the date where none was given and the text tells it. Needs tokens and the tree. */
stage time_stage;

/* The stage's reading of its lexicon table, made when the engine opens and immutable after. Errors: FORMAT with the lexicon's file and line. */
readout_status time_knowledge_make(const lexicon *l, time_knowledge **made, readout_error *error);
void time_knowledge_free(time_knowledge *k);

/* An event, as far as its time goes. */
typedef struct happening {
    uint32_t trigger, predicate; /* tokens: the word that tells it, and the verb that carries that word (or the same) */
    int32_t governor;            /* the verb that made of it what it is ("agreed to meet"), or NONE */
    event_tense tense;
} happening;

/* When it happened, and where that is told. Year 0 with DATE_FROM_TEXT or _CONTEXT: at another time than the report's, no day, month, year or
 * decade being told; with DATE_UNKNOWN: nothing is known. */
calendar_date time_of(const engine *e, const document *d, const happening *h, date_source *from);

/* Does a planning word govern what the word tells, or stand before it ("plans to sign", "due to meet", "the upcoming talks")? */
bool time_is_planned(const engine *e, const document *d, uint32_t predicate);

#endif

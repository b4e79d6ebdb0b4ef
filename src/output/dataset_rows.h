/* Rows for the tables of other data sets. They have a row for what happened, not for each time it is told, and a row for each pair of
 * actors: so what is negated or hypothetical gives no row, tellings of the same event give one, the fullest, and "A and B met C" gives
 * one for each two of the three. */
#ifndef READOUT_OUTPUT_DATASET_ROWS_H
#define READOUT_OUTPUT_DATASET_ROWS_H

#include "output/sink.h"
#include "output/tellings.h"

enum { ACTOR_PARTS = 6, ACTOR_PART = 4 }; /* parts of a code; letters of a part and a NUL */

/* One actor of a row. */
typedef struct dataset_actor {
    bool present, known;                 /* the text names somebody; that is an entity */
    readout_entity entity;               /* where known */
    readout_span words;                  /* all the words of the participant */
    char code[32];                       /* "RUSGOVMIL"; "" where unknown */
    char root[ACTOR_PART];               /* "RUS": the country, region or kind of international actor; "" where the code has none */
    readout_country country;             /* of the root or else of the entity; zeros where there is none */
    char parts[ACTOR_PARTS][ACTOR_PART]; /* "GOV", "MIL" */
    size_t part_count;
} dataset_actor;

typedef struct dataset_row {
    sink *s;
    const readout_document *d;
    readout_about about;
    readout_event e;         /* the event as it is told most fully */
    size_t number;           /* its number in the document */
    dataset_actor actors[2]; /* source, target */
    size_t pair;             /* which pair of the event's actors, from 0 */
    uint32_t told;           /* events that tell it: `told`, tellings[told].next, … until NO_TELLING */
    const telling *tellings;
    uint32_t lead_end; /* where the title and the first paragraph end */
} dataset_row;

/* Calls `write` for each row, in the order of the text. False when memory runs out. */
bool dataset_rows(sink *s, const readout_document *d, void (*write)(const dataset_row *row, const void *context), const void *context);

#endif

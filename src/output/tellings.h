/* Which record stands for an event that a report tells several times. Those that same_as joins tell one event; the fullest of them is the one
 * that is counted, since a headline often lacks who, when and where. What the others know and it lacks is filled in. The store's pairs, the
 * tables' column "counted" and the tables of other data sets all go by this. */
#ifndef READOUT_OUTPUT_TELLINGS_H
#define READOUT_OUTPUT_TELLINGS_H

#include "readout.h"

#define NO_TELLING UINT32_MAX

/* Of an event, by its number in the document; NO_TELLING in all three where it is negated or hypothetical. The mirror of an event is no telling of its own:
 * it has the numbers of the record that it mirrors. */
typedef struct telling {
    uint32_t first, fullest; /* of the tellings of the same event */
    uint32_t next;           /* the next telling in the order of the text; NO_TELLING: there is none */
} telling;

/* An item for each event of the document, the caller's to free; NULL when memory runs out. */
telling *tellings_make(const readout_document *d);

/* Whether the record stands for its event, or mirrors the record that does. */
bool telling_stands(const readout_document *d, const telling *all, size_t event);
/* Whether the event is counted by this record: it stands for it, and is not still to come. */
bool telling_counts(const readout_document *d, const telling *all, size_t event);

/* The record, with what others tell of its event: the day or the place where it has none or an assumed one, numbers and whose word it is where it
 * has none. */
readout_event telling_filled(const readout_document *d, const telling *all, size_t event);

/* Whether the parties of a side deal with each other too: three held talks, four signed a pact. Of a clash they do not. */
bool telling_joins_sides(const readout_event *e);

#endif

/* Discards: phrases of a user's lexicon that say a sentence, or a whole report, is none of the user's business (sport, anniversaries,
 * the cinema). No events are recorded there; entities, statements and figures are. */
#ifndef READOUT_EVENT_DISCARDS_H
#define READOUT_EVENT_DISCARDS_H

#include "lexicon/lexicon.h"

typedef struct discards {
    bool story;      /* the whole document is discarded */
    bool *sentences; /* per sentence; NULL where nothing is discarded */
} discards;

/* Looks for the table's phrases in all of the document. False when memory runs out. */
bool discards_find(const lexicon *l, arena *memory, const document *d, discards *made);

#endif

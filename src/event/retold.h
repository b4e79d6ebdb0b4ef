/* Which record tells again what an earlier record told. Pairs of records, none too far apart, are weighed by their clues (event/retold_clues.h); likely
 * ones join groups of records, the likeliest first, each of which tells one event; what a sentence itself makes one event is joined before. */
#ifndef READOUT_EVENT_RETOLD_H
#define READOUT_EVENT_RETOLD_H

#include "engine/engine.h"

/* Fills in same_as of all events of a document whose events are complete. False when memory runs out. */
bool link_retold(const engine *g, document *d, arena *scratch);

#endif

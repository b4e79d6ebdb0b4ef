/* Which record tells again what an earlier record told: the reader says how likely two of its words tell one event, and what is known of the parties may forbid it. */
#ifndef READOUT_EVENT_RETOLD_H
#define READOUT_EVENT_RETOLD_H

#include "engine/engine.h"

/* Fills in same_as of all events of a document whose events are complete. False only when memory runs out. */
bool link_retold(const engine *g, workspace *w, document *d);

#endif

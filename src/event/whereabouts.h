/* Where an event took place. */
#ifndef READOUT_EVENT_WHEREABOUTS_H
#define READOUT_EVENT_WHEREABOUTS_H

#include "engine/engine.h"

/* Fills in `place`, a mention or NONE, and `place_from` of an event whose type, sides, status and tense are known; `predicate` is the token of the verb
 * that carries it. */
void set_place(const engine *g, const document *d, uint32_t predicate, event *e);

#endif

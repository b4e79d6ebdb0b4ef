/* Who claims an attack: "X claimed responsibility for the blast" is a statement and no deed, but tells whose deed the blast was. */
#ifndef READOUT_EVENT_CLAIMED_H
#define READOUT_EVENT_CLAIMED_H

#include "engine/engine.h"
#include "event/frames.h"

/* Does the verb claim responsibility, or is it claimed there? */
bool is_claim(const event_frames *k, const document *d, uint32_t verb);

/* Makes whoever claims an attack its source where the report names none, and that of the records that tell it again. Needs events and same_as. False only when
 * memory runs out. */
bool name_claimants(const engine *g, document *d);

#endif

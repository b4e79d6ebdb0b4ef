/* What the classifier says of events: whether two parties that a frame found are right. */
#ifndef READOUT_EVENT_WEIGH_H
#define READOUT_EVENT_WEIGH_H

#include "event/classifier.h"
#include "event/candidate.h"

/* Fills in the chances of each type, PLOVER_NONE among them, that the source acts on the target. `ahead`, which may be NULL, is given the evidence. */
void pair_chances(const engine *e, passage *p, party_pair pair, float chances[PLOVER_TYPE_COUNT], evidence *ahead);

#endif

/* From an outcome to the records of the contract: participants, trigger, mirrored events, links to earlier reports of the same event. */
#ifndef READOUT_EVENT_RECORD_H
#define READOUT_EVENT_RECORD_H

#include "event/candidate.h"
#include "event/passage.h"

/* Adds the candidate's event, or two mirrored ones, unless the classifier is sure that the parties do nothing to each other. The passage is the
 * sentence's. False only when memory runs out. */
bool record_event(const engine *g, document *d, passage *p, uint32_t sentence, const candidate *c);

/* Adds an event between the given parties, with its mirror where each acts on the other, and links both to earlier tellings. False only when memory runs out. */
bool record_parties(const engine *g, document *d, uint32_t sentence, const candidate *c, const participant *source,
                    const participant *target, bool mutual, float confidence);

/* One entity on both sides: a pronoun led to the wrong one, or nothing was done to anybody else. */
bool acts_on_itself(const participant *source, const participant *target);
/* "A, B and C met": A on the one side, B and C on the other. A plural that names several is split in the same way. */
bool split_pair(const engine *g, document *d, filler source, participant *first, participant *rest);

#endif

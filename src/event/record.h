/* From an outcome to the records of the contract: participants, trigger, mirrored events, links to earlier reports of the same event. */
#ifndef READOUT_EVENT_RECORD_H
#define READOUT_EVENT_RECORD_H

#include "event/modality.h"
#include "event/passage.h"

/* A reading and what became of it. */
typedef struct candidate {
    reading read;
    outcome out;
    bool dropped;
    int32_t killed, wounded; /* brought by other words ("…, killing 14"); NONE where there are none */
} candidate;

/* Does the verb say whom a deed left dead or wounded ("leaving 20 people dead")? Fills in how many. */
bool leaves_toll(const engine *g, const document *d, uint32_t verb, int32_t *killed, int32_t *wounded);

/* Moves the dead and wounded that `toll` reports to the attack that caused them. */
void candidate_take_toll(const engine *g, const document *d, candidate *attack, const candidate *toll);

/* Adds the candidate's event, or two mirrored ones, unless the classifier is sure that the parties do nothing to each other. The passage is the
 * sentence's. False only when memory runs out. */
bool record_event(const engine *g, document *d, passage *p, uint32_t sentence, const candidate *c);

/* Fills in numbers, date, place and contexts of a new event (particulars.c). */
void particulars_of(const engine *g, const document *d, const candidate *c, event *e);

#endif

/* Particulars of an event that stand beside its trigger: how many were killed, hurt, arrested or took part, when and where it was, and what it
 * was about. */
#ifndef READOUT_EVENT_PARTICULARS_H
#define READOUT_EVENT_PARTICULARS_H

#include "event/candidate.h"

/* Fills in numbers, date, place and contexts of a new event. */
void particulars_of(const engine *g, const document *d, const candidate *c, event *e);

/* Does the verb say whom a deed left dead or wounded ("leaving 20 people dead")? Fills in how many. */
bool leaves_toll(const engine *g, const document *d, uint32_t verb, int32_t *killed, int32_t *wounded);

/* Moves the dead and wounded that `toll` reports to the attack that caused them. */
void candidate_take_toll(const engine *g, const document *d, candidate *attack, const candidate *toll);

#endif

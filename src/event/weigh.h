/* What the classifier says of events: whether two parties that a frame found are right, and which pairs of actors the frames missed. */
#ifndef READOUT_EVENT_WEIGH_H
#define READOUT_EVENT_WEIGH_H

#include "event/classifier.h"
#include "event/candidate.h"

/* Fills in the chances of each type, PLOVER_NONE among them, that the source acts on the target. `ahead`, which may be NULL, is given the evidence. */
void pair_chances(const engine *e, passage *p, party_pair pair, float chances[PLOVER_TYPE_COUNT], evidence *ahead);

/* The ordered pairs of actors that the passage names (pronouns and places aside), source first, at most `limit`; returns how many. */
uint32_t passage_pairs(const passage *p, party_pair *pairs, uint32_t limit);

/* For a passage in which frames found no event: the pair of actors of which the classifier is surest that the one acts on the other, read with the
 * frame of that type whose slots come nearest to them. Words that `found` says report nothing ("denied attacking") are left out. False where the
 * classifier is not sure of any pair. */
bool weigh_missed(const engine *e, passage *p, const candidate *found, uint32_t found_count, candidate *made);

#endif

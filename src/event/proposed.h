/* From what the reader saw to records. The reader says that a word tells an event of a type and which words are its sides; a frame that agrees adds mode, CAMEO
 * code and explanation; what is known of the words gives entities and codes. Where the engine has a reader, frames of the built-in lexicon alone make no
 * record; those that a user wrote always do. */
#ifndef READOUT_EVENT_PROPOSED_H
#define READOUT_EVENT_PROPOSED_H

#include "event/agreement.h"
#include "event/record.h"

/* What says how sure a record is: log odds of an event at the word; logarithms of the chances of the type and of the two sides given an event; whether a frame
 * agrees; whether source and target are nobody; how many events the sentences around tell (logarithm of 1 and the sum of their chances) and how many of these
 * sentences tell none (logarithm of 1 and their number); whether source and target have a code; whether the word is a noun; whether it is negated or
 * hypothetical; the mean chance of the report's other proposals; how many sentences it has (logarithm); and a clue for each type. */
enum { CLUES_BEFORE_TYPES = 15, PROPOSAL_CLUES = CLUES_BEFORE_TYPES + PLOVER_TYPE_COUNT };
void proposal_clues(const document *d, const event *made, float clues[PROPOSAL_CLUES]);

/* Why nothing is recorded of a proposal, in words; NULL where nothing speaks against it. `found` are the frames' candidates in its sentence. */
const char *proposal_refusal(const engine *g, const document *d, const passage *p, const proposal *told, candidates_found found);

/* Records the proposals of a sentence; `found` are the frames' candidates in it. False only when memory runs out. */
bool record_proposals(const engine *g, document *d, passage *p, uint32_t sentence, const candidate *found, uint32_t count);

#endif

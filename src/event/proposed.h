/* From what the reader saw to records. The reader says that a word tells an event of a type and which words are its sides; a frame that agrees adds mode, CAMEO
 * code and explanation; what is known of the words gives entities and codes. Where the engine has a reader, frames of the built-in lexicon alone make no
 * record; those that a user wrote always do. */
#ifndef READOUT_EVENT_PROPOSED_H
#define READOUT_EVENT_PROPOSED_H

#include "event/record.h"

/* Records the proposals of a sentence; `found` are the frames' candidates in it. False only when memory runs out. */
bool record_proposals(const engine *g, document *d, passage *p, uint32_t sentence, const candidate *found, uint32_t count);

#endif

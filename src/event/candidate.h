/* A candidate: a frame's reading of a word and what its sentence makes of it, before it is known whether a record comes of it. */
#ifndef READOUT_EVENT_CANDIDATE_H
#define READOUT_EVENT_CANDIDATE_H

#include "event/modality.h"

typedef struct candidate {
    reading read;
    outcome out;
    bool dropped;
    int32_t proposal;        /* of the reader, or NONE */
    int32_t killed, wounded; /* brought by other words ("…, killing 14"); NONE where there are none */
} candidate;

/* Is the word one of those that the candidate is told by: its trigger, the verb that carries it, the trigger's further words, governing words? */
bool candidate_has_word(const candidate *c, uint32_t t);

#endif

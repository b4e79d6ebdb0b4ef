/* How a predicate is put: its tense, and what its auxiliaries, negations, conjunctions and arguments say of whether it happened. */
#ifndef READOUT_EVENT_MANNER_H
#define READOUT_EVENT_MANNER_H

#include "event/frames.h"

typedef struct manner {
    event_tense tense;
    bool negated;     /* "did not", "none of them", "without" */
    bool not_yet;     /* "have yet to" */
    bool possible;    /* "may", "might", "can", "could" */
    bool able;        /* "can", "could" */
    bool conditional; /* "if" */
    bool obliged;     /* "must", "should", "ought to" */
    bool would;
    bool perfect; /* "have": with "should" or "would" it did not happen */
} manner;

manner manner_of(const document *d, uint32_t predicate);
/* Has the verb a tense or a subject of its own? */
bool is_finite(const document *d, uint32_t verb);

#endif

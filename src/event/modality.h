/* What tense, polarity and governing words make of an event: "met", "will meet", "agreed to meet", "refused to meet", "called on X to
 * meet", "did not meet", "if they met". PLOVER turns most of these into types of their own (manual 2.3 and chapter 3). */
#ifndef READOUT_EVENT_MODALITY_H
#define READOUT_EVENT_MODALITY_H

#include "event/match.h"

enum { OPERATOR_LIMIT = 4 };

typedef struct outcome {
    plover_type type; /* PLOVER_NONE: no event after all ("denied attacking") */
    uint8_t mode;
    slice cameo;
    uint64_t contexts;
    event_tense tense;
    bool negated, hypothetical;
    filler source, target;
    bool pair;
    uint32_t operators[OPERATOR_LIMIT]; /* the governing words that changed or carried it, inner first */
    uint32_t operator_count;
    float certainty; /* 1 plain; less where the way from the word to the record is long */
} outcome;

void modality_of(const event_frames *k, const document *d, const reading *r, outcome *made);

/* The finite verb's tense at a predicate. */
event_tense predicate_tense(const document *d, uint32_t predicate);

#endif

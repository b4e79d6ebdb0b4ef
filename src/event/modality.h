/* What tense, polarity and governing words make of an event: "met", "will meet", "agreed to meet", "refused to meet", "called on X to
 * meet", "did not meet", "if they met". PLOVER turns most of these into types of their own (manual 2.3 and chapter 3). */
#ifndef READOUT_EVENT_MODALITY_H
#define READOUT_EVENT_MODALITY_H

#include "event/manner.h"
#include "event/match.h"

enum { OPERATOR_LIMIT = 4 };

typedef struct outcome {
    plover_type type; /* PLOVER_NONE: no event after all ("denied attacking") */
    uint8_t mode;
    slice cameo;
    uint64_t contexts;
    event_tense tense;
    bool negated, hypothetical;
    bool denied; /* the text says that it did not happen, whether that makes it negated or, of cooperation, another type */
    filler source, target;
    bool pair;
    uint32_t operators[OPERATOR_LIMIT]; /* the governing words that changed or carried it, inner first */
    uint32_t operator_count;
} outcome;

void modality_of(const event_frames *k, const document *d, const reading *r, outcome *made);

/* The same for a word that tells an event of a type without a frame: what its grammar says of tense, negation and condition. */
void modality_without_frame(const event_frames *k, const document *d, uint32_t trigger, plover_type type, outcome *made);

#endif

/* The classifier: how likely it is, from the clues of two parties, that the source does something of each PLOVER type to the target, or nothing.
 *
 * A clue is a row of weights; the rows of the clues that hold are added up to a hidden layer (rectified) and straight to the scores, and the
 * mean word vectors of the text's parts go the same two ways. The weights come from the model file (part "RDOEVENT", specified in
 * model/MODEL.md) and were learned by train/events/fit.py. */
#ifndef READOUT_EVENT_CLASSIFIER_H
#define READOUT_EVENT_CLASSIFIER_H

#include "event/clues.h"

/* Maps the model file and checks its part for events. Errors: FILE, FORMAT (no such part, truncated or altered), VERSION. */
readout_status event_classifier_open(const char *path, event_classifier **made, readout_error *error);
void event_classifier_free(event_classifier *c);

/* Fills in probabilities[PLOVER_NONE ... PLOVER_TYPE_COUNT - 1]; they sum to 1. */
void event_classify(const event_classifier *c, const clues *of, float probabilities[PLOVER_TYPE_COUNT]);
/* The likeliest type but PLOVER_NONE. */
plover_type likeliest_type(const float probabilities[PLOVER_TYPE_COUNT]);

#endif

/* Weak evidence for an event's type where no frame fits: what the words around two phrases could report, whatever their part of speech
 * and arguments. A learned classifier takes this place once it is trained; its answer has the same form. */
#ifndef READOUT_EVENT_EVIDENCE_H
#define READOUT_EVENT_EVIDENCE_H

#include "event/frames.h"

/* The most likely type; never PLOVER_NONE. */
plover_type evidence_of_words(const event_frames *k, const document *d, token_span source, token_span target);

#endif

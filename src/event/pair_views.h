/* What is known of two given parties from two sides: what the classifier makes of the clues, and what the reader saw at the words of their sentences. `readout
 * relate` weighs the two. */
#ifndef READOUT_EVENT_PAIR_VIEWS_H
#define READOUT_EVENT_PAIR_VIEWS_H

#include "event/evidence.h"

/* The classifier's, then the reader's at words that have both parties as their sides, only the source, only the target, neither, and both
 * the other way round. */
typedef enum pair_view { VIEW_CLASSIFIER, VIEW_BOTH, VIEW_SOURCE, VIEW_TARGET, VIEW_OTHER, VIEW_EXCHANGED, VIEW_COUNT } pair_view;

/* Logarithms of the chances of each type, and of none, that each view holds. `classified`: what pair_chances (weigh.h) says. */
typedef struct pair_views {
    float of[VIEW_COUNT][PLOVER_TYPE_COUNT];
} pair_views;

void pair_views_of(const document *d, party_pair pair, const float classified[PLOVER_TYPE_COUNT], pair_views *made);

/* The chances that the views make together, by weights learned from pairs that neither classifier nor reader had seen (train/events/weigh.py). */
void pair_views_weigh(const pair_views *views, float chances[PLOVER_TYPE_COUNT]);

#endif

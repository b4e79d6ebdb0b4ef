/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = 0.0f;
static const float confidence_weights[] = {0.5f, 1.0f, 1.0f, 1.0f, 0.3f, 0.0f, 0.0f};
#define least_confidence 0.25f

#endif

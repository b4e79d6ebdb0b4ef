/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -0.7361f;
static const float confidence_weights[] = {0.3273f, 1.4755f, 0.6528f, 0.9363f, 1.0694f, 0.8644f, -0.2678f};
#define least_confidence 0.32f

#endif

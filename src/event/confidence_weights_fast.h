/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -1.2568f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.5595f, 1.0856f, 0.6704f, 0.4947f, 1.0614f, 0.2322f, -0.2419f, 0.3094f, -0.0696f, 0.2026f, 0.2741f, 0.6913f, 0.5801f, 0.0000f, 0.0487f, 0.4272f, 0.3293f, 0.1545f, 0.4214f, -0.2459f, 0.4579f, -0.2035f, 0.2939f, -0.1083f, -0.7264f, -0.7952f, 0.1476f, -0.4669f, 0.0742f, 0.1917f};
#define fast_least_confidence 0.28f

#endif

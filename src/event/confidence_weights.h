/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -0.4779f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.3732f, 1.3212f, 0.8887f, 0.8618f, 1.0478f, 0.6484f, -0.7105f};
#define least_confidence 0.36f

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -1.3053f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.5347f,  1.0498f,  0.7203f, 0.4978f,  1.0979f, 0.2911f,  -0.2617f, 0.3564f,
                                                              -0.0898f, 0.2819f,  0.2751f, 0.6221f,  0.6853f, 0.0000f,  0.0337f,  0.3185f,
                                                              0.1655f,  0.1131f,  0.3632f, -0.3392f, 0.3545f, -0.2290f, 0.2202f,  -0.0552f,
                                                              -0.3503f, -0.5430f, 0.1217f, -0.5542f, 0.1745f, 0.2058f};
#define fast_least_confidence 0.30f

#endif

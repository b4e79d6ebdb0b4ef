/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, the confidence from which records are written, the
 * same for reports of a few sentences, and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -0.9765f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.4315f, 1.1091f,  0.7192f, 0.6934f,  0.8974f, 0.1910f,  -0.5208f, 0.2184f,
                                                              0.0269f, 0.1266f,  0.0720f, 0.5225f,  0.1233f, -0.0331f, 0.0150f,  0.0000f,
                                                              0.2343f, 0.0757f,  0.0314f, -0.3797f, 0.4644f, -0.1186f, -0.4593f, -0.1289f,
                                                              0.0667f, -0.4368f, 0.2656f, -0.1280f, 0.4132f, -0.2564f, 0.3360f,  0.0204f};
#define fast_least_confidence 0.28f
#define fast_least_of_few 0.28f
#define fast_least_surest 0.70f

#endif

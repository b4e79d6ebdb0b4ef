/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -1.2293f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.4955f,  1.0233f,  0.7353f,  0.4714f,  0.9826f, 0.3713f,  -0.3023f, 0.5834f,
                                                              0.3669f,  0.3318f,  0.2645f,  0.6153f,  0.8707f, 0.1929f,  -0.5768f, 0.0000f,
                                                              -0.0421f, -0.0792f, 0.1170f,  0.1395f,  0.3134f, -0.2539f, 0.4045f,  -0.2410f,
                                                              0.3065f,  -0.1527f, -0.2405f, -0.5201f, 0.2135f, -0.4974f, 0.2646f,  0.2679f};
#define fast_least_confidence 0.32f
#define fast_least_surest 0.65f

#endif

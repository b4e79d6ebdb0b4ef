/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -1.2868f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.5246f,  1.1485f, 0.6832f,  0.6219f,  0.9992f,  0.1289f,  -0.3201f, 0.5562f,
                                                              0.2861f,  0.0384f, 0.1250f,  0.6447f,  -0.0281f, -0.0344f, -0.2827f, 0.0000f,
                                                              -0.0306f, 0.2712f, 0.4261f,  -0.3306f, 0.3390f,  0.1398f,  -0.1669f, -0.1796f,
                                                              0.2797f,  0.2452f, -0.2834f, -0.6166f, 0.5623f,  -0.9276f, 0.1726f,  0.0995f};
#define fast_least_confidence 0.28f
#define fast_least_surest 0.70f

#endif

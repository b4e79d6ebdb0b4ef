/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -1.0317f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.4953f, 0.9491f,  0.7023f,  0.4968f,  0.9703f, 0.0648f,  -0.2536f, 0.5240f,
                                                              0.4927f, 0.0896f,  0.1889f,  0.6546f,  0.5215f, -0.0130f, -0.5634f, 0.0000f,
                                                              0.0573f, -0.0873f, 0.3546f,  -0.0351f, 0.6317f, -0.0108f, -0.2845f, -0.1460f,
                                                              0.3252f, 0.1143f,  -0.4680f, -0.7637f, 0.5529f, -0.6955f, 0.3009f,  0.1539f};
#define fast_least_confidence 0.30f
#define fast_least_surest 0.55f

#endif

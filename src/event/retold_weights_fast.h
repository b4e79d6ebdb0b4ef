/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -1.3366f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.4852f,  0.3384f,  -0.3618f, 0.0234f,  0.7008f, -0.5990f,
                                                        -0.1018f, 1.3039f,  0.0593f,  -0.8662f, 0.9199f, 0.1723f,
                                                        -0.1329f, -1.0336f, 1.2225f,  -0.0820f, 0.4981f, 0.0562f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -1.8029f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.4223f,  0.2650f,  -0.2023f, -0.0628f, 0.6126f, -0.5946f,
                                                        -0.0180f, 1.0983f,  -0.1214f, -1.1197f, 0.4344f, 0.3573f,
                                                        0.5943f,  -0.9590f, 1.3389f,  -0.2214f, 0.2298f, -0.1468f};

#endif

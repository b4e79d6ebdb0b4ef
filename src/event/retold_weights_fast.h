/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -1.9346f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.4713f,  0.3985f,  -0.3046f, -0.0939f, 0.6347f, -0.4286f,
                                                        -0.2060f, 1.1687f,  0.0027f,  -1.1073f, 0.3635f, 0.2372f,
                                                        -0.0898f, -1.0243f, 1.4589f,  -0.0761f, 0.3490f, -0.1949f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -1.4839f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.4290f,  0.3517f,  -0.3553f, 0.0035f,  0.5042f, -0.4732f,
                                                        -0.0310f, 1.2884f,  0.2874f,  -1.0392f, 0.5856f, 0.4159f,
                                                        -0.0899f, -1.0560f, 1.5399f,  -0.0494f, 0.4959f, -0.0686f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -1.3436f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.3903f,  0.7181f,  -0.4347f, -0.2834f, 0.4391f, -0.3857f,
                                                        -0.0534f, 0.9833f,  -0.1407f, -1.1785f, 0.4412f, 0.0518f,
                                                        1.3097f,  -0.4782f, 1.4274f,  -0.5091f, 0.3201f, -0.4460f};

#endif

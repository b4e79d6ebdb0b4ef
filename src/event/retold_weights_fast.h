/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -0.8415f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.6353f, 0.5121f, -0.2132f, -0.2989f, 0.5144f, -0.7195f, 0.2051f, 1.2433f, -0.0261f, 0.9046f, 0.4941f, 0.6137f, -0.1418f};

#endif

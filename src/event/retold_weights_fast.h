/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -0.9040f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.6637f, 0.4199f, -0.4841f, 0.0642f, 0.4614f, -0.6013f, 0.1399f, 1.2578f, 0.1521f, 0.7986f, 0.4880f, 0.4730f, -0.1974f};

#endif

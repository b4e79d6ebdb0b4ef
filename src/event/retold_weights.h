/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -1.6630f;
static const float retold_weights[RETOLD_CLUES] = {0.4282f, 0.1628f, -0.4095f, 0.2467f, 0.2500f, -0.6039f, 0.3539f, 0.6089f, 0.7736f, 1.6034f, 0.3268f, 0.1940f, -0.1919f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -1.5672f;
static const float retold_weights[] = {0.4286f, 0.1989f, -0.4120f, 0.2131f, 0.4270f, -0.6507f, 0.2237f, 0.7019f, 1.6534f, 0.2555f, 0.2239f, -0.1962f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -1.0318f;
static const float retold_weights[RETOLD_CLUES] = {0.4200f,  0.4169f, -0.2603f, -0.1566f, 0.4071f,  -0.3579f, -0.0492f, 0.6059f, -0.3125f,
                                                   -1.1374f, 0.1117f, 0.0547f,  1.4851f,  -0.7128f, 1.5239f,  -0.1516f, 0.1702f, -0.1868f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -1.5445f;
static const float retold_weights[RETOLD_CLUES] = {0.3905f,  0.2967f, -0.3400f, 0.0434f, 0.4651f,  -0.5898f, 0.1247f, 0.8778f, 0.0594f,
                                                   -1.2831f, 0.2920f, 0.2449f,  0.0000f, -0.9789f, 1.4813f,  0.1738f, 0.0885f, 0.0865f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -0.9747f;
static const float retold_weights[RETOLD_CLUES] = {0.4689f,  0.2495f,  -0.2306f, -0.0189f, 0.4627f,  -0.4650f, 0.0023f, 0.4642f,  0.1286f,
                                                   -1.0026f, -0.0572f, 0.2557f,  1.4472f,  -0.8173f, 1.3973f,  0.0905f, -0.0161f, -0.0587f};

#endif

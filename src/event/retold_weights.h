/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -1.4377f;
static const float retold_weights[RETOLD_CLUES] = {0.3965f,  0.1214f, -0.2601f, 0.1387f, 0.5168f,  -0.5793f, 0.0625f,  0.6772f, 0.2241f,
                                                   -1.4834f, 0.5018f, 0.2234f,  0.0000f, -0.8566f, 1.1496f,  -0.0150f, 0.0681f, 0.0676f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -1.4330f;
static const float retold_weights[RETOLD_CLUES] = {0.4517f,  0.1104f, -0.2645f, 0.1540f, 0.4819f,  -0.5811f, 0.0992f, 0.5366f, 0.2821f,
                                                   -1.1167f, 0.0349f, 0.1301f,  0.0000f, -0.9628f, 1.5303f,  0.3812f, 0.0086f, -0.0246f};

#endif

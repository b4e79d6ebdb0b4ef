/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = 0.2314f;
static const float retold_weights[] = {0.3225f, 1.3293f, -0.5526f, -0.7767f, 0.7563f, 0.0789f, -0.8352f, 0.8555f, 1.1573f, -1.1741f, -0.0454f, -1.1805f};

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = -0.1409f;
static const float retold_weights[] = {0.3207f, 1.4235f, -0.6655f, -0.7579f, 0.5858f, 0.0585f, -0.6442f, 0.7910f, 1.2150f, -1.1589f, 0.2762f, -0.6774f};

#endif

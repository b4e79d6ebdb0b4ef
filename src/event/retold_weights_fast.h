/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = -0.4950f;
static const float fast_retold_weights[RETOLD_CLUES] = {0.6868f, 0.4604f, -0.3748f, -0.0855f, 0.4867f, -0.6553f, 0.1686f, 1.1828f, 0.1316f, 0.7502f, 0.5151f, 0.6213f, -0.1555f};

#endif

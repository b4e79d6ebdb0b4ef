/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold_clues.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = 0.1902f;
static const float fast_retold_weights[RETOLD_CLUE_COUNT] = {
    0.3922f,  0.1119f,  0.5123f,  -0.3903f, -0.1146f, -0.0504f, 0.4507f,  -0.3942f, -0.0491f, 0.1359f,  0.1575f,  0.1774f, 0.3889f,
    -2.4190f, -0.6580f, 1.0429f,  0.6827f,  0.8019f,  -0.4401f, -0.2374f, -0.8054f, -0.6341f, -0.5539f, -0.5383f, 0.5528f, 0.6925f,
    -1.8237f, -0.0242f, -0.5181f, 0.3702f,  -0.4189f, 1.1997f,  0.2720f,  -0.4870f, -0.1621f, -0.1799f, 0.2261f,  -0.1594f};

#endif

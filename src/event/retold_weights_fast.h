/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold_clues.h) for the fast reader. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_FAST_H
#define READOUT_EVENT_RETOLD_WEIGHTS_FAST_H

static const float fast_retold_bias = 0.4030f;
static const float fast_retold_weights[RETOLD_CLUE_COUNT] = {
    0.3602f,  0.0800f,  0.6784f,  -0.4980f, -0.1657f, -0.1906f, 0.4116f,  -0.3725f, -0.0243f, -0.0421f, 0.4013f,  0.1041f, 0.3179f,
    -1.8665f, -0.5592f, 0.7929f,  0.5335f,  0.2515f,  -0.2091f, -0.0582f, -0.3159f, -0.4076f, -0.7539f, -0.2446f, 0.3481f, 0.6713f,
    -0.8960f, 0.1643f,  -0.6038f, 0.1556f,  -0.5574f, 1.0219f,  0.0000f,  -0.2816f, -0.2970f, -0.3213f, 0.2452f,  -0.2815f};

#endif

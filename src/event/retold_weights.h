/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold_clues.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = 0.7054f;
static const float retold_weights[RETOLD_CLUE_COUNT] = {
    0.4644f,  0.1804f,  0.3865f,  -0.4255f, 0.0502f,  0.1041f,  0.3902f,  -0.2671f, -0.1119f, 0.2641f,  -0.3846f, -0.0737f, 0.3669f,
    -1.7069f, -0.5675f, 0.5326f,  0.2022f,  0.1840f,  -0.6351f, -0.3630f, -0.6761f, -0.5523f, -0.2384f, -0.7418f, 0.7940f,  0.6582f,
    -1.4207f, 0.0003f,  -0.3436f, 0.4272f,  -0.5489f, 0.8629f,  0.5971f,  -0.6658f, -0.1509f, -0.5974f, -0.1834f, -0.0345f};

#endif

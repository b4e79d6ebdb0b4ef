/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold_clues.h). */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS_H
#define READOUT_EVENT_RETOLD_WEIGHTS_H

static const float retold_bias = 0.5893f;
static const float retold_weights[RETOLD_CLUE_COUNT] = {
    0.4829f,  0.1863f,  0.3592f,  -0.4422f, 0.0943f,  0.0991f,  0.3953f,  -0.2551f, -0.1288f, 0.2866f,  -0.3424f, -0.0868f, 0.2890f,
    -1.6465f, -0.4546f, 0.3951f,  0.2799f,  0.1405f,  -0.6061f, -0.3739f, -0.5707f, -0.5422f, -0.1263f, -0.7938f, 0.8323f,  0.6047f,
    -1.4551f, -0.0654f, -0.2956f, 0.4441f,  -0.4898f, 0.8377f,  0.5510f,  -0.6386f, -0.0166f, -0.4150f, -0.1651f, 0.0316f};

#endif

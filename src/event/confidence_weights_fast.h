/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -0.9346f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {
    0.4926f,  1.2251f,  0.9858f,  0.6294f,  0.8589f,  0.1058f,  -0.6050f, 0.3593f, -0.0219f, 0.1192f, -0.0011f,
    0.7179f,  0.4023f,  -0.2616f, 0.0084f,  0.0000f,  -0.0190f, 0.1579f,  0.0873f, -0.3525f, 0.3566f, -0.1886f,
    -0.1358f, -0.0674f, 0.0277f,  -0.1670f, -0.1630f, -0.2879f, 0.5517f,  0.0257f, 0.3043f,  -0.1299f};
#define fast_least_confidence 0.32f
#define fast_least_surest 0.70f

#endif

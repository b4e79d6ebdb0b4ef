/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -1.5764f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4530f,  0.9004f,  0.8735f,  0.5422f,  0.8848f, 0.5697f,  -0.5857f, 0.4604f,
                                                         0.3929f,  0.4578f,  0.0619f,  0.4346f,  0.6437f, 0.7145f,  -0.5650f, 0.0000f,
                                                         -0.4034f, 0.4055f,  -0.4027f, -0.0641f, 0.4352f, 0.2344f,  0.0255f,  0.1115f,
                                                         0.1534f,  -0.5118f, -0.0466f, 0.0740f,  0.1196f, -0.5783f, 0.2898f,  0.1582f};
#define least_confidence 0.38f
#define least_surest 0.70f

#endif

/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -1.6386f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4700f,  1.4475f,  0.7783f,  0.7717f,  1.0991f, 0.3335f,  -0.3192f, 0.4082f,
                                                         0.2675f,  0.1567f,  0.0725f,  0.3916f,  0.8510f, 0.9035f,  -0.2877f, 0.0000f,
                                                         -0.1437f, 0.7366f,  -0.1866f, -0.0451f, 0.7122f, 0.0277f,  -0.2153f, -0.1322f,
                                                         0.1039f,  -0.2113f, -0.5815f, -0.0370f, 0.7661f, -1.0149f, 0.2145f,  0.0065f};
#define least_confidence 0.38f
#define least_surest 0.70f

#endif

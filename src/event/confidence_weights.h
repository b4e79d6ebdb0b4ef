/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -1.9252f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4409f, 1.0617f,  0.8546f,  0.8410f,  1.0685f, 0.5846f,  -0.5606f, 0.1557f,
                                                         0.0049f, 0.4951f,  -0.0154f, 0.4893f,  0.3029f, 0.8605f,  0.0173f,  0.0000f,
                                                         0.1955f, 0.5232f,  -0.0922f, -0.1990f, 0.4668f, -0.1069f, -0.2148f, 0.2060f,
                                                         0.2370f, -0.2954f, -0.2412f, -0.2208f, 0.6439f, -1.1487f, 0.1113f,  0.1356f};
#define least_confidence 0.34f
#define least_surest 0.70f

#endif

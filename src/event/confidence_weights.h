/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), the confidence from which records are written,
 * and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -1.3123f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4585f,  1.4336f,  0.8543f,  0.5955f,  0.8873f, 0.4999f,  -0.4629f, 0.4121f,
                                                         0.4704f,  0.4881f,  -0.0445f, 0.3985f,  0.6898f, 0.5906f,  -0.5589f, 0.0000f,
                                                         -0.0908f, 0.0650f,  -0.1345f, 0.2548f,  0.3035f, 0.0956f,  -0.2809f, -0.0036f,
                                                         0.1050f,  -0.1206f, -0.2463f, -0.1425f, 0.3404f, -0.5020f, 0.2224f,  0.1346f};
#define least_confidence 0.36f
#define least_surest 0.65f

#endif

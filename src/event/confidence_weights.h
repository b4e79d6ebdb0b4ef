/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), the confidence from which records are written, the
 * same for reports of a few sentences, and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -1.6092f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4020f,  0.9416f,  0.7058f,  0.7650f,  0.8932f, 0.4585f,  -0.4986f, 0.0390f,
                                                         -0.0702f, 0.4223f,  0.2212f,  0.3563f,  0.2131f, 0.8686f,  0.0856f,  0.0000f,
                                                         0.7111f,  0.3403f,  -0.3050f, -0.3485f, 0.2319f, -0.0632f, -0.2992f, 0.1049f,
                                                         0.1714f,  -0.4533f, 0.1658f,  -0.2391f, 0.4256f, -0.7506f, 0.1565f,  0.1512f};
#define least_confidence 0.38f
#define least_of_few 0.34f
#define least_surest 0.70f

#endif

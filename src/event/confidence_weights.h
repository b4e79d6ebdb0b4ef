/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), the confidence from which records are written, the
 * same for reports of a few sentences, and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -1.6239f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4209f,  0.7983f,  0.7039f,  0.8004f,  0.8606f, 0.3200f,  -0.4112f, 0.1066f,
                                                         -0.0536f, 0.2263f,  0.2445f,  0.4470f,  0.0864f, 0.9530f,  0.0317f,  0.0000f,
                                                         0.7097f,  0.3385f,  -0.2041f, -0.2523f, 0.3050f, -0.1136f, -0.2370f, 0.0466f,
                                                         0.1296f,  -0.3437f, 0.0815f,  -0.5339f, 0.3548f, -0.3818f, 0.0295f,  0.0713f};
#define least_confidence 0.36f
#define least_of_few 0.30f
#define least_surest 0.70f

#endif

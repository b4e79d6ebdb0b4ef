/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -1.4599f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4965f,  1.0084f,  0.8450f, 0.6133f,  1.0732f,  0.5212f, -0.5989f, 0.2552f,
                                                         -0.0049f, 0.4335f,  0.0837f, 0.4294f,  0.6641f,  0.0000f, -0.2688f, 1.0320f,
                                                         -0.5337f, -0.0916f, 0.4654f, 0.1093f,  -0.0791f, 0.1582f, 0.0729f,  -0.3897f,
                                                         -0.0664f, 0.0200f,  0.0331f, -0.6882f, 0.1764f,  0.0504f};
#define least_confidence 0.36f

#endif

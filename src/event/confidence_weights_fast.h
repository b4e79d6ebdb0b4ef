/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -1.3736f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.5776f, 0.8402f, 0.6157f, 0.5184f, 1.1506f, 0.0533f, -0.1255f, 0.3490f, -0.0599f, 0.1089f, 0.3227f, 0.7130f, 0.9112f, 0.0000f, 0.1877f, 0.3963f, 0.1414f, 0.0788f, 0.7285f, -0.6123f, 0.7171f, -0.1906f, 0.1971f, -0.0486f, -0.6027f, -0.8927f, 0.1460f, -0.3892f, -0.0353f, 0.1784f};
#define fast_least_confidence 0.30f

#endif

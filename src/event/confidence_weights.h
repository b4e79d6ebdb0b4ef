/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h), and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_H

static const float confidence_bias = -2.0520f;
static const float confidence_weights[PROPOSAL_CLUES] = {0.4443f, 0.9420f, 0.6565f, 0.5354f, 1.1603f, 0.6617f, 0.0342f, 0.2278f, 0.0379f, 0.3679f, 0.6127f, 0.4610f, 0.4137f, 0.0000f, 0.3106f, 0.4482f, -0.0216f, -0.2151f, -0.0139f, -0.4830f, -0.1277f, 0.0183f, 0.2156f, 0.1729f, -0.1206f, -0.2203f, 0.2096f, -0.8588f, 0.3605f, 0.3253f};
#define least_confidence 0.34f

#endif

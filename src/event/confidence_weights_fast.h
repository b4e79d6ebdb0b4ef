/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h) for the fast reader, and the confidence from which records are written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS_FAST_H

static const float fast_confidence_bias = -1.0623f;
static const float fast_confidence_weights[PROPOSAL_CLUES] = {0.5400f, 0.9878f, 0.6965f, 0.4688f, 1.1901f, -0.0555f, -0.2662f, 0.4341f, -0.1057f, 0.0709f, 0.2919f, 0.7198f, 1.1114f, 0.0000f, 0.1996f, 0.2119f, 0.1036f, 0.1197f, 0.4740f, -0.5836f, 0.5518f, -0.4809f, -0.0294f, -0.1632f, -0.3611f, -0.6096f, 0.2337f, 0.1019f, 0.0083f, 0.2233f};
#define fast_least_confidence 0.28f

#endif

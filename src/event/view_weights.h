/* Written by train/events/weigh.py: do not edit. The weights of pair_views (event/pair_views.h), for types and for none. */
#ifndef READOUT_EVENT_VIEW_WEIGHTS_H
#define READOUT_EVENT_VIEW_WEIGHTS_H

static const float view_weights[VIEW_COUNT] = {0.3776f, 0.5316f, 0.2907f, 0.2870f, 0.0790f, -0.2903f};
static const float view_weights_of_none[VIEW_COUNT] = {0.4965f, -0.4002f, 0.1016f, -0.0845f, 0.0640f, -0.5950f};
static const float view_bias = -6.6521f;

#endif

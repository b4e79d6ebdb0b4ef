#include "event/pair_views.h"

#include "event/view_weights.h"
#include "syntax/exponential.h"

#include <math.h>

/* What is less likely counts as this likely. */
static const float least_chance = 1e-4f;

/* A party that is not given is met by every word. */
static pair_view view_of(const proposal *told, party_pair pair) {
    bool exchanged = spans_overlap(told->source, pair.target) && spans_overlap(told->target, pair.source);
    bool mutual = told->mutual && exchanged;
    bool source = mutual || span_is_empty(pair.source) || spans_overlap(told->source, pair.source);
    bool target = mutual || span_is_empty(pair.target) || spans_overlap(told->target, pair.target);
    if (source && target) return VIEW_BOTH;
    if (source && !span_is_empty(pair.source)) return VIEW_SOURCE;
    if (target && !span_is_empty(pair.target)) return VIEW_TARGET;
    return exchanged ? VIEW_EXCHANGED : VIEW_OTHER;
}

void pair_views_of(const document *d, party_pair pair, const float classified[PLOVER_TYPE_COUNT], pair_views *made) {
    for (int view = 0; view < VIEW_COUNT; view++)
        for (int type = 0; type < PLOVER_TYPE_COUNT; type++)
            made->of[view][type] = view == VIEW_CLASSIFIER && classified[type] > least_chance ? classified[type] : least_chance;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *told = &d->proposals.items[i];
        float *chances = made->of[view_of(told, pair)];
        for (int type = PLOVER_NONE + 1; type < PLOVER_TYPE_COUNT; type++)
            if (told->types[type] > chances[type]) chances[type] = told->types[type];
    }
    for (int view = 0; view < VIEW_COUNT; view++) {
        float *chances = made->of[view], most = 0.0f;
        for (int type = PLOVER_NONE + 1; type < PLOVER_TYPE_COUNT; type++)
            if (chances[type] > most) most = chances[type];
        if (view != VIEW_CLASSIFIER) chances[PLOVER_NONE] = 1.0f - most > least_chance ? 1.0f - most : least_chance;
        for (int type = 0; type < PLOVER_TYPE_COUNT; type++) chances[type] = logf(chances[type]);
    }
}

void pair_views_weigh(const pair_views *views, float chances[PLOVER_TYPE_COUNT]) {
    float most = 0.0f, sum = 0.0f;
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) {
        chances[type] = type == PLOVER_NONE ? view_bias : 0.0f;
        const float *weights = type == PLOVER_NONE ? view_weights_of_none : view_weights;
        for (int view = 0; view < VIEW_COUNT; view++) chances[type] += weights[view] * views->of[view][type];
        if (type == 0 || chances[type] > most) most = chances[type];
    }
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) sum += chances[type] = exponential(chances[type] - most);
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) chances[type] /= sum;
}

/* Every word of the sentence votes for the types of its frames, a word near the two phrases more. Without any vote the type is the one most
 * often reported of two given parties. */
#include "event/evidence.h"

#include "event/match.h"
#include "text/text.h"

static void vote(const event_frames *k, const document *d, uint32_t t, float weight, float *votes);
static float nearness(uint32_t t, token_span source, token_span target);

plover_type evidence_of_words(const event_frames *k, const document *d, token_span source, token_span target) {
    uint32_t any = source.first < source.end ? source.first : target.first;
    float votes[PLOVER_TYPE_COUNT] = {0};
    votes[PLOVER_ACCUSE] = 0.01f;
    if (any < d->tokens.count) {
        const sentence *s = &d->sentences.items[d->tokens.items[any].sentence];
        for (uint32_t t = s->first; t < s->end; t++) vote(k, d, t, nearness(t, source, target), votes);
    }
    int best = PLOVER_ACCUSE;
    for (int type = 1; type < PLOVER_TYPE_COUNT; type++)
        if (votes[type] > votes[best]) best = type;
    return (plover_type)best;
}

static float nearness(uint32_t t, token_span source, token_span target) {
    if ((t >= source.first && t < source.end) || (t >= target.first && t < target.end)) return 0.2f;
    uint32_t low = source.end && source.end < target.end ? source.end : target.end,
             high = source.first > target.first ? source.first : target.first;
    if (t >= low && t < high) return 1;
    uint32_t away = t < low ? low - t : t - high;
    return away > 10 ? 0.2f : 0.6f;
}

/* Each word has one vote, shared among its frames; those with further words or tests say little about the word alone. */
static void vote(const event_frames *k, const document *d, uint32_t t, float weight, float *votes) {
    size_t count;
    const frame *f = frames_of_word(k, d, t, &count);
    float shares[PLOVER_TYPE_COUNT] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (f[i].effect) continue;
        float share = f[i].words[0] ? 0.1f : f[i].test_count ? 0.5f : 1;
        shares[f[i].type] += share;
        sum += share;
    }
    for (int type = 1; type < PLOVER_TYPE_COUNT && sum > 0; type++) votes[type] += weight * (sum < 1 ? 0.5f : 1) * shares[type] / sum;
}

/* What one given phrase does to another: the classifier says which type, from the same frames and the same modality as event_stage has; among the
 * frames of that type the one whose slots meet the two phrases best gives the code and the rule. Whether the one acts on the other is the reader's to say
 * where it saw a word by which one of the two does. */
#include "event/event.h"

#include "base/error.h"
#include "event/weigh.h"

/* Chance of nothing from which on nobody acts: high, as whoever asks about two parties mostly has a reason to. */
static const float nothing = 0.91f;

/* How much surer the reader must be of one direction than of the other to be believed. */
static const float surely = 0.3f;

static bool empty(token_span span) { return span.first >= span.end; }

static bool touch(token_span a, token_span b) { return a.first < b.end && b.first < a.end; }

/* The reader's chance that `from` acts on `to`, by the surest of its words that have them as sides. */
static float seen(const document *d, token_span from, token_span to) {
    float best = 0.0f;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = &d->proposals.items[i];
        bool told = (touch(p->source, from) && touch(p->target, to)) || (p->mutual && touch(p->source, to) && touch(p->target, from));
        float chance = (1.0f - p->nothing) * p->source_chance * p->target_chance;
        if (told && chance > best) best = chance;
    }
    return best;
}

static bool acts(const document *d, token_span source, token_span target, const float *ahead, const float *behind) {
    float lead = seen(d, source, target) - seen(d, target, source);
    if (lead > surely || lead < -surely) return lead > 0.0f;
    return ahead[PLOVER_NONE] <= nothing && ahead[PLOVER_NONE] <= behind[PLOVER_NONE];
}

readout_status event_relate(const engine *e, workspace *w, document *d, token_span source, token_span target, bool closed,
                            event_relation *made, readout_error *error) {
    party_pair ahead = {source, target}, behind = {target, source};
    float chances[PLOVER_TYPE_COUNT], exchanged[PLOVER_TYPE_COUNT] = {1};
    passage text;
    evidence of_ahead;
    *made = (event_relation){.cameo = SLICE(""), .rule = SLICE("")};
    arena_reset(&w->scratch, SIZE_MAX);
    if (!passage_read(&text, e->frames, &w->scratch, d, pair_words(d, ahead)))
        return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while relating two phrases");
    pair_chances(e, &text, ahead, chances, &of_ahead);
    if (!closed && !empty(source) && !empty(target)) pair_chances(e, &text, behind, exchanged, NULL);
    if (!closed && !acts(d, source, target, chances, exchanged)) return READOUT_OK;
    plover_type type = likeliest_type(chances);
    const answer *by = evidence_best(&of_ahead, type);
    *made = by ? (event_relation){type, by->out.mode, by->out.cameo, chances[type], by->read.frame->rule}
               : (event_relation){type, 0, slice_from(cameo_of_type(type)), chances[type], SLICE("classifier")};
    return READOUT_OK;
}

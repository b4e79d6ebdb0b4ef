/* What one given phrase does to another. The classifier says which type, from the same frames and the same modality as event_stage has, and so does the reader,
 * where there is one, at every word of the sentences; the two are weighed. Among the frames of the type the one whose slots meet the two phrases best gives
 * the code and the rule. */
#include "event/event.h"

#include "base/error.h"
#include "event/pair_views.h"
#include "event/weigh.h"

/* Chance of nothing from which on nobody acts, by the classifier alone and where the reader has a say: high, as whoever asks about two
 * parties mostly has a reason to. */
static const float nothing_classified = 0.91f, nothing_weighed = 0.8f;

static void weighed_chances(const engine *e, passage *p, party_pair pair, float chances[PLOVER_TYPE_COUNT], evidence *ahead) {
    pair_chances(e, p, pair, chances, ahead);
    if (!engine_reads(e)) return;
    pair_views views;
    pair_views_of(p->document, pair, chances, &views);
    pair_views_weigh(&views, chances);
}

readout_status event_relate(const engine *e, workspace *w, document *d, token_span source, token_span target, bool closed,
                            event_relation *made, readout_error *error) {
    party_pair ahead = {source, target}, behind = {target, source};
    float chances[PLOVER_TYPE_COUNT], exchanged[PLOVER_TYPE_COUNT] = {1};
    float nothing = engine_reads(e) ? nothing_weighed : nothing_classified;
    passage text;
    evidence of_ahead;
    *made = (event_relation){.cameo = SLICE(""), .rule = SLICE("")};
    arena_reset(&w->scratch, SIZE_MAX);
    if (!passage_read(&text, e->frames, &w->scratch, d, pair_words(d, ahead)))
        return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while relating two phrases");
    weighed_chances(e, &text, ahead, chances, &of_ahead);
    if (!closed && !span_is_empty(source) && !span_is_empty(target)) weighed_chances(e, &text, behind, exchanged, NULL);
    if (!closed && (chances[PLOVER_NONE] > nothing || chances[PLOVER_NONE] > exchanged[PLOVER_NONE])) return READOUT_OK;
    plover_type type = likeliest_type(chances);
    const answer *by = evidence_best(&of_ahead, type);
    *made = by ? (event_relation){type, by->out.mode, by->out.cameo, chances[type], by->read.frame->rule}
               : (event_relation){type, 0, slice_from(cameo_of_type(type)), chances[type], SLICE("classifier")};
    return READOUT_OK;
}

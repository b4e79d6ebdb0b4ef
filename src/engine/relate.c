/* The relation between two given spans: the text through the stages up to the readers, the spans to tokens, and the event stage's answer. */
#include "base/error.h"
#include "engine/road.h"
#include "event/event.h"
#include "event/plover.h"

#include <math.h>
#include <stdio.h>

static readout_status relate(const readout_engine *e, readout_workspace *w, const readout_input *input, const readout_span *source,
                             const readout_span *target, bool closed, readout_relation *made, readout_error *error);

readout_status readout_relate(const readout_engine *e, readout_workspace *given, const readout_input *input, const readout_span *source,
                              const readout_span *target, bool closed, readout_relation *made, readout_error *error) {
    if (!e || !input || !made) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "engine, input or relation is NULL");
    *made = (readout_relation){.score = NAN};
    readout_workspace *w = given ? given : readout_workspace_new();
    if (!w) return error_set(error, READOUT_ERROR_MEMORY, input->file, input->line, 0, "out of memory");
    readout_status status = relate(e, w, input, source, target, closed, made, error);
    if (w != given) readout_workspace_free(w);
    return status;
}

/* The tokens that share a character with the span; false where there is none. */
static bool tokens_of(const document *d, readout_span span, token_span *tokens) {
    uint32_t count = d->tokens.count, start = document_byte(d, span.start), end = document_byte(d, span.end), first = 0;
    while (first < count && d->tokens.items[first].end <= start) first++;
    uint32_t last = first;
    while (last < count && d->tokens.items[last].start < end) last++;
    *tokens = (token_span){first, last};
    return first < last;
}

static readout_status place(const document *d, const readout_span *span, const char *name, const readout_input *input, token_span *tokens,
                            readout_error *error) {
    *tokens = (token_span){0, 0};
    if (!span) return READOUT_OK;
    uint32_t length = document_length(d);
    if (span->start >= span->end || span->end > length)
        return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0,
                         "the %s's span %u to %u is outside the text, which has %u characters", name, span->start, span->end, length);
    if (!tokens_of(d, *span, tokens))
        return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0, "the %s's span holds no word", name);
    return READOUT_OK;
}

static readout_status relate(const readout_engine *e, readout_workspace *w, const readout_input *input, const readout_span *source,
                             const readout_span *target, bool closed, readout_relation *made, readout_error *error) {
    token_span from, to;
    readout_status status = road_walk(e, w, input, ROAD_PAIR, &w->relating, error);
    if (status != READOUT_OK) return status;
    document *d = &w->relating->content;
    status = place(d, source, "source", input, &from, error);
    if (status == READOUT_OK) status = place(d, target, "target", input, &to, error);
    if (status != READOUT_OK) return status;
    event_relation found;
    status = event_relate(&e->parts, &w->parts, d, from, to, closed, &found, error);
    if (d->memory->failed || w->parts.scratch.failed)
        return error_set(error, READOUT_ERROR_MEMORY, input->file, input->line, 0, "out of memory");
    if (status != READOUT_OK) return status;
    snprintf(made->rule, sizeof made->rule, "%.*s",
             (int)(found.rule.length < sizeof made->rule ? found.rule.length : sizeof made->rule - 1),
             found.rule.bytes ? found.rule.bytes : "");
    made->confidence = (double)found.confidence;
    if (found.type == PLOVER_NONE) return READOUT_OK;
    made->type = plover_type_name(found.type);
    made->mode = found.mode ? plover_mode_name(found.mode) : NULL;
    snprintf(made->cameo, sizeof made->cameo, "%.*s",
             (int)(found.cameo.length < sizeof made->cameo ? found.cameo.length : sizeof made->cameo - 1),
             found.cameo.bytes ? found.cameo.bytes : "");
    made->quad = plover_quad(found.type);
    made->score = (double)plover_score(found.type, found.mode);
    return READOUT_OK;
}

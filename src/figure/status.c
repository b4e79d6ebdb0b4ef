/* A word of status ("preliminary", "is projected to", "final results") speaks of a figure where it stands above it in the tree, or in a phrase
 * close below one of the words above it ("according to preliminary data, …"). The nearest wins. */
#include "figure/status.h"

enum { STEPS_UP = 12, STEPS_FROM_ABOVE = 3 };

static bool stands_above(const document *d, uint32_t upper, uint32_t lower) {
    int32_t at = (int32_t)lower;
    for (unsigned steps = 0; at >= 0 && steps < STEPS_UP; steps++, at = d->tokens.items[at].head)
        if ((uint32_t)at == upper) return true;
    return false;
}

/* Is `word` at most a few steps below something above `t`, and in no clause that is merely coordinated with it? */
static bool speaks_of(const document *d, uint32_t word, uint32_t t) {
    int32_t at = (int32_t)word;
    for (unsigned steps = 0; at >= 0 && steps <= STEPS_FROM_ABOVE; steps++) {
        if (stands_above(d, (uint32_t)at, t)) return true;
        if (deprel_main(d->tokens.items[at].deprel) == DEPREL_CONJ && d->tokens.items[at].upos == UPOS_VERB) return false;
        at = d->tokens.items[at].head;
    }
    return false;
}

figure_status status_of(const figure_knowledge *k, const document *d, uint32_t t) {
    const sentence *s = &d->sentences.items[d->tokens.items[t].sentence];
    figure_status found = FIGURE_PLAIN;
    uint32_t nearest = UINT32_MAX;
    for (uint32_t word = s->first; word < s->end; word++) {
        uint32_t length, distance = word < t ? t - word : word - t;
        const figure_line *line = knowledge_match(k, d, LEXICON_MEASURES, BY_LEMMA, LINE_STATUS, word, s->end, &length);
        if (!line) line = knowledge_match(k, d, LEXICON_MEASURES, BY_FORM, LINE_STATUS, word, s->end, &length);
        if (!line || distance >= nearest || !speaks_of(d, word, t)) continue;
        found = line->status;
        nearest = distance;
    }
    return found;
}

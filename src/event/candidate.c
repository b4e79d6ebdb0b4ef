#include "event/candidate.h"

static bool is_among(uint32_t t, const uint32_t *words, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (words[i] == t) return true;
    return false;
}

bool candidate_has_word(const candidate *c, uint32_t t) {
    return c->read.trigger == t || c->read.predicate == t || is_among(t, c->read.words, c->read.word_count) ||
           is_among(t, c->out.operators, c->out.operator_count);
}

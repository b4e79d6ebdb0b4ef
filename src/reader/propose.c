#include "reader/propose.h"

#include "syntax/exponential.h"

#include <math.h>
#include <string.h>

enum { FIRST_TRIED = 5 /* beginnings of a side that are tried */ };

/* Where two parties are given: hardly a word is left out. */
static const float most_nothing_of_pair = 0.9998f;

void scores_to_chances(float *scores, uint32_t count) {
    float most = scores[0], sum = 0.0f;
    for (uint32_t i = 1; i < count; i++)
        if (scores[i] > most) most = scores[i];
    for (uint32_t i = 0; i < count; i++) scores[i] = exponential(scores[i] - most);
    for (uint32_t i = 0; i < count; i++) sum += scores[i];
    for (uint32_t i = 0; i < count; i++) scores[i] /= sum;
}

/* The likeliest beginnings, the likeliest first; of those that are as likely, the one that comes first in the text. Returns how many. */
static uint32_t likeliest_beginnings(const float *first, uint32_t count, uint32_t *found) {
    uint32_t known = 0;
    for (uint32_t j = 1; j <= count; j++) {
        if (known == FIRST_TRIED && !(first[j] > first[found[known - 1]])) continue;
        uint32_t at = known < FIRST_TRIED ? known++ : known - 1;
        for (; at > 0 && first[j] > first[found[at - 1]]; at--) found[at] = found[at - 1];
        found[at] = j;
    }
    return known;
}

float likeliest_side(const float *first, const float *last, uint32_t count, uint32_t longest, side_ends *side) {
    float best = first[0] * last[0];
    uint32_t tried[FIRST_TRIED], tries = likeliest_beginnings(first, count, tried);
    *side = (side_ends){0, 0};
    for (uint32_t n = 0; n < tries; n++)
        for (uint32_t at = tried[n], j = at; j <= count && j < at + longest; j++)
            if (first[at] * last[j] > best) {
                best = first[at] * last[j];
                *side = (side_ends){at, j};
            }
    return best;
}

float most_nothing(const document *d, float usual) { return d->of_pair ? most_nothing_of_pair : usual; }

uint32_t telling_word(const document *d, uint32_t t) {
    const token *word = &d->tokens.items[t];
    bool auxiliary = word->deprel == DEPREL_AUX || word->deprel == DEPREL_AUX_PASS || word->deprel == DEPREL_COP;
    return auxiliary && word->head != NONE ? (uint32_t)word->head : t;
}

bool is_proposed(document *d, uint32_t trigger, float nothing) {
    for (uint32_t i = d->proposals.count; i-- > 0;) {
        proposal *told = &d->proposals.items[i];
        if (told->sentence != d->tokens.items[trigger].sentence) return false;
        if (told->trigger != trigger) continue;
        if (told->nothing <= nothing) return true;
        memmove(told, told + 1, (d->proposals.count - i - 1) * sizeof *told);
        d->proposals.count--;
        return false;
    }
    return false;
}

/* As numbers of two bytes: of a long document links are the most that is kept of proposals. */
static bool keep_links(document *d, proposal *of, const float *links, uint32_t count) {
    float most = 0.0f;
    for (uint32_t i = 0; i < count; i++) most = fmaxf(most, fabsf(links[i]));
    of->link = d->links.count;
    of->link_scale = most / INT16_MAX;
    for (uint32_t i = 0; i < count; i++) {
        int16_t *kept = vector_push(d->memory, &d->links);
        if (!kept) return false;
        *kept = most > 0.0f ? (int16_t)lrintf(links[i] / of->link_scale) : 0;
    }
    return true;
}

void proposals_trim(document *d) {
    vector_trim(d->memory, &d->proposals);
    vector_trim(d->memory, &d->links);
    vector_trim(d->memory, &d->homes);
}

bool propose(document *d, const proposal *seen, const float *types, const float *manner, const float *links, uint32_t link) {
    proposal *made = vector_push(d->memory, &d->proposals);
    if (!made) return false;
    *made = *seen;
    if (!keep_links(d, made, links, 2 * link)) return false;
    memcpy(made->types, types, sizeof made->types);
    made->negated = manner[1] > manner[0] && manner[1] >= manner[2];
    made->hypothetical = manner[2] > manner[0] && manner[2] > manner[1];
    made->mutual = manner[3] > 0.0f;
    return true;
}

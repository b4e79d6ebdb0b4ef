/* A dozen states pay in pesos, pounds, dinars or shillings, and a report names its own state's money without saying whose. units.tsv has such a
 * name once, as "shared", and each state's under its full name ("Chilean peso"): the report's country chooses. */
#include "figure/currency.h"

typedef struct counted_country {
    slice code;
    uint32_t mentions, here; /* in the report; in the sentence */
} counted_country;

enum { COUNTRIES_MOST = 16 };

static uint32_t countries_count(const document *d, uint32_t sentence, counted_country *found) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->entities.count; i++) {
        const entity *e = &d->entities.items[i];
        if (e->country.length != 3) continue;
        uint32_t at = 0;
        while (at < count && !slice_equal(found[at].code, e->country)) at++;
        if (at == COUNTRIES_MOST) continue;
        if (at == count) found[count++] = (counted_country){.code = e->country};
        found[at].mentions += e->mentions.count;
        for (uint32_t m = 0; m < e->mentions.count; m++)
            found[at].here += d->tokens.items[d->mentions.items[e->mentions.items[m]].span.first].sentence == sentence;
    }
    return count;
}

const figure_line *currency_meant(const figure_knowledge *k, const document *d, const figure_line *told, uint32_t at) {
    if (!told || !told->is_shared) return told;
    counted_country found[COUNTRIES_MOST];
    uint32_t count = countries_count(d, d->tokens.items[at].sentence, found), here = 0, mentions = 0;
    const figure_line *chosen = told;
    for (uint32_t i = 0; i < count; i++) {
        const counted_country *c = &found[i];
        if (c->here < here || (c->here == here && c->mentions <= mentions)) continue;
        const figure_line *own = knowledge_money_of(k, told, c->code);
        if (!own) continue;
        chosen = own;
        here = c->here;
        mentions = c->mentions;
    }
    return chosen;
}

/* The countries of the report: how much it tells of each, which helps to choose among places of one name, and what follows from that choice. Before it
 * the actor stage gave everybody whose country is not said that of the places as the lexicon has them; where "Moscow" turns out to be in Idaho, its
 * mayor and council are Americans. */
#include "place/work.h"

/* Does the word name a country or its people, rather than a town or region of it? */
static bool names_country(const lexicon *l, const word_form *word) {
    size_t count = 0;
    const lexicon_row *rows = lexicon_find(l, LEXICON_COUNTRIES, &word->key, 1, &count);
    for (size_t i = 0; i < count; i++)
        if (!named_by_capital(l, rows[i])) return true;
    return false;
}

/* Has the text or the lexicon said of which country it is ("Kenyan police")? Of others ("deputies") it was guessed from the rest of the report. */
static bool country_is_told(const lexicon *l, const document *d, const entity *e) {
    if (e->lexicon_row != NONE) return !is_surname_only(l, d, e);
    if (e->place && slice_equal(e->place->country, e->country)) return true; /* a place that lies there */
    for (uint32_t i = 0; i < e->mentions.count; i++) {
        const mention *m = &d->mentions.items[e->mentions.items[i]];
        if (m->form == MENTION_DEMONYM) return true;
        for (uint32_t t = m->span.first; t < m->span.end; t++)
            if (names_country(l, d->tokens.items[t].word)) return true;
    }
    return false;
}

void countries_count(context *c, const lexicon *l) {
    const document *d = c->document;
    for (uint32_t i = 0; i < d->entities.count; i++) {
        const entity *e = &d->entities.items[i];
        if (e->country.length != 3 || !country_is_told(l, d, e)) continue;
        uint32_t at = 0;
        while (at < c->country_count && !slice_equal(c->countries[at], e->country)) at++;
        if (at == COUNTRIES_MOST) continue;
        if (at == c->country_count) c->countries[c->country_count++] = e->country;
        c->mentions[at] += e->mentions.count;
        c->mention_count += e->mentions.count;
    }
}

/* ---------------------------------------------------------------- after the choice */

static const entity *entity_of(const context *c, const site *s) { return &c->document->entities.items[s->entity]; }

/* Was the site's country another before it was chosen? */
static bool is_moved(const context *c, const site *s) {
    const entity *e = entity_of(c, s);
    return s->country.length == 3 && e->country.length == 3 && e->kind == ENTITY_PLACE && !slice_equal(e->country, s->country);
}

/* The country of the most mentioned of the places that were thought to be in `from`, where all that moved are mentioned more often than the report
 * tells of `from` besides; empty where it stays. */
static slice moved_to(const context *c, const lexicon *l, slice from) {
    const document *d = c->document;
    uint32_t moved = 0, most = 0, left = 0;
    slice to = {NULL, 0};
    for (uint32_t i = 0; i < c->sites.count; i++) {
        const site *s = &c->sites.items[i];
        if (!slice_equal(s->country, from) || !is_moved(c, s)) continue;
        uint32_t mentions = entity_of(c, s)->mentions.count;
        moved += mentions;
        if (mentions > most) most = mentions, to = entity_of(c, s)->country;
    }
    for (uint32_t i = 0; moved && i < d->entities.count; i++) {
        const entity *e = &d->entities.items[i];
        if (slice_equal(e->country, from) && country_is_told(l, d, e)) left += e->mentions.count;
    }
    return moved > left ? to : (slice){NULL, 0};
}

static bool move(document *d, entity *e, slice to) {
    slice code = e->code;
    if (code.length >= 3 && slice_equal(slice_of(code.bytes, 3), e->country)) {
        e->code = arena_format(d->memory, "%.*s%.*s", SLICE_FORMAT(to), SLICE_FORMAT(slice_of(code.bytes + 3, code.length - 3)));
        if (!e->code.bytes) return false;
    }
    e->country = to;
    return true;
}

static bool move_all(const lexicon *l, document *d, slice from, slice to) {
    for (uint32_t i = 0; to.length && i < d->entities.count; i++) {
        entity *e = &d->entities.items[i];
        if (slice_equal(e->country, from) && !country_is_told(l, d, e) && !move(d, e, to)) return false;
    }
    return true;
}

bool countries_move(const context *c, const lexicon *l, document *d) {
    slice asked[COUNTRIES_MOST]; /* each but once: that looks at all entities */
    unsigned count = 0;
    for (uint32_t i = 0; i < c->sites.count && count < COUNTRIES_MOST; i++) {
        slice from = c->sites.items[i].country;
        if (!is_moved(c, &c->sites.items[i])) continue;
        bool again = false;
        for (unsigned k = 0; k < count; k++) again |= slice_equal(asked[k], from);
        if (again) continue;
        asked[count++] = from;
        if (!move_all(l, d, from, moved_to(c, l, from))) return false;
    }
    return true;
}

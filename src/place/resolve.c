/* Which of several places of one name is meant. Each gets a score; the highest wins, the first of the file where two are alike. The weights
 * were set by hand on reports written for the purpose (tests/places). */
#include "place/work.h"

#include <math.h>

static const struct {
    float size, nation, division, listed_division, district, other_name, contained, listed, abroad, unspoken, country, same_division, near;
} weight = {.size = 0.55f,        /* for each doubling of the population */
            .nation = 6,          /* what a country is called means the country */
            .division = -3,       /* the town rather than the province called like it */
            .listed_division = 8, /* "Texas" */
            .district = -4,       /* a county's name without "County" */
            .other_name = -2,
            .contained = 12,  /* it lies in what stands behind the comma */
            .listed = 4,      /* it is where the lexicon has the name */
            .abroad = -6,     /* the actor stage has another country for it */
            .unspoken = 0.2f, /* the share of these two where the report has nothing else of that country */
            .country = 4,     /* the report speaks of nothing but its country */
            .same_division = 3.5f,
            .near = 6}; /* most that places near by can add */

static bool is_in(const gazetteer_place *inner, const gazetteer_place *outer) {
    if (inner == outer || inner->country != outer->country) return false;
    switch (outer->kind) {
    case PLACE_NATION: return true;
    case PLACE_DIVISION: return inner->division == outer->division;
    case PLACE_DISTRICT: return outer->district && inner->district == outer->district;
    default: return false;
    }
}

bool site_contains(const context *c, const site *s, const gazetteer_place *p) {
    for (unsigned i = 0; i < s->container_count; i++)
        for (uint32_t n = s->containers[i].first; n < s->containers[i].end; n++)
            if (is_in(p, gazetteer_place_at(c->gazetteer, gazetteer_name_at(c->gazetteer, n).place))) return true;
    return false;
}

/* Kilometres between two points in degrees, on a flat map of their surroundings: near places are what matters. */
static float distance(double latitude, double longitude, const gazetteer_place *p) {
    double north = latitude - p->latitude / 100.0, east = fabs(longitude - p->longitude / 100.0);
    if (east > 180) east = 360 - east;
    double middle = (latitude + p->latitude / 100.0) / 2 / 90; /* the cosine of the latitude, near enough */
    east *= 1 - middle * middle * (1.2337 - 0.2337 * middle * middle);
    return (float)(111.2 * sqrt(north * north + east * east));
}

/* The share of the report's entities that are of the country, the site's own mentions aside. */
static float share_of_country(const context *c, const site *s, slice country) {
    uint32_t own = s->country.length ? c->document->entities.items[s->entity].mentions.count : 0;
    for (uint32_t i = 0; i < c->country_count; i++) {
        if (!slice_equal(c->countries[i], country)) continue;
        uint32_t mentions = c->mentions[i] - (slice_equal(country, s->country) ? own : 0);
        return c->mention_count > own ? (float)mentions / (float)(c->mention_count - own) : 0;
    }
    return 0;
}

/* What the places chosen so far add to one. */
static float nearness(const context *c, const site *s, const gazetteer_place *p) {
    float sum = 0;
    bool division = false;
    for (uint32_t i = 0; i < c->sites.count; i++) {
        const site *other = &c->sites.items[i];
        if (other == s || other->chosen == NONE || other->doubtful) continue;
        const gazetteer_place *q = gazetteer_place_at(c->gazetteer, (uint32_t)other->chosen);
        if (q == p || q->kind == PLACE_NATION) continue;
        division |= q->country == p->country && q->division && q->division == p->division;
        if (q->kind == PLACE_DIVISION) continue;
        float km = distance(p->latitude / 100.0, p->longitude / 100.0, q);
        sum += km < 60 ? 2.0f : km < 160 ? 1.2f : km < 400 ? 0.5f : 0;
    }
    return (sum < weight.near ? sum : weight.near) + (division ? weight.same_division : 0);
}

static bool is_where_listed(const site *s, const gazetteer_place *p) { return s->is_listed && distance(s->latitude, s->longitude, p) < 80; }

static float score_of(const context *c, const site *s, gazetteer_name name, const gazetteer_place *p, bool again) {
    float score = weight.size * (float)p->size / 2048;
    if (p->kind == PLACE_NATION) score += weight.nation;
    if (p->kind == PLACE_DIVISION) score += s->is_division ? weight.listed_division : weight.division;
    if (p->kind == PLACE_DISTRICT) score += weight.district;
    if (name.other) score += weight.other_name;
    slice country = gazetteer_country(c->gazetteer, p);
    if (site_contains(c, s, p)) score += weight.contained;
    float spoken = share_of_country(c, s, s->country) > 0 ? 1 : weight.unspoken;
    if (s->country.length && !slice_equal(country, s->country)) score += weight.abroad * spoken;
    if (is_where_listed(s, p)) score += weight.listed * spoken;
    score += weight.country * share_of_country(c, s, country);
    return again ? score + nearness(c, s, p) : score;
}

static void choose(const context *c, site *s, bool again) {
    enum { MOST = 1024 };
    s->chosen = NONE;
    for (uint32_t n = s->names.first; n < s->names.end && n < s->names.first + MOST; n++) {
        gazetteer_name name = gazetteer_name_at(c->gazetteer, n);
        const gazetteer_place *p = gazetteer_place_at(c->gazetteer, name.place);
        if (s->divisions_only && p->kind != PLACE_DIVISION && p->kind != PLACE_DISTRICT) continue;
        s->listed_found |= is_where_listed(s, p);
        float score = score_of(c, s, name, p, again);
        if (s->chosen != NONE && score <= s->score) continue;
        s->chosen = (int32_t)name.place;
        s->score = score;
    }
}

/* "A fire in Lebanon, Ohio, … drove to Lebanon": told once where it lies, the name means that place from there on. */
static bool is_told_elsewhere(const context *c, site *s) {
    for (const site *told = c->sites.items; told < s && !s->container_count && s->names.first < s->names.end; told++) {
        if (told->names.first != s->names.first || told->chosen == NONE || !told->container_count) continue;
        if (!site_contains(c, told, gazetteer_place_at(c->gazetteer, (uint32_t)told->chosen))) continue;
        s->chosen = told->chosen;
        s->container_count = told->container_count;
        for (unsigned k = 0; k < told->container_count; k++) s->containers[k] = told->containers[k];
        return true;
    }
    return false;
}

void sites_resolve(context *c) {
    for (uint32_t i = 0; i < c->sites.count; i++) choose(c, &c->sites.items[i], false);
    for (uint32_t i = 0; i < c->sites.count; i++)
        if (!is_told_elsewhere(c, &c->sites.items[i])) choose(c, &c->sites.items[i], true);
}

bool site_is_near_others(const context *c, const site *s) {
    enum { FAR = 160 };
    const gazetteer_place *p = s->chosen == NONE ? NULL : gazetteer_place_at(c->gazetteer, (uint32_t)s->chosen);
    if (p && p->kind == PLACE_DIVISION && share_of_country(c, s, gazetteer_country(c->gazetteer, p)) > 0) return true;
    for (uint32_t i = 0; p && i < c->sites.count; i++) {
        const site *other = &c->sites.items[i];
        if (other == s || other->doubtful) continue;
        if (other->is_listed && distance(other->latitude, other->longitude, p) < FAR) return true; /* "on Nanga Parbat" */
        if (other->chosen == NONE) continue;
        const gazetteer_place *q = gazetteer_place_at(c->gazetteer, (uint32_t)other->chosen);
        if (q->kind == PLACE_TOWN && q != p && distance(p->latitude / 100.0, p->longitude / 100.0, q) < FAR) return true;
        if (q->kind == PLACE_DIVISION && is_in(p, q)) return true;
    }
    return false;
}

bool site_is_stray(const context *c, const site *s) {
    enum { FAR = 800, OTHERS_LEAST = 4, TEN_THOUSAND = 27214, HUNDRED_THOUSAND = 34017 }; /* the last two as gazetteer_place.size */
    const gazetteer_place *p = gazetteer_place_at(c->gazetteer, (uint32_t)s->chosen);
    if (p->kind != PLACE_TOWN || s->is_listed || site_contains(c, s, p)) return false;
    if (s->is_of_nature) return !site_is_near_others(c, s);
    unsigned others = 0;
    for (uint32_t i = 0; i < c->sites.count; i++) {
        const site *other = &c->sites.items[i];
        const gazetteer_place *q = other->chosen == NONE ? NULL : gazetteer_place_at(c->gazetteer, (uint32_t)other->chosen);
        if (other == s || other->doubtful || !q || q == p || q->kind != PLACE_TOWN) continue;
        if (distance(p->latitude / 100.0, p->longitude / 100.0, q) < FAR) return false;
        others++;
    }
    bool abroad = share_of_country(c, s, gazetteer_country(c->gazetteer, p)) == 0;
    return others >= OTHERS_LEAST && p->size < (abroad ? HUNDRED_THOUSAND : TEN_THOUSAND);
}

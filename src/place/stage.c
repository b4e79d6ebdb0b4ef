/* The stage itself: which entities are places, and what is chosen for them written into the document. */
#include "place/work.h"

#include "base/error.h"

#include <math.h>

enum { LISTED_COUNTRY = 1, LISTED_LATITUDE, LISTED_LONGITUDE, LISTED_KIND }; /* columns of LEXICON_PLACES */

static bool sites_find(context *c, arena *scratch, const lexicon *l);
static uint32_t dateline_of(const document *d);
static void place_write(const context *c, const lexicon *l, const site *s, document *d);

readout_status place_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    d->dateline = dateline_of(d);
    if (!e->gazetteer) return READOUT_OK;
    context c = {.gazetteer = e->gazetteer, .document = d};
    countries_count(&c, e->lexicon);
    if (!sites_find(&c, &w->scratch, e->lexicon))
        return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while finding the places of \"%.*s\"",
                         SLICE_FORMAT(d->id));
    sites_resolve(&c);
    for (uint32_t i = 0; i < c.sites.count; i++) place_write(&c, e->lexicon, &c.sites.items[i], d);
    if (!countries_move(&c, e->lexicon, d))
        return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while telling the countries of \"%.*s\"",
                         SLICE_FORMAT(d->id));
    d->dateline = dateline_of(d); /* some are places only now */
    return READOUT_OK;
}

/* The first place or country that a dateline names. */
static uint32_t dateline_of(const document *d) {
    for (uint32_t t = 0; t < d->tokens.count; t++) {
        if (!(d->tokens.items[t].flags & TOKEN_DATELINE) || d->mention_at[t] == NONE) continue;
        const mention *m = &d->mentions.items[d->mention_at[t]];
        entity_kind kind = m->entities.count == 1 ? d->entities.items[m->entities.items[0]].kind : ENTITY_UNKNOWN;
        if (kind == ENTITY_PLACE || kind == ENTITY_COUNTRY) return (uint32_t)d->mention_at[t] + 1;
    }
    return 0;
}

/* ---------------------------------------------------------------- what the lexicon says */

/* A decimal number as the lexicon writes it, in any locale; NAN for none. */
static double decimal(slice text) {
    double value = 0, unit = 1;
    bool negative = text.length && text.bytes[0] == '-', fraction = false;
    if (text.length == (size_t)negative) return NAN;
    for (size_t i = negative; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (c < '0' || c > '9') return NAN;
        value = value * 10 + (c - '0');
        if (fraction) unit *= 10;
    }
    return (negative ? -value : value) / unit;
}

/* The lexicon's lines for the words. */
static const lexicon_row *rows_of(const lexicon *l, lexicon_table table, const document *d, token_span words, size_t *count) {
    uint64_t keys[8];
    uint32_t length = words.end - words.first;
    *count = 0;
    if (length > sizeof keys / sizeof *keys) return NULL;
    for (uint32_t i = 0; i < length; i++) keys[i] = d->tokens.items[words.first + i].word->key;
    return lexicon_find(l, table, keys, length, count);
}

/* The row of LEXICON_PLACES for an entity: its own, or for a capital, which countries.tsv has too, the one of that name in that country. */
static int32_t listed_row(const lexicon *l, const document *d, const entity *e, token_span words) {
    if (e->lexicon_row < 0) return NONE;
    if (lexicon_row_table(l, (lexicon_row)e->lexicon_row) == LEXICON_PLACES) return e->lexicon_row;
    size_t count;
    const lexicon_row *rows = rows_of(l, LEXICON_PLACES, d, words, &count);
    for (size_t i = 0; i < count; i++)
        if (slice_equal(lexicon_column(l, rows[i], LISTED_COUNTRY), e->country)) return (int32_t)rows[i];
    return NONE;
}

/* Has the lexicon a line for the name, of some other day, that gives it to the country the place is in now? "Moscow" was the Soviet Union's. */
static bool is_of_state_then(const lexicon *l, const document *d, const entity *e, token_span words, slice country) {
    if (e->lexicon_row < 0 || lexicon_row_table(l, (lexicon_row)e->lexicon_row) != LEXICON_COUNTRIES) return false;
    size_t count;
    const lexicon_row *rows = rows_of(l, LEXICON_COUNTRIES, d, words, &count);
    for (size_t i = 0; i < count; i++)
        if (slice_equal(lexicon_column(l, rows[i], NAMED_CODE), country)) return true;
    return false;
}

/* Is the state named by its capital alone? */
static bool is_called_by_capital(const lexicon *l, const document *d, const entity *e) {
    if (e->kind != ENTITY_COUNTRY) return false;
    bool found = false;
    for (uint32_t i = 0; i < e->mentions.count; i++) {
        const mention *m = &d->mentions.items[e->mentions.items[i]];
        if (m->form != MENTION_NAME) continue;
        token_span words = place_name_words(d, m->span);
        size_t count = 0, capitals = 0;
        const lexicon_row *rows = rows_of(l, LEXICON_COUNTRIES, d, words, &count);
        for (size_t k = 0; k < count; k++) capitals += named_by_capital(l, rows[k]);
        if (!capitals) return false;
        found = true;
    }
    return found;
}

static bool is_listed_region(const lexicon *l, lexicon_row row) {
    lexicon_table table = lexicon_row_table(l, row);
    unsigned column = table == LEXICON_PLACES ? LISTED_KIND : 1; /* the form of LEXICON_COUNTRIES */
    return (table == LEXICON_PLACES || table == LEXICON_COUNTRIES) && slice_is(lexicon_column(l, row, column), "region");
}

/* "Georgia teachers struck in Augusta": a place that the actor stage took for another country's than the one of its name. */
static bool is_region_so_called(const lexicon *l, const entity *e) {
    return e->kind == ENTITY_PLACE && lexicon_row_table(l, (lexicon_row)e->lexicon_row) == LEXICON_COUNTRIES &&
           !slice_equal(lexicon_column(l, (lexicon_row)e->lexicon_row, NAMED_CODE), e->country);
}

/* Rivers, seas and mountains are in the lexicon alone. */
static bool is_of_nature(slice kind) { return !slice_is(kind, "city") && !slice_is(kind, "region"); }

/* ---------------------------------------------------------------- sites */

static bool is_known_place(const entity *e) { return e->kind == ENTITY_PLACE || e->kind == ENTITY_COUNTRY; }

bool is_surname_only(const lexicon *l, const document *d, const entity *e) {
    if (e->kind != ENTITY_PERSON || e->lexicon_row < 0 || lexicon_row_table(l, (lexicon_row)e->lexicon_row) != LEXICON_PEOPLE) return false;
    for (uint32_t i = 0; i < e->mentions.count; i++) {
        const mention *m = &d->mentions.items[e->mentions.items[i]];
        if (m->form != MENTION_NAME || m->span.end - m->span.first != 1) return false;
    }
    return true;
}

static bool is_of_division(const document *d, token_span words) {
    return words.end - words.first > 1 && place_is_division(d->tokens.items[words.end - 1].word->normal);
}

/* "Riley County", whoever "they" were taken for; "Queen Creek", though queens are persons. */
static bool has_name_of_place(const document *d, const entity *e) {
    for (uint32_t i = 0; i < e->mentions.count; i++) {
        const mention *m = &d->mentions.items[e->mentions.items[i]];
        token_span words = place_name_words(d, m->span);
        if (m->form == MENTION_NAME && (place_is_of_nature(d, words) || is_of_division(d, words))) return true;
    }
    return false;
}

/* An entity of which nothing is known but the shape of its name. */
static bool may_be_place(const lexicon *l, const document *d, const entity *e) {
    if (e->kind == ENTITY_PERSON && e->lexicon_row == NONE && has_name_of_place(d, e)) return true;
    if (e->kind != ENTITY_UNKNOWN && e->kind != ENTITY_PERSON) return false;
    if (is_surname_only(l, d, e)) return true;
    if (e->lexicon_row != NONE || e->code_row != NONE || e->sectors.count || e->role.length) return false;
    for (uint32_t i = 0; i < e->mentions.count; i++) {
        mention_form form = d->mentions.items[e->mentions.items[i]].form;
        if (form == MENTION_TITLE || (e->kind == ENTITY_PERSON && form == MENTION_PRONOUN)) return false;
    }
    return true;
}

static bool has_town(const context *c, name_range names, bool best_name, uint16_t size) {
    for (uint32_t n = names.first; n < names.end; n++) {
        gazetteer_name name = gazetteer_name_at(c->gazetteer, n);
        if (!name.written && (!best_name || !name.other) && gazetteer_place_at(c->gazetteer, name.place)->size >= size) return true;
    }
    return false;
}

/* Is it what a state or province is called? */
static bool has_division(const context *c, name_range names) {
    for (uint32_t n = names.first; n < names.end; n++) {
        gazetteer_name name = gazetteer_name_at(c->gazetteer, n);
        if (!name.written && gazetteer_place_at(c->gazetteer, name.place)->kind == PLACE_DIVISION) return true;
    }
    return false;
}

enum { FIFTEEN_THOUSAND = 28407, FIFTY_THOUSAND = 31967 }; /* as gazetteer_place.size */

typedef enum belief { BELIEF_NONE, BELIEF_DOUBTFUL, BELIEF_SURE } belief;

/* Is the name used as a place's? Persons need more than names of unknown kind. */
static belief belief_in(const context *c, const site *s, const entity *e, place_use use, bool contained, bool several_words) {
    if (contained) return BELIEF_SURE;
    bool person = e->kind == ENTITY_PERSON;
    bool large = has_town(c, s->names, true, FIFTEEN_THOUSAND) || has_town(c, s->names, false, FIFTY_THOUSAND);
    if (use == USE_STRONG && has_town(c, s->names, person, 0)) return BELIEF_SURE;
    if (use == USE_WEAK && large && (!person || several_words)) return BELIEF_SURE;
    if (use == USE_WEAK && !person && has_town(c, s->names, true, 0)) return BELIEF_DOUBTFUL; /* "took them to Bikoro" */
    if (!person && has_division(c, s->names)) return BELIEF_DOUBTFUL;                         /* "a storm hit Jalisco" */
    return large && (!person || use == USE_WEAK) ? BELIEF_DOUBTFUL : BELIEF_NONE;
}

static bool contains_any(const context *c, const site *s) {
    for (uint32_t n = s->names.first; n < s->names.end; n++)
        if (site_contains(c, s, gazetteer_place_at(c->gazetteer, gazetteer_name_at(c->gazetteer, n).place))) return true;
    return false;
}

/* The names for the words, else for what stands before a word for a kind of division. */
static void names_of(const context *c, token_span words, site *s) {
    s->names.first = gazetteer_find(c->gazetteer, place_key(c->document, words), &s->names.end);
    if (s->names.first < s->names.end) return;
    uint32_t last = words.end - 1;
    if (words.first == last || !place_is_division(c->document->tokens.items[last].word->normal)) return;
    words.end--;
    s->divisions_only = true;
    s->names.first = gazetteer_find(c->gazetteer, place_key(c->document, words), &s->names.end);
}

static bool is_abbreviation(const document *d, token_span words) {
    return slice_ends_with(d->tokens.items[words.end - 1].word->form, SLICE("."));
}

/* A name that the lexicon has not, and no place of its own: "Courthouse" of "Hugo Black Courthouse", "North". */
static bool is_part_of_name(const document *d, const entity *e, token_span words) {
    return e->lexicon_row == NONE && (place_is_end_of_name(d, words.first) || place_is_direction(d, words));
}

/* What stands behind a name or before it: does one of the places of that name lie there? */
typedef struct surroundings {
    bool contained, possessed;
} surroundings;

static belief belief_of_mention(const context *c, const site *s, const entity *e, const mention *m, token_span words, surroundings around) {
    const document *d = c->document;
    if (is_abbreviation(d, words) && !around.contained && !place_is_of_politician(d, words.first)) return BELIEF_NONE; /* "Sens. Collins" */
    if (around.possessed && !around.contained) return BELIEF_NONE; /* "Mexico's Federal District" is no place elsewhere */
    if (place_is_of_nature(d, words) || place_is_of_settlement(d, words.first)) return BELIEF_SURE;
    if (place_is_of_politician(d, words.first)) return s->names.first < s->names.end ? BELIEF_SURE : BELIEF_NONE;
    place_use use = place_use_of(d, m, words);
    bool of_division = is_of_division(d, words);
    bool beside_division =
        use == USE_STRONG && s->container_count && e->kind == ENTITY_UNKNOWN; /* "near Velyka Novosilka, Donetsk region" */
    if (of_division || beside_division) return BELIEF_SURE;
    return belief_in(c, s, e, use, around.contained && !around.possessed, words.end - words.first > 1);
}

/* Looks at a mention of the entity: takes over from it what it says. `believe` grows where it speaks for a place. */
static void mention_read(const context *c, const entity *e, const mention *m, token_span words, site *s, belief *believe) {
    site here = *s;
    here.container_count = place_containers(c->gazetteer, c->document, words.end, here.containers);
    bool possessed = !here.container_count && place_possessor(c->gazetteer, c->document, words.first, &here.containers[0]);
    here.container_count += possessed;
    if (s->names.first == s->names.end) names_of(c, words, &here);
    bool contained = here.container_count && contains_any(c, &here);
    if (!contained && is_part_of_name(c->document, e, words)) return;
    belief now = belief_of_mention(c, &here, e, m, words, (surroundings){contained, possessed});
    if (now > *believe) *believe = now;
    s->names = here.names;
    s->divisions_only = here.divisions_only;
    if (!contained) return;
    s->container_count = here.container_count;
    for (unsigned i = 0; i < here.container_count; i++) s->containers[i] = here.containers[i];
}

static void take_listed(const lexicon *l, int32_t row, site *s) {
    s->latitude = decimal(lexicon_column(l, (lexicon_row)row, LISTED_LATITUDE));
    s->longitude = decimal(lexicon_column(l, (lexicon_row)row, LISTED_LONGITUDE));
    s->is_listed = isfinite(s->latitude) && isfinite(s->longitude);
    s->listed_kind = lexicon_column(l, (lexicon_row)row, LISTED_KIND);
    if (is_of_nature(s->listed_kind)) s->names = (name_range){0, 0};
}

static bool site_add(context *c, arena *scratch, const lexicon *l, uint32_t number) {
    enum { MENTIONS_MOST = 8 };
    const document *d = c->document;
    const entity *e = &d->entities.items[number];
    site s = {.entity = number, .country = e->country, .chosen = NONE};
    bool known = is_known_place(e);
    belief believe = known ? BELIEF_SURE : BELIEF_NONE;
    uint32_t read = 0;
    token_span words = {0, 0};
    for (uint32_t i = 0; i < e->mentions.count && read < MENTIONS_MOST; i++) {
        const mention *m = &d->mentions.items[e->mentions.items[i]];
        if (m->form != MENTION_NAME) continue;
        words = place_name_words(d, m->span);
        mention_read(c, e, m, words, &s, &believe);
        read++;
    }
    bool surname = !known && e->lexicon_row != NONE && believe != BELIEF_SURE; /* "fled towards Gusau": a surname, or a city */
    if (!read || believe == BELIEF_NONE || (surname && !has_town(c, s.names, true, FIFTEEN_THOUSAND))) return true;
    s.words = words;
    s.doubtful = believe == BELIEF_DOUBTFUL;
    s.is_of_nature = place_is_of_nature(d, words);
    s.is_capital = is_called_by_capital(l, d, e);
    s.is_division = known && e->lexicon_row >= 0 && (is_listed_region(l, (lexicon_row)e->lexicon_row) || is_region_so_called(l, e));
    if (s.is_division && lexicon_row_table(l, (lexicon_row)e->lexicon_row) == LEXICON_COUNTRIES)
        s.named_country = lexicon_column(l, (lexicon_row)e->lexicon_row, NAMED_CODE);
    int32_t row = known ? listed_row(l, d, e, words) : NONE;
    if (row != NONE) take_listed(l, row, &s);
    site *added = vector_push(scratch, &c->sites);
    if (added) *added = s;
    return added != NULL;
}

static bool sites_find(context *c, arena *scratch, const lexicon *l) {
    for (uint32_t i = 0; i < c->document->entities.count; i++) {
        const entity *e = &c->document->entities.items[i];
        if ((is_known_place(e) || may_be_place(l, c->document, e)) && !site_add(c, scratch, l, i)) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- writing */

/* A country's own name means the country unless a town of the name lies in what stands behind the comma ("Lebanon, Pa."). */
static const gazetteer_place *chosen_place(const context *c, const site *s, const entity *e) {
    const gazetteer_place *p = s->chosen == NONE || site_is_stray(c, s) ? NULL : gazetteer_place_at(c->gazetteer, (uint32_t)s->chosen);
    bool abroad = p && e->country.length && !slice_equal(e->country, gazetteer_country(c->gazetteer, p)) &&
                  !slice_equal(s->named_country, gazetteer_country(c->gazetteer, p)); /* "MANCHESTER, N.H.": not in Britain */
    bool elsewhere = s->is_listed && !s->listed_found; /* "Asia": the gazetteer has only others of the name */
    bool other = elsewhere || (abroad && (e->kind == ENTITY_COUNTRY || s->is_division));
    if (p && other && is_known_place(e) && !site_contains(c, s, p)) p = NULL;
    bool seat = p && s->is_capital && s->is_listed && p->kind == PLACE_TOWN && !abroad;
    if (p && e->kind == ENTITY_COUNTRY && p->kind != PLACE_NATION && !seat && !site_contains(c, s, p)) p = NULL;
    return p ? p : e->kind == ENTITY_COUNTRY ? gazetteer_nation(c->gazetteer, e->country) : NULL;
}

static void lie(document *d, entity *e, entity_place where) {
    entity_place *place = ARENA_NEW(d->memory, entity_place);
    if (place) *place = where;
    e->place = place;
}

static void place_write(const context *c, const lexicon *l, const site *s, document *d) {
    entity *e = &d->entities.items[s->entity];
    if (s->doubtful && !site_is_near_others(c, s)) return;
    const gazetteer_place *p = chosen_place(c, s, e);
    bool was_known = is_known_place(e);
    if (e->kind == ENTITY_PERSON && e->lexicon_row != NONE) { /* "Toledo" is not whom the lexicon has by that name */
        e->lexicon_row = NONE;
        e->sectors.count = 0;
        e->role = e->code = e->country = (slice){"", 0};
        e->name = document_words(d, s->words);
    }
    bool town = p && p->kind != PLACE_NATION && e->kind == ENTITY_COUNTRY && (!s->is_capital || site_contains(c, s, p));
    if (!was_known || town) e->kind = ENTITY_PLACE;
    if (!p) {
        if (s->is_listed) lie(d, e, (entity_place){s->latitude, s->longitude, .country = e->country, .kind = s->listed_kind});
        return;
    }
    static const slice kinds[] = {
        [PLACE_TOWN] = {"city", 4}, [PLACE_DIVISION] = {"region", 6}, [PLACE_DISTRICT] = {"region", 6}, [PLACE_NATION] = {"country", 7}};
    slice country = gazetteer_country(c->gazetteer, p);
    bool kept = was_known && e->country.length && (e->kind != ENTITY_PLACE || is_of_state_then(l, d, e, s->words, country));
    if (!kept) {
        if (e->code.length <= 3) e->code = country;
        e->country = country;
    }
    lie(d, e,
        (entity_place){.latitude = p->latitude / 100.0,
                       .longitude = p->longitude / 100.0,
                       .country = country,
                       .division = gazetteer_division(c->gazetteer, p),
                       .kind = s->listed_kind.length ? s->listed_kind : kinds[p->kind],
                       .number = p->number});
}

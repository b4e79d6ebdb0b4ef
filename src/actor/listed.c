/* What the lexicon says of a name that it lists: country, sectors and kind on the document's date; and whether a country's name or capital
 * means the state, the place, or something that is only called like it. */
#include "actor/work.h"
#include "reader/reader.h"

#include "syntax/syntax.h"
#include "text/text.h"

enum { CONTEXT_MOST = 4000, ROLE_WORDS_MOST = 6 };

static bool is_form(const work *w, lexicon_row row, const char *form) {
    return slice_is(lexicon_column(w->lexicon, row, COUNTRY_FORM), form);
}

/* "Paris, France", "the capital, Paris": the town, not those who sit there. */
static bool in_place_name(const work *w, const candidate *c) {
    const token *head = work_token(w, c->head);
    uint32_t next = c->span.end + 1, count = w->document->tokens.count;
    if (next < count && work_word(w, c->span.end, ",") && w->piece_of[next] != NONE &&
        w->pieces.items[w->piece_of[next]].kind == PIECE_COUNTRY && work_token(w, next)->deprel != DEPREL_CONJ)
        return true;
    int32_t beside = head->deprel == DEPREL_APPOS ? head->head : tree_child(w->document, c->head, DEPREL_APPOS);
    if (beside == NONE) return false;
    int32_t other = w->piece_of[beside];
    return word_references(w, beside) & REFERENCE_PLACE ||
           (other != NONE && (w->pieces.items[other].kind == PIECE_COUNTRY || w->pieces.items[other].kind == PIECE_PLACE));
}

slice country_of_piece(const work *w, const piece *p) {
    static const struct {
        unsigned country, dates;
    } columns[] = {[PIECE_COUNTRY] = {COUNTRY_CODE, COUNTRY_DATES},
                   [PIECE_ADJECTIVE] = {COUNTRY_CODE, COUNTRY_DATES},
                   [PIECE_PLACE] = {PLACE_COUNTRY, PLACE_DATES},
                   [PIECE_PERSON] = {PERSON_COUNTRY, PERSON_DATES},
                   [PIECE_ORGANISATION] = {ORGANISATION_CODE, ORGANISATION_DATES}};
    if (!p->row_count || p->kind >= sizeof columns / sizeof *columns || !columns[p->kind].country) return (slice){NULL, 0};
    lexicon_row row;
    row_on_date(w, p->rows, p->row_count, columns[p->kind].dates, &row);
    return first_three(lexicon_column(w->lexicon, row, columns[p->kind].country));
}

/* The country of which "state of …" this word is (Georgia); empty where it is none. */
static slice country_of_state(const work *w, uint64_t word) {
    uint64_t keys[] = {token_key(SLICE("state")), token_key(SLICE("of")), word};
    size_t count;
    const lexicon_row *rows = lexicon_find(w->lexicon, LEXICON_COUNTRIES, keys, 3, &count);
    return count ? lexicon_column(w->lexicon, rows[0], COUNTRY_CODE) : (slice){NULL, 0};
}

/* Does the piece name something of that country? A medium, which writes about any, does not. */
static bool is_of_country(const work *w, const piece *p, slice code) {
    bool medium =
        p->kind == PIECE_ORGANISATION && p->row_count && slice_is(lexicon_column(w->lexicon, p->rows[0], ORGANISATION_KIND), "media");
    return p->row_count && !medium && slice_equal(country_of_piece(w, p), code);
}

bool report_names(const work *w, slice code) {
    for (uint32_t i = 0; i < w->pieces.count && i < CONTEXT_MOST; i++)
        if (is_of_country(w, &w->pieces.items[i], code)) return true;
    return false;
}

/* How often the report names something of that country other than by these rows; never what is of none. */
static unsigned times_named(const work *w, slice code, const lexicon_row *rows) {
    unsigned times = 0;
    for (uint32_t i = 0; code.length && i < w->pieces.count && i < CONTEXT_MOST; i++)
        times += w->pieces.items[i].rows != rows && is_of_country(w, &w->pieces.items[i], code);
    return times;
}

/* "Lebanon, Pennsylvania", "Moscow, ID": the country of the region named behind the comma; empty where there is none. */
static slice country_of_region_behind(const work *w, uint32_t end) {
    const slice none = {NULL, 0};
    uint32_t next = end + 1, count = w->document->tokens.count;
    if (next >= count || !work_word(w, end, ",") || w->piece_of[next] == NONE) return none;
    const piece *region = &w->pieces.items[w->piece_of[next]];
    if (region->first != next || !region->row_count) return none;
    deprel relation = work_token(w, region->head)->deprel;
    bool behind = relation == DEPREL_APPOS || relation == DEPREL_NMOD_UNMARKED;
    if (region->kind == PIECE_COUNTRY) {
        bool abbreviated = false;
        for (size_t i = 0; i < region->row_count; i++) abbreviated |= is_form(w, region->rows[i], "abbreviation");
        bool part = abbreviated || (is_form(w, region->rows[0], "region") && relation != DEPREL_CONJ);
        return part || (behind && !country_of_state(w, work_key(w, next)).length) ? country_of_piece(w, region) : none;
    }
    return behind ? country_of_piece(w, region) : none;
}

/* "Atlanta, Georgia": what follows a town of another country is a region called like a country. That other country, else empty. */
static slice country_of_town_before(const work *w, const piece *p, slice code) {
    const slice none = {NULL, 0};
    slice after = country_of_region_behind(w, p->end);
    if (after.length && !slice_equal(after, code)) return after;
    if (p->first < 2 || !work_word(w, p->first - 1, ",") || w->piece_of[p->first - 2] == NONE) return none;
    const piece *town = &w->pieces.items[w->piece_of[p->first - 2]];
    if (town->kind != PIECE_PLACE || work_token(w, town->first)->sentence != work_token(w, p->first)->sentence) return none;
    deprel relation = work_token(w, p->head)->deprel; /* "after talks in Kumasi, Togo condemned" */
    if (relation == DEPREL_CONJ || relation == DEPREL_NSUBJ) return none;
    slice country = country_of_piece(w, town);
    return slice_equal(country, code) ? none : country;
}

/* Which of two countries the pieces [first, end) name, but for the word in question: the one if it alone is named, else empty. */
static slice only_named(const work *w, uint32_t first, uint32_t end, uint64_t word, slice one, slice other) {
    bool one_named = false, other_named = false;
    for (uint32_t i = first; i < end; i++) {
        const piece *q = &w->pieces.items[i];
        if (work_key(w, q->first) == word) continue;
        slice country = country_of_piece(w, q);
        one_named |= slice_equal(country, one);
        other_named |= slice_equal(country, other);
    }
    return one_named == other_named ? (slice){NULL, 0} : one_named ? one : other;
}

/* "Armenia, Georgia and Turkey": in a list of countries it is one. */
static bool is_listed_with_countries(const work *w, const piece *p) {
    const token *head = work_token(w, p->head);
    int32_t beside = head->deprel == DEPREL_CONJ ? head->head : tree_child(w->document, p->head, DEPREL_CONJ);
    if (beside == NONE || w->piece_of[beside] == NONE) return false;
    const piece *q = &w->pieces.items[w->piece_of[beside]];
    return q->kind == PIECE_COUNTRY && q->row_count && is_form(w, q->rows[0], "name");
}

/* A country's name that the lexicon also knows as "state of …" (Georgia) is that state where the sentence, else the report, names the
 * state's country and nothing of the country that it is called like. The state's country, else empty. */
static slice country_of_state_called(const work *w, const piece *p, slice code) {
    const slice none = {NULL, 0};
    if (p->end - p->first != 1) return none;
    slice other = country_of_state(w, work_key(w, p->first));
    if (!other.length || is_listed_with_countries(w, p)) return none;
    uint32_t first = (uint32_t)(p - w->pieces.items), end = first, sentence_here = work_token(w, p->first)->sentence;
    while (first > 0 && work_token(w, w->pieces.items[first - 1].first)->sentence == sentence_here) first--;
    while (end < w->pieces.count && work_token(w, w->pieces.items[end].first)->sentence == sentence_here) end++;
    slice named = only_named(w, first, end, work_key(w, p->first), code, other);
    if (!named.length)
        named = only_named(w, 0, w->pieces.count < CONTEXT_MOST ? w->pieces.count : CONTEXT_MOST, work_key(w, p->first), code, other);
    return slice_equal(named, other) ? other : none;
}

/* "flew to Moscow", "the mayor of Rome": a town that one comes to or that something is of, not the state that sits there. */
static bool is_way(const work *w, uint32_t t) {
    static const char *const prepositions[] = {"to", "from", "of", "through", "via", "into", "towards", "toward", "for", "around"};
    int32_t preposition = tree_child(w->document, t, DEPREL_CASE);
    for (unsigned i = 0; preposition != NONE && i < sizeof prepositions / sizeof *prepositions; i++)
        if (work_word(w, (uint32_t)preposition, prepositions[i])) return true;
    return false;
}

/* "Israeli jets bombed Damascus": what is struck is a town, where the reader is sure of the attack; "slammed London" is none. */
static bool is_struck(const work *w, uint32_t t) {
    static const float surely = 0.6f;
    const document *d = w->document;
    uint32_t of = t;
    while (work_token(w, of)->deprel == DEPREL_CONJ && work_token(w, of)->head != NONE) of = (uint32_t)work_token(w, of)->head;
    if (work_token(w, of)->deprel != DEPREL_OBJ) return false;
    uint32_t sentence = work_token(w, t)->sentence;
    for (uint32_t i = first_proposal(d, sentence); i < d->proposals.count && d->proposals.items[i].sentence == sentence; i++) {
        const proposal *told = &d->proposals.items[i];
        if (told->type == PLOVER_ASSAULT && told->type_chance > surely && span_holds(told->target, t) && span_head(d, told->target) == of)
            return true;
    }
    return false;
}

void listed_country(work *w, candidate *c, const piece *p) {
    lexicon_row rows[16], row;
    size_t count = 0;
    bool wants_adjective = p->kind == PIECE_ADJECTIVE;
    for (size_t i = 0; i < p->row_count && count < 16; i++) {
        bool adjective = is_form(w, p->rows[i], "adjective") || is_form(w, p->rows[i], "demonym");
        if (adjective == wants_adjective && !is_form(w, p->rows[i], "language")) rows[count++] = p->rows[i];
    }
    if (!count) return;
    row_on_date(w, rows, count, COUNTRY_DATES, &row);
    profile *q = &c->profile;
    slice code = lexicon_column(w->lexicon, row, COUNTRY_CODE);
    take_code(q, code);
    q->row = (int32_t)row;
    slice sectors = lexicon_column(w->lexicon, row, COUNTRY_SECTORS);
    if (wants_adjective && sectors.length && q->kind == ENTITY_COUNTRY) { /* "Abkhaz": of the region, not of Georgia as a whole */
        q->kind = ENTITY_PLACE;
        c->rule = "demonym/region";
    }
    if (wants_adjective) {
        sectors_add(&q->sectors, sectors);
        return;
    }
    slice other = country_of_town_before(w, p, code);
    if (!other.length && is_form(w, row, "name")) other = country_of_state_called(w, p, code);
    if (other.length) {
        q->kind = ENTITY_PLACE;
        q->country = other;
        c->rule = "name/region called like a country";
        return;
    }
    sectors_add(&q->sectors, sectors);
    if (is_form(w, row, "region") || is_form(w, row, "abbreviation")) {
        q->kind = ENTITY_PLACE;
        c->rule = "name/region";
    } else if (is_form(w, row, "metonym")) {
        c->rule = "metonym";
        if (q->sectors.count) q->kind = ENTITY_ORGANISATION;
    } else if (is_form(w, row, "capital")) {
        bool place = token_is_locative(w->document, c->head) || is_way(w, c->head) || in_place_name(w, c) ||
                     work_token(w, c->head)->flags & TOKEN_DATELINE || is_struck(w, c->head);
        uint32_t after = c->span.end + 1; /* "London-based" */
        if (after < w->document->tokens.count && work_word(w, c->span.end, "-") && word_references(w, after) & REFERENCE_SUPPORT)
            place = true;
        if (work_token(w, c->head)->deprel == DEPREL_COMPOUND &&
            !(c->span.end < w->document->tokens.count && work_word(w, c->span.end, "-")))
            place = true;
        c->rule = place ? "capital/place" : "capital/state";
        if (place) q->kind = ENTITY_PLACE;
    }
}

void listed_place(work *w, candidate *c, const piece *p) {
    lexicon_row row;
    if (!p->row_count) return; /* a user's actor */
    row_on_date(w, p->rows, p->row_count, PLACE_DATES, &row);
    slice behind = country_of_region_behind(w, c->span.end), country = lexicon_column(w->lexicon, row, PLACE_COUNTRY);
    c->profile.country = behind.length ? behind : country;
    c->profile.row = behind.length && !slice_equal(behind, country) ? NONE : (int32_t)row;
}

void place_behind_comma(const work *w, candidate *c) {
    slice country = country_of_region_behind(w, c->profile.name.end);
    if (c->profile.kind != ENTITY_UNKNOWN || !country.length) return;
    c->profile.kind = ENTITY_PLACE;
    c->profile.country = country;
}

/* "North and South Korea": the first is a country too where the lexicon has its word before the last of the second's. */
void country_in_ellipsis(const work *w, candidate *c) {
    uint32_t next = c->span.end + 1;
    if (next >= w->document->tokens.count || work_token(w, c->span.end)->upos != UPOS_CCONJ || w->piece_of[next] == NONE) return;
    const piece *other = &w->pieces.items[w->piece_of[next]];
    if (other->kind != PIECE_COUNTRY || other->first != next || other->end != next + 2 || c->span.end - c->span.first != 1) return;
    size_t count;
    const lexicon_row *rows =
        lexicon_find(w->lexicon, LEXICON_COUNTRIES, (uint64_t[]){work_key(w, c->span.first), work_key(w, next + 1)}, 2, &count);
    if (!count || !is_form(w, rows[0], "name")) return;
    c->profile = (profile){.kind = ENTITY_COUNTRY, .row = (int32_t)rows[0], .name = c->profile.name};
    take_code(&c->profile, lexicon_column(w->lexicon, rows[0], COUNTRY_CODE));
}

/* ---------------------------------------------------------------- "the South" */

static const char *const directions[] = {"north", "south", "east", "west"}; /* opposites beside each other */
enum { DIRECTIONS = sizeof directions / sizeof *directions };

/* The row of the country called by the two words, or by the last alone (no first word: 0); NONE where none is. */
static int32_t row_called(const work *w, uint64_t first, uint64_t last) {
    uint64_t keys[] = {first, last};
    size_t count;
    const lexicon_row *rows = lexicon_find(w->lexicon, LEXICON_COUNTRIES, first ? keys : keys + 1, first ? 2 : 1, &count);
    return count && is_form(w, rows[0], "name") ? (int32_t)rows[0] : NONE;
}

static bool are_two(const work *w, int32_t one, int32_t other) {
    return one != NONE && other != NONE &&
           !slice_equal(lexicon_column(w->lexicon, (lexicon_row)one, COUNTRY_CODE),
                        lexicon_column(w->lexicon, (lexicon_row)other, COUNTRY_CODE));
}

/* Of two countries that share a land, of which the code is one and called by a direction ("South Sudan"), the one that lies in direction number `asked`; NONE
 * where there are no two, as in South Africa. */
static int32_t half_in_direction(const work *w, slice code, unsigned asked) {
    lexicon_row row;
    if (!knowledge_country(w->knowledge, code, &row)) return NONE;
    slice land = knowledge_name(w->knowledge, row), first = slice_cut(&land, ' ');
    unsigned own = 0;
    while (own < DIRECTIONS && !slice_equal_ignoring_case(first, slice_from(directions[own]))) own++;
    if (own == DIRECTIONS || !land.length || memchr(land.bytes, ' ', land.length) || asked / 2 != own / 2) return NONE;
    uint64_t rest = token_key(token_normal(w->scratch, land));
    int32_t half = row_called(w, token_key(slice_from(directions[own ^ 1])), rest);
    if (!are_two(w, (int32_t)row, half)) half = row_called(w, 0, rest); /* Sudan, to the north of South Sudan */
    if (!are_two(w, (int32_t)row, half)) return NONE;
    return asked == own ? (int32_t)row : half;
}

void country_by_direction(const work *w, candidate *c) {
    uint32_t t = c->profile.name.first;
    unsigned asked = 0;
    while (asked < DIRECTIONS && !work_word(w, t, directions[asked])) asked++;
    if (asked == DIRECTIONS || c->profile.name.end != t + 1 || t == 0 || !work_word(w, t - 1, "the")) return;
    c->profile.kind = ENTITY_COUNTRY;
    c->rule = "name/direction";
    int32_t row = NONE;
    for (uint32_t i = 0; i < w->pieces.count && i < CONTEXT_MOST; i++) { /* the last that the report names before it, else the next */
        const piece *p = &w->pieces.items[i];
        if (p->first > t && row != NONE) break;
        slice code = p->row_count ? country_of_piece(w, p) : (slice){NULL, 0};
        int32_t half = code.length ? half_in_direction(w, code, asked) : NONE;
        if (half != NONE) row = half;
    }
    if (row == NONE) return;
    c->profile.row = row;
    take_code(&c->profile, lexicon_column(w->lexicon, (lexicon_row)row, COUNTRY_CODE));
}

/* ---------------------------------------------------------------- bodies */

static bool ends_in_plural(slice words) {
    if (!words.length || words.bytes[words.length - 1] != 's') return false;
    for (slice rest = words; rest.length;)
        if (slice_is(slice_cut(&rest, ' '), "of")) return false;
    return true;
}

/* A people or those of a faith rather than their church: "Sunnis", "the Sunni", but not "the Church of England". */
static bool names_people(const work *w, slice kind, lexicon_row row, slice words) {
    if (slice_is(kind, "ethnic")) return true;
    return slice_is(kind, "religious") && (ends_in_plural(words) || ends_in_plural(knowledge_name(w->knowledge, row)));
}

void listed_organisation(work *w, candidate *c, const piece *p) {
    lexicon_row row;
    if (!p->row_count) { /* a user's actor */
        c->profile.kind = ENTITY_ORGANISATION;
        return;
    }
    row_on_date(w, p->rows, p->row_count, ORGANISATION_DATES, &row);
    unsigned most = 0;
    for (size_t i = 0; i < p->row_count && p->row_count > 1; i++) { /* of several so called the one whose country the report names most */
        if (!lexicon_dates_hold(lexicon_column(w->lexicon, p->rows[i], ORGANISATION_DATES), w->document->date)) continue;
        unsigned times = times_named(w, lexicon_column(w->lexicon, p->rows[i], ORGANISATION_COUNTRY), p->rows);
        if (times <= most) continue;
        most = times;
        row = p->rows[i];
    }
    profile *q = &c->profile;
    q->organisation_code = lexicon_column(w->lexicon, row, ORGANISATION_CODE);
    take_code(q, q->organisation_code);
    slice country = lexicon_column(w->lexicon, row, ORGANISATION_COUNTRY);
    if (country.length && !q->country.length) q->country = country;
    q->row = (int32_t)row;
    slice kind = lexicon_column(w->lexicon, row, ORGANISATION_KIND);
    q->plural = names_people(w, kind, row, document_words(w->document, q->name));
    bool group = slice_is(kind, "armed") || q->plural;
    q->kind = slice_is(kind, "media") ? ENTITY_MEDIUM : group ? ENTITY_GROUP : ENTITY_ORGANISATION;
}

void former_office(profile *p) {
    if (!sectors_have(&p->sectors, "GOV") && !sectors_have(&p->sectors, "LEG") && !sectors_have(&p->sectors, "JUD")) return;
    p->sectors = sector_alone(SLICE("ELI"));
}

/* The role that the lexicon gives the person, found among the role words like one that the text gives. */
void take_listed_role(const work *w, profile *q, lexicon_row person) {
    uint64_t keys[ROLE_WORDS_MOST];
    size_t words = 0;
    for (slice rest = lexicon_column(w->lexicon, person, PERSON_ROLE), word; rest.length; keys[words++] = token_key(word)) {
        word = slice_cut(&rest, ' ');
        if (words == ROLE_WORDS_MOST) return;
    }
    size_t count = 0;
    const lexicon_row *rows = words ? lexicon_find(w->lexicon, LEXICON_ROLES, keys, words, &count) : NULL;
    if (!count) return;
    q->role_rows = rows;
    q->role_row_count = (uint32_t)count;
    q->role_key = role_key_of(keys[words - 1]);
}

void person_from_rows(work *w, profile *q, const lexicon_row *rows, size_t count) {
    lexicon_row row;
    bool now = row_on_date(w, rows, count, PERSON_DATES, &row);
    q->kind = ENTITY_PERSON;
    if (!q->country.length) q->country = lexicon_column(w->lexicon, row, PERSON_COUNTRY);
    q->row = (int32_t)row;
    if (q->office_now) return; /* the text names the office itself */
    q->sectors.count = 0;
    sectors_add(&q->sectors, lexicon_column(w->lexicon, row, PERSON_SECTORS));
    q->office_now = now;
    if (now && !q->role_key) take_listed_role(w, q, row);
    if (now) return;
    for (size_t i = 0; i < count && !sectors_have(&q->sectors, "GOV"); i++) /* a candidate who had been minister is a former minister */
        if (slice_is(lexicon_column(w->lexicon, rows[i], PERSON_SECTORS), "GOV")) q->sectors = sector_alone(SLICE("GOV"));
    former_office(q);
}

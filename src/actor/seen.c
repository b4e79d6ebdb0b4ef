/* Sectors that the reader sees: of whom his own words and lists say nothing, what he does and how the report speaks of him may. Of a word for several
 * kinds of people ("officials", "the commander", "militants") it sees which are meant here, and of a listed person what he is who has left his offices, or where the
 * report's day, and so his office, is not known. What else a list or the user says of a name stands. */
#include "actor/work.h"
#include "reader/party.h"

#include <string.h>

enum { SIDES_OF_MENTION = 4 };

/* The likeliest sector is taken from this chance of 255 on (of criminals conduct.c knows more), in place of that of a role or of a former office where it is as much
 * likelier than that. */
enum { LEAST = 90, LEAST_OF_CRIME = 128, LIKELIER = 3 };

/* The chances of each sector, of 255, added up over the sides that mean a referent, and how many those are. */
typedef struct seen_sum {
    uint32_t chances[PARTY_SECTORS], count;
} seen_sum;

static void add_mention(const work *w, const candidate *c, seen_sum *sum) {
    const party_view *parties[SIDES_OF_MENTION];
    unsigned count = parties_seen(w, c->head, parties, SIDES_OF_MENTION);
    for (unsigned i = 0; i < count; i++)
        for (unsigned s = 0; s < PARTY_SECTORS; s++) sum->chances[s] += parties[i]->sectors[s];
    sum->count += count;
}

/* "Brown praised the firemen.": of a lone name that nothing is told of nobody knows who it is. */
static bool is_lone_name(const referent *r) {
    return r->named && r->name_length == 1 && r->profile.kind == ENTITY_UNKNOWN && !r->profile.role_key;
}

static bool may_take_sector(const referent *r) {
    const profile *p = &r->profile;
    return p->kind != ENTITY_COUNTRY && p->kind != ENTITY_PLACE && !p->actor && !p->organisation_code.length && p->sectors.count <= 1 &&
           !is_lone_name(r);
}

/* Of these are words for people of several kinds: "officials", "gunmen", "deputies", "workers"; a settler or a rights activist is what he is called. */
static const char of_several_kinds[] = "CVL UAF ELI GOV PTY COP MIL OPP LEG NGO BUS REB JUD CRM";

/* Does the referent have its sector only because of a word for several kinds of people? */
static bool has_sector_of_role(const profile *p) {
    return p->role_key && p->row == NONE && !p->former && sectors_have_any(&p->sectors, of_several_kinds);
}

/* Has the referent its sector only from a list of offices, of which none is held on the report's day? A former minister may be a candidate, no minister. */
static bool has_sector_of_past(const work *w, const profile *p, slice seen) {
    if (p->kind != ENTITY_PERSON || p->row == NONE || lexicon_row_table(w->lexicon, (lexicon_row)p->row) != LEXICON_PEOPLE) return false;
    return sectors_have(&p->sectors, "ELI") ? !slice_is(seen, "GOV") : !w->document->date.year;
}

/* Of a sector that the reader does not know, none's. */
static uint32_t chance_of(const seen_sum *sum, slice sector) {
    for (unsigned s = 1; s < PARTY_SECTORS; s++)
        if (slice_is(sector, party_sectors[s])) return sum->chances[s];
    return sum->chances[0];
}

/* "The Iraqis attacked": a people by the bare name of its country stands for the country, not for those who fight it. */
static bool is_bare_people(const work *w, const referent *r) {
    const candidate *c = &w->candidates.items[r->first];
    uint32_t first = c->span.first;
    return c->form == MENTION_DEMONYM && c->span.end == first + 2 && c->head == first + 1 && work_word(w, first, "the");
}

/* "Ukrainian drones", "the Turkish army": the forces of a state by its adjective are no rebels. */
static bool is_force_of_state(const work *w, const referent *r) {
    const candidate *c = &w->candidates.items[r->first];
    const piece *before = c->head == 0 || w->piece_of[c->head - 1] == NONE ? NULL : &w->pieces.items[w->piece_of[c->head - 1]];
    return before && before->kind == PIECE_ADJECTIVE && before->first >= c->span.first && !is_guarded(w, piece_span(before)) &&
           sectors_have(&r->profile.sectors, "MIL") && role_is(w, r->profile.role_rows, r->profile.role_row_count, "body");
}

static bool is_armed(slice sector) { return slice_is(sector, "REB") || slice_is(sector, "UAF") || slice_is(sector, "CRM"); }

static void take_sector(const work *w, referent *r, const seen_sum *sum) {
    profile *p = &r->profile;
    unsigned best = 0; /* none */
    for (unsigned s = 1; s < PARTY_SECTORS; s++)
        if (sum->chances[s] > sum->chances[best]) best = s;
    slice seen = slice_from(party_sectors[best]);
    uint32_t least = slice_is(seen, "CRM") ? LEAST_OF_CRIME : LEAST;
    if (best == 0 || sum->chances[best] < least * sum->count) return;
    if (is_armed(seen) && (is_bare_people(w, r) || is_force_of_state(w, r))) return;
    bool replaceable = has_sector_of_role(p) || has_sector_of_past(w, p, seen);
    unsigned likelier = slice_is(seen, "MIL") && sectors_have(&p->sectors, "COP") ? 1 : LIKELIER; /* "officers" may well be soldiers */
    bool replaces = replaceable && sum->chances[best] > likelier * chance_of(sum, sector_at(&p->sectors, 0));
    if (p->sectors.count == 0 || replaces) p->sectors = sector_alone(seen);
}

bool sectors_from_reader(work *w) {
    if (!w->document->speech) return true;
    uint32_t *start = ARENA_ARRAY(w->scratch, uint32_t, w->referents.count + 2), *mentions = start ? mentions_by_referent(w, start) : NULL;
    if (!mentions) return false;
    for (uint32_t r = 0; r < w->referents.count; r++) {
        seen_sum sum = {0};
        if (w->referents.items[r].merged_into != NONE || !may_take_sector(&w->referents.items[r])) continue;
        for (uint32_t i = start[r]; i < start[r + 1]; i++)
            if (w->candidates.items[mentions[i]].referents.count == 1) add_mention(w, &w->candidates.items[mentions[i]], &sum);
        if (sum.count) take_sector(w, &w->referents.items[r], &sum);
    }
    return true;
}

/* What the words of a candidate say of the one they mean: country, sectors, kind, role, gender. English puts the country and the body
 * before the role ("Iranian foreign minister"), after it ("president of Azerbaijan"), or in a possessive ("Russia's president"); a role
 * that says no sector itself ("spokesman", "head") has that of the body it belongs to. "Iran-backed" and "pro-Russian" name no owner. */
#include "actor/work.h"

#include "lexicon/codes.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { OWNER_DEPTH = 4, LIST_MOST = 8 };

static void fill(work *w, uint32_t c, unsigned depth);

void profiles_fill(work *w) {
    for (uint32_t c = 0; c < w->candidates.count; c++) fill(w, c, 0);
}

/* ---------------------------------------------------------------- phrases */

/* "Kabul-based": the country is not whom the phrase means, but where they are. */
static bool is_seat(const work *w, token_span words) {
    return words.end + 1 < w->document->tokens.count && work_word(w, words.end, "-") && word_references(w, words.end + 1) & REFERENCE_SEAT;
}

/* What stands beside a role: the body or country it belongs to. */
typedef struct owner {
    slice country, organisation_code;
    slice countries[4]; /* all that stand before the role */
    unsigned country_count;
    bool users_own;    /* a body that the user's own lexicon has */
    bool unknown_body; /* one that no list knows: the role is not of a government */
    bool breakaway;    /* a region that few states recognise */
    bool by_place;     /* the country is where they are */
    sector_list sectors;
} owner;

static bool is_armed(const sector_list *sectors) { return sectors_have_any(sectors, "REB COP CRM SEP"); }

static void owner_take(owner *o, const profile *p, bool place_only) {
    bool is_place = p->kind == ENTITY_PLACE || p->kind == ENTITY_COUNTRY;
    if (p->country.length && (!o->country.length) && !(place_only && !is_place)) {
        o->country = p->country;
        o->by_place = place_only;
    }
    o->breakaway |= is_place && sectors_have(&p->sectors, "PRE");
    bool body = p->kind == ENTITY_ORGANISATION || p->kind == ENTITY_GROUP || p->kind == ENTITY_UNKNOWN;
    bool users_own = p->actor && p->organisation_code.length > 3 && body;
    if (is_place || (place_only && !users_own && !is_armed(&p->sectors))) return; /* "gunmen from Boko Haram" are its own */
    o->users_own |= users_own;
    if (!o->organisation_code.length && (p->actor || code_is_country(first_three(p->organisation_code))))
        o->organisation_code = p->organisation_code;
    for (unsigned i = 0; i < p->sectors.count; i++) sectors_add(&o->sectors, sector_at(&p->sectors, i));
}

static bool is_of_persons(const work *w, const piece *p) {
    return role_is(w, p->rows, p->row_count, "person") || role_is(w, p->rows, p->row_count, "title");
}

/* "A Venezuela analyst": the country that somebody knows about, where his own would be an adjective or a possessive. */
static bool is_topic(const work *w, const piece *p, uint32_t role_piece) {
    if (p->kind != PIECE_COUNTRY || role_piece >= w->pieces.count || work_token(w, p->end)->xpos == XPOS_POS) return false;
    const piece *role = &w->pieces.items[role_piece];
    for (size_t i = 0; i < p->row_count; i++) /* "US" is both */
        if (slice_is(lexicon_column(w->lexicon, p->rows[i], COUNTRY_FORM), "adjective")) return false;
    return role->row_count && slice_is(lexicon_column(w->lexicon, role->rows[0], ROLE_NOTE), "topic");
}

/* Countries, bodies and roles among the words of the span before `end`, other than the head role. */
static void owner_before(work *w, uint32_t self, token_span span, uint32_t role_piece, owner *o, bool *former, unsigned depth) {
    for (uint32_t t = span.first; t < span.end; t++) {
        if (word_references(w, t) & REFERENCE_FORMER && (work_token(w, t)->upos != UPOS_VERB || work_token(w, t)->deprel == DEPREL_AMOD))
            *former = true;
        int32_t number = w->piece_of[t];
        if (number == NONE || (uint32_t)number == role_piece || w->pieces.items[number].first != t) continue;
        const piece *p = &w->pieces.items[number];
        bool seat = is_seat(w, piece_span(p));
        if (!seat && (is_guarded(w, piece_span(p)) || is_topic(w, p, role_piece))) continue;
        if (p->kind == PIECE_ROLE) {
            for (size_t i = 0; i < 1 && i < p->row_count; i++)
                sectors_add(&o->sectors, lexicon_column(w->lexicon, p->rows[i], ROLE_SECTORS));
            o->unknown_body |=
                slice_is(lexicon_column(w->lexicon, p->rows[0], ROLE_SECTORS), "UNK") && !is_of_persons(w, p); /* "the group's leader" */
            continue;
        }
        int32_t inner = w->candidate_of[p->head];
        if (p->kind == PIECE_ADJECTIVE && p->absorbed && !o->country.length) o->country = country_of_piece(w, p);
        if (inner == NONE || (uint32_t)inner == self || w->candidates.items[inner].form == MENTION_PRONOUN) continue;
        if (w->candidates.items[inner].piece != number) continue;
        fill(w, (uint32_t)inner, depth + 1);
        owner_take(o, &w->candidates.items[inner].profile, seat);
        o->unknown_body |= p->kind == PIECE_NAME && w->candidates.items[inner].profile.kind != ENTITY_PERSON;
        slice country = w->candidates.items[inner].profile.country;
        if (country.length && o->country_count < 4 && (p->kind == PIECE_ADJECTIVE || p->kind == PIECE_COUNTRY))
            o->countries[o->country_count++] = country;
    }
}

static bool has_case(const work *w, uint32_t t, const char *word) {
    for (int32_t child = tree_first_child(w->document, t); child != NONE; child = tree_next_sibling(w->document, (uint32_t)child))
        if (work_token(w, (uint32_t)child)->deprel == DEPREL_CASE && work_word(w, (uint32_t)child, word)) return true;
    return false;
}

static void owner_from(work *w, uint32_t self, uint32_t t, bool place_only, owner *o, unsigned depth) {
    int32_t inner = w->candidate_of[t];
    if (inner == NONE && w->piece_of[t] != NONE) inner = w->candidate_of[w->pieces.items[w->piece_of[t]].head]; /* "Le" of "Le Monde" */
    if (inner == NONE || (uint32_t)inner == self) return;
    fill(w, (uint32_t)inner, depth + 1);
    owner_take(o, &w->candidates.items[inner].profile, place_only);
}

/* Where the parser hangs "for the Taliban" of "a spokesman for the Taliban" elsewhere, it still stands beside the role. Places only beside
 * a subject: in "withdrew peacekeepers from Rwanda" the place belongs to the verb. */
static void owner_beside(work *w, uint32_t self, token_span role, owner *o, unsigned depth) {
    const document *d = w->document;
    uint32_t end = d->sentences.items[work_token(w, role.first)->sentence].end, t = role.end;
    if (t + 1 >= end) return;
    bool belongs = work_word(w, t, "of") || work_word(w, t, "for");
    uint32_t head = w->candidates.items[self].head;
    bool subject = stands_as_subject(w, head) || work_token(w, head)->deprel == DEPREL_ROOT;
    bool from = subject && (work_word(w, t, "in") || work_word(w, t, "from"));
    if (!belongs && !from) return;
    for (t++; t < end && (work_token(w, t)->upos == UPOS_DET || work_token(w, t)->upos == UPOS_ADJ) && w->piece_of[t] == NONE;) t++;
    if (t < end && w->piece_of[t] != NONE) owner_from(w, self, w->pieces.items[w->piece_of[t]].head, !belongs, o, depth);
}

/* Is it someone of a body who is "to" a person: an adviser, an aide? Ambassadors and envoys are sent by another. */
static bool serves_someone(const work *w, token_span role, uint32_t t) {
    const candidate *c = w->candidate_of[t] == NONE ? NULL : &w->candidates.items[w->candidate_of[t]];
    uint32_t last = role.end - 1;
    bool sent = work_word(w, last, "ambassador") || work_word(w, last, "envoy") || work_word(w, last, "delegate") ||
                work_word(w, last, "representative");
    return c && c->profile.kind == ENTITY_PERSON && !sent && word_references(w, last) & REFERENCE_MEMBER;
}

/* Complements after the role: "of Azerbaijan", "for the Taliban", "in Cairo", "from Gaza". Ambassadors "to" and envoys "on" are not from there. */
/* "told reporters in Geneva": where they listened, not where they are from. */
static bool listens(const work *w, uint32_t self, uint32_t t) {
    const token *word = work_token(w, t);
    const candidate *c = &w->candidates.items[self];
    if (c->piece == NONE || word->head == NONE || !w->pieces.items[c->piece].row_count || w->pieces.items[c->piece].kind != PIECE_ROLE)
        return false;
    slice sectors = lexicon_column(w->lexicon, w->pieces.items[c->piece].rows[0], ROLE_SECTORS);
    if (!slice_is(sectors, "MED")) return false;
    bool told = word->deprel == DEPREL_OBJ && tree_child(w->document, (uint32_t)word->head, DEPREL_CCOMP) != NONE;
    return told || word->deprel == DEPREL_IOBJ || (deprel_main(word->deprel) == DEPREL_OBL && has_case(w, t, "to"));
}

static void owner_after(work *w, uint32_t self, token_span role, owner *o, unsigned depth) {
    const document *d = w->document;
    bool found = false;
    for (uint32_t t = role.first; t < role.end; t++)
        for (int32_t child = tree_first_child(d, t); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
            uint32_t c = (uint32_t)child;
            if (work_token(w, c)->deprel == DEPREL_ACL_RELCL && has_case(w, c, "from"))
                owner_from(w, self, c, true, o, depth); /* "who is from Peru" */
            if (c < role.end || deprel_main(work_token(w, c)->deprel) != DEPREL_NMOD) continue;
            bool belongs = has_case(w, c, "of") || has_case(w, c, "for") || has_case(w, c, "at") || has_case(w, c, "with");
            belongs |= has_case(w, c, "to") && serves_someone(w, role, c); /* "an adviser to the president" */
            bool from =
                (has_case(w, c, "in") && !listens(w, self, t)) || (has_case(w, c, "from") && work_token(w, t)->deprel != DEPREL_OBJ);
            if (!belongs && !from) continue;
            owner_from(w, self, c, !belongs, o, depth);
            found = true;
        }
    if (!found) owner_beside(w, self, role, o, depth);
}

static bool is_medium(const work *w, const piece *p) {
    if (p->row_count && slice_starts_with(lexicon_column(w->lexicon, p->rows[0], ROLE_NOTE), SLICE("medium"))) return true;
    size_t count;
    const lexicon_row *rows = lexicon_find(w->lexicon, LEXICON_ROLES, (uint64_t[]){work_lemma_key(w, p->end - 1)}, 1, &count);
    return count && slice_starts_with(lexicon_column(w->lexicon, rows[0], ROLE_NOTE), SLICE("medium"));
}

/* The role's own sectors, or the owner's where the role says none or speaks for its owner. */
static void take_role(work *w, candidate *c, const piece *role, const owner *o, bool former) {
    profile *q = &c->profile;
    sector_list own = {0};
    slice note = {NULL, 0};
    if (role) {
        sectors_add(&own, lexicon_column(w->lexicon, role->rows[0], ROLE_SECTORS));
        note = lexicon_column(w->lexicon, role->rows[0], ROLE_NOTE);
        q->role_rows = role->rows;
        q->role_row_count = role->row_count;
        q->role = piece_span(role);
        q->role_key = role_key_of(work_lemma_key(w, role->end - 1));
        if (slice_ends_with(note, SLICE("m")) && !slice_ends_with(note, SLICE("medium"))) q->gender = GENDER_MALE;
        if (slice_ends_with(note, SLICE(" f")) || slice_is(note, "f")) q->gender = GENDER_FEMALE;
        if (word_references(w, role->head) & REFERENCE_PERSON && word_gender(w, role->head)) q->gender = word_gender(w, role->head);
        if (is_medium(w, role) && c->profile.kind != ENTITY_PERSON && !role_is(w, role->rows, role->row_count, "person"))
            q->kind = ENTITY_MEDIUM;
    }
    bool of_unknown = o->unknown_body && !o->sectors.count && role && own.count == 1 && sectors_have(&own, "GOV") &&
                      word_references(w, role->end - 1) & REFERENCE_MEMBER;
    if (of_unknown) own.count = 0; /* "AMCU president": its sector is told once names are resolved */
    bool medium_of_owner = q->kind == ENTITY_MEDIUM && sectors_have(&own, "MED") && own.count == 1;
    bool member = own.count == 0 || medium_of_owner ||
                  (role && own.count == 1 && sectors_have(&own, "GOV") && word_references(w, role->end - 1) & REFERENCE_MEMBER);
    member |= o->users_own; /* whatever its people are called, the user's code counts */
    slice home = role ? role_home(w, role->rows, role->row_count) : (slice){NULL, 0};
    bool elsewhere = (home.length && o->by_place) || (role && role_is_abroad(w, role->rows, role->row_count)); /* "the pope in Manila" */
    if (!q->country.length && !elsewhere) q->country = o->country;
    if (!q->country.length) q->country = home;
    bool international = o->organisation_code.length > 3 &&
                         (slice_starts_with(o->organisation_code, SLICE("IGO")) || slice_starts_with(o->organisation_code, SLICE("NGO")));
    bool sent_there = international && role && slice_starts_with(o->organisation_code, SLICE("IGOUNO")) &&
                      work_word(w, role->end - 1, "ambassador"); /* "UN Ambassador Bolton": at the United Nations for his state */
    if (sent_there) {
        q->country = (slice){NULL, 0};
        q->sectors = own;
    } else if (!member && international) { /* UN peacekeepers: IGOUNOMIL */
        q->sectors.count = 0;
        take_code(q, o->organisation_code);
        for (unsigned i = 0; i < own.count; i++)
            if (!slice_is(sector_at(&own, i), "LAB")) sectors_add(&q->sectors, sector_at(&own, i)); /* its workers are its own people */
    } else if (member && o->organisation_code.length) {
        q->organisation_code = o->organisation_code;
        q->sectors.count = 0;
        q->country = (slice){NULL, 0};
        take_code(q, o->organisation_code);
    } else if (member && o->sectors.count) {
        q->sectors = o->sectors;
    } else if (!own.count && o->organisation_code.length == 0 && !o->sectors.count) {
        return;
    } else {
        bool fights = own.count == 1 && sectors_have_any(&own, "MIL UAF REB CRM");
        if (fights && is_armed(&o->sectors)) own = o->sectors; /* commanders of the rebels, of the police, gunmen of a gang */
        for (unsigned i = 0; i < own.count; i++) sectors_add(&q->sectors, sector_at(&own, i));
        if (sectors_have(&o->sectors, "OPP")) sectors_add(&q->sectors, SLICE("OPP"));
    }
    q->former = former;
    if (former) former_office(q);
    q->office_now = q->sectors.count > 0;
    if (o->breakaway && q->country.length) sectors_add(&q->sectors, SLICE("PRE"));
}

/* The role that stands last before the name. */
static const piece *title_role(const work *w, const candidate *c, uint32_t *number) {
    uint32_t until = c->profile.name.end > c->profile.name.first ? c->profile.name.first : c->span.end;
    for (uint32_t t = until; t > c->span.first; t--) {
        int32_t p = w->piece_of[t - 1];
        if (p != NONE && w->pieces.items[p].kind == PIECE_ROLE) {
            *number = (uint32_t)p;
            return &w->pieces.items[p];
        }
    }
    return NULL;
}

static void gender_from_words(work *w, candidate *c) {
    for (uint32_t t = c->span.first; t < c->profile.name.first; t++)
        if (word_references(w, t) & REFERENCE_HONORIFIC && word_gender(w, t)) c->profile.gender = word_gender(w, t);
    bool known;
    if (c->profile.kind == ENTITY_PERSON && c->profile.gender == GENDER_UNKNOWN && c->profile.name.end - c->profile.name.first > 1)
        c->profile.gender = knowledge_given_name(w->knowledge, work_key(w, c->profile.name.first), &known);
}

/* "Zambia's Labour Party", "the Supreme Court of Peru", "the Catholic church in Bolivia": called like the body that the lexicon lists, but of the country named beside it. */
static void of_another_country(const work *w, profile *q, slice country) {
    static const char *const kinds[] = {"party", "government", "judiciary", "military", "police", "religious"};
    if (q->row == NONE || !country.length || !q->country.length || slice_equal(q->country, country)) return;
    if (slice_is(q->country, "IGO") || slice_is(country, "IGO")) return;
    slice kind = lexicon_column(w->lexicon, (lexicon_row)q->row, ORGANISATION_KIND);
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!slice_is(kind, kinds[i])) continue;
        q->row = NONE;
        q->organisation_code = (slice){NULL, 0};
        q->country = country;
    }
}

/* "The FBI in Bogota", "the U.S. Embassy in Kabul": letters, or a country in the name, are of one state, wherever its people are at work. */
static bool is_of_one_state(const work *w, const piece *p) {
    bool found = p->end - p->first == 1 && work_token(w, p->first)->flags & TOKEN_ALL_CAPITALS;
    for (uint32_t t = p->first; t < p->end && !found; t++) {
        size_t count;
        lexicon_find(w->lexicon, LEXICON_COUNTRIES, (uint64_t[]){work_key(w, t)}, 1, &count);
        found = count > 0;
    }
    return found;
}

/* "Denmark-based retailer Alder Group": where whoever is named is at home, over a word or two that are no role. */
static slice seat_before(work *w, uint32_t self, uint32_t first, unsigned depth) {
    owner o = {0};
    uint32_t t = first;
    while (t > 0 && first - t < 2 && work_token(w, t - 1)->upos == UPOS_NOUN && !(word_references(w, t - 1) & REFERENCE_SEAT)) t--;
    if (t < 3 || !(word_references(w, t - 1) & REFERENCE_SEAT) || !work_word(w, t - 2, "-") || w->piece_of[t - 3] == NONE) return o.country;
    owner_from(w, self, w->pieces.items[w->piece_of[t - 3]].head, true, &o, depth);
    return o.country;
}

/* "Venezuelans Juan Soto, Luis Perez and Ana Ruiz", "Senators Green and Wu": what stands in the plural before the first holds for all. */
static void title_of_list(work *w, candidate *c, unsigned depth) {
    uint32_t top = c->head;
    for (unsigned step = 0; step < LIST_MOST && work_token(w, top)->deprel == DEPREL_CONJ && work_token(w, top)->head != NONE; step++)
        top = (uint32_t)work_token(w, top)->head;
    if (top == c->head || w->candidate_of[top] == NONE || c->span.first < c->profile.name.first) return;
    const candidate *first = &w->candidates.items[w->candidate_of[top]];
    if (first->form != MENTION_NAME || first->span.first >= first->profile.name.first) return;
    uint32_t title = first->profile.name.first - 1;
    bool people = w->piece_of[title] != NONE && is_plural_demonym(w, &w->pieces.items[w->piece_of[title]]);
    if (!people && !is_plural(w, title)) return;
    fill(w, (uint32_t)w->candidate_of[top], depth + 1);
    const profile *named = &first->profile;
    profile *q = &c->profile;
    if (named->kind != ENTITY_PERSON || (q->kind != ENTITY_PERSON && q->kind != ENTITY_UNKNOWN)) return;
    q->kind = ENTITY_PERSON;
    if (!q->country.length) q->country = named->country;
    if (q->sectors.count || q->role_key) return;
    q->sectors = named->sectors;
    q->role_key = named->role_key;
    q->role_rows = named->role_rows;
    q->role_row_count = named->role_row_count;
    q->office_now = named->office_now;
}

/* "Swedish Air Force planes": the country right before a body whose name stands inside a longer phrase. */
static slice country_right_before(const work *w, uint32_t first) {
    const slice none = {NULL, 0};
    if (first == 0 || w->piece_of[first - 1] == NONE || work_token(w, first - 1)->sentence != work_token(w, first)->sentence) return none;
    const piece *before = &w->pieces.items[w->piece_of[first - 1]];
    return before->kind == PIECE_ADJECTIVE && !is_guarded(w, piece_span(before)) ? country_of_piece(w, before) : none;
}

static bool is_armed_owner(const owner *o) { return sectors_have_any(&o->sectors, "REB CRM SEP"); }

/* A name that no list knows, or a listed person: the country within the name, the title before it, the body at its end. */
static void fill_name(work *w, uint32_t self, unsigned depth) {
    candidate *c = &w->candidates.items[self];
    const piece *p = &w->pieces.items[c->piece];
    owner o = {0};
    bool former = false;
    uint32_t role_number = UINT32_MAX;
    const piece *role = c->span.first < c->profile.name.first ? title_role(w, c, &role_number) : NULL;
    if (!role && p->kind == PIECE_NAME && p->row_count) role = p;
    owner_before(w, self, (token_span){c->span.first, p->first}, role_number, &o, &former, depth);
    if (c->profile.kind == ENTITY_ORGANISATION || c->profile.kind == ENTITY_UNKNOWN)
        owner_before(w, self, (token_span){p->end, c->profile.name.end}, (uint32_t)c->piece, &o, &former, depth);
    int32_t possessor = tree_child(w->document, c->head, DEPREL_NMOD_POSS);                        /* "Uganda's Nile Harvest Bank" */
    if (possessor != NONE && c->profile.kind == ENTITY_PERSON && !role && p->kind == PIECE_NAME) { /* "the BBC's Lyse Doucet" */
        owner_from(w, self, (uint32_t)possessor, false, &o, depth);
        c->profile.organisation_code = o.organisation_code;
        c->profile.sectors = o.organisation_code.length ? o.sectors : (sector_list){0};
    } else if (possessor != NONE && c->profile.kind != ENTITY_PERSON) {
        owner group = {0};
        owner_from(w, self, (uint32_t)possessor, false, &group, depth);
        if (is_armed_owner(&group))
            o = group; /* "the FARC's 33rd Front" */
        else
            owner_from(w, self, (uint32_t)possessor, true, &o, depth);
    }
    gender_from_words(w, c);
    profile *q = &c->profile;
    if (role) {
        take_role(w, c, role, &o, former);
        if (role == p) q->role = (token_span){0, 0};
    } else {
        q->country = o.country;
        q->former = former;
        if (p->kind == PIECE_NAME && q->kind != ENTITY_PERSON && is_armed_owner(&o)) q->sectors = o.sectors;
    }
    if (p->kind == PIECE_PERSON) person_from_rows(w, q, p->rows, p->row_count);
    if (p->kind == PIECE_ORGANISATION) {
        *q = (profile){.name = q->name, .row = NONE};
        listed_organisation(w, c, p);
        if (!is_of_one_state(w, p)) owner_after(w, self, piece_span(p), &o, depth);
        of_another_country(w, q, o.country);
    }
    if (p->kind == PIECE_NAME && !q->country.length) q->country = seat_before(w, self, p->first, depth);
    if (p->kind == PIECE_NAME || p->kind == PIECE_PERSON) title_of_list(w, c, depth);
    if (p->kind == PIECE_NAME) place_behind_comma(w, c);
    if (p->kind == PIECE_NAME) country_in_ellipsis(w, c);
    if (p->kind == PIECE_NAME) country_by_direction(w, c);
    uint32_t flags = work_token(w, p->first)->flags;
    bool acronym = flags & TOKEN_ALL_CAPITALS && !(flags & TOKEN_DATELINE) && p->end - p->first == 1;
    if (p->kind == PIECE_NAME && q->kind == ENTITY_UNKNOWN && acronym) q->kind = ENTITY_ORGANISATION;
}

/* "president of Azerbaijan": the country is no part of the role's name. */
static bool ends_in_country(const work *w, const candidate *c) {
    int32_t last = w->piece_of[c->span.end - 1];
    return last != NONE && (w->pieces.items[last].kind == PIECE_COUNTRY || w->pieces.items[last].kind == PIECE_ADJECTIVE);
}

static void take_countries(work *w, candidate *c, const slice *countries, unsigned count) {
    c->countries = ARENA_ARRAY(w->scratch, slice, count);
    if (!c->countries) return;
    memcpy(c->countries, countries, count * sizeof *countries);
    c->country_count = (uint8_t)count;
}

/* "the presidents of Chile, Peru and Bolivia": one each. `t` is the word after the role. */
static void countries_after(work *w, candidate *c, uint32_t t) {
    uint32_t sentence_end = w->document->sentences.items[work_token(w, c->head)->sentence].end, end = t;
    if (t >= sentence_end || !work_word(w, t, "of")) return;
    unsigned number = 0;
    slice found[4];
    for (t++; t < sentence_end && number < 4;) {
        if (work_token(w, t)->upos == UPOS_DET && t + 1 < sentence_end) t++; /* "of the Netherlands" */
        const piece *p = w->piece_of[t] == NONE ? NULL : &w->pieces.items[w->piece_of[t]];
        if (!p || p->first != t || p->kind != PIECE_COUNTRY || !p->row_count) break;
        found[number++] = country_of_piece(w, p);
        end = t = p->end;
        bool comma = t < sentence_end && work_word(w, t, ",");
        t += comma;
        bool coordinated = t < sentence_end && work_token(w, t)->upos == UPOS_CCONJ;
        t += coordinated;
        if (!comma && !coordinated) break;
    }
    if (number < 2) return;
    take_countries(w, c, found, number);
    if (end > c->span.end) c->span.end = end;
}

static void fill_role(work *w, uint32_t self, unsigned depth) {
    candidate *c = &w->candidates.items[self];
    const piece *p = &w->pieces.items[c->piece];
    owner o = {0};
    bool former = false;
    owner_before(w, self, (token_span){c->span.first, p->first}, (uint32_t)c->piece, &o, &former, depth);
    if (c->span.first == p->first) o.country = country_right_before(w, p->first);
    owner_after(w, self, piece_span(p), &o, depth);
    take_role(w, c, p, &o, former);
    if (c->profile.plural) countries_after(w, c, p->end);
    bool coordinated = false;
    for (uint32_t t = c->span.first; t < p->first; t++) coordinated |= work_token(w, t)->upos == UPOS_CCONJ;
    if (c->profile.plural && coordinated && o.country_count > 1) { /* "the French and German foreign ministers" */
        take_countries(w, c, o.countries, o.country_count);
    }
    if (c->span.end > p->end && !ends_in_country(w, c)) c->profile.role.end = c->span.end; /* "head of the council" */
}

/* "killed three soldiers and wounded four others", "two teachers and five others": of the kind of those beside whom they are told. NONE where there are no such. */
static int32_t told_beside(const work *w, const candidate *c) {
    const document *d = w->document;
    const token *word = work_token(w, c->head);
    if (!work_word(w, c->head, "others") || word->head == NONE) return NONE;
    int32_t like = word->head; /* "teachers", or else "wounded", which is joined to "killed" */
    if (word->deprel != DEPREL_CONJ) {
        const token *deed = work_token(w, (uint32_t)word->head);
        like = deed->deprel == DEPREL_CONJ && deed->head != NONE ? tree_child(d, (uint32_t)deed->head, word->deprel) : NONE;
    }
    int32_t number = like == NONE || (uint32_t)like > c->head ? NONE : w->candidate_of[like];
    return number != NONE && w->candidates.items[number].profile.plural ? number : NONE;
}

/* A noun of references.tsv: "the group", "his brother", "a Syrian man". */
static void fill_nominal(work *w, uint32_t self, unsigned depth) {
    candidate *c = &w->candidates.items[self];
    owner o = {0};
    bool former = false;
    owner_before(w, self, (token_span){c->span.first, c->head}, UINT32_MAX, &o, &former, depth);
    owner_after(w, self, (token_span){c->head, c->head + 1}, &o, depth);
    if (word_references(w, c->head) &
            (REFERENCE_PERSON | REFERENCE_ORGANISATION | REFERENCE_LEADER | REFERENCE_COUNTRY | REFERENCE_PLACE | REFERENCE_COUNTERPART) ||
        c->rule == rule_seen)
        c->profile.country = o.country;
    if (word_references(w, c->head) & REFERENCE_COUNTERPART && c->profile.plural && o.country_count > 1)
        take_countries(w, c, o.countries, o.country_count); /* "his Polish and Czech counterparts" */
    bool by_number = c->rule == rule_number || c->rule == rule_number_of_party;
    if (by_number && tree_child(w->document, c->head, DEPREL_NMOD) != NONE) { /* "one of the leaders of the cartel" */
        c->profile.country = o.country;
        c->profile.sectors = o.sectors;
    }
    int32_t beside = by_number ? told_beside(w, c) : NONE;
    if (beside == NONE || c->profile.sectors.count) return;
    fill(w, (uint32_t)beside, depth + 1);
    c->profile.country = w->candidates.items[beside].profile.country;
    c->profile.sectors = w->candidates.items[beside].profile.sectors;
}

static entity_kind kind_named(slice name) {
    static const struct {
        const char *name;
        entity_kind kind;
    } kinds[] = {{"person", ENTITY_PERSON}, {"country", ENTITY_COUNTRY}, {"organisation", ENTITY_ORGANISATION},
                 {"group", ENTITY_GROUP},   {"place", ENTITY_PLACE},     {"medium", ENTITY_MEDIUM}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_is(name, kinds[i].name)) return kinds[i].kind;
    return ENTITY_UNKNOWN;
}

/* The user's own code counts as it stands, whatever else is known; "---" says that the name has none. */
static void fill_actor(work *w, candidate *c, uint32_t actor) {
    profile *q = &c->profile;
    lexicon_row row = actor - 1;
    slice code = lexicon_column(w->lexicon, row, ACTOR_CODE);
    entity_kind kind = kind_named(lexicon_column(w->lexicon, row, ACTOR_KIND));
    q->actor = actor;
    if (q->row == NONE) q->row = (int32_t)row;
    if (kind != ENTITY_UNKNOWN && c->form != MENTION_DEMONYM && lexicon_row_table(w->lexicon, (lexicon_row)q->row) == LEXICON_ACTORS)
        q->kind = kind;
    q->sectors.count = 0;
    q->country = q->organisation_code = (slice){NULL, 0};
    q->office_now = true;
    if (slice_is(code, "---")) return;
    take_code(q, code);
    slice first = first_three(code);
    if (!q->country.length && !code_is_sector(first)) { /* a state that only the user knows */
        q->country = first;
        sector_list all = q->sectors;
        q->sectors.count = 0;
        for (unsigned i = 1; i < all.count; i++) sectors_add(&q->sectors, sector_at(&all, i));
    }
    if (code.length != 3) q->organisation_code = code;
}

static void fill(work *w, uint32_t number, unsigned depth) {
    candidate *c = &w->candidates.items[number];
    if (c->filled || depth > OWNER_DEPTH) return;
    c->filled = true;
    if (c->form == MENTION_PRONOUN) return;
    if (c->piece == NONE) {
        fill_nominal(w, number, depth);
        return;
    }
    const piece *p = &w->pieces.items[c->piece];
    switch (p->kind) {
    case PIECE_COUNTRY:
    case PIECE_ADJECTIVE: listed_country(w, c, p); break;
    case PIECE_PLACE: listed_place(w, c, p); break;
    case PIECE_ROLE: fill_role(w, number, depth); break;
    case PIECE_NAME:
    case PIECE_PERSON:
    case PIECE_ORGANISATION: fill_name(w, number, depth); break;
    }
    if (p->actor) fill_actor(w, c, p->actor);
}

/* Which names are one entity. The whole document is looked at: full names and names of the lexicon first, then surnames, first names,
 * acronyms and short forms, each to the nearest fuller name before it, else after it ("Putin" in a headline is the "Vladimir Putin" of
 * the first paragraph). People with the same surname stay apart unless only one of them fits. */
#include "actor/name_index.h"

#include "place/place.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <limits.h>
#include <stdlib.h>

enum { NAME_MOST = 12, ABBREVIATION_BACK = 6 };

static bool full_name(work *w, uint32_t c);
static bool short_form(work *w, uint32_t c);
static int32_t nearest(const work *w, uint64_t key, uint32_t number, bool person_wanted);
static bool inside_name(work *w, uint32_t c);
static void equate_names(work *w);
static void abbreviations_introduce(work *w);

static bool is_name(const candidate *c) { return c->profile.name.end > c->profile.name.first || c->form == MENTION_DEMONYM; }

static bool is_person_like(const profile *p) { return p->kind == ENTITY_PERSON || p->kind == ENTITY_UNKNOWN; }

static uint32_t name_length(const candidate *c) { return c->profile.name.end - c->profile.name.first; }

bool names_resolve(work *w) {
    if (!index_make(w)) return false;
    abbreviations_introduce(w);
    for (uint32_t c = 0; c < w->candidates.count; c++) {
        const candidate *named = &w->candidates.items[c];
        bool listed = (named->piece != NONE && named->profile.row != NONE) || named->introduced;
        if (is_name(named) && !named->inside && (listed || name_length(named) > 1) && !full_name(w, c)) return false;
    }
    for (uint32_t c = 0; c < w->candidates.count; c++) {
        const candidate *named = &w->candidates.items[c];
        if (is_name(named) && !named->inside && !named->referents.count && !short_form(w, c)) return false;
    }
    for (uint32_t c = 0; c < w->candidates.count; c++)
        if (w->candidates.items[c].inside && !inside_name(w, c)) return false;
    equate_names(w);
    return true;
}

/* ---------------------------------------------------------------- keys of a name */

static bool is_suffix(const work *w, uint32_t t) {
    return work_word(w, t, "jr.") || work_word(w, t, "jr") || work_word(w, t, "sr.") || work_word(w, t, "sr") || work_word(w, t, "ii") ||
           work_word(w, t, "iii");
}

/* "DBE" of "Zaha Mohammad Hadid DBE RA": letters behind a name in plain case. */
static bool is_post_nominal(const work *w, token_span name, uint32_t t) {
    if (t < name.first + 2 || !(work_token(w, t)->flags & TOKEN_ALL_CAPITALS)) return false;
    return work_token(w, t)->word->normal.length <= 4 && !(work_token(w, name.first)->flags & TOKEN_ALL_CAPITALS);
}

/* "Bush" of "George W. Bush Jr.", "Theodore" of "Theodore of Tarsus". */
static uint32_t last_name_token(const work *w, token_span name) {
    uint32_t last = name.end - 1;
    for (uint32_t t = name.first + 1; t < name.end; t++)
        if (work_word(w, t, "of")) last = t - 1;
    while (last > name.first && (is_suffix(w, last) || is_post_nominal(w, name, last))) last--;
    return last;
}

static uint64_t key_of_words(const work *w, token_span name) {
    uint64_t keys[NAME_MOST];
    size_t count = 0;
    for (uint32_t t = name.first; t < name.end && count < NAME_MOST; t++)
        if (!(work_token(w, t)->flags & TOKEN_PUNCTUATION)) keys[count++] = work_key(w, t);
    return sequence_key(keys, count);
}

/* Palestinians are one group, Greek and Turkish Cypriots two. */
static uint64_t demonym_key(const work *w, const candidate *c) {
    const piece *p = &w->pieces.items[c->piece];
    if (p->end - p->first > 1) return key_of_words(w, piece_span(p));
    for (uint32_t t = c->span.first; t < c->head; t++)
        if (w->piece_of[t] != NONE && w->piece_of[t] != c->piece) return key_of_words(w, c->span);
    return token_key(c->profile.country);
}

/* A place that the lexicon knows by all its names; the names of regions share a line of countries.tsv. */
static bool is_listed_place(const work *w, const profile *p) {
    return p->kind == ENTITY_PLACE && p->row != NONE && lexicon_row_table(w->lexicon, (lexicon_row)p->row) == LEXICON_PLACES;
}

/* The key under which a listed or full name is one entity. */
static uint64_t identity_key(const work *w, const candidate *c) {
    const profile *p = &c->profile;
    if (p->row != NONE) {
        if (p->kind == ENTITY_COUNTRY) return part_key(PART_STATE, token_key(p->country));
        if (is_listed_place(w, p)) return part_key(PART_PLACE, token_key(knowledge_name(w->knowledge, (lexicon_row)p->row)));
        if (p->kind == ENTITY_PLACE) return part_key(PART_PLACE, key_of_words(w, p->name));
        if (p->kind == ENTITY_GROUP && c->form == MENTION_DEMONYM) return part_key(PART_TITLE, demonym_key(w, c));
        return part_key(PART_FULL, token_key(knowledge_name(w->knowledge, (lexicon_row)p->row)));
    }
    return part_key(p->kind == ENTITY_PLACE ? PART_PLACE : PART_FULL, key_of_words(w, p->name));
}

/* "North Korea", or "North" of "North and South Korea": "the North" will stand for it. */
static bool is_half_of_country(const work *w, const candidate *c) {
    if (c->profile.kind != ENTITY_COUNTRY || c->profile.row == NONE || c->form != MENTION_NAME) return false;
    slice rest = knowledge_name(w->knowledge, (lexicon_row)c->profile.row);
    slice first = slice_cut(&rest, ' ');
    return rest.length && slice_equal_ignoring_case(first, work_token(w, c->profile.name.first)->word->normal);
}

/* Enters everything the referent may be called from now on. */
static bool index_names(work *w, uint32_t r, const candidate *c) {
    const profile *p = &c->profile;
    if (!index_add(w, identity_key(w, c), r)) return false;
    if (is_half_of_country(w, c) && !index_add(w, part_key(PART_OF_STATE, work_key(w, p->name.first)), r)) return false;
    if (is_listed_place(w, p) && !index_add(w, part_key(PART_PLACE, key_of_words(w, p->name)), r)) return false;
    if (name_length(c) == 0 || p->kind == ENTITY_COUNTRY || p->kind == ENTITY_PLACE || c->form == MENTION_DEMONYM) return true;
    if (p->row != NONE && !index_add(w, part_key(PART_FULL, key_of_words(w, p->name)), r)) return false;
    if (name_length(c) == 1) return true;
    for (uint32_t t = p->name.first; p->kind != ENTITY_PERSON && t < p->name.end; t++)
        if (work_token(w, t)->word->normal.length > 2 && !index_add(w, part_key(PART_WORD, work_key(w, t)), r)) return false;
    uint32_t last = last_name_token(w, p->name);
    if (is_person_like(p) && !index_add(w, part_key(PART_LAST, work_key(w, last)), r)) return false;
    if (!index_add(w, part_key(PART_FIRST, work_key(w, p->name.first)), r)) return false;
    for (uint32_t t = p->name.first + 1; p->kind == ENTITY_PERSON && t < last;
         t++) /* Spanish surnames: "Guizar" of "Jose Guizar Valencia" */
        if (work_token(w, t)->word->normal.length > 3 && !index_add(w, part_key(PART_MIDDLE, work_key(w, t)), r)) return false;
    if (name_length(c) > 2 && !index_add(w, part_key(PART_TAIL, key_of_words(w, (token_span){p->name.end - 2, p->name.end})), r))
        return false;
    uint64_t acronym = p->kind == ENTITY_PERSON ? 0 : acronym_key(w, p->name);
    return !acronym || index_add(w, part_key(PART_ACRONYM, acronym), r);
}

/* ---------------------------------------------------------------- do two names fit? */

static bool genders_fit(gender a, gender b) { return a == GENDER_UNKNOWN || b == GENDER_UNKNOWN || a == b; }

static bool kinds_fit(const profile *a, const profile *b) {
    if (a->kind == b->kind || a->kind == ENTITY_UNKNOWN || b->kind == ENTITY_UNKNOWN) return true;
    bool a_body = a->kind == ENTITY_ORGANISATION || a->kind == ENTITY_MEDIUM || a->kind == ENTITY_GROUP;
    bool b_body = b->kind == ENTITY_ORGANISATION || b->kind == ENTITY_MEDIUM || b->kind == ENTITY_GROUP;
    return a_body && b_body;
}

static bool profiles_fit(const profile *a, const profile *b) {
    if (!kinds_fit(a, b) || !genders_fit(a->gender, b->gender)) return false;
    bool bodies = a->kind != ENTITY_PERSON && a->row == NONE && b->row == NONE;
    return !bodies || !a->country.length || !b->country.length || slice_equal(a->country, b->country);
}

/* At most one letter added, lost or changed: "Kristen" and "Kristin". */
static bool one_letter_apart(slice a, slice b) {
    if (a.length > b.length) return one_letter_apart(b, a);
    if (b.length - a.length > 1 || a.length < 5) return false;
    size_t i = 0;
    while (i < a.length && a.bytes[i] == b.bytes[i]) i++;
    if (a.length == b.length) return i == a.length || memcmp(a.bytes + i + 1, b.bytes + i + 1, a.length - i - 1) == 0;
    return memcmp(a.bytes + i, b.bytes + i + 1, a.length - i) == 0;
}

static bool is_saint(const work *w, uint32_t t) { return work_word(w, t, "saint") || work_word(w, t, "st.") || work_word(w, t, "st"); }

/* "George W. Bush" and "George Bush" are one, "George Bush" and "Jeb Bush" are not. */
static bool same_person(const work *w, const referent *r, const candidate *c) {
    token_span a = r->profile.name, b = c->profile.name;
    if (!is_person_like(&r->profile) || !is_person_like(&c->profile) || !genders_fit(r->profile.gender, c->profile.gender)) return false;
    if (b.end - b.first < 2 || a.end - a.first < 2) return false;
    if (is_saint(w, a.first) && is_saint(w, b.first)) return work_key(w, a.first + 1) == work_key(w, b.first + 1);
    slice x = work_token(w, a.first)->word->normal, y = work_token(w, b.first)->word->normal;
    if (slice_equal(x, y) || one_letter_apart(x, y)) return true;
    bool initial = (x.length == 2 && x.bytes[1] == '.') || (y.length == 2 && y.bytes[1] == '.');
    return initial && x.length && y.length && x.bytes[0] == y.bytes[0];
}

static bool is_of_division(const work *w, token_span name) { return place_is_division(work_token(w, name.end - 1)->word->normal); }

/* Two names of two words or more of which one begins the other: "Daniel Bernoulli", "Daniel Bernoulli FRS"; but the Lamar County Commission is not
 * Lamar County. */
static bool begins_alike(const work *w, const referent *r, const candidate *c) {
    token_span a = r->profile.name, b = c->profile.name;
    bool longer = a.end - a.first < b.end - b.first;
    uint32_t shorter = longer ? a.end - a.first : b.end - b.first;
    if (shorter < 2 || !profiles_fit(&r->profile, &c->profile) || is_of_division(w, a) != is_of_division(w, b)) return false;
    const profile *person = longer ? &r->profile : &c->profile, *other = longer ? &c->profile : &r->profile;
    if (person->kind == ENTITY_PERSON && other->kind != ENTITY_PERSON) return false; /* "the Ana Mora Scholarship Program" */
    for (uint32_t i = 0; i < shorter; i++)
        if (work_key(w, a.first + i) != work_key(w, b.first + i)) return false;
    return true;
}

/* ---------------------------------------------------------------- roles, for coreference.c */

int32_t index_latest_role(const work *w, uint32_t number, role_fits *fits) {
    int32_t best = NONE;
    unsigned steps = 0;
    uint64_t key = part_key(PART_ROLE, w->candidates.items[number].profile.role_key);
    for (int32_t e = index_first(w, key); e != NONE && steps < CHAIN_MOST; e = index_next(w, e), steps++) {
        uint32_t r = referent_root(w, w->names.entries.items[e].referent);
        const referent *known = &w->referents.items[r];
        if (known->first >= number || is_another(w, number, r) ||
            !fits(w, &w->candidates.items[number], &w->candidates.items[known->first], &known->profile))
            continue;
        if (best == NONE || known->mention_count > w->referents.items[best].mention_count) best = (int32_t)r;
    }
    return best;
}

int32_t index_named_with(const work *w, uint32_t number) {
    int32_t best = NONE;
    unsigned steps = 0;
    uint64_t key = part_key(PART_WORD, work_lemma_key(w, w->candidates.items[number].head));
    for (int32_t e = index_first(w, key); e != NONE && steps < CHAIN_MOST; e = index_next(w, e), steps++) {
        uint32_t r = referent_root(w, w->names.entries.items[e].referent);
        const referent *known = &w->referents.items[r];
        if (known->first >= number || known->profile.kind == ENTITY_PERSON || is_another(w, number, r)) continue;
        if (best == NONE || known->first > w->referents.items[best].first) best = (int32_t)r;
    }
    return best;
}

/* ---------------------------------------------------------------- full names */

/* A country or town named like somebody who was named in full before ("Michael Jordan … Jordan scored") is that person, unless it stands
 * where something happens. */
static int32_t person_so_called(const work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    if (name_length(c) != 1 || c->form != MENTION_NAME || token_is_locative(w->document, c->head)) return NONE;
    if (c->profile.kind != ENTITY_COUNTRY && c->profile.kind != ENTITY_PLACE) return NONE;
    unsigned steps = 0;
    for (int32_t e = index_first(w, part_key(PART_LAST, work_key(w, c->profile.name.first))); e != NONE && steps < CHAIN_MOST;
         e = index_next(w, e), steps++)
        if (w->referents.items[w->names.entries.items[e].referent].profile.kind == ENTITY_PERSON)
            return (int32_t)w->names.entries.items[e].referent;
    steps = 0;
    for (int32_t e = index_first(w, part_key(PART_FIRST, work_key(w, c->profile.name.first))); e != NONE && steps < CHAIN_MOST;
         e = index_next(w, e), steps++)
        if (w->referents.items[w->names.entries.items[e].referent].profile.kind == ENTITY_PERSON)
            return (int32_t)w->names.entries.items[e].referent;
    return NONE;
}

/* Somebody's surname where something happens is the place so called that the report has named: "JACKSON, Tenn. - … a plant in Jackson". */
static int32_t place_so_called(const work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    if (name_length(c) != 1 || c->form != MENTION_NAME || c->profile.row != NONE || !token_is_locative(w->document, c->head)) return NONE;
    int32_t e = index_first(w, part_key(PART_PLACE, key_of_words(w, c->profile.name)));
    return e == NONE ? NONE : (int32_t)w->names.entries.items[e].referent;
}

/* The name right before the brackets that the abbreviation stands in: "Nordic Shipping Council (NSC)", whatever else is called so. A body that
 * only its role names ("the Office of the Prime Minister (OPM)") bears that as its name. NONE where no body stands there. */
static int32_t abbreviated_name(work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    uint32_t first = c->profile.name.first;
    if (first < 2 || !work_word(w, first - 1, "(") || first + 1 >= w->document->tokens.count || !work_word(w, first + 1, ")")) return NONE;
    for (uint32_t back = 1; back <= ABBREVIATION_BACK && back <= number; back++) {
        candidate *before = &w->candidates.items[number - back];
        if (before->span.end != first - 1 || before->inside || before->profile.kind == ENTITY_PERSON || before->form == MENTION_PRONOUN)
            continue;
        token_span name = before->span;
        while (name.first < name.end && !work_capitalised(w, name.first)) name.first++;
        if (name.first < name.end && work_token(w, name.first)->upos == UPOS_DET) name.first++;
        bool initial = name.end - name.first > 1 && work_capitalised(w, name.first) &&
                       work_token(w, name.first)->word->normal.bytes[0] == work_token(w, first)->word->normal.bytes[0];
        if (!initial && acronym_key(w, name) != work_key(w, first)) continue;
        if (before->profile.name.end == before->profile.name.first) before->profile.name = name;
        if (before->form != MENTION_DEMONYM) before->form = MENTION_NAME;
        return (int32_t)(number - back);
    }
    return NONE;
}

/* What is abbreviated in brackets is what stands before them, not what the lexicon calls so. */
static void abbreviations_introduce(work *w) {
    for (uint32_t number = 0; number < w->candidates.count; number++) {
        candidate *c = &w->candidates.items[number];
        if (name_length(c) != 1 || c->inside || !(work_token(w, c->profile.name.first)->flags & TOKEN_ALL_CAPITALS)) continue;
        int32_t name = abbreviated_name(w, number);
        if (name == NONE) continue;
        c->profile = (profile){.kind = w->candidates.items[name].profile.kind, .row = NONE, .name = c->profile.name};
        c->same_as = (uint32_t)name + 1;
        c->introduced = true;
    }
}

/* Whom the document itself gave the acronym, from its brackets on. */
static int32_t introduced_acronym(const work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    if (name_length(c) != 1 || !(work_token(w, c->profile.name.first)->flags & TOKEN_ALL_CAPITALS)) return NONE;
    int32_t known = index_first(w, part_key(PART_INTRODUCED, work_key(w, c->profile.name.first)));
    if (known != NONE) return (int32_t)referent_root(w, w->names.entries.items[known].referent);
    if (!c->introduced) return NONE;
    const candidate *name = &w->candidates.items[c->same_as - 1];
    return name->referents.count ? (int32_t)referent_root(w, referent_at(w, name->referents, 0)) : NONE;
}

/* "in Altmark", "ALTMARK -" is a place; "on Moscow Road", "near Holland Park" tell no country. */
static void place_by_position(const work *w, candidate *c) {
    int32_t preposition = tree_child(w->document, c->head, DEPREL_CASE);
    bool on = preposition != NONE && work_word(w, (uint32_t)preposition, "on");
    bool filed = work_token(w, c->head)->flags & TOKEN_DATELINE && c->span.first == w->document->sentences.items[sentence_of(w, c)].first;
    if (c->profile.kind != ENTITY_UNKNOWN || !(token_is_locative(w->document, c->head) || on || filed)) return;
    if (!work_capitalised(w, c->profile.name.first)) return; /* "in absentia" */
    if (!on) c->profile.kind = ENTITY_PLACE;
    c->profile.country = (slice){NULL, 0};
}

static bool full_name(work *w, uint32_t number) {
    candidate *c = &w->candidates.items[number];
    int32_t person = person_so_called(w, number);
    if (person != NONE) {
        c->profile = (profile){.kind = ENTITY_PERSON, .row = NONE, .name = c->profile.name};
        return referent_add(w, (uint32_t)person, number, "name/surname");
    }
    int32_t introduced = introduced_acronym(w, number);
    if (introduced != NONE) {
        c->profile = (profile){.kind = w->referents.items[introduced].profile.kind, .row = NONE, .name = c->profile.name};
        return referent_add(w, (uint32_t)introduced, number, "name/acronym") &&
               index_add(w, part_key(PART_INTRODUCED, work_key(w, c->profile.name.first)), (uint32_t)introduced);
    }
    for (int32_t e = index_first(w, identity_key(w, c)); e != NONE; e = index_next(w, e)) {
        uint32_t r = w->names.entries.items[e].referent;
        if (profiles_fit(&w->referents.items[r].profile, &c->profile)) return referent_add(w, r, number, c->rule);
    }
    if (name_length(c) > 1 && (c->profile.kind == ENTITY_PERSON || is_saint(w, c->profile.name.first))) {
        uint32_t last = last_name_token(w, c->profile.name);
        for (int32_t e = index_first(w, part_key(PART_LAST, work_key(w, last))); e != NONE; e = index_next(w, e)) {
            uint32_t r = w->names.entries.items[e].referent;
            if (same_person(w, &w->referents.items[r], c)) return referent_add(w, r, number, c->rule) && index_names(w, r, c);
        }
    }
    if (c->profile.row == NONE && name_length(c) == 2 && work_token(w, c->profile.name.first)->flags & TOKEN_ALL_CAPITALS) {
        int32_t titled = nearest(w, part_key(PART_LAST, work_key(w, c->profile.name.first + 1)), number, true); /* "AG Holder" */
        if (titled != NONE && w->referents.items[titled].profile.kind == ENTITY_PERSON)
            return referent_add(w, (uint32_t)titled, number, "name/surname");
    }
    if (c->profile.row == NONE && name_length(c) > 1) {
        unsigned steps = 0;
        for (int32_t e = index_first(w, part_key(PART_FIRST, work_key(w, c->profile.name.first))); e != NONE && steps < CHAIN_MOST;
             e = index_next(w, e), steps++)
            if (begins_alike(w, &w->referents.items[w->names.entries.items[e].referent], c))
                return referent_add(w, w->names.entries.items[e].referent, number, "name/longer") &&
                       index_names(w, w->names.entries.items[e].referent, c);
        int32_t tail = name_length(c) == 2 ? nearest(w, part_key(PART_TAIL, key_of_words(w, c->profile.name)), number, false) : NONE;
        if (tail != NONE) return referent_add(w, (uint32_t)tail, number, "name/shorter");
    }
    place_by_position(w, c);
    uint32_t r;
    return referent_new(w, number, &r) && index_names(w, r, c);
}

/* ---------------------------------------------------------------- short forms */

/* Of the referents under the key that fit, the one that holds the office named, else the most spoken of among those introduced before the
 * candidate (one introduced just before counts double), else the first one after it. */
static int32_t nearest(const work *w, uint64_t key, uint32_t number, bool person_wanted) {
    const candidate *c = &w->candidates.items[number];
    int32_t best = NONE;
    uint32_t best_score = 0, sentence_here = work_token(w, c->head)->sentence;
    unsigned steps = 0;
    for (int32_t e = index_first(w, key); e != NONE && steps < CHAIN_MOST; e = index_next(w, e), steps++) {
        uint32_t r = w->names.entries.items[e].referent;
        const referent *named = &w->referents.items[r];
        if (!profiles_fit(&named->profile, &c->profile)) continue;
        if (person_wanted && named->profile.kind != ENTITY_PERSON && c->profile.kind == ENTITY_PERSON) continue;
        uint32_t score = named->mention_count;
        if (named->first < number) {
            score += 1u << 20;
            if (work_token(w, w->candidates.items[named->first].head)->sentence + 2 > sentence_here) score += 2;
        } else {
            score = (1u << 20) - (named->first - number < (1u << 20) ? named->first - number : (1u << 20) - 1);
        }
        if (c->profile.role_key && c->profile.role_key == named->profile.role_key) score += 1u << 21;
        if (score <= best_score) continue;
        best_score = score;
        best = (int32_t)r;
    }
    return best;
}

/* "Delay" is not DeLay: a short name written in other letters than the lexicon's is another word, unless all of it is in capitals. */
static bool is_spelt_alike(const work *w, token_span words, lexicon_row row) {
    slice text = document_words(w->document, words);
    if (!has_small_letter(text)) return true;
    bool other = false;
    for (slice rest = lexicon_column(w->lexicon, row, PERSON_SHORT), phrase; rest.length;) {
        phrase = slice_cut(&rest, '|');
        if (slice_equal(phrase, text)) return true;
        other |= slice_equal_ignoring_case(phrase, text) && text.bytes[0] >= 'A' && text.bytes[0] <= 'Z';
    }
    return !other;
}

/* Is it a month's name beside a noun: "May elections"? Or no name at all: "Christian worshippers"? */
static bool is_plain_word(const work *w, const candidate *c) {
    uint32_t t = c->profile.name.first;
    const token *word = work_token(w, t);
    if (c->profile.name.end - t > 1 || c->span.first < t) return false;
    size_t count;
    lexicon_find(w->lexicon, LEXICON_UNITS, (uint64_t[]){work_key(w, t)}, 1, &count);
    return word->upos == UPOS_ADJ || (count && (word->deprel == DEPREL_COMPOUND || word->deprel == DEPREL_NMOD_UNMARKED));
}

/* Does the text contradict that this is the listed person? A doctor, a nurse, a farmer is no minister. */
static bool is_contradicted(const work *w, const candidate *c, lexicon_row person) {
    for (uint32_t t = c->span.first; t < c->profile.name.first; t++)
        if (word_references(w, t) & REFERENCE_HONORIFIC && word_gender(w, t) == GENDER_UNKNOWN) return true;
    const profile *p = &c->profile;
    bool former = sectors_have(&p->sectors, "ELI");
    return p->sectors.count && !former && !sectors_have_any_of(&p->sectors, lexicon_column(w->lexicon, person, PERSON_SECTORS));
}

static bool is_head_of_state(const work *w, lexicon_row person) {
    profile head = {.row = NONE};
    take_listed_role(w, &head, person);
    return head.role_row_count && slice_starts_with(lexicon_column(w->lexicon, head.role_rows[0], ROLE_NOTE), SLICE("head-of"));
}

/* Heads of state and government need no introduction; others are meant where the report is about their country. */
static bool is_introduced(const work *w, lexicon_row person, bool now) {
    return (now && is_head_of_state(w, person)) || report_names(w, lexicon_column(w->lexicon, person, PERSON_COUNTRY));
}

/* How many years the report is from the nearest term of the person so named among those with the short name: below 0 before it. */
static int years_from_office(const work *w, const short_name *names, size_t count, slice name) {
    int nearest_term = INT_MAX;
    for (size_t i = 0; i < count; i++) {
        if (!slice_equal(knowledge_name(w->knowledge, names[i].row), name)) continue;
        int years = lexicon_years_from(lexicon_column(w->lexicon, names[i].row, PERSON_DATES), w->document->date);
        if (abs(years) < abs(nearest_term)) nearest_term = years;
    }
    return nearest_term;
}

/* Whom the report does not mean by a surname alone: who came to office long after it, and who left long before, heads of state aside. */
static bool is_of_another_time(const work *w, lexicon_row person, int years) {
    enum { BEFORE_MOST = 10, AFTER_MOST = 30 };
    if (w->document->date.year <= 0) return false;
    return years < -BEFORE_MOST || (years > AFTER_MOST && !is_head_of_state(w, person));
}

/* A person of the lexicon whom news calls by this name alone: the one in office on the date, else the only one so called, or the one whose
 * terms are far nearer than those of any other. */
static bool listed_by_short_name(work *w, candidate *c) {
    enum { YEARS_APART = 15 };
    uint64_t keys[4];
    size_t key_count = 0, count;
    if (is_plain_word(w, c)) return false;
    token_span words = c->profile.name; /* "May 28", "28 May" is nobody */
    if (words.end < w->document->tokens.count && work_token(w, words.end)->upos == UPOS_NUM) return false;
    if (words.first > 0 && work_token(w, words.first - 1)->upos == UPOS_NUM) return false;
    for (uint32_t t = c->profile.name.first; t < c->profile.name.end; t++) {
        if (key_count == 4) return false;
        keys[key_count++] = work_key(w, t);
    }
    const short_name *names = knowledge_short_names(w->knowledge, keys, key_count, &count);
    lexicon_row rows[16];
    size_t found = 0;
    slice chosen = {NULL, 0};
    int nearest_years = INT_MAX, next_years = INT_MAX; /* of the chosen, and of the nearest other */
    for (size_t i = 0; i < count; i++) {
        slice name = knowledge_name(w->knowledge, names[i].row);
        slice country = lexicon_column(w->lexicon, names[i].row, PERSON_COUNTRY);
        if (c->profile.country.length && !slice_equal(country, c->profile.country)) continue;
        if (!is_spelt_alike(w, c->profile.name, names[i].row) || is_contradicted(w, c, names[i].row)) continue;
        bool now = lexicon_dates_hold(lexicon_column(w->lexicon, names[i].row, PERSON_DATES), w->document->date);
        if (!is_introduced(w, names[i].row, now)) continue;
        if (now) {
            chosen = name;
            next_years = INT_MAX;
            break;
        }
        int years = years_from_office(w, names, count, name);
        if (slice_equal(name, chosen) || is_of_another_time(w, names[i].row, years)) continue;
        years = abs(years);
        if (years < nearest_years) {
            next_years = nearest_years;
            nearest_years = years;
            chosen = name;
        } else if (years < next_years) {
            next_years = years;
        }
    }
    bool ambiguous = next_years != INT_MAX && next_years - nearest_years < YEARS_APART;
    if (!chosen.length || ambiguous) return false;
    for (size_t i = 0; i < count && found < 16; i++)
        if (slice_equal(knowledge_name(w->knowledge, names[i].row), chosen)) rows[found++] = names[i].row;
    person_from_rows(w, &c->profile, rows, found);
    return true;
}

/* "North Korea … the North", but not "in the North" and not "the North of Mali". */
static bool stands_for_state(const work *w, const candidate *c) {
    uint32_t first = c->profile.name.first;
    return c->profile.kind == ENTITY_UNKNOWN && first > 0 && work_word(w, first - 1, "the") && !token_is_locative(w->document, c->head) &&
           tree_child(w->document, c->head, DEPREL_NMOD) == NONE;
}

/* "Guzman" is Joaquin Guzman Loera, of whom the report speaks most, rather than his wife's brother Luis Guzman, of whom it speaks once. */
static int32_t of_two_surnames(const work *w, uint32_t r, uint64_t key, uint32_t number) {
    int32_t other = nearest(w, part_key(PART_MIDDLE, key), number, true);
    if (other == NONE) return (int32_t)r;
    const referent *last = &w->referents.items[r], *middle = &w->referents.items[other];
    return middle->mention_count > last->mention_count && middle->first < last->first ? other : (int32_t)r;
}

/* "the Commission": one word for a body, which may take up a fuller name as "the commission" does (coreference.c). */
static bool is_role_taken_up(const work *w, const candidate *c) {
    bool word = name_length(c) == 1 && c->piece != NONE && w->pieces.items[c->piece].kind == PIECE_ROLE;
    return word && c->profile.definite && c->span.end == c->head + 1;
}

static bool short_form(work *w, uint32_t number) {
    candidate *c = &w->candidates.items[number];
    token_span name = c->profile.name;
    uint64_t key = work_key(w, name.first);
    bool single = name.end - name.first == 1;
    int32_t r = introduced_acronym(w, number);
    if (r != NONE) return referent_add(w, (uint32_t)r, number, "name/acronym");
    r = place_so_called(w, number);
    if (r != NONE) {
        c->profile = (profile){.kind = ENTITY_PLACE, .row = NONE, .name = name};
        return referent_add(w, (uint32_t)r, number, "name");
    }
    const char *rule = "name/surname";
    if (single && is_person_like(&c->profile)) r = nearest(w, part_key(PART_LAST, key), number, true);
    if (r == NONE && single && c->profile.kind == ENTITY_PERSON) r = nearest(w, part_key(PART_LAST, key), number, false);
    if (r != NONE && single) r = of_two_surnames(w, (uint32_t)r, key, number);
    if (r == NONE && single && work_token(w, name.first)->flags & TOKEN_ALL_CAPITALS) {
        r = nearest(w, part_key(PART_ACRONYM, key), number, false);
        rule = "name/acronym";
    }
    if (r == NONE && single) {
        r = nearest(w, part_key(PART_FIRST, key), number, false);
        rule = "name/first word";
    }
    if (r == NONE && single && stands_for_state(w, c)) {
        r = nearest(w, part_key(PART_OF_STATE, key), number, false);
        rule = "name/first word";
    }
    if (r == NONE && single && is_person_like(&c->profile)) {
        r = nearest(w, part_key(PART_MIDDLE, key), number, true);
        rule = "name/surname";
    }
    if (r == NONE) {
        r = nearest(w, part_key(PART_FULL, key_of_words(w, name)), number, false);
        rule = c->rule;
    }
    if (r != NONE) return referent_add(w, (uint32_t)r, number, rule);
    if (is_role_taken_up(w, c)) return true;
    if (is_person_like(&c->profile) && listed_by_short_name(w, c)) {
        c->rule = "name/listed short";
        r = nearest(w, identity_key(w, c), number, false);
        if (r != NONE) return referent_add(w, (uint32_t)r, number, c->rule);
    }
    place_by_position(w, c);
    uint32_t made;
    return referent_new(w, number, &made) && index_names(w, made, c) && index_add(w, part_key(PART_FULL, key_of_words(w, name)), made);
}

/* The code of the country that the lexicon calls so. */
static slice country_so_called(const work *w, token_span name) {
    uint64_t keys[2];
    size_t words = 0, count;
    for (uint32_t t = name.first; t < name.end && words < 2; t++) keys[words++] = work_key(w, t);
    const lexicon_row *rows = lexicon_find(w->lexicon, LEXICON_COUNTRIES, keys, words, &count);
    for (size_t i = 0; i < count; i++)
        if (slice_is(lexicon_column(w->lexicon, rows[i], COUNTRY_FORM), "name")) return lexicon_column(w->lexicon, rows[i], COUNTRY_CODE);
    return (slice){NULL, 0};
}

/* The first words of a longer name, where they alone name a person or place of the document. */
static bool inside_name(work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    bool single = name_length(c) == 1;
    int32_t r = nearest(w, part_key(PART_FULL, key_of_words(w, c->profile.name)), number, false);
    if (r == NONE) r = nearest(w, part_key(PART_PLACE, key_of_words(w, c->profile.name)), number, false);
    if (r == NONE) r = nearest(w, part_key(PART_STATE, token_key(country_so_called(w, c->profile.name))), number, false);
    if (r == NONE && single) r = nearest(w, part_key(PART_LAST, work_key(w, c->profile.name.first)), number, true);
    if (r == NONE) return true;
    entity_kind kind = w->referents.items[r].profile.kind;
    if (kind != ENTITY_PERSON && kind != ENTITY_PLACE && kind != ENTITY_COUNTRY) return true;
    return referent_add(w, (uint32_t)r, number, "name/inside");
}

/* ---------------------------------------------------------------- "Central Election Commission (CEC)" */

/* What stands in brackets after a name is another name of the same, if it can be: "(CEC)", "(Grand Mosque)", but not "Smith (Labour)". */
static bool another_name(const work *w, const candidate *name, const candidate *bracketed) {
    if (!profiles_fit(&name->profile, &bracketed->profile)) return false;
    bool within = bracketed->profile.kind == ENTITY_PLACE && bracketed->profile.row != NONE; /* "Wuppertal (North Rhine-Westphalia)" */
    if (within) return false;
    if (name->profile.kind == ENTITY_PERSON) return bracketed->profile.kind == ENTITY_PERSON && name_length(bracketed) > 1;
    return name_length(bracketed) > 1 || work_token(w, bracketed->profile.name.first)->flags & TOKEN_ALL_CAPITALS;
}

/* "Security Service" of "Ukraine's Security Service, the SBU": a name that is the body's role. */
static bool is_role_name(const work *w, const candidate *c) { return c->piece != NONE && w->pieces.items[c->piece].kind == PIECE_ROLE; }

static void equate_names(work *w) {
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        candidate *c = &w->candidates.items[i];
        if (!c->same_as) continue;
        candidate *other = &w->candidates.items[c->same_as - 1];
        if (!c->referents.count || !other->referents.count) {
            candidate *nominal = other; /* learns of the name beside it, at the end of a chain of appositions */
            for (unsigned step = 0; step < 8 && nominal->same_as && nominal->same_as != i + 1 && !nominal->referents.count; step++)
                nominal = &w->candidates.items[nominal->same_as - 1];
            if (c->referents.count && !nominal->referents.count && !nominal->same_as) nominal->same_as = i + 1;
            continue;
        }
        bool acronym = name_length(c) == 1 && acronym_key(w, other->profile.name) == work_key(w, c->profile.name.first);
        bool bracketed = c->profile.name.first > 0 && work_word(w, c->profile.name.first - 1, "(") && another_name(w, other, c);
        bool by_role = (is_role_name(w, c) || is_role_name(w, other)) && profiles_fit(&c->profile, &other->profile) &&
                       c->profile.kind != ENTITY_PERSON;
        bool alias = c->rule == rule_named && other->form == MENTION_NAME && profiles_fit(&c->profile, &other->profile);
        if (acronym || bracketed || by_role || alias)
            referents_merge(w, referent_at(w, other->referents, 0), referent_at(w, c->referents, 0));
    }
}

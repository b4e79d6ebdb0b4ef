/* Who a phrase stands for: goes through the document once in text order, with the names already resolved (names.c), and gives each
 * nominal, title and pronoun an entity from those mentioned before it, or makes a new one. The distance looked back is bounded, so that
 * long documents cost no more a word than short ones. */
#include "actor/work.h"

#include "syntax/syntax.h"

enum { LOOK_BACK = 96, SENTENCES_BACK_OFFICE = 400, SENTENCES_BACK_NOUN = 12, ENTITIES_OF_MENTION = 6, LEADER_BACK = 16 };

static bool nominal_resolve(work *w, uint32_t number);
static bool possessor_resolve(work *w, uint32_t number);
static void leader_of_group(work *w, candidate *c);
static void merge_unnamed_holder(work *w, const candidate *c, uint32_t number);
static bool remember(work *w, uint32_t number);
static bool predicates_resolve(work *w);

bool references_resolve(work *w) {
    if (!speakers_find(w)) return false;
    for (uint32_t number = 0; number < w->candidates.count; number++) {
        candidate *c = &w->candidates.items[number];
        if (c->inside && !c->referents.count) continue;
        if (!possessor_resolve(w, number)) return false;
        leader_of_group(w, c);
        if (!c->referents.count) {
            bool made = c->form == MENTION_PRONOUN ? pronoun_resolve(w, number) : nominal_resolve(w, number);
            if (!made) return false;
        }
        merge_unnamed_holder(w, c, number);
        kin_named(w, number);
        kin_remember(w, number);
        if (!c->remembered && !remember(w, number)) return false;
    }
    return predicates_resolve(w) && first_person_resolve(w);
}

/* "Used as an infielder, he …": what is said of somebody whom the text names only behind it. */
static bool predicates_resolve(work *w) {
    for (uint32_t number = 0; number < w->candidates.count; number++) {
        const candidate *c = &w->candidates.items[number];
        if (!c->same_as || c->referents.count || c->form == MENTION_PRONOUN) continue;
        const candidate *other = &w->candidates.items[c->same_as - 1];
        if (other->referents.count == 1 && !referent_add(w, referent_at(w, other->referents, 0), number, c->rule)) return false;
    }
    return true;
}

/* "the Bush administration", "AMCU president X": country and sector of the one named before the role, known only once names are resolved. */
static void owner_by_name(work *w, candidate *c) {
    if (c->form == MENTION_PRONOUN || c->piece == NONE || !c->profile.role_key || (c->profile.country.length && c->profile.sectors.count) ||
        role_is_abroad(w, c->profile.role_rows, c->profile.role_row_count))
        return;
    profile *known = c->referents.count == 1 ? &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))].profile : NULL;
    uint32_t until = c->form == MENTION_NAME ? c->profile.name.first : c->head;
    for (uint32_t t = c->span.first; t < until; t++) {
        if (w->candidate_of[t] == NONE) continue;
        const candidate *inner = &w->candidates.items[w->candidate_of[t]];
        if (inner == c || inner->form != MENTION_NAME || inner->referents.count != 1 || inner->span.first < c->span.first) continue;
        if (is_guarded(w, inner->profile.name)) continue;
        const profile *body = &w->referents.items[referent_root(w, referent_at(w, inner->referents, 0))].profile;
        if (body == known) continue;
        if (!c->profile.country.length) c->profile.country = body->country;
        if (!c->profile.sectors.count && body->kind != ENTITY_PERSON) c->profile.sectors = body->sectors;
        if (known && !known->country.length) known->country = c->profile.country;
        if (known && !known->sectors.count) known->sectors = c->profile.sectors;
    }
}

/* A counterpart's sectors, but for what the other's region has of its own. */
static void take_sectors(profile *p, const profile *counterpart) {
    p->sectors.count = 0;
    for (unsigned i = 0; i < counterpart->sectors.count; i++)
        if (!slice_is(sector_at(&counterpart->sectors, i), "PRE")) sectors_add(&p->sectors, sector_at(&counterpart->sectors, i));
}

/* "the group", "the organisation": a word for a body that does not say of which kind. */
static bool is_any_body(const work *w, const candidate *c) {
    const piece *p = &w->pieces.items[c->piece];
    return p->kind == PIECE_ROLE && p->row_count && slice_is(lexicon_column(w->lexicon, p->rows[0], ROLE_SECTORS), "UNK");
}

static bool is_armed(const profile *p) { return sectors_have_any(&p->sectors, "REB UAF SEP INS"); }

/* "The Zetas lost … Another leader was killed": a leader of nobody in his own words belongs to the gang or armed group of which the text
 * spoke last, unless it spoke of a state's body since. */
static void leader_of_group(work *w, candidate *c) {
    profile *q = &c->profile;
    bool leader = c->form == MENTION_NOMINAL && c->piece != NONE && word_references(w, c->head) & REFERENCE_LEADER;
    bool only_government = q->sectors.count == 1 && sectors_have(&q->sectors, "GOV");
    if (!leader || !(word_references(w, c->head) & REFERENCE_MEMBER) || !only_government || q->country.length ||
        q->organisation_code.length)
        return;
    for (uint32_t back = 1; back <= w->history.count && back <= LEADER_BACK; back++) {
        const candidate *before = &w->candidates.items[w->history.items[w->history.count - back]];
        if (sentence_of(w, before) + 1 < sentence_of(w, c)) return;
        const profile *known = &w->referents.items[referent_root(w, referent_at(w, before->referents, 0))].profile;
        if (is_of_state(known)) return;
        if (!is_armed(known) && !sectors_have(&known->sectors, "CRM")) continue;
        q->sectors = known->sectors;
        q->country = known->country;
        return;
    }
}

/* The possessor is asked first whom it means ("his" before "his wife"): the whole phrase may hang on it. */
static bool possessor_resolve(work *w, uint32_t number) {
    candidate *c = &w->candidates.items[number];
    owner_by_name(w, c);
    int32_t possessor = tree_child(w->document, c->head, DEPREL_NMOD_POSS);
    if (possessor == NONE && word_references(w, c->head) & REFERENCE_RELATIVE) possessor = relative_of(w, c);
    if (possessor == NONE && c->form == MENTION_NAME && c->profile.role.end > c->profile.role.first) /* "his wife Ana Ruiz" */
        possessor = tree_child(w->document, c->profile.role.end - 1, DEPREL_NMOD_POSS);
    bool relative_pronoun = possessor != NONE && work_token(w, (uint32_t)possessor)->xpos == XPOS_WPS; /* "Israel, whose government" */
    if (relative_pronoun) possessor = (int32_t)relative_antecedent(w->document, (uint32_t)possessor);
    int32_t inner = possessor == NONE ? NONE : w->candidate_of[possessor];
    if (inner == NONE || (uint32_t)inner == number || c->form == MENTION_PRONOUN) return true;
    candidate *owner = &w->candidates.items[inner];
    if (owner->form == MENTION_PRONOUN && !owner->referents.count) {
        if (!pronoun_resolve(w, (uint32_t)inner) || !remember(w, (uint32_t)inner)) return false;
        owner->remembered = owner->referents.count > 0;
    }
    bool noun = owner->form == MENTION_NOMINAL && (owner->piece == NONE || is_any_body(w, owner));
    if (noun && !owner->referents.count) { /* "the country's council" */
        if (!nominal_resolve(w, (uint32_t)inner) || !remember(w, (uint32_t)inner)) return false;
        owner->remembered = owner->referents.count > 0;
    }
    if (owner->referents.count != 1) return true;
    uint32_t r = referent_root(w, referent_at(w, owner->referents, 0));
    const profile *known = &w->referents.items[r].profile;
    c->profile.possessor = r + 1;
    if (c->referents.count == 1) { /* "his wife Ana Ruiz": a name, resolved already */
        profile *own = &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))].profile;
        if (!own->possessor && own->role_key == c->profile.role_key) own->possessor = r + 1;
    }
    if (word_references(w, c->head) & REFERENCE_COUNTERPART) {
        take_sectors(&c->profile, known);
        c->profile.role = known->role;
        c->profile.role_key = known->role_key;
        c->profile.role_rows = known->role_rows;
        c->profile.role_row_count = known->role_row_count;
    }
    if (word_references(w, c->head) & (REFERENCE_COUNTERPART | REFERENCE_OPPONENT) ||
        role_is_abroad(w, c->profile.role_rows, c->profile.role_row_count) ||
        (owner->form != MENTION_PRONOUN && !relative_pronoun && !noun) || c->profile.country.length || c->profile.organisation_code.length)
        return true;
    if (c->form == MENTION_NAME) { /* "the country's National Archive" */
        profile *named = c->referents.count == 1 ? &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))].profile : NULL;
        bool body = named && (named->kind == ENTITY_ORGANISATION || named->kind == ENTITY_GROUP) && named->row == NONE;
        if (body && !named->country.length && known->kind == ENTITY_COUNTRY) named->country = known->country;
        return true;
    }
    bool relative = word_references(w, c->head) & REFERENCE_RELATIVE;
    if (!relative && c->piece != NONE) { /* "its army", "his spokesman" */
        c->profile.country = known->country;
        bool international = slice_is(known->country, "IGO") || slice_is(known->country, "NGO");
        bool of_body = known->kind == ENTITY_ORGANISATION || known->kind == ENTITY_GROUP || known->kind == ENTITY_MEDIUM;
        bool member =
            c->profile.sectors.count == 1 && sectors_have(&c->profile.sectors, "GOV") && word_references(w, c->head) & REFERENCE_MEMBER;
        if (!c->profile.sectors.count || international || (of_body && member)) { /* "the gang … its leader" */
            c->profile.sectors = known->sectors;
            if (known->kind != ENTITY_COUNTRY) c->profile.organisation_code = known->organisation_code;
        }
    }
    return true;
}

static bool remember(work *w, uint32_t number) {
    if (!w->candidates.items[number].referents.count) return true;
    uint32_t *last = vector_push(w->scratch, &w->history);
    if (last) *last = number;
    return last != NULL;
}

/* ---------------------------------------------------------------- looking back */

static const profile *profile_of(const work *w, const candidate *c) {
    return &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))].profile;
}

typedef role_fits fits_function;

/* The last candidates before `number` with distinct referents that fit: up to `most` of them; returns how many. */
static unsigned look_back(const work *w, uint32_t number, uint32_t sentences, fits_function *fits, uint32_t *found, unsigned most) {
    const candidate *asked = &w->candidates.items[number];
    unsigned count = 0;
    uint32_t start = w->history.count;
    for (uint32_t step = 0; step < LOOK_BACK && step < start && count < most; step++) {
        const candidate *before = &w->candidates.items[w->history.items[start - 1 - step]];
        if (sentence_of(w, before) + sentences < sentence_of(w, asked)) break;
        if (before->referents.count != 1 || (span_holds(asked->span, before->head) && before->span.first >= asked->span.first)) continue;
        if (!fits(w, asked, before, profile_of(w, before))) continue;
        uint32_t r = referent_root(w, referent_at(w, before->referents, 0));
        bool there = is_another(w, number, r);
        for (unsigned i = 0; i < count; i++) there |= found[i] == r;
        if (!there) found[count++] = r;
    }
    return count;
}

static bool countries_agree(const profile *a, const profile *b) {
    return !a->country.length || !b->country.length || slice_equal(a->country, b->country);
}

static bool genders_agree(const profile *a, const profile *b) {
    return a->gender == GENDER_UNKNOWN || b->gender == GENDER_UNKNOWN || a->gender == b->gender;
}

bool is_office(const work *w, const profile *p) {
    return p->role_row_count && (slice_starts_with(lexicon_column(w->lexicon, p->role_rows[0], ROLE_NOTE), SLICE("head-of")) ||
                                 role_is(w, p->role_rows, p->role_row_count, "title"));
}

static bool is_single_word_role(const work *w, const candidate *asked) {
    return asked->piece != NONE && w->pieces.items[asked->piece].end == w->pieces.items[asked->piece].first + 1;
}

/* Heads of state and of government are called by those words only: a prime minister is no minister, a vice president no president. */
static slice headship(const work *w, const lexicon_row *rows, size_t count) {
    slice note = count ? lexicon_column(w->lexicon, rows[0], ROLE_NOTE) : (slice){NULL, 0};
    return slice_starts_with(note, SLICE("head-of")) ? slice_cut(&note, ' ') : (slice){NULL, 0};
}

/* "the minister" may be any minister, "the oil minister" only that one. */
static bool same_role_words(const work *w, const profile *known, const candidate *asked) {
    if (!known->role_key || known->role_key != asked->profile.role_key) return false;
    if (known->role_rows == asked->profile.role_rows) return true;
    return is_single_word_role(w, asked) && slice_equal(headship(w, known->role_rows, known->role_row_count),
                                                        headship(w, asked->profile.role_rows, asked->profile.role_row_count));
}

/* ---------------------------------------------------------------- nominals */

static bool fits_role(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    if (before->form == MENTION_DEMONYM || !countries_agree(&asked->profile, known)) return false;
    if (asked->profile.kind == ENTITY_PERSON) {
        if (known->kind != ENTITY_PERSON && known->kind != ENTITY_UNKNOWN) return false;
        if (known->former && !asked->profile.former) return false;
        return genders_agree(&asked->profile, known) && same_role_words(w, known, asked);
    }
    return same_role_words(w, known, asked) && known->kind != ENTITY_PERSON && known->plural == asked->profile.plural;
}

/* "his wife" again: the same word of the same person. */
static bool fits_relative(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)w, (void)before;
    return known->role_key == asked->profile.role_key && known->possessor == asked->profile.possessor &&
           known->plural == asked->profile.plural;
}

static bool fits_sector(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    if (known->kind != ENTITY_PERSON || before->form == MENTION_DEMONYM || !countries_agree(&asked->profile, known)) return false;
    if (known->role_key && !(word_references(w, asked->head) & REFERENCE_LEADER)) return false; /* a governor is no minister */
    return genders_agree(&asked->profile, known) && sectors_share(&asked->profile.sectors, &known->sectors);
}

/* "the rebels", "the militants" after the name of an armed group. */
static bool fits_armed(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)w;
    return known->kind == ENTITY_GROUP && is_armed(known) && before->form != MENTION_PRONOUN && countries_agree(&asked->profile, known);
}

static bool fits_plural_role(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)before;
    return known->kind == ENTITY_PERSON && countries_agree(&asked->profile, known) && same_role_words(w, known, asked);
}

static bool fits_people(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    if (is_only_cited(w, before)) return false; /* "Insurgents came, residents said. The men …" */
    bool human = known->kind == ENTITY_GROUP && known->plural && before->form != MENTION_PRONOUN && before->referents.count == 1;
    return human && before->head < asked->head && (!asked->profile.country.length || slice_equal(asked->profile.country, known->country));
}

static bool fits_official(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)w, (void)before;
    return known->kind == ENTITY_PERSON && countries_agree(&asked->profile, known) && sectors_have_any(&known->sectors, "GOV ELI OPP LEG");
}

static bool fits_person(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)w, (void)before;
    return known->kind == ENTITY_PERSON && !known->plural && genders_agree(&asked->profile, known);
}

static bool fits_named_person(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    return known->name.end > known->name.first && fits_person(w, asked, before, known);
}

/* "the Azerbaijani presidential official website … the presidential website": all words of the later role stand in the earlier mention. */
static bool says_all_words(const work *w, const candidate *before, const piece *role) {
    for (uint32_t t = role->first; t < role->end; t++) {
        bool said = false;
        for (uint32_t b = before->span.first; b < before->span.end && !said; b++) said = work_lemma_key(w, b) == work_lemma_key(w, t);
        if (!said) return false;
    }
    return true;
}

static bool fits_same_noun(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    if (known->role_key != asked->profile.role_key || known->plural != asked->profile.plural) return false;
    return asked->piece == NONE || is_single_word_role(w, asked) || known->role_rows == asked->profile.role_rows ||
           says_all_words(w, before, &w->pieces.items[asked->piece]);
}

static bool fits_country(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)asked, (void)w;
    return known->kind == ENTITY_COUNTRY && before->form != MENTION_PRONOUN;
}

static bool fits_side(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)asked;
    deprel place = work_token(w, before->head)->deprel; /* Sudan of "Sudan's government" is no side beside it */
    if (before->form == MENTION_PRONOUN || before->form == MENTION_DEMONYM || place == DEPREL_NMOD_POSS || place == DEPREL_COMPOUND)
        return false;
    if (token_is_locative(w->document, before->head)) return false;
    int32_t preposition = place == DEPREL_NMOD ? tree_child(w->document, before->head, DEPREL_CASE) : NONE;
    if (preposition != NONE && work_word(w, (uint32_t)preposition, "of") && before->profile.kind == ENTITY_COUNTRY)
        return false; /* nor that of "the government of Mali" */
    bool civilians = known->name.end == known->name.first && (sectors_have(&known->sectors, "CVL") || !known->sectors.count);
    return known->kind == ENTITY_COUNTRY || ((known->kind == ENTITY_ORGANISATION || known->kind == ENTITY_GROUP) && !civilians);
}

static bool fits_side_or_person(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)w, (void)asked;
    return before->form != MENTION_PRONOUN && known->kind != ENTITY_UNKNOWN && known->kind != ENTITY_PLACE && known->country.length > 0;
}

/* The number that a phrase says or implies: 2 for "both sides", "the two leaders", "the pair"; 0 where it says none. */
static unsigned said_number(const work *w, const candidate *c) {
    static const char *const words[] = {"two", "three", "four", "five"};
    for (uint32_t t = c->span.first; t <= c->head && t < c->span.end; t++) {
        if (work_word(w, t, "both") || work_word(w, t, "pair") || work_word(w, t, "duo")) return 2;
        for (unsigned i = 0; i < 4; i++)
            if (work_word(w, t, words[i])) return i + 2;
    }
    return 0;
}

static bool refer_to(work *w, uint32_t number, const uint32_t *referents, unsigned count, const char *rule) {
    for (unsigned i = count; i-- > 0;) /* text order: the last found is the earliest */
        if (!referent_add(w, referents[i], number, rule)) return false;
    return true;
}

/* Nothing but an article and adjectives: "the group", not "the group of seven", "the Baku group". */
static bool is_bare(const work *w, const candidate *c) {
    if (c->span.end != c->head + 1) return false;
    for (uint32_t t = c->span.first; t < c->head; t++) {
        if (w->piece_of[t] != NONE && w->piece_of[t] != c->piece) return false;
        if (work_token(w, t)->upos == UPOS_NOUN || work_token(w, t)->upos == UPOS_PROPN)
            return w->piece_of[t] == c->piece && c->piece != NONE;
    }
    return true;
}

/* "the two sides" again: those whom the last such phrase meant. Latest first, as look_back gives them. */
static unsigned same_several(const work *w, uint32_t number, uint32_t *found, unsigned wanted) {
    const candidate *asked = &w->candidates.items[number];
    unsigned kinds = word_references(w, asked->head) & (REFERENCE_SIDE | REFERENCE_COUNTRY | REFERENCE_LEADER);
    for (uint32_t step = 0; kinds && step < LOOK_BACK && step < w->history.count; step++) {
        const candidate *before = &w->candidates.items[w->history.items[w->history.count - 1 - step]];
        if (sentence_of(w, before) + SENTENCES_BACK_NOUN < sentence_of(w, asked)) break;
        if (before->referents.count != wanted || !(word_references(w, before->head) & kinds)) continue;
        for (unsigned i = 0; i < wanted; i++) found[i] = referent_root(w, referent_at(w, before->referents, wanted - 1 - i));
        return wanted;
    }
    return 0;
}

/* The first other party of the subject's kind among the words that hang on `parent` by such a relation: no mediator beside a country. */
static int32_t party_below(const work *w, const candidate *asked, const candidate *subject, uint32_t parent, bool conjunct,
                           fits_function *fits) {
    for (int32_t child = tree_first_child(w->document, parent); child != NONE; child = tree_next_sibling(w->document, (uint32_t)child)) {
        deprel relation = deprel_main(work_token(w, (uint32_t)child)->deprel);
        bool argument = relation == DEPREL_OBJ || relation == DEPREL_IOBJ || relation == DEPREL_OBL;
        if (!(conjunct ? relation == DEPREL_CONJ : argument) || w->candidate_of[child] == NONE) continue;
        const candidate *other = &w->candidates.items[w->candidate_of[child]];
        if (other == subject || other->referents.count != 1 || other->head > asked->head) continue;
        if (fits(w, asked, other, profile_of(w, other)) && profile_of(w, other)->kind == profile_of(w, subject)->kind)
            return w->candidate_of[child];
    }
    return NONE;
}

/* The other party of what the subject does: whom it is coordinated with, else its verb's object or other argument. NONE where there is none. */
static int32_t other_party(const work *w, const candidate *asked, const candidate *subject, fits_function *fits) {
    int32_t verb = work_token(w, subject->head)->head, other = NONE;
    for (uint32_t t = subject->span.first; other == NONE && t < subject->span.end; t++)
        other = party_below(w, asked, subject, t, true, fits);
    return other == NONE && verb != NONE ? party_below(w, asked, subject, (uint32_t)verb, false, fits) : other;
}

/* "The sides" are the two parties of the last thing that two did together or to each other, latest first; 0 where there is no such. */
static unsigned pair_before(const work *w, uint32_t number, fits_function *fits, uint32_t *found) {
    const candidate *asked = &w->candidates.items[number];
    for (uint32_t step = 0; step < LOOK_BACK && step < w->history.count; step++) {
        const candidate *subject = &w->candidates.items[w->history.items[w->history.count - 1 - step]];
        if (sentence_of(w, subject) + SENTENCES_BACK_NOUN < sentence_of(w, asked)) break;
        if (subject->referents.count != 1 || work_token(w, subject->head)->sentence == work_token(w, asked->head)->sentence ||
            deprel_main(work_token(w, subject->head)->deprel) != DEPREL_NSUBJ || !fits(w, asked, subject, profile_of(w, subject)))
            continue;
        int32_t other = other_party(w, asked, subject, fits);
        if (other == NONE) continue;
        found[1] = referent_root(w, referent_at(w, subject->referents, 0));
        found[0] = referent_root(w, referent_at(w, w->candidates.items[other].referents, 0));
        if (found[0] != found[1]) return 2;
    }
    return 0;
}

/* "the countries that voted", "the leaders of all parties": the phrase itself says which it means. */
static bool says_which(const work *w, const candidate *c) {
    if (tree_child(w->document, c->head, DEPREL_ACL_RELCL) != NONE) return true;
    if (c->span.end == c->head + 1) return false;
    const candidate *complement = w->candidate_of[c->span.end - 1] == NONE ? NULL : &w->candidates.items[w->candidate_of[c->span.end - 1]];
    return !complement || (complement->profile.kind != ENTITY_COUNTRY && complement->profile.kind != ENTITY_PLACE);
}

/* "the two leaders", "both sides", "the presidents": several of those mentioned before. */
static bool plural_resolve(work *w, uint32_t number, bool *done) {
    const candidate *c = &w->candidates.items[number];
    unsigned kinds = word_references(w, c->head), said = said_number(w, c);
    uint32_t found[ENTITIES_OF_MENTION];
    *done = false;
    if ((!c->profile.definite && !said) || says_which(w, c)) return true;
    fits_function *fits = kinds & REFERENCE_COUNTRY                 ? fits_country
                          : kinds & REFERENCE_LEADER                ? fits_official
                          : kinds & REFERENCE_SIDE                  ? fits_side
                          : said && kinds & REFERENCE_PERSON        ? fits_named_person
                          : c->profile.role_key && c->piece != NONE ? fits_plural_role
                                                                    : NULL;
    if (!said && kinds & REFERENCE_PERSON && c->piece != NONE && is_bare(w, c)) { /* "the men", "the suspects" */
        unsigned people = look_back(w, number, SENTENCES_BACK_NOUN, fits_role, found, 1);
        if (!people) people = look_back(w, number, 2, fits_people, found, 1);
        *done = people > 0;
        return !people || refer_to(w, number, found, 1, "nominal/people");
    }
    if (!fits) return true;
    unsigned wanted = said ? said : 2;
    if (wanted > ENTITIES_OF_MENTION) return true;
    unsigned count = same_several(w, number, found, wanted);
    if (!count && wanted == 2) count = pair_before(w, number, fits == fits_side ? fits_side_or_person : fits, found);
    if (!count) count = look_back(w, number, SENTENCES_BACK_NOUN, fits, found, wanted);
    if (count < 2 && fits == fits_side) count = look_back(w, number, SENTENCES_BACK_NOUN, fits_side_or_person, found, wanted);
    if (count < 2 || count < said) return true;
    *done = true;
    return refer_to(w, number, found, count, "nominal/several");
}

static bool is_generic_anaphor(const work *w, const candidate *c) {
    unsigned own = REFERENCE_PERSON | REFERENCE_RELATIVE | REFERENCE_LEADER | REFERENCE_COUNTERPART;
    if (c->profile.definite) own |= REFERENCE_ORGANISATION;
    return c->piece == NONE && c->profile.kind != ENTITY_GROUP && c->rule != rule_number && c->rule != rule_number_of_party &&
           !(word_references(w, c->head) & own);
}

static bool has_possessor(const work *w, const candidate *c) {
    for (uint32_t t = c->span.first; t < c->head; t++)
        if (work_token(w, t)->xpos == XPOS_PRPS || work_token(w, t)->xpos == XPOS_POS) return true;
    return false;
}

static bool fits_head_of_country(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)before;
    return known->kind == ENTITY_PERSON && known->name.end > known->name.first && is_office(w, known) &&
           slice_equal(asked->profile.country, known->country);
}

/* "the Northern Front … the rebels": a named body of which the text has not said yet what it is. */
static bool fits_body_of_no_sector(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)w;
    bool body = known->kind == ENTITY_ORGANISATION || known->kind == ENTITY_GROUP || known->kind == ENTITY_UNKNOWN;
    return body && known->name.end > known->name.first + 1 && !known->sectors.count && known->gender == GENDER_UNKNOWN &&
           before->form != MENTION_DEMONYM && countries_agree(&asked->profile, known);
}

/* "his Chilean counterpart": whoever of that country was named in the same office. */
static bool fits_counterpart(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)w, (void)before;
    return known->kind == ENTITY_PERSON && known->role_key == asked->profile.role_key &&
           slice_equal(known->country, asked->profile.country);
}

/* "The Church of England … the church", "the European Commission … the commission": the body last named whose name holds the noun,
 * where it is of the same sector or international. */
static bool fits_name_of_body(const work *w, uint32_t number, uint32_t *found) {
    const candidate *c = &w->candidates.items[number];
    if (c->profile.kind != ENTITY_ORGANISATION || c->profile.plural || !c->profile.definite || !is_bare(w, c)) return false;
    int32_t named = index_named_with(w, number);
    if (named == NONE) return false;
    const profile *known = &w->referents.items[named].profile;
    bool international = slice_is(known->country, "IGO");
    if (!international && !sectors_share(&c->profile.sectors, &known->sectors)) return false;
    if (!countries_agree(&c->profile, known) || known->plural) return false;
    found[0] = (uint32_t)named;
    return true;
}

/* A listed role: the same role before, whoever holds the office, then who is of that sector. */
static unsigned role_before(work *w, uint32_t number, uint32_t *found, const char **rule) {
    const candidate *c = &w->candidates.items[number];
    bool office = is_office(w, &c->profile) || c->form == MENTION_NAME || c->profile.country.length;
    *rule = "nominal/role";
    unsigned count = look_back(w, number, office ? SENTENCES_BACK_OFFICE : SENTENCES_BACK_NOUN, fits_role, found, 1);
    int32_t latest = count || !office ? NONE : index_latest_role(w, number, fits_role);
    if (latest != NONE) found[count++] = (uint32_t)latest;
    if (!count && c->profile.definite && c->profile.country.length && word_references(w, c->head) & REFERENCE_LEADER) {
        *rule = "nominal/leader"; /* "the Ghanaian leader" */
        count = look_back(w, number, SENTENCES_BACK_NOUN, fits_head_of_country, found, 1);
    }
    if (!count && c->profile.definite && c->profile.kind != ENTITY_PERSON && is_armed(&c->profile) && is_bare(w, c)) {
        *rule = "nominal/armed";
        count = look_back(w, number, 4, fits_armed, found, 1);
        return count ? count : look_back(w, number, 4, fits_body_of_no_sector, found, 1);
    }
    if (!count && fits_name_of_body(w, number, found)) {
        *rule = "nominal/name";
        return 1;
    }
    if (count || c->profile.kind != ENTITY_PERSON || !c->profile.definite || !c->profile.sectors.count || !is_bare(w, c)) return count;
    *rule = "nominal/sector";
    return look_back(w, number, 3, fits_sector, found, 1);
}

/* A noun that refers: whoever the same noun was said of before; a relative, of the same person. */
static unsigned noun_before(const work *w, uint32_t number, uint32_t *found) {
    const candidate *c = &w->candidates.items[number];
    if (word_references(w, c->head) & REFERENCE_RELATIVE) {
        unsigned count = c->profile.possessor ? look_back(w, number, SENTENCES_BACK_OFFICE, fits_relative, found, 1) : 0;
        int32_t told = count ? NONE : kin_told(w, number);
        if (told != NONE) found[count++] = (uint32_t)told;
        return count;
    }
    if (has_possessor(w, c) || !is_bare(w, c) || tree_child(w->document, c->head, DEPREL_ACL_RELCL) != NONE) return 0;
    return look_back(w, number, SENTENCES_BACK_NOUN, fits_same_noun, found, 1);
}

static bool singular_resolve(work *w, uint32_t number, bool *done) {
    const candidate *c = &w->candidates.items[number];
    uint32_t found[1];
    const char *rule = NULL;
    unsigned count = c->piece == NONE || word_references(w, c->head) & REFERENCE_RELATIVE ? 0 : role_before(w, number, found, &rule);
    if (word_references(w, c->head) & REFERENCE_COUNTERPART && c->profile.role_key && c->profile.country.length) {
        rule = "nominal/counterpart";
        count = look_back(w, number, SENTENCES_BACK_NOUN, fits_counterpart, found, 1);
    }
    if (!count && c->profile.definite) {
        count = noun_before(w, number, found);
        bool relative = count && word_references(w, c->head) & REFERENCE_RELATIVE;
        int32_t weighed = relative ? NONE : noun_antecedent(w, number);
        rule = weighed == NONE ? "nominal/noun" : "nominal/weighed";
        if (weighed != NONE) found[0] = (uint32_t)weighed;
        count |= weighed != NONE;
    }
    *done = count > 0;
    return !count || refer_to(w, number, found, 1, rule);
}

static bool is_definite_enough(const work *w, const candidate *c) {
    if (c->profile.definite) return true;
    if (c->span.first < w->document->tokens.count && work_token(w, c->span.first)->upos == UPOS_DET) return false;
    if (c->profile.plural || c->piece == NONE) return c->piece != NONE && c->profile.country.length > 0;
    return c->form != MENTION_NOMINAL || c->profile.country.length > 0 ||
           c->profile.kind != ENTITY_PERSON; /* "President of Azerbaijan", "police" */
}

/* "the French and German foreign ministers", "his French and German counterparts": for each country whoever is known in that role, else a new entity. */
static bool one_for_each_country(work *w, uint32_t number) {
    candidate *c = &w->candidates.items[number];
    const profile asked = c->profile;
    for (unsigned i = 0; i < c->country_count; i++) {
        c->profile.country = c->countries[i];
        c->profile.plural = false;
        if (c->profile.kind == ENTITY_GROUP) c->profile.kind = ENTITY_PERSON;
        uint32_t found[1];
        bool counterpart = word_references(w, c->head) & REFERENCE_COUNTERPART && c->profile.role_key;
        bool known = look_back(w, number, SENTENCES_BACK_OFFICE, counterpart ? fits_counterpart : fits_role, found, 1) > 0;
        if (known ? !referent_add(w, found[0], number, "nominal/several") : !referent_new(w, number, &found[0])) return false;
    }
    c->profile = asked;
    return true;
}

static bool is_predicate(const work *w, const candidate *c) {
    return tree_child(w->document, c->head, DEPREL_COP) != NONE && tree_child(w->document, c->head, DEPREL_CASE) == NONE;
}

static bool nominal_resolve(work *w, uint32_t number) {
    candidate *c = &w->candidates.items[number];
    if (c->same_as) {
        const candidate *other = &w->candidates.items[c->same_as - 1];
        if (other->referents.count == 1) return referent_add(w, referent_at(w, other->referents, 0), number, c->rule);
    }
    if (is_predicate(w, c)) return true; /* "he is not the president": said of nobody known */
    if (c->country_count > 1 && c->profile.kind != ENTITY_PERSON) return one_for_each_country(w, number);
    bool done = false;
    if (is_definite_enough(w, c) || said_number(w, c)) {
        if (c->profile.plural && !plural_resolve(w, number, &done)) return false;
        if (!done && is_definite_enough(w, c) && !singular_resolve(w, number, &done)) return false;
    }
    if (done || is_generic_anaphor(w, c)) return true;
    uint32_t made;
    return referent_new(w, number, &made);
}

/* "The president of Ghana flew to Togo. … President Nana Akufo-Addo": the holder of an office who was spoken of before the name fell. */
static bool fits_unnamed_holder(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    if (known->name.end > known->name.first || known->kind != ENTITY_PERSON || known->plural) return false;
    if (!before->profile.definite && work_token(w, before->span.first)->upos == UPOS_DET) return false; /* "a minister" */
    if (known->role_rows != asked->profile.role_rows || known->former != asked->profile.former) return false;
    if (known->country.length || asked->profile.country.length) return slice_equal(known->country, asked->profile.country);
    return slice_equal_ignoring_case(document_words(w->document, known->role), document_words(w->document, asked->profile.role)) &&
           known->role.end - known->role.first > 2;
}

static void merge_unnamed_holder(work *w, const candidate *c, uint32_t number) {
    if (c->referents.count != 1 || c->profile.kind != ENTITY_PERSON || !c->profile.role_row_count) return;
    uint32_t r = referent_root(w, referent_at(w, c->referents, 0));
    if (!w->referents.items[r].named || w->referents.items[r].profile.kind != ENTITY_PERSON) return;
    int32_t unnamed = index_latest_role(w, number, fits_unnamed_holder);
    if (unnamed != NONE && (uint32_t)unnamed != r) referents_merge(w, r, (uint32_t)unnamed);
}

/* Whom a noun stands for where no rule of coreference.c says it: "the club", "the kid", "her mentor", "the island". Of those spoken of before
 * it that it may mean the likeliest is taken, unless it is likelier that it speaks of somebody new. What counts is the noun itself (the same
 * before, or in a name), nearness, place in the sentence, how much the text speaks of somebody, and what the noun's phrase adds; the weights
 * are learned (noun_weights.h). */
#include "actor/noun_weights.h"
#include "actor/work.h"

#include "syntax/syntax.h"

enum { LOOK_BACK = 96, SENTENCES_BACK = 16, SENTENCES_NEAR = 3, OFFERED_MOST = 24, CONJUNCTS_MOST = 8 };

#define FEATURE_WEIGHT(name, weight) weight,
static const float weights[NOUN_FEATURE_COUNT] = {NOUN_FEATURES(FEATURE_WEIGHT)};

_Static_assert(NOUN_FEATURE_COUNT <= 64, "features are bits of one word");

static uint64_t bit(bool holds, noun_feature feature) { return (uint64_t)holds << feature; }

static float score_of(uint64_t features) {
    float score = 0;
    for (unsigned f = 0; f < NOUN_FEATURE_COUNT; f++)
        if (features >> f & 1) score += weights[f];
    return score;
}

/* ---------------------------------------------------------------- the noun's phrase */

/* What the phrase of a noun says besides the noun. */
typedef struct phrase_view {
    const candidate *noun;
    bool modified, complemented, possessed, demonstrative, relative, any_body;
} phrase_view;

static phrase_view view_phrase(const work *w, const candidate *c) {
    phrase_view view = {.noun = c};
    uint32_t first = c->piece != NONE ? w->pieces.items[c->piece].first : c->head;
    for (uint32_t t = c->span.first; t < first && t < c->head; t++) {
        const token *word = work_token(w, t);
        view.modified |= word->upos == UPOS_ADJ || word->upos == UPOS_NOUN || word->upos == UPOS_PROPN || word->upos == UPOS_NUM ||
                         word->upos == UPOS_VERB;
        view.possessed |= word->xpos == XPOS_PRPS || word->xpos == XPOS_POS;
        view.demonstrative |= word->features & FEATURE_DEMONSTRATIVE || work_word(w, t, "this") || work_word(w, t, "these");
    }
    view.complemented = c->span.end > c->head + 1;
    view.relative = word_references(w, c->head) & REFERENCE_RELATIVE;
    view.any_body = word_references(w, c->head) & REFERENCE_BODY;
    return view;
}

/* ---------------------------------------------------------------- whom it may mean */

static bool is_place_kind(entity_kind kind) { return kind == ENTITY_PLACE || kind == ENTITY_COUNTRY; }

static bool is_body_kind(entity_kind kind) { return kind == ENTITY_ORGANISATION || kind == ENTITY_MEDIUM; }

static bool noun_in_name(const work *w, const candidate *c, const profile *known) {
    for (uint32_t t = known->name.first; t < known->name.end; t++)
        if (work_lemma_key(w, t) == work_lemma_key(w, c->head)) return true;
    return false;
}

static bool noun_ends_name(const work *w, const candidate *c, const profile *known) {
    return known->name.end > known->name.first && work_lemma_key(w, known->name.end - 1) == work_lemma_key(w, c->head);
}

static bool same_noun(const candidate *c, const profile *known) { return c->profile.role_key && known->role_key == c->profile.role_key; }

static bool kinds_fit(const work *w, const candidate *c, const profile *known) {
    bool named = known->name.end > known->name.first, nobody_known = known->kind == ENTITY_UNKNOWN && named;
    switch (c->profile.kind) {
    case ENTITY_PERSON: return known->kind == ENTITY_PERSON || nobody_known;
    case ENTITY_GROUP: return known->kind == ENTITY_GROUP || known->plural || (!c->profile.plural && is_body_kind(known->kind));
    case ENTITY_MEDIUM:
    case ENTITY_ORGANISATION:
        return is_body_kind(known->kind) || (known->kind == ENTITY_GROUP && named) || (nobody_known && known->gender == GENDER_UNKNOWN);
    case ENTITY_COUNTRY: return known->kind == ENTITY_COUNTRY;
    case ENTITY_PLACE: return is_place_kind(known->kind) || noun_in_name(w, c, known) || (nobody_known && known->gender == GENDER_UNKNOWN);
    default: return same_noun(c, known) || noun_in_name(w, c, known);
    }
}

/* "Her father" is not who is somebody else's; "the transport minister" not who has another office. */
static bool roles_clash(const work *w, const candidate *c, const profile *known) {
    const profile *asked = &c->profile;
    if (same_noun(c, known) && known->possessor) return asked->possessor && asked->possessor != known->possessor;
    bool other_role = known->role_key && known->role_rows != asked->role_rows && !(word_references(w, c->head) & REFERENCE_LEADER);
    return other_role && asked->kind == ENTITY_PERSON && is_of_state(asked) && is_of_state(known);
}

static bool agree(slice a, slice b) { return !a.length || !b.length || slice_equal(a, b); }

static bool may_mean(const work *w, uint32_t number, const candidate *before, uint32_t r) {
    const candidate *c = &w->candidates.items[number];
    const profile *asked = &c->profile, *known = &w->referents.items[r].profile;
    if (before->form == MENTION_DEMONYM && asked->kind != ENTITY_COUNTRY) return false;
    if (!kinds_fit(w, c, known) || !agree(asked->country, known->country)) return false;
    if (asked->plural != known->plural && asked->kind != ENTITY_GROUP) return false;
    if (asked->gender != GENDER_UNKNOWN && known->gender != GENDER_UNKNOWN && asked->gender != known->gender) return false;
    if (roles_clash(w, c, known)) return false;
    if (asked->possessor && asked->possessor - 1 == r) return false; /* "his father" is another than he */
    if (span_holds(c->span, before->head) || span_holds(before->span, c->head)) return false;
    return !is_another(w, number, r);
}

/* ---------------------------------------------------------------- features */

static bool is_official(const profile *p) { return sectors_have_any(&p->sectors, "GOV ELI OPP LEG"); }

/* "The daughter of Ana and Luis Ruiz": whom a relative is told to be of. */
static bool has_relative(const work *w, uint32_t t) {
    for (unsigned step = 0; step < CONJUNCTS_MOST && work_token(w, t)->deprel == DEPREL_CONJ && work_token(w, t)->head != NONE; step++)
        t = (uint32_t)work_token(w, t)->head;
    const token *word = work_token(w, t);
    return word->deprel == DEPREL_NMOD && word->head != NONE && word_references(w, word->head) & REFERENCE_RELATIVE;
}

static uint64_t place_features(const work *w, const candidate *c, const candidate *before, unsigned nearer) {
    const token *head = work_token(w, before->head), *own = work_token(w, c->head);
    const sentence *s = &w->document->sentences.items[head->sentence];
    uint32_t back = own->sentence - head->sentence;
    bool subject = stands_as_subject(w, before->head);
    return bit(back == 0, NOUN_SAME_SENTENCE) | bit(back == 1, NOUN_ONE_BACK) | bit(back == 2, NOUN_TWO_BACK) |
           bit(back > 2 && back <= 4, NOUN_FOUR_BACK) | bit(back > 4 && back <= 8, NOUN_EIGHT_BACK) | bit(nearer == 0, NOUN_NEAREST) |
           bit(nearer == 1, NOUN_SECOND_NEAREST) |
           bit(s->paragraph == w->document->sentences.items[own->sentence].paragraph, NOUN_SAME_PARAGRAPH) |
           bit(s->kind == SENTENCE_TITLE, NOUN_IN_TITLE) | bit(subject, NOUN_SUBJECT) | bit(head->deprel == DEPREL_OBJ, NOUN_OBJECT) |
           bit(head->deprel == DEPREL_NMOD_POSS, NOUN_POSSESSOR) | bit(head->deprel == DEPREL_COMPOUND, NOUN_COMPOUND) |
           bit(token_is_locative(w->document, before->head), NOUN_LOCATIVE) |
           bit(subject && stands_as_subject(w, c->head), NOUN_BOTH_SUBJECTS);
}

static uint64_t identity_features(const work *w, const phrase_view *view, const candidate *before, const referent *r) {
    const candidate *c = view->noun;
    const profile *asked = &c->profile, *known = &r->profile;
    bool same = same_noun(c, known), shared = sectors_share(&asked->sectors, &known->sectors);
    bool person = asked->kind == ENTITY_PERSON && !view->relative, body = is_body_kind(asked->kind), place = is_place_kind(asked->kind);
    bool other_kind = known->kind != asked->kind && known->kind != ENTITY_UNKNOWN && !(body && is_body_kind(known->kind));
    return bit(before->form == MENTION_NAME, NOUN_NAME) | bit(before->form == MENTION_PRONOUN, NOUN_PRONOUN) |
           bit(before->form == MENTION_NOMINAL && !before->profile.definite, NOUN_INDEFINITE) | bit(r->named, NOUN_NAMED) |
           bit(r->mention_count >= 2, NOUN_MENTIONS_2) | bit(r->mention_count >= 4, NOUN_MENTIONS_4) |
           bit(r->mention_count >= 8, NOUN_MENTIONS_8) | bit(same, NOUN_SAME_NOUN) | bit(same && view->modified, NOUN_SAME_NOUN_MODIFIED) |
           bit(noun_in_name(w, c, known), NOUN_NOUN_IN_NAME) | bit(noun_ends_name(w, c, known), NOUN_NOUN_ENDS_NAME) |
           bit(!same && known->role_key, NOUN_OTHER_NOUN) |
           bit(asked->possessor && asked->possessor == known->possessor, NOUN_SAME_POSSESSOR) | bit(shared, NOUN_SECTOR_SHARED) |
           bit(!shared && asked->sectors.count && known->sectors.count, NOUN_SECTOR_OTHER) |
           bit(asked->country.length && known->country.length, NOUN_COUNTRY_SAME) |
           bit(asked->country.length && !known->country.length, NOUN_COUNTRY_ADDED) |
           bit(asked->gender != GENDER_UNKNOWN && asked->gender == known->gender, NOUN_GENDER_SAME) |
           bit(known->kind == ENTITY_UNKNOWN, NOUN_KIND_UNKNOWN) | bit(other_kind, NOUN_KIND_OTHER) |
           bit(person && r->named, NOUN_PERSON_NAMED) | bit(body && r->named, NOUN_BODY_NAMED) | bit(place && r->named, NOUN_PLACE_NAMED) |
           bit(view->relative && r->named, NOUN_RELATIVE_NAMED) | bit(asked->kind == ENTITY_GROUP && r->named, NOUN_GROUP_NAMED) |
           bit(view->modified && r->named && !same, NOUN_MODIFIED_NAMED) |
           bit(word_references(w, c->head) & REFERENCE_LEADER && is_official(known), NOUN_LEADER_OFFICIAL) |
           bit(view->relative && has_relative(w, before->head), NOUN_KIN_TOLD) |
           bit(view->demonstrative && work_token(w, before->head)->sentence + 1 >= work_token(w, c->head)->sentence, NOUN_THIS_NEAR);
}

static uint64_t none_features(const work *w, const phrase_view *view) {
    const profile *asked = &view->noun->profile;
    bool body = is_body_kind(asked->kind);
    return bit(true, NOUN_NONE) | bit(asked->kind == ENTITY_PERSON && !view->relative, NOUN_NONE_OF_PERSON) | bit(body, NOUN_NONE_OF_BODY) |
           bit(body && view->any_body, NOUN_NONE_OF_ANY_BODY) | bit(asked->kind == ENTITY_PLACE, NOUN_NONE_OF_PLACE) |
           bit(asked->kind == ENTITY_COUNTRY, NOUN_NONE_OF_COUNTRY) | bit(asked->kind == ENTITY_GROUP, NOUN_NONE_OF_GROUP) |
           bit(view->relative, NOUN_NONE_OF_RELATIVE) | bit(view->noun->piece != NONE, NOUN_NONE_OF_ROLE) |
           bit(asked->sectors.count, NOUN_NONE_OF_SECTOR) | bit(view->modified, NOUN_NONE_MODIFIED) |
           bit(view->complemented, NOUN_NONE_COMPLEMENT) |
           bit(tree_child(w->document, view->noun->head, DEPREL_ACL_RELCL) != NONE, NOUN_NONE_CLAUSE) |
           bit(view->possessed, NOUN_NONE_POSSESSOR) | bit(asked->country.length, NOUN_NONE_COUNTRY) |
           bit(stands_as_subject(w, view->noun->head), NOUN_NONE_SUBJECT) | bit(view->demonstrative, NOUN_NONE_THIS);
}

/* ---------------------------------------------------------------- the choice */

/* Those whom the noun may mean, each with the mention of it that stands nearest. */
typedef struct offer {
    uint32_t before[OFFERED_MOST], referents[OFFERED_MOST];
    unsigned count, named;
} offer;

static void offer_add(const work *w, uint32_t number, uint32_t before, uint32_t r, offer *o) {
    for (unsigned i = 0; i < o->count; i++)
        if (o->referents[i] == r) return;
    if (o->count == OFFERED_MOST || !may_mean(w, number, &w->candidates.items[before], r)) return;
    o->before[o->count] = before;
    o->referents[o->count++] = r;
    o->named += w->referents.items[r].named;
}

static void offer_make(const work *w, uint32_t number, offer *o) {
    uint32_t here = sentence_of(w, &w->candidates.items[number]);
    for (uint32_t step = 0; step < LOOK_BACK && step < w->history.count; step++) {
        uint32_t before = w->history.items[w->history.count - 1 - step];
        const candidate *c = &w->candidates.items[before];
        if (sentence_of(w, c) + SENTENCES_BACK < here) break;
        if (c->referents.count == 1) offer_add(w, number, before, referent_root(w, referent_at(w, c->referents, 0)), o);
    }
    int32_t named = index_named_with(w, number); /* "Chiang Kai-shek Memorial … the memorial", however far back */
    if (named != NONE) offer_add(w, number, w->referents.items[named].first, (uint32_t)named, o);
}

static bool is_bare(const phrase_view *view) { return !view->modified && !view->complemented && !view->possessed; }

static bool is_near(const work *w, const phrase_view *view, uint32_t before) {
    return sentence_of(w, &w->candidates.items[before]) + SENTENCES_NEAR >= sentence_of(w, view->noun);
}

/* "The group", "the company", "the country" after but one name that it can mean, "the man" after but one person near: that one. Else NONE. */
static int32_t only_one(const work *w, const phrase_view *view, const offer *o) {
    unsigned kinds = word_references(w, view->noun->head);
    bool anybody = kinds & REFERENCE_ANYBODY && view->noun->profile.kind == ENTITY_PERSON && !view->relative;
    if (!is_bare(view) || !(anybody || view->any_body || kinds & REFERENCE_COUNTRY)) return NONE;
    int32_t only = NONE;
    for (unsigned i = 0; i < o->count; i++) {
        if (anybody ? !is_near(w, view, o->before[i]) : !w->referents.items[o->referents[i]].named) continue;
        if (only != NONE || !is_near(w, view, o->before[i])) return NONE;
        only = (int32_t)o->referents[i];
    }
    return only;
}

static uint64_t offer_features(const work *w, const phrase_view *view, const offer *o, unsigned i) {
    const referent *r = &w->referents.items[o->referents[i]];
    bool only = r->named && o->named == 1, bare = is_bare(view);
    uint32_t back = sentence_of(w, view->noun) - sentence_of(w, &w->candidates.items[o->before[i]]);
    return bit(only, NOUN_ONLY_NAMED) | bit(only && bare, NOUN_ONLY_NAMED_FOR_BARE) |
           bit(bare && view->any_body && r->named && back <= 2, NOUN_BODY_NEAR_FOR_BARE);
}

int32_t noun_antecedent(const work *w, uint32_t number) {
    phrase_view view = view_phrase(w, &w->candidates.items[number]);
    if (view.relative && view.complemented) return NONE; /* "the son of a former minister": it says itself who he is */
    offer o = {.count = 0};
    offer_make(w, number, &o);
    int32_t best = only_one(w, &view, &o);
    if (best != NONE) return best;
    uint64_t features = none_features(w, &view);
    if (w->observer) w->observer->noun(w->observer, w, number, NONE, features);
    float best_score = score_of(features);
    for (unsigned i = 0; i < o.count; i++) {
        const candidate *before = &w->candidates.items[o.before[i]];
        features = place_features(w, view.noun, before, i) | identity_features(w, &view, before, &w->referents.items[o.referents[i]]) |
                   offer_features(w, &view, &o, i);
        if (w->observer) w->observer->noun(w->observer, w, number, (int32_t)o.before[i], features);
        float score = score_of(features);
        if (score <= best_score) continue;
        best_score = score;
        best = (int32_t)o.referents[i];
    }
    return best;
}

/* Relatives who were told of the other way round: "Ana Ruiz, the daughter of Luis Mora … her father", "his daughter Ana … her father"; and those
 * who are named only later: "his father … His father, Johann". */
#include "actor/work.h"

#include "syntax/syntax.h"

enum { CONJUNCTS_MOST = 6 };

/* The noun that says whose relative the candidate is; its head where no name follows. */
static uint32_t noun_of(const candidate *c) {
    bool title = c->form == MENTION_NAME && c->profile.role.end > c->profile.role.first;
    return title ? c->profile.role.end - 1 : c->head;
}

static kin_relation relation_of(const work *w, const candidate *c) { return knowledge_kin(w->knowledge, work_lemma_key(w, noun_of(c))); }

static kin_relation inverse(kin_relation relation) {
    return relation == KIN_PARENT ? KIN_OFFSPRING : relation == KIN_OFFSPRING ? KIN_PARENT : relation;
}

int32_t relative_of(const work *w, const candidate *c) {
    int32_t owner = tree_child(w->document, c->head, DEPREL_NMOD);
    int32_t preposition = owner == NONE ? NONE : tree_child(w->document, (uint32_t)owner, DEPREL_CASE);
    return preposition != NONE && work_word(w, (uint32_t)preposition, "of") ? owner : NONE;
}

/* Is the referent a person whom the asked relative can be? `sure` says that the genders are known to agree. */
static bool may_be(const work *w, const candidate *asked, uint32_t r, bool *sure) {
    const profile *known = &w->referents.items[r].profile;
    if (known->kind != ENTITY_PERSON && known->kind != ENTITY_UNKNOWN) return false;
    *sure = asked->profile.gender != GENDER_UNKNOWN && known->gender == asked->profile.gender;
    return *sure || known->gender == GENDER_UNKNOWN || asked->profile.gender == GENDER_UNKNOWN;
}

/* The one of those whose relative is told, "Ana and Luis Mora", whom the asked can be; NONE where it may be several. */
static int32_t one_of(const work *w, const candidate *asked, uint32_t owner) {
    int32_t found = NONE;
    bool found_surely = false, several = false;
    uint32_t t = owner;
    int32_t child = tree_first_child(w->document, owner);
    for (unsigned step = 0; step < CONJUNCTS_MOST; step++) {
        const candidate *c = w->candidate_of[t] == NONE ? NULL : &w->candidates.items[w->candidate_of[t]];
        bool sure = false;
        if (c && c->referents.count == 1 && (t == owner || c->form == MENTION_NAME) &&
            may_be(w, asked, referent_root(w, referent_at(w, c->referents, 0)), &sure) && sure >= found_surely) {
            several = found != NONE && sure == found_surely;
            found = (int32_t)referent_root(w, referent_at(w, c->referents, 0));
            found_surely = sure;
        }
        while (child != NONE && work_token(w, (uint32_t)child)->deprel != DEPREL_CONJ)
            child = tree_next_sibling(w->document, (uint32_t)child);
        if (child == NONE) break;
        t = (uint32_t)child;
        child = tree_next_sibling(w->document, t);
    }
    return several ? NONE : found;
}

void kin_remember(work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    if (c->form == MENTION_PRONOUN || c->referents.count != 1 || c->profile.plural || !c->profile.possessor || !relation_of(w, c)) return;
    referent *r = &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))];
    if (!r->kin) r->kin = number + 1;
}

int32_t kin_told(const work *w, uint32_t number) {
    const candidate *asked = &w->candidates.items[number];
    kin_relation relation = relation_of(w, asked);
    if (!relation || !asked->profile.possessor || asked->profile.plural) return NONE;
    const referent *possessor = &w->referents.items[referent_root(w, asked->profile.possessor - 1)];
    if (!possessor->kin) return NONE;
    const candidate *told = &w->candidates.items[possessor->kin - 1];
    if (relation_of(w, told) != inverse(relation)) return NONE;
    int32_t owner = relative_of(w, told);
    if (owner != NONE) return one_of(w, asked, (uint32_t)owner);
    uint32_t r = referent_root(w, told->profile.possessor - 1);
    bool sure;
    return may_be(w, asked, r, &sure) ? (int32_t)r : NONE;
}

static bool fits_unnamed_relative(const work *w, const candidate *asked, const candidate *before, const profile *known) {
    (void)before;
    if (known->name.end > known->name.first || known->plural || !known->possessor) return false;
    return known->role_key == asked->profile.role_key &&
           referent_root(w, known->possessor - 1) == referent_root(w, asked->profile.possessor - 1);
}

void kin_named(work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    if (c->referents.count != 1 || c->profile.plural || !c->profile.possessor || !(word_references(w, noun_of(c)) & REFERENCE_RELATIVE))
        return;
    uint32_t r = referent_root(w, referent_at(w, c->referents, 0));
    int32_t unnamed = w->referents.items[r].named ? index_latest_role(w, number, fits_unnamed_relative) : NONE;
    if (unnamed != NONE && (uint32_t)unnamed != r) referents_merge(w, r, (uint32_t)unnamed);
}

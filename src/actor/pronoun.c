/* Pronouns of the third person: who "he", "its" and "they" stand for ("I" and "we": speech.c). What grammar forbids is left out first: what does
 * not agree in number, gender or kind, "he saw him" (two people), a speaker who calls himself "he". Of the others in the last sentences
 * the likeliest is taken (antecedent.c), unless it is likelier that nobody known is meant. */
#include "actor/antecedent.h"

#include "syntax/syntax.h"

enum { LOOK_BACK = 48, SENTENCES_BACK = 4, SENTENCES_BACK_PLACE = 3, CONJUNCTS_MOST = 8, CONJUNCTS_DEEP = 4, CLIMB = 8 };

static pronoun_kind kind_of_pronoun(const token *t) {
    static const struct {
        const char *word;
        pronoun_kind kind;
    } words[] = {{"he", PRONOUN_HE},     {"him", PRONOUN_HE},     {"his", PRONOUN_HE},      {"himself", PRONOUN_HE},
                 {"she", PRONOUN_SHE},   {"her", PRONOUN_SHE},    {"hers", PRONOUN_SHE},    {"herself", PRONOUN_SHE},
                 {"it", PRONOUN_IT},     {"its", PRONOUN_IT},     {"itself", PRONOUN_IT},   {"they", PRONOUN_THEY},
                 {"them", PRONOUN_THEY}, {"their", PRONOUN_THEY}, {"theirs", PRONOUN_THEY}, {"themselves", PRONOUN_THEY}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_is(t->word->normal, words[i].word)) return words[i].kind;
    return PRONOUN_OTHER;
}

static bool is_reflexive(const token *t) {
    return slice_ends_with(t->word->normal, SLICE("self")) || slice_ends_with(t->word->normal, SLICE("selves"));
}

/* ---------------------------------------------------------------- grammar */

/* An argument of the same verb: cannot be the same one unless the pronoun is reflexive or a possessive. */
static bool shares_predicate(const work *w, uint32_t a, uint32_t b) {
    int32_t x = work_token(w, a)->head, y = work_token(w, b)->head;
    if (x == NONE || y == NONE) return false;
    if (work_token(w, a)->deprel == DEPREL_CONJ || work_token(w, b)->deprel == DEPREL_CONJ) return false;
    return x == y;
}

/* ---------------------------------------------------------------- agreement */

static bool agrees(const profile *p, pronoun_kind kind) {
    bool person = p->kind == ENTITY_PERSON || p->kind == ENTITY_UNKNOWN;
    bool body = p->kind == ENTITY_ORGANISATION || p->kind == ENTITY_MEDIUM || p->kind == ENTITY_COUNTRY || p->kind == ENTITY_PLACE;
    switch (kind) {
    case PRONOUN_HE: return person && !p->plural && p->gender != GENDER_FEMALE;
    case PRONOUN_SHE: return person && !p->plural && p->gender != GENDER_MALE;
    case PRONOUN_IT: return (body || p->kind == ENTITY_GROUP || (p->kind == ENTITY_UNKNOWN && p->gender == GENDER_UNKNOWN)) && !p->plural;
    case PRONOUN_THEY: return p->plural || p->kind == ENTITY_GROUP || p->kind == ENTITY_ORGANISATION;
    default: return false;
    }
}

/* "Mr Diallo, Guinea's president, called it unfair": not the country among the subject's own words. */
static bool is_country_of_subject(const work *w, const candidate *pronoun, const candidate *before) {
    const token *t = work_token(w, pronoun->head);
    if (t->deprel != DEPREL_OBJ || t->head == NONE || before->profile.kind != ENTITY_COUNTRY) return false;
    int32_t subject = shared_subject(w->document, (uint32_t)t->head);
    return subject != NONE && (uint32_t)subject != before->head && tree_is_below(w->document, before->head, (uint32_t)subject);
}

/* "Gunmen held staff until police freed them": whoever holds somebody is not freed. */
static bool is_captor(const work *w, const candidate *pronoun, const candidate *before) {
    const token *t = work_token(w, pronoun->head), *captor = work_token(w, before->head);
    if (t->deprel != DEPREL_OBJ || t->head == NONE || !(word_references(w, t->head) & REFERENCE_FREE)) return false;
    return captor->deprel == DEPREL_NSUBJ && captor->head != NONE && word_references(w, captor->head) & REFERENCE_HOLD;
}

static bool is_cue(const work *w, uint32_t verb) {
    size_t count = 0;
    lexicon_find(w->lexicon, LEXICON_CUES, (uint64_t[]){work_lemma_key(w, verb)}, 1, &count);
    return count > 0;
}

/* "Amnesty said that Turkey jailed reporters. It urged …": whoever speaks is the body that spoke before, not whom it spoke of. */
static bool is_spoken_of(const work *w, const candidate *pronoun, const candidate *before) {
    const token *t = work_token(w, pronoun->head);
    if (t->deprel != DEPREL_NSUBJ || t->head == NONE || !is_cue(w, (uint32_t)t->head)) return false;
    if (sentence_of(w, before) + 1 != sentence_of(w, pronoun)) return false;
    uint32_t at = before->head;
    for (unsigned step = 0; step < CLIMB && work_token(w, at)->head != NONE; step++) {
        uint32_t above = (uint32_t)work_token(w, at)->head;
        int32_t speaker = work_token(w, at)->deprel == DEPREL_CCOMP ? tree_child(w->document, above, DEPREL_NSUBJ) : NONE;
        if (speaker != NONE && is_cue(w, above) && w->candidate_of[speaker] != NONE)
            return w->candidates.items[w->candidate_of[speaker]].profile.kind == ENTITY_ORGANISATION;
        at = above;
    }
    return false;
}

static bool is_excluded(const work *w, const candidate *pronoun, const candidate *before, pronoun_kind kind) {
    const token *t = work_token(w, pronoun->head);
    if (before->form == MENTION_DEMONYM && kind != PRONOUN_THEY) return true;
    if (kind == PRONOUN_THEY && sentence_of(w, before) != sentence_of(w, pronoun) && is_only_cited(w, before)) return true;
    if (span_holds(before->span, pronoun->head)) return true; /* "Putin and his ministers": not the ministers */
    if (kind == PRONOUN_IT && (is_country_of_subject(w, pronoun, before) || is_spoken_of(w, pronoun, before))) return true;
    if (is_captor(w, pronoun, before)) return true;
    if (t->xpos != XPOS_PRPS && !is_reflexive(t) && shares_predicate(w, pronoun->head, before->head)) return true;
    return false;
}

/* "congratulated Putin on his victory", "wished him success in his work": what is said of somebody's "his" in a complement with "on", "for",
 * "of" or "over", or in what is given to somebody, is the object's. The object's referent, NONE where the sentence has no such shape. */
static int32_t referent_of_object(const work *w, const candidate *pronoun) {
    static const char *const prepositions[] = {"for", "of", "over"};
    const document *d = w->document;
    uint32_t at = pronoun->head;
    if (work_token(w, at)->xpos != XPOS_PRPS) return NONE;
    for (unsigned step = 0; step < 6; step++) {
        const token *t = work_token(w, at);
        if (t->head == NONE) return NONE;
        deprel relation = deprel_main(t->deprel);
        if (relation == DEPREL_OBL || relation == DEPREL_OBJ || relation == DEPREL_ADVCL) break;
        if (relation != DEPREL_NMOD && t->deprel != DEPREL_CONJ) return NONE;
        at = (uint32_t)t->head;
    }
    const token *top = work_token(w, at);
    if (top->head == NONE) return NONE;
    uint32_t verb = (uint32_t)top->head;
    int32_t object = tree_child(d, verb, DEPREL_IOBJ);
    if (object == NONE) object = tree_child(d, verb, DEPREL_OBJ); /* the parser may see two objects, the first of which is the recipient */
    if (object == NONE || (uint32_t)object >= at || w->candidate_of[object] == NONE) return NONE;
    int32_t preposition = tree_child(d, at, top->deprel == DEPREL_ADVCL ? DEPREL_MARK : DEPREL_CASE);
    bool fits = top->deprel == DEPREL_OBJ;
    for (unsigned i = 0; preposition != NONE && i < sizeof prepositions / sizeof *prepositions; i++)
        fits |= work_word(w, (uint32_t)preposition, prepositions[i]);
    fits |= preposition != NONE && work_word(w, (uint32_t)preposition, "on") && word_references(w, verb) & REFERENCE_CONGRATULATE;
    const candidate *c = &w->candidates.items[w->candidate_of[object]];
    return fits && c->referents.count == 1 ? (int32_t)referent_root(w, referent_at(w, c->referents, 0)) : NONE;
}

/* Whom an object cannot mean: the subject of its verb ("Aliyev congratulated Putin and wished him success"). NONE where it may mean anyone. */
static int32_t referent_of_subject(const work *w, const candidate *pronoun) {
    const token *t = work_token(w, pronoun->head);
    bool object = t->deprel == DEPREL_OBJ || t->deprel == DEPREL_IOBJ; /* "with him" may be the subject himself */
    if (!object || is_reflexive(t) || t->xpos == XPOS_PRPS || t->head == NONE) return NONE;
    int32_t subject = shared_subject(w->document, (uint32_t)t->head);
    if (subject == NONE || w->candidate_of[subject] == NONE) return NONE;
    const candidate *c = &w->candidates.items[w->candidate_of[subject]];
    return c->referents.count == 1 ? (int32_t)referent_root(w, referent_at(w, c->referents, 0)) : NONE;
}

/* A referent may not be the one who utters the quotation that the pronoun stands in. */
static bool is_speaker(const work *w, uint32_t referent_number, int32_t speaker) {
    if (speaker == NONE || !w->candidates.items[speaker].referents.count) return false;
    return referent_root(w, referent_at(w, w->candidates.items[speaker].referents, 0)) == referent_number;
}

/* ---------------------------------------------------------------- the choice */

static const char *rule_of(pronoun_kind kind) {
    return kind == PRONOUN_THEY ? "pronoun/plural" : kind == PRONOUN_IT ? "pronoun/body" : "pronoun/agreement";
}

/* The first candidate coordinated with this one: Greece in "Turkey and Greece"; NONE where it is in the middle of a list itself. */
static int32_t first_conjunct(const work *w, const candidate *c) {
    const token *head = work_token(w, c->head);
    if (head->deprel == DEPREL_CONJ && head->head != NONE && w->candidate_of[head->head] != NONE) return NONE;
    int32_t child = tree_child(w->document, c->head, DEPREL_CONJ);
    if (child == NONE || w->candidate_of[child] == NONE) return NONE;
    const candidate *other = &w->candidates.items[w->candidate_of[child]];
    return other->form != MENTION_PRONOUN && other->form != MENTION_DEMONYM && other->referents.count == 1 ? w->candidate_of[child] : NONE;
}

/* Whoever is coordinated with the word, and with that ("Brazil" of "Peru, Chile and Brazil" may hang from Chile). */
static bool take_conjuncts(work *w, uint32_t number, uint32_t head, const char *rule, unsigned depth) {
    unsigned taken = 0;
    for (int32_t child = tree_first_child(w->document, head); child != NONE && taken < CONJUNCTS_MOST;
         child = tree_next_sibling(w->document, (uint32_t)child)) {
        if (work_token(w, (uint32_t)child)->deprel != DEPREL_CONJ || w->candidate_of[child] == NONE) continue;
        const candidate *other = &w->candidates.items[w->candidate_of[child]];
        taken++;
        if (other->referents.count == 1 && other->form != MENTION_DEMONYM &&
            !referent_add(w, referent_at(w, other->referents, 0), number, rule))
            return false;
        if (depth < CONJUNCTS_DEEP && !take_conjuncts(w, number, (uint32_t)child, rule, depth + 1)) return false;
    }
    return true;
}

static bool take_antecedent(work *w, uint32_t number, uint32_t best, pronoun_kind kind) {
    candidate *antecedent = &w->candidates.items[best];
    for (uint32_t i = 0; i < antecedent->referents.count; i++) {
        referent *r = &w->referents.items[referent_root(w, referent_at(w, antecedent->referents, i))];
        if (kind == PRONOUN_HE || kind == PRONOUN_SHE) {
            if (r->profile.kind == ENTITY_UNKNOWN) r->profile.kind = ENTITY_PERSON;
            if (r->profile.gender == GENDER_UNKNOWN) r->profile.gender = kind == PRONOUN_HE ? GENDER_MALE : GENDER_FEMALE;
        }
        if (!referent_add(w, referent_at(w, antecedent->referents, i), number, rule_of(kind))) return false;
    }
    if (kind != PRONOUN_THEY || antecedent->referents.count != 1 || first_conjunct(w, antecedent) == NONE) return true;
    return take_conjuncts(w, number, antecedent->head, rule_of(kind), 0);
}

/* The referent of the last pronoun of the same kind before the candidate, or NONE. */
static int32_t last_spoken_of(const work *w, pronoun_kind kind) {
    for (uint32_t step = 0; step < LOOK_BACK && step < w->history.count; step++) {
        const candidate *before = &w->candidates.items[w->history.items[w->history.count - 1 - step]];
        if (before->form == MENTION_PRONOUN && kind_of_pronoun(work_token(w, before->head)) == kind && before->referents.count == 1)
            return (int32_t)referent_root(w, referent_at(w, before->referents, 0));
    }
    return NONE;
}

/* "There": the place where or to which something was said to happen last, else the last place spoken of. */
static bool place_resolve(work *w, uint32_t number) {
    int32_t last = NONE;
    uint32_t here = work_token(w, w->candidates.items[number].head)->sentence;
    for (uint32_t step = 0; step < LOOK_BACK && step < w->history.count; step++) {
        const candidate *before = &w->candidates.items[w->history.items[w->history.count - 1 - step]];
        if (sentence_of(w, before) + SENTENCES_BACK_PLACE < here) break;
        if (before->referents.count != 1 || before->form == MENTION_DEMONYM) continue;
        uint32_t r = referent_root(w, referent_at(w, before->referents, 0));
        entity_kind kind = w->referents.items[r].profile.kind;
        bool place = kind == ENTITY_PLACE || kind == ENTITY_COUNTRY,
             oblique = deprel_main(work_token(w, before->head)->deprel) == DEPREL_OBL;
        if ((place && oblique) || (kind != ENTITY_PERSON && token_is_locative(w->document, before->head)))
            return referent_add(w, r, number, "pronoun/place");
        if (place && last == NONE) last = (int32_t)r;
    }
    return last == NONE || referent_add(w, (uint32_t)last, number, "pronoun/place");
}

bool pronoun_resolve(work *w, uint32_t number) {
    candidate *c = &w->candidates.items[number];
    if (work_token(w, c->head)->upos == UPOS_ADV) return place_resolve(w, number);
    pronoun_kind kind = kind_of_pronoun(work_token(w, c->head));
    if (kind == PRONOUN_OTHER) return true;
    int32_t speaker = speaker_at(w, c->head), subject = referent_of_subject(w, c), object = referent_of_object(w, c);
    int32_t last = last_spoken_of(w, kind), best = NONE;
    antecedent_choice choice = {
        .pronoun = c, .kind = kind, .start = speech_start(w, number, c->head)}; /* whoever says "…" was spoken of before it */
    uint64_t features = antecedent_none(w, c, kind);
    float best_score = antecedent_score(features);
    if (w->observer) w->observer->pronoun(w->observer, w, number, NONE, features);
    uint32_t here = work_token(w, choice.start)->sentence, count = w->history.count;
    for (uint32_t step = 0, looked = 0; looked < LOOK_BACK && step < 8 * LOOK_BACK && step < count; step++) {
        uint32_t before_number = w->history.items[count - 1 - step];
        const candidate *before = choice.before = &w->candidates.items[before_number];
        if (before->head > choice.start) continue;
        looked++;
        if (work_token(w, before->head)->sentence + SENTENCES_BACK < here) break;
        if (before->referents.count > 1 && kind != PRONOUN_THEY) continue;
        uint32_t r = referent_root(w, referent_at(w, before->referents, 0));
        choice.known = &w->referents.items[r];
        if ((int32_t)r == subject) continue;
        choice.several = kind == PRONOUN_THEY && (before->referents.count > 1 || first_conjunct(w, before) != NONE);
        if ((!choice.several && !agrees(&choice.known->profile, kind)) || is_excluded(w, c, before, kind) || is_speaker(w, r, speaker))
            continue;
        if ((int32_t)r == object) return take_antecedent(w, number, before_number, kind);
        choice.last_spoken = (int32_t)r == last;
        features = antecedent_features(w, &choice);
        choice.nearer++;
        if (w->observer) w->observer->pronoun(w->observer, w, number, (int32_t)before_number, features);
        float score = antecedent_score(features);
        if (score <= best_score) continue;
        best_score = score;
        best = (int32_t)before_number;
    }
    if (best == NONE) return true;
    return take_antecedent(w, number, (uint32_t)best, kind);
}

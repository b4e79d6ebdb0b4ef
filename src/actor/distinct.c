/* Who is certainly another: two arguments of one verb are two ("the president dismissed the minister"), so are the parts of a coordination
 * ("the army and the police") and groups of different number ("six ministers … the two ministers"); who is only cited ("…, witnesses said") is seldom spoken of again. What
 * coreference chooses from is left without them. */
#include "actor/work.h"

#include "syntax/syntax.h"

static bool is_core(const token *t) {
    deprel relation = deprel_main(t->deprel);
    return relation == DEPREL_NSUBJ || relation == DEPREL_OBJ || relation == DEPREL_IOBJ || relation == DEPREL_OBL;
}

static bool means(const work *w, int32_t t, uint32_t referent_number) {
    if (t == NONE || w->candidate_of[t] == NONE) return false;
    const candidate *c = &w->candidates.items[w->candidate_of[t]];
    for (uint32_t i = 0; i < c->referents.count; i++)
        if (referent_root(w, referent_at(w, c->referents, i)) == referent_number) return true;
    return false;
}

static bool conjunct_means(const work *w, uint32_t t, uint32_t not_this, uint32_t referent_number) {
    if (t != not_this && means(w, (int32_t)t, referent_number)) return true;
    for (int32_t child = tree_first_child(w->document, t); child != NONE; child = tree_next_sibling(w->document, (uint32_t)child))
        if ((uint32_t)child != not_this && work_token(w, (uint32_t)child)->deprel == DEPREL_CONJ && means(w, child, referent_number))
            return true;
    return false;
}

static bool is_other_argument(const work *w, uint32_t t, uint32_t referent_number) {
    uint32_t top = t;
    for (unsigned step = 0; step < 4 && work_token(w, top)->deprel == DEPREL_CONJ && work_token(w, top)->head != NONE; step++)
        top = (uint32_t)work_token(w, top)->head;
    if (top != t && work_token(w, top)->upos != UPOS_VERB && conjunct_means(w, top, t, referent_number)) return true;
    const token *word = work_token(w, top);
    if (!is_core(word) || word->head == NONE) return false;
    uint32_t verb = (uint32_t)word->head;
    for (int32_t child = tree_first_child(w->document, verb); child != NONE; child = tree_next_sibling(w->document, (uint32_t)child))
        if ((uint32_t)child != top && is_core(work_token(w, (uint32_t)child)) && conjunct_means(w, (uint32_t)child, t, referent_number))
            return true;
    if (deprel_main(word->deprel) == DEPREL_NSUBJ) return false;
    int32_t subject = shared_subject(w->document, verb);
    return subject != NONE && (uint32_t)subject != top && conjunct_means(w, (uint32_t)subject, t, referent_number);
}

/* The number that the candidate's phrase says, as a key; 0 for none. */
static uint64_t count_said(const work *w, const candidate *c) {
    int32_t number = tree_child(w->document, c->head, DEPREL_NUMMOD);
    return number == NONE ? 0 : work_key(w, (uint32_t)number);
}

bool is_another(const work *w, uint32_t number, uint32_t referent_number) {
    const candidate *c = &w->candidates.items[number];
    if (is_other_argument(w, c->head, referent_number)) return true;
    uint64_t asked = count_said(w, c), known = count_said(w, &w->candidates.items[w->referents.items[referent_number].first]);
    return asked && known && asked != known;
}

bool is_only_cited(const work *w, const candidate *c) {
    const referent *known = &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))];
    const token *head = work_token(w, c->head);
    if (known->named || known->mention_count > 1 || deprel_main(head->deprel) != DEPREL_NSUBJ || head->head == NONE) return false;
    uint32_t verb = (uint32_t)head->head;
    bool reports = work_token(w, verb)->deprel == DEPREL_PARATAXIS || tree_child(w->document, verb, DEPREL_CCOMP) != NONE ||
                   tree_child(w->document, verb, DEPREL_PARATAXIS) != NONE;
    size_t count = 0;
    if (reports) lexicon_find(w->lexicon, LEXICON_CUES, (uint64_t[]){work_lemma_key(w, verb)}, 1, &count);
    return count > 0;
}

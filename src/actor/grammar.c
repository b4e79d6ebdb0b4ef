/* What the steps of the stage ask the tree: number and definiteness of a phrase, its predicate, whether it is a subject, whose. */
#include "actor/work.h"

#include "reader/reader.h"
#include "syntax/syntax.h"

enum { CLIMB_MOST = 16 };

/* A proposal that is likelier than this to tell no event says nothing of its sides. */
static const float likely_nothing = 0.5f;

/* A word that heads a noun phrase of its own rather than standing inside one. */
bool heads_phrase(const work *w, uint32_t t) {
    switch (work_token(w, t)->deprel) {
    case DEPREL_COMPOUND:
    case DEPREL_FLAT:
    case DEPREL_AMOD:
    case DEPREL_DET:
    case DEPREL_FIXED:
    case DEPREL_GOESWITH:
    case DEPREL_ADVMOD:
    case DEPREL_CASE: return false;
    case DEPREL_NMOD_DESC:
        return t + 1 < w->document->tokens.count && work_word(w, t + 1, ","); /* "the spokesman, | Ezra Okello" is no title */
    default: return true;
    }
}

bool is_plural(const work *w, uint32_t head) {
    const token *t = work_token(w, head);
    return t->features & FEATURE_PLURAL || t->xpos == XPOS_NNS || t->xpos == XPOS_NNPS;
}

bool is_definite(const work *w, token_span span, uint32_t head) {
    const token *first = work_token(w, span.first);
    if (first->features & FEATURE_DEFINITE || first->features & FEATURE_DEMONSTRATIVE || first->xpos == XPOS_PRPS) return true;
    if (first->upos == UPOS_DET)
        return slice_is(first->word->normal, "the") || slice_is(first->word->normal, "this") || slice_is(first->word->normal, "that") ||
               slice_is(first->word->normal, "these") || slice_is(first->word->normal, "those") || slice_is(first->word->normal, "both");
    for (uint32_t t = span.first; t < head; t++)
        if (work_token(w, t)->xpos == XPOS_POS) return true;
    return false;
}

static bool is_clause_head(const token *t) {
    switch (deprel_main(t->deprel)) {
    case DEPREL_ROOT:
    case DEPREL_CCOMP:
    case DEPREL_ADVCL:
    case DEPREL_ACL:
    case DEPREL_PARATAXIS:
    case DEPREL_CSUBJ:
    case DEPREL_XCOMP: return true;
    case DEPREL_CONJ: return t->upos == UPOS_VERB || t->upos == UPOS_AUX;
    default: return false;
    }
}

uint32_t predicate_of(const work *w, uint32_t t) {
    uint32_t at = t;
    for (unsigned step = 0; step < CLIMB_MOST && work_token(w, at)->head != NONE; step++) {
        if (at != t && is_clause_head(work_token(w, at))) return at;
        at = (uint32_t)work_token(w, at)->head;
    }
    return at;
}

static bool heads(const work *w, token_span side, uint32_t t) { return span_holds(side, t) && span_head(w->document, side) == t; }

/* Is one of the words by which the deed is told of the kind? The reader sees the first of them ("is under arrest", "faces prosecution"). */
static bool is_told_by(const work *w, const proposal *told, unsigned kind) {
    uint32_t end = w->document->sentences.items[told->sentence].end;
    for (uint32_t t = told->trigger; t < end && t <= told->trigger + 1; t++)
        if (word_references(w, t) & kind) return true;
    return false;
}

bool is_side(const work *w, uint32_t t, proposal_side which, unsigned told_by) {
    const document *d = w->document;
    uint32_t sentence = work_token(w, t)->sentence;
    for (uint32_t i = first_proposal(d, sentence); i < d->proposals.count && d->proposals.items[i].sentence == sentence; i++) {
        const proposal *told = &d->proposals.items[i];
        if (told->nothing > likely_nothing || (told_by && !is_told_by(w, told, told_by))) continue;
        if (which & SIDE_SOURCE && heads(w, told->source, t)) return true;
        if (which & SIDE_TARGET && heads(w, told->target, t)) return true;
    }
    return false;
}

unsigned parties_seen(const work *w, uint32_t t, const party_view **views, unsigned most) {
    const document *d = w->document;
    uint32_t sentence = work_token(w, t)->sentence;
    unsigned count = 0;
    for (uint32_t i = first_proposal(d, sentence); i < d->proposals.count && d->proposals.items[i].sentence == sentence; i++) {
        const proposal *told = &d->proposals.items[i];
        if (told->nothing > likely_nothing) continue;
        if (count < most && told->source_party && heads(w, told->source, t)) views[count++] = told->source_party;
        if (count < most && told->target_party && heads(w, told->target, t)) views[count++] = told->target_party;
    }
    return count;
}

bool stands_as_subject(const work *w, uint32_t t) {
    for (unsigned step = 0; step < 3 && work_token(w, t)->deprel == DEPREL_CONJ && work_token(w, t)->head != NONE; step++)
        t = (uint32_t)work_token(w, t)->head;
    return deprel_main(work_token(w, t)->deprel) == DEPREL_NSUBJ || deprel_main(work_token(w, t)->deprel) == DEPREL_CSUBJ;
}

bool is_alias_word(const work *w, uint32_t t) { return work_word(w, t, "alias") || work_word(w, t, "aka") || work_word(w, t, "a.k.a."); }

/* The subject of a verb, its own or that of the verb it is coordinated with or is the complement of: NONE where the tree has none near. */
int32_t shared_subject(const document *d, uint32_t verb) {
    for (unsigned step = 0; step < 4; step++) {
        int32_t subject = tree_child_main(d, verb, DEPREL_NSUBJ);
        if (subject != NONE) return subject;
        const token *t = &d->tokens.items[verb];
        if (t->head == NONE || (t->deprel != DEPREL_CONJ && t->deprel != DEPREL_XCOMP && t->deprel != DEPREL_ADVCL)) return NONE;
        if (t->deprel == DEPREL_XCOMP) {
            int32_t object = tree_child(d, (uint32_t)t->head, DEPREL_OBJ);
            if (object != NONE) return object;
        }
        verb = (uint32_t)t->head;
    }
    return NONE;
}

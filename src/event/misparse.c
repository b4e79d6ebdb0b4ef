#include "event/misparse.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

/* ---------------------------------------------------------------- objects */

static bool is_bare_object(const document *d, uint32_t noun) {
    const token *n = word(d, noun);
    bool named = n->upos == UPOS_NOUN || n->upos == UPOS_PROPN || n->upos == UPOS_NUM;
    return named && n->deprel == DEPREL_OBL && n->head != NONE && (uint32_t)n->head < noun && !case_slot(d, noun) &&
           tree_child(d, (uint32_t)n->head, DEPREL_OBJ) == NONE;
}

bool is_object(const document *d, uint32_t c) {
    return word(d, c)->deprel == DEPREL_OBJ || is_bare_object(d, c);
}

/* The last object of `verb` that stands right of the word `after`. */
static int32_t object_after(const document *d, uint32_t verb, uint32_t after) {
    int32_t found = NONE;
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        if ((uint32_t)c > after && is_object(d, (uint32_t)c)) found = c;
    return found;
}

static bool is_infinitive_or_gerund(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if ((v->xpos != XPOS_VB && v->xpos != XPOS_VBG) || tree_child(d, verb, DEPREL_AUX_PASS) != NONE) return false;
    int32_t mark = tree_child(d, verb, DEPREL_MARK);
    bool with_to = mark != NONE && word(d, (uint32_t)mark)->xpos == XPOS_TO;
    return v->deprel == DEPREL_XCOMP || (v->deprel == DEPREL_ADVCL && v->xpos == XPOS_VB && with_to);
}

/* The second verb has no other object; of coordinated ones ("recalled its envoy and suspended aid") the first has another. */
int32_t taken_object(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->upos != UPOS_VERB || v->head == NONE || (uint32_t)v->head > verb || tree_child(d, verb, DEPREL_OBJ) != NONE) return NONE;
    uint32_t first = (uint32_t)v->head;
    if (word(d, first)->upos != UPOS_VERB) return NONE;
    int32_t object = object_after(d, first, verb);
    if (object == NONE || is_infinitive_or_gerund(d, verb)) return object;
    int32_t other = tree_child(d, first, DEPREL_OBJ);
    return v->deprel == DEPREL_CONJ && other != NONE && (uint32_t)other < verb ? object : NONE;
}

bool is_taken_object(const document *d, uint32_t verb, uint32_t object) {
    for (int32_t c = tree_first_child(d, verb); c != NONE && (uint32_t)c < object; c = tree_next_sibling(d, (uint32_t)c))
        if ((uint32_t)c > verb && taken_object(d, (uint32_t)c) == (int32_t)object) return true;
    return false;
}

/* ---------------------------------------------------------------- subjects */

/* "[Israel strikes] Damascus" read as a compound. */
int32_t stray_subject(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->upos != UPOS_VERB) return NONE;
    int32_t compound = tree_child(d, verb, DEPREL_COMPOUND);
    bool finite = v->xpos == XPOS_VBZ || v->xpos == XPOS_VBD || v->xpos == XPOS_VBP;
    return finite && compound != NONE && (uint32_t)compound < verb && is_nominal(d, (uint32_t)compound) ? compound : NONE;
}

/* A noun right before a participle before another noun would be hyphenated to it ("state-owned"); and a sentence has a verb. */
int32_t misparsed_subject(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->xpos != XPOS_VBN || v->deprel != DEPREL_AMOD || v->head == NONE || (uint32_t)v->head < verb) return NONE;
    if (word(d, (uint32_t)v->head)->deprel != DEPREL_ROOT || hyphenated_key(d, verb)) return NONE;
    int32_t subject = NONE;
    bool acting = false;
    for (int32_t c = tree_first_child(d, (uint32_t)v->head); c != NONE && (uint32_t)c < verb; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        bool noun = t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->xpos == XPOS_NNP;
        if (!noun || tree_child(d, (uint32_t)c, DEPREL_CASE) != NONE || t->deprel == DEPREL_NMOD_POSS) continue;
        bool acts_here = mention_headed_by(d, (uint32_t)c) != NONE;
        if (acts_here || !acting) subject = c, acting = acts_here;
    }
    return subject;
}

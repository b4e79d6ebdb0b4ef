#include "event/misparse.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

uint32_t referent(const document *d, uint32_t t) {
    return word(d, t)->features & FEATURE_RELATIVE || word(d, t)->xpos == XPOS_WDT || word(d, t)->xpos == XPOS_WP
               ? relative_antecedent(d, t)
               : t;
}

/* ---------------------------------------------------------------- objects */

static bool is_bare_object(const document *d, uint32_t noun) {
    const token *n = word(d, noun);
    bool named = n->upos == UPOS_NOUN || n->upos == UPOS_PROPN || n->upos == UPOS_NUM;
    return named && n->deprel == DEPREL_OBL && n->head != NONE && (uint32_t)n->head < noun && !case_slot(d, noun) &&
           tree_child(d, (uint32_t)n->head, DEPREL_OBJ) == NONE;
}

/* "Hungary helped [Slovenia]" with the name as a complement. "X became president", "called the envoy a spy" have no bare name there. */
static bool is_complement_object(const document *d, uint32_t c) {
    const token *t = word(d, c);
    if (t->deprel != DEPREL_XCOMP || t->upos != UPOS_PROPN || t->head == NONE || (uint32_t)t->head > c) return false;
    return mention_headed_by(d, c) != NONE && tree_child(d, (uint32_t)t->head, DEPREL_OBJ) == NONE &&
           tree_child(d, c, DEPREL_COP) == NONE && !case_slot(d, c);
}

bool is_object(const document *d, uint32_t c) {
    return word(d, c)->deprel == DEPREL_OBJ || is_bare_object(d, c) || is_complement_object(d, c);
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

static bool acts(const document *d, uint32_t t) {
    int32_t m = mention_headed_by(d, t);
    return m != NONE && mention_is_actor(d, (uint32_t)m) && (word(d, t)->upos == UPOS_PROPN || d->mentions.items[m].form != MENTION_NAME);
}

/* "The court freed the pastor" with "court" under "pastor": no English clause is built like that. Nor does an actor without a preposition say
 * when something happened. */
int32_t crossed_subject(const document *d, uint32_t verb) {
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if ((uint32_t)c < verb && word(d, (uint32_t)c)->deprel == DEPREL_OBL_UNMARKED && acts(d, (uint32_t)c)) return c;
        if ((uint32_t)c < verb || word(d, (uint32_t)c)->upos == UPOS_VERB) continue;
        int32_t s = tree_child_main(d, (uint32_t)c, DEPREL_NSUBJ);
        if (s != NONE && (uint32_t)s < verb) return (int32_t)referent(d, (uint32_t)s);
    }
    return NONE;
}

static bool is_nominal(const token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_NUM; }

/* "[Israel strikes] Damascus" read as a compound; "40 were killed and [dozens] wounded" with "dozens" as another conjunct of "killed". */
int32_t stray_subject(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->upos != UPOS_VERB || !verb) return NONE;
    int32_t compound = tree_child(d, verb, DEPREL_COMPOUND);
    bool finite = v->xpos == XPOS_VBZ || v->xpos == XPOS_VBD || v->xpos == XPOS_VBP;
    if (finite && compound != NONE && (uint32_t)compound < verb && is_nominal(word(d, (uint32_t)compound))) return compound;
    const token *before = word(d, verb - 1);
    bool conjuncts = v->deprel == DEPREL_CONJ && before->deprel == DEPREL_CONJ && before->head == v->head && v->head != NONE;
    return conjuncts && is_nominal(before) && word(d, (uint32_t)v->head)->upos == UPOS_VERB ? (int32_t)verb - 1 : NONE;
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

/* A participle with an object would be passive, and a passive has none: behind a comma, in a sentence without a verb, it is the verb of the
 * sentence, and the noun that the tree has for the root its subject. */
int32_t stranded_subject(const document *d, uint32_t verb) {
    enum { CLIMB = 12 };
    const token *v = word(d, verb);
    if (v->xpos != XPOS_VBN || v->deprel != DEPREL_ACL || tree_child(d, verb, DEPREL_OBJ) == NONE) return NONE;
    if (!verb || !slice_is(word(d, verb - 1)->form, ",")) return NONE;
    uint32_t root = verb;
    for (int step = 0; step < CLIMB && word(d, root)->head != NONE; step++) root = (uint32_t)word(d, root)->head;
    return is_nominal(word(d, root)) && root < verb && word(d, root)->deprel == DEPREL_ROOT ? (int32_t)root : NONE;
}

int32_t agent_of_complement(const document *d, uint32_t verb) {
    int32_t complement = tree_child(d, verb, DEPREL_XCOMP);
    if (complement == NONE || word(d, (uint32_t)complement)->upos == UPOS_VERB) return NONE;
    for (int32_t c = tree_first_child(d, (uint32_t)complement); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        if (case_slot(d, (uint32_t)c) == token_key(SLICE("by"))) return c;
    return NONE;
}

/* ---------------------------------------------------------------- prepositions */

/* "held talks [with] the president [at his office]" with "with" under "office". */
slot_key crossed_case(const document *d, uint32_t noun) {
    uint32_t first = noun;
    for (int32_t c = tree_first_child(d, noun); c != NONE && (uint32_t)c < noun; c = tree_next_sibling(d, (uint32_t)c))
        if ((uint32_t)c < first && word(d, (uint32_t)c)->deprel != DEPREL_PUNCT) first = (uint32_t)c;
    if (!first) return 0;
    const token *before = word(d, first - 1);
    return before->deprel == DEPREL_CASE && before->head > (int32_t)noun && before->sentence == word(d, noun)->sentence
               ? join_case(d, first - 1)
               : 0;
}

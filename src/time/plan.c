/* What is planned: "plans to sign", "is due to meet", "talks scheduled for Friday", "the upcoming vote". The words that plan are lines of
 * lexicon/en/times.tsv; what they govern, or stand before, is read off the tree. */
#include "syntax/syntax.h"
#include "text/text.h"
#include "time/reading.h"

enum { CLIMB_MOST = 6 };

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

static bool token_is(const document *d, uint32_t t, const char *text) { return slice_is(word(d, t)->word->normal, text); }

/* "had planned to", "had been due to": given up, as a rule. */
static bool is_given_up(const document *d, uint32_t t) {
    for (int32_t c = tree_first_child(d, t); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = deprel_main(word(d, (uint32_t)c)->deprel);
        if ((relation == DEPREL_AUX || relation == DEPREL_COP) && token_is(d, (uint32_t)c, "had")) return true;
    }
    return false;
}

/* The value of a planning word's line: what it asks for to be one. */
typedef enum plan_kind { NO_PLAN = -1, PLANS_ALL, PLANS_WITH_INFINITIVE, PLANS_IN_PROGRESSIVE, PLANS_IN_PRESENT } plan_kind;

static plan_kind plan_kind_of(const engine *e, const document *d, uint32_t t) {
    uint32_t length;
    const time_line *line = time_match(e->times, d, TIME_PLAN, t, t + 1, &length);
    return line ? (plan_kind)line->value : NO_PLAN;
}

static bool plans(const engine *e, const document *d, uint32_t t) {
    upos tag = word(d, t)->upos;
    if (tag != UPOS_VERB && tag != UPOS_ADJ && tag != UPOS_NOUN) return false;
    plan_kind kind = plan_kind_of(e, d, t);
    return (kind == PLANS_ALL || kind == PLANS_WITH_INFINITIVE) && !is_given_up(d, t);
}

/* "plans a march": not "set a car on fire". */
static bool plans_things(const engine *e, const document *d, uint32_t t) {
    return word(d, t)->upos == UPOS_VERB && plans(e, d, t) && plan_kind_of(e, d, t) == PLANS_ALL;
}

static bool has_case(const document *d, uint32_t t, const char *preposition) {
    int32_t mark = tree_child(d, t, DEPREL_CASE);
    return mark != NONE && token_is(d, (uint32_t)mark, preposition);
}

/* "to meet", in the infinitive. */
static bool is_infinitive(const document *d, uint32_t t) {
    if (word(d, t)->xpos != XPOS_VB) return false;
    if (t > 0 && word(d, t - 1)->xpos == XPOS_TO && word(d, t - 1)->deprel == DEPREL_FIXED) return true; /* "due to discuss" */
    for (int32_t c = tree_first_child(d, t); c != NONE && (uint32_t)c < t; c = tree_next_sibling(d, (uint32_t)c))
        if (word(d, (uint32_t)c)->deprel == DEPREL_MARK && word(d, (uint32_t)c)->xpos == XPOS_TO) return true;
    return false;
}

/* Is the dependent what a planning word at its head would plan? */
static bool is_what_is_planned(const engine *e, const document *d, uint32_t t) {
    const token *head = word(d, (uint32_t)word(d, t)->head);
    switch (word(d, t)->deprel) {
    case DEPREL_XCOMP: return is_infinitive(d, t);
    case DEPREL_CCOMP: return true;
    case DEPREL_ADVCL: return head->upos != UPOS_NOUN && is_infinitive(d, t); /* "is due to meet" */
    case DEPREL_ACL: return head->upos == UPOS_NOUN && is_infinitive(d, t);   /* "plans to meet" */
    case DEPREL_OBJ: return plans_things(e, d, (uint32_t)word(d, t)->head);
    case DEPREL_NSUBJ_PASS: return true;
    case DEPREL_NSUBJ: return head->upos == UPOS_ADJ || head->xpos == XPOS_VBN;
    case DEPREL_OBL:
        if (head->upos == UPOS_ADJ && tree_child(d, t, DEPREL_CASE) == NONE && tree_child(d, t, DEPREL_OBJ) != NONE)
            return true; /* "is due to sentence the boxer", where the tree takes the verb for a noun */
        return has_case(d, t, "for");
    case DEPREL_NMOD: return has_case(d, t, "for");
    default: return false;
    }
}

/* "the planned march", "the upcoming talks"; "was due to visit", where the tree has "due" as a mark. */
static bool has_plan_before(const engine *e, const document *d, uint32_t t) {
    for (int32_t c = tree_first_child(d, t); c != NONE && (uint32_t)c < t; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = word(d, (uint32_t)c)->deprel;
        bool cause = token_is(d, (uint32_t)c + 1, "to") && word(d, t)->xpos != XPOS_VB; /* "due to threats" */
        bool before = relation == DEPREL_AMOD || (!cause && (relation == DEPREL_MARK || relation == DEPREL_CASE));
        if (before && plans(e, d, (uint32_t)c)) return true;
    }
    return false;
}

/* "plans to condemn the attack": it has been told of. */
static bool is_known(const document *d, uint32_t t) {
    int32_t article = tree_child(d, t, DEPREL_DET);
    return article != NONE && !slice_is(word(d, (uint32_t)article)->word->lemma->form, "a");
}

/* A word that plans by itself: "plans to sign", "plans a march". */
static bool governs_plan(const engine *e, const document *d, uint32_t t) {
    if (!plans(e, d, t)) return false;
    for (int32_t c = tree_first_child(d, t); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = word(d, (uint32_t)c)->deprel;
        bool clause = relation == DEPREL_XCOMP || relation == DEPREL_ADVCL || relation == DEPREL_ACL;
        if ((clause && is_infinitive(d, (uint32_t)c)) || has_case(d, (uint32_t)c, "for")) return true;
        if (relation == DEPREL_OBJ && plans_things(e, d, t)) return true;
    }
    return false;
}

static bool is_progressive(const document *d, uint32_t t) {
    if (word(d, t)->xpos != XPOS_VBG) return false;
    for (int32_t c = tree_first_child(d, t); c != NONE && (uint32_t)c < t; c = tree_next_sibling(d, (uint32_t)c)) {
        bool present = word(d, (uint32_t)c)->xpos == XPOS_VBZ || word(d, (uint32_t)c)->xpos == XPOS_VBP;
        if (word(d, (uint32_t)c)->deprel == DEPREL_AUX && present) return true;
    }
    return false;
}

/* "is meeting him on Friday", "talks resume on Monday": what is arranged. */
static bool is_arranged(const engine *g, const document *d, uint32_t verb) {
    plan_kind kind = plan_kind_of(g, d, verb);
    bool present = word(d, verb)->xpos == XPOS_VBZ || word(d, verb)->xpos == XPOS_VBP;
    if (!(kind == PLANS_IN_PROGRESSIVE && is_progressive(d, verb)) && !(kind == PLANS_IN_PRESENT && present)) return false;
    const sentence *s = &d->sentences.items[word(d, verb)->sentence];
    for (uint32_t i = first_time_in(d, s); i < d->times.count && d->times.items[i].head < s->end; i++) {
        const time_expression *e = &d->times.items[i];
        bool guessed = e->role == TIME_POINT && e->date.day && calendar_compare(e->date, e->ahead) != 0;
        if (guessed && word(d, e->head)->head == (int32_t)verb && calendar_compare(e->date, d->today) != 0) return true;
    }
    return false;
}

bool time_is_planned(const engine *e, const document *d, uint32_t predicate) {
    if (governs_plan(e, d, predicate) || is_arranged(e, d, predicate)) return true;
    for (uint32_t at = predicate, step = 0; step < CLIMB_MOST; step++) {
        const token *t = word(d, at);
        if (has_plan_before(e, d, at)) return true;
        if (t->head == NONE) return false;
        if (t->deprel == DEPREL_NSUBJ && is_arranged(e, d, (uint32_t)t->head)) return true; /* "talks resume on Monday" */
        if (is_what_is_planned(e, d, at) && plans(e, d, (uint32_t)t->head)) return true;
        bool below = t->deprel == DEPREL_XCOMP || (t->deprel == DEPREL_OBJ && !is_known(d, at)); /* "plans to begin | talks" */
        if (!below && (t->deprel != DEPREL_CONJ || tree_child_main(d, at, DEPREL_NSUBJ) != NONE || t->xpos == XPOS_VBD)) return false;
        at = (uint32_t)t->head;
    }
    return false;
}

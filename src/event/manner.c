/* Reads a predicate's manner off the tree; see manner.h. */
#include "event/manner.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { CLIMB_LIMIT = 6 };

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }
static bool is_word(const document *d, uint32_t t, const char *text) { return slice_is(word(d, t)->word->normal, text); }
static bool is_lemma(const document *d, uint32_t t, const char *text) {
    return word(d, t)->word->lemma->key == token_key(slice_from(text));
}

/* A verb with its own tense does not share that of the verb it is coordinated with. */
bool is_finite(const document *d, uint32_t verb) {
    uint8_t tag = word(d, verb)->xpos;
    return tag == XPOS_VBD || tag == XPOS_VBZ || tag == XPOS_VBP || tree_child_main(d, verb, DEPREL_AUX) != NONE ||
           tree_child_main(d, verb, DEPREL_NSUBJ) != NONE;
}

/* Is the word one of the words, which a space parts? */
static bool is_among(const document *d, uint32_t t, const char *words) {
    slice rest = slice_from(words);
    while (rest.length)
        if (slice_equal(slice_cut(&rest, ' '), word(d, t)->word->normal)) return true;
    return false;
}

static bool follows(const document *d, uint32_t t, const char *words) { return t + 1 < d->tokens.count && is_among(d, t + 1, words); }

/* ---------------------------------------------------------------- negation */

static bool is_negation(const document *d, uint32_t t) {
    return is_among(d, t, "not n't never hardly nor") && !follows(d, t, "only"); /* "not only" */
}

/* "no soldiers", "neither side", "nobody", "none of the guards", "not a single soldier". */
static bool names_none(const document *d, uint32_t phrase) {
    int32_t determiner = tree_child(d, phrase, DEPREL_DET);
    if (determiner != NONE && is_among(d, (uint32_t)determiner, "no neither")) return true;
    if (is_among(d, phrase, "nobody none nothing neither")) return true;
    uint32_t first = tree_yield(d, phrase).first;
    return is_word(d, first, "not") && follows(d, first, "a an one any even");
}

/* "no soldiers were killed", "gave no weapons", "was seen by nobody". */
static bool is_of_none(const document *d, uint32_t argument) {
    deprel relation = deprel_main(word(d, argument)->deprel);
    return (relation == DEPREL_NSUBJ || relation == DEPREL_OBJ || word(d, argument)->deprel == DEPREL_OBL_AGENT) && names_none(d, argument);
}

/* "none of them fled or [fired]": the subject of a coordinated verb that has none of its own. */
static bool shares_subject_of_none(const document *d, uint32_t verb) {
    if (word(d, verb)->deprel != DEPREL_CONJ || word(d, verb)->head == NONE || tree_child_main(d, verb, DEPREL_NSUBJ) != NONE) return false;
    int32_t subject = tree_child_main(d, (uint32_t)word(d, verb)->head, DEPREL_NSUBJ);
    return subject != NONE && names_none(d, (uint32_t)subject);
}

/* "no group said that it had attacked": whoever says it of himself is nobody. */
static bool is_told_by_none(const document *d, uint32_t verb) {
    if (word(d, verb)->deprel != DEPREL_CCOMP || word(d, verb)->head == NONE) return false;
    int32_t subject = tree_child_main(d, verb, DEPREL_NSUBJ), speaker = tree_child_main(d, (uint32_t)word(d, verb)->head, DEPREL_NSUBJ);
    return subject != NONE && word(d, (uint32_t)subject)->xpos == XPOS_PRP && speaker != NONE && names_none(d, (uint32_t)speaker);
}

/* "have yet to release". */
static bool is_yet_to(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    if (p->xpos != XPOS_VB || p->deprel != DEPREL_XCOMP || p->head == NONE || predicate < 2) return false;
    return (is_lemma(d, (uint32_t)p->head, "have") || is_lemma(d, (uint32_t)p->head, "be")) && is_word(d, predicate - 1, "to") &&
           is_word(d, predicate - 2, "yet");
}

/* ---------------------------------------------------------------- what hangs from a predicate */

static void read_auxiliary(const document *d, uint32_t aux, manner *m) {
    if (is_lemma(d, aux, "have")) m->perfect = true;
    if (is_among(d, aux, "will shall 'll wo"))
        m->tense = TENSE_FUTURE;
    else if (is_among(d, aux, "would 'd"))
        m->would = true;
    else if (is_among(d, aux, "may might can ca could"))
        m->possible = true, m->able |= is_among(d, aux, "can ca could");
    else if (is_among(d, aux, "must should ought"))
        m->obliged = true;
    else if ((word(d, aux)->xpos == XPOS_VBD || m->perfect) && m->tense == TENSE_PRESENT)
        m->tense = TENSE_PAST;
}

static void read_mark(const document *d, uint32_t mark, manner *m) {
    if (is_among(d, mark, "if unless whether lest")) m->conditional = true;
    bool instead = is_word(d, mark, "instead") && follows(d, mark, "of"); /* "instead of meeting them" */
    if (is_word(d, mark, "without") || instead) m->negated = true;
}

static void read_dependent(const document *d, uint32_t predicate, uint32_t c, manner *m) {
    deprel relation = deprel_main(word(d, c)->deprel);
    switch (relation) {
    case DEPREL_COP: read_auxiliary(d, c, m); break;
    case DEPREL_AUX: read_auxiliary(d, c, m), m->negated |= is_negation(d, c); break;
    case DEPREL_MARK: read_mark(d, c, m); break;
    case DEPREL_ADVMOD:
        m->negated |= is_negation(d, c) || is_word(d, c, "longer");
        m->not_yet |= is_word(d, c, "yet");
        break;
    case DEPREL_CC: m->negated |= is_among(d, c, "neither nor"); break;
    case DEPREL_DET: m->negated |= is_word(d, c, "no"); break;
    case DEPREL_ADVCL: {
        int32_t mark = tree_child(d, c, DEPREL_MARK);
        m->conditional |= m->would && mark != NONE && is_word(d, (uint32_t)mark, "if");
        break;
    }
    default: break;
    }
    if (word(d, predicate)->upos == UPOS_VERB && is_of_none(d, c)) m->negated = true;
}

/* "is to visit", "is going to visit", the headline "Iran to free sailors". */
static bool is_to_happen(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    int32_t mark = tree_child(d, predicate, DEPREL_MARK);
    if (p->xpos != XPOS_VB || mark == NONE || word(d, (uint32_t)mark)->xpos != XPOS_TO) return false;
    if (p->deprel == DEPREL_ROOT) return true;
    if (p->deprel != DEPREL_XCOMP || p->head == NONE) return false;
    bool going = word(d, (uint32_t)p->head)->xpos == XPOS_VBG && is_lemma(d, (uint32_t)p->head, "go");
    return going || is_lemma(d, (uint32_t)p->head, "be");
}

static bool is_participle_without_tense(const document *d, uint32_t verb) {
    return word(d, verb)->xpos == XPOS_VBG && word(d, verb)->upos == UPOS_VERB && tree_child_main(d, verb, DEPREL_AUX) == NONE;
}

/* "spoke for an hour, | mocking his rivals": of a participle, the verb with a tense above it; NONE where there is none. */
static int32_t verb_of_tense(const document *d, uint32_t participle) {
    int32_t at = word(d, participle)->head;
    for (int step = 0; at != NONE && step < CLIMB_LIMIT; step++, at = word(d, (uint32_t)at)->head)
        if (word(d, (uint32_t)at)->upos == UPOS_VERB && is_finite(d, (uint32_t)at) && !is_participle_without_tense(d, (uint32_t)at))
            return at;
    return NONE;
}

static event_tense tense_of_word(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    bool past = p->upos == UPOS_NOUN || p->xpos == XPOS_VBD || (p->xpos == XPOS_VBN && p->deprel != DEPREL_AMOD);
    int32_t above = is_participle_without_tense(d, predicate) ? verb_of_tense(d, predicate) : NONE;
    return past || (above != NONE && manner_of(d, (uint32_t)above).tense == TENSE_PAST) ? TENSE_PAST : TENSE_PRESENT;
}

manner manner_of(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    manner m = {.tense = tense_of_word(d, predicate)};
    for (int32_t c = tree_first_child(d, predicate); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        read_dependent(d, predicate, (uint32_t)c, &m);
    if (shares_subject_of_none(d, predicate) || is_told_by_none(d, predicate)) m.negated = true;
    if (is_yet_to(d, predicate)) m.negated = m.not_yet = true;
    if (p->deprel == DEPREL_XCOMP && p->head != NONE && is_lemma(d, (uint32_t)p->head, "ought")) m.obliged = true;
    if (is_to_happen(d, predicate)) m.tense = TENSE_FUTURE;
    return m;
}

/* Who speaks, and to whom: the subject of a predicate found over the tree, also where a conjunct, participle or infinitive leaves it
 * to the verb above, and the places where English names the one spoken to. */
#include "statement/reader.h"

#include "syntax/syntax.h"

enum { STEPS_UP = 6 };

/* "The unions called on the government to act." read as unions that were called on: a sentence needs a finite verb, so that a participle
 * behind the noun at its root is one where there is no other. Titles do without ("Bridge closed by police"). */
static bool is_mistaken_participle(const document *d, uint32_t verb) {
    const token *t = token_at(d, verb);
    if (t->xpos != XPOS_VBN || t->deprel != DEPREL_ACL || t->head == NONE || (uint32_t)t->head > verb) return false;
    const sentence *s = &d->sentences.items[t->sentence];
    if (token_at(d, (uint32_t)t->head)->deprel != DEPREL_ROOT || s->kind == SENTENCE_TITLE || agent_of(d, verb) != NONE) return false;
    for (uint32_t i = s->first; i < s->end; i++)
        if (token_is_finite(token_at(d, i))) return false;
    return slice_is(token_at(d, s->end - 1)->word->form, ".");
}

bool verb_is_passive(const document *d, uint32_t verb) {
    if (is_mistaken_participle(d, verb)) return false;
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        unsigned relation = token_at(d, (uint32_t)c)->deprel;
        if (relation == DEPREL_AUX_PASS || relation == DEPREL_NSUBJ_PASS || relation == DEPREL_CSUBJ_PASS) return true;
    }
    const token *t = token_at(d, verb); /* "a bill backed by X", "Asked about it, he …" */
    return t->xpos == XPOS_VBN &&
           (t->deprel == DEPREL_ACL || t->deprel == DEPREL_AMOD || (t->deprel == DEPREL_ADVCL && tree_child(d, verb, DEPREL_AUX) == NONE));
}

bool is_negated(const document *d, uint32_t predicate) {
    for (int32_t c = tree_first_child(d, predicate); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = token_at(d, (uint32_t)c);
        if (t->features & FEATURE_NEGATIVE && (t->deprel == DEPREL_ADVMOD || t->deprel == DEPREL_DET || t->deprel == DEPREL_CC))
            return true;
        if (t->deprel == DEPREL_ADVMOD &&
            (slice_is(t->word->lemma->form, "not") || slice_is(t->word->lemma->form, "never") || slice_is(t->word->normal, "n't")))
            return true;
    }
    return false;
}

/* "President | Okafor said", "the opposition's | Moussa Diallo wrote": a title or owner and its name that the parser has made two subjects are
 * one. */
static int32_t joined_name(const document *d, int32_t subject) {
    int32_t owned = tree_next_sibling(d, (uint32_t)subject);
    if (owned == subject + 2 && token_at(d, (uint32_t)subject + 1)->xpos == XPOS_POS &&
        deprel_main(token_at(d, (uint32_t)owned)->deprel) == DEPREL_NSUBJ)
        subject = owned;
    for (int32_t next = tree_next_sibling(d, (uint32_t)subject); next == subject + 1; next = tree_next_sibling(d, (uint32_t)subject)) {
        const token *t = token_at(d, (uint32_t)next);
        if (deprel_main(t->deprel) != DEPREL_NSUBJ || t->upos != UPOS_PROPN || token_at(d, (uint32_t)subject)->upos != UPOS_PROPN) break;
        subject = next;
    }
    return subject;
}

static int32_t own_subject(const document *d, uint32_t predicate, bool *passive, bool *expletive) {
    for (int32_t c = tree_first_child(d, predicate); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        unsigned relation = token_at(d, (uint32_t)c)->deprel;
        if (relation == DEPREL_EXPL) *expletive = true;
        if (relation == DEPREL_NSUBJ || relation == DEPREL_NSUBJ_OUTER) return *passive = false, joined_name(d, c);
        if (relation == DEPREL_NSUBJ_PASS) return *passive = true, c;
    }
    return NONE;
}

/* "…, warned Pedro Alarcón, an economist.": behind a comma and a finite verb without a subject stands who spoke, whatever the tree calls it. */
int32_t inverted_subject(const document *d, uint32_t verb) {
    const token *t = token_at(d, verb);
    if (t->deprel != DEPREL_PARATAXIS || !token_is_finite(t) || t->head > (int32_t)verb || verb == 0) return NONE;
    const token *before = token_at(d, verb - 1);
    if (!slice_is(before->word->form, ",") && !(before->flags & TOKEN_QUOTE_CLOSE)) return NONE;
    if (tree_child_main(d, verb, DEPREL_NSUBJ) != NONE) return NONE;
    int32_t object = tree_child(d, verb, DEPREL_IOBJ);
    if (object == NONE) object = tree_child(d, verb, DEPREL_OBJ);
    bool named = object != NONE && tree_yield(d, (uint32_t)object).first == verb + 1 && token_at(d, (uint32_t)object)->upos != UPOS_PRON;
    return named && tree_child_main(d, verb, DEPREL_XCOMP) == NONE && tree_child_main(d, verb, DEPREL_CCOMP) == NONE ? object : NONE;
}

static bool is_after_comma(const document *d, uint32_t conjunct) {
    int32_t joint = tree_child(d, conjunct, DEPREL_CC);
    return joint > 0 && joint < (int32_t)conjunct && slice_is(token_at(d, (uint32_t)joint - 1)->word->form, ",");
}

int32_t subject_of(const document *d, uint32_t predicate, bool *passive) {
    uint32_t at = predicate;
    bool expletive = false, ignored;
    *passive = false;
    for (int step = 0; step < STEPS_UP; step++) {
        int32_t subject = own_subject(d, at, passive, &expletive);
        if (subject == NONE && at == predicate) subject = inverted_subject(d, at);
        if (subject != NONE) {
            if (at != predicate) { /* "was quoted as saying": the passive subject of the verb above says it */
                *passive = verb_is_passive(d, predicate);
            }
            return subject;
        }
        if (expletive) return NONE;
        const token *t = token_at(d, at);
        if (t->head == NONE) return NONE;
        uint32_t above = (uint32_t)t->head;
        switch (deprel_main(t->deprel)) {
        case DEPREL_ACL:
            if (t->deprel == DEPREL_ACL && t->xpos == XPOS_VB && token_at(d, above)->deprel == DEPREL_OBJ &&
                token_at(d, above)->head != NONE) {
                above = (uint32_t)token_at(d, above)->head; /* "has a chance to show" */
                break;
            }
            if (t->deprel == DEPREL_ACL && t->xpos == XPOS_VB && token_at(d, above)->head != NONE &&
                tree_child(d, (uint32_t)token_at(d, above)->head, DEPREL_EXPL) != NONE)
                return NONE; /* "there is no reason to believe": nobody does */
            *passive = t->xpos == XPOS_VBN && at == predicate && !is_mistaken_participle(d, at);
            return t->deprel == DEPREL_ACL_RELCL && own_subject(d, at, &ignored, &expletive) == NONE ? NONE : (int32_t)above;
        case DEPREL_XCOMP: { /* "asked him to say": the object of the verb above */
            int32_t object = tree_child(d, above, DEPREL_OBJ);
            if (object != NONE && object < (int32_t)at && object > (int32_t)above && !verb_is_passive(d, above)) return object;
            break;
        }
        case DEPREL_CONJ:
            if (is_after_comma(d, at) && token_at(d, above)->deprel == DEPREL_CCOMP && token_at(d, above)->head < (int32_t)above &&
                token_at(d, above)->head != NONE)
                above = (uint32_t)token_at(d, above)->head; /* "noted that …, and hailed": whoever noted hailed */
            else if (conjunct_above(d, at) != NONE)
                above = (uint32_t)conjunct_above(d, at);
            break;
        case DEPREL_ADVCL:
        case DEPREL_CCOMP:
        case DEPREL_PARATAXIS: break;
        default: return NONE;
        }
        at = above;
    }
    return NONE;
}

/* ---- where the tree names no subject */

static bool is_nominal(const token *t) {
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || (t->upos == UPOS_PRON && !(t->features & FEATURE_POSSESSIVE));
}

/* The head of the phrase that `at` is part of, not leaving [first, end). */
static int32_t phrase_head(const document *d, uint32_t at, uint32_t first, uint32_t end) {
    for (int step = 0; step < STEPS_UP; step++) {
        int32_t head = token_at(d, at)->head;
        if (head == NONE || (uint32_t)head < first || (uint32_t)head >= end || !is_nominal(token_at(d, (uint32_t)head))) break;
        at = (uint32_t)head;
    }
    return (int32_t)at;
}

static bool is_comma(const token *t) { return slice_is(t->word->form, ","); }

/* "…," the governor, a former teacher elected in March, told reporters: what stands before the first of two commas speaks. */
static int32_t subject_before_apposition(const document *d, uint32_t verb, uint32_t first) {
    int32_t noun = NONE;
    if (verb < first + 2 || !is_comma(token_at(d, verb - 1))) return NONE;
    for (uint32_t i = first; i + 1 < verb; i++) {
        const token *t = token_at(d, i);
        if (is_comma(t) && noun != NONE) return phrase_head(d, (uint32_t)noun, first, i);
        if (token_is_verb(t) || t->upos == UPOS_ADP || (t->flags & TOKEN_PUNCTUATION && noun != NONE)) return NONE;
        if (is_nominal(t)) noun = (int32_t)i;
    }
    return NONE;
}

int32_t subject_beside(const document *d, uint32_t verb, uint32_t first, uint32_t end) {
    int32_t described = subject_before_apposition(d, verb, first);
    if (described != NONE) return described;
    for (uint32_t i = verb; i-- > first;) { /* "…," the minister said */
        const token *t = token_at(d, i);
        if (is_nominal(t)) return phrase_head(d, i, first, verb);
        if (t->upos != UPOS_ADV && t->upos != UPOS_AUX && t->upos != UPOS_PUNCT) break;
    }
    for (uint32_t i = verb + 1; i < end && i < verb + 12; i++) { /* "…," said the minister */
        const token *t = token_at(d, i);
        if (is_nominal(t)) return phrase_head(d, i, verb + 1, end);
        if (t->upos == UPOS_PUNCT || t->upos == UPOS_ADP || token_is_verb(t)) break;
    }
    return NONE;
}

/* ", officials said, ": between the comma and a finite verb stands its subject, whatever the tree makes of the words around. */
int32_t subject_after_comma(const document *d, uint32_t verb, int32_t subject) {
    const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
    uint32_t first = verb;
    bool noun = false;
    while (first > s->first && verb - first < 8) {
        const token *t = token_at(d, first - 1);
        bool part = token_may_name(t) || t->upos == UPOS_ADP || t->upos == UPOS_ADV || t->upos == UPOS_PART;
        if (!part || t->features & FEATURE_RELATIVE || t->features & FEATURE_INTERROGATIVE) break;
        noun |= t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON;
        first--;
    }
    bool opened = first > s->first && first < verb && slice_is(token_at(d, first - 1)->word->form, ",");
    if (!noun || !opened || token_at(d, first)->upos == UPOS_ADP || (subject >= (int32_t)first && subject < (int32_t)verb)) return subject;
    int32_t beside = subject_beside(d, verb, first, verb);
    return beside != NONE ? beside : subject;
}

/* A participle or infinitive far from its subject ("…, sinking his teeth into X and vouching for Y"): that of a clause above it. */
int32_t subject_above(const document *d, uint32_t verb) {
    enum { STEPS = 6 };
    uint32_t at = verb;
    for (int step = 0; step < STEPS && token_at(d, at)->head != NONE; step++) {
        at = (uint32_t)token_at(d, at)->head;
        if (tree_child(d, at, DEPREL_EXPL) != NONE) return NONE;
        int32_t subject = tree_child(d, at, DEPREL_NSUBJ);
        if (subject != NONE) return subject;
    }
    return NONE;
}

/* "She said the road was closed, adding that …": the subject of what she said adds nothing, she does. */
int32_t earlier_speaker(const reader *r, uint32_t verb, int32_t subject) {
    const document *d = r->document;
    const token *t = token_at(d, verb);
    if (t->xpos != XPOS_VBG || !verb || !slice_is(token_at(d, verb - 1)->word->form, ",")) return subject;
    for (uint32_t i = r->readings.count; i-- > 0;) {
        const reading *one = &r->readings.items[i];
        if (token_at(d, one->anchor)->sentence != t->sentence) break; /* verbs are read in the order of the text */
        bool reports = one->attitude == ATTITUDE_SAYS && (one->pattern == CUE_CLAUSE || one->pattern == CUE_QUOTE);
        if (reports && spans_hold(&one->content, (uint32_t)subject)) return one->speaker;
    }
    return subject;
}

/* "Nobody believes that …", "no minister said that …". */
bool is_nobody(const document *d, int32_t speaker) {
    if (speaker == NONE) return false;
    int32_t determiner = tree_child(d, (uint32_t)speaker, DEPREL_DET);
    const token *t = token_at(d, (uint32_t)speaker);
    return slice_is(t->word->normal, "nobody") || slice_is(t->word->normal, "none") || slice_is(t->word->normal, "no-one") ||
           slice_is(t->word->normal, "neither") ||
           (determiner != NONE && (slice_is(token_at(d, (uint32_t)determiner)->word->normal, "no") ||
                                   slice_is(token_at(d, (uint32_t)determiner)->word->normal, "neither")));
}

int32_t agent_of(const document *d, uint32_t verb) {
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = token_at(d, (uint32_t)c);
        if (t->deprel == DEPREL_OBL_AGENT) return c;
        if (t->deprel != DEPREL_OBL) continue;
        int32_t preposition = tree_child(d, (uint32_t)c, DEPREL_CASE);
        if (preposition != NONE && slice_is(token_at(d, (uint32_t)preposition)->word->normal, "by")) return c;
    }
    return NONE;
}

/* ---------------------------------------------------------------- the one spoken to */

static int32_t oblique_with(const document *d, uint32_t verb, unsigned places) {
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = token_at(d, (uint32_t)c);
        unsigned relation = deprel_main(t->deprel);
        if (relation != DEPREL_OBL && relation != DEPREL_NMOD) continue;
        int32_t preposition = tree_child(d, (uint32_t)c, DEPREL_CASE);
        if (preposition == NONE) continue;
        slice word = token_at(d, (uint32_t)preposition)->word->normal;
        if ((places & ADDRESSEE_TO && slice_is(word, "to")) || (places & ADDRESSEE_WITH && slice_is(word, "with")) ||
            (places & ADDRESSEE_AT && slice_is(word, "at")))
            return c;
    }
    return NONE;
}

/* "speaking with X", "in an interview with X", beside the verb of saying. */
static int32_t setting_addressee(const reader *r, uint32_t verb) {
    const document *d = r->document;
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        unsigned relation = deprel_main(token_at(d, (uint32_t)c)->deprel);
        if (relation != DEPREL_ADVCL && relation != DEPREL_OBL && relation != DEPREL_NSUBJ && relation != DEPREL_XCOMP) continue;
        token_spans words = CUE_SPANS;
        for (const cue *s = cue_match(r, (uint32_t)c, NULL, &words); s; s = cue_match(r, (uint32_t)c, s, &words)) {
            int32_t found = s->pos == CUE_SETTING ? oblique_with(d, (uint32_t)c, s->addressee) : NONE;
            if (found != NONE) return found;
        }
        if (relation != DEPREL_NSUBJ) continue;
        /* a participle beside the subject: "X, speaking with Y, noted" */
        for (int32_t p = tree_first_child(d, (uint32_t)c); p != NONE; p = tree_next_sibling(d, (uint32_t)p)) {
            if (deprel_main(token_at(d, (uint32_t)p)->deprel) != DEPREL_ACL) continue;
            for (const cue *s = cue_match(r, (uint32_t)p, NULL, &words); s; s = cue_match(r, (uint32_t)p, s, &words)) {
                int32_t found = s->pos == CUE_SETTING ? oblique_with(d, (uint32_t)p, s->addressee) : NONE;
                if (found != NONE) return found;
            }
        }
    }
    return NONE;
}

int32_t addressee_of(const reader *r, uint32_t verb, const cue *c) {
    const document *d = r->document;
    unsigned places = c ? c->addressee : 0;
    int32_t found = NONE;
    if (places & ADDRESSEE_OBJECT) {
        found = verb_is_passive(d, verb) ? tree_child(d, verb, DEPREL_NSUBJ_PASS) : tree_child(d, verb, DEPREL_IOBJ);
        if (found == NONE) found = tree_child(d, verb, DEPREL_OBJ);
    }
    if (found == NONE && places) found = oblique_with(d, verb, places);
    if (found == NONE) found = setting_addressee(r, verb);
    return found;
}

/* ---------------------------------------------------------------- clauses */

uint32_t clause_of(const document *d, uint32_t at) {
    for (int step = 0; step < 32; step++) {
        const token *t = token_at(d, at);
        switch (deprel_main(t->deprel)) {
        case DEPREL_ROOT:
        case DEPREL_CCOMP:
        case DEPREL_ADVCL:
        case DEPREL_ACL:
        case DEPREL_PARATAXIS:
        case DEPREL_CSUBJ:
        case DEPREL_XCOMP: return at;
        case DEPREL_CONJ:
            if (token_is_verb(t) || tree_child(d, at, DEPREL_COP) != NONE) return at;
            break;
        default: break;
        }
        if (t->head == NONE) return at;
        at = (uint32_t)t->head;
    }
    return at;
}

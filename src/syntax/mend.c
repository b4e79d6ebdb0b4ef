/* Five slips of a parser that picks each word's relation by itself, and that no verb and no name of English has:
 * - a name cut in pieces, each of them a subject or object of the verb ("Prime Minister" + "Ada" + "Lindqvist" told supporters);
 * - a name behind a comma taken as one word with a name before it ("Head of the council of Baku Network, | Ada Berg");
 * - the subject of an inner clause taken by the verb of the outer one, which has its own ("Macron met Scholz, the palace said");
 * - the subject of a later verb joined to the name before it ("praised Uganda and | Rwanda recalled its envoy"), which leaves that verb without one;
 * - a conjunction taken by the verb before it, not by the participle behind it ("accused | of shelling a clinic"). */
#include "syntax/mend.h"

static bool is_argument(const token *t) {
    switch (t->deprel) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_PASS:
    case DEPREL_OBJ:
    case DEPREL_IOBJ:
    case DEPREL_OBL:
    case DEPREL_NMOD: return true;
    default: return false;
    }
}

static bool is_name_word(const token *t) { return t->upos == UPOS_PROPN || t->upos == UPOS_NOUN; }

/* Is every token between the two below the later one, as its modifiers are: "the opposition | Green List"? */
static bool are_adjacent(const document *d, uint32_t a, uint32_t b) {
    for (uint32_t i = a + 1; i < b; i++) {
        const token *t = &d->tokens.items[i];
        if (t->head != (int32_t)b || !(t->deprel == DEPREL_AMOD || t->deprel == DEPREL_COMPOUND || t->deprel == DEPREL_NMOD_DESC))
            return false;
        if (!(t->flags & TOKEN_CAPITALISED)) return false;
    }
    return true;
}

/* Joins argument `b` of a verb to argument `a` just before it, if they are one name. */
static bool join_name(document *d, uint32_t a, uint32_t b) {
    token *first = &d->tokens.items[a], *second = &d->tokens.items[b];
    if (first->head != second->head || first->deprel != second->deprel || !is_argument(first)) return false;
    bool same_side = (first->head < (int32_t)a) == (first->head < (int32_t)b);
    bool named = second->upos == UPOS_PROPN || (second->upos == UPOS_NOUN && second->flags & TOKEN_CAPITALISED); /* "Green List" */
    if (!is_name_word(first) || !named || !same_side || !are_adjacent(d, a, b)) return false;
    if (first->upos == UPOS_PROPN && b == a + 1) {
        second->head = (int32_t)a;
        second->deprel = DEPREL_FLAT;
    } else { /* "opposition leader | Marek Toll" */
        first->head = (int32_t)b;
        first->deprel = DEPREL_NMOD_DESC;
    }
    return true;
}

static bool is_subject(const token *t) { return t->deprel == DEPREL_NSUBJ || t->deprel == DEPREL_NSUBJ_PASS; }

static bool has_subject(const document *d, uint32_t verb, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (d->tokens.items[i].head == (int32_t)verb && is_subject(&d->tokens.items[i])) return true;
    return false;
}

/* The subject `s` of a later verb: the first finite verb between the two that has none and stands before the later verb's own subject. */
static void give_back_subject(document *d, uint32_t s, uint32_t first, uint32_t end) {
    token *subject = &d->tokens.items[s];
    int32_t outer = subject->head; /* NONE is below any */
    if (outer <= (int32_t)s + 2) return;
    bool own = false; /* a second subject of the outer verb, after the inner clause */
    int32_t inner = NONE;
    for (uint32_t i = s + 1; i < (uint32_t)outer; i++) {
        const token *t = &d->tokens.items[i];
        if (inner == NONE && t->upos == UPOS_VERB && t->features & FEATURE_FINITE && t->head == outer &&
            (t->deprel == DEPREL_CCOMP || t->deprel == DEPREL_PARATAXIS || t->deprel == DEPREL_ADVCL))
            inner = (int32_t)i;
        own = own || (inner != NONE && t->head == outer && is_subject(t));
    }
    if (inner == NONE || !own || has_subject(d, (uint32_t)inner, first, end)) return;
    subject->head = inner;
}

/* "Minister | Ada | Berg": with "Ada" joined to "Minister", the names right behind that are pieces too. */
static void join_rest(document *d, uint32_t name, uint32_t next, uint32_t end) {
    const token *start = &d->tokens.items[name];
    for (uint32_t i = next; i < end; i++) {
        token *more = &d->tokens.items[i];
        if (more->upos != UPOS_PROPN || more->head != start->head || more->deprel != start->deprel) return;
        more->head = (int32_t)name;
        more->deprel = DEPREL_FLAT;
    }
}

void mend_names(document *d, uint32_t first, uint32_t end) {
    int32_t before = NONE; /* the latest argument, which may begin a name */
    for (uint32_t i = first; i < end; i++) {
        const token *t = &d->tokens.items[i];
        if (!is_argument(t) || t->head == NONE) continue;
        if (before != NONE && join_name(d, (uint32_t)before, i) && t->deprel == DEPREL_FLAT)
            join_rest(d, (uint32_t)before, i + 1, end);
        else
            before = (int32_t)i;
    }
}

/* A part of a name does not stand behind a comma: it is who the phrase before the comma is, "Head of …" rather than "Network". */
void mend_appositions(document *d, uint32_t first, uint32_t end) {
    for (uint32_t i = first + 2; i < end; i++) {
        token *name = &d->tokens.items[i];
        bool part = name->deprel == DEPREL_COMPOUND || name->deprel == DEPREL_FLAT;
        if (!part || name->upos != UPOS_PROPN || name->head == NONE || name->head >= (int32_t)i - 1) continue;
        if (!slice_is(d->tokens.items[i - 1].word->form, ",")) continue;
        int32_t phrase = name->head;
        while (d->tokens.items[phrase].head != NONE && d->tokens.items[phrase].head < phrase &&
               (d->tokens.items[phrase].deprel == DEPREL_NMOD || d->tokens.items[phrase].deprel == DEPREL_COMPOUND))
            phrase = d->tokens.items[phrase].head;
        name->head = phrase;
        name->deprel = DEPREL_APPOS;
    }
}

void mend_subjects(document *d, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (is_subject(&d->tokens.items[i])) give_back_subject(d, i, first, end);
}

static bool is_nominal(const token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON; }

/* The past or present tense right behind a word, but for what helps it ("Rwanda | has now recalled"); NONE where there is none. */
static int32_t finite_behind(const document *d, uint32_t t, uint32_t end) {
    for (uint32_t i = t + 1; i < end; i++) {
        const token *next = &d->tokens.items[i];
        if (next->upos == UPOS_VERB) {
            bool tensed = next->xpos == XPOS_VBD || next->xpos == XPOS_VBZ || next->xpos == XPOS_VBP || i > t + 1;
            return tensed && next->head != NONE && next->head < (int32_t)t ? (int32_t)i : NONE;
        }
        if (next->upos != UPOS_AUX || next->head < (int32_t)i) return NONE;
    }
    return NONE;
}

/* "praised Uganda and | Rwanda recalled its envoy": nothing joins the second verb to the first one's subject, so the name before it is its own. */
void mend_joined_subjects(document *d, uint32_t first, uint32_t end) {
    for (uint32_t i = first + 2; i < end; i++) {
        token *joined = &d->tokens.items[i];
        if (joined->deprel != DEPREL_CONJ || !is_nominal(joined) || joined->head == NONE || joined->head >= (int32_t)i) continue;
        int32_t at = finite_behind(d, i, end), cc = NONE;
        if (at == NONE || has_subject(d, (uint32_t)at, first, end)) continue;
        token *verb = &d->tokens.items[at];
        bool clause = verb->deprel == DEPREL_CONJ || verb->deprel == DEPREL_ADVCL || verb->deprel == DEPREL_PARATAXIS;
        if (!clause || d->tokens.items[verb->head].upos != UPOS_VERB || verb->head > joined->head) continue;
        for (uint32_t j = (uint32_t)joined->head + 1; j < i; j++)
            if (d->tokens.items[j].deprel == DEPREL_CC && d->tokens.items[j].head == (int32_t)i) cc = (int32_t)j;
        if (cc == NONE) continue;
        d->tokens.items[cc].head = at;
        joined->head = at;
        joined->deprel = DEPREL_NSUBJ;
        verb->deprel = DEPREL_CONJ;
    }
}

/* Does the word hang from the other, directly or not? */
static bool hangs_from(const document *d, uint32_t t, uint32_t other) {
    int32_t at = d->tokens.items[t].head;
    while (at != NONE && at != (int32_t)other) at = d->tokens.items[at].head;
    return at != NONE;
}

void mend_marks(document *d, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i + 1 < end; i++) {
        token *mark = &d->tokens.items[i];
        const token *verb = &d->tokens.items[i + 1];
        if (mark->deprel != DEPREL_MARK || mark->xpos != XPOS_IN || mark->head >= (int32_t)i || verb->xpos != XPOS_VBG) continue;
        if (verb->head < (int32_t)i && !hangs_from(d, i + 1, i)) mark->head = (int32_t)i + 1;
    }
}

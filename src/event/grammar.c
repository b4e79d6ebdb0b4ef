/* Small questions of grammar; see grammar.h. */
#include "event/grammar.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <string.h>

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

uint32_t referent(const document *d, uint32_t t) {
    return word(d, t)->features & FEATURE_RELATIVE || word(d, t)->xpos == XPOS_WDT || word(d, t)->xpos == XPOS_WP
               ? relative_antecedent(d, t)
               : t;
}

bool is_headline(const document *d, uint32_t in_sentence) {
    const sentence *s = &d->sentences.items[in_sentence];
    return s->end > s->first && !(word(d, s->end - 1)->flags & TOKEN_PUNCTUATION);
}

uint64_t hyphenated_key(const document *d, uint32_t end) {
    char name[64];
    uint32_t first = end;
    while (first >= 2 && end - first < sizeof name && word(d, first - 1)->word->form.length == 1 &&
           word(d, first - 1)->word->form.bytes[0] == '-' && !(word(d, first - 1)->flags & TOKEN_SPACE_AFTER) &&
           !(word(d, first - 2)->flags & TOKEN_SPACE_AFTER))
        first -= 2;
    if (first == end) return 0;
    size_t length = 0;
    for (uint32_t t = first; t <= end; t++) {
        slice part = t == end ? word(d, t)->word->lemma->form : word(d, t)->word->normal;
        if (length + part.length > sizeof name) return 0;
        memcpy(name + length, part.bytes, part.length);
        length += part.length;
    }
    return token_key(slice_of(name, length));
}

bool is_question(const document *d, uint32_t in_sentence) {
    const sentence *s = &d->sentences.items[in_sentence];
    uint32_t end = s->end;
    while (end > s->first && word(d, end - 1)->flags & TOKEN_PUNCTUATION && !slice_is(word(d, end - 1)->word->form, "?")) end--;
    return end > s->first && slice_is(word(d, end - 1)->word->form, "?");
}

/* Does a clause ask by its order or by its first word ("did Kenya …", "who killed …")? */
static bool asks(const document *d, uint32_t verb) {
    uint32_t subject = verb;
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        if (deprel_main(word(d, (uint32_t)c)->deprel) == DEPREL_NSUBJ && (uint32_t)c < subject) subject = (uint32_t)c;
    for (int32_t c = tree_first_child(d, verb); c != NONE && (uint32_t)c <= subject && (uint32_t)c < verb;
         c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        bool pronoun = t->xpos == XPOS_WP || t->xpos == XPOS_WRB || t->xpos == XPOS_WDT;
        if (pronoun || (t->upos == UPOS_AUX && (uint32_t)c < subject && subject < verb)) return true;
    }
    return false;
}

bool is_asked(const document *d, uint32_t verb) {
    if (!is_question(d, word(d, verb)->sentence) || word(d, verb)->upos != UPOS_VERB) return false;
    while (word(d, verb)->deprel == DEPREL_CONJ && word(d, verb)->head != NONE && !asks(d, verb)) verb = (uint32_t)word(d, verb)->head;
    return (word(d, verb)->deprel == DEPREL_ROOT || word(d, verb)->deprel == DEPREL_PARATAXIS || word(d, verb)->deprel == DEPREL_CONJ) &&
           asks(d, verb);
}

/* ---------------------------------------------------------------- prepositions */

/* The slot of one case marker with the words fixed to it. */
static slot_key join_case(const document *d, uint32_t case_token) {
    char name[64];
    size_t length = 0;
    int32_t part = (int32_t)case_token;
    int32_t next = tree_first_child(d, case_token);
    while (part != NONE) {
        slice normal = word(d, (uint32_t)part)->word->normal;
        if (length + normal.length + 1 >= sizeof name) return token_key(word(d, case_token)->word->normal);
        if (length) name[length++] = '_';
        memcpy(name + length, normal.bytes, normal.length);
        length += normal.length;
        while (next != NONE && word(d, (uint32_t)next)->deprel != DEPREL_FIXED) next = tree_next_sibling(d, (uint32_t)next);
        part = next;
        if (next != NONE) next = tree_next_sibling(d, (uint32_t)next);
    }
    return token_key(slice_of(name, length));
}

slot_key case_slot(const document *d, uint32_t noun) {
    slot_key found = 0;
    for (int32_t c = tree_first_child(d, noun); c != NONE && (uint32_t)c < noun; c = tree_next_sibling(d, (uint32_t)c))
        if (word(d, (uint32_t)c)->deprel == DEPREL_CASE) found = join_case(d, (uint32_t)c);
    return found;
}

bool is_in_class(const event_frames *k, const document *d, uint32_t t, const char *name) {
    return frames_in_class(k, word(d, t)->word->lemma->key, token_key(slice_from(name)));
}

bool is_nominal(const document *d, uint32_t t) {
    upos tag = d->tokens.items[t].upos;
    return tag == UPOS_NOUN || tag == UPOS_PROPN || tag == UPOS_PRON || tag == UPOS_NUM;
}

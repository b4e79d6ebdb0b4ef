#include "text/word_table.h"

#include "text/text.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Documents consist mostly of tokens: what is added to them must fit. */
_Static_assert(sizeof(token) == 32, "a token takes 32 bytes");
_Static_assert((unsigned)FEATURE_IMPERATIVE < 1u << 27 && UPOS_COUNT <= 32 && XPOS_COUNT <= 256 && DEPREL_COUNT <= 256,
               "labels fit the fields of a token");

enum { FIRST_CHAINS = 64 };

const word_form no_word = {.form = {"", 0}, .normal = {"", 0}, .lemma = &no_word};

/* Twice as many chains, for as many forms again. */
static bool grow(document *d) {
    word_table *v = &d->words;
    uint32_t count = v->chain_count ? 2 * v->chain_count : FIRST_CHAINS;
    word_form **chains = ARENA_ARRAY(d->memory, word_form *, count);
    if (!chains) return false;
    for (uint32_t i = 0; i < v->chain_count; i++)
        for (word_form *w = v->chains[i], *next; w; w = next) {
            next = w->next;
            w->next = chains[w->hash & (count - 1)];
            chains[w->hash & (count - 1)] = w;
        }
    arena_release(d->memory, v->chains, v->chain_count * sizeof *v->chains);
    v->chains = chains;
    v->chain_count = count;
    return true;
}

static word_form *make(document *d, slice form, uint32_t hash) {
    word_form *w = form.length > UINT32_MAX ? NULL : ARENA_NEW(d->memory, word_form);
    if (!w) return NULL;
    *w = (word_form){.form = arena_copy(d->memory, form), .lemma = &no_word, .flags = form_flags(form), .hash = hash};
    if (!w->form.bytes) return NULL;
    w->normal = token_normal(d->memory, w->form);
    w->key = token_key(w->normal);
    return w->normal.bytes ? w : NULL;
}

static void add(word_table *v, word_form *made) {
    word_form **chain = &v->chains[made->hash & (v->chain_count - 1)];
    made->next = *chain;
    *chain = made;
    made->number = ++v->count;
}

const word_form *document_word(document *d, slice form) {
    word_table *v = &d->words;
    uint32_t hash = (uint32_t)XXH3_64bits(form.bytes, form.length);
    if (v->chain_count)
        for (const word_form *w = v->chains[hash & (v->chain_count - 1)]; w; w = w->next)
            if (w->hash == hash && slice_equal(w->form, form)) return w;
    if (v->count == v->chain_count && !grow(d)) return NULL;
    word_form *made = make(d, form, hash);
    if (made) add(v, made);
    return made;
}

/* The lemmas of one form are the same bytes. */
static bool has_lemma(const word_form *word, const word_form *lemma) { return word->lemma->form.bytes == lemma->form.bytes; }

const word_form *document_word_read_as(document *d, const word_form *word, slice lemma_form) {
    word_table *v = &d->words;
    const word_form *lemma = document_word(d, lemma_form);
    if (!lemma || has_lemma(word, lemma)) return lemma ? word : NULL;
    for (word_form *w = v->chains[word->hash & (v->chain_count - 1)]; w; w = w->next) {
        if (w->form.bytes != word->form.bytes) continue;
        if (w->lemma == &no_word) w->lemma = lemma;
        if (has_lemma(w, lemma)) return w;
    }
    word_form *made = v->count < v->chain_count || grow(d) ? ARENA_NEW(d->memory, word_form) : NULL;
    if (!made) return NULL;
    *made = *word;
    made->lemma = lemma;
    add(v, made);
    return made;
}

bool token_set_form(document *d, token *t, slice form) {
    const word_form *word = document_word(d, form);
    if (!word) return false;
    t->word = word;
    t->flags = (uint16_t)((t->flags & ~FORM_FLAGS) | word->flags);
    return true;
}

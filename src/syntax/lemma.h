/* Lemmas and features of a tagged word, from the model's tables: exceptions by word, else a rule by the longest known suffix. */
#ifndef READOUT_SYNTAX_LEMMA_H
#define READOUT_SYNTAX_LEMMA_H

#include "syntax/model_file.h"

/* What was found for the words met last: most words of a text have been met before with the same tag. Zeroed at first; belongs to one
 * model. */
enum { KNOWN_LEMMAS = 2048 };
typedef struct known_lemma {
    uint64_t hash;          /* of form and tag; 0: nothing here */
    slice text;             /* of the model: the lemma, or what is added to the form */
    uint32_t features, cut; /* cut: letters that the form loses */
    uint16_t operation;     /* what is done to the form's letters, or that the text is the lemma */
} known_lemma;
typedef struct lemma_memory {
    known_lemma items[KNOWN_LEMMAS]; /* by the low bits of the hash */
} lemma_memory;

/* The hash of a form and its tag, under which it may have been met before; the processor is asked to fetch what is remembered of it. */
uint64_t lemma_ahead(const lemma_memory *met, slice form, uint32_t tag);
/* Fills in lemma and features of a token whose tag (number in the model) is known, and its lemma_ahead. False when memory runs out. */
bool lemma_set(const syntax_model *m, lemma_memory *met, document *d, token *t, uint32_t tag, uint64_t hash);

#endif

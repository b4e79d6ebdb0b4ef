/* The syntax stage: tags, lemmas, features and a dependency tree for every sentence, from one trained model file. */
#ifndef READOUT_SYNTAX_SYNTAX_H
#define READOUT_SYNTAX_SYNTAX_H

#include "engine/engine.h"

/* Maps a model file and checks it (magic, version, sizes, checksum) before use. Errors: FILE, FORMAT (truncated or altered: where),
 * VERSION (made for another release: which). */
readout_status syntax_model_open(const char *path, syntax_model **model, readout_error *error);
void syntax_model_free(syntax_model *model);

/* Tags, lemmatises and parses every sentence of the document that the reader has not. */
stage syntax_stage;

/* Frees what the stage keeps in workspace.syntax; NULL is fine. */
void syntax_workspace_free(syntax_workspace *w);

/* The model's vector of a word: syntax_vector_size numbers, each to be multiplied by *scale; words of like meaning lie near each other. NULL
 * where the model does not know the word. */
const int8_t *syntax_word_vector(const syntax_model *m, slice word, float *scale);
uint32_t syntax_vector_size(const syntax_model *m);

/* The lemma of a word by itself that has a tag. False when memory runs out. */
bool syntax_lemma(const syntax_model *m, arena *memory, slice form, xpos tag, slice *lemma);

/* ---------------------------------------------------------------- walking the tree (syntax/tree.c)
 * Lists of children, in text order, are made by syntax_stage for each document. */

/* First and next dependents of a token in text order, NONE at the end. */
int32_t tree_first_child(const document *d, uint32_t token);
int32_t tree_next_sibling(const document *d, uint32_t token);
/* The first dependent with that relation (exact label), NONE where there is none. */
int32_t tree_child(const document *d, uint32_t token, deprel relation);
/* The first dependent whose relation without subtype is `relation`. */
int32_t tree_child_main(const document *d, uint32_t token, deprel relation);
/* The tokens from the leftmost to the rightmost descendant. */
token_span tree_yield(const document *d, uint32_t token);
/* Is `token` below `ancestor` (or the same)? */
bool tree_is_below(const document *d, uint32_t token, uint32_t ancestor);

#endif

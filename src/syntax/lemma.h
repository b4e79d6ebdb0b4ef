/* Lemmas and features of a tagged word, from the model's tables: exceptions by word, else a rule by the longest known suffix. */
#ifndef READOUT_SYNTAX_LEMMA_H
#define READOUT_SYNTAX_LEMMA_H

#include "syntax/model_file.h"

/* Fills in lemma, lemma_key and features of a token whose tag (number in the model) is known. False when memory runs out. */
bool lemma_set(const syntax_model *m, arena *memory, token *t, uint32_t tag);

#endif

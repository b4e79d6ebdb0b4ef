/* Where a quantity stands in the tree: the noun it counts, the phrase it belongs to, and the word that governs the phrase. */
#ifndef READOUT_FIGURE_PLACE_H
#define READOUT_FIGURE_PLACE_H

#include "figure/measure.h"

typedef struct quantity_place { /* where the quantity's phrase stands */
    uint32_t phrase;            /* head of the phrase: the counted noun or the quantity itself */
    deprel relation;            /* its relation without subtype … */
    int32_t governor;           /* … to this token; NONE at the root */
    bool passive;               /* subject of a passive */
} quantity_place;

/* Needs measure_find_counted first. Conjuncts stand where the first of them does; of "a total of 12 protesters" the total's place counts. */
quantity_place place_of_quantity(const figure_knowledge *k, const document *d, const candidate *c);
/* The subject of the clause of `verb`, also where it is understood; NONE where there is none. */
int32_t clause_subject(const document *d, uint32_t verb);
/* The noun right behind the span that hangs on `t` with "of"; NONE where there is none. */
int32_t of_complement(const figure_knowledge *k, const document *d, uint32_t t, token_span outside);

/* The noun of the phrase that the "of" at token `of` leads; NONE where it leads none. */
int32_t noun_of_part(const figure_knowledge *k, const document *d, uint32_t of);

bool has_preposition(const figure_knowledge *k, const document *d, uint32_t t, grammar_word word);
bool token_is_nominal(const token *t);
/* Is the token a unit of shares or money? */
bool token_is_unit(const figure_knowledge *k, const token *t);
/* Is the noun one whose complement is what is counted ("a total of", "the number of")? */
bool noun_counts_its_complement(const figure_knowledge *k, const token *t);

#endif

/* The words around a number that bound it ("at least", "or so") or turn its sign ("minus", "below zero"). */
#ifndef READOUT_FIGURE_BOUND_H
#define READOUT_FIGURE_BOUND_H

#include "figure/quantity.h"

/* How the words before and behind the quantity bound it; BOUND_EXACT where they do not. */
figure_bound bound_of(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t end);
/* The first token of the words that bound what starts at token `at` ("nearly", "more than"); `at` itself where there are none. */
uint32_t bound_start(const figure_knowledge *k, const document *d, uint32_t at);
/* Is the token right before the number a minus, as a word or a sign? */
bool sign_is_minus(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end);
/* Does "below zero" or the like follow? */
bool sign_is_below_zero(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end);

#endif

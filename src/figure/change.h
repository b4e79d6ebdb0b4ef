/* Change and level apart: "rose by 12 to 45" (12 is how much changed, 45 the new level), "from 3 to 5", "up 4%". */
#ifndef READOUT_FIGURE_CHANGE_H
#define READOUT_FIGURE_CHANGE_H

#include "figure/comparison.h"

/* Of two numbers with "to" between them: do they tell an amount of change and the new level, rather than a range? */
bool change_is_amount(const figure_knowledge *k, const document *d, const quantity_words *low, const quantity_words *high);
/* Does a word of change ("rose", "cut", "an increase") stand shortly before the token? */
bool change_precedes(const figure_knowledge *k, const document *d, uint32_t at);
/* The change that the figure tells or results from; without direction and amounts where there is none. */
figure_change change_of(const figure_knowledge *k, const document *d, const quantities *all, const candidate *c);
/* Is it the noun of a change ("an increase of 5% in prices")? */
bool change_is_noun(const figure_knowledge *k, const token *t);

#endif

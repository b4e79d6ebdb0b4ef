/* What a number takes over from the one before it: unit, measure and construction of an elliptical second number, and whose each share of a
 * list is. */
#ifndef READOUT_FIGURE_ELLIPSIS_H
#define READOUT_FIGURE_ELLIPSIS_H

#include "figure/measure.h"

typedef VECTOR(candidate) candidates;

/* Fills in a bare number that nothing near it measures from the figure before it in the sentence ("900 ships in May and 1,200 in June").
 * False where there is none to go on from; *failed where memory ran out. */
bool ellipsis_read(const figure_knowledge *k, document *d, const candidates *before, candidate *c, bool *failed);
/* "40 rifles, 12 of them new", "20 votes in favour, 12 against": does the number count of what has been counted? */
bool ellipsis_refers_back(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t end);
/* "120 points, or 1.1 percent", "2.5bn euros ($2.7bn)": told in another unit, it measures what the figure before it does. False: it is not. */
bool ellipsis_restates(const figure_knowledge *k, const document *d, const candidates *before, candidate *c);
/* A number behind a name that would be part of it ("Channel 4"): is it the next of a list ("Labour took 40 seats, the Centre Party 31")? */
bool ellipsis_goes_on_list(const figure_knowledge *k, const document *d, const candidates *before, const quantity_words *q, uint32_t end);
/* Gives a change or a level that names no measure that of the figure before it ("a profit of $3m, down 95 percent"). */
void ellipsis_take_over(const figure_knowledge *k, const document *d, candidates *found);
/* Gives the figures of a list to those named beside them ("the Liberals 21.3 percent", "47.9% for his rival", "…, respectively").
 * False where memory ran out. */
bool ellipsis_share_out(const figure_knowledge *k, document *d, candidates *found);

#endif

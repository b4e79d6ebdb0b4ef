/* The unit beside a number: a currency sign before it ("$90", "USD30m"), a word or symbol behind it, and what it is a rate of ("per litre"). */
#ifndef READOUT_FIGURE_UNIT_H
#define READOUT_FIGURE_UNIT_H

#include "figure/quantity.h"

/* The currency at token `at`, right before a number; *length is its number of tokens, 0 where the letters are stuck to the digits. NULL
 * where there is none. */
const figure_line *unit_before(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, uint32_t *length);
/* Is the currency stuck to the number as "USD30m" is? */
const figure_line *unit_stuck(const figure_knowledge *k, const document *d, const number *read, bool behind_dollar);
/* Sets unit and span of `made` from the words behind its number. */
void unit_behind(const figure_knowledge *k, const document *d, uint32_t end, const number *read, quantity_words *made);
/* Sets `per`: "$1.80 per litre", "90 km/h", "$20-a-barrel", "300 dollars a day". */
void unit_rate(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made);
/* Sets unit and `per` of a rate of exchange: "150 yen to the dollar", "the rupee fell to 82.74 against the dollar". */
void unit_exchange(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made);
/* The unit as it is printed, with the rate: "USD/litre". In `memory`; empty bytes where memory ran out. */
slice unit_name(arena *memory, const quantity_words *q);

#endif

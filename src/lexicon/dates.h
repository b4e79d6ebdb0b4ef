/* Dates of office and of names: the `dates` columns. */
#ifndef READOUT_LEXICON_DATES_H
#define READOUT_LEXICON_DATES_H

#include "lexicon/lexicon.h"

/* Is it a list of intervals ("A..B", "A..", "..B", "A", separated by commas) with real days in the right order? Else the reason. */
bool dates_check(slice dates, char *reason, size_t reason_size, size_t *at);

/* Do two dates columns, both not empty, have more days in common than one on which one ends and the other starts? */
bool dates_overlap(slice a, slice b);

#endif

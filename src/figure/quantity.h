/* A quantity: a number with its unit, range and approximation ("between $1.5 and 2 billion", "at least 12", "76.66%"). */
#ifndef READOUT_FIGURE_QUANTITY_H
#define READOUT_FIGURE_QUANTITY_H

#include "figure/number.h"

typedef struct quantity_words {
    token_span span; /* number, unit and currency sign */
    token_span number;
    double value, upper;     /* upper: NAN unless a range */
    const figure_line *unit; /* NULL: a bare count */
    slice per;               /* of a rate: "litre" of "$1.80 per litre", which ends before … */
    uint32_t rate_end;       /* … this token; 0 where there is none */
    figure_bound bound;
    bool is_fraction, in_words, looks_like_year, scaled;
    bool is_pair;   /* "52-48", "52 to 48": `upper` is the second number, smaller than the first */
    bool is_amount; /* the 12 of "rose by 12 to 45": how much changed, with the new level behind it */
    bool is_origin; /* the 3 of "from 3% to 5%" where something changed */
} quantity_words;

/* Reads the quantity that starts at token `at` (a currency sign may come first) and ends before `end`. False where none starts there. */
bool quantity_read(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, quantity_words *made);
/* Is it a date, a time, an age, or a number that is a name ("Resolution 2231", "Flight 17"), rather than a figure? `start` is the first
 * token of the sentence, `end` behind its last. */
bool quantity_is_no_figure(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start, uint32_t end);

#endif

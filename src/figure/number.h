/* Which number the words at a place in the text say: digits, words, or both ("1,200", "3.5 million", "two hundred and fifty", "dozens"). */
#ifndef READOUT_FIGURE_NUMBER_H
#define READOUT_FIGURE_NUMBER_H

#include "figure/knowledge.h"

typedef struct number {
    token_span span;
    double value;
    bool approximate;     /* "dozens", "several hundred" */
    bool in_words;        /* no digit in it */
    bool is_fraction;     /* "two-thirds" */
    bool looks_like_year; /* four digits from 1000 to 2100 without a comma, alone */
    bool scaled;          /* with "hundred", "million", … */
    slice prefix;         /* letters stuck to the digits that must turn out to be a currency: "USD" of "USD30m" */
    slice suffix;         /* letters stuck to the digits that are no scale: "km" of "5km"; they must turn out to be a unit */
} number;

/* Reads the longest number that starts at token `at` and ends before `end`. False where none starts there. */
bool number_read(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made);
/* Behind a number that ends before `at`: where the last number of its list ends ("33, 28 and 19"); `at` itself where there is no list. */
uint32_t numbers_joined(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end);

#endif

/* What a quantity measures, in which unit and of whom: read from the tree around it. */
#ifndef READOUT_FIGURE_MEASURE_H
#define READOUT_FIGURE_MEASURE_H

#include "figure/quantity.h"

typedef struct candidate {
    quantity_words words;
    uint32_t head;           /* the quantity's token whose head lies outside it */
    int32_t counted;         /* the noun that is counted ("12 protesters", "99% of ballots"), or NONE */
    bool modifies;           /* the quantity stands before `counted` as its modifier, not above it with "of" */
    slice unit, measure;     /* empty: not known */
    const figure_line *line; /* the line that gave the measure; NULL: the words of the text did */
    slice rule;
    bool is_compound; /* the number is joined to `counted` by a hyphen: "an 11-man junta" */
    bool is_basis;    /* how far a count has come: goes with the figures beside it */
    bool is_sample;   /* of a poll: a basis, and a figure of its own */
    bool is_tally;    /* two numbers of votes, for and against */
    bool restates;    /* in another unit what the figure before it tells: "120 points, or 1.1 percent" */
    figure_change change;
    float confidence;
    VECTOR(uint32_t) about; /* entities; in the document's arena */
} candidate;

/* Fills in everything of `c` but its words. False where it measures nothing that is worth recording; *failed where memory ran out. */
bool measure_read(const figure_knowledge *k, document *d, candidate *c, bool *failed);
/* The number token's noun or the quantity head, for counting without records: see figure_count. */
void measure_find_counted(const figure_knowledge *k, const document *d, candidate *c);

#endif

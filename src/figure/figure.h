/* The figure stage: numbers, their units, what they measure and of whom.
 *
 * The road inside the stage: number.c (which number the words say) → quantity.c (its unit, range and approximation; dates, ages and names
 * set aside) → measure.c (what is measured, over the tree) → status.c (how sure, on what basis) → figure.c (records).
 * All words it knows are in lexicon/en/numbers.tsv, units.tsv and measures.tsv; people are also counted by roles.tsv and by demonyms. */
#ifndef READOUT_FIGURE_FIGURE_H
#define READOUT_FIGURE_FIGURE_H

#include "engine/engine.h"

/* Adds document.figures in text order. Needs tokens and the tree; mentions (for `about`) where they are there. */
stage figure_stage;

/* The stage's reading of its lexicon tables, made when the engine opens and immutable after. Errors: FORMAT with the lexicon's file and line.
 * The knowledge points into the lexicon, which must outlive it. */
readout_status figure_knowledge_make(const lexicon *l, figure_knowledge **made, readout_error *error);
void figure_knowledge_free(figure_knowledge *k);

/* The first number that the words of a span say, in digits or words ("at least 1,200 people": 1200, approximate; "dozens": 24,
 * approximate; of a range the lower end). Dates, ages, ordinals and numbers that are names are passed over. False where there is none. */
bool figure_number(const engine *e, const document *d, token_span span, double *value, bool *approximate);
/* How many a noun counts: "12" for "protesters" in "12 protesters", "dozens of protesters", "a total of 12 protesters"; for a number that
 * stands alone ("killed 12") the token may be the number itself. False where no number is said. */
bool figure_count(const engine *e, const document *d, uint32_t noun, double *value, bool *approximate);

#endif

/* What the files that find out what a quantity measures share (measure.c, measure_event.c, measure_counted.c, measure_clause.c): the quantity in
 * its place in the tree, lines of measures.tsv for the words around it, and writing down what was found. */
#ifndef READOUT_FIGURE_MEASURING_H
#define READOUT_FIGURE_MEASURING_H

#include "figure/measure.h"
#include "figure/place.h"
#include "syntax/syntax.h"

typedef struct reading {
    const figure_knowledge *k;
    document *d;
    candidate *c;
    quantity_place at;
    bool failed; /* memory ran out */
} reading;

static inline const token *token_of(const reading *r, uint32_t t) { return &r->d->tokens.items[t]; }

/* The longest line of measures.tsv, of these kinds, that holds token `t` as its last or first word: "death toll" for "toll", "shoot down" for "shoot". */
const figure_line *measure_line(const reading *r, uint32_t t, uint32_t kinds, bool ends_there);
/* The line for a verb of which the quantity fills the slot: several may share it ("lose seats", "lose money"), so slot and unit choose. */
const figure_line *measure_verb_line(const reading *r, uint32_t verb, line_slot slot);
/* The noun with the nouns before it that belong to it, as the text has them: "unemployment rate", "full-time workers". */
slice measure_words(const reading *r, uint32_t noun);
/* Is it so many of some other number, "4.5 per 100,000 people"? Those behind it are not what is counted. */
bool measure_is_rate(const reading *r);
/* Is what is counted a time itself: "the first five months of 2012"? */
bool measure_is_time(const reading *r);
/* Words that have a capital from the start of the sentence only, without it. */
slice measure_without_capital(const reading *r, slice words, const token *first);
/* Does the quantity count people (or lives)? An unknown noun does not; no noun at all ("killed 12") may. */
bool measure_counts_people(const reading *r, slice *unit);

/* Writes down what is measured: by the line, or where it has no measure by these words; the rule is the line's, or "pattern/word". */
void measure_set(reading *r, const figure_line *line, slice words, uint32_t rule_token, const char *pattern, float confidence);
/* The measure that a noun names; of "the number of refugees" that of its complement. */
void measure_named_by(reading *r, uint32_t noun, const char *pattern, float confidence);
/* Whom it is about: the entities of token `t` (which may be NONE); are there any? */
bool measure_add_entities(reading *r, int32_t t);
/* The noun's own entities with those of its conjuncts, or else those of its possessor, complements and modifiers ("Iran's inflation", "turnout in
 * Kenya", "Iranian exports"). */
bool measure_add_about(reading *r, int32_t noun);

/* Where the measure is found, if it is; what each file says at its head. */
bool measure_from_event(reading *r);
bool measure_from_named_subject(reading *r);
bool measure_from_subject(reading *r);
bool measure_from_counted_noun(reading *r);
bool measure_from_compound(reading *r);
bool measure_from_phrase_before(reading *r);
bool measure_from_extent(reading *r);
bool measure_from_unit(reading *r);

#endif

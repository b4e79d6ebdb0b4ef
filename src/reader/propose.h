/* From scores to proposals: what the reader over word pieces (reader.c) and the one over words (swift.c) have in common. */
#ifndef READOUT_READER_PROPOSE_H
#define READOUT_READER_PROPOSE_H

#include "document/document.h"

/* A side among the pieces or words of a sentence, numbered from 1: first and last; both 0 for nobody. */
typedef struct side_ends {
    uint32_t first, last;
} side_ends;

/* Scores to chances that add up to one. */
void scores_to_chances(float *scores, uint32_t count);

/* The likeliest side of at most `longest` from the chances of its ends: row 0 that it is nobody, rows 1 to `count` that it begins or ends
 * there. Returns its chance. */
float likeliest_side(const float *first, const float *last, uint32_t count, uint32_t longest, side_ends *side);

/* Chance of telling nothing below which a reader proposes a word, where it is usually `usual`: of two given parties the event stage asks
 * what any word may tell. */
float most_nothing(const document *d, float usual);

/* The verb that an auxiliary goes with: "have" of "have withdrawn" tells what "withdrawn" does; other words stand for themselves. */
uint32_t telling_word(const document *d, uint32_t token);

/* Was an event proposed at this word of the last sentence already, as surely? A less sure proposal is taken back. */
bool is_proposed(document *d, uint32_t trigger, float nothing);

/* Adds a proposal of which status, links and chances of types (PLOVER_TYPE_COUNT) are still to be filled in: `manner` has the scores of
 * actual, negated, hypothetical and mutual, `links` is (2, link). False when memory runs out. */
bool propose(document *d, const proposal *seen, const float *types, const float *manner, const float *links, uint32_t link);

/* Gives back the room that is left when all is read. */
void proposals_trim(document *d);

#endif

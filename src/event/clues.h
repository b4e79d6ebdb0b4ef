/* Clues: what a text shows of two parties, as numbers that the classifier weighs.
 *
 * A clue is a fact that holds or not ("a frame of ASSAULT has the source on its side and the target near the other", "the source is the subject
 * of *shell*", "*talks* stands between the two"), written as the hash of its kind and its words. Beside them stand mean word vectors of
 * six parts of the text, which let words that were never seen in training count like their neighbours. */
#ifndef READOUT_EVENT_CLUES_H
#define READOUT_EVENT_CLUES_H

#include "event/evidence.h"

/* A model file says which version of the clues it was learned with. */
enum { CLUE_VERSION = 1 };
enum { CLUE_LIMIT = 640, CLUE_VECTOR_LIMIT = 128 };

/* The parts of a text whose words are averaged. */
typedef enum clue_part { PART_GOVERNORS, PART_PATH, PART_BETWEEN, PART_OUTSIDE, PART_SOURCE, PART_TARGET, PART_COUNT } clue_part;

typedef struct clues {
    uint32_t keys[CLUE_LIMIT]; /* in no order, without doubles */
    uint32_t count;
    float vectors[PART_COUNT][CLUE_VECTOR_LIMIT]; /* means; 0 where the part has no known word */
} clues;

/* `ahead` is the evidence with the pair as given, `behind` with the two parties exchanged. */
void clues_of(const syntax_model *m, const passage *p, party_pair pair, const evidence *ahead, const evidence *behind, clues *made);

#endif

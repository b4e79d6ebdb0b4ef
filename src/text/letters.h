/* The letters of print where a text has others, being written in small letters throughout, or a sentence in capitals or Title Case. The tokens' forms get the letters that print would give them, so that the stages after this one read all
 * texts alike; the text itself stays. A word is a name by the lexicon, or by what its vector and its neighbours' say. */
#ifndef READOUT_TEXT_LETTERS_H
#define READOUT_TEXT_LETTERS_H

#include "engine/engine.h"

enum {
    LETTERS_VECTOR = 128, /* numbers of the model's word vectors that the weights were learned for */
    LETTERS_KNOWN = 3,    /* bits: the word before, the word, the word after have no vector */
    LETTERS_LISTED = 3,   /* bits: alone a name of the lexicon, inside a longer one, a given name */
    LETTERS_BITS = LETTERS_KNOWN + LETTERS_LISTED + 1,
    LETTERS_WEIGHTS = 3 * LETTERS_VECTOR + LETTERS_BITS
};

/* What one token shows: three vectors (NULL: none) with their scales, and bits, the last of them always set. */
typedef struct letters_clues {
    const int8_t *vector[3];
    float scale[3];
    bool bits[LETTERS_BITS];
} letters_clues;

/* Has the text too few capitals for them to mean anything? */
bool letters_are_small(slice text);
/* How the lexicon writes a name of `*length` tokens that begins at t, empty where none does. `keys`: of all tokens. */
slice letters_listed(const engine *e, const uint64_t *keys, uint32_t t, uint32_t end, uint32_t *length);
void letters_see(const engine *e, const document *d, uint32_t first, uint32_t t, uint32_t end, bool inside, letters_clues *made);
/* Gives the tokens of such texts and sentences the forms that print would have. False when memory runs out. */
bool letters_restore(const engine *e, arena *scratch, document *d);

#endif

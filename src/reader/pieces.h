/* Word pieces: the units that the reader's encoder knows. A text becomes words as BERT's tokeniser cuts them (lower case, marks stripped, every
 * punctuation mark alone), and a word the longest pieces of the vocabulary, from the left; "##" pieces go on with a word (Wu et al. 2016,
 * Devlin et al. 2019). tests/unit/test_pieces.c holds what the original gives. */
#ifndef READOUT_READER_PIECES_H
#define READOUT_READER_PIECES_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct word_piece {
    uint32_t number;     /* in the vocabulary */
    uint32_t start, end; /* bytes of the text that it stands for */
} word_piece;

/* The vocabulary by hash; immutable once made. */
typedef struct vocabulary vocabulary;

/* Pieces number i's bytes are bytes[starts[i]] .. bytes[starts[i + 1]]; "##" included. The arrays are not copied. `unknown` is the number of the
 * piece for words that no pieces make up. NULL when memory runs out. */
vocabulary *vocabulary_new(const char *bytes, const uint32_t *starts, uint32_t count, uint32_t unknown);
void vocabulary_free(vocabulary *v);

/* The pieces of text[start..end), at most `limit`; what would go beyond is left out. Returns how many. */
uint32_t word_pieces(const vocabulary *v, const char *text, uint32_t start, uint32_t end, word_piece *made, uint32_t limit);

#endif

/* JSON as the world writes it. Python writes NaN, Infinity and halves of surrogate pairs, other programs numbers that no double holds; the
 * grammar has none of them. A line that is refused is mended here and read again. */
#ifndef READOUT_INPUT_JSON_MEND_H
#define READOUT_INPUT_JSON_MEND_H

#include "base/arena.h"
#include "base/slice.h"

/* Writes a copy in which half surrogates are U+FFFD, NaN, Infinity and numbers beyond a double null, and whole numbers of more than 18 digits
 * strings of their digits (an id keeps them). *changed says whether anything was, *halves how many half surrogates. False when memory runs out. */
bool json_mend(arena *memory, slice source, slice *mended, bool *changed, size_t *halves);

#endif

/* Which language a text is in, by its script and its small words: what is not English is not to be read as English. */
#ifndef READOUT_INPUT_LANGUAGE_H
#define READOUT_INPUT_LANGUAGE_H

#include "base/arena.h"
#include "base/slice.h"

typedef struct input_languages input_languages;

/* The table of lexicon/input/languages.tsv; lives in the arena. NULL when memory runs out. */
const input_languages *input_languages_new(arena *memory);

/* The ISO 639-1 code of the text's language ("en"), static; NULL where its words do not tell. */
const char *language_of(const input_languages *l, slice text);

#endif

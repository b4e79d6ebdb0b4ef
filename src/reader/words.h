/* What the encoder tells of whole words: their tags and trees, which tell a country, and the words of statements. */
#ifndef READOUT_READER_WORDS_H
#define READOUT_READER_WORDS_H

#include "engine/engine.h"
#include "reader/weights.h"

/* Makes room for document.speech. False when memory runs out. */
bool words_prepare(document *d);
/* Gives the sentences of the window a tree: off the encoder's vectors where each of their words has a piece in it, else by the syntax stage's own network.
 * Of the former, adds to document.homes what words that may tell a country answer. False when memory runs out. */
bool words_parse(const engine *e, workspace *w, document *d);
/* Fills in document.speech for the words of the window. */
void words_hear(const reader_model *m, const reader_workspace *w, document *d);

#endif

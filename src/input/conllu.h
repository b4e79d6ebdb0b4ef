/* CoNLL-U in: the words and sentences of a treebank kept as they are, the text made again from them (universaldependencies.org/format).
 * Tags and trees are not read. Comments and multiword ranges are kept to be written again by `readout parse`. */
#ifndef READOUT_INPUT_CONLLU_H
#define READOUT_INPUT_CONLLU_H

#include "document/document.h"
#include "readout.h"

/* A line such as "4-5 don't": the words [first, last] of the document are written as one. */
typedef struct word_range {
    uint32_t first, last;
    slice form, misc;
} word_range;

/* What a CoNLL-U document says beyond its words. All slices lie in the document's memory. */
typedef struct given_words {
    bool given;             /* false: the words were found by the text stage */
    VECTOR(slice) comments; /* per sentence: its comment lines with their newlines */
    VECTOR(word_range) ranges;
} given_words;

/* Reads one document: fills in text, tokens (span, form, sentence, flags), sentences and quotations, and the id from "# newdoc id" where the
 * document has none yet. `line` is the number of the source's first line. Errors: FORMAT with line and column; MEMORY. */
readout_status conllu_read(document *d, slice source, const char *file, size_t line, given_words *given, readout_error *error);

/* True for a line that starts a new document ("# newdoc", "# newdoc id = …"). */
bool conllu_starts_document(slice line);

#endif

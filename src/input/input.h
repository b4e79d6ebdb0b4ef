/* From what the caller gives to a document that the stages can read: checked text and metadata. Whatever is wrong but can be lived with
 * becomes a warning; what cannot is an error that names the input and what to do. */
#ifndef READOUT_INPUT_INPUT_H
#define READOUT_INPUT_INPUT_H

#include "document/document.h"
#include "input/conllu.h"
#include "readout.h"

typedef struct input_notes {
    given_words words;             /* what CoNLL-U says beyond the words */
    VECTOR(const char *) warnings; /* one line each, in the document's memory */
} input_notes;

/* Fills in a fresh document (only `memory` is set) from the input. Errors as readout_code has them. */
readout_status input_read(document *d, const readout_input *input, input_notes *notes, readout_error *error);

#endif

/* From the text files of a directory to a compiled lexicon in memory. */
#ifndef READOUT_LEXICON_COMPILE_H
#define READOUT_LEXICON_COMPILE_H

#include "lexicon/image.h"

/* Reads every NAME.tsv of `directory` in the order of the names. Bad lines are told to `complain` (which may be NULL) and left out; their
 * number comes back in `bad_lines`. On READOUT_OK `bytes` is the image (image.h), to be freed with free(). Errors: FILE, MEMORY. */
readout_status compile_directory(const char *directory, lexicon_complaint *complain, void *context, void **bytes, size_t *size,
                                 size_t *bad_lines, readout_error *error);

#endif

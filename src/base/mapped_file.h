/* A whole file in pages of its own: how the model, the compiled lexicon and what is imported are loaded. The bytes are read, not the file mapped:
 * they were checked once, and a file that somebody shortens or writes over while it is in use must change nothing. */
#ifndef READOUT_BASE_MAPPED_FILE_H
#define READOUT_BASE_MAPPED_FILE_H

#include "readout.h"

#include <stddef.h>

typedef struct mapped_file {
    const unsigned char *bytes;
    size_t size;
} mapped_file;

/* Reads `path`. Errors: READOUT_ERROR_FILE with the system's reason, or where it is no regular file; READOUT_ERROR_FORMAT where the file is
 * empty; READOUT_ERROR_MEMORY. */
readout_status mapped_file_open(mapped_file *file, const char *path, readout_error *error);
/* The same of at most `size` bytes from byte `from` on; a file that ends before `from` gives none, and no error. */
readout_status mapped_file_open_range(mapped_file *file, const char *path, size_t from, size_t size, readout_error *error);
void mapped_file_close(mapped_file *file);

#endif

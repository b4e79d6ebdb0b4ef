/* A whole file mapped read-only: how the model and the compiled lexicon are loaded in milliseconds and shared between processes. */
#ifndef READOUT_BASE_MAPPED_FILE_H
#define READOUT_BASE_MAPPED_FILE_H

#include "readout.h"

#include <stddef.h>

typedef struct mapped_file {
    const unsigned char *bytes;
    size_t size;
} mapped_file;

/* Maps `path`. Errors: READOUT_ERROR_FILE with the system's reason; READOUT_ERROR_FORMAT where the file is empty. */
readout_status mapped_file_open(mapped_file *file, const char *path, readout_error *error);
void mapped_file_close(mapped_file *file);

#endif

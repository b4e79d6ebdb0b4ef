/* Where the records go: standard output or a file. A file is written beside its name and gets the name when all is well, so that whatever
 * stops a run, FILE is what it was before or what the run was to write. Every failure to write is noticed and told once. */
#ifndef READOUT_CLI_OUTPUT_H
#define READOUT_CLI_OUTPUT_H

#include "cli/options.h"

#include <stdio.h>

typedef struct output {
    FILE *file;
    const char *name; /* for messages */
    char *final;      /* the file that is to be replaced; NULL: written in place */
    char *partial;    /* the file that is being written, beside it */
    bool colour;
    unsigned width;
} output;

/* How a run ended, for the file. */
typedef enum output_end {
    OUTPUT_COMPLETE, /* the file gets its name */
    OUTPUT_STOPPED,  /* by a signal: what is finished stays under the name of the partial file, which is told */
    OUTPUT_NOTHING   /* nothing worth keeping was written: the file is as it was before */
} output_end;

/* Opens the output, and finds out about colours and width. EXIT_OUTPUT_FAILED with a message where it cannot be, EXIT_USAGE where it is
 * one of the files that are read. `engine` (may be NULL) tells which model and lexicon those are. */
int output_open(output *out, const options *o, const readout_engine *engine);
/* The same, but goes on with the partial file of an earlier run after its first `size` bytes. */
int output_reopen(output *out, const options *o, const readout_engine *engine, const char *partial, uint64_t size);
/* Writes; false with a message where it cannot be. Fits readout_write_function. */
bool output_write(void *out, const char *bytes, size_t size);
/* Hands on what was written so far. */
bool output_flush(output *out);
/* What a command printed to standard output is handed on; false with a message where it cannot be. */
bool output_printed(void);
/* Writes what is left and closes; false with a message where that fails. */
bool output_close(output *out, output_end end);

#endif

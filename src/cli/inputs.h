/* The inputs of a run, one document after the other: files and standard input, cut into jobs as their format has it. An input that cannot
 * be read becomes a failed job with a message, and the next one goes on. */
#ifndef READOUT_CLI_INPUTS_H
#define READOUT_CLI_INPUTS_H

#include "cli/options.h"
#include "cli/pipeline.h"
#include "input/stream.h"

typedef struct inputs {
    const options *o;
    bool in_parts; /* long texts may be cut into parts (parsing needs no whole documents) */
    size_t next;   /* number of the input to be opened next */
    stream open;   /* the input being read */
    bool is_open;
    input_format format;
    size_t part;          /* documents handed out of the open input */
    bytes held;           /* CoNLL-U: the line that starts the next document */
    uint64_t done, total; /* bytes, for the progress line; total 0 where it is not known */
} inputs;

void inputs_begin(inputs *in, const options *o, bool in_parts);
/* Fills in the next job; false: no more. */
bool inputs_next(inputs *in, job *j);
/* Whether the next job can be read without waiting for whoever writes the input. */
bool inputs_ready(const inputs *in);
void inputs_end(inputs *in);

/* Appends "readout: …" to the job's notes. */
void job_note(job *j, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Notes an error and marks the job as failed. */
void job_fail(job *j, const readout_error *error);

#endif

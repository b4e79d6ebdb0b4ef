/* The inputs of a run, one document after the other: files and standard input, cut into jobs as their format has it. An input that cannot
 * be read becomes a failed job with a message, and the next one goes on. */
#ifndef READOUT_CLI_INPUTS_H
#define READOUT_CLI_INPUTS_H

#include "cli/options.h"
#include "cli/pipeline.h"
#include "input/readers/reading.h"
#include "input/readers/sources.h"
#include "input/readers/table.h"

typedef struct inputs {
    const options *o;
    const reading_rules *rules;
    bool in_parts;    /* long texts may be cut into parts (parsing needs no whole documents) */
    sources *sources; /* NULL where memory ran out */
    stream *open;     /* the input being read; NULL: none */
    input_kind kind;
    size_t part;  /* documents handed out of the open input */
    bytes held;   /* CoNLL-U: the line that starts the next document */
    table table;  /* the open table; its `from` is NULL where none is */
    arena memory; /* of a row, or of the documents in `list` */
    article_list list;
    size_t passed_over; /* files of directories and archives that hold no text */
} inputs;

void inputs_begin(inputs *in, const options *o, const reading_rules *rules, bool in_parts);
/* Fills in the next job; false: no more. */
bool inputs_next(inputs *in, job *j);
/* Whether the next job can be read without waiting for whoever writes the input. */
bool inputs_ready(const inputs *in);
void inputs_end(inputs *in);

/* Gives the job its input's name; false when memory runs out. */
bool job_named(job *j, const char *name);
/* Appends "readout: …" to the job's notes. */
void job_note(job *j, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Notes an error and marks the job as failed. */
void job_fail(job *j, const readout_error *error);

#endif

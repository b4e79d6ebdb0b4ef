/* What the commands that read inputs share: opening the engine, the run through the pipeline, the output, and the exit status. */
#ifndef READOUT_CLI_RUN_H
#define READOUT_CLI_RUN_H

#include "cli/inputs.h"
#include "cli/options.h"

/* One thread's own. */
typedef struct worker {
    readout_workspace *workspace;
    readout_document *document;
} worker;

typedef struct output {
    FILE *file;
    const char *name;
    bool colour;
    unsigned width;
} output;

typedef struct run {
    const options *o;
    readout_engine *engine;
    output out;
    inputs in;
    bool in_parts;
    size_t produced, written; /* documents */
    bytes contents;           /* of those written, for the end of the output */
    void (*work)(const struct run *r, worker *w, job *j);
    size_t dated, undated;    /* documents coded */
    bool input_failed, output_failed;
} run;

/* Opens the engine; a message and EXIT_NO_ENGINE where it cannot be. */
int run_open_engine(const options *o, readout_engine **engine);
/* Opens the output, and finds out about colours and width. EXIT_OUTPUT_FAILED with a message where it cannot be. */
int output_open(output *out, const options *o);
/* Writes; false with a message where it cannot be. Fits readout_write_function. */
bool output_write(void *out, const char *bytes, size_t size);
/* Writes what is left and closes; false with a message where that fails. */
bool output_close(output *out);

/* The whole of a command: `work` does a job, `format` (0: none) is the one whose header comes first and whose footer last. Gives the exit status. */
int run_command(const options *o, bool in_parts, void (*work)(const run *r, worker *w, job *j), readout_format format);

/* The commands. */
int command_code(const options *o);
int command_parse(const options *o);
int command_relate(const options *o);
int command_explain(const options *o);
int command_actors(const options *o);
int command_dictionary(const options *o);
int command_version(const options *o);

#endif

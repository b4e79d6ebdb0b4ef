/* Many documents at once, written in their order: the main thread reads inputs and writes results, workers do what is between. A ring of
 * jobs bounds what is in memory, and what comes out does not depend on how many workers there are. */
#ifndef READOUT_CLI_PIPELINE_H
#define READOUT_CLI_PIPELINE_H

#include "cli/bytes.h"
#include "readout.h"

typedef struct job {
    bytes input;         /* the document's bytes */
    readout_input about; /* what they are; its text is set to `input` by the pipeline */
    char *id;            /* `about.id`, owned; NULL: none */
    const char *name;    /* of the input, for messages; lives as long as the run */
    size_t line, number; /* the line it starts at; which document of the run it is, from 0 */
    bytes output, notes; /* to standard output; lines for standard error */
    bytes contents;      /* for the table of contents at the end */
    size_t sentences;    /* for the progress line */
    bool failed, dated, undated; /* coded, and its day known or not */
} job;

typedef struct pipeline {
    void *context;
    /* Fills in the next job (its fields are empty; input and output keep their memory); false: no more. Runs on the main thread. */
    bool (*produce)(void *context, job *j);
    /* Does the job. Runs on any thread; `worker` is one thread's own. */
    void (*work)(void *context, void *worker, job *j);
    /* Takes the result, in the order of production; false: stop. Runs on the main thread. */
    bool (*consume)(void *context, job *j);
    void *(*worker_new)(void *context); /* NULL when memory runs out */
    void (*worker_free)(void *worker);
} pipeline;

/* Runs until `produce` has no more or `consume` says stop. False when memory or threads run out. */
bool pipeline_run(const pipeline *p, unsigned threads);

/* Cores that this process may use. */
unsigned pipeline_cores(void);

#endif

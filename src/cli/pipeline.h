/* Many documents at once, written in their order: the main thread reads inputs and writes results, workers do what is between. A ring of
 * jobs bounds what is in memory, and what comes out does not depend on how many workers there are. */
#ifndef READOUT_CLI_PIPELINE_H
#define READOUT_CLI_PIPELINE_H

#include "cli/bytes.h"
#include "input/readers/kind.h"
#include "readout.h"

#include <stdatomic.h>
#include <stdint.h>

typedef struct job {
    bytes input;                  /* the document's bytes */
    readout_input about;          /* what they are; its text is set to `input` by the pipeline */
    char *id, *rename;            /* `about.id` and `about.rename`, owned; NULL: none */
    char *name;                   /* of the input, for messages; owned */
    input_kind kind;              /* what `input` is; KIND_COUNT: JSON of the program's own making */
    uint64_t hash;                /* of all that its records depend on, where they go to a store */
    size_t line, number;          /* the line it starts at; which document of the run it is, from 0 */
    bytes output, notes;          /* to standard output; lines for standard error */
    bytes contents;               /* for the table of contents at the end */
    size_t sentences;             /* for the progress line */
    size_t place;                 /* its number in the order of production */
    atomic_size_t *turn;          /* the place whose result is taken next; NULL: this one's */
    bool streamed, output_failed; /* some of its output was written while it was worked on; that failed, and was told */
    bool dated;                   /* the document has a date */
    bool needs_order;             /* it brings one in numbers whose order is not known, and is read without */
    bool failed;
    bool skipped;        /* done by the run that is taken up */
    readout_error error; /* why */
    bool foreign;        /* left out because of its language */
    const char *subject; /* of a report in which no events were looked for; static, or NULL */
    size_t left_out;     /* lines of a message that are not its sender's */
    bool no_report;      /* a page of a web archive that holds none */
    char language[4];
} job;

typedef struct pipeline {
    void *context;
    /* Fills in the next job (its fields are empty; input and output keep their memory); false: no more. Runs on the main thread. */
    bool (*produce)(void *context, job *j);
    /* Whether `produce` can go on without waiting for input. While it cannot, finished jobs are handed over first, and `idle` is called
     * before the wait: a program that asks line by line is answered line by line. False from `idle`: stop. */
    bool (*ready)(void *context);
    bool (*idle)(void *context);
    /* Does the job. Runs on any thread; `worker` is one thread's own. */
    void (*work)(void *context, void *worker, job *j);
    /* Takes the result, in the order of production; false: stop. Runs on the main thread. */
    bool (*consume)(void *context, job *j);
    void *(*worker_new)(void *context); /* NULL when memory runs out */
    void (*worker_free)(void *worker);
} pipeline;

/* Whether all results before this job's have been taken, and nobody writes but its worker. */
bool pipeline_is_turn(const job *j);

/* Runs until `produce` has no more or `consume` says stop. False when memory or threads run out. */
bool pipeline_run(const pipeline *p, unsigned threads);

/* Cores that this process may use. */
unsigned pipeline_cores(void);

#endif

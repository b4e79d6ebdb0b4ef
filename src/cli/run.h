/* What the commands that read inputs share: opening the engine, the run through the pipeline, the output, and the exit status. */
#ifndef READOUT_CLI_RUN_H
#define READOUT_CLI_RUN_H

#include "base/arena.h"
#include "cli/ids.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/resume.h"
#include "cli/storing.h"
#include "store/tables.h"

/* One thread's own. */
typedef struct worker {
    readout_workspace *workspace;
    readout_document *document;
    arena memory;  /* of the document being read */
    bytes carried; /* its columns that are kept, as cells */
    table_byline byline;
} worker;

/* Documents left out because they are not in English, by language. */
/* The ids of the first documents of which a message tells. */
typedef struct first_ids {
    char list[400];
    size_t count;
} first_ids;

typedef struct foreign_count {
    size_t documents, kinds;
    struct {
        char language[4];
        size_t documents;
    } of[32];
    first_ids first;
} foreign_count;

typedef struct run {
    const options *o;
    readout_engine *engine;
    output out;
    storing storing; /* where --store is given */
    inputs in;
    bool in_parts;
    arena memory; /* of the rules */
    reading_rules rules;
    foreign_count foreign;
    struct {
        const char *name;
        size_t reports;
    } subjects[4]; /* of reports in which no events were looked for */
    resume resume;
    uint64_t bytes;           /* of output */
    size_t left_out, letters; /* lines left out of messages, and messages with such */
    size_t no_reports;        /* pages of web archives that hold none */
    size_t produced, written; /* documents */
    bytes carried;            /* names of the columns that are kept, as cells */
    bytes contents;           /* of those written, for the end of the output */
    void (*work)(const struct run *r, worker *w, job *j);
    size_t done, failed; /* documents; those that failed are among those done */
    char *last_id;       /* of the last one that is done */
    ids ids;             /* that documents have */
    arena reading;       /* for a look at a document's own id */
    bool repeat_told;    /* that ids repeat */
    bool dated;          /* some document has a date */
    size_t undated;      /* documents that have none */
    first_ids first_undated;
    first_ids need_order; /* of documents whose day is in numbers of which nobody knows the order */
    bool output_failed;
} run;

/* Turns what the job was given into a document that can be coded: *made is what was read, or all zeros for a text and for JSON that need no
 * reading. False where the job failed or is left out. */
bool job_read(const run *r, worker *w, job *j, article *made);

/* Opens the engine; a message and EXIT_NO_ENGINE where it cannot be. */
int run_open_engine(const options *o, readout_engine **engine);
/* Takes a job's output, with a job_writer as context; fits readout_write_function. Much of it is not held until the job's turn where that has come. */
typedef struct job_writer {
    const run *r;
    job *j;
} job_writer;
bool job_write(void *writer, const char *bytes, size_t size);

/* Writes the document as a job's output, in tables with the columns that are kept. False and *error as readout_write has them. */
bool job_write_rows(const run *r, const worker *w, const readout_document *d, readout_format format, const readout_write_options *how,
                    job *j, readout_error *error);

/* The whole of a command: `work` does a job, `format` (0: none) is the one whose header comes first and whose footer last. Gives the exit status. */
int run_command(const options *o, bool in_parts, void (*work)(const run *r, worker *w, job *j), readout_format format);

/* The commands. */
int command_code(const options *o);
int command_documents(const options *o);
int command_parse(const options *o);
int command_relate(const options *o);
int command_explain(const options *o);
int command_actors(const options *o);
int command_dictionary(const options *o);
int command_codebook(const options *o);
int command_export(const options *o);
int command_series(const options *o);
int command_query(const options *o);
int command_link(const options *o);
int command_merge(const options *o);
int command_version(const options *o);

#endif

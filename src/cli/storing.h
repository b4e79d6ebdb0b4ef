/* readout code --store: which documents are still to be done, and their rows into the store, some hundred documents a transaction. What ends
 * a run early loses at most the transaction in hand, and the same command line goes on from there: a document whose text, reader and
 * settings are those it was stored with is not coded again. */
#ifndef READOUT_CLI_STORING_H
#define READOUT_CLI_STORING_H

#include "base/slice.h"
#include "cli/ids.h"
#include "cli/options.h"
#include "cli/pipeline.h"
#include "store/store.h"

typedef struct storing {
    const options *o;
    store *to;                         /* NULL: the run has no store, and whatever is asked here is answered as if it were not */
    uint64_t setting;                  /* hash of what reads: version, model, lexicons, options */
    ids seen;                          /* inputs of this run */
    size_t pending;                    /* documents since the last commit */
    size_t known, repeated, elsewhere; /* documents; `elsewhere`: of other shares */
} storing;

int storing_begin(storing *s, const options *o, const readout_engine *engine);
/* Whether the document is this run's to do, and no repetition of one that it had; sets the job's hash. */
bool storing_is_due(storing *s, job *j, slice id);
/* Whether the store has it, under the name that it has by now. */
bool storing_has(storing *s, job *j);
/* Takes the rows; false with a message where they cannot be stored. */
bool storing_take(storing *s, job *j);
bool storing_commit(storing *s);
/* Commits, tells what was done, and closes. */
bool storing_end(storing *s);

#endif

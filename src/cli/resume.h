/* Long runs that something ends: how far a run came is noted beside its output (OUTPUT.resume), and --resume takes it up from there. What the
 * run to its end would have written, byte for byte, is what both write together: of the output, what was not noted is cut off; the documents that are
 * done are read again for their ids, but not coded. */
#ifndef READOUT_CLI_RESUME_H
#define READOUT_CLI_RESUME_H

#include "cli/output.h"

/* How far a run came. */
typedef struct checkpoint {
    uint64_t documents, failed, bytes; /* done; those of them that failed; of output */
    unsigned dated;                    /* did any have a date? */
} checkpoint;

typedef struct resume {
    const options *o;
    char *path;      /* of the note; NULL: the output is no file that can be taken up */
    char *partial;   /* the output of the run that is taken up; NULL: none is */
    checkpoint from; /* where that one ended */
    checkpoint noted;
    FILE *file;
} resume;

/* Looks for a run to be taken up, where --resume asks for one. EXIT_USAGE with a message where it was another run: other inputs or options. */
int resume_begin(resume *r, const options *o);
/* The output is open: notes where it is. A note that cannot be written is no reason to stop: it is told once. */
void resume_start(resume *r, const output *out);
/* Notes how far the run came, if that is some way beyond the last note; `always`: in any case. False with a message where the output cannot be written. */
bool resume_note(resume *r, output *out, checkpoint now, bool always);
/* The run has ended: the note is kept where it was stopped. */
void resume_end(resume *r, output_end end);

#endif

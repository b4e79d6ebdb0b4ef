/* How far a long run is: one line on standard error, where that is a terminal and the work takes more than a moment. */
#ifndef READOUT_CLI_PROGRESS_H
#define READOUT_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct progress {
    bool wanted, shown;
    double started, last; /* seconds */
    uint64_t documents, sentences;
} progress;

/* `wanted`: not --quiet, and the results do not scroll by on a terminal. */
void progress_begin(progress *p, bool wanted);
/* A document is done; `done` of `total` bytes are read (total 0: not known). */
void progress_step(progress *p, uint64_t sentences, uint64_t done, uint64_t total);
/* Takes the line off the screen, before a message or at the end. */
void progress_hide(progress *p);

#endif

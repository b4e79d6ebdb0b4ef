/* What the commands that ask a store share: opening it and the output, formats, which events are meant, and the end. */
#ifndef READOUT_CLI_ASKING_H
#define READOUT_CLI_ASKING_H

#include "cli/choice.h"
#include "cli/output.h"
#include "store/events.h"
#include "store/rows.h"
#include "store/store.h"

typedef struct asking {
    const options *o;
    store *from;
    output out;
    rows_format format;
    choice choice; /* the events that the command line means */
} asking;

/* Opens the store for reading, finds out which events are meant, and opens the output. `formats` are those the command has, as bits;
 * `usual` is that of a command line without one. A status other than EXIT_ALL_WELL was told, and nothing is left open. */
int asking_begin(asking *a, const options *o, rows_format usual, unsigned formats);
/* Closes all; where it did not go well, tells the error and keeps an earlier output. */
int asking_end(asking *a, bool well, const readout_error *error);
/* Closes all where nothing is to be written; an earlier output stays. */
void asking_drop(asking *a);

#endif

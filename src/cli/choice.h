/* Which events of a store a command line means: actors and places by code or by a country's name. What could match nothing is told, since an
 * empty series looks like peace. */
#ifndef READOUT_CLI_CHOICE_H
#define READOUT_CLI_CHOICE_H

#include "cli/options.h"
#include "store/events.h"

enum { CHOICE_CODE = 32 };

typedef struct choice {
    event_choice events;
    char codes[2 + 4 * CHOICES_AT_MOST][CHOICE_CODE]; /* that `events` may point at */
    size_t code_count;
} choice;

/* Reads the choice of the command line, looking names up in the store. A status other than EXIT_ALL_WELL was told: EXIT_USAGE for an actor or a
 * place that is none, EXIT_INPUT_FAILED for a store that lacks the links that --dedup needs. *made stays where it is while it is used. */
int choice_read(choice *made, const store *from, const options *o);

#endif

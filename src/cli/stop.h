/* Ctrl-C and the like. The first signal asks the run to end where it is: no more is read, what is finished is written whole, and then the
 * program ends by that signal. A second one ends it at once. */
#ifndef READOUT_CLI_STOP_H
#define READOUT_CLI_STOP_H

#include <stdbool.h>

/* From here on SIGINT, SIGTERM and SIGHUP are noted (those that are ignored stay so). */
void stop_begin(void);
/* The signal that came, 0 for none. */
int stop_signal(void);
/* Waits until the descriptor can be read; false where a signal came first. Fits stream.wait. */
bool stop_wait(void *unused, int descriptor);
/* Ends the program by the signal that came; returns where none did. */
void stop_end(void);

#endif

/* What the program says on standard error. Every line begins with its name, so that it can be told from other programs' in a log. */
#ifndef READOUT_CLI_MESSAGES_H
#define READOUT_CLI_MESSAGES_H

#include "readout.h"

/* "readout: …" */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What would steer a terminal (C0, DEL, C1, marks of direction) becomes question marks: messages hold file names and words of texts. */
void message_make_harmless(char *text);

/* Writes "FILE:LINE:COLUMN: message", as far as they are known, into a buffer of `size` bytes. */
void message_of_error(const readout_error *error, char *text, size_t size);

#endif

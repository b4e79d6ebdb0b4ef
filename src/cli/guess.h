/* "Did you mean": the name nearest to a misspelt one. */
#ifndef READOUT_CLI_GUESS_H
#define READOUT_CLI_GUESS_H

#include <stddef.h>

/* The name that `word` was most likely meant to be, NULL where none is near. */
const char *guess(const char *word, const char *const *names, size_t count);

#endif

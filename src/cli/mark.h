/* --new-since FILE: up to which document of a store events were told last, so that the next question tells those that are new. */
#ifndef READOUT_CLI_MARK_H
#define READOUT_CLI_MARK_H

#include <stdbool.h>
#include <stdint.h>

/* Reads the number that the file holds, 0 where there is none yet. False with a message where it holds anything else, or cannot be read. */
bool mark_read(const char *path, int64_t *key);
/* Writes it, by rename: whatever ends the program, the file holds the old number or the new one. False with a message where it cannot be. */
bool mark_write(const char *path, int64_t key);

#endif

/* Checking UTF-8. Bytes that are none are replaced by U+FFFD as Unicode recommends (chapter 3.9, "maximal subparts") and as Python's
 * errors="replace" does, so that offsets agree with those of a script that reads the same file. */
#ifndef READOUT_INPUT_UTF8_H
#define READOUT_INPUT_UTF8_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/* Replaces bad bytes (and NUL, which is no text) in *text, which then lies in the arena; a text that is good stays where it is.
 * *replaced is the number of bytes that gave way. False when memory runs out. */
bool utf8_repair(arena *memory, slice *text, size_t *replaced);

/* The length of the first bytes that are good UTF-8 without NUL. */
size_t utf8_good_prefix(slice text);

#endif

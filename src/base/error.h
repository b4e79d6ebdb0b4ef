/* Filling in the caller's error struct. Every failure names what was being read, where in it, and what is wrong. */
#ifndef READOUT_BASE_ERROR_H
#define READOUT_BASE_ERROR_H

#include "readout.h"

#include <stddef.h>

/* Writes the details into `error` (which may be NULL) and returns `status`, so that callers can `return error_set(…)`.
 * `file` may be NULL; `line` and `column` count from 1, 0 is unknown. */
readout_status error_set(readout_error *error, readout_status status, const char *file, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif

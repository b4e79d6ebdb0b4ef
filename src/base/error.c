#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

readout_status error_set(readout_error *error, readout_status status, const char *file, size_t line, size_t column, const char *format,
                         ...) {
    if (!error) return status;
    error->status = status;
    error->line = line;
    error->column = column;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

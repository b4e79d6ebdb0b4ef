#include "cli/messages.h"

#include <stdarg.h>
#include <stdio.h>

void message(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("readout: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

void message_of_error(const readout_error *error, char *text, size_t size) {
    if (!*error->file)
        snprintf(text, size, "%s", error->message);
    else if (!error->line)
        snprintf(text, size, "%s: %s", error->file, error->message);
    else if (!error->column)
        snprintf(text, size, "%s:%zu: %s", error->file, error->line, error->message);
    else
        snprintf(text, size, "%s:%zu:%zu: %s", error->file, error->line, error->column, error->message);
}

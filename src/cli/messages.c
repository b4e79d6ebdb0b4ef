#include "cli/messages.h"

#include <stdarg.h>
#include <stdio.h>

void message_make_harmless(char *text) {
    for (unsigned char *at = (unsigned char *)text; *at; at++) {
        if (*at < 0x20 || *at == 0x7F) {
            *at = '?';
        } else if (*at == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0) {
            at[0] = at[1] = '?';
        } else if (*at == 0xE2 &&
                   ((at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE) || (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9))) {
            at[0] = at[1] = at[2] = '?';
        }
    }
}

void message(const char *format, ...) {
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    message_make_harmless(text);
    fprintf(stderr, "readout: %s\n", text);
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

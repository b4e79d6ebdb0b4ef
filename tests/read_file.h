/* Reading a test's case file whole. */
#ifndef READOUT_TESTS_READ_FILE_H
#define READOUT_TESTS_READ_FILE_H

#include <stdio.h>
#include <stdlib.h>

/* The file's bytes, at most a megabyte, ended by NUL; the caller frees them. NULL where it cannot be read. */
static inline char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    size_t room = 1 << 20, size = 0;
    char *text = calloc(1, room);
    if (text) size = fread(text, 1, room - 1, file);
    fclose(file);
    if (text) text[size] = '\0';
    return text;
}

#endif

/* Reading a test's case file whole. */
#ifndef READOUT_TESTS_READ_FILE_H
#define READOUT_TESTS_READ_FILE_H

#include <stdio.h>
#include <stdlib.h>

/* The file's bytes, at most a megabyte, ended by NUL; the caller frees them. NULL where it cannot be read. */
static inline char *read_bytes(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    size_t room = 1 << 20;
    char *bytes = calloc(1, room);
    *size = bytes ? fread(bytes, 1, room - 1, file) : 0;
    fclose(file);
    return bytes;
}

/* The same of a text. */
static inline char *read_file(const char *path) {
    size_t size;
    return read_bytes(path, &size);
}

#endif

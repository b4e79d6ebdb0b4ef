/* Model files as bytes that a test may damage, and a file of its own for what it made of them. */
#ifndef READOUT_TESTS_MODEL_BYTES_H
#define READOUT_TESTS_MODEL_BYTES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* The whole file; the caller frees it. */
static inline unsigned char *read_model_bytes(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

/* Writes the bytes to a new file, whose name takes the place of the X's in `path`. */
static inline void write_model_bytes(char *path, const unsigned char *bytes, size_t size) {
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes, size), (ssize_t)size);
    close(descriptor);
}

#endif

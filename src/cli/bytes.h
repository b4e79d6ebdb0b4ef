/* Bytes that grow: what a worker writes before its turn to be printed comes. */
#ifndef READOUT_CLI_BYTES_H
#define READOUT_CLI_BYTES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bytes {
    char *items;
    size_t count, capacity;
} bytes;

/* Appends; false when memory runs out. Fits readout_write_function, with `made` as context. */
bool bytes_append(void *made, const char *items, size_t count);
void bytes_free(bytes *b);

#endif

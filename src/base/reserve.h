/* Memory for the kernels: beginning at a multiple of 64 bytes, with 64 more behind it, so that a whole vector may be read at the end. */
#ifndef READOUT_BASE_RESERVE_H
#define READOUT_BASE_RESERVE_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Room for `count` values of `size` bytes, into what `pointer` points at; free() gives it back. False when memory runs out. */
static inline bool reserve(void *pointer, size_t count, size_t size) {
    void *bytes = NULL;
    if (posix_memalign(&bytes, 64, count * size + 64) != 0) return false;
    memcpy(pointer, &bytes, sizeof bytes);
    return true;
}

#endif

/* The arrays of a reader's part of the model file, handed out one after another, each beginning at a multiple of 64 bytes. */
#ifndef READOUT_READER_ARRAYS_H
#define READOUT_READER_ARRAYS_H

#include "base/model_part.h"
#include "syntax/kernels.h"

#include <stdbool.h>

/* Where the next array begins, what is left of the part, and whether more was asked for than it has. */
typedef struct array_cursor {
    const unsigned char *at;
    size_t left;
    bool broken;
} array_cursor;

/* The arrays of a part whose header is followed by `numbers` numbers. */
array_cursor part_arrays(const model_part *part, uint32_t numbers);
/* `count` values of `size` bytes; NULL where the part has them not. */
const void *take_array(array_cursor *c, uint64_t count, size_t size);
packed_matrix take_matrix(array_cursor *c, uint32_t inputs, uint32_t columns);
/* Some columns of a matrix; both numbers are multiples of 16. */
packed_matrix matrix_columns(const packed_matrix *m, uint32_t first, uint32_t count);
/* Do the `count` + 1 beginnings of strings rise, and stay within the bytes? */
bool starts_rise(const uint32_t *starts, uint32_t count, uint32_t bytes);

#endif

/* A model file is one part after another, each beginning at a multiple of 64 bytes: what the syntax stage learned, what the event stage learned.
 * A part begins with 8 bytes that name it, u32 format version, u32 count of numbers that follow, u64 size in bytes, u64 checksum of all
 * bytes behind this header of 32. Little-endian. */
#ifndef READOUT_BASE_MODEL_PART_H
#define READOUT_BASE_MODEL_PART_H

#include "base/mapped_file.h"

#include <stdint.h>

enum { MODEL_PART_HEADER = 32, MODEL_PART_NAME = 8 };

typedef struct model_part {
    const unsigned char *bytes; /* header included, aligned to 64 bytes */
    size_t size;
    uint32_t version, number_count;
} model_part;

/* Finds the part called `name` (8 bytes) and checks its size and checksum. `what` says for messages what the part is ("syntax model"), `path`
 * where the file came from. Errors: FORMAT where there is no such part, or where it is truncated or altered. */
readout_status model_part_find(const mapped_file *file, const char *name, const char *what, const char *path, model_part *part,
                               readout_error *error);
/* Reads the part of that name, and no other, of the file `path`; nothing (file->bytes NULL) where it has none. What was read is still to be found and checked with
 * model_part_find. Errors: those of mapped_file_open. */
readout_status model_part_read(const char *path, const char *name, mapped_file *file, readout_error *error);
/* The checksum of a part's bytes behind its header. */
uint64_t model_part_checksum(const unsigned char *bytes, size_t size);

#endif

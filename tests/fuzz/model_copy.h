/* A part of the model file in memory that looks like a file, for fuzz targets that alter it: a list of changes, the checksum made right again so
 * that what lies behind it is reached, an attempt to open it, and everything put back. */
#ifndef READOUT_FUZZ_MODEL_COPY_H
#define READOUT_FUZZ_MODEL_COPY_H

#include "base/model_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MODEL_CHECKSUM_AT = 24, MODEL_SIZE_AT = 16 }; /* base/model_part.h */

typedef struct model_copy {
    uint8_t *bytes; /* shared with the file `path` names */
    size_t size;
    int descriptor;
    char path[64];
    const uint8_t *good;
} model_copy;

/* A copy of the part, which stays where it is. */
static inline void model_copy_of(model_copy *copy, const uint8_t *good, size_t size) {
    copy->good = good;
    copy->size = size;
    copy->descriptor = memfd_create("model", 0);
    if (copy->descriptor < 0 || ftruncate(copy->descriptor, (off_t)size) != 0) abort();
    copy->bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, copy->descriptor, 0);
    if (copy->bytes == MAP_FAILED) abort();
    memcpy(copy->bytes, good, size);
    snprintf(copy->path, sizeof copy->path, "/proc/self/fd/%d", copy->descriptor);
}

/* Reads a part; aborts where there is none. */
static inline mapped_file model_file(const char *path) {
    mapped_file from;
    readout_error error;
    if (mapped_file_open(&from, path, &error) == READOUT_OK) return from;
    fprintf(stderr, "%s: %s\n", error.file, error.message);
    abort();
}

/* Copies the part at its first use. */
static inline void model_copy_make(model_copy *copy, const char *path) {
    if (copy->bytes) return;
    mapped_file from = model_file(path);
    model_copy_of(copy, from.bytes, from.size);
}

/* The first byte of the data says what is done: H changes the header, T cuts the file short, C leaves the checksum as it was; then each four
 * bytes are a change: three say where, one what. `attempt` opens copy->path and uses it if it opens. */
static inline void model_copy_try(model_copy *m, size_t header, const uint8_t *data, size_t size, void (*attempt)(const model_copy *)) {
    size_t length = m->size, places[256], changed = 0;
    for (size_t i = 1; i + 4 <= size && changed < 256; i += 4) {
        size_t at = data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16;
        at = data[0] == 'H' ? at % header : at % m->size;
        m->bytes[at] = data[i + 3];
        places[changed++] = at;
    }
    if (size > 2 && data[0] == 'T') {
        length = m->size / 256 * data[1];
        if (data[2] % 2) memcpy(m->bytes + MODEL_SIZE_AT, &(uint64_t){length}, 8);
    }
    if (length > MODEL_PART_HEADER && !(size && data[0] == 'C')) {
        uint64_t sum = model_part_checksum(m->bytes + MODEL_PART_HEADER, length - MODEL_PART_HEADER);
        memcpy(m->bytes + MODEL_CHECKSUM_AT, &sum, sizeof sum);
    }
    if (ftruncate(m->descriptor, (off_t)length) != 0) abort();
    attempt(m);
    if (ftruncate(m->descriptor, (off_t)m->size) != 0) abort();
    if (length < m->size) memcpy(m->bytes + length, m->good + length, m->size - length);
    for (size_t i = 0; i < changed; i++) m->bytes[places[i]] = m->good[places[i]];
    memcpy(m->bytes, m->good, header);
}

#endif

/* The event part of the model file: a list of changes to a good part, the checksum made right again so that what lies behind it is reached. A
 * part that opens is asked about clues. */
#include "fuzz.h"

#include "base/model_part.h"
#include "event/classifier.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CHECKSUM_AT = 24, SIZE_AT = 16, HEADER = 64 };

typedef struct part_copy {
    uint8_t *bytes; /* shared with the file `path` names */
    size_t size;
    int descriptor;
    char path[64];
    const uint8_t *good;
} part_copy;

static part_copy *part(void) {
    static part_copy copy;
    mapped_file from;
    readout_error error;
    if (copy.bytes) return &copy;
    if (mapped_file_open(&from, READOUT_SOURCE_DIRECTORY "/model/events.model", &error) != READOUT_OK) abort();
    copy.good = from.bytes; /* stays mapped */
    copy.size = from.size;
    copy.descriptor = memfd_create("events", 0);
    if (copy.descriptor < 0 || ftruncate(copy.descriptor, (off_t)from.size) != 0) abort();
    copy.bytes = mmap(NULL, from.size, PROT_READ | PROT_WRITE, MAP_SHARED, copy.descriptor, 0);
    if (copy.bytes == MAP_FAILED) abort();
    memcpy(copy.bytes, from.bytes, from.size);
    snprintf(copy.path, sizeof copy.path, "/proc/self/fd/%d", copy.descriptor);
    return &copy;
}

/* Known and unknown clues; weights may have become anything, so the chances may be no numbers, but nothing may be read out of bounds. */
static void classify(const event_classifier *c, const part_copy *p) {
    static clues asked;
    float chances[PLOVER_TYPE_COUNT];
    asked.count = 0;
    while (asked.count < 64) {
        memcpy(&asked.keys[asked.count], p->good + HEADER + 4 * (size_t)asked.count * 97, 4);
        if (asked.count % 3 == 0) asked.keys[asked.count] ^= 1;
        asked.vectors[asked.count % PART_COUNT][asked.count] = 0.5f;
        asked.count++;
    }
    event_classify(c, &asked, chances);
}

/* The first byte says what is done; then each four bytes are a change: three say where, one what. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    part_copy *p = part();
    size_t length = p->size, places[256], changed = 0;
    for (size_t i = 1; i + 4 <= size && changed < 256; i += 4) {
        size_t at = data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16;
        at = data[0] == 'H' ? at % HEADER : at % p->size;
        p->bytes[at] = data[i + 3];
        places[changed++] = at;
    }
    if (size > 2 && data[0] == 'T') {
        length = p->size / 256 * data[1];
        if (data[2] % 2) memcpy(p->bytes + SIZE_AT, &(uint64_t){length}, 8);
    }
    if (length > MODEL_PART_HEADER && !(size && data[0] == 'C')) {
        uint64_t sum = model_part_checksum(p->bytes + MODEL_PART_HEADER, length - MODEL_PART_HEADER);
        memcpy(p->bytes + CHECKSUM_AT, &sum, sizeof sum);
    }
    if (ftruncate(p->descriptor, (off_t)length) != 0) abort();
    event_classifier *made = NULL;
    readout_error error = {0};
    if (event_classifier_open(p->path, &made, &error) == READOUT_OK)
        classify(made, p);
    else if (!*error.message)
        abort();
    event_classifier_free(made);
    if (ftruncate(p->descriptor, (off_t)p->size) != 0) abort();
    if (length < p->size) memcpy(p->bytes + length, p->good + length, p->size - length);
    for (size_t i = 0; i < changed; i++) p->bytes[places[i]] = p->good[places[i]];
    memcpy(p->bytes, p->good, HEADER);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "H\x28\x01\x01\x10", "T\x80\x01", "T\x40\x02", "C\x40\x40\x05\x05",
            "A\x10\x20\x30\xFF\x40\x50\x60\x7F", "A\x40\x00\x00\xFF\x41\x00\x00\xFF", "")

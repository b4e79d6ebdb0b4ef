/* The event part of the model file, altered. A part that opens is asked about clues. */
#include "fuzz.h"

#include "event/classifier.h"
#include "model_copy.h"

enum { HEADER = 64 };

/* Known and unknown clues; weights may have become anything, so the chances may be no numbers, but nothing may be read out of bounds. */
static void classify(const event_classifier *c, const model_copy *m) {
    static clues asked;
    float chances[PLOVER_TYPE_COUNT];
    asked.count = 0;
    while (asked.count < 64) {
        memcpy(&asked.keys[asked.count], m->good + HEADER + 4 * (size_t)asked.count * 97, 4);
        if (asked.count % 3 == 0) asked.keys[asked.count] ^= 1;
        asked.vectors[asked.count % PART_COUNT][asked.count] = 0.5f;
        asked.count++;
    }
    event_classify(c, &asked, chances);
}

static void attempt(const model_copy *m) {
    event_classifier *made = NULL;
    readout_error error = {0};
    if (event_classifier_open(m->path, &made, &error) == READOUT_OK)
        classify(made, m);
    else if (!*error.message)
        abort();
    event_classifier_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static model_copy copy;
    model_copy_make(&copy, READOUT_SOURCE_DIRECTORY "/model/events.model");
    model_copy_try(&copy, HEADER, data, size, attempt);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "H\x28\x01\x01\x10", "T\x80\x01", "T\x40\x02", "C\x40\x40\x05\x05",
            "A\x10\x20\x30\xFF\x40\x50\x60\x7F", "A\x40\x00\x00\xFF\x41\x00\x00\xFF", "")

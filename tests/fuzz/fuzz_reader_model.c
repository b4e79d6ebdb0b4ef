/* The reader's part of the model file, altered. A part that opens encodes a window. */
#include "fuzz.h"

#include "model_copy.h"
#include "reader/encoder.h"

enum { HEADER = 128, PIECES = 24 };

/* Weights may have become anything, so the states may be no numbers, but nothing may be read or written out of bounds. */
static void encode(const reader_model *m) {
    static const char text[] = "The rebels freed 14 hostages near Gao.";
    word_piece made[PIECES];
    uint32_t numbers[PIECES + 2] = {m->begin}, count = word_pieces(m->vocabulary, text, 0, sizeof text - 1, made,
                                                                   m->window < PIECES + 2 ? m->window - 2 : PIECES);
    for (uint32_t i = 0; i < count; i++) numbers[1 + i] = made[i].number;
    numbers[1 + count] = m->end;
    encoder_buffers *b = encoder_buffers_new(m);
    if (b) encoder_run(m, b, numbers, count + 2);
    encoder_buffers_free(b);
}

static void attempt(const model_copy *m) {
    reader_model *made = NULL;
    readout_error error = {0};
    readout_status status = reader_model_open(m->path, &made, &error);
    if (status != READOUT_OK && !*error.message) abort();
    if (made) encode(made);
    reader_model_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static model_copy copy;
    model_copy_make(&copy, READOUT_SOURCE_DIRECTORY "/model/reader.model");
    model_copy_try(&copy, HEADER, data, size, attempt);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "H\x2C\x01\x01\x10", "T\x80\x01", "T\x40\x02", "C\x40\x40\x05\x05",
            "A\x10\x20\x30\xFF\x40\x50\x60\x7F", "")

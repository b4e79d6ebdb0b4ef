/* The reader's part of the model file, altered. A part that opens reads a report. */
#include "fuzz.h"

#include "model_copy.h"
#include "reader/reader.h"
#include "reader/weights.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { HEADER = 128 };

static syntax_model *the_syntax(void) {
    static syntax_model *made;
    if (!made && syntax_model_open(READOUT_SOURCE_DIRECTORY "/model/syntax.model", &made, NULL) != READOUT_OK) abort();
    return made;
}

/* Weights may have become anything, so what is read may be anything, but nothing may be read or written out of bounds, and every head is a word of the sentence. */
static void read_report(reader_model *m) {
    static const char text[] = "The rebels freed 14 hostages near Gao. \"They are well,\" a minister told Reuters.";
    arena memory = {0};
    workspace w = {0};
    engine e = {.syntax = the_syntax(), .reader = m};
    document d = {.memory = &memory, .id = SLICE("f"), .text = slice_of(text, sizeof text - 1)};
    if (!document_index_text(&d) || text_stage(&e, &w, &d, NULL) != READOUT_OK) abort();
    if (reader_stage(&e, &w, &d, NULL) == READOUT_OK && syntax_stage(&e, &w, &d, NULL) == READOUT_OK)
        for (uint32_t i = 0; i < d.tokens.count; i++) {
            const token *t = &d.tokens.items[i];
            const sentence *s = &d.sentences.items[t->sentence];
            if (t->head != NONE && (t->head < (int32_t)s->first || t->head >= (int32_t)s->end)) abort();
        }
    reader_workspace_free(w.reader);
    syntax_workspace_free(w.syntax);
    arena_free(&w.scratch);
    arena_free(&memory);
}

static void attempt(const model_copy *m) {
    reader_model *made = NULL;
    readout_error error = {0};
    readout_status status = reader_model_open(m->path, the_syntax(), &made, &error);
    if (status != READOUT_OK && !*error.message) abort();
    if (made) read_report(made);
    reader_model_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static model_copy copy;
    model_copy_make(&copy, READOUT_SOURCE_DIRECTORY "/model/reader.model");
    model_copy_try(&copy, HEADER, data, size, attempt);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "H\x2C\x01\x01\x10", "H\x5C\x01\x01\x10", "T\x80\x01", "T\x40\x02",
            "C\x40\x40\x05\x05", "A\x10\x20\x30\xFF\x40\x50\x60\x7F", "")

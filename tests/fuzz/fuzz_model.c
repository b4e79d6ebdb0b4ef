/* The syntax part of the model file, altered. A part that opens is used to parse a sentence. */
#include "fuzz.h"

#include "model_copy.h"
#include "readout.h"
#include "syntax/syntax.h"
#include "text/text.h"

static void parse(syntax_model *m) {
    static const char text[] = "The minister said on Monday that talks with Chile hadn't begun, Reuters reported.";
    arena memory = {0};
    workspace w = {0};
    engine e = {.syntax = m};
    document d = {.memory = &memory, .id = SLICE("f"), .text = slice_of(text, sizeof text - 1)};
    if (!document_index_text(&d) || text_stage(&e, &w, &d, NULL) != READOUT_OK) abort();
    if (syntax_stage(&e, &w, &d, NULL) == READOUT_OK)
        for (uint32_t i = 0; i < d.tokens.count; i++)
            if (d.tokens.items[i].head != NONE && (d.tokens.items[i].head < 0 || (uint32_t)d.tokens.items[i].head >= d.tokens.count))
                abort();
    syntax_workspace_free(w.syntax);
    arena_free(&w.scratch);
    arena_free(&memory);
}

static void attempt(const model_copy *m) {
    syntax_model *made = NULL;
    readout_error error = {0};
    if (syntax_model_open(m->path, &made, &error) == READOUT_OK)
        parse(made);
    else if (!*error.message)
        abort();
    syntax_model_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static model_copy copy;
    model_copy_make(&copy, READOUT_SOURCE_DIRECTORY "/model/syntax.model");
    model_copy_try(&copy, 128, data, size, attempt);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "T\x80\x01", "T\x40\x02", "C\x40\x40\x05\x05", "A\x10\x20\x30\xFF\x40\x50\x60\x7F",
            "A\x01\x00\xA0\xFF\x02\x00\xB0\xFF\x03\x00\xE0\xFF", "")

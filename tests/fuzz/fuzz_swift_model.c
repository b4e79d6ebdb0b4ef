/* The fast reader's part of the model file, altered. A part that opens reads two sentences. */
#include "fuzz.h"

#include "model_copy.h"
#include "reader/swift.h"
#include "reader/swift_weights.h"
#include "syntax/network.h"
#include "syntax/syntax.h"
#include "text/text.h"

static syntax_model *the_syntax(void) {
    static syntax_model *made;
    readout_error error = {0};
    if (!made && syntax_model_open(READOUT_SOURCE_DIRECTORY "/model/syntax.model", &made, &error) != READOUT_OK) abort();
    return made;
}

/* Weights may have become anything, so the proposals may be anything, but they lie in the text. */
static void read_with(swift_model *m) {
    static const char text[] = "The rebels freed 14 hostages near Gao. Kenya condemned the kidnapping.";
    arena memory = {0};
    workspace w = {0};
    engine e = {.syntax = the_syntax(), .swift = m};
    document d = {.memory = &memory, .id = SLICE("f"), .text = slice_of(text, sizeof text - 1)};
    if (!document_index_text(&d) || text_stage(&e, &w, &d, NULL) != READOUT_OK || syntax_stage(&e, &w, &d, NULL) != READOUT_OK ||
        swift_stage(&e, &w, &d, NULL) != READOUT_OK)
        abort();
    for (uint32_t i = 0; i < d.proposals.count; i++) {
        const proposal *p = &d.proposals.items[i];
        if (p->trigger >= d.tokens.count || p->source.end > d.tokens.count || p->target.end > d.tokens.count) abort();
    }
    syntax_workspace_free(w.syntax);
    swift_workspace_free(w.swift);
    arena_free(&w.scratch);
    arena_free(&memory);
}

static void attempt(const model_copy *copy) {
    swift_model *made = NULL;
    readout_error error = {0};
    readout_status status = swift_model_open(copy->path, network_width(the_syntax()), &made, &error);
    if (status != READOUT_OK && !*error.message) abort();
    if (made) read_with(made);
    swift_model_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static model_copy copy;
    model_copy_make(&copy, READOUT_SOURCE_DIRECTORY "/model/swift.model");
    model_copy_try(&copy, 128, data, size, attempt);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "H\x2C\x01\x01\x10", "T\x80\x01", "T\x40\x02", "C\x40\x40\x05\x05",
            "A\x10\x20\x30\xFF\x40\x50\x60\x7F", "")

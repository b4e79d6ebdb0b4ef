/* The syntax part of the model file: a list of changes to a good file, the checksum made right again so that what lies behind it is reached. A model that
 * opens is used to parse a sentence. */
#include "fuzz.h"

#include "base/model_part.h"
#include "readout.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CHECKSUM_AT = 24, CHECKED_FROM = 32, SIZE_AT = 16 }; /* model/MODEL.md */

typedef struct model_copy {
    uint8_t *bytes; /* shared with the file `path` names */
    size_t size;
    int descriptor;
    char path[64];
    const uint8_t *good;
} model_copy;

static model_copy *model(void) {
    static model_copy copy;
    mapped_file from;
    readout_error error;
    if (copy.bytes) return &copy;
    if (mapped_file_open(&from, READOUT_SOURCE_DIRECTORY "/model/syntax.model", &error) != READOUT_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        abort();
    }
    copy.good = from.bytes; /* stays mapped */
    copy.size = from.size;
    copy.descriptor = memfd_create("model", 0);
    if (copy.descriptor < 0 || ftruncate(copy.descriptor, (off_t)from.size) != 0) abort();
    copy.bytes = mmap(NULL, from.size, PROT_READ | PROT_WRITE, MAP_SHARED, copy.descriptor, 0);
    if (copy.bytes == MAP_FAILED) abort();
    memcpy(copy.bytes, from.bytes, from.size);
    snprintf(copy.path, sizeof copy.path, "/proc/self/fd/%d", copy.descriptor);
    return &copy;
}

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

/* The first byte says what is done; then each four bytes are a change: three say where, one what. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    model_copy *m = model();
    size_t length = m->size, places[256], changed = 0;
    for (size_t i = 1; i + 4 <= size && changed < 256; i += 4) {
        size_t at = data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16;
        at = data[0] == 'H' ? at % 128 : at % m->size;
        m->bytes[at] = data[i + 3];
        places[changed++] = at;
    }
    if (size > 2 && data[0] == 'T') {
        length = m->size / 256 * data[1];
        if (data[2] % 2) memcpy(m->bytes + SIZE_AT, &(uint64_t){length}, 8);
    }
    if (length > CHECKED_FROM && !(size && data[0] == 'C'))
        memcpy(m->bytes + CHECKSUM_AT, &(uint64_t){model_part_checksum(m->bytes + CHECKED_FROM, length - CHECKED_FROM)}, 8);
    if (ftruncate(m->descriptor, (off_t)length) != 0) abort();
    syntax_model *made = NULL;
    readout_error error = {0};
    if (syntax_model_open(m->path, &made, &error) == READOUT_OK)
        parse(made);
    else if (!*error.message)
        abort();
    syntax_model_free(made);
    if (ftruncate(m->descriptor, (off_t)m->size) != 0) abort();
    if (length < m->size) memcpy(m->bytes + length, m->good + length, m->size - length);
    for (size_t i = 0; i < changed; i++) m->bytes[places[i]] = m->good[places[i]];
    memcpy(m->bytes, m->good, 128);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "T\x80\x01", "T\x40\x02", "C\x40\x40\x05\x05", "A\x10\x20\x30\xFF\x40\x50\x60\x7F",
            "A\x01\x00\xA0\xFF\x02\x00\xB0\xFF\x03\x00\xE0\xFF", "")

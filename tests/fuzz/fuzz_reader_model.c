/* The reader's part of the model file, altered. A part that opens reads a report. Of the part itself few changes can be tried in a second, so most are made in
 * a small one of the same format: an input with a small letter for what is done alters the part itself. */
#include "fuzz.h"

#include "model_copy.h"
#include "reader/reader.h"
#include "reader/weights.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { HEADER = 128, SMALL_PIECES = 1400, SMALL_SIZE = 1 << 19 };

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

/* The numbers of the header that a small part has others of, by their place (reader/weights.c). */
static const struct {
    unsigned place;
    uint32_t number;
} small_numbers[] = {{0, 1}, {1, 64},  {2, 4},   {3, 16},  {4, 64},  {5, SMALL_PIECES}, {7, 16},
                     {8, 8}, {13, 16}, {17, 16}, {18, 16}, {19, 16}, {20, 16}};

/* A part of one narrow layer with the first pieces, and with weights of which no two are alike and all are small as floats and as bytes. */
static void make_small(model_copy *copy, const mapped_file *whole) {
    static uint8_t part[SMALL_SIZE];
    uint32_t numbers[(HEADER - MODEL_PART_HEADER) / 4], starts[SMALL_PIECES + 1];
    size_t strings_at = HEADER + (sizeof starts + 63) / 64 * 64;
    memcpy(numbers, whole->bytes + MODEL_PART_HEADER, sizeof numbers);
    memcpy(starts, whole->bytes + HEADER, sizeof starts);
    const uint8_t *strings = whole->bytes + HEADER + ((numbers[5] + 1) * sizeof *starts + 63) / 64 * 64;
    numbers[6] = starts[SMALL_PIECES];
    for (size_t i = 0; i < sizeof small_numbers / sizeof *small_numbers; i++) numbers[small_numbers[i].place] = small_numbers[i].number;
    for (size_t i = 0; i < SMALL_SIZE; i += 4) memcpy(part + i, &(uint32_t){0x3C230000 | (uint32_t)(i * 40503 >> 4 & 0xFFFF)}, 4);
    memcpy(part, whole->bytes, MODEL_PART_HEADER);
    memcpy(part + MODEL_SIZE_AT, &(uint64_t){SMALL_SIZE}, 8);
    memcpy(part + MODEL_PART_HEADER, numbers, sizeof numbers);
    memcpy(part + HEADER, starts, sizeof starts);
    memcpy(part + strings_at, strings, numbers[6]);
    uint64_t sum = model_part_checksum(part + MODEL_PART_HEADER, SMALL_SIZE - MODEL_PART_HEADER);
    memcpy(part + MODEL_CHECKSUM_AT, &sum, sizeof sum);
    model_copy_of(copy, part, SMALL_SIZE);
}

/* The small part, and the whole one. Both must open and read as they are. */
static model_copy *copies(void) {
    static model_copy made[2];
    if (made[0].bytes) return made;
    mapped_file whole = model_file(READOUT_SOURCE_DIRECTORY "/model/reader.model");
    make_small(&made[0], &whole);
    model_copy_of(&made[1], whole.bytes, whole.size);
    for (unsigned i = 0; i < 2; i++) {
        reader_model *opened;
        readout_error error = {0};
        if (reader_model_open(made[i].path, the_syntax(), &opened, &error) != READOUT_OK) {
            fprintf(stderr, "%s\n", error.message);
            abort();
        }
        reader_model_free(opened);
    }
    return made;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint8_t first = size ? data[0] : 0, input[1 + 256 * 4];
    bool of_whole = first >= 'a' && first <= 'z';
    size = size < sizeof input ? size : sizeof input;
    if (size) memcpy(input, data, size);
    input[0] = of_whole ? (uint8_t)(first - 'a' + 'A') : first;
    model_copy_try(&copies()[of_whole], HEADER, input, size, attempt);
    return 0;
}

FUZZ_CORPUS("H\x20\x01\x01\xFF", "H\x24\x01\x01\x10", "H\x2C\x01\x01\x10", "H\x5C\x01\x01\x10", "T\x80\x01", "T\x40\x02",
            "C\x40\x40\x05\x05", "A\x10\x20\x30\xFF\x40\x50\x60\x7F", "A\x10\x20\x04\xFF\x40\x50\x05\x7F\x40\x52\x06\x7F",
            "a\x10\x20\x30\xFF\x40\x50\x60\x7F", "h\x20\x01\x01\xFF", "")

/* The compiled lexicon: a list of changes to a good file, the checksum made right again so that what lies behind it is reached. */
#include "fuzz.h"

#include "base/mapped_file.h"
#include "lexicon/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct compiled {
    uint8_t *bytes;
    size_t size;
    uint8_t *scratch;
} compiled;

static compiled *good_file(void) {
    static compiled file;
    mapped_file from;
    readout_error error;
    if (file.bytes) return &file;
    if (mapped_file_open(&from, READOUT_BUILD_DIRECTORY "/english.lexicon", &error) != READOUT_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        abort();
    }
    file = (compiled){malloc(from.size), from.size, malloc(from.size)};
    if (!file.bytes || !file.scratch) abort();
    memcpy(file.bytes, from.bytes, from.size);
    memcpy(file.scratch, from.bytes, from.size);
    mapped_file_close(&from);
    return &file;
}

static void look_up(const lexicon *l) {
    uint64_t keys[4] = {1, 2, 3, 4};
    for (int table = 0; table < LEXICON_TABLE_COUNT; table++) {
        lexicon_row first, end;
        size_t length, count;
        for (unsigned layer = 0; lexicon_table_rows(l, (lexicon_table)table, layer, &first, &end); layer++)
            for (lexicon_row row = first; row < end && row < first + 50; row++) {
                slice file = lexicon_row_file(l, row);
                if (file.length + lexicon_row_line(l, row) == SIZE_MAX) abort();
                for (unsigned column = 0; column < 12; column++)
                    if (lexicon_column(l, row, column).length > READOUT_TEXT_LIMIT) abort();
            }
        lexicon_match(l, (lexicon_table)table, keys, 4, &length, &count);
    }
}

/* Each four bytes are a change: three of them where, low values the more likely, one what. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    compiled *file = good_file();
    size_t length = file->size;
    if (size > 4 && data[0] == 'T') length = file->size * data[1] / 256; /* truncated */
    for (size_t i = 0; i + 4 <= size; i += 4) {
        size_t at = (data[i] | (size_t)data[i + 1] << 8 | (size_t)(data[i + 2] & 1 ? data[i + 2] : 0) << 16) % file->size;
        file->scratch[at] = data[i + 3];
    }
    if (length > sizeof(image_header) && !(size && data[0] == 'C')) {
        image_header header;
        memcpy(&header, file->scratch, sizeof header);
        header.size = data[0] == 'S' ? header.size : length;
        memcpy(file->scratch, &header, sizeof header);
        header.checksum = image_checksum(file->scratch, length);
        memcpy(file->scratch, &header, sizeof header);
    }
    lexicon *made = NULL;
    readout_error error = {0};
    if (lexicon_open_bytes(file->scratch, length, "fuzz", &made, &error) == READOUT_OK)
        look_up(made);
    else if (!*error.message)
        abort();
    lexicon_free(made);
    memcpy(file->scratch, file->bytes, file->size);
    return 0;
}

FUZZ_CORPUS("\x08\x01\x01\xFF", "T\x80\x01\x01\x01", "C\x01\x01\x05", "S\x02\x01\x01", "\x20\x01\x01\x05\x24\x01\x01\xFF\x28\x01\x01\x80",
            "\x30\x02\x02\x7F\x61\x03\x03\x01")

/* Reading a file of tab-separated values from memory, line by line: comments and blank lines skipped, cells trimmed, text checked. */
#ifndef READOUT_LEXICON_TSV_H
#define READOUT_LEXICON_TSV_H

#include "base/slice.h"

#include <stdint.h>

enum { TSV_CELLS = 16, TSV_LINE_LENGTH = 16 * 1024 };

typedef struct tsv_reader {
    slice rest;
    uint32_t line; /* number of the line read last, from 1 */
} tsv_reader;

typedef struct tsv_line {
    slice text;
    uint32_t number;
    slice cells[TSV_CELLS];
    unsigned cell_count;  /* empty cells at the end are not counted */
    const char *fault;    /* why the line cannot be used (static text), NULL where it is sound */
    const char *fault_at; /* the byte of `text` at fault */
} tsv_line;

tsv_reader tsv_read(slice bytes);
/* The next line that holds something; false at the end. */
bool tsv_next(tsv_reader *reader, tsv_line *line);
/* The column of a byte of the line, in characters from 1, as an editor shows it. */
uint32_t tsv_column(const tsv_line *line, const char *at);

#endif

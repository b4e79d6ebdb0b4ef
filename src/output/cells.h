/* A value in a cell of a table: in TSV a tab or line break inside it is written as a space, so that a row is always one line; in CSV
 * (RFC 4180) a value with commas, quotes or line breaks is quoted and kept as it is. */
#ifndef READOUT_OUTPUT_CELLS_H
#define READOUT_OUTPUT_CELLS_H

#include "output/sink.h"

/* Where the sink says that the table is for a spreadsheet, a value that would be a formula there (=, +, -, @ in front) gets an apostrophe before it. */
void cell_words(sink *s, bool csv, const char *bytes, size_t size);

#endif

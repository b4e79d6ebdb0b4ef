/* Spreadsheets (XLSX): tables of documents, a row a document, as table.h reads them from text. */
#ifndef READOUT_INPUT_READERS_XLSX_H
#define READOUT_INPUT_READERS_XLSX_H

#include "input/readers/rows.h"

/* The rows of all sheets that have a column of texts; other sheets are passed over. A row without a text becomes a document with a problem. Errors:
 * FORMAT (damaged, locked), INPUT (no column holds text, with what to do), MEMORY. */
readout_status xlsx_read(arena *memory, const row_columns *columns, slice file_bytes, const char *file, article_list *made,
                         readout_error *error);

#endif

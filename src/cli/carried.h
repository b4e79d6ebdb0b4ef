/* Columns of the input that stand beside the records made of it: --columns keep=NAME. The library knows nothing of them: they are put at the end of each row of a
 * table as it is written. */
#ifndef READOUT_CLI_CARRIED_H
#define READOUT_CLI_CARRIED_H

#include "cli/bytes.h"
#include "input/readers/rows.h"

/* Cells with what stands before each: of the header, and of a document. False when memory runs out. */
bool carried_names(const row_columns *columns, bool csv, bool spreadsheet, bytes *cells);
bool carried_values(const row_columns *columns, const article *read, bool csv, bool spreadsheet, bytes *cells);

/* Writes a table with the cells at the end of each row; fits readout_write_function. Begin with `quoted` false. */
typedef struct carried_writer {
    readout_write_function *write;
    void *context;
    const bytes *cells;
    bool csv, quoted;
} carried_writer;
bool carried_write(void *writer, const char *text, size_t size);

#endif

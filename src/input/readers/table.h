/* Tables of documents: CSV and its kin, a row a document. Separator, quoting and encoding are seen from the file; the first row names the columns. */
#ifndef READOUT_INPUT_READERS_TABLE_H
#define READOUT_INPUT_READERS_TABLE_H

#include "input/readers/rows.h"
#include "input/stream.h"

typedef struct table {
    stream *from;
    const row_columns *columns;
    arena memory; /* of the header */
    VECTOR(slice) header;
    char separator;
    bool padded;         /* a space stands behind each separator, and is no part of a field */
    bool escaped;        /* quotation marks in fields are written as \", not doubled */
    unsigned day_column; /* that of the document's day; the header's count where there is none */
    day_order days;      /* the order of its numbers: as is said, else as the column's rows tell */
    slice encoding;      /* bytes NULL: UTF-8 */
    char *row;           /* one that spans lines, put together */
    size_t length, capacity;
} table;

/* Whether the first line of an input has the column that --columns names for the text: then it is a table, whatever it looks like. */
bool table_has_named(slice first, const row_columns *columns);
/* Reads the header, and looks ahead at the column of days for the order that they are written in, no further than is needed and 16 MB at most. Errors: INPUT where no column holds text, with what to do; FILE, MEMORY. */
readout_status table_open(table *t, stream *from, const row_columns *columns, readout_error *error);
void table_close(table *t);

/* The next row as a document, in the arena. *more is false at the end. Errors: INPUT (a row with too few or many fields, without text, or
 * a quotation mark never closed: the next call goes on after it), FILE, MEMORY. */
readout_status table_next(table *t, arena *memory, article *made, bool *more, readout_error *error);

#endif

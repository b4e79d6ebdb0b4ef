/* Rows on their way into the store: a worker packs the rows of a document into bytes, in which each cell says what it is, and the thread that
 * has the store unpacks and binds them. So coding and packing run on all cores while one thread alone writes, and two codings of a document
 * are the same exactly where their bytes are. */
#ifndef READOUT_STORE_CELLS_H
#define READOUT_STORE_CELLS_H

#include "output/sink.h"

/* ---- packing; every absent value is NULL in the store */
void cell_null(sink *s);
void cell_integer(sink *s, int64_t number);
void cell_real(sink *s, double number); /* NAN: NULL */
void cell_bytes(sink *s, const char *bytes, size_t size, bool text);
void cell_text(sink *s, const char *text); /* NULL: NULL */
void cell_index(sink *s, int32_t number);  /* READOUT_NONE: NULL */
void cell_row(sink *s, unsigned table);    /* the cells of a row of that table follow */

/* ---- unpacking */
typedef enum cell_kind { CELL_NULL = 'n', CELL_INTEGER = 'i', CELL_REAL = 'r', CELL_TEXT = 't', CELL_BLOB = 'b', CELL_ROW = 'R' } cell_kind;
typedef struct cell {
    cell_kind kind;
    int64_t integer; /* of CELL_ROW: the table */
    double real;
    const char *bytes;
    size_t size;
} cell;

/* Takes the next cell off *bytes; false at the end. */
bool cell_next(const char **bytes, const char *end, cell *made);

#endif

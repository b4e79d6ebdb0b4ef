/* The documents that the next commit writes. SQLite reads the rows that belong to them as virtual tables, "batch_entities" and so on, so that one
 * statement inserts all rows of a table: a statement run for each row, its cells bound one by one, takes a third longer. */
#ifndef READOUT_STORE_BATCH_H
#define READOUT_STORE_BATCH_H

#include "store/tables.h"

#include <sqlite3.h>

typedef struct batch_row {
    int64_t document;  /* its key */
    const char *cells; /* in the batch's bytes, behind the one that names the table */
} batch_row;

typedef struct batch_rows {
    const struct batch *of;
    store_table table;
    batch_row *items;
    size_t count, room;
} batch_rows;

typedef struct batch {
    char *bytes; /* documents one after another: batch_document, and its rows as tables_pack made them */
    size_t size, room;
    batch_rows rows[TABLE_COUNT]; /* those that wait to be inserted; none of documents */
} batch;

typedef struct batch_document {
    uint64_t input;
    size_t size;
    const char *rows;
} batch_document;

/* Makes the tables of a batch, whose address stays. False when memory runs out. */
bool batch_begin(batch *b, sqlite3 *database);
void batch_free(batch *b);

/* False when memory runs out. */
bool batch_add(batch *b, uint64_t input, const char *rows, size_t size);
/* Takes the next document off *at, which begins at 0; false at the end. */
bool batch_next(const batch *b, size_t *at, batch_document *d);
/* All rows of a document but its first wait for being inserted under its key. False when memory runs out. */
bool batch_wait(batch *b, const batch_document *d, int64_t key);
/* The rows of all tables are inserted. */
void batch_inserted(batch *b);
/* So is everything. */
void batch_clear(batch *b);

#endif

/* The tables of the store, as data: what a table is called, what its columns are, and how a document fills them. The schema, the statements
 * that insert, and the export are all made from these lists, so that a new column is one line in tables.c. */
#ifndef READOUT_STORE_TABLES_H
#define READOUT_STORE_TABLES_H

#include "base/slice.h"
#include "output/sink.h"

typedef struct table_row table_row;

typedef struct table_column {
    const char *name, *type; /* type: as SQLite has it */
    void (*write)(const table_row *r);
} table_column;

typedef enum store_table {
    TABLE_DOCUMENTS, /* packed first; the others belong to it */
    TABLE_ENTITIES,
    TABLE_MENTIONS,
    TABLE_EVENTS,
    TABLE_PAIRS,
    TABLE_COUNTED,
    TABLE_STATEMENTS,
    TABLE_FIGURES,
    TABLE_VARIABLES,
    TABLE_COUNT
} store_table;

typedef struct table_entry {
    const char *name;
    const table_column *columns; /* for all but documents the column "document" comes before them */
    size_t column_count;
    const char *key; /* the columns that name a row of a document */
} table_entry;

const table_entry *table_at(store_table table);

/* What the input tells of a document that its records do not depend on; bytes NULL: nothing. */
typedef struct table_byline {
    slice author, section;
} table_byline;

/* Packs a document's rows. False where `write` refused or memory ran out. */
bool tables_pack(const readout_document *d, const table_byline *byline, readout_write_function *write, void *context);
/* Packs what else is known of the document, after that: columns of the input that stand beside the records. Names without a value are left out, and so
 * is a name that comes again. */
bool tables_pack_variables(const slice *names, const slice *values, size_t count, readout_write_function *write, void *context);

#endif

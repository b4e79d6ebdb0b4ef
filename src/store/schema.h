/* The schema of a store: made from the lists of tables.h, with keys, indexes, full-text search and links. */
#ifndef READOUT_STORE_SCHEMA_H
#define READOUT_STORE_SCHEMA_H

#include "store/store.h"
#include "store/tables.h"

/* SQL that SQLite and PostgreSQL both understand. keys: the indexes that adding needs; indexes: those that questions do. */
extern const char schema_readings[], schema_keys[], schema_indexes[];

/* Makes what is missing in a new or older store but for schema_indexes; `version`: of its schema, 0 where it is new. */
readout_status schema_make(store *s, int64_t version, readout_error *error);
/* For reading a store of an earlier version: what it has not is made of what it has, and the file stays as it is. */
readout_status schema_read(store *s, int64_t version, readout_error *error);
/* Whether a table of the store has a column. */
readout_status schema_has_column(const store *s, const char *table, const char *column, bool *has, readout_error *error);
/* "INSERT INTO …" of one row of documents, with a parameter for each column, or of all rows that a batch (batch.h) has of another table; the
 * caller's to free, NULL when memory runs out. */
char *schema_insert(store_table table);
/* "INSERT …" of a row of the table readings, unless it is there; SQL that both understand, and the caller's to free as above. */
char *schema_insert_reading(const store_reading *r);

#endif

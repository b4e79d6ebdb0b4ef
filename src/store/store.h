/* A corpus in one SQLite file: documents with all their records, added to run after run (doc/store.md). Whatever ends a run, the file is
 * sound and holds all that was committed: SQLite's write-ahead log sees to that. A store may be on a PostgreSQL server instead (postgres.h):
 * it is added to in the same way, and asked in SQL. */
#ifndef READOUT_STORE_STORE_H
#define READOUT_STORE_STORE_H

#include "readout.h"

#include <sqlite3.h>

enum { STORE_VERSION = 3, STORE_APPLICATION = 0x52444f54 /* "RDOT", by which a store is told from other databases */ };

typedef struct store store;

typedef enum store_change { STORE_NEW, STORE_REPLACED, STORE_UNCHANGED } store_change;

/* Opens a store; for writing, one that is not there is made, and columns that this version knows more are added. `path` is a file's, or
 * "postgresql://…", for writing alone. Errors: FILE, FORMAT (no store), VERSION (one of a later version). On success *made is the caller's, to
 * be given to store_close. */
readout_status store_open(const char *path, bool writing, store **made, readout_error *error);
/* What was not committed is lost. */
void store_close(store *s);
const char *store_path(const store *s); /* for messages: without a password */

/* The database itself, for those who ask it questions; NULL: it is on a server, and store_prepare and store_run refuse. */
sqlite3 *store_database(const store *s);
/* Prepares a statement, the caller's to finalize; *made is NULL where it cannot be. */
readout_status store_prepare_to(const store *s, const char *sql, sqlite3_stmt **made, readout_error *error);
/* The same; NULL with the error filled in where it cannot be. */
sqlite3_stmt *store_prepare(const store *s, const char *sql, readout_error *error);
/* Runs statements that give nothing. */
readout_status store_run(const store *s, const char *sql, readout_error *error);
/* Fills in the error from what SQLite says. */
readout_status store_failed(const store *s, readout_error *error);

/* What reads the documents of a run. */
typedef struct store_reading {
    uint64_t setting;                      /* hash of all of it */
    const char *version, *model, *options; /* options: those that change records, as they are given */
    uint64_t model_checksum, lexicon_checksum, places_checksum, own_lexicon_checksum; /* own: 0 without one */
    double min_confidence;                                                            /* 0: the program's own; less: all records */
} store_reading;
/* Notes a way of reading in the table "readings". *mixed: it is new to a store that has another. */
readout_status store_note_reading(store *s, const store_reading *r, bool *mixed, readout_error *error);

/* Whether a document is written that was coded from this input: `input` is a hash of all that its records depend on. */
bool store_has(store *s, uint64_t input);
/* Adds a document's rows as tables_pack made them, in place of those that its id has: copies them, to be written with others. On an error nothing is
 * kept of what was added since the last commit: a document is stored whole or not at all. */
readout_status store_add(store *s, uint64_t input, const char *rows, size_t size, readout_error *error);
/* What was added since the last time is on the disk; on an error none of it. */
readout_status store_commit(store *s, readout_error *error);
/* Makes the indexes that questions are answered by, where they are not there yet: each row of a new store would change a page of each of them, so
 * whoever has added all that it has makes them at the end, from rows that are sorted. Without them, as a run that was ended leaves a new store,
 * answers are the same and late. */
readout_status store_finish(store *s, readout_error *error);
/* How many documents were added, replaced and left as they were, by store_change, of those that are committed. */
const size_t *store_changes(const store *s);

#endif

/* A store on a PostgreSQL server: the tables of tables.h, written with COPY. libpq is loaded when the first such store is named, so the program needs
 * it for nothing else. What is added is held until it is committed: then one transaction, a dozen questions to the server whatever the number of
 * documents, finds what is there already, removes what is replaced and copies the rows. */
#ifndef READOUT_STORE_POSTGRES_H
#define READOUT_STORE_POSTGRES_H

#include "store/store.h"

typedef struct postgres postgres;

/* Whether a name is a server's: "postgresql://…" or "postgres://…". */
bool postgres_is_named(const char *name);
/* The name without what may be secret in it; the caller's to free, NULL when memory runs out. */
char *postgres_public_name(const char *name);

/* Connects, and makes or completes the tables. Errors: FILE (no server, no libpq), FORMAT (tables of these names that are somebody else's), VERSION. */
readout_status postgres_open(const char *name, postgres **made, readout_error *error);
void postgres_close(postgres *p); /* what was not committed is lost */

/* As store_note_reading, store_has, store_add and store_commit; the last counts what became of the documents. */
readout_status postgres_note_reading(postgres *p, const store_reading *r, bool *mixed, readout_error *error);
bool postgres_has(postgres *p, uint64_t input);
readout_status postgres_add(postgres *p, uint64_t input, const char *rows, size_t size, size_t changes[STORE_UNCHANGED + 1],
                            readout_error *error);
readout_status postgres_commit(postgres *p, size_t changes[STORE_UNCHANGED + 1], readout_error *error);

#endif

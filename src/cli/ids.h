/* Ids that are given out once. Records are named by their document's id ("ID#e0"), so two documents of a run must not share one. Of each id
 * only a 64-bit hash is kept: a run of millions of documents stays small, and two ids that should ever share a hash merely get a number. */
#ifndef READOUT_CLI_IDS_H
#define READOUT_CLI_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ids {
    uint64_t *hashes; /* open addressing; 0 is free */
    size_t count, room;
} ids;

/* Takes the id for a document. *other is NULL where nobody had it, else the id to use in its place, "ID-2", which the caller frees. False when
 * memory runs out. */
bool ids_take(ids *taken, const char *id, size_t length, char **other);
void ids_free(ids *taken);

#endif

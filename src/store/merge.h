/* Stores joined into one: those that several machines filled, each with its share of the documents. */
#ifndef READOUT_STORE_MERGE_H
#define READOUT_STORE_MERGE_H

#include "store/store.h"

/* Adds the documents of all stores in the order of their ids, so that what comes out depends on the documents alone; of an id that several
 * have, the last store's counts. Links are not taken over: what they rest on has changed. */
readout_status store_merge(store *to, store *const *from, size_t count, readout_error *error);

#endif

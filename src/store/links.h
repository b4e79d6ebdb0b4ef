/* Links between documents of a store: which are copies of which, and which of their events are one happening. Nothing is thrown away: a link is a
 * column or a row of its own beside the records. All links are made anew, from the store's content in a fixed order (day, id), so that they
 * are the same whatever the order in which the documents came. */
#ifndef READOUT_STORE_LINKS_H
#define READOUT_STORE_LINKS_H

#include "store/store.h"

enum {
    COPY_DAYS = 7 /* that a copy is at most apart from the document it copies */,
    HAPPENING_DAYS = 1 /* that two reports may differ in */
};

typedef struct link_counts {
    size_t documents, copies, events, happenings; /* happenings: those that two events or more tell */
} link_counts;

/* Sets documents.copy_of and copy_score: a document that shares most of its word sequences with an earlier one. */
readout_status links_of_copies(store *s, link_counts *counts, readout_error *error);
/* Fills the table happenings. Conditions and errors as above. */
readout_status links_of_events(store *s, link_counts *counts, readout_error *error);

#endif

/* readout link: copies among the documents of a store, and events of several documents that are one happening. */
#include "cli/messages.h"
#include "cli/run.h"
#include "store/links.h"

static readout_status link_all(store *s, link_counts *counts, readout_error *error) {
    readout_status status = store_run(s, "BEGIN IMMEDIATE", error);
    if (status == READOUT_OK) status = links_of_copies(s, counts, error);
    if (status == READOUT_OK) status = links_of_events(s, counts, error);
    return status == READOUT_OK ? store_run(s, "COMMIT", error) : status; /* all links or none */
}

static int failed(const readout_error *error, int status) {
    char text[sizeof error->file + sizeof error->message + 64];
    message_of_error(error, text, sizeof text);
    message("%s", text);
    return status;
}

int command_link(const options *o) {
    readout_error error;
    store *s = NULL;
    link_counts counts = {0};
    if (store_open(o->store, false, &s, &error) != READOUT_OK) return failed(&error, EXIT_INPUT_FAILED); /* none is made */
    store_close(s);
    readout_status status = store_open(o->store, true, &s, &error);
    if (status == READOUT_OK) status = store_finish(s, &error); /* of a run that was ended */
    if (status == READOUT_OK) status = link_all(s, &counts, &error);
    store_close(s);
    if (status != READOUT_OK) return failed(&error, EXIT_OUTPUT_FAILED);
    if (!o->quiet)
        message("%s: %zu of %zu documents are copies; %zu events; %zu happening%s told by more than one report", o->store, counts.copies,
                counts.documents, counts.events, counts.happenings, counts.happenings == 1 ? "" : "s");
    return EXIT_ALL_WELL;
}

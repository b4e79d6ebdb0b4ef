/* readout merge: stores joined into one. */
#include "cli/messages.h"
#include "cli/run.h"
#include "store/merge.h"

#include <stdlib.h>

static void tell(const readout_error *error) {
    char text[sizeof error->file + sizeof error->message + 64];
    message_of_error(error, text, sizeof text);
    message("%s", text);
}

int command_merge(const options *o) {
    readout_error error;
    store *to = NULL, **from = calloc(o->input_count + 1, sizeof *from);
    if (!o->input_count || !from) {
        message("usage: readout merge STORE… --store FILE");
        free(from);
        return EXIT_USAGE;
    }
    readout_status status = READOUT_OK;
    for (size_t i = 0; i < o->input_count && status == READOUT_OK; i++) status = store_open(o->inputs[i], false, &from[i], &error);
    if (status == READOUT_OK) status = store_open(o->store, true, &to, &error);
    if (status == READOUT_OK) status = store_merge(to, from, o->input_count, &error);
    if (status != READOUT_OK) tell(&error);
    if (status == READOUT_OK && !o->quiet)
        message("%s: %zu documents added, %zu replaced, %zu as they were", store_path(to), store_changes(to)[STORE_NEW],
                store_changes(to)[STORE_REPLACED], store_changes(to)[STORE_UNCHANGED]);
    for (size_t i = 0; i < o->input_count; i++) store_close(from[i]);
    store_close(to);
    free(from);
    return status == READOUT_OK ? EXIT_ALL_WELL : EXIT_INPUT_FAILED;
}

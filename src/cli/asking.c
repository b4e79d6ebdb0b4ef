#include "cli/asking.h"

#include "cli/messages.h"

static void tell(const readout_error *error) {
    char text[sizeof error->file + sizeof error->message + 64];
    message_of_error(error, text, sizeof text);
    message("%s", text);
}

int asking_begin(asking *a, const options *o, rows_format usual, unsigned formats) {
    readout_error error;
    *a = (asking){.o = o, .format = o->format_name ? rows_format_named(o->format_name) : usual};
    if (a->format == ROWS_FORMAT_COUNT || !(formats & 1u << a->format)) {
        message("--format: \"%s\" is no format of this command; see its --help", o->format_name);
        return EXIT_USAGE;
    }
    if (store_open(o->store, false, &a->from, &error) != READOUT_OK) {
        tell(&error);
        return EXIT_INPUT_FAILED;
    }
    int status = choice_read(&a->choice, a->from, o);
    if (status == EXIT_ALL_WELL) status = output_open(&a->out, o, NULL);
    if (status != EXIT_ALL_WELL) store_close(a->from);
    return status;
}

int asking_end(asking *a, bool well, const readout_error *error) {
    if (!well && error->status != READOUT_ERROR_OUTPUT) tell(error);
    bool written = output_close(&a->out, well ? OUTPUT_COMPLETE : OUTPUT_NOTHING);
    store_close(a->from);
    return !written || (!well && error->status == READOUT_ERROR_OUTPUT) ? EXIT_OUTPUT_FAILED : well ? EXIT_ALL_WELL : EXIT_INPUT_FAILED;
}

void asking_drop(asking *a) {
    output_close(&a->out, OUTPUT_NOTHING);
    store_close(a->from);
}

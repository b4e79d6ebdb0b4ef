/* lexicon-compile DIR OUT: checks every line of a lexicon's text files and writes the compiled file that readout maps. The build makes english.lexicon with it, also
 * where no program is built (the Python package); users have `readout dictionary compile`.
 * All bad lines are listed as FILE:LINE:COLUMN: REASON; with one there is no output and the exit status is 1 (2: wrong usage). */
#include "lexicon/lexicon.h"

#include <stdio.h>

static void print_complaint(void *context, const readout_error *error) {
    (void)context;
    if (error->line)
        fprintf(stderr, "%s:%zu:%zu: %s\n", error->file, error->line, error->column, error->message);
    else if (error->file[0])
        fprintf(stderr, "%s: %s\n", error->file, error->message);
    else
        fprintf(stderr, "%s\n", error->message);
}

int main(int argument_count, char **arguments) {
    if (argument_count != 3) {
        fprintf(stderr, "usage: lexicon-compile DIR OUT\nCompiles the text files of a lexicon (DIR/*.tsv) into the file OUT.\n");
        return 2;
    }
    readout_error error = {0};
    lexicon *compiled = NULL;
    readout_status status = lexicon_read_checked(arguments[1], print_complaint, NULL, &compiled, &error);
    if (status == READOUT_OK) status = lexicon_write(compiled, arguments[2], &error);
    lexicon_free(compiled);
    if (status == READOUT_OK) return 0;
    print_complaint(NULL, &error);
    return 1;
}

/* readout version: which program this is, and which data files it would read, each with its checksum. */
#include "cli/checksum.h"
#include "cli/output.h"
#include "cli/run.h"

#include <inttypes.h>

int command_version(const options *o) {
    printf("readout %s\n", readout_version());
    options plain = *o;
    readout_engine *engine = NULL;
    int status = run_open_engine(&plain, &engine);
    if (status == EXIT_ALL_WELL)
        printf("model    %s  %016" PRIx64 "\nlexicon  %s  %016" PRIx64 "\nplaces   %s  %016" PRIx64 "\n", readout_engine_model(engine),
               checksum_of_file(0, readout_engine_model(engine)), readout_engine_lexicon(engine),
               checksum_of_lexicon(0, readout_engine_lexicon(engine)), readout_engine_places(engine),
               checksum_of_file(0, readout_engine_places(engine)));
    readout_engine_free(engine);
    return output_printed() ? status : EXIT_OUTPUT_FAILED;
}

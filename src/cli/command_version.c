/* readout version: which program this is, and which data files it would read. */
#include "cli/run.h"

int command_version(const options *o) {
    printf("readout %s\n", readout_version());
    options plain = *o;
    readout_engine *engine = NULL;
    int status = run_open_engine(&plain, &engine);
    if (status == EXIT_ALL_WELL)
        printf("model    %s\nlexicon  %s\nplaces   %s\n", readout_engine_model(engine), readout_engine_lexicon(engine),
               readout_engine_places(engine));
    readout_engine_free(engine);
    return fflush(stdout) == 0 ? status : EXIT_OUTPUT_FAILED;
}

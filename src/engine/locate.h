/* Where the model and the lexicon are, when nobody says so. */
#ifndef READOUT_ENGINE_LOCATE_H
#define READOUT_ENGINE_LOCATE_H

#include "readout.h"

/* The path of the data file called `name`: in `directory` where one is given, else beside the running program, in ../share/readout seen
 * from there, or where the library was installed. The caller frees *path. Errors: FILE with the places looked at; MEMORY. */
readout_status locate_data(const char *directory, const char *name, char **path, readout_error *error);

#endif

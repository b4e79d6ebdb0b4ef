/* Whether a file is one of those that the run reads: by device and inode, so that another path or a link does not hide it. */
#ifndef READOUT_CLI_SAME_FILE_H
#define READOUT_CLI_SAME_FILE_H

#include "cli/options.h"

#include <sys/stat.h>

/* True where the file is an input, the model, a lexicon or a file of a lexicon's directory. `engine` may be NULL. */
bool file_is_read(const struct stat *file, const options *o, const readout_engine *engine);

#endif

/* Everything that the names on a command line lead to, one stream after the other: files, standard input, all files of a directory in
 * the order of their names, lists of files, and what archives and compressed files hold, down to archives in archives. Nothing is
 * unpacked to disk, and nothing larger than a document is held in memory. What unpacks to absurdly more than it is, is refused. */
#ifndef READOUT_INPUT_READERS_SOURCES_H
#define READOUT_INPUT_READERS_SOURCES_H

#include "input/stream.h"

typedef struct sources sources;

/* `paths` are borrowed for the run; `list`, where not NULL, is a file of further paths, one a line ("-": standard input). `wait`
 * is given to the streams of files (stream.h). NULL when memory runs out. */
sources *sources_new(const char *const *paths, size_t count, const char *list, bool (*wait)(void *, int));
void sources_free(sources *s);

/* The next stream; *open belongs to the sources and is valid until the next call. Its name is the path, with "/member" behind an
 * archive's. NULL at the end (with READOUT_OK), and where one cannot be opened: the next call goes on after it. Errors: FILE, FORMAT
 * (a damaged archive), INPUT (a bomb), MEMORY. */
readout_status sources_next(sources *s, stream **open, readout_error *error);

/* Was the stream found in a directory or archive, not named by the user? */
bool sources_found(const sources *s);
/* Is the next one standard input, for which one may have to wait? */
bool sources_waits(const sources *s);
/* Bytes of the files on disk that have been read, and how many there are (0: not known). */
uint64_t sources_done(const sources *s);
uint64_t sources_total(const sources *s);

#endif

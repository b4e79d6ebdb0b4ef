/* What servers pack their answers in (Content-Encoding): gzip, zstd, deflate and brotli. */
#ifndef READOUT_INPUT_READERS_UNPACK_H
#define READOUT_INPUT_READERS_UNPACK_H

#include "base/arena.h"
#include "base/slice.h"

/* Unpacks *body, which was packed in `codings`, in their order ("gzip", "deflate, br"); what is cut off at its end is given as far as it goes, up to 32 MB.
 * False where that cannot be; *body then stays as it is. */
bool unpack(arena *memory, slice codings, slice *body);

#endif

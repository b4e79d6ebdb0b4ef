/* Reading files and standard input piece by piece, so that an input of any length takes the memory of its longest document. */
#ifndef READOUT_INPUT_STREAM_H
#define READOUT_INPUT_STREAM_H

#include "base/slice.h"
#include "readout.h"

typedef struct stream {
    const char *name; /* for messages: the path, or "standard input" */
    int descriptor;
    char *bytes; /* read and not yet handed out: bytes[start, end) */
    size_t start, end, capacity;
    bool at_end;         /* nothing is left to be read */
    size_t line;         /* number of the line handed out last, from 1 */
    uint64_t handed_out; /* bytes */
    /* Called before each read, which may have to wait; false: stop reading, the input ends here. NULL: just read. */
    bool (*wait)(void *context, int descriptor);
    void *context;
} stream;

/* Opens `path`, "-" for standard input. Errors: FILE with the system's reason, and what to do with a directory. */
readout_status stream_open(stream *s, const char *path, readout_error *error);
void stream_close(stream *s);

/* The first bytes that have not been handed out, at most 4 (fewer at the end of the input). Errors: FILE. */
readout_status stream_peek(stream *s, slice *first, readout_error *error);

/* The next line without its line end. *more is false, and the line empty, at the end of the input. The bytes are valid until the next
 * call. A line longer than `limit` bytes is passed over and gives INPUT; the next call goes on after it. Errors: FILE, INPUT, MEMORY. */
readout_status stream_line(stream *s, size_t limit, slice *line, bool *more, readout_error *error);

/* All that is left. Errors: FILE; INPUT where it is longer than `limit` bytes; MEMORY. */
readout_status stream_rest(stream *s, size_t limit, slice *text, readout_error *error);

/* The next piece of a text of about `size` bytes that ends, if at all possible, where a paragraph, line, sentence or word does. */
readout_status stream_piece(stream *s, size_t size, slice *piece, bool *more, readout_error *error);

#endif

/* Reading files, standard input and what a reader of archives hands out piece by piece, so that an input of any length takes the memory of its longest document. */
#ifndef READOUT_INPUT_STREAM_H
#define READOUT_INPUT_STREAM_H

#include "base/slice.h"
#include "input/wide.h"
#include "readout.h"

#include <sys/types.h>

typedef struct stream {
    const char *name; /* for messages: the path, or "standard input" */
    int descriptor;
    ssize_t (*read)(void *context, char *bytes, size_t size); /* NULL: from the descriptor. Gives bytes read, 0 at the end, -1 on failure */
    const char *(*problem)(void *context);                    /* why `read` failed, in words */
    char *bytes;                                              /* read and not yet handed out: bytes[start, end) */
    size_t start, end, capacity;
    bool at_end;         /* nothing is left to be read */
    wide_text wide;      /* what is read is UTF-16 or UTF-32, and is handed out as UTF-8; unit 0: as it is */
    size_t line;         /* number of the line handed out last, from 1 */
    uint64_t handed_out; /* bytes */
    /* Called before each read, which may have to wait; false: stop reading, the input ends here. NULL: just read. */
    bool (*wait)(void *context, int descriptor);
    void *context;
} stream;

/* A stream over a function. */
stream stream_over(const char *name, ssize_t (*read)(void *, char *, size_t), const char *(*problem)(void *), void *context);

/* Opens `path`, "-" for standard input. Errors: FILE with the system's reason, and what to do with a directory. */
readout_status stream_open(stream *s, const char *path, readout_error *error);
void stream_close(stream *s);

/* The first bytes that have not been handed out, at most 4 (fewer at the end of the input). Errors: FILE. */
readout_status stream_peek(stream *s, slice *first, readout_error *error);

/* The first bytes that have not been handed out, `size` of them or as many as the input has. Valid until the next call. Errors: FILE, MEMORY. */
readout_status stream_look(stream *s, size_t size, slice *first, readout_error *error);

/* The same, but of an input that begins with { only the first line: whoever asks line by line is not kept waiting. */
readout_status stream_first(stream *s, size_t size, slice *first, readout_error *error);

/* From here on, what has not been handed out is UTF-16 or UTF-32 and comes as UTF-8. Errors: MEMORY. */
readout_status stream_from_wide(stream *s, wide_text wide, readout_error *error);

/* The next `size` bytes (fewer at the end of the input). Valid until the next call. Errors: FILE, MEMORY. */
readout_status stream_bytes(stream *s, size_t size, slice *bytes, readout_error *error);
/* Passes over `size` bytes. Errors: FILE, MEMORY. */
readout_status stream_skip(stream *s, uint64_t size, readout_error *error);

/* The next line without its line end. *more is false, and the line empty, at the end of the input. The bytes are valid until the next
 * call. A line longer than `limit` bytes is passed over and gives INPUT; the next call goes on after it. Errors: FILE, INPUT, MEMORY. */
readout_status stream_line(stream *s, size_t limit, slice *line, bool *more, readout_error *error);

/* All that is left. Errors: FILE; INPUT where it is longer than `limit` bytes; MEMORY. */
readout_status stream_rest(stream *s, size_t limit, slice *text, readout_error *error);

/* Gives room back where all that was read has been handed out and is done with: a long text is not held twice. */
void stream_give_back(stream *s);

/* The next piece of a text of about `size` bytes that ends, if at all possible, where a paragraph, line, sentence or word does. */
readout_status stream_piece(stream *s, size_t size, slice *piece, bool *more, readout_error *error);

#endif

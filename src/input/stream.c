#include "input/stream.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_SIZE = 64 * 1024, WIDE_MORE = 16 };

readout_status stream_open(stream *s, const char *path, readout_error *error) {
    bool standard = strcmp(path, "-") == 0;
    if (!*path) return error_set(error, READOUT_ERROR_FILE, NULL, 0, 0, "the name of an input is empty");
    *s = (stream){.name = standard ? "standard input" : path, .descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)};
    if (s->descriptor < 0) return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot open: %s", strerror(errno));
    struct stat about;
    if (fstat(s->descriptor, &about) == 0 && S_ISDIR(about.st_mode)) {
        stream_close(s);
        return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "is a directory: give the files in it, for instance %s/*.txt", path);
    }
    return READOUT_OK;
}

void stream_close(stream *s) {
    if (!s->read && s->descriptor > STDIN_FILENO) close(s->descriptor);
    free(s->bytes);
    s->bytes = NULL;
    s->descriptor = -1;
}

/* Makes room for READ_SIZE more bytes: by moving what is left to the front, else by a larger buffer. */
static readout_status make_room(stream *s, readout_error *error) {
    if (s->capacity - s->end >= READ_SIZE) return READOUT_OK;
    if (s->bytes && (s->start > s->capacity / 2 || s->start == s->end)) {
        memmove(s->bytes, s->bytes + s->start, s->end - s->start);
        s->end -= s->start;
        s->start = 0;
        if (s->capacity - s->end >= READ_SIZE) return READOUT_OK;
    }
    size_t capacity = (s->capacity + READ_SIZE) * 2;
    char *bytes = realloc(s->bytes, capacity);
    if (!bytes) return error_set(error, READOUT_ERROR_MEMORY, s->name, 0, 0, "out of memory");
    s->bytes = bytes;
    s->capacity = capacity;
    return READOUT_OK;
}

static readout_status read_more(stream *s, readout_error *error) {
    readout_status status = make_room(s, error);
    if (status != READOUT_OK) return status;
    if (s->wait && !s->wait(s->context, s->descriptor)) {
        s->at_end = true;
        return READOUT_OK;
    }
    size_t room = s->capacity - s->end;
    size_t size = s->wide.unit ? room / 2 - WIDE_MORE : room; /* read to the end of the room, to grow towards it as UTF-8 */
    char *to = s->bytes + s->capacity - size;
    ssize_t got;
    do got = s->read ? s->read(s->context, to, size) : read(s->descriptor, to, size);
    while (got < 0 && !s->read && errno == EINTR);
    if (got < 0) {
        s->at_end = true;
        return error_set(error, READOUT_ERROR_FILE, s->name, 0, 0, "cannot read: %s",
                         s->problem ? s->problem(s->context) : strerror(errno));
    }
    s->at_end = got == 0;
    if (!s->wide.unit)
        s->end += (size_t)got;
    else
        s->end += got ? wide_to_utf8(&s->wide, slice_of(to, (size_t)got), s->bytes + s->end) : wide_end(&s->wide, s->bytes + s->end);
    return READOUT_OK;
}

readout_status stream_from_wide(stream *s, wide_text wide, readout_error *error) {
    slice left = slice_of(s->bytes + s->start, s->end - s->start);
    size_t capacity = left.length * 2 + READ_SIZE;
    char *bytes = malloc(capacity);
    if (!bytes) return error_set(error, READOUT_ERROR_MEMORY, s->name, 0, 0, "out of memory");
    s->wide = wide;
    s->start = 0;
    s->end = wide_to_utf8(&s->wide, left, bytes);
    if (s->at_end) s->end += wide_end(&s->wide, bytes + s->end);
    s->capacity = capacity;
    free(s->bytes);
    s->bytes = bytes;
    return READOUT_OK;
}

/* Hands out the next `size` bytes. */
static slice take(stream *s, size_t size) {
    slice taken = slice_of(s->bytes + s->start, size);
    s->start += size;
    s->handed_out += size;
    return taken;
}

readout_status stream_peek(stream *s, slice *first, readout_error *error) {
    readout_status status = READOUT_OK;
    while (status == READOUT_OK && s->end - s->start < 4 && !s->at_end) status = read_more(s, error);
    size_t left = s->end - s->start;
    *first = slice_of(s->bytes + s->start, left < 4 ? left : 4);
    return status;
}

stream stream_over(const char *name, ssize_t (*read)(void *, char *, size_t), const char *(*problem)(void *), void *context) {
    return (stream){.name = name, .descriptor = -1, .read = read, .problem = problem, .context = context};
}

readout_status stream_look(stream *s, size_t size, slice *first, readout_error *error) {
    readout_status status = READOUT_OK;
    while (status == READOUT_OK && s->end - s->start < size && !s->at_end) status = read_more(s, error);
    size_t left = s->end - s->start;
    *first = slice_of(s->bytes ? s->bytes + s->start : "", left < size ? left : size);
    return status;
}

readout_status stream_first(stream *s, size_t size, slice *first, readout_error *error) {
    readout_status status = stream_look(s, 1, first, error);
    if (status != READOUT_OK || !first->length || first->bytes[0] != '{')
        return status == READOUT_OK ? stream_look(s, size, first, error) : status;
    for (size_t seen = 0; status == READOUT_OK;) {
        size_t left = s->end - s->start, there = left < size ? left : size;
        *first = slice_of(s->bytes + s->start, there);
        if (there == size || s->at_end || memchr(first->bytes + seen, '\n', there - seen)) break;
        seen = there;
        status = read_more(s, error);
    }
    return status;
}

readout_status stream_bytes(stream *s, size_t size, slice *bytes, readout_error *error) {
    readout_status status = stream_look(s, size, bytes, error);
    if (status == READOUT_OK) *bytes = take(s, bytes->length);
    return status;
}

readout_status stream_skip(stream *s, uint64_t size, readout_error *error) {
    readout_status status = READOUT_OK;
    while (size && status == READOUT_OK) {
        size_t left = s->end - s->start;
        if (left) {
            take(s, left < size ? left : (size_t)size);
            size -= left < size ? left : size;
        } else if (s->at_end) {
            break;
        } else {
            status = read_more(s, error);
        }
    }
    return status;
}

/* ---------------------------------------------------------------- lines */

/* Passes over the rest of a line that is too long. */
static readout_status skip_line(stream *s, size_t limit, readout_error *error) {
    for (;;) {
        const char *end = memchr(s->bytes + s->start, '\n', s->end - s->start);
        take(s, end ? (size_t)(end - (s->bytes + s->start)) + 1 : s->end - s->start);
        if (end || s->at_end) break;
        readout_status status = read_more(s, error);
        if (status != READOUT_OK) return status;
    }
    return error_set(error, READOUT_ERROR_INPUT, s->name, s->line, 0,
                     "the line is longer than %zu MB: a document is one line, split what is longer", limit / (1024 * 1024));
}

readout_status stream_line(stream *s, size_t limit, slice *line, bool *more, readout_error *error) {
    size_t searched = 0;
    *line = (slice){NULL, 0};
    *more = true;
    s->line++;
    for (;;) {
        size_t left = s->end - s->start;
        const char *end = left > searched ? memchr(s->bytes + s->start + searched, '\n', left - searched) : NULL;
        size_t length = end ? (size_t)(end - (s->bytes + s->start)) : left;
        if (length > limit) return skip_line(s, limit, error);
        if (end || (s->at_end && left)) {
            *line = take(s, length + (end != NULL));
            line->length = length;
            if (length && line->bytes[length - 1] == '\r') line->length--;
            return READOUT_OK;
        }
        if (s->at_end) break;
        searched = left;
        readout_status status = read_more(s, error);
        if (status != READOUT_OK) return status;
    }
    *more = false;
    return READOUT_OK;
}

/* ---------------------------------------------------------------- texts */

readout_status stream_rest(stream *s, size_t limit, slice *text, readout_error *error) {
    readout_status status = READOUT_OK;
    while (status == READOUT_OK && !s->at_end && s->end - s->start <= limit) status = read_more(s, error);
    if (status != READOUT_OK) return status;
    if (s->end - s->start > limit)
        return error_set(
            error, READOUT_ERROR_INPUT, s->name, 0, 0,
            "the text is longer than %zu MB, the most a document may have: split it, or give JSON Lines with one document a line",
            limit / (1024 * 1024));
    *text = take(s, s->end - s->start);
    return READOUT_OK;
}

void stream_give_back(stream *s) {
    if (s->start < s->end) return;
    free(s->bytes);
    s->bytes = NULL;
    s->start = s->end = s->capacity = 0;
}

/* Where to cut a text that goes on: after the last blank line, line, full stop or space of its second half, else between characters. */
static size_t cut(slice text) {
    size_t half = text.length / 2;
    for (size_t i = text.length; i > half + 1; i--)
        if (text.bytes[i - 1] == '\n' && text.bytes[i - 2] == '\n') return i;
    for (size_t i = text.length; i > half; i--)
        if (text.bytes[i - 1] == '\n') return i;
    for (size_t i = text.length; i > half + 1; i--)
        if (text.bytes[i - 1] == ' ' && text.bytes[i - 2] == '.') return i;
    for (size_t i = text.length; i > half; i--)
        if (text.bytes[i - 1] == ' ') return i;
    for (size_t i = text.length; i > half; i--)
        if (((unsigned char)text.bytes[i - 1] & 0xC0) != 0x80) return i - 1;
    return text.length;
}

readout_status stream_piece(stream *s, size_t size, slice *piece, bool *more, readout_error *error) {
    readout_status status = READOUT_OK;
    while (status == READOUT_OK && !s->at_end && s->end - s->start <= size) status = read_more(s, error);
    size_t left = s->end - s->start;
    *more = left > 0;
    *piece = (slice){NULL, 0};
    if (status == READOUT_OK && left) *piece = take(s, left > size ? cut(slice_of(s->bytes + s->start, size)) : left);
    return status;
}

#include "input/readers/warc.h"

#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/unpack.h"

#include <strings.h>

enum { HEADER_LIMIT = 64 * 1024, RECORD_LIMIT = 16 * 1024 * 1024, LOOKED_AT = 4096 };

/* The value of a header line; bytes NULL where it is not there. Headers end at an empty line. */
static slice header(slice headers, const char *name) {
    size_t length = strlen(name);
    while (headers.bytes) {
        slice line = slice_cut(&headers, '\n');
        if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
        if (!line.length) break;
        if (line.length <= length || line.bytes[length] != ':' || strncasecmp(line.bytes, name, length) != 0) continue;
        line = slice_of(line.bytes + length + 1, line.length - length - 1);
        while (line.length && (line.bytes[0] == ' ' || line.bytes[0] == '\t')) line = slice_of(line.bytes + 1, line.length - 1);
        while (line.length && (line.bytes[line.length - 1] == ' ' || line.bytes[line.length - 1] == '\t')) line.length--;
        return line;
    }
    return (slice){NULL, 0};
}

/* Where the headers at the start of `text` end, the empty line counted in; 0: they do not. */
static size_t headers_end(slice text) {
    const char *wide = memmem(text.bytes, text.length, "\r\n\r\n", 4), *narrow = memmem(text.bytes, text.length, "\n\n", 2);
    size_t a = wide ? (size_t)(wide - text.bytes) + 4 : 0, b = narrow ? (size_t)(narrow - text.bytes) + 2 : 0;
    return !a ? b : !b ? a : a < b ? a : b;
}

static bool starts(slice text, const char *words) {
    return text.length >= strlen(words) && strncasecmp(text.bytes, words, strlen(words)) == 0;
}

static bool read_size(slice text, uint64_t *size) {
    *size = 0;
    if (!text.length || text.length > 15) return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
        *size = *size * 10 + (uint64_t)(text.bytes[i] - '0');
    }
    return true;
}

/* Is the record, seen from its headers and the first bytes of what it holds, a page that was served well? */
static bool is_page(slice headers, slice block) {
    slice type = header(headers, "WARC-Type");
    if (starts(type, "resource")) return starts(header(headers, "Content-Type"), "text/html");
    if (!starts(type, "response") || !starts(block, "HTTP/") || block.length < 12) return false;
    const char *space = memchr(block.bytes, ' ', 12);
    return space && space[1] == '2' &&
           (starts(header(block, "Content-Type"), "text/html") || starts(header(block, "Content-Type"), "application/xhtml"));
}

static readout_status damaged(const stream *from, const char *what, readout_error *error) {
    return error_set(error, READOUT_ERROR_FORMAT, from->name, 0, 0, "a damaged web archive: %s at byte %llu", what,
                     (unsigned long long)from->handed_out);
}

/* Passes over a record; one that ends before its end is told of, as the archive goes on no further. */
static readout_status pass_over(stream *from, uint64_t size, readout_error *error) {
    uint64_t before = from->handed_out;
    readout_status status = stream_skip(from, size, error);
    return status == READOUT_OK && from->handed_out - before < size ? damaged(from, "the last record is cut short", error) : status;
}

readout_status warc_next(stream *from, slice *record, bool *more, readout_error *error) {
    for (*more = true;;) {
        slice first;
        uint64_t size;
        readout_status status = stream_look(from, LOOKED_AT, &first, error);
        size_t blank = 0;
        while (blank < first.length && (first.bytes[blank] == '\r' || first.bytes[blank] == '\n')) blank++;
        if (status == READOUT_OK && blank) {
            status = stream_skip(from, blank, error);
            if (status != READOUT_OK) return status;
            continue;
        }
        if (status != READOUT_OK || !first.length) return *more = false, status;
        if (!starts(first, "WARC/")) return damaged(from, "no record begins", error);
        size_t end = headers_end(first);
        if (!end) status = stream_look(from, HEADER_LIMIT, &first, error), end = headers_end(first);
        if (status != READOUT_OK) return status;
        if (!end || !read_size(header(first, "Content-Length"), &size)) return damaged(from, "a record has no Content-Length", error);
        status = stream_look(from, end + (size < LOOKED_AT ? (size_t)size : LOOKED_AT), &first, error);
        if (status != READOUT_OK) return status;
        slice headers = slice_of(first.bytes, end), block = slice_of(first.bytes + end, first.length - end);
        if (!is_page(headers, block)) {
            status = pass_over(from, end + size, error);
            if (status != READOUT_OK) return status;
            continue;
        }
        if (size > RECORD_LIMIT) {
            status = pass_over(from, end + size, error);
            return status != READOUT_OK
                       ? status
                       : error_set(error, READOUT_ERROR_INPUT, from->name, 0, 0, "a page of %llu MB in the web archive was passed over",
                                   (unsigned long long)(size >> 20));
        }
        status = stream_bytes(from, end + (size_t)size, record, error);
        if (status == READOUT_OK && record->length < end + size) return damaged(from, "the last record is cut short", error);
        return status;
    }
}

/* ---------------------------------------------------------------- a page */

static unsigned digit(char c) {
    return c >= '0' && c <= '9' ? (unsigned)(c - '0') : (c | 32) >= 'a' && (c | 32) <= 'f' ? (unsigned)((c | 32) - 'a' + 10) : 99;
}

/* Chunks of HTTP put together; *body stays as it is where it is not in chunks after all. */
static bool join_chunks(arena *memory, slice *body) {
    builder b = {.memory = memory};
    slice rest = *body;
    while (rest.length) {
        size_t size = 0, i = 0;
        while (i < rest.length && i < 8 && digit(rest.bytes[i]) < 16) size = size * 16 + digit(rest.bytes[i++]);
        const char *line = memchr(rest.bytes, '\n', rest.length);
        if (!i || !line) return b.length == 0 || !b.failed; /* as it is */
        rest = slice_of(line + 1, rest.length - (size_t)(line + 1 - rest.bytes));
        if (!size) break;
        if (size > rest.length) size = rest.length;
        builder_append(&b, slice_of(rest.bytes, size));
        rest = slice_of(rest.bytes + size, rest.length - size);
        if (slice_starts_with(rest, SLICE("\r\n"))) rest = slice_of(rest.bytes + 2, rest.length - 2);
    }
    if (b.length) *body = builder_finish(&b);
    return !b.failed;
}

readout_status warc_page(arena *memory, slice record, const char *file, article *made, slice *page, slice *encoding, readout_error *error) {
    size_t end = headers_end(record);
    slice headers = slice_of(record.bytes, end), block = slice_of(record.bytes + end, record.length - end);
    slice id = header(headers, "WARC-Record-ID"), day = header(headers, "WARC-Date");
    made->url = header(headers, "WARC-Target-URI");
    if (made->url.length > 1 && made->url.bytes[0] == '<') made->url = slice_of(made->url.bytes + 1, made->url.length - 2);
    if (day.length >= 10) made->date = slice_of(day.bytes, 10);
    if (id.length > 12 && id.bytes[0] == '<') made->id = slice_of(id.bytes + 1, id.length - 2);
    *page = block;
    *encoding = (slice){NULL, 0};
    if (!starts(block, "HTTP/")) return READOUT_OK;
    end = headers_end(block);
    headers = slice_of(block.bytes, end);
    *page = slice_of(block.bytes + end, end ? block.length - end : 0);
    slice type = header(headers, "Content-Type"), packed = header(headers, "Content-Encoding");
    const char *charset = type.length ? memmem(type.bytes, type.length, "charset=", 8) : NULL;
    if (charset) *encoding = slice_of(charset + 8, type.length - (size_t)(charset + 8 - type.bytes));
    if (encoding->length > 1 && encoding->bytes[0] == '"') *encoding = slice_of(encoding->bytes + 1, encoding->length - 2);
    if (starts(header(headers, "Transfer-Encoding"), "chunked") && !join_chunks(memory, page))
        return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    slice sent = *page;
    if (packed.length && !(unpack(memory, packed, page) && page->length && memchr(page->bytes, '<', page->length))) {
        *page = sent; /* some archives keep the header, but unpack */
        if (!sent.length || !memchr("<\n\r\t \xEF", sent.bytes[0], 6))
            return error_set(error, READOUT_ERROR_FORMAT, file, 0, 0, "%.*s cannot be unpacked (%.*s): archive it again without",
                             SLICE_FORMAT(made->url), SLICE_FORMAT(packed));
    }
    return READOUT_OK;
}

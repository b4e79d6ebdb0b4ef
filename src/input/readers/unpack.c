#include "input/readers/unpack.h"

#include "input/readers/builder.h"

#include <archive.h>
#include <archive_entry.h>
#include <brotli/decode.h>
#include <strings.h>
#include <zlib.h>

enum { PAGE_LIMIT = 32 * 1024 * 1024, PIECE = 16384 };

/* gzip or zstd, told apart by their first bytes. */
static bool unpack_by_mark(slice body, builder *b) {
    struct archive *a = archive_read_new();
    struct archive_entry *entry;
    char piece[PIECE];
    ssize_t got = -1;
    if (!a) return false;
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_raw(a);
    if (archive_read_open_memory(a, body.bytes, body.length) == ARCHIVE_OK && archive_read_next_header(a, &entry) == ARCHIVE_OK &&
        archive_filter_count(a) > 1)
        while (b->length < PAGE_LIMIT && (got = archive_read_data(a, piece, sizeof piece)) > 0)
            builder_append(b, slice_of(piece, (size_t)got));
    archive_read_free(a);
    return b->length > 0;
}

/* `window`: of zlib, negative for bytes without its frame. */
static bool inflate_all(slice body, int window, builder *b) {
    z_stream z = {.next_in = (unsigned char *)body.bytes, .avail_in = (unsigned)body.length};
    char piece[PIECE];
    int status;
    if (inflateInit2(&z, window) != Z_OK) return false;
    do {
        z.next_out = (unsigned char *)piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        builder_append(b, slice_of(piece, sizeof piece - z.avail_out));
    } while (status == Z_OK && b->length < PAGE_LIMIT);
    inflateEnd(&z);
    return b->length && (status == Z_STREAM_END || status == Z_OK || status == Z_BUF_ERROR); /* the last: cut off */
}

/* RFC 9110 means a frame of zlib; some servers leave it away. */
static bool unpack_deflate(slice body, builder *b) {
    if (inflate_all(body, MAX_WBITS, b)) return true;
    b->length = 0;
    return inflate_all(body, -MAX_WBITS, b);
}

static bool unpack_brotli(slice body, builder *b) {
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    const uint8_t *next = (const uint8_t *)body.bytes;
    size_t left = body.length;
    char piece[PIECE];
    BrotliDecoderResult result;
    if (!state) return false;
    do {
        uint8_t *out = (uint8_t *)piece;
        size_t room = sizeof piece;
        result = BrotliDecoderDecompressStream(state, &left, &next, &room, &out, NULL);
        builder_append(b, slice_of(piece, sizeof piece - room));
    } while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && b->length < PAGE_LIMIT);
    BrotliDecoderDestroyInstance(state);
    return b->length && result != BROTLI_DECODER_RESULT_ERROR;
}

static bool is(slice coding, const char *name) {
    return coding.length == strlen(name) && strncasecmp(coding.bytes, name, coding.length) == 0;
}

static bool unpack_one(arena *memory, slice coding, slice *body) {
    builder b = {.memory = memory};
    if (is(coding, "identity")) return true;
    bool done = is(coding, "br") ? unpack_brotli(*body, &b) : is(coding, "deflate") ? unpack_deflate(*body, &b) : unpack_by_mark(*body, &b);
    slice whole = done ? builder_finish(&b) : (slice){NULL, 0};
    if (whole.bytes) *body = whole;
    return whole.bytes != NULL;
}

bool unpack(arena *memory, slice codings, slice *body) {
    slice left = *body;
    while (codings.length) { /* the last was put on last */
        size_t start = codings.length;
        while (start && codings.bytes[start - 1] != ',') start--;
        slice coding = slice_of(codings.bytes + start, codings.length - start);
        while (coding.length && coding.bytes[0] == ' ') coding = slice_of(coding.bytes + 1, coding.length - 1);
        while (coding.length && coding.bytes[coding.length - 1] == ' ') coding.length--;
        if (!unpack_one(memory, coding, &left)) return false;
        codings.length = start ? start - 1 : 0;
    }
    *body = left;
    return true;
}

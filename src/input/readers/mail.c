#include "input/readers/mail.h"

#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/encoding.h"
#include "input/utf8.h"

#include <stdio.h>
#include <strings.h>

enum { PARTS_DEEP = 16 };

typedef struct mail {
    arena *memory;
    slice text, html; /* the first of each kind */
    bool failed;
} mail;

static bool starts(slice text, const char *words) {
    return text.length >= strlen(words) && strncasecmp(text.bytes, words, strlen(words)) == 0;
}

bool mail_starts_message(slice line) {
    if (!slice_starts_with(line, SLICE("From "))) return false;
    size_t colons = 0;
    for (size_t i = 0; i < line.length; i++) colons += line.bytes[i] == ':';
    return colons >= 1 && line.length < 200; /* "From somebody@example.org Tue Mar  5 10:00:00 2019" */
}

/* Cuts the headers off the front of a message or part. */
static slice cut_headers(slice *rest) {
    slice whole = *rest;
    while (rest->bytes) {
        slice line = slice_cut(rest, '\n');
        if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
        if (!line.length) return slice_of(whole.bytes, (size_t)(line.bytes - whole.bytes));
    }
    *rest = (slice){"", 0};
    return whole;
}

/* A header's value, its further lines joined on; bytes NULL where it is not there. */
static slice header(arena *memory, slice headers, const char *name) {
    size_t length = strlen(name);
    while (headers.bytes) {
        slice line = slice_cut(&headers, '\n');
        if (line.length <= length || line.bytes[length] != ':' || strncasecmp(line.bytes, name, length) != 0) continue;
        builder b = {.memory = memory};
        builder_collapsed(&b, slice_of(line.bytes + length + 1, line.length - length - 1));
        while (headers.bytes && headers.length && (headers.bytes[0] == ' ' || headers.bytes[0] == '\t'))
            builder_collapsed(&b, SLICE(" ")), builder_collapsed(&b, slice_cut(&headers, '\n'));
        builder_trim(&b, 0);
        return builder_finish(&b);
    }
    return (slice){NULL, 0};
}

/* A parameter of a header: boundary="…", charset=…. */
static slice parameter(slice value, const char *name) {
    size_t length = strlen(name);
    for (size_t i = 0; i + length < value.length; i++) {
        if (strncasecmp(value.bytes + i, name, length) != 0 || value.bytes[i + length] != '=') continue;
        slice rest = slice_of(value.bytes + i + length + 1, value.length - i - length - 1);
        if (rest.length && rest.bytes[0] == '"') {
            rest = slice_of(rest.bytes + 1, rest.length - 1);
            return slice_cut(&rest, '"');
        }
        size_t end = 0;
        while (end < rest.length && rest.bytes[end] != ';' && rest.bytes[end] != ' ') end++;
        return slice_of(rest.bytes, end);
    }
    return (slice){NULL, 0};
}

/* ---------------------------------------------------------------- transfer encodings */

static int hexadecimal(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; }

static slice quoted_printable(arena *memory, slice text, bool in_header) {
    builder b = {.memory = memory};
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '=' && i + 2 < text.length && hexadecimal(text.bytes[i + 1]) >= 0 && hexadecimal(text.bytes[i + 2]) >= 0) {
            builder_byte(&b, (char)(hexadecimal(text.bytes[i + 1]) * 16 + hexadecimal(text.bytes[i + 2])));
            i += 2;
        } else if (c == '=' && i + 1 < text.length && text.bytes[i + 1] == '\n') {
            i++;
        } else if (c == '=' && i + 2 < text.length && text.bytes[i + 1] == '\r' && text.bytes[i + 2] == '\n') {
            i += 2;
        } else {
            builder_byte(&b, in_header && c == '_' ? ' ' : c);
        }
    }
    return builder_finish(&b);
}

static slice base64(arena *memory, slice text) {
    builder b = {.memory = memory};
    uint32_t bits = 0;
    unsigned have = 0;
    for (size_t i = 0; i < text.length && text.bytes[i] != '='; i++) {
        char c = text.bytes[i];
        int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                    : c >= 'a' && c <= 'z' ? c - 'a' + 26
                    : c >= '0' && c <= '9' ? c - '0' + 52
                    : c == '+' || c == '-' ? 62
                    : c == '/' || c == '_' ? 63
                                           : -1;
        if (value < 0) continue;
        bits = bits << 6 | (uint32_t)value;
        have += 6;
        if (have >= 8) have -= 8, builder_byte(&b, (char)(bits >> have & 0xFF));
    }
    return builder_finish(&b);
}

/* "=?utf-8?Q?Caf=C3=A9?=" in headers. */
static slice decode_words(arena *memory, slice value) {
    builder b = {.memory = memory};
    bool after_word = false;
    while (value.length) {
        const char *start = memmem(value.bytes, value.length, "=?", 2);
        slice plain = slice_of(value.bytes, start ? (size_t)(start - value.bytes) : value.length);
        if (!(after_word && start && plain.length == 1)) builder_append(&b, plain); /* the space between two such words is none */
        value = slice_of(value.bytes + plain.length, value.length - plain.length);
        if (!start) break;
        slice rest = slice_of(value.bytes + 2, value.length - 2), charset = slice_cut(&rest, '?'),
              how = rest.bytes ? slice_cut(&rest, '?') : (slice){"", 0};
        const char *end = rest.bytes ? memmem(rest.bytes, rest.length, "?=", 2) : NULL;
        if (!end || how.length != 1) {
            builder_append(&b, slice_of(value.bytes, 2));
            value = slice_of(value.bytes + 2, value.length - 2);
            after_word = false;
            continue;
        }
        slice word = slice_of(rest.bytes, (size_t)(end - rest.bytes)), guessed;
        slice decoded = (how.bytes[0] | 32) == 'b' ? base64(memory, word) : quoted_printable(memory, word, true);
        if (decoded.bytes && encoding_to_utf8(memory, &decoded, charset, &guessed)) builder_append(&b, decoded);
        value = slice_of(end + 2, value.length - (size_t)(end + 2 - value.bytes));
        after_word = true;
    }
    return builder_finish(&b);
}

/* ---------------------------------------------------------------- parts */

static void read_part(mail *m, slice part, unsigned depth);

static void read_parts(mail *m, slice body, slice boundary, unsigned depth) {
    char mark[256];
    int length = snprintf(mark, sizeof mark, "--%.*s", SLICE_FORMAT(boundary));
    if (length < 3 || (size_t)length >= sizeof mark) return;
    const char *begun = NULL;
    for (slice rest = body; rest.bytes && !m->failed;) {
        slice line = slice_cut(&rest, '\n');
        if (line.length < (size_t)length || memcmp(line.bytes, mark, (size_t)length) != 0) continue;
        if (begun) read_part(m, slice_of(begun, (size_t)(line.bytes - begun)), depth + 1);
        begun = rest.bytes;
        if (line.length >= (size_t)length + 2 && line.bytes[length] == '-' && line.bytes[length + 1] == '-') return;
    }
    if (begun && begun < body.bytes + body.length) read_part(m, slice_of(begun, (size_t)(body.bytes + body.length - begun)), depth + 1);
}

static void read_part(mail *m, slice part, unsigned depth) {
    slice body = part, headers = cut_headers(&body);
    slice type = header(m->memory, headers, "Content-Type"), transfer = header(m->memory, headers, "Content-Transfer-Encoding");
    slice disposition = header(m->memory, headers, "Content-Disposition"), guessed;
    if (depth > PARTS_DEEP || starts(disposition, "attachment")) return;
    if (starts(type, "multipart/")) {
        read_parts(m, body, parameter(type, "boundary"), depth);
        return;
    }
    bool html = starts(type, "text/html");
    if (type.bytes && !html && !starts(type, "text/plain")) return;
    if (html ? m->html.bytes != NULL : m->text.bytes != NULL) return;
    if (starts(transfer, "quoted-printable")) body = quoted_printable(m->memory, body, false);
    if (starts(transfer, "base64")) body = base64(m->memory, body);
    if (!body.bytes || !encoding_to_utf8(m->memory, &body, parameter(type, "charset"), &guessed)) {
        m->failed = true;
        return;
    }
    *(html ? &m->html : &m->text) = body;
}

/* The text without carriage returns. */
static slice unix_lines(arena *memory, slice text) {
    builder b = {.memory = memory};
    while (text.bytes) {
        slice line = slice_cut(&text, '\n');
        if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
        builder_append(&b, line);
        builder_byte(&b, '\n');
    }
    builder_trim(&b, 0);
    return builder_finish(&b);
}

bool mail_is_saved_page(arena *memory, slice message) {
    slice body = message, headers = cut_headers(&body), from = header(memory, headers, "From");
    return header(memory, headers, "Snapshot-Content-Location").bytes || (from.length && memmem(from.bytes, from.length, "Saved by ", 9));
}

readout_status mail_read(arena *memory, slice message, const char *file, size_t line, article *made, slice *html, readout_error *error) {
    mail m = {.memory = memory};
    slice body = message;
    if (mail_starts_message(slice_cut(&body, '\n'))) message = body; /* mbox's own line */
    body = message;
    slice headers = cut_headers(&body), id = header(memory, headers, "Message-ID"), from = header(memory, headers, "From");
    slice subject = header(memory, headers, "Subject");
    read_part(&m, message, 0);
    if (m.failed) return error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
    if (id.length > 2 && id.bytes[0] == '<') id = slice_of(id.bytes + 1, id.length - 2);
    if (id.length) made->id = id;
    if (subject.length) made->title = decode_words(memory, subject);
    if (from.length) made->author = decode_words(memory, from);
    made->date = header(memory, headers, "Date");
    made->url = header(memory, headers, "Snapshot-Content-Location");
    *html = slice_is_blank(m.text) ? m.html : (slice){NULL, 0};
    made->text = slice_is_blank(m.text) ? (slice){NULL, 0} : unix_lines(memory, m.text);
    if (made->text.bytes || html->bytes) return READOUT_OK;
    return error_set(error, READOUT_ERROR_INPUT, file, line, 0, "the message has no text");
}

#include "input/readers/encoding.h"

#include "input/utf8.h"
#include "input/wide.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <strings.h>
#include <uchardet.h>

enum { NAME_LONGEST = 40, LOOKED_AT = 4096, GUESSED_FROM = 256 * 1024 };

/* Converts with iconv; what is no character of the encoding becomes U+FFFD. False where the encoding is not known or memory runs out. */
static bool convert(arena *memory, slice *text, const char *name) {
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) return false;
    size_t room = text->length * 3 + 16, left = text->length, free_room = room;
    char *bytes = arena_allocate(memory, room), *out = bytes, *in = (char *)(uintptr_t)text->bytes;
    while (bytes && left && iconv(converter, &in, &left, &out, &free_room) == (size_t)-1) {
        if (errno == E2BIG || free_room < 3) break;
        memcpy(out, "\xEF\xBF\xBD", 3);
        out += 3, free_room -= 3;
        in++, left--;
    }
    iconv_close(converter);
    if (bytes) *text = slice_of(bytes, (size_t)(out - bytes));
    return bytes != NULL;
}

/* In Windows' sets these are quotation marks, dashes and the like, which often stand behind a letter with an accent. */
static bool is_mark_of_windows(unsigned char byte) { return byte == 0x85 || (byte >= 0x91 && byte <= 0x97) || byte == 0x9B; }

/* Damaged UTF-8 rather than another encoding: it has good characters of two and more bytes, broken ones, or bytes that no text has; unless bytes beyond
 * ASCII are what it is written in, as Russian is. */
static bool is_damaged_utf8(slice text) {
    size_t good = 0, bad = 0;
    bool marked = false;
    for (size_t i = 0; i < text.length;) {
        size_t ahead = utf8_good_prefix(slice_of(text.bytes + i, text.length - i));
        for (size_t j = 0; j < ahead; j++) good += ((unsigned char)text.bytes[i + j] & 0xC0) == 0xC0;
        i += ahead;
        if (i == text.length) break;
        unsigned char byte = (unsigned char)text.bytes[i], next = i + 1 < text.length ? (unsigned char)text.bytes[i + 1] : ' ';
        marked |= byte == 0xFF || byte == 0 || (byte >= 0xE0 && next >= 0x80 && next <= 0x9F && !is_mark_of_windows(next));
        bad++;
        i++;
    }
    return good > bad || (marked && bad * 4 < text.length);
}

static const char *guess(slice text, char *name) {
    uchardet_t detector = uchardet_new();
    size_t size = text.length < GUESSED_FROM ? text.length : GUESSED_FROM;
    *name = '\0';
    if (uchardet_handle_data(detector, text.bytes, size) == 0) {
        uchardet_data_end(detector);
        snprintf(name, NAME_LONGEST, "%s", uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    /* Latin-1 is read as its superset, as browsers do; so is what hardly has letters beyond ASCII, but the marks that all these sets share. */
    size_t high = 0;
    for (size_t i = 0; i < size; i++) high += (unsigned char)text.bytes[i] >= 0x80;
    bool western = high * 15 < size && (strncasecmp(name, "WINDOWS-125", 11) == 0 || strncasecmp(name, "ISO-8859-", 9) == 0 ||
                                        strncasecmp(name, "MAC-", 4) == 0 || strncasecmp(name, "IBM", 3) == 0);
    if (western || !*name || strcasecmp(name, "ASCII") == 0 || strcasecmp(name, "ISO-8859-1") == 0 || strcasecmp(name, "UTF-8") == 0)
        snprintf(name, NAME_LONGEST, "WINDOWS-1252");
    return name;
}

static bool from_wide(arena *memory, slice *text, wide_text wide) {
    char *bytes = arena_allocate(memory, text->length * 2 + 8);
    if (!bytes) return false;
    size_t length = wide_to_utf8(&wide, *text, bytes);
    *text = slice_of(bytes, length + wide_end(&wide, bytes + length));
    return true;
}

bool encoding_to_utf8(arena *memory, slice *text, slice told, slice *guessed) {
    char name[NAME_LONGEST];
    wide_text wide = wide_seen(*text);
    *guessed = wide.guessed ? arena_copy(memory, slice_from(wide_name(&wide))) : (slice){NULL, 0};
    if (wide.unit) return from_wide(memory, text, wide);
    if (slice_starts_with(*text, SLICE("\xEF\xBB\xBF"))) *text = slice_of(text->bytes + 3, text->length - 3);
    if (utf8_good_prefix(*text) == text->length) return true;
    snprintf(name, sizeof name, "%.*s", SLICE_FORMAT(told));
    bool is_latin = strcasecmp(name, "iso-8859-1") == 0 || strcasecmp(name, "latin1") == 0 || strcasecmp(name, "us-ascii") == 0 ||
                    strcasecmp(name, "iso8859-1") == 0;
    bool is_utf8 = strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0;
    if (*name && !is_utf8 && convert(memory, text, is_latin ? "WINDOWS-1252" : name)) return true;
    if (is_damaged_utf8(*text)) return true;
    guess(*text, name);
    *guessed = arena_copy(memory, slice_from(name));
    if (convert(memory, text, name)) return guessed->bytes != NULL;
    *guessed = SLICE("WINDOWS-1252");
    return convert(memory, text, "WINDOWS-1252");
}

slice encoding_of_markup(slice page) {
    size_t size = page.length < LOOKED_AT ? page.length : LOOKED_AT;
    for (size_t i = 0; i + 9 < size; i++) {
        bool charset = (page.bytes[i] | 32) == 'c' && strncasecmp(page.bytes + i, "charset", 7) == 0;
        bool declared = page.bytes[i] == 'e' && i < 200 && strncmp(page.bytes + i, "encoding", 8) == 0;
        if (!charset && !declared) continue;
        size_t at = i + (charset ? 7 : 8);
        while (at < size && (page.bytes[at] == ' ' || page.bytes[at] == '=' || page.bytes[at] == '"' || page.bytes[at] == '\'')) at++;
        size_t end = at;
        while (end < size && end - at < NAME_LONGEST &&
               (page.bytes[end] == '-' || page.bytes[end] == '_' || page.bytes[end] == ':' ||
                (page.bytes[end] >= '0' && page.bytes[end] <= '9') || ((page.bytes[end] | 32) >= 'a' && (page.bytes[end] | 32) <= 'z')))
            end++;
        if (end > at) return slice_of(page.bytes + at, end - at);
    }
    return (slice){NULL, 0};
}

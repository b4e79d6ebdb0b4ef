/* Rich Text Format: control words begin with a backslash, groups stand in braces (specification 1.9.1). Of the groups that are no text (fonts,
 * styles, pictures, headers, notes) nothing is read. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/encoding.h"
#include "input/readers/office.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEEPEST = 256 };

typedef struct rtf {
    slice source;
    size_t at;
    builder text;
    bool skipped[DEEPEST]; /* per open group: is its text none? */
    bool hidden[DEEPEST];  /* … hidden or struck out, until it is said otherwise? */
    unsigned depth, unicode_skip[DEEPEST];
    unsigned skip_next;   /* characters that stand for one already read as Unicode */
    bool star;            /* \* : the next word names a group that may be passed over */
    uint16_t beyond[128]; /* the characters of the code page beyond ASCII */
} rtf;

/* What the bytes beyond ASCII mean; U+FFFD where they mean nothing alone, as in the code pages of East Asia. */
static void take_code_page(rtf *r, unsigned code_page) {
    char name[24];
    snprintf(name, sizeof name, "CP%u", code_page);
    iconv_t converter = iconv_open("UTF-16LE", name);
    for (unsigned i = 0; i < 128; i++) {
        char byte = (char)(128 + i), wide[8], *in = &byte, *out = wide;
        size_t left = 1, room = sizeof wide;
        bool known = converter != (iconv_t)-1 && iconv(converter, &in, &left, &out, &room) != (size_t)-1 && room == sizeof wide - 2;
        r->beyond[i] = known ? (uint16_t)((unsigned char)wide[0] | (unsigned char)wide[1] << 8) : 0xFFFD;
        if (converter != (iconv_t)-1) iconv(converter, NULL, NULL, NULL, NULL);
    }
    if (converter != (iconv_t)-1) iconv_close(converter);
}

static uint32_t character(const rtf *r, unsigned char byte) { return byte < 0x80 ? byte : r->beyond[byte - 0x80]; }

static void put(rtf *r, uint32_t c) {
    if (r->skipped[r->depth]) return;
    if (r->skip_next) {
        r->skip_next--;
        return;
    }
    if (r->hidden[r->depth]) return;
    char byte = (char)c;
    if (c < 0x80)
        builder_collapsed(&r->text, slice_of(&byte, 1));
    else if (c == 0xA0)
        builder_collapsed(&r->text, SLICE(" "));
    else
        builder_code_point(&r->text, c);
}

static void end_paragraph(rtf *r) {
    if (r->skipped[r->depth]) return;
    builder_trim(&r->text, 0);
    if (r->text.length) builder_append(&r->text, SLICE("\n\n"));
}

static bool names_no_text(slice word) {
    static const char *const groups[] = {
        "fonttbl",           "colortbl", "stylesheet", "info",      "pict",      "object",   "header",       "headerl",   "headerr",
        "headerf",           "footer",   "footerl",    "footerr",   "footerf",   "footnote", "annotation",   "fldinst",   "listtable",
        "listoverridetable", "rsidtbl",  "generator",  "themedata", "datastore", "xmlnstbl", "latentstyles", "bkmkstart", "bkmkend"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (slice_is(word, groups[i])) return true;
    return false;
}

static void obey(rtf *r, slice word, long value, bool has_value) {
    static const struct {
        const char *word;
        uint32_t character;
    } characters[] = {{"lquote", 0x2018}, {"rquote", 0x2019}, {"ldblquote", 0x201C}, {"rdblquote", 0x201D}, {"endash", 0x2013},
                      {"emdash", 0x2014}, {"bullet", 0x2022}, {"tab", ' '},          {"emspace", ' '},      {"enspace", ' '}};
    if (r->star || names_no_text(word)) {
        r->skipped[r->depth] = r->skipped[r->depth] || names_no_text(word) || !slice_is(word, "shppict");
        r->star = false;
        return;
    }
    if (slice_is(word, "par") || slice_is(word, "sect") || slice_is(word, "page") || slice_is(word, "row")) end_paragraph(r);
    if (slice_is(word, "line") || slice_is(word, "cell")) put(r, ' ');
    if (slice_is(word, "uc") && has_value && value >= 0 && value < 8) r->unicode_skip[r->depth] = (unsigned)value;
    if (slice_is(word, "ansicpg") && has_value && value > 0) take_code_page(r, (unsigned)value);
    if (slice_is(word, "v") || slice_is(word, "deleted")) r->hidden[r->depth] = !has_value || value != 0;
    if (slice_is(word, "plain")) r->hidden[r->depth] = false;
    if (slice_is(word, "bin") && has_value && value > 0)
        r->at = r->source.length - r->at < (size_t)value ? r->source.length : r->at + (size_t)value;
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        if (slice_is(word, characters[i].word)) put(r, characters[i].character);
    if (!slice_is(word, "u") || !has_value) return;
    r->skip_next = 0;
    put(r, (uint32_t)(value < 0 ? value + 65536 : value));
    if (!r->skipped[r->depth]) r->skip_next = r->unicode_skip[r->depth];
}

static unsigned digit(char c) {
    return c >= '0' && c <= '9' ? (unsigned)(c - '0') : (c | 32) >= 'a' && (c | 32) <= 'f' ? (unsigned)((c | 32) - 'a' + 10) : 0;
}

static void read_control(rtf *r) {
    const char *bytes = r->source.bytes;
    size_t left = r->source.length;
    char c = r->at < left ? bytes[r->at] : '\0';
    if ((c | 32) < 'a' || (c | 32) > 'z') {
        r->at++;
        if (c == '\'' && r->at + 1 < left) {
            put(r, character(r, (unsigned char)(digit(bytes[r->at]) * 16 + digit(bytes[r->at + 1]))));
            r->at += 2;
        }
        if (c == '*') r->star = true;
        if (c == '~') put(r, 0xA0);
        if (c == '_') put(r, '-');
        if (c == '\\' || c == '{' || c == '}') put(r, (unsigned char)c);
        if (c == '\n' || c == '\r') end_paragraph(r);
        return;
    }
    size_t start = r->at;
    while (r->at < left && (bytes[r->at] | 32) >= 'a' && (bytes[r->at] | 32) <= 'z') r->at++;
    slice word = slice_of(bytes + start, r->at - start);
    bool minus = r->at < left && bytes[r->at] == '-', has_value = false;
    long value = 0;
    if (minus) r->at++;
    for (; r->at < left && bytes[r->at] >= '0' && bytes[r->at] <= '9'; r->at++, has_value = true)
        if (value < 100000000) value = value * 10 + (bytes[r->at] - '0');
    if (r->at < left && bytes[r->at] == ' ') r->at++;
    obey(r, word, minus ? -value : value, has_value);
}

readout_status rtf_read(arena *memory, slice source, const char *file, article *made, readout_error *error) {
    rtf *r = ARENA_NEW(memory, rtf);
    if (!r) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    *r = (rtf){.source = source, .text = {.memory = memory}};
    r->unicode_skip[0] = 1;
    take_code_page(r, 1252);
    unsigned too_deep = 0;
    while (r->at < source.length && !r->text.failed) {
        char c = source.bytes[r->at++];
        if (c == '{') {
            if (r->depth + 1 == DEEPEST) {
                too_deep++;
                continue;
            }
            r->depth++;
            r->skipped[r->depth] = r->skipped[r->depth - 1];
            r->hidden[r->depth] = r->hidden[r->depth - 1];
            r->unicode_skip[r->depth] = r->unicode_skip[r->depth - 1];
            r->star = false;
        } else if (c == '}') {
            if (too_deep)
                too_deep--;
            else if (r->depth)
                r->depth--;
            r->skip_next = 0;
        } else if (c == '\\') {
            read_control(r);
        } else if (c != '\n' && c != '\r') {
            put(r, character(r, (unsigned char)c));
        }
    }
    builder_trim(&r->text, 0);
    made->text = builder_finish(&r->text);
    if (!made->text.bytes) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    return made->text.length ? READOUT_OK : error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "the document has no text");
}

/* Rich Text Format: control words begin with a backslash, groups stand in braces (specification 1.9.1). Of the groups that are no text (fonts,
 * styles, pictures, headers, notes) nothing is read. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/encoding.h"
#include "input/readers/office.h"

#include <stdlib.h>

enum { DEEPEST = 256 };

typedef struct rtf {
    slice source;
    size_t at;
    builder text;
    bool skipped[DEEPEST]; /* per open group: is its text none? */
    unsigned depth, unicode_skip[DEEPEST];
    unsigned skip_next; /* characters that stand for one already read as Unicode */
    bool star;          /* \* : the next word names a group that may be passed over */
    unsigned code_page;
} rtf;

/* Windows-1252 above 0x7F; other code pages are rare in exports, and what they mean beyond ASCII is lost with a U+FFFD. */
static uint32_t character(const rtf *r, unsigned char byte) {
    static const uint16_t table[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                                       0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    if (byte < 0x80) return byte;
    if (r->code_page && r->code_page != 1252 && byte >= 0xA0) return 0xFFFD;
    return byte < 0xA0 ? table[byte - 0x80] : byte;
}

static void put(rtf *r, uint32_t c) {
    if (r->skipped[r->depth]) return;
    if (r->skip_next) {
        r->skip_next--;
        return;
    }
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
    if (slice_is(word, "ansicpg") && has_value) r->code_page = (unsigned)value;
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

#include "input/markup.h"

#include "base/vector.h"

#include <utf8proc.h>

/* ---------------------------------------------------------------- tags */

typedef enum tag_kind { TAG_NONE, TAG_INLINE, TAG_BLOCK, TAG_HIDDEN } tag_kind;

static const struct {
    const char *name;
    tag_kind kind;
} tags[] = {
    {"a", TAG_INLINE},         {"abbr", TAG_INLINE},   {"article", TAG_BLOCK},    {"b", TAG_INLINE},     {"big", TAG_INLINE},
    {"blockquote", TAG_BLOCK}, {"body", TAG_BLOCK},    {"br", TAG_BLOCK},         {"center", TAG_BLOCK}, {"cite", TAG_INLINE},
    {"code", TAG_INLINE},      {"dd", TAG_BLOCK},      {"del", TAG_INLINE},       {"div", TAG_BLOCK},    {"dl", TAG_BLOCK},
    {"dt", TAG_BLOCK},         {"em", TAG_INLINE},     {"figcaption", TAG_BLOCK}, {"figure", TAG_BLOCK}, {"font", TAG_INLINE},
    {"footer", TAG_BLOCK},     {"h1", TAG_BLOCK},      {"h2", TAG_BLOCK},         {"h3", TAG_BLOCK},     {"h4", TAG_BLOCK},
    {"h5", TAG_BLOCK},         {"h6", TAG_BLOCK},      {"head", TAG_BLOCK},       {"header", TAG_BLOCK}, {"hr", TAG_BLOCK},
    {"html", TAG_BLOCK},       {"i", TAG_INLINE},      {"iframe", TAG_HIDDEN},    {"img", TAG_INLINE},   {"ins", TAG_INLINE},
    {"li", TAG_BLOCK},         {"link", TAG_INLINE},   {"main", TAG_BLOCK},       {"mark", TAG_INLINE},  {"meta", TAG_INLINE},
    {"ol", TAG_BLOCK},         {"p", TAG_BLOCK},       {"pre", TAG_BLOCK},        {"q", TAG_INLINE},     {"s", TAG_INLINE},
    {"script", TAG_HIDDEN},    {"section", TAG_BLOCK}, {"small", TAG_INLINE},     {"span", TAG_INLINE},  {"strike", TAG_INLINE},
    {"strong", TAG_INLINE},    {"style", TAG_HIDDEN},  {"sub", TAG_INLINE},       {"sup", TAG_INLINE},   {"table", TAG_BLOCK},
    {"tbody", TAG_BLOCK},      {"td", TAG_BLOCK},      {"th", TAG_BLOCK},         {"thead", TAG_BLOCK},  {"time", TAG_INLINE},
    {"title", TAG_BLOCK},      {"tr", TAG_BLOCK},      {"tt", TAG_INLINE},        {"u", TAG_INLINE},     {"ul", TAG_BLOCK},
};

enum { TAG_LONGEST = 4096, NAME_LONGEST = 10 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }
static bool is_alphanumeric(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9'); }

static bool same_name(slice name, const char *listed) {
    size_t i = 0;
    while (i < name.length && listed[i] && lower(name.bytes[i]) == listed[i]) i++;
    return i == name.length && !listed[i];
}

/* The tag or comment at `at`, which is a "<": its kind, its name and where it ends; TAG_NONE for a "<" that opens none. */
static tag_kind tag_at(slice text, size_t at, size_t *end, slice *name) {
    if (text.length - at >= 4 && !memcmp(text.bytes + at, "<!--", 4)) {
        size_t left = text.length - at - 4;
        const char *close = memmem(text.bytes + at + 4, left < TAG_LONGEST ? left : TAG_LONGEST, "-->", 3);
        *end = close ? (size_t)(close - text.bytes) + 3 : at;
        return close ? TAG_INLINE : TAG_NONE;
    }
    size_t from = at + 1 + (at + 1 < text.length && text.bytes[at + 1] == '/'), to = from;
    while (to < text.length && to - from <= NAME_LONGEST && is_alphanumeric(text.bytes[to])) to++;
    *name = slice_of(text.bytes + from, to - from);
    if (to == text.length || !strchr(" \t\r\n/>", text.bytes[to]) || !text.bytes[to]) return TAG_NONE;
    size_t room = text.length - to < TAG_LONGEST ? text.length - to : TAG_LONGEST;
    const char *close = memchr(text.bytes + to, '>', room);
    if (!close) return TAG_NONE;
    *end = (size_t)(close - text.bytes) + 1;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (same_name(*name, tags[i].name)) return tags[i].kind;
    return TAG_NONE;
}

/* The end of a script, a style or a frame whose opening tag ends at `end`: what it holds is no text. `end` where it is never closed. */
static size_t hidden_end(slice text, size_t end, slice name) {
    for (size_t at = end; at + 2 + name.length < text.length; at++) {
        const char *close = memmem(text.bytes + at, text.length - at, "</", 2);
        if (!close) break;
        at = (size_t)(close - text.bytes);
        slice closed = slice_of(close + 2, name.length < text.length - at - 2 ? name.length : text.length - at - 2);
        bool same = closed.length == name.length;
        for (size_t i = 0; same && i < name.length; i++) same = lower(closed.bytes[i]) == lower(name.bytes[i]);
        const char *last = same ? memchr(close, '>', text.length - at) : NULL;
        if (last) return (size_t)(last - text.bytes) + 1;
    }
    return end;
}

/* ---------------------------------------------------------------- entities */

/* In the order of their characters from U+00A0. */
static const char latin[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm "
    "raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde "
    "Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave "
    "eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
static const struct {
    const char *name;
    uint32_t character;
} others[] = {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},     {"ndash", 0x2013},
              {"mdash", 0x2014}, {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
              {"bdquo", 0x201E}, {"bull", 0x2022},   {"hellip", 0x2026}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC},
              {"trade", 0x2122}, {"minus", 0x2212},  {"OElig", 0x0152},  {"oelig", 0x0153},  {"Scaron", 0x0160}, {"scaron", 0x0161},
              {"Yuml", 0x0178},  {"ensp", ' '},      {"emsp", ' '},      {"thinsp", ' '},    {"zwnj", 0x200C},   {"zwj", 0x200D},
              {"prime", 0x2032}, {"Zcaron", 0x017D}, {"zcaron", 0x017E}};

static uint32_t named_character(slice name) {
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (slice_is(name, others[i].name)) return others[i].character;
    slice rest = slice_of(latin, sizeof latin - 1);
    for (uint32_t c = 0xA0; rest.length; c++)
        if (slice_equal(slice_cut(&rest, ' '), name)) return c;
    return 0;
}

/* What pages mean by &#128; to &#159;: the characters of Windows' code page 1252. */
static uint32_t numbered_character(uint32_t c) {
    static const uint16_t windows[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                                         0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                         0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    if (c >= 128 && c < 160) return windows[c - 128];
    return utf8proc_codepoint_valid((utf8proc_int32_t)c) && c >= ' ' ? c : c == '\n' || c == '\t' || c == '\r' ? ' ' : 0xFFFD;
}

/* The character of the entity at `at`, which is a "&", and where it ends; 0 where there is none. Only with its semicolon: "R&D" is no markup. */
static uint32_t entity_at(slice text, size_t at, size_t *end) {
    size_t from = at + 1, to = from;
    bool numbered = from < text.length && text.bytes[from] == '#', hexadecimal = false;
    if (numbered) {
        hexadecimal = from + 1 < text.length && lower(text.bytes[from + 1]) == 'x';
        from += hexadecimal ? 2 : 1;
    }
    for (to = from; to < text.length && to - from < NAME_LONGEST && is_alphanumeric(text.bytes[to]);) to++;
    if (to == from || to == text.length || text.bytes[to] != ';') return 0;
    *end = to + 1;
    if (!numbered) return named_character(slice_of(text.bytes + from, to - from));
    uint32_t value = 0;
    for (size_t i = from; i < to; i++) {
        char c = lower(text.bytes[i]);
        uint32_t digit = c <= '9' ? (uint32_t)(c - '0') : (uint32_t)(c - 'a') + 10;
        if (digit >= (hexadecimal ? 16u : 10u)) return 0;
        if (value < 0x200000) value = value * (hexadecimal ? 16 : 10) + digit;
    }
    return numbered_character(value);
}

/* ---------------------------------------------------------------- the text */

bool markup_is_in(slice text) {
    for (size_t at = 0; at < text.length; at++) {
        size_t end = at;
        slice name = {NULL, 0};
        if (text.bytes[at] == '<' && tag_at(text, at, &end, &name)) return true;
        if (text.bytes[at] == '&' && entity_at(text, at, &end)) return true;
    }
    return false;
}

typedef struct cleaning {
    arena *memory;
    slice given;
    char *clean;
    size_t length;
    text_piece_list *pieces;
    bool unclosed; /* a script was never closed: no end of another is looked for, so that the time stays linear */
} cleaning;

/* Bytes [from, to) of the given text became `bytes`. */
static bool put(cleaning *c, size_t from, size_t to, const char *bytes, size_t length) {
    if (!length) return true;
    memcpy(c->clean + c->length, bytes, length);
    text_piece *piece = c->pieces ? vector_push(c->memory, c->pieces) : NULL;
    if (piece) *piece = (text_piece){(uint32_t)c->length, (uint32_t)from, (uint32_t)to};
    c->length += length;
    return piece || !c->pieces;
}

static bool put_entity(cleaning *c, size_t from, size_t to, uint32_t character) {
    char bytes[4];
    if (character == 0xAD || character == 0x200B || character == 0xFEFF) return true; /* nothing is to be seen of these */
    if (character == 0xA0) character = ' ';
    return put(c, from, to, bytes, (size_t)utf8proc_encode_char((utf8proc_int32_t)character, (utf8proc_uint8_t *)bytes));
}

/* A block begins and ends a paragraph; two line ends are not longer than the shortest tag, so that the text never grows. */
static bool put_tag(cleaning *c, size_t from, size_t to, tag_kind kind) {
    bool begun = c->length && !(c->length > 1 && !memcmp(c->clean + c->length - 2, "\n\n", 2));
    return kind == TAG_INLINE || !begun || put(c, from, to, "\n\n", 2);
}

bool markup_take_out(arena *memory, slice given, slice *clean, text_piece_list *pieces) {
    cleaning c = {.memory = memory, .given = given, .clean = arena_allocate(memory, given.length + 1), .pieces = pieces};
    bool done = c.clean != NULL;
    for (size_t at = 0, plain = 0; done && at <= given.length; at++) {
        size_t end = at;
        slice name = {NULL, 0};
        char byte = at < given.length ? given.bytes[at] : '\0';
        tag_kind tag = byte == '<' ? tag_at(given, at, &end, &name) : TAG_NONE;
        uint32_t character = byte == '&' ? entity_at(given, at, &end) : 0;
        if (!tag && !character && at < given.length) continue;
        done = put(&c, plain, at, given.bytes + plain, at - plain);
        if (at == given.length) break;
        if (tag == TAG_HIDDEN && given.bytes[at + 1] != '/' && !c.unclosed) {
            size_t close = hidden_end(given, end, name);
            c.unclosed = close == end;
            end = close;
        }
        done = done && (tag ? put_tag(&c, at, end, tag) : put_entity(&c, at, end, character));
        plain = end;
        at = end - 1;
    }
    if (!done || !(c.clean = arena_grow(memory, c.clean, given.length + 1, c.length + 1))) return false;
    c.clean[c.length] = '\0';
    *clean = slice_of(c.clean, c.length);
    return true;
}

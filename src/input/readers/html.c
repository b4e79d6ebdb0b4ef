#include "input/readers/html.h"

#include "base/vector.h"

#include <libxml/HTMLparser.h>

enum { DEEPEST = 400, TAG_SLOTS = 512 }; /* elements open at once; what is deeper stays, but is not nested any further */

typedef struct parser {
    arena *memory;
    slice page;
    size_t at;
    VECTOR(html_node) nodes;
    uint32_t open[DEEPEST];
    unsigned depth;
    bool failed;
} parser;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c; }
static bool is_letter(char c) { return (lower(c) >= 'a' && lower(c) <= 'z'); }
static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool html_same_word(slice text, const char *word) {
    size_t i = 0;
    for (; i < text.length && word[i]; i++)
        if (lower(text.bytes[i]) != word[i]) return false;
    return i == text.length && !word[i];
}

/* ---------------------------------------------------------------- names of elements */

static html_tag tag_named(slice name) {
    static const char *const names[] = {
        "",
        "",
#define HTML_TAG(name) #name,
#include "input/readers/html_tags.h"
#undef HTML_TAG
    };
    if (name.length > 10) return HTML_OTHER;
    unsigned low = HTML_OTHER + 1, high = HTML_TAG_COUNT; /* the list is sorted */
    while (low < high) {
        unsigned middle = (low + high) / 2;
        size_t i = 0;
        while (i < name.length && lower(name.bytes[i]) == names[middle][i] && names[middle][i]) i++;
        int order = (i < name.length ? lower(name.bytes[i]) : '\0') - names[middle][i];
        if (!order) return (html_tag)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return HTML_OTHER;
}

static bool is_void(html_tag tag) {
    switch (tag) {
    case HTML_area:
    case HTML_base:
    case HTML_br:
    case HTML_col:
    case HTML_embed:
    case HTML_frame:
    case HTML_hr:
    case HTML_img:
    case HTML_input:
    case HTML_link:
    case HTML_meta:
    case HTML_param:
    case HTML_source:
    case HTML_track:
    case HTML_wbr: return true;
    default: return false;
    }
}

/* Elements whose content is no markup up to their own end tag. */
static bool is_raw(html_tag tag) {
    switch (tag) {
    case HTML_script:
    case HTML_style:
    case HTML_textarea:
    case HTML_title:
    case HTML_xmp:
    case HTML_iframe: return true;
    default: return false;
    }
}

bool html_is_block(html_tag tag) {
    switch (tag) {
    case HTML_address:
    case HTML_article:
    case HTML_aside:
    case HTML_blockquote:
    case HTML_body:
    case HTML_caption:
    case HTML_center:
    case HTML_dd:
    case HTML_details:
    case HTML_dialog:
    case HTML_div:
    case HTML_dl:
    case HTML_dt:
    case HTML_fieldset:
    case HTML_figcaption:
    case HTML_figure:
    case HTML_footer:
    case HTML_form:
    case HTML_frame:
    case HTML_h1:
    case HTML_h2:
    case HTML_h3:
    case HTML_h4:
    case HTML_h5:
    case HTML_h6:
    case HTML_head:
    case HTML_header:
    case HTML_hgroup:
    case HTML_hr:
    case HTML_html:
    case HTML_li:
    case HTML_main:
    case HTML_nav:
    case HTML_ol:
    case HTML_p:
    case HTML_pre:
    case HTML_section:
    case HTML_summary:
    case HTML_table:
    case HTML_tbody:
    case HTML_td:
    case HTML_template:
    case HTML_tfoot:
    case HTML_th:
    case HTML_thead:
    case HTML_tr:
    case HTML_ul:
    case HTML_xmp: return true;
    default: return false;
    }
}

/* ---------------------------------------------------------------- the tree */

static uint32_t add(parser *p, html_tag tag, slice source) {
    html_node *node = vector_push(p->memory, &p->nodes);
    if (!node) {
        p->failed = true;
        return 0;
    }
    *node = (html_node){.tag = tag, .parent = p->depth ? p->open[p->depth - 1] : 0, .end = p->nodes.count, .source = source};
    return p->nodes.count - 1;
}

static void close_one(parser *p) { p->nodes.items[p->open[--p->depth]].end = p->nodes.count; }

static html_tag open_tag(const parser *p, unsigned from_top) { return p->nodes.items[p->open[p->depth - from_top]].tag; }

/* Walls that an end tag or an implied end does not reach through. */
static bool is_wall(html_tag inner, html_tag tag) {
    if (inner == HTML_table) return tag != HTML_table && html_is_block(tag) && tag != HTML_body && tag != HTML_html;
    if (inner == HTML_td || inner == HTML_th)
        return tag != HTML_table && tag != HTML_tr && tag != HTML_td && tag != HTML_th && tag != HTML_tbody && tag != HTML_thead &&
               tag != HTML_tfoot && tag != HTML_body && tag != HTML_html;
    return false;
}

/* Closes the innermost open element of the name and all that is open in it. An end tag of an inline element does not close blocks. */
static void close_named(parser *p, html_tag tag) {
    bool block = html_is_block(tag);
    for (unsigned up = 1; up < p->depth; up++) {
        html_tag inner = open_tag(p, up);
        if (inner == tag) {
            for (; up; up--) close_one(p);
            return;
        }
        if (is_wall(inner, tag) || (!block && html_is_block(inner))) return;
    }
}

/* End tags that are left out: a paragraph ends where a block begins, an item where the next one does. */
static void imply_ends(parser *p, html_tag tag) {
    static const struct {
        html_tag starts, ends, wall, wall_too;
    } implied[] = {
        {HTML_li, HTML_li, HTML_ul, HTML_ol},
        {HTML_dd, HTML_dd, HTML_dl, HTML_dl},
        {HTML_dd, HTML_dt, HTML_dl, HTML_dl},
        {HTML_dt, HTML_dd, HTML_dl, HTML_dl},
        {HTML_dt, HTML_dt, HTML_dl, HTML_dl},
        {HTML_option, HTML_option, HTML_select, HTML_select},
        {HTML_td, HTML_td, HTML_table, HTML_tr},
        {HTML_td, HTML_th, HTML_table, HTML_tr},
        {HTML_th, HTML_td, HTML_table, HTML_tr},
        {HTML_th, HTML_th, HTML_table, HTML_tr},
        {HTML_tr, HTML_tr, HTML_table, HTML_table},
        {HTML_tbody, HTML_tbody, HTML_table, HTML_table},
        {HTML_tbody, HTML_thead, HTML_table, HTML_table},
        {HTML_body, HTML_head, HTML_html, HTML_html},
    };
    if (html_is_block(tag) && p->depth && open_tag(p, 1) == HTML_head) close_one(p); /* its end tag was left out */
    if (html_is_block(tag))
        for (unsigned up = 1; up < p->depth; up++) {
            html_tag inner = open_tag(p, up);
            if (inner == HTML_p) {
                for (; up; up--) close_one(p);
                break;
            }
            if (html_is_block(inner)) break;
        }
    for (size_t i = 0; i < sizeof implied / sizeof *implied; i++) {
        if (implied[i].starts != tag) continue;
        for (unsigned up = 1; up < p->depth; up++) {
            html_tag inner = open_tag(p, up);
            if (inner == implied[i].wall || inner == implied[i].wall_too) break;
            if (inner != implied[i].ends) continue;
            for (; up; up--) close_one(p);
            break;
        }
    }
}

/* ---------------------------------------------------------------- the page */

/* Up to the end tag of the element `name`: its content as one text. A title without an end tag ends at the next tag. */
static void read_raw(parser *p, slice name, uint32_t element) {
    size_t start = p->at, end = p->page.length;
    for (size_t from = start;;) {
        const char *found = from < p->page.length ? memchr(p->page.bytes + from, '<', p->page.length - from) : NULL;
        if (!found) break;
        size_t at = (size_t)(found - p->page.bytes);
        from = at + 1;
        if (p->page.length - at < name.length + 2 || found[1] != '/') continue;
        size_t i = 0;
        while (i < name.length && lower(found[2 + i]) == lower(name.bytes[i])) i++;
        if (i < name.length) continue;
        end = at;
        break;
    }
    bool left_open = end == p->page.length && p->nodes.items[element].tag == HTML_title;
    if (left_open) {
        const char *next = end > start ? memchr(p->page.bytes + start, '<', end - start) : NULL;
        p->at = end = next ? (size_t)(next - p->page.bytes) : end;
    }
    if (end > start) {
        uint32_t text = add(p, HTML_TEXT, slice_of(p->page.bytes + start, end - start));
        if (!p->failed) p->nodes.items[text].parent = element;
    }
    if (!p->failed) p->nodes.items[element].end = p->nodes.count;
    if (left_open) return;
    const char *close = end < p->page.length ? memchr(p->page.bytes + end, '>', p->page.length - end) : NULL;
    p->at = close ? (size_t)(close - p->page.bytes) + 1 : p->page.length;
}

/* The end of a tag that starts at `from`: at its ">", which a quoted value may hold too. */
static size_t tag_end(slice page, size_t from) {
    const char *bytes = page.bytes;
    for (size_t i = from; i < page.length; i++) {
        if (bytes[i] == '>') return i;
        if ((bytes[i] == '"' || bytes[i] == '\'') && i > 0 && (bytes[i - 1] == '=' || is_space(bytes[i - 1]))) {
            const char *quote = memchr(bytes + i + 1, bytes[i], page.length - i - 1);
            if (!quote || quote - (bytes + i) > 65536) continue; /* a quotation mark left open */
            i = (size_t)(quote - bytes);
        }
    }
    return page.length;
}

static void read_start_tag(parser *p) {
    size_t start = p->at + 1, i = start;
    while (i < p->page.length && !is_space(p->page.bytes[i]) && p->page.bytes[i] != '>' && p->page.bytes[i] != '/') i++;
    slice name = slice_of(p->page.bytes + start, i - start);
    size_t end = tag_end(p->page, i);
    html_tag tag = tag_named(name);
    slice attributes = slice_of(p->page.bytes + i, end - i);
    p->at = end < p->page.length ? end + 1 : end;
    bool closed_itself = attributes.length && attributes.bytes[attributes.length - 1] == '/' && tag == HTML_OTHER;
    imply_ends(p, tag);
    if (tag == HTML_a) close_named(p, HTML_a); /* links do not nest */
    uint32_t element = add(p, tag, attributes);
    if (p->failed || is_void(tag) || closed_itself) return;
    if (is_raw(tag)) {
        read_raw(p, name, element);
        return;
    }
    if (p->depth < DEEPEST) p->open[p->depth++] = element;
}

static void read_end_tag(parser *p) {
    size_t start = p->at + 2, i = start;
    while (i < p->page.length && !is_space(p->page.bytes[i]) && p->page.bytes[i] != '>') i++;
    html_tag tag = i > start ? tag_named(slice_of(p->page.bytes + start, i - start)) : HTML_OTHER;
    const char *close = memchr(p->page.bytes + p->at, '>', p->page.length - p->at);
    p->at = close ? (size_t)(close - p->page.bytes) + 1 : p->page.length;
    if (tag == HTML_br || tag == HTML_p) {
        uint32_t before = p->depth;
        if (tag == HTML_p) close_named(p, tag);
        if (p->depth == before) add(p, HTML_br, (slice){"", 0});
        return;
    }
    /* Names not told apart here are closed by any of them: wrong only where such elements cross. Body and page stay open: text may follow. */
    if (tag != HTML_body && tag != HTML_html) close_named(p, tag);
}

/* Comments, declarations, processing instructions; CDATA sections give their text. */
static void read_declaration(parser *p) {
    slice rest = slice_of(p->page.bytes + p->at, p->page.length - p->at);
    if (slice_starts_with(rest, SLICE("<!--"))) {
        const char *end = rest.length > 4 ? memmem(rest.bytes + 4, rest.length - 4, "-->", 3) : NULL;
        if (rest.length > 4 && rest.bytes[4] == '>') end = rest.bytes + 2;
        p->at = end ? (size_t)(end - p->page.bytes) + 3 : p->page.length;
        return;
    }
    if (slice_starts_with(rest, SLICE("<![CDATA["))) {
        const char *end = memmem(rest.bytes, rest.length, "]]>", 3);
        size_t length = end ? (size_t)(end - rest.bytes) : rest.length;
        add(p, HTML_TEXT, slice_of(rest.bytes + 9, length - 9));
        p->at += end ? length + 3 : length;
        return;
    }
    const char *end = memchr(rest.bytes, '>', rest.length);
    p->at = end ? (size_t)(end - p->page.bytes) + 1 : p->page.length;
}

bool html_read(arena *memory, slice page, html_tree *tree) {
    parser p = {.memory = memory, .page = page};
    p.open[p.depth] = add(&p, HTML_OTHER, (slice){"", 0});
    if (!p.failed) p.depth = 1;
    while (!p.failed && p.at < page.length) {
        const char *tag = memchr(page.bytes + p.at, '<', page.length - p.at);
        size_t end = tag ? (size_t)(tag - page.bytes) : page.length;
        char next = end + 1 < page.length ? page.bytes[end + 1] : '\0';
        if (end > p.at) add(&p, HTML_TEXT, slice_of(page.bytes + p.at, end - p.at));
        p.at = end;
        if (p.failed || end == page.length) break;
        if (is_letter(next))
            read_start_tag(&p);
        else if (next == '/')
            read_end_tag(&p);
        else if (next == '!' || next == '?')
            read_declaration(&p);
        else
            add(&p, HTML_TEXT, slice_of(page.bytes + p.at, 1)), p.at++; /* "<" alone is text */
    }
    while (!p.failed && p.depth) close_one(&p);
    *tree = (html_tree){p.nodes.items, p.nodes.count};
    return !p.failed;
}

/* ---------------------------------------------------------------- attributes */

bool html_next_attribute(slice *attributes, slice *name, slice *value) {
    const char *at = attributes->bytes, *end = at + attributes->length;
    while (at < end && (is_space(*at) || *at == '/')) at++;
    const char *start = at;
    while (at < end && !is_space(*at) && *at != '=' && *at != '/') at++;
    if (at == start && at < end) at++; /* "=" alone */
    *name = slice_of(start, (size_t)(at - start));
    while (at < end && is_space(*at)) at++;
    *value = (slice){"", 0};
    if (at < end && *at == '=') {
        for (at++; at < end && is_space(*at);) at++;
        if (at < end && (*at == '"' || *at == '\'')) {
            const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
            const char *stop = close ? close : end;
            *value = slice_of(at + 1, (size_t)(stop - at - 1));
            at = close ? close + 1 : end;
        } else {
            start = at;
            while (at < end && !is_space(*at)) at++;
            *value = slice_of(start, (size_t)(at - start));
        }
    }
    *attributes = slice_of(at, (size_t)(end - at));
    return name->length > 0;
}

slice html_attribute(const html_node *node, const char *wanted) {
    slice rest = node->source, name, value;
    if (node->tag == HTML_TEXT) return (slice){NULL, 0};
    while (html_next_attribute(&rest, &name, &value))
        if (html_same_word(name, wanted)) return value;
    return (slice){NULL, 0};
}

/* ---------------------------------------------------------------- text */

/* The Windows characters that pages write as &#128; to &#159;. */
static uint32_t windows_character(uint32_t c) {
    static const uint16_t table[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                                       0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    return c >= 128 && c < 160 ? table[c - 128] : c;
}

/* The code point of the entity at the start of `text`, which begins with "&"; *length is set to its length. 0: no entity. */
static uint32_t entity(slice text, size_t *length) {
    char name[12];
    size_t i = 1;
    if (text.length > 2 && text.bytes[1] == '#') {
        bool hexadecimal = lower(text.bytes[2]) == 'x';
        uint32_t c = 0;
        for (i = hexadecimal ? 3 : 2; i < text.length; i++) {
            char digit = lower(text.bytes[i]);
            unsigned value = digit >= '0' && digit <= '9'                  ? (unsigned)(digit - '0')
                             : hexadecimal && digit >= 'a' && digit <= 'f' ? (unsigned)(digit - 'a' + 10)
                                                                           : 99;
            if (value == 99) break;
            if (c < 0x200000) c = c * (hexadecimal ? 16 : 10) + value;
        }
        *length = i < text.length && text.bytes[i] == ';' ? i + 1 : i;
        return i > (hexadecimal ? 3u : 2u) ? (c ? windows_character(c) : 0xFFFD) : 0;
    }
    while (i < text.length && i < sizeof name && (is_letter(text.bytes[i]) || (text.bytes[i] >= '0' && text.bytes[i] <= '9')))
        name[i - 1] = text.bytes[i], i++;
    if (i == 1 || i >= sizeof name) return 0;
    name[i - 1] = '\0';
    *length = i < text.length && text.bytes[i] == ';' ? i + 1 : i;
    if (strcmp(name, "apos") == 0) return '\'';
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    return known ? known->value : 0;
}

void html_append(builder *b, slice source) {
    while (source.length) {
        const char *found = memchr(source.bytes, '&', source.length);
        size_t plain = found ? (size_t)(found - source.bytes) : source.length, length = 1;
        builder_collapsed(b, slice_of(source.bytes, plain));
        source = slice_of(source.bytes + plain, source.length - plain);
        if (!source.length) break;
        uint32_t c = entity(source, &length);
        char space = ' ';
        if (!c)
            builder_byte(b, '&'), length = 1;
        else if (c == 0xA0 || c == ' ' || c == '\n' || c == '\t' || c == '\r' || (c >= 0x2000 && c <= 0x200A))
            builder_collapsed(b, slice_of(&space, 1));
        else if (c != 0x200B && c != 0xAD && c != 0xFEFF)
            builder_code_point(b, c);
        source = slice_of(source.bytes + length, source.length - length);
    }
}

slice html_plain(arena *memory, slice source) {
    builder b = {.memory = memory};
    html_append(&b, source);
    builder_trim(&b, 0);
    return builder_finish(&b);
}

slice html_text_of(arena *memory, const html_tree *tree, uint32_t node) {
    builder b = {.memory = memory};
    for (uint32_t i = node; i < tree->nodes[node].end; i++) {
        const html_node *n = &tree->nodes[i];
        if (n->tag == HTML_script || n->tag == HTML_style || n->tag == HTML_svg)
            i = n->end - 1;
        else if (n->tag == HTML_TEXT)
            html_append(&b, n->source);
        else if (html_is_block(n->tag) || n->tag == HTML_br)
            builder_collapsed(&b, SLICE(" "));
    }
    builder_trim(&b, 0);
    return builder_finish(&b);
}

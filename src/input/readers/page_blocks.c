/* The blocks of a page: the runs of text between block elements, each with what the names of its elements say. A block speaks for a report by its
 * length and its sentences, and against one by its links and brevity. */
#include "input/readers/page_blocks.h"

enum { DEEPEST = 512 };

/* ---------------------------------------------------------------- blocks */

static bool never_text(html_tag tag) {
    switch (tag) {
    case HTML_script:
    case HTML_style:
    case HTML_noscript:
    case HTML_iframe:
    case HTML_svg:
    case HTML_button:
    case HTML_select:
    case HTML_option:
    case HTML_template:
    case HTML_textarea:
    case HTML_title:
    case HTML_head:
    case HTML_object:
    case HTML_embed:
    case HTML_video:
    case HTML_audio:
    case HTML_canvas:
    case HTML_dialog:
    case HTML_map:
    case HTML_nav: return true;
    default: return false;
    }
}

static bool has_words(slice text, const char *words) { return text.length && memmem(text.bytes, text.length, words, strlen(words)); }

/* What an element's attributes say of it; *hidden where it is not shown. */
static uint8_t read_names(const reading *r, const html_node *n, bool *hidden, bool *linked) {
    slice rest = n->source, name, value;
    uint32_t bits = 0;
    bool beside = false;
    *hidden = *linked = false;
    while (rest.length && html_next_attribute(&rest, &name, &value)) {
        switch (name.length) {
        case 2:
            if (html_same_word(name, "id")) bits |= words_of_names(r->words, value);
            break;
        case 4:
            if (html_same_word(name, "href")) *linked = value.length > 0;
            if (html_same_word(name, "role")) bits |= words_of_names(r->words, value);
            break;
        case 5:
            if (html_same_word(name, "align")) beside = html_same_word(value, "right") || html_same_word(value, "left");
            if (html_same_word(name, "class")) bits |= words_of_names(r->words, value);
            if (html_same_word(name, "style")) *hidden |= has_words(value, "display:none") || has_words(value, "display: none");
            break;
        case 6: *hidden |= html_same_word(name, "hidden"); break;
        case 8:
            if (html_same_word(name, "itemprop")) bits |= words_of_names(r->words, value);
            break;
        case 11: *hidden |= html_same_word(name, "aria-hidden") && html_same_word(value, "true"); break;
        default: break;
        }
    }
    switch (n->tag) {
    case HTML_aside:
    case HTML_footer: bits |= NAME_SKIP; break;
    case HTML_figcaption: bits |= NAME_CAPTION; break;
    case HTML_header:
    case HTML_figure:
    case HTML_form: bits |= NAME_DOUBT; break;
    case HTML_table: bits |= beside ? NAME_DOUBT : 0; break; /* text runs round it */
    default: break;
    }
    return (uint8_t)bits;
}

bool page_ends_sentence(slice text) {
    while (text.length) {
        unsigned char last = (unsigned char)text.bytes[text.length - 1];
        if (last == '"' || last == '\'' || last == ')' || last == ' ' || last == ']') {
            text.length--;
            continue;
        }
        if (text.length > 2 && last >= 0x80 && (unsigned char)text.bytes[text.length - 3] == 0xE2) { /* closing quotation marks */
            if (last == 0xA6) return true;                                                           /* … */
            text.length -= 3;
            continue;
        }
        if (text.length > 2 && (unsigned char)text.bytes[text.length - 3] == 0xE3 && last == 0x82) return true; /* 。 */
        return last == '.' || last == '!' || last == '?' || last == ':' || last == ';';
    }
    return false;
}

/* The block that is being cut: where it begins in the text and on the page, and the bytes of links in it. */
typedef struct run {
    uint32_t start, text, linked;
} run;

static void end_block(reading *r, uint32_t node, run *now) {
    builder_trim(&r->text, now->start);
    if (r->text.length > now->start) {
        block *b = vector_push(r->memory, &r->blocks);
        if (!b) {
            r->failed = true;
            return;
        }
        uint32_t end = (uint32_t)r->text.length, length = end - now->start;
        *b = (block){.node = node, .text = now->text, .start = now->start, .end = end};
        b->linked = now->linked > length ? length : now->linked;
        builder_byte(&r->text, '\n');
    }
    *now = (run){.start = (uint32_t)r->text.length};
}

static bool breaks_line(const html_tree *tree, uint32_t at) {
    for (uint32_t i = at + 1; i < tree->count; i++) { /* white space, then another br? */
        const html_node *n = &tree->nodes[i];
        if (n->tag == HTML_br) return true;
        if (n->tag != HTML_TEXT) return false;
        for (size_t c = 0; c < n->source.length; c++)
            if ((unsigned char)n->source.bytes[c] > ' ')
                return slice_starts_with(slice_of(n->source.bytes + c, n->source.length - c), SLICE("&nbsp;&nbsp;"));
    }
    return true;
}

/* Text whose line breaks count: a blank line ends a block. */
static void find_written(reading *r, uint32_t node, slice source, run *now) {
    size_t from = 0;
    for (size_t i = 0; i < source.length; i++) {
        size_t next = i + 1;
        while (source.bytes[i] == '\n' && next < source.length && (source.bytes[next] == ' ' || source.bytes[next] == '\r')) next++;
        if (source.bytes[i] != '\n' || next == source.length || source.bytes[next] != '\n') continue;
        html_append(&r->text, slice_of(source.bytes + from, i - from));
        end_block(r, node, now);
        from = i = next;
    }
    html_append(&r->text, slice_of(source.bytes + from, source.length - from));
}

/* "1", "[12]": a link to a note of the page's own. */
static bool is_note_mark(const html_tree *tree, uint32_t link) {
    enum { LONGEST = 5 };
    const html_node *n = &tree->nodes[link];
    slice mark = {NULL, 0}, href;
    for (uint32_t i = link + 1; i < n->end; i++) {
        if (tree->nodes[i].tag != HTML_TEXT) continue;
        if (mark.bytes || tree->nodes[i].source.length > LONGEST) return false;
        mark = tree->nodes[i].source;
    }
    if (!mark.length) return false;
    for (size_t i = 0; i < mark.length; i++)
        if (!strchr("0123456789[]()*", mark.bytes[i])) return false;
    href = html_attribute(n, "href");
    return href.length && memchr(href.bytes, '#', href.length);
}

void page_blocks_find(reading *r) {
    const html_tree *tree = r->tree;
    run now = {0};
    uint32_t stack[DEEPEST] = {0}, depth = 1, link_end = 0, bold_end = 0, inner_end = 0, written_end = 0;
    for (uint32_t i = 0; i < tree->count && !r->failed; i++) {
        const html_node *n = &tree->nodes[i];
        while (depth > 1 && i >= tree->nodes[stack[depth - 1]].end) end_block(r, stack[--depth], &now);
        r->before[i] = r->blocks.count;
        if (n->tag == HTML_TEXT) {
            size_t length = r->text.length;
            if (length == now.start) now.text = i;
            if (i < written_end)
                find_written(r, stack[depth - 1], n->source, &now);
            else
                html_append(&r->text, n->source);
            if (i < link_end) now.linked += (uint32_t)(r->text.length - length);
            continue;
        }
        bool hidden = false, is_link = false;
        if (n->source.length)
            r->names[i] = read_names(r, n, &hidden, &is_link);
        else if (n->tag == HTML_aside || n->tag == HTML_footer || n->tag == HTML_figcaption || n->tag == HTML_header ||
                 n->tag == HTML_figure)
            r->names[i] = read_names(r, n, &hidden, &is_link);
        if (hidden) r->names[i] |= NAME_SKIP; /* unless it holds the report, to be shown at a click */
        bool is_block = html_is_block(n->tag) || (r->names[i] & (NAME_SKIP | NAME_REMARK | NAME_CAPTION));
        bool opens =
            r->text.length == now.start && (n->tag == HTML_b || n->tag == HTML_strong || n->tag == HTML_font || n->tag == HTML_span);
        if (opens && bold_end <= i) bold_end = n->end;
        if (opens) inner_end = n->end;
        bool heads = n->tag == HTML_br && (i == bold_end || i == inner_end) &&
                     r->text.length > now.start; /* a line all in bold, or of its own size */
        if (n->tag == HTML_br &&
            (heads || breaks_line(tree, i) || (r->text.length > now.start + 100 && page_ends_sentence(builder_since(&r->text, now.start)))))
            is_block = true;
        if (is_block) end_block(r, stack[depth - 1], &now);
        if (never_text(n->tag) || (is_link && n->tag == HTML_a && is_note_mark(tree, i))) {
            for (uint32_t inner = i + 1; inner < n->end; inner++) r->before[inner] = r->blocks.count;
            i = n->end - 1;
            continue;
        }
        if (n->tag == HTML_br && !is_block) builder_collapsed(&r->text, SLICE(" "));
        if (is_link && n->tag == HTML_a) link_end = n->end;
        if (n->tag == HTML_pre) written_end = n->end;
        if (is_block && n->tag != HTML_br && n->tag != HTML_hr && depth < DEEPEST) stack[depth++] = i;
    }
    while (depth > 1) end_block(r, stack[--depth], &now);
    end_block(r, 0, &now);
    r->before[tree->count] = r->blocks.count;
    if (r->text.failed) r->failed = true;
}

/* ---------------------------------------------------------------- weights */

bool page_is_heading(html_tag tag) { return tag >= HTML_h1 && tag <= HTML_h6; }

void page_blocks_weigh(reading *r) {
    for (uint32_t i = 0; i < r->blocks.count; i++) {
        block *b = &r->blocks.items[i];
        html_tag tag = r->tree->nodes[b->node].tag;
        float length = (float)(b->end - b->start), links = (float)b->linked / length;
        bool sentence = page_ends_sentence(words_in(r, b));
        bool paragraph = tag == HTML_p || (i && b[-1].node == b->node && b[-1].good > 0); /* or one that only line breaks set apart */
        if (page_is_heading(tag) || tag == HTML_dt || tag == HTML_summary)
            b->weight = links > .5f ? -length : 0;
        else if (length >= 140 && links < (tag == HTML_p && sentence ? .5f : .35f))
            b->good = b->weight = length * (1 - links);
        else if (length >= 60 && sentence && links < .35f)
            b->good = b->weight = length * (tag == HTML_li ? .4f : .7f);
        else if (paragraph && sentence && length >= 16 && links < .3f)
            b->good = b->weight = length * .3f;
        else
            b->weight = -(length * (links > .5f ? 1 : .6f) + 8);
        if (b->good > 0 && words_of_line(r->words, words_in(r, b)) == LINE_DROP) b->weight = b->good = 0, b->dropped = true;
    }
}

bool page_same_letters(slice a, slice b) {
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.length && (unsigned char)a.bytes[i] <= '/') i++;
        while (j < b.length && (unsigned char)b.bytes[j] <= '/') j++;
        if (i == a.length || j == b.length) return i == a.length && j == b.length;
        if ((a.bytes[i] | 32) != (b.bytes[j] | 32)) return false;
        i++, j++;
    }
}

slice page_fragment_text(arena *memory, slice html) { return page_fragment_marked(memory, html, NULL, (slice){"", 0}); }

slice page_fragment_marked(arena *memory, slice html, bool (*is_of_kind)(const html_node *node), slice mark) {
    html_tree tree;
    builder out = {.memory = memory};
    uint32_t marked_end = 0;
    if (!html_read(memory, html, &tree)) return (slice){NULL, 0};
    for (uint32_t i = 0; i < tree.count; i++) {
        const html_node *n = &tree.nodes[i];
        bool breaks = n->tag == HTML_br ? breaks_line(&tree, i) : html_is_block(n->tag);
        if (breaks && out.length) {
            builder_trim(&out, 0);
            builder_append(&out, SLICE("\n\n"));
        }
        if (is_of_kind && i >= marked_end && is_of_kind(n)) marked_end = n->end;
        bool starts = !out.length || out.bytes[out.length - 1] == '\n';
        if (i < marked_end && starts && n->tag == HTML_TEXT && !slice_is_blank(n->source)) builder_append(&out, mark);
        if (n->tag == HTML_script || n->tag == HTML_style || n->tag == HTML_title || n->tag == HTML_iframe || n->tag == HTML_figcaption)
            i = n->end - 1;
        else if (n->tag == HTML_TEXT)
            html_append(&out, n->source);
        else if (n->tag == HTML_br && !breaks)
            builder_collapsed(&out, SLICE(" "));
    }
    builder_trim(&out, 0);
    return builder_finish(&out);
}

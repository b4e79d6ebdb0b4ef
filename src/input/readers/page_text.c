/* Finds the report's text on a page.
 *
 * The page is cut into blocks, the runs of text between block elements. A block speaks for a report by its length and its sentences, and
 * against one by its links and brevity. Elements that their names or tags tell to be menus, shares, comments and the like are left
 * out, unless they hold too much of the page's prose to be that. Of what is left, the element in which the blocks' weights add up
 * highest is the report: it goes as far out as there is prose, and stops where menus would weigh it down. */
#include "base/vector.h"
#include "input/readers/page.h"

#include <xxhash.h>

enum { DEEPEST = 512, TITLE_LONGEST = 300, DROP_LONGEST = 240 };

typedef struct block {
    uint32_t node;       /* the element that it is the text of */
    uint32_t start, end; /* bytes in the text */
    uint32_t linked;     /* bytes of them in links */
    float weight, good;  /* for the report; the part of it that is prose */
    bool dropped;
} block;

typedef struct reading {
    arena *memory;
    const input_words *words;
    const html_tree *tree;
    uint8_t *names;   /* per node: what its names say (known_name) */
    uint32_t *before; /* per node: blocks that begin before it; one more for the end */
    builder text;
    VECTOR(block) blocks;
    float *good, *weight; /* sums over the blocks before each; one more for the end */
    bool failed;
} reading;

static slice words_in(const reading *r, const block *b) { return slice_of(r->text.bytes + b->start, b->end - b->start); }

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
    default: break;
    }
    return (uint8_t)bits;
}

static bool ends_sentence(slice text) {
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

static void end_block(reading *r, uint32_t node, uint32_t *start, uint32_t *linked) {
    builder_trim(&r->text, *start);
    if (r->text.length > *start) {
        block *b = vector_push(r->memory, &r->blocks);
        if (!b) {
            r->failed = true;
            return;
        }
        uint32_t end = (uint32_t)r->text.length;
        *b = (block){.node = node, .start = *start, .end = end, .linked = *linked > end - *start ? end - *start : *linked};
        builder_byte(&r->text, '\n');
    }
    *start = (uint32_t)r->text.length;
    *linked = 0;
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

static void find_blocks(reading *r) {
    const html_tree *tree = r->tree;
    uint32_t stack[DEEPEST] = {0}, depth = 1, start = 0, linked = 0, link_end = 0, bold_end = 0;
    for (uint32_t i = 0; i < tree->count && !r->failed; i++) {
        const html_node *n = &tree->nodes[i];
        while (depth > 1 && i >= tree->nodes[stack[depth - 1]].end) end_block(r, stack[--depth], &start, &linked);
        r->before[i] = r->blocks.count;
        if (n->tag == HTML_TEXT) {
            size_t length = r->text.length;
            html_append(&r->text, n->source);
            if (i < link_end) linked += (uint32_t)(r->text.length - length);
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
        bool opens = r->text.length == start && (n->tag == HTML_b || n->tag == HTML_strong || n->tag == HTML_font || n->tag == HTML_span);
        if (opens && bold_end <= i) bold_end = n->end;
        bool heads = n->tag == HTML_br && i == bold_end && r->text.length > start; /* a line all in bold, or of its own size */
        if (n->tag == HTML_br &&
            (heads || breaks_line(tree, i) || (r->text.length > start + 100 && ends_sentence(builder_since(&r->text, start)))))
            is_block = true;
        if (is_block) end_block(r, stack[depth - 1], &start, &linked);
        if (never_text(n->tag)) {
            for (uint32_t inner = i + 1; inner < n->end; inner++) r->before[inner] = r->blocks.count;
            i = n->end - 1;
            continue;
        }
        if (n->tag == HTML_br && !is_block) builder_collapsed(&r->text, SLICE(" "));
        if (is_link && n->tag == HTML_a) link_end = n->end;
        if (is_block && n->tag != HTML_br && n->tag != HTML_hr && depth < DEEPEST) stack[depth++] = i;
    }
    while (depth > 1) end_block(r, stack[--depth], &start, &linked);
    end_block(r, 0, &start, &linked);
    r->before[tree->count] = r->blocks.count;
    if (r->text.failed) r->failed = true;
}

/* ---------------------------------------------------------------- weights */

static bool is_heading(html_tag tag) { return tag >= HTML_h1 && tag <= HTML_h6; }

static void weigh(reading *r) {
    for (uint32_t i = 0; i < r->blocks.count; i++) {
        block *b = &r->blocks.items[i];
        html_tag tag = r->tree->nodes[b->node].tag;
        float length = (float)(b->end - b->start), links = (float)b->linked / length;
        bool sentence = ends_sentence(words_in(r, b));
        if (is_heading(tag) || tag == HTML_dt || tag == HTML_summary)
            b->weight = links > .5f ? -length : 0;
        else if (length >= 140 && links < .35f)
            b->good = b->weight = length * (1 - links);
        else if (length >= 60 && sentence && links < .35f)
            b->good = b->weight = length * (tag == HTML_li ? .4f : .7f);
        else if (tag == HTML_p && sentence && length >= 16 && links < .3f)
            b->good = b->weight = length * .3f;
        else
            b->weight = -(length * (links > .5f ? 1 : .6f) + 8);
        if (b->good > 0 && words_of_notice(r->words, words_in(r, b))) b->weight = b->good = 0, b->dropped = true;
    }
}

static void add_up(reading *r) {
    float good = 0, weight = 0;
    for (uint32_t i = 0; i < r->blocks.count; i++) {
        r->good[i] = good;
        r->weight[i] = weight;
        good += r->blocks.items[i].good;
        if (!r->blocks.items[i].dropped) weight += r->blocks.items[i].weight;
    }
    r->good[r->blocks.count] = good;
    r->weight[r->blocks.count] = weight;
}

/* ---------------------------------------------------------------- teasers */

static uint32_t common_parent(const html_tree *tree, uint32_t a, uint32_t b) {
    while (a != b) {
        if (a > b)
            a = tree->nodes[a].parent;
        else
            b = tree->nodes[b].parent;
    }
    return a;
}

/* Do two neighbours stand in an element of their own, with at most one other block of prose? */
static bool is_card(const reading *r, uint32_t a, uint32_t b) {
    uint32_t card = common_parent(r->tree, r->blocks.items[a].node, r->blocks.items[b].node), prose = 0;
    uint32_t first = r->before[card], end = r->before[r->tree->nodes[card].end];
    if (!card || end - first > 12) return false;
    for (uint32_t i = first; i < end; i++) prose += r->blocks.items[i].weight > 0;
    return prose <= 2;
}

static bool is_linked(const reading *r, uint32_t i) {
    const block *b = &r->blocks.items[i];
    return b->linked * 5 >= (b->end - b->start) * 4 && b->end - b->start >= 12;
}

/* A short paragraph below a linked headline, or between a heading and a link, leads to another report: where nothing else is around it, and,
 * for the second kind, where not all the page is made so, as those are that tell of an event minute by minute. */
static void mark_teasers(reading *r) {
    enum { LONGEST = 320 };
    float all = 0, headed = 0;
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t i = 1; i < r->blocks.count; i++) {
            block *b = &r->blocks.items[i];
            if (pass == 0) all += b->good;
            if (b->weight <= 0 || b->end - b->start > LONGEST) continue;
            bool below = is_linked(r, i - 1) && is_card(r, i - 1, i);
            bool between = is_heading(r->tree->nodes[r->blocks.items[i - 1].node].tag) && i + 1 < r->blocks.count && is_linked(r, i + 1) &&
                           is_card(r, i - 1, i) && is_card(r, i, i + 1);
            if (pass == 0 && between) headed += b->good;
            if (pass == 0 || !(below || (between && headed < .5f * all))) continue;
            b->weight = -.5f * (float)(b->end - b->start);
            b->good = 0;
        }
}

/* ---------------------------------------------------------------- what is no report */

static float good_in(const reading *r, uint32_t node) { return r->good[r->before[r->tree->nodes[node].end]] - r->good[r->before[node]]; }

static bool inside(const html_tree *tree, uint32_t node, html_tag tag) {
    for (uint32_t up = tree->nodes[node].parent; up; up = tree->nodes[up].parent)
        if (tree->nodes[up].tag == tag) return true;
    return false;
}

/* Does the element hold the page's headline, or what is called the report's body? Then its own name is beside the point. */
static bool holds_report(const reading *r, uint32_t node) {
    enum { LOOKED_AT = 4000 };
    uint32_t end = r->tree->nodes[node].end;
    for (uint32_t i = node + 1; i < end && i < node + LOOKED_AT; i++) {
        if (r->tree->nodes[i].tag == HTML_h1 && r->before[r->tree->nodes[i].end] > r->before[i]) return true;
        if (r->names[i] & NAME_BODY && !(r->names[i] & NAME_REMARK) && good_in(r, i) > 200) return true;
    }
    return false;
}

/* Is the element, by its name and what it holds, no part of the report? */
static bool is_refused(const reading *r, uint32_t node, float all) {
    uint8_t names = r->names[node];
    html_tag tag = r->tree->nodes[node].tag;
    float share = good_in(r, node) / (all + 1), rest = all - good_in(r, node);
    if (tag == HTML_body || tag == HTML_html || tag == HTML_main) return false;
    if (names & NAME_BODY && share > .15f) return false;
    if (names & NAME_REMARK && rest > 200 && rest > .1f * all) return !holds_report(r, node);
    if (tag != HTML_header && share > .05f && holds_report(r, node)) return false;
    if (names & (NAME_SKIP | NAME_CAPTION)) return share <= .4f && !(tag == HTML_footer && inside(r->tree, node, HTML_blockquote));
    if (names & NAME_DOUBT) return share <= .15f && html_is_block(tag) && tag != HTML_p && tag != HTML_blockquote;
    return false;
}

static void drop_named(reading *r) {
    float all = r->good[r->blocks.count];
    for (uint32_t i = 1; i < r->tree->count; i++) {
        const html_node *n = &r->tree->nodes[i];
        if (!r->names[i] || r->before[i] == r->before[n->end] || !is_refused(r, i, all)) continue;
        for (uint32_t b = r->before[i]; b < r->before[n->end]; b++) r->blocks.items[b].dropped = true;
        i = n->end - 1;
    }
}

/* ---------------------------------------------------------------- the report's element */

static uint32_t best_element(const reading *r) {
    uint32_t best = 0;
    float most = 0;
    for (uint32_t i = 0; i < r->tree->count; i++) {
        const html_node *n = &r->tree->nodes[i];
        if (n->tag == HTML_TEXT || r->before[i] == r->before[n->end] || (i && !html_is_block(n->tag))) continue;
        float weight = r->weight[r->before[n->end]] - r->weight[r->before[i]];
        if (r->names[i] & NAME_BODY)
            weight *= 1.25f;
        else if (n->tag == HTML_article)
            weight *= 1.1f;
        if (weight < most || weight <= 0) continue;
        most = weight;
        best = i;
    }
    return best;
}

/* ---------------------------------------------------------------- the report's blocks */

typedef struct choice {
    reading *r;
    const page_data *data;
    uint32_t first, end; /* blocks of the report's element */
    float all;           /* their weights that are above 0 */
} choice;

static bool is_prose(const reading *r, uint32_t i) { return !r->blocks.items[i].dropped && r->blocks.items[i].weight > 0; }

/* Does prose stand within `reach` blocks before or behind? */
static bool near_prose(const choice *c, uint32_t i, int step, unsigned reach) {
    for (unsigned n = 0, passed = 0; n < reach && passed < 64; passed++) {
        if (step < 0 ? i <= c->first : i + 1 >= c->end) return false;
        i = step < 0 ? i - 1 : i + 1;
        if (c->r->blocks.items[i].dropped) continue;
        if (is_prose(c->r, i)) return true;
        n++;
    }
    return false;
}

static bool same_letters(slice a, slice b) {
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.length && (unsigned char)a.bytes[i] <= '/') i++;
        while (j < b.length && (unsigned char)b.bytes[j] <= '/') j++;
        if (i == a.length || j == b.length) return i == a.length && j == b.length;
        if ((a.bytes[i] | 32) != (b.bytes[j] | 32)) return false;
        i++, j++;
    }
}

static bool is_kept(const choice *c, uint32_t i) {
    const block *b = &c->r->blocks.items[i];
    html_tag tag = c->r->tree->nodes[b->node].tag;
    slice text = words_in(c->r, b);
    float links = (float)b->linked / (float)text.length;
    if (b->dropped || tag == HTML_h1) return false;
    if (text.length < DROP_LONGEST && words_of_line(c->r->words, text) != LINE_KEEP) return false;
    if (text.length < TITLE_LONGEST && c->data->title.length && same_letters(text, c->data->title)) return false;
    if (b->weight > 0) return true;
    if (!near_prose(c, i, -1, 6) || !near_prose(c, i, 1, 6)) return false;
    if (is_heading(tag)) return links < .6f && near_prose(c, i, 1, 2);
    return links < .6f && text.length >= 3 && (tag == HTML_p || tag == HTML_li || tag == HTML_blockquote || text.length >= 25);
}

/* The prose in the blocks [first, end). */
static float prose_in(const reading *r, uint32_t first, uint32_t end) {
    float sum = 0;
    for (uint32_t i = first; i < end; i++) sum += is_prose(r, i) ? r->blocks.items[i].weight : 0;
    return sum;
}

static bool same_class(const html_tree *tree, uint32_t a, uint32_t b) {
    return tree->nodes[a].tag == tree->nodes[b].tag &&
           slice_equal(html_attribute(&tree->nodes[a], "class"), html_attribute(&tree->nodes[b], "class"));
}

/* Where the blocks behind the greater part begin, if they stand in boxes of other kinds than it: what a paper says of itself, most often. A lead stands
 * before the greater part, and paragraphs that follow it stand free or in boxes like it. */
static uint32_t foot_start(const choice *c, uint32_t element) {
    const html_tree *tree = c->r->tree;
    uint32_t end = c->end;
    for (unsigned depth = 0; depth < 32 && !(c->r->names[element] & NAME_BODY); depth++) {
        uint32_t main = 0;
        bool alike = false;
        for (uint32_t child = element + 1; child < tree->nodes[element].end; child = tree->nodes[child].end) {
            const html_node *n = &tree->nodes[child];
            if (n->tag == HTML_TEXT) continue;
            uint32_t first = c->r->before[child], last = c->r->before[n->end];
            if (first >= end) break;
            float prose = prose_in(c->r, first > c->first ? first : c->first, last < end ? last : end);
            if (!main && prose >= .75f * c->all)
                main = child;
            else if (main && prose > 0)
                alike |= !html_is_block(n->tag) || n->tag == HTML_p || n->tag == HTML_blockquote || n->tag == HTML_ul ||
                         n->tag == HTML_ol || same_class(tree, main, child);
        }
        if (!main || !html_is_block(tree->nodes[main].tag)) break;
        if (!alike && c->r->before[tree->nodes[main].end] < end) end = c->r->before[tree->nodes[main].end];
        element = main;
    }
    return end;
}

/* Where the report ends: at a heading or short line such as "Related articles", once the greater part has been seen. */
static uint32_t tail_start(const choice *c) {
    float seen = 0;
    for (uint32_t i = c->first; i < c->end; i++) {
        const block *b = &c->r->blocks.items[i];
        if (b->dropped) continue;
        if (b->weight > 0) seen += b->weight;
        if (seen < .6f * c->all || b->end - b->start > 80) continue;
        if (words_of_line(c->r->words, words_in(c->r, b)) == LINE_TAIL) return i;
    }
    return c->end;
}

/* The longest of the lines shortly before the report that are no sentence, no link and no list of words. */
static slice heading_before(const choice *c) {
    enum { SHORTEST = 20, LONGEST = 160, REACH = 6 };
    slice best = {NULL, 0};
    for (uint32_t i = c->first, passed = 0; i-- > 0 && passed < REACH; passed++) {
        const block *b = &c->r->blocks.items[i];
        slice text = words_in(c->r, b);
        bool fits = text.length >= SHORTEST && text.length <= LONGEST && !b->linked && !ends_sentence(text) && text.bytes[0] != '(';
        if (fits && words_of_line(c->r->words, text) == LINE_KEEP && text.length > best.length && !memchr(text.bytes, '|', text.length))
            best = text;
    }
    return best.length ? arena_copy(c->r->memory, best) : best;
}

static slice write_blocks(choice *c, page_place *place) {
    builder out = {.memory = c->r->memory};
    VECTOR(uint64_t) written = {0};
    uint32_t last = c->end;
    while (last > c->first && !is_prose(c->r, last - 1)) last--;
    for (uint32_t i = c->first; i < last; i++) {
        if (!is_kept(c, i)) continue;
        slice text = words_in(c->r, &c->r->blocks.items[i]);
        uint64_t key = XXH3_64bits(text.bytes, text.length);
        bool seen = false;
        for (uint32_t w = written.count > 64 ? written.count - 64 : 0; text.length > 40 && w < written.count; w++)
            seen |= written.items[w] == key;
        if (seen) continue;
        uint64_t *slot = vector_push(c->r->memory, &written);
        if (!slot) return (slice){NULL, 0};
        *slot = key;
        if (out.length)
            builder_append(&out, SLICE("\n\n"));
        else
            place->node = c->r->blocks.items[i].node;
        builder_append(&out, text);
    }
    return builder_finish(&out);
}

slice page_find_text(arena *memory, const input_words *words, const html_tree *tree, const page_data *data, page_place *place) {
    reading r = {.memory = memory, .words = words, .tree = tree, .text = {.memory = memory}};
    r.names = arena_allocate(memory, tree->count + 1);
    r.before = ARENA_ARRAY(memory, uint32_t, tree->count + 1);
    if (!r.names || !r.before) return (slice){NULL, 0};
    find_blocks(&r);
    r.good = ARENA_ARRAY(memory, float, r.blocks.count + 1);
    r.weight = ARENA_ARRAY(memory, float, r.blocks.count + 1);
    if (r.failed || !r.good || !r.weight) return (slice){NULL, 0};
    weigh(&r);
    mark_teasers(&r);
    add_up(&r);
    drop_named(&r);
    add_up(&r);
    uint32_t element = best_element(&r);
    choice c = {.r = &r, .data = data, .first = r.before[element], .end = r.before[tree->nodes[element].end]};
    c.all = prose_in(&r, c.first, c.end);
    while (c.first < c.end && !is_prose(&r, c.first)) c.first++;
    c.end = foot_start(&c, element);
    c.end = tail_start(&c);
    *place = (page_place){.node = element, .heading = heading_before(&c)};
    return write_blocks(&c, place);
}

slice page_fragment_text(arena *memory, slice html) {
    html_tree tree;
    builder out = {.memory = memory};
    if (!html_read(memory, html, &tree)) return (slice){NULL, 0};
    for (uint32_t i = 0; i < tree.count; i++) {
        const html_node *n = &tree.nodes[i];
        bool breaks = n->tag == HTML_br ? breaks_line(&tree, i) : html_is_block(n->tag);
        if (breaks && out.length) {
            builder_trim(&out, 0);
            builder_append(&out, SLICE("\n\n"));
        }
        if (n->tag == HTML_script || n->tag == HTML_style || n->tag == HTML_iframe || n->tag == HTML_figcaption)
            i = n->end - 1;
        else if (n->tag == HTML_TEXT)
            html_append(&out, n->source);
        else if (n->tag == HTML_br && !breaks)
            builder_collapsed(&out, SLICE(" "));
    }
    builder_trim(&out, 0);
    return builder_finish(&out);
}

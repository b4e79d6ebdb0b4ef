/* Blocks that stand among a report's, or look like one, and are none of it. */
#include "input/readers/page_blocks.h"

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
            bool between = page_is_heading(r->tree->nodes[r->blocks.items[i - 1].node].tag) && i + 1 < r->blocks.count &&
                           is_linked(r, i + 1) && is_card(r, i - 1, i) && is_card(r, i, i + 1);
            if (pass == 0 && between) headed += b->good;
            if (pass == 0 || !(below || (between && headed < .5f * all))) continue;
            b->weight = -.5f * (float)(b->end - b->start);
            b->good = 0;
        }
}

static uint32_t parent_of(const reading *r, uint32_t node) { return r->tree->nodes[node].parent; }
static uint32_t end_of(const reading *r, uint32_t node) { return r->before[r->tree->nodes[node].end]; }

static void drop(block *b, bool notice) {
    b->weight = b->good = 0;
    b->dropped = true;
    b->notice = notice;
}

/* ---------------------------------------------------------------- notices */

/* Paragraphs that ask for consent, money or an address; those of their neighbours in the same box that only sound a little like it are theirs. */
static void mark_notices(reading *r) {
    enum { SURE = 3, LIKELY = 2, SHORT = 500, LONGEST = 2000 };
    uint8_t *heard = arena_allocate(r->memory, r->blocks.count + 1);
    if (!heard) {
        r->failed = true;
        return;
    }
    for (uint32_t i = 0; i < r->blocks.count; i++) {
        block *b = &r->blocks.items[i];
        slice text = words_in(r, b);
        heard[i] = text.length <= LONGEST ? (uint8_t)words_of_notice(r->words, text) : 0;
        bool quoted = memchr(text.bytes, '"', text.length) || memmem(text.bytes, text.length, "\xE2\x80\x9C", 3);
        if (heard[i] >= SURE || (heard[i] >= LIKELY && text.length < SHORT && !quoted)) drop(b, true);
    }
    for (uint32_t i = 1; i < r->blocks.count; i++)
        if (r->blocks.items[i - 1].notice && heard[i] && parent_of(r, r->blocks.items[i].node) == parent_of(r, r->blocks.items[i - 1].node))
            drop(&r->blocks.items[i], true);
    for (uint32_t i = r->blocks.count; i-- > 1;)
        if (r->blocks.items[i].notice && heard[i - 1] && parent_of(r, r->blocks.items[i].node) == parent_of(r, r->blocks.items[i - 1].node))
            drop(&r->blocks.items[i - 1], true);
}

/* ---------------------------------------------------------------- what readers write, what payers see */

static bool holds_headline(const reading *r, uint32_t first, uint32_t end, slice title) {
    for (uint32_t i = first; i < end; i++) {
        const block *b = &r->blocks.items[i];
        if (r->tree->nodes[b->node].tag == HTML_h1) return true;
        if (title.length && b->end - b->start < TITLE_LONGEST && page_same_letters(words_in(r, b), title)) return true;
    }
    return false;
}

/* The end of what stands below a heading: of the greatest box that begins with it, or of the box that it is in. */
static uint32_t below_end(const reading *r, uint32_t i) {
    uint32_t box = r->blocks.items[i].node;
    while (parent_of(r, box) && r->before[parent_of(r, box)] == i && r->tree->nodes[parent_of(r, box)].tag != HTML_body)
        box = parent_of(r, box);
    return end_of(r, end_of(r, box) > i + 1 ? box : parent_of(r, box));
}

/* Below "Comments (48)" or "Already a subscriber?" stands nothing of the report, however much it is; unless the report has not begun there. */
static void mark_ends(reading *r, slice title) {
    enum { LONGEST = 80, LEAST = 120 };
    float seen = 0;
    for (uint32_t i = 1; i < r->blocks.count; i++) {
        const block *b = &r->blocks.items[i];
        slice text = words_in(r, b);
        seen += b->good;
        if (seen < LEAST || text.length > LONGEST || b->linked * 2 > text.length) continue;
        while (text.length && text.bytes[0] >= '0' && text.bytes[0] <= '9') text.bytes++, text.length--; /* "48 comments" */
        if (words_of_line(r->words, text) != LINE_END) continue;
        uint32_t end = below_end(r, i);
        if (holds_headline(r, i + 1, end, title)) continue;
        for (; i < end; i++) drop(&r->blocks.items[i], false);
        i--;
    }
}

/* ---------------------------------------------------------------- sentences that are shown twice */

static bool set_apart(const reading *r, uint32_t node) {
    for (unsigned up = 0; up < 3 && node; up++, node = parent_of(r, node)) {
        html_tag tag = r->tree->nodes[node].tag;
        if (tag == HTML_blockquote || tag == HTML_aside || tag == HTML_figure || page_is_heading(tag) || (r->names[node] & NAME_DOUBT))
            return true;
    }
    return false;
}

/* Do the words stand in a longer paragraph between two bytes of the text? */
static bool in_prose(const reading *r, slice words, uint32_t first, uint32_t end) {
    const char *at = end > first ? memmem(r->text.bytes + first, end - first, words.bytes, words.length) : NULL;
    if (!at) return false;
    uint32_t place = (uint32_t)(at - r->text.bytes), low = 0, high = r->blocks.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (r->blocks.items[middle].start <= place)
            low = middle;
        else
            high = middle;
    }
    const block *b = &r->blocks.items[low];
    return !b->dropped && b->good > 0 && b->end - b->start > words.length + 20;
}

/* A sentence of the report shown large beside it: in a box of its own, and to be read in a paragraph near by. */
static void mark_pulled(reading *r) {
    enum { SHORTEST = 30, LONGEST = 300, REACH = 24 };
    for (uint32_t i = 0; i < r->blocks.count; i++) {
        block *b = &r->blocks.items[i];
        slice text = words_in(r, b);
        if (b->dropped || text.length < SHORTEST || text.length > LONGEST || !set_apart(r, b->node)) continue;
        while (text.length && (unsigned char)text.bytes[0] >= 0x80) text.bytes++, text.length--; /* quotation marks */
        while (text.length && ((unsigned char)text.bytes[text.length - 1] >= 0x80 || text.bytes[text.length - 1] == '.')) text.length--;
        uint32_t first = r->blocks.items[i > REACH ? i - REACH : 0].start;
        uint32_t last = r->blocks.items[i + REACH < r->blocks.count ? i + REACH : r->blocks.count - 1].end;
        if (text.length >= SHORTEST && (in_prose(r, text, first, b->start) || in_prose(r, text, b->end, last))) drop(b, false);
    }
}

void page_blocks_mark_foreign(reading *r, slice title) {
    mark_teasers(r);
    mark_notices(r);
    mark_ends(r, title);
    mark_pulled(r);
}

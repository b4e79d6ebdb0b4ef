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

static bool same_class(const html_tree *tree, uint32_t a, uint32_t b) {
    return tree->nodes[a].tag == tree->nodes[b].tag &&
           slice_equal(html_attribute(&tree->nodes[a], "class"), html_attribute(&tree->nodes[b], "class"));
}

/* Is the box of two neighbours one of a row, each with a linked headline over it? `*row` is the box before that was. */
static bool is_in_row(const reading *r, uint32_t a, uint32_t b, uint32_t *row) {
    const html_tree *tree = r->tree;
    uint32_t card = common_parent(tree, r->blocks.items[a].node, r->blocks.items[b].node), next = tree->nodes[card].end;
    uint32_t parent = tree->nodes[card].parent;
    bool follows = *row && tree->nodes[*row].parent == parent && same_class(tree, *row, card);
    while (next < tree->nodes[parent].end && tree->nodes[next].tag == HTML_TEXT) next = tree->nodes[next].end;
    bool goes_on = next < tree->nodes[parent].end && same_class(tree, next, card) && r->before[next] < r->before[tree->nodes[next].end] &&
                   is_linked(r, r->before[next]);
    if (follows || goes_on) *row = card;
    return follows || goes_on;
}

/* A short paragraph below a linked headline, or a longer one in a row of such, or between a heading and a link, leads to another report: where nothing else is around it, and,
 * for the second kind, where not all the page is made so, as those are that tell of an event minute by minute. */
static void mark_teasers(reading *r) {
    enum { LONGEST = 320, LONGEST_IN_ROW = 1200 };
    float all = 0, headed = 0;
    uint32_t row = 0;
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t i = 1; i < r->blocks.count; i++) {
            block *b = &r->blocks.items[i];
            if (pass == 0) all += b->good;
            if (b->weight <= 0 || b->end - b->start > LONGEST_IN_ROW) continue;
            bool below = is_linked(r, i - 1) && is_card(r, i - 1, i);
            if (b->end - b->start > LONGEST && !(below && is_in_row(r, i - 1, i, &row))) continue;
            bool between = page_is_heading(r->tree->nodes[r->blocks.items[i - 1].node].tag) && i + 1 < r->blocks.count &&
                           is_linked(r, i + 1) && is_card(r, i - 1, i) && is_card(r, i, i + 1);
            if (pass == 0 && between) headed += b->good;
            if (pass == 0 || !(below || (between && headed < .5f * all))) continue;
            b->weight = -.5f * (float)(b->end - b->start);
            b->good = 0;
        }
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
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
        bool reported = quoted && memmem(text.bytes, text.length, " said", 5);
        if ((heard[i] >= SURE && !reported) || (heard[i] >= LIKELY && text.length < SHORT && !quoted)) drop(b, true);
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

/* Below "Comments (48)" or "Already a subscriber?" stands nothing of the report, however much it is; unless the report has not begun there, and
 * its headline does not stand behind. */
static void mark_ends(reading *r, slice title) {
    enum { LONGEST = 80, LEAST = 120 };
    float seen = 0;
    for (uint32_t i = 1; i < r->blocks.count; i++) {
        const block *b = &r->blocks.items[i];
        slice text = words_in(r, b);
        seen += b->good;
        if (text.length > LONGEST || b->linked * 2 > text.length) continue;
        while (text.length && text.bytes[0] >= '0' && text.bytes[0] <= '9') text.bytes++, text.length--; /* "48 comments" */
        if (words_of_line(r->words, text) != LINE_END) continue;
        uint32_t end = below_end(r, i);
        if (holds_headline(r, i + 1, end, title) || (seen < LEAST && !holds_headline(r, end, r->blocks.count, title))) continue;
        for (; i < end; i++) drop(&r->blocks.items[i], false);
        i--;
    }
}

/* ---------------------------------------------------------------- fields to be filled in */

static bool is_field(const html_node *n) {
    slice type = html_attribute(n, "type");
    if (n->tag == HTML_textarea) return true;
    return n->tag == HTML_input &&
           (!type.bytes || html_same_word(type, "text") || html_same_word(type, "email") || html_same_word(type, "search"));
}

/* What stands beside a field for an address or words to look for ("Get our letter by mail", "Join 1,204 others"), in a small box. */
static void mark_fields(reading *r, slice title) {
    enum { LEVELS = 4, LONGEST = 300 };
    float all = 0;
    for (uint32_t i = 0; i < r->blocks.count; i++) all += r->blocks.items[i].good;
    for (uint32_t i = 1; i < r->tree->count; i++) {
        if (!is_field(&r->tree->nodes[i])) continue;
        uint32_t box = i, first = r->before[i], end = first;
        for (unsigned level = 0; level < LEVELS && parent_of(r, box); level++) {
            uint32_t outer = parent_of(r, box), from = r->before[outer], to = end_of(r, outer);
            float prose = 0;
            for (uint32_t k = from; k < to; k++) prose += r->blocks.items[k].good;
            if (to > from && (r->blocks.items[to - 1].end - r->blocks.items[from].start > LONGEST || prose * 2 > all)) break;
            box = outer, first = from, end = to;
        }
        if (holds_headline(r, first, end, title)) continue;
        for (uint32_t k = first; k < end; k++) drop(&r->blocks.items[k], false);
    }
}

/* ---------------------------------------------------------------- what is told twice */

/* The report in short: a list below a heading such as "Key points". */
static void mark_summaries(reading *r) {
    for (uint32_t i = 0; i + 1 < r->blocks.count; i++) {
        slice text = words_in(r, &r->blocks.items[i]);
        if (text.length > 40 || words_of_line(r->words, text) != LINE_LIST || r->tree->nodes[r->blocks.items[i + 1].node].tag != HTML_li)
            continue;
        uint32_t end = end_of(r, parent_of(r, r->blocks.items[i + 1].node));
        for (uint32_t b = i; b < end; b++) drop(&r->blocks.items[b], false);
    }
}

static bool set_apart(const reading *r, uint32_t node) {
    for (unsigned up = 0; up < 3 && node; up++, node = parent_of(r, node)) {
        html_tag tag = r->tree->nodes[node].tag;
        if (tag == HTML_blockquote || tag == HTML_aside || tag == HTML_figure || page_is_heading(tag) ||
            (r->names[node] & (NAME_DOUBT | NAME_QUOTE)))
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

/* ---------------------------------------------------------------- boxes in a row */

/* What a short line tells of the box that it is in. */
typedef enum sign { SIGN_NONE, SIGN_ENTRY, SIGN_REMARK, SIGN_PICTURE } sign;

/* "10:24", "3 hours ago", a link: of an entry, a remark's or one of an event told minute by minute. "Reply": of a remark. */
static sign sign_of_entry(const reading *r, const block *b) {
    slice text = words_in(r, b);
    static const char *const remarks[] = {"eply", "abus", "reblogged"};
    if (text.length > 90) return SIGN_NONE;
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (memmem(text.bytes, text.length, remarks[i], strlen(remarks[i]))) return b->good > 0 ? SIGN_NONE : SIGN_REMARK;
    if (page_ends_sentence(text)) return SIGN_NONE;
    for (size_t i = 1; i + 1 < text.length; i++)
        if (text.bytes[i] == ':' && is_digit(text.bytes[i - 1]) && is_digit(text.bytes[i + 1])) return SIGN_ENTRY;
    return memmem(text.bytes, text.length, " ago", 4) || b->linked * 2 > text.length ? SIGN_ENTRY : SIGN_NONE;
}

/* "3/9", "3 of 9": one of a row of pictures. */
static bool is_counted(slice text) {
    size_t at = 0;
    while (at < text.length && is_digit(text.bytes[at])) at++;
    slice rest = slice_of(text.bytes + at, text.length - at);
    if (!at || at > 3) return false;
    size_t mark = slice_starts_with(rest, SLICE("/"))      ? 1
                  : slice_starts_with(rest, SLICE(" of ")) ? 4
                  : slice_starts_with(rest, SLICE(" / "))  ? 3
                                                           : 0;
    return mark && mark < rest.length && is_digit(rest.bytes[mark]) && text.length < 60;
}

/* What a box of a few paragraphs holds, by what stands beside them. */
static sign sign_of_box(const reading *r, uint32_t node) {
    enum { MOST = 12, PROSE = 5 };
    uint32_t first = r->before[node], end = end_of(r, node), prose = 0;
    sign found = SIGN_NONE;
    if (first == end || end - first > MOST) return SIGN_NONE;
    for (uint32_t i = first; i < end; i++) {
        const block *b = &r->blocks.items[i];
        bool heading = page_is_heading(r->tree->nodes[b->node].tag);
        sign told = is_counted(words_in(r, b)) ? SIGN_PICTURE : heading ? SIGN_NONE : sign_of_entry(r, b);
        if (told > found) found = told;
        if (heading && !b->linked && found != SIGN_PICTURE) return SIGN_NONE;
        prose += b->good > 0;
    }
    return prose <= PROSE ? found : SIGN_NONE;
}

/* Boxes of one kind beside one another, from node `first` on. */
typedef struct row {
    uint32_t end; /* the node behind the last */
    uint32_t boxes, signs, sure;
} row;

static row row_from(const reading *r, uint32_t first) {
    const html_tree *tree = r->tree;
    uint32_t parent_end = tree->nodes[tree->nodes[first].parent].end;
    row found = {.end = tree->nodes[first].end};
    for (uint32_t next = first; next < parent_end; next = tree->nodes[next].end) {
        if (tree->nodes[next].tag == HTML_TEXT) continue;
        if (!same_class(tree, first, next)) break;
        sign told = sign_of_box(r, next);
        found.boxes++;
        found.signs += told != SIGN_NONE;
        found.sure += told >= SIGN_REMARK;
        found.end = tree->nodes[next].end;
    }
    return found;
}

static float good_between(const reading *r, uint32_t first, uint32_t end) {
    float sum = 0;
    for (uint32_t i = first; i < end; i++) sum += r->blocks.items[i].good;
    return sum;
}

/* Three or more boxes of one kind in a row, each with a paragraph and a name, an hour or a number beside it, are what readers wrote, or what
 * leads to other reports, or a row of pictures, whatever they are called; where paragraphs of the report stand before them that are not few, and
 * not fewer unless the boxes are sure to be readers'. */
static void mark_rows(reading *r) {
    enum { LEAST = 600, LEAST_IF_SURE = 250, FEWEST = 3 };
    const html_tree *tree = r->tree;
    for (uint32_t parent = 0; parent < tree->count; parent++)
        for (uint32_t i = parent + 1; i < tree->nodes[parent].end && tree->nodes[parent].tag != HTML_TEXT;) {
            if (!html_is_block(tree->nodes[i].tag) || tree->nodes[i].tag == HTML_p) {
                i = tree->nodes[i].end;
                continue;
            }
            row found = row_from(r, i);
            uint32_t first = r->before[i], end = r->before[found.end];
            i = found.end;
            if (found.signs < FEWEST || found.signs * 4 < found.boxes * 3) continue;
            float inside = good_between(r, first, end), before = good_between(r, 0, first);
            bool sure = found.sure * 2 >= found.boxes;
            if (before < (sure ? LEAST_IF_SURE : LEAST) || (!sure && before < inside)) continue;
            for (uint32_t b = first; b < end; b++) drop(&r->blocks.items[b], false);
        }
}

/* ---------------------------------------------------------------- words under pictures */

/* A paragraph of some length may be the report's first, with its picture. */
static bool may_be_lead(const reading *r, const block *b) {
    return r->tree->nodes[b->node].tag == HTML_p && b->end - b->start > 120 && page_ends_sentence(words_in(r, b));
}

/* The box of a picture in which a few words stand and nothing else; 0: there is none. */
static uint32_t caption_box(const reading *r, uint32_t picture) {
    enum { LONGEST = 350, BLOCKS = 3, CLIMB = 5 };
    const html_tree *tree = r->tree;
    uint32_t box = tree->nodes[picture].parent;
    for (unsigned up = 0; up < CLIMB && box && r->before[box] == end_of(r, box); up++) box = tree->nodes[box].parent;
    uint32_t first = r->before[box], end = end_of(r, box);
    if (tree->nodes[box].tag == HTML_p || !html_is_block(tree->nodes[box].tag) || end == first || end - first > BLOCKS) return 0;
    if (r->blocks.items[end - 1].end - r->blocks.items[first].start > LONGEST) return 0;
    for (uint32_t b = first; b < end; b++) {
        const block *words = &r->blocks.items[b];
        if ((page_is_heading(tree->nodes[words->node].tag) && !words->linked) || may_be_lead(r, words)) return 0;
    }
    return box;
}

/* Do boxes like it beside it hold longer paragraphs? Then the report is laid out in such. */
static bool is_layout(const reading *r, uint32_t box) {
    enum { MOST = 200 };
    const html_tree *tree = r->tree;
    uint32_t parent = parent_of(r, box), looked_at = 0;
    for (uint32_t next = parent + 1; next < tree->nodes[parent].end && looked_at < MOST; next = tree->nodes[next].end, looked_at++) {
        if (next == box || !same_class(tree, next, box)) continue;
        for (uint32_t b = r->before[next]; b < end_of(r, next); b++)
            if (may_be_lead(r, &r->blocks.items[b])) return true;
    }
    return false;
}

static void mark_captions(reading *r) {
    for (uint32_t i = 1; i < r->tree->count; i++) {
        uint32_t box = r->tree->nodes[i].tag == HTML_img ? caption_box(r, i) : 0;
        if (!box || is_layout(r, box)) continue;
        for (uint32_t b = r->before[box]; b < end_of(r, box); b++) drop(&r->blocks.items[b], false);
    }
}

void page_blocks_mark_foreign(reading *r, slice title) {
    mark_teasers(r);
    mark_notices(r);
    mark_ends(r, title);
    mark_fields(r, title);
    mark_summaries(r);
    mark_rows(r);
    mark_captions(r);
    mark_pulled(r);
}

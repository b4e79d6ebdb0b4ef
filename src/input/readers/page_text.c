/* Finds the report's text on a page.
 *
 * The page is cut into blocks (page_blocks.c). Elements that their names or tags tell to be menus, shares, comments and the like are left
 * out, unless they hold too much of the page's prose to be that. Of what is left, the element in which the blocks' weights add up
 * highest is the report: it goes as far out as there is prose, and stops where menus would weigh it down. */
#include "input/readers/dates.h"
#include "input/readers/page_blocks.h"

#include <xxhash.h>

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

/* Is the element a part of what is called the report's body, beside other prose? */
static bool in_body(const reading *r, uint32_t node) {
    for (uint32_t up = r->tree->nodes[node].parent; up; up = r->tree->nodes[up].parent)
        if (r->names[up] & NAME_BODY) return good_in(r, up) - good_in(r, node) > 400;
    return false;
}

/* Does no prose stand between the element and the headline of the first rank before it, as none does before a report? */
static bool follows_headline(const reading *r, uint32_t node) {
    enum { LEAST = 120 };
    for (uint32_t i = r->before[node]; i-- > 0;) {
        if (r->good[r->before[node]] - r->good[i] >= LEAST) return false;
        if (r->tree->nodes[r->blocks.items[i].node].tag == HTML_h1) return true;
    }
    return false;
}

/* Is the element, by its name and what it holds, no part of the report? */
static bool is_refused(const reading *r, uint32_t node, float all, bool doubt) {
    uint8_t names = r->names[node];
    html_tag tag = r->tree->nodes[node].tag;
    float share = good_in(r, node) / (all + 1), rest = all - good_in(r, node);
    if (tag == HTML_body || tag == HTML_html || tag == HTML_main) return false;
    if (names & NAME_BODY && share > .15f) return false;
    if (names & NAME_REMARK && rest > 200 && rest > .1f * all) return !holds_report(r, node) && !(share > .5f && follows_headline(r, node));
    if (tag != HTML_header && share > .05f && holds_report(r, node)) return false;
    if (names & (NAME_SKIP | NAME_CAPTION))
        return share <= (in_body(r, node) ? .6f : .4f) && !(tag == HTML_footer && inside(r->tree, node, HTML_blockquote));
    if (names & NAME_DOUBT) return doubt && share <= .15f && html_is_block(tag) && tag != HTML_p && tag != HTML_blockquote;
    return false;
}

/* The header of a part of the report, as those have that tell of an event minute by minute, keeps its heading. */
static bool heads_part(const reading *r, uint32_t node, const block *b) {
    return r->tree->nodes[node].tag == HTML_header && !(r->names[node] & (NAME_SKIP | NAME_CAPTION | NAME_REMARK)) && !b->linked &&
           page_is_heading(r->tree->nodes[b->node].tag);
}

/* Sets `dropped` of all blocks in elements that are refused. Where paragraphs stand each in a box with a doubtful name ("widget"), as
 * programs that put pages together from parts write them, such names say nothing. */
static void drop_named(reading *r) {
    enum { LEAST = 400 };
    float all = r->good[r->blocks.count], doubtful = 0, left = all;
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t i = 1; i < r->tree->count; i++) {
            const html_node *n = &r->tree->nodes[i];
            bool trusts_doubt = pass == 0 || doubtful < LEAST || doubtful < 3 * left;
            if (!r->names[i] || r->before[i] == r->before[n->end] || !is_refused(r, i, all, trusts_doubt)) continue;
            if (pass == 0) {
                left -= good_in(r, i);
                if (!(r->names[i] & (NAME_SKIP | NAME_CAPTION | NAME_REMARK))) doubtful += good_in(r, i);
            }
            for (uint32_t b = r->before[i]; pass == 1 && b < r->before[n->end]; b++)
                if (!heads_part(r, i, &r->blocks.items[b])) r->blocks.items[b].dropped = true;
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
        html_tag tag = c->r->tree->nodes[c->r->blocks.items[i].node].tag;
        if (c->r->blocks.items[i].dropped) continue;
        if (is_prose(c->r, i)) return true;
        n += tag != HTML_td && tag != HTML_th; /* a table may stand between */
    }
    return false;
}

/* Is there no prose, or one block of it, behind the block? */
static bool is_last(const choice *c, uint32_t i) {
    unsigned prose = 0;
    while (++i < c->end && prose < 2) prose += is_prose(c->r, i);
    return prose < 2;
}

/* "Ann Author is a reporter …": of whoever is named as author. */
static bool names_author(const choice *c, slice text) {
    slice name = c->data->author;
    return name.length >= 5 && text.length > name.length + 4 && slice_starts_with(text, name) && text.bytes[name.length] == ' ';
}

/* "Posted Thursday, March 16, 2006": a line that tells when, and no sentence. */
static bool tells_when(const choice *c, slice text) {
    static const char *const starts[] = {"Posted", "Published", "Updated", "POSTED", "PUBLISHED", "UPDATED"};
    if (text.length > 100) return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (slice_starts_with(text, slice_from(starts[i]))) return dates_find(c->r->memory, c->r->words, text, true, NULL).bytes != NULL;
    return false;
}

/* A heading between paragraphs that only line breaks set apart. */
static bool between_lines(const choice *c, uint32_t i) {
    const block *b = &c->r->blocks.items[i];
    return i > c->first && i + 1 < c->end && b[-1].node == b->node && b[1].node == b->node && is_prose(c->r, i - 1) &&
           is_prose(c->r, i + 1);
}

/* An item of a list that leads elsewhere: "Date 3 May", "Keywords talks, truce", with links for a third of it. */
static bool in_linked_list(const choice *c, uint32_t i) {
    enum { MOST = 64 };
    const reading *r = c->r;
    uint32_t list = r->tree->nodes[r->blocks.items[i].node].parent, first = r->before[list], end = r->before[r->tree->nodes[list].end];
    size_t linked = 0, length = 0;
    if (r->tree->nodes[r->blocks.items[i].node].tag != HTML_li || end - first > MOST) return false;
    for (uint32_t b = first; b < end; b++) {
        linked += r->blocks.items[b].linked;
        length += r->blocks.items[b].end - r->blocks.items[b].start;
    }
    return linked * 3 > length;
}

static bool is_kept(const choice *c, uint32_t i) {
    const block *b = &c->r->blocks.items[i];
    html_tag tag = c->r->tree->nodes[b->node].tag;
    slice text = words_in(c->r, b);
    float links = (float)b->linked / (float)text.length;
    if (b->dropped || tag == HTML_h1) return false;
    if (words_of_line(c->r->words, text) != LINE_KEEP || (is_last(c, i) && names_author(c, text))) return false;
    if (text.length < TITLE_LONGEST && c->data->title.length && page_same_letters(text, c->data->title)) return false;
    if (b->weight > 0) return true;
    if (links >= .6f || text.length < 3 || tells_when(c, text) || !near_prose(c, i, -1, 6) || !near_prose(c, i, 1, 6) ||
        in_linked_list(c, i))
        return false;
    if (page_is_heading(tag)) return near_prose(c, i, 1, 2) && !c->r->blocks.items[i + 1].notice;
    return tag == HTML_p || tag == HTML_li || tag == HTML_blockquote || text.length >= 25 || text.bytes[text.length - 1] == '?' ||
           between_lines(c, i);
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

/* The block that shows the title; the end of all where none does. */
static uint32_t headline(const choice *c) {
    const reading *r = c->r;
    for (uint32_t i = 0; c->data->title.length && i < r->blocks.count; i++) {
        const block *b = &r->blocks.items[i];
        if (!b->linked && b->end - b->start < TITLE_LONGEST && page_same_letters(words_in(r, b), c->data->title)) return i;
    }
    return r->blocks.count;
}

static bool is_paragraph(html_tag tag) {
    return !html_is_block(tag) || tag == HTML_p || tag == HTML_blockquote || tag == HTML_ul || tag == HTML_ol;
}

/* Where an element holds reports below one another, each with a headline of the first rank, as pages do that go on when they are scrolled, the
 * one with the page's title. Where no box has both title and text, such headlines are of parts. */
static uint32_t one_of_several(const choice *c, uint32_t element) {
    const reading *r = c->r;
    uint32_t chosen = element, reports = 0;
    for (uint32_t i = c->first; i < c->end; i++) {
        uint32_t node = r->blocks.items[i].node, box = node;
        if (r->tree->nodes[node].tag != HTML_h1) continue;
        for (uint32_t up = node; up > element; up = r->tree->nodes[up].parent) { /* the greatest box with no other such headline */
            unsigned headlines = 0;
            for (uint32_t b = r->before[up]; b < r->before[r->tree->nodes[up].end] && headlines < 2; b++)
                headlines += r->tree->nodes[r->blocks.items[b].node].tag == HTML_h1;
            if (headlines > 1) break;
            box = up;
        }
        if (prose_in(r, r->before[box], r->before[r->tree->nodes[box].end]) < .1f * c->all) continue;
        bool titled = c->data->title.length && page_same_letters(words_in(r, &r->blocks.items[i]), c->data->title);
        if (titled && chosen == element) chosen = box;
        reports++;
    }
    return reports > 1 ? chosen : element;
}

/* Leaves out the blocks behind the greater part, if they stand in boxes of other kinds than it: what a paper says of itself, most often. A
 * lead stands before the greater part, and paragraphs that follow it stand free or in boxes like it. Where the greater part shows the
 * headline too, what stands in other boxes before it is left out as well, and it need not be so great. */
static void keep_main(choice *c, uint32_t element) {
    const html_tree *tree = c->r->tree;
    uint32_t title = headline(c);
    for (unsigned depth = 0; depth < 32 && !(c->r->names[element] & NAME_BODY); depth++) {
        uint32_t main = 0;
        bool alike_before = false, alike = false, headed = false;
        for (uint32_t child = element + 1; child < tree->nodes[element].end; child = tree->nodes[child].end) {
            const html_node *n = &tree->nodes[child];
            if (n->tag == HTML_TEXT) continue;
            uint32_t first = c->r->before[child], last = c->r->before[n->end];
            if (first >= c->end) break;
            bool has_title = title >= first && title < last;
            float prose = prose_in(c->r, first > c->first ? first : c->first, last < c->end ? last : c->end);
            if (!main && prose >= (has_title ? .5f : .75f) * c->all)
                main = child, headed = has_title;
            else if (prose > 0 && main)
                alike |= is_paragraph(n->tag) || same_class(tree, main, child);
            else if (prose > 0)
                alike_before |= is_paragraph(n->tag);
        }
        if (!main || !html_is_block(tree->nodes[main].tag)) break;
        if (!alike && c->r->before[tree->nodes[main].end] < c->end) c->end = c->r->before[tree->nodes[main].end];
        if (headed && !alike_before && c->r->before[main] > c->first) c->first = c->r->before[main];
        element = main;
    }
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

static bool is_set_off(const reading *r, const block *b) {
    html_tag tag = r->tree->nodes[r->tree->nodes[b->text].parent].tag;
    return tag == HTML_b || tag == HTML_strong || tag == HTML_font || page_is_heading(tag);
}

/* The longest of the lines shortly before the report that are no sentence, no link and no list of words; one in bold or large letters first. */
static slice heading_before(const choice *c) {
    enum { SHORTEST = 20, LONGEST = 160, REACH = 6 };
    slice best = {NULL, 0};
    bool best_off = false;
    for (uint32_t i = c->first, passed = 0; i-- > 0 && passed < REACH; passed++) {
        const block *b = &c->r->blocks.items[i];
        slice text = words_in(c->r, b);
        bool fits = text.length >= SHORTEST && text.length <= LONGEST && !b->linked && !page_ends_sentence(text) && text.bytes[0] != '(';
        if (!fits || words_of_line(c->r->words, text) != LINE_KEEP || memchr(text.bytes, '|', text.length)) continue;
        bool off = is_set_off(c->r, b);
        if (off > best_off || (off == best_off && text.length > best.length)) best = text, best_off = off;
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
            place->first = c->r->blocks.items[i].text;
        builder_append(&out, text);
        place->last = c->r->blocks.items[i].text;
    }
    return builder_finish(&out);
}

slice page_find_text(arena *memory, const input_words *words, const html_tree *tree, const page_data *data, page_place *place) {
    reading r = {.memory = memory, .words = words, .tree = tree, .text = {.memory = memory}};
    r.names = arena_allocate(memory, tree->count + 1);
    r.before = ARENA_ARRAY(memory, uint32_t, tree->count + 1);
    if (!r.names || !r.before) return (slice){NULL, 0};
    page_blocks_find(&r);
    r.good = ARENA_ARRAY(memory, float, r.blocks.count + 1);
    r.weight = ARENA_ARRAY(memory, float, r.blocks.count + 1);
    if (r.failed || !r.good || !r.weight) return (slice){NULL, 0};
    page_blocks_weigh(&r);
    page_blocks_mark_foreign(&r, data->title);
    add_up(&r);
    drop_named(&r);
    add_up(&r);
    uint32_t element = best_element(&r);
    choice c = {.r = &r, .data = data, .first = r.before[element], .end = r.before[tree->nodes[element].end]};
    c.all = prose_in(&r, c.first, c.end);
    uint32_t one = one_of_several(&c, element);
    if (one != element) {
        element = one;
        c.first = r.before[element], c.end = r.before[tree->nodes[element].end];
        c.all = prose_in(&r, c.first, c.end);
    }
    while (c.first < c.end && !is_prose(&r, c.first)) c.first++;
    keep_main(&c, element);
    c.end = tail_start(&c);
    *place = (page_place){.first = element, .last = tree->count, .heading = heading_before(&c)};
    return write_blocks(&c, place);
}

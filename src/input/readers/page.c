#include "input/readers/page.h"

#include "base/error.h"
#include "input/readers/dates.h"
#include "input/utf8.h"

enum { SHORTEST = 100 };

static bool tells_change(slice text) {
    return memmem(text.bytes, text.length, "pdated", 6) || memmem(text.bytes, text.length, "odified", 7);
}

/* The day in the words that stand shortly before the report's first block, not that of the last change: what is left where a page marks no
 * date. */
static slice day_before(arena *memory, const input_words *words, const html_tree *tree, uint32_t first) {
    uint32_t from = first > PAGE_NODES_BEFORE ? first - PAGE_NODES_BEFORE : 1;
    slice found = {NULL, 0}, label = {"", 0}, text = {"", 0};
    for (uint32_t i = from; i <= first + PAGE_NODES_BEHIND && i < tree->count; i++) {
        const html_node *n = &tree->nodes[i];
        html_tag above = tree->nodes[n->parent].tag;
        if (n->tag == HTML_TEXT) label = text, text = n->source;
        if (n->tag != HTML_TEXT || n->source.length < 8 || n->source.length > 200 || above == HTML_script || above == HTML_style) continue;
        if (i > first && (found.bytes || n->source.length > 100 || !slice_starts_with(n->source, SLICE("Posted ")))) continue;
        slice day = dates_find(memory, words, html_plain(memory, n->source), true, NULL);
        bool changed = tells_change(text) || (label.length < 40 && tells_change(label));
        if (day.bytes && !(changed && found.bytes)) found = day;
    }
    return found;
}

/* The day alone on a line shortly behind the report, as blogs have it: the last resort. */
static slice day_behind(arena *memory, const input_words *words, const html_tree *tree, uint32_t last) {
    enum { LONGEST = 60 };
    for (uint32_t i = last + 1; i <= last + PAGE_NODES_BEHIND && i < tree->count; i++) {
        const html_node *n = &tree->nodes[i];
        html_tag above = tree->nodes[n->parent].tag;
        if (n->tag != HTML_TEXT || n->source.length < 8 || n->source.length > LONGEST || above == HTML_script || above == HTML_style)
            continue;
        slice day = dates_find(memory, words, html_plain(memory, n->source), true, NULL);
        if (day.bytes) return day;
    }
    return (slice){NULL, 0};
}

static size_t count_words(slice text) {
    size_t words = 0;
    for (size_t i = 0; i < text.length; i++)
        words += (unsigned char)text.bytes[i] > ' ' && (i == 0 || (unsigned char)text.bytes[i - 1] <= ' ');
    return words;
}

/* Two letters of "en-GB", "en_US", "EN"; bytes NULL for what is no language's code. */
static slice short_language(arena *memory, slice told) {
    if (told.length < 2 || (told.length > 2 && told.bytes[2] != '-' && told.bytes[2] != '_')) return (slice){NULL, 0};
    char code[2] = {(char)(told.bytes[0] | 32), (char)(told.bytes[1] | 32)};
    if (code[0] < 'a' || code[0] > 'z' || code[1] < 'a' || code[1] > 'z') return (slice){NULL, 0};
    return arena_copy(memory, slice_of(code, 2));
}

readout_status page_read(arena *memory, const input_words *words, slice page, const char *file, article *made, readout_error *error) {
    html_tree tree;
    page_data data;
    page_place place = {0};
    size_t replaced;
    if (!utf8_repair(memory, &page, &replaced) || !html_read(memory, page, &tree) || !page_find_data(memory, words, &tree, &data))
        return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    slice text = page_find_text(memory, words, &tree, &data, &place);
    if (!text.bytes) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    if (data.body.length && count_words(text) * 2 < count_words(data.body)) text = data.body; /* pages that scripts put together */
    if (text.length < SHORTEST && !text.length)
        return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "no report is seen on this page: only links, lists or scripts");
    if (!data.date.length || data.date_node > place.last) { /* a day behind the report may be another's */
        slice day = day_before(memory, words, &tree, place.first);
        if (day.length) data.date = day;
        if (!data.date.length) data.date = day_behind(memory, words, &tree, place.last);
    }
    if (!data.author.length) data.author = page_name_alone(page_author_before(memory, &tree, place.first), data.source);
    if (data.weak_title && place.heading.length) data.title = place.heading;
    made->title = data.title.length ? data.title : (slice){NULL, 0};
    made->text = text;
    if (data.date.length) made->date = data.date;
    if (data.url.length) made->url = data.url;
    made->source = data.source.length ? data.source : (slice){NULL, 0};
    made->author = data.author.length ? data.author : (slice){NULL, 0};
    made->section = data.section.length ? data.section : (slice){NULL, 0};
    made->language = short_language(memory, data.language);
    return READOUT_OK;
}

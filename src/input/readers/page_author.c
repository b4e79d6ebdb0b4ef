/* Names of those who wrote a report, as pages show them: "By Ann Author, Staff Writer | 3 May 2019". */
#include "input/readers/page.h"

#include <strings.h>

/* Where what follows a name begins: a day, an address of mail, "Published …", an outlet or a post behind a comma. */
static size_t name_end(slice outlet, slice author) {
    static const char *const behind[] = {" | ",        " - ",     " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", " \xE2\x80\xA2 ",
                                         " Published", " Posted", " Updated",       " on ",           " in ",       " for "};
    static const char *const posts[] = {"Staff", "Correspondent", "Reporter", "Writer", "Editor", "News", "Press", "Agency"};
    size_t end = author.length;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        const char *at = memmem(author.bytes, end, behind[i], strlen(behind[i]));
        if (at && at > author.bytes) end = (size_t)(at - author.bytes);
        at = behind[i][1] >= 'A' && behind[i][1] <= 'Z' ? memmem(author.bytes, end, behind[i] + 1, strlen(behind[i] + 1)) : NULL;
        if (at && at > author.bytes && at[-1] >= 'a' && at[-1] <= 'z')
            end = (size_t)(at - author.bytes); /* no space between two elements */
    }
    const char *mail = memchr(author.bytes, '@', end);
    if (mail) {
        end = (size_t)(mail - author.bytes);
        while (end && author.bytes[end - 1] != ' ') end--;
    }
    for (size_t i = 1; i + 2 < end; i++) {
        if (author.bytes[i] != ',') continue;
        slice rest = slice_of(author.bytes + i + 2, end - i - 2);
        bool leads_on = rest.bytes[0] >= '0' && rest.bytes[0] <= '9';
        leads_on |= outlet.length && slice_starts_with(rest, outlet);
        for (size_t k = 0; k < sizeof posts / sizeof *posts; k++)
            leads_on |= memmem(rest.bytes, rest.length, posts[k], strlen(posts[k])) != NULL;
        size_t capitals = 0;
        while (capitals < rest.length && rest.bytes[capitals] >= 'A' && rest.bytes[capitals] <= 'Z') capitals++;
        if (leads_on || (capitals >= 2 && capitals == rest.length)) end = i; /* "TNN" */
    }
    while (end && strchr(" ,-|(", author.bytes[end - 1])) end--;
    return end;
}

slice page_name_alone(slice author, slice outlet) {
    static const char *const before[] = {
        "by ",         "By ",        "BY ",        "by: ",          "By: ",         "from ",         "From ", "written by ",
        "Written by ", "posted by ", "Posted by ", "Published by ", "Reported by ", "Submitted by ", "@"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (slice_starts_with(author, slice_from(before[i])))
            author = slice_of(author.bytes + strlen(before[i]), author.length - strlen(before[i]));
    author.length = author.length ? name_end(outlet, author) : 0;
    return author;
}

bool page_is_label(slice text) {
    static const char *const labels[] = {"posted on",  "published on", "posted",        "published", "by",
                                         "author",     "authors",      "written by",    "posted by", "about the author",
                                         "super user", "admin",        "administrator", "webmaster"};
    while (text.length && strchr(" :-", text.bytes[text.length - 1])) text.length--;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (text.length == strlen(labels[i]) && strncasecmp(text.bytes, labels[i], text.length) == 0) return true;
    return !text.length;
}

/* Where a name begins behind "By" or the like, at the start of a text or behind a day; 0: nowhere. */
static size_t behind_by(slice text) {
    static const char *const starts[] = {"By ", "BY ", "by ", "Written by ", "Posted by ", "Submitted by ", "By: "};
    size_t at = 0;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (slice_starts_with(text, slice_from(starts[i]))) at = strlen(starts[i]);
    const char *by = !at && slice_starts_with(text, SLICE("Posted on ")) ? memmem(text.bytes, text.length, " by ", 4) : NULL;
    if (by) at = (size_t)(by - text.bytes) + 4;
    return at < text.length && text.bytes[at] >= 'A' && text.bytes[at] <= 'Z' ? at : 0;
}

slice page_author_before(arena *memory, const html_tree *tree, uint32_t first) {
    uint32_t from = first > PAGE_NODES_BEFORE ? first - PAGE_NODES_BEFORE : 1;
    slice found = {NULL, 0};
    for (uint32_t i = from; i < tree->count && i < first + PAGE_NODES_BEHIND; i++) {
        const html_node *n = &tree->nodes[i];
        html_tag above = tree->nodes[n->parent].tag;
        if (n->tag != HTML_TEXT || n->source.length < 6 || n->source.length > 90 || above == HTML_script || above == HTML_style) continue;
        slice text = html_plain(memory, n->source);
        size_t at = behind_by(text);
        if (i > first && (found.bytes || text.length > 40)) at = 0;
        if (at) found = slice_of(text.bytes + at, text.length - at);
    }
    return found;
}

/* Paragraphs that stand in copied reports and are no part of them: captions and credits, links to other reports, lines to share by, who edited,
 * copyright. Each begins with words of its own and is short; a report's own sentences that begin so are longer or go on differently. Below a
 * heading such as "Most read" stand headlines of other reports, which are known by having no full stop. A page of brackets or the like, which is no
 * language, is left out, too. */
#include "text/characters.h"
#include "text/layout.h"
#include "text/tokens.h"

/* A paragraph of NOISE_FROM bytes or more is no language where its words and marks, with the blanks behind them, take NOISE_PER_TOKEN bytes each or
 * fewer: "( ( (", "a/b-a/b-". In news they take five. LONGEST is the most bytes of what begins as boilerplate does. */
enum { LONGEST = 200, NOISE_FROM = 1024, NOISE_PER_TOKEN = 2 };

/* In lower case. What ends in a letter must not go on with one: "share on" is not "share once". */
static const char *const beginnings[] = {
    "read more",
    "also read",
    "read also",
    "read next",
    "next:",
    "up next:",
    "previous:",
    "read:",
    "see also:",
    "more on this story",
    "related:",
    "related story",
    "related stories",
    "related article",
    "related articles",
    "related news:",
    "related coverage",
    "recommended:",
    "most read:",
    "trending:",
    "don't miss:",
    "in pictures:",
    "advertisement",
    "article continues below",
    "article continues after",
    "story continues below",
    "story continues",
    "continue reading",
    "this story was updated",
    "this story has been updated",
    "this article was updated",
    "this article has been updated",
    "this post has been updated",
    "this report has been updated",
    "this is a developing story",
    "this is a breaking news story",
    "correction:",
    "clarification:",
    "an earlier version of this",
    "a previous version of this",
    "photo:",
    "photos:",
    "photo by ",
    "photograph:",
    "photo credit",
    "picture:",
    "image:",
    "image source",
    "image caption",
    "image credit",
    "image copyright",
    "file photo:",
    "media caption",
    "media playback",
    "video:",
    "watch:",
    "listen:",
    "listen to this",
    "share this",
    "share on",
    "tweet this",
    "follow us on",
    "like us on facebook",
    "sign up for our",
    "sign up to our",
    "sign up for the",
    "subscribe to our",
    "click here",
    "tap here",
    "download our app",
    "get the latest",
    "you may also like",
    "you might also like",
    "(writing by",
    "(reporting by",
    "(reporting and",
    "(additional reporting",
    "(editing by",
    "(compiled by",
    "writing by ",
    "editing by ",
    "additional reporting by ",
    "our standards:",
    "copyright ",
    "\xC2\xA9",
    "(c) 19",
    "(c) 20",
    "all rights reserved",
    "this material may not be",
    "tags:",
    "filed under",
    "last updated:",
    "comments are closed",
    "leave a comment",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "skip to content",
    "skip to main content",
};

/* Alone on a line, in lower case, above headlines of other reports. */
static const char *const headings[] = {
    "also in the news",
    "editor's picks",
    "editors' picks",
    "latest news",
    "latest stories",
    "more from this section",
    "more headlines",
    "more news",
    "more on this story",
    "more stories",
    "more top stories",
    "most popular",
    "most read",
    "most viewed",
    "most watched",
    "our picks",
    "popular now",
    "popular stories",
    "read more",
    "recommended",
    "recommended articles",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related reading",
    "related stories",
    "related topics",
    "suggested reading",
    "top news",
    "top stories",
    "trending",
    "trending now",
    "trending stories",
    "you may also like",
    "you might also like",
};

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c; }

static bool begins(const char *text, size_t length, const char *with) {
    size_t i = 0;
    for (; with[i]; i++)
        if (i == length || lower(text[i]) != with[i]) return false;
    return i == length || !is_ascii_letter(with[i - 1]) || !is_ascii_letter(text[i]);
}

static uint32_t skip_marks(const char *text, uint32_t start, uint32_t end) {
    while (start < end && strchr(" \t*[>-", text[start]) && text[start]) start++;
    return start;
}

/* "list of 3 items … end of list": the links of a page that was read aloud. */
static bool is_spoken_list(const char *text, uint32_t start, uint32_t end) {
    uint32_t at = start + 8;
    if (!begins(text + start, end - start, "list of ")) return slice_is(slice_of(text + start, end - start), "end of list");
    while (at < end && is_ascii_digit(text[at])) at++;
    return at > start + 8 && (begins(text + at, end - at, " items") || begins(text + at, end - at, " item"));
}

static bool is_heading(const char *text, uint32_t start, uint32_t end) {
    while (end > start && strchr(" :\t", text[end - 1])) end--;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (begins(text + start, end - start, headings[i]) && strlen(headings[i]) == end - start) return true;
    return false;
}

/* Short, and does not end as a sentence does. Headlines on lines of their own may look like one paragraph that was wrapped. */
static bool is_headline(const char *text, const paragraph *p) {
    return p->end - p->start <= LONGEST && !strchr(".!\"\x9D", text[p->end - 1]);
}

static bool is_noise(const char *text, const paragraph *p) {
    size_t length = p->end - p->start;
    return length >= NOISE_FROM && (tokens_about(slice_of(text + p->start, length)) + 1) * NOISE_PER_TOKEN >= length;
}

void boilerplate_find(const document *d, paragraph_list *list) {
    bool below_heading = false;
    for (uint32_t i = 0; i < list->count; i++) list->items[i].boilerplate = is_noise(d->text.bytes, &list->items[i]);
    for (uint32_t i = 0; list->count > 1 && i < list->count; i++) {
        paragraph *p = &list->items[i];
        uint32_t start = skip_marks(d->text.bytes, p->start, p->end);
        if (p->kind != SENTENCE_BODY) continue;
        bool heading = is_heading(d->text.bytes, start, p->end);
        below_heading = heading || (below_heading && is_headline(d->text.bytes, p));
        p->boilerplate =
            p->boilerplate || below_heading || is_spoken_list(d->text.bytes, start, p->end) || is_boilerplate(d, p->start, p->end);
    }
}

/* "The post Mali thanks Niger appeared first on Gazette.": what programs of weblogs put below each entry of a feed. */
static bool names_its_page(const char *text, uint32_t start, uint32_t end) {
    static const char first[] = " appeared first on ";
    return begins(text + start, end - start, "the post ") && memmem(text + start, end - start, first, sizeof first - 1);
}

/* "More from Africa: Mali thanks Niger", "[Mali thanks Niger](http://…)": what leads to another report. */
static bool leads_away(const char *text, uint32_t start, uint32_t end) {
    enum { NAME_LONGEST = 30 };
    static const char *const pointers[] = {"more from ", "more on ", "more in ", "also from ", "also on ", "also in "};
    size_t length = end - start;
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) {
        size_t name = strlen(pointers[i]);
        if (!begins(text + start, length, pointers[i]) || text[end - 1] == '.') continue;
        if (memchr(text + start + name, ':', length - name < NAME_LONGEST ? length - name : NAME_LONGEST)) return true;
    }
    return text[start] == '[' && text[end - 1] == ')' && memmem(text + start, length, "](http", 6);
}

bool is_boilerplate(const document *d, uint32_t start, uint32_t end) {
    const char *text = d->text.bytes;
    uint32_t mark = start;
    start = skip_marks(text, start, end);
    if (names_its_page(text, start, end)) return true;
    if (end - start > LONGEST || start == end) return false;
    if (leads_away(text, start, end) || leads_away(text, mark, end)) return true;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (begins(text + start, end - start, beginnings[i])) return true;
    return false;
}

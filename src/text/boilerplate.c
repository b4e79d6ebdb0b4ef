/* Paragraphs that stand in copied reports and are no part of them: captions and credits, links to other reports, lines to share by, who edited,
 * copyright. Each begins with words of its own and is short; a report's own sentences that begin so are longer or go on differently. */
#include "text/characters.h"
#include "text/layout.h"

enum { LONGEST = 200 }; /* bytes */

/* In lower case. What ends in a letter must not go on with one: "share on" is not "share once". */
static const char *const beginnings[] = {
    "read more",
    "also read",
    "read also",
    "read next",
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
    "advertisement",
    "article continues below",
    "article continues after",
    "story continues below",
    "continue reading",
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

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c; }

static bool begins(const char *text, size_t length, const char *with) {
    size_t i = 0;
    for (; with[i]; i++)
        if (i == length || lower(text[i]) != with[i]) return false;
    return i == length || !is_ascii_letter(with[i - 1]) || !is_ascii_letter(text[i]);
}

bool is_boilerplate(const document *d, uint32_t start, uint32_t end) {
    const char *text = d->text.bytes;
    while (start < end && strchr(" \t*[>-", text[start]) && text[start]) start++;
    if (end - start > LONGEST || start == end) return false;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (begins(text + start, end - start, beginnings[i])) return true;
    return false;
}

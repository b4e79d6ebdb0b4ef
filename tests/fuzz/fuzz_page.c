/* A web page through the reader of pages: tree, data, text. */
#include "fuzz.h"

#include "input/readers/page.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static arena rules; /* lives as long as the process */
    static const input_words *words;
    if (!words) words = input_words_new(&rules);
    arena memory = {0};
    article read = {0};
    readout_error error = {0};
    readout_status status = page_read(&memory, words, slice_of((const char *)data, size), "fuzz", &read, &error);
    if (status == READOUT_OK && (!read.text.length || !article_json(&memory, &read).bytes)) abort();
    if (status != READOUT_OK && !*error.message) abort();
    arena_free(&memory);
    return 0;
}

FUZZ_CORPUS(
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=utf-8><title>Mali thanks Niger - Gazette</title><meta property=\"og:title\" content=\"Mali thanks Niger\">"
    "<meta name=date content='2019-03-05'><script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Mali\",\"datePublished\":\"2019-03-05T01:02\",\"author\":[{\"name\":\"A\"}],\"articleBody\":\"x\"}]}</script></head>"
    "<body><nav><ul><li><a href=/>Home</a></ul></nav><article><h1>Mali thanks Niger</h1><p class=byline>By Awa Traore, March 5, 2019<p>Mali thanked its neighbour Niger on Tuesday for sending three hundred lorries of grain to the towns of the north.</p>"
    "<p>The minister said &ldquo;nobody&rdquo; would go hungry.&nbsp;<a href=\"#\">More</a><aside>Advertisement</aside></article><div id=comments><p>Well, I have heard that before and nothing came of it in the end.</div></body></html>",
    "<table><tr><td width=100><a href=a>b</a><td><font size=2><b>Headline</b><br>Text of a report that goes on for a while and says what was done by whom to whom.<br><br>&#151; and &#x2019;more&#39; <p>text</table>",
    "<p>", "<a <b <c =\"'>", "<!-- <p>x</p>", "<script>if (a < b) \"</div>\"</scr",
    "<ul><li><ul><li>a</ul><li>b</ul></td></table></p></br>", "&amp;&#0;&#xFFFFFFFF;&unknown;&",
    "<div style='display:none'><p hidden>No.</div>")

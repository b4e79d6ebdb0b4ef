/* The frame of the page, and its documents one after the other. The table of contents stands at the end of the file, where all
 * documents are known; the style sheet shows it first, and the script moves it there. */
#include "output/page.h"

#include "output/writers.h"

static void legend(sink *s);

void page_record_id(page *p, html_kind kind, size_t record) {
    sink_byte(p->s, 'd'), sink_integer(p->s, (int64_t)p->number);
    sink_byte(p->s, html_letter(kind)), sink_integer(p->s, (int64_t)record);
}

void page_segment_id(page *p, uint32_t segment) {
    sink_byte(p->s, 'd'), sink_integer(p->s, (int64_t)p->number);
    sink_byte(p->s, '-'), sink_integer(p->s, segment);
}

/* Nothing is loaded from anywhere, whatever a report holds: the policy forbids it too. */
void write_page_start(sink *s) {
    sink_text(s, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    sink_text(s, page_style_hash);
    sink_text(s, "'; script-src '");
    sink_text(s, page_script_hash);
    sink_text(s, "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                 "<meta name=\"generator\" content=\"readout ");
    html_string(s, readout_version());
    sink_text(s, "\">\n<link rel=\"icon\" href=\"data:,\">\n<title>Records read from reports</title>\n<style>");
    sink_put(s, page_style, page_style_size);
    sink_text(s, "</style>\n</head>\n<body>\n");
    legend(s);
    sink_text(s, "<main id=\"documents\">\n");
}

/* The legend is the toggles: a check box and a sample of the mark for every kind. The style sheet alone makes them work. */
static void legend(sink *s) {
    static const struct {
        char letter;
        const char *name;
    } keys[] = {{'e', "Events"}, {'s', "Statements"}, {'f', "Figures"}, {'n', "Entities"}};
    sink_text(
        s,
        "<a class=\"skip\" href=\"#documents\">To the text</a>\n<header class=\"bar\">\n<h1>Records read from reports</h1>\n<fieldset><legend>Show</legend>\n");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        sink_text(s, "<label class=\"key\"><input type=\"checkbox\" id=\"show-"), sink_byte(s, keys[i].letter);
        sink_text(s, "\" checked> <span class=\"m "), sink_byte(s, keys[i].letter), sink_text(s, keys[i].letter == 'e' ? " c\">" : "\">");
        sink_text(s, keys[i].name), sink_text(s, "</span></label>\n");
    }
    sink_text(
        s,
        "</fieldset>\n<details class=\"help\"><summary>Key</summary>\n<div><dl>\n"
        "<div><dt><span class=\"m e c\">solid line, green</span></dt><dd>words that tell of cooperation</dd></div>\n"
        "<div><dt><span class=\"m e x\">solid line with a notch, red</span></dt><dd>words that tell of conflict</dd></div>\n"
        "<div><dt><span class=\"m s\">dashed line</span></dt><dd>words that say that something is said</dd></div>\n"
        "<div><dt><span class=\"m w wb we\">between corners</span></dt><dd>what is said</dd></div>\n"
        "<div><dt><span class=\"m f\">double line</span></dt><dd>a figure</dd></div>\n"
        "<div><dt><span class=\"m n\">dotted line</span></dt><dd>mention of a person, country, organisation, group or place</dd></div>\n"
        "</dl>\n<p class=\"keys\">Point at marked words, or go through them with <kbd>Tab</kbd> and the arrow keys, to see what was read "
        "from them. <kbd>Enter</kbd> goes to the record and back to the words, <kbd>Esc</kbd> closes a card and returns.</p></div>\n"
        "</details>\n</header>\n");
}

bool write_page_document(sink *s, const readout_document *d, size_t number) {
    page p = {.s = s, .d = d, .number = number};
    bool made = page_marks_make(d, &p.marks);
    if (made) {
        sink_text(s, "<article class=\"doc\" id=\"d"), sink_integer(s, (int64_t)number), sink_text(s, "\" aria-labelledby=\"d");
        sink_integer(s, (int64_t)number), sink_text(s, "h\">\n<div class=\"text\">\n");
        page_text(&p);
        readout_about about = readout_document_about(d);
        sink_text(s, "</div>\n<aside class=\"records\" aria-label=\"Records of ");
        html_string(s, about.title ? about.title : about.id), sink_text(s, "\">\n");
        page_records(&p);
        sink_text(s, "</aside>\n</article>\n");
    }
    page_marks_free(&p.marks);
    return made;
}

/* The document's events in a few words each, linked to its list of records; folded, for pages of many documents. */
static void events_of_entry(page *p) {
    sink *s = p->s;
    size_t count = html_shown_count(p->d, HTML_EVENT);
    if (!count) return;
    sink_text(s, "\n<details><summary>"), sink_integer(s, (int64_t)count);
    sink_text(s, count == 1 ? " event</summary>\n<ol>\n" : " events</summary>\n<ol>\n");
    for (size_t i = 0; i < html_count(p->d, HTML_EVENT); i++) {
        if (html_event_shown(p->d, i) != i) continue;
        readout_event e = readout_event_at(p->d, i);
        sink_text(s, "<li>");
        if (e.date) html_string(s, e.date), sink_byte(s, ' ');
        sink_text(s, "<a href=\"#"), page_record_id(p, HTML_EVENT, i), sink_text(s, "\"><bdi>");
        html_summary(s, p->d, HTML_EVENT, i), sink_text(s, "</bdi></a></li>\n");
    }
    sink_text(s, "</ol></details>");
}

void write_page_entry(sink *s, const readout_document *d, size_t number) {
    page p = {.s = s, .d = d, .number = number};
    readout_about about = readout_document_about(d);
    sink_text(s, "<li><a href=\"#d"), sink_integer(s, (int64_t)number), sink_text(s, "\"><bdi>");
    html_string(s, about.title ? about.title : about.id);
    sink_text(s, "</bdi></a> <small>");
    if (about.title) html_string(s, about.id);
    if (about.date) sink_text(s, about.title ? ", " : ""), html_string(s, about.date);
    sink_text(s, "</small>");
    events_of_entry(&p);
    sink_text(s, "</li>\n");
}

/* `entries`: what write_page_entry wrote, one after the other; without any, there is no table of contents. */
void write_page_end(sink *s, const char *entries, size_t size) {
    sink_text(s, "</main>\n");
    if (size) {
        sink_text(s, "<nav id=\"contents\" aria-labelledby=\"contents-heading\">\n<h2 id=\"contents-heading\">Documents</h2>\n<ol>\n");
        sink_put(s, entries, size);
        sink_text(s, "</ol>\n</nav>\n");
    }
    sink_text(s, "<script>");
    sink_put(s, page_script, page_script_size);
    sink_text(s, "</script>\n</body>\n</html>\n");
}

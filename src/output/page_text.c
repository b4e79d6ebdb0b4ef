/* The document's text with its marks. One walk over the text: at every place where a mark begins or ends or a line breaks, a segment
 * ends. A segment at which a record's words begin is a link to the record; every marked segment names all records it belongs to. */
#include "output/page.h"

#include <stdlib.h>
#include <string.h>

enum { OPEN_MARKS = 48, SHOWN_MARKS = 16 }; /* at one place in the text: followed, and named by a segment (the innermost ones) */

typedef enum break_kind { BREAK_PARAGRAPH, BREAK_LINE, BREAK_SPACE } break_kind;
typedef struct line_break {
    uint32_t start, end; /* code points of the white space */
    break_kind kind;
} line_break;

typedef struct walk {
    page *p;
    const char *at; /* byte of `position` */
    uint32_t position, end;
    size_t next_mark;
    const mark *open[OPEN_MARKS];
    size_t open_count;
    uint32_t next_segment;
    line_break next_break;
    size_t sentence; /* for finding breaks: the first one that does not end before them */
    const char *break_from;
    uint32_t break_position;
    bool wrapped;          /* lines are broken inside sentences: a single break means nothing */
    const char *paragraph; /* the element that is open, or NULL */
    bool heading_due;
} walk;

static bool is_wrapped(const readout_document *d);
static void find_break(walk *w);
static void take_marks(walk *w);
static void segment(walk *w, uint32_t end);
static void write_break(walk *w);
static uint32_t next_boundary(const walk *w);

static void about_line(page *p, bool heading_in_text);

void page_text(page *p) {
    readout_about about = readout_document_about(p->d);
    bool heading = readout_sentence_count(p->d) && strcmp(readout_sentence_at(p->d, 0).kind, "title") == 0;
    walk w = {.p = p, .at = about.text, .end = UINT32_MAX, .break_from = about.text, .heading_due = heading, .wrapped = is_wrapped(p->d)};
    about_line(p, heading);
    find_break(&w);
    const char *end = about.text + about.text_size;
    while (w.at < end) {
        take_marks(&w);
        if (w.position == w.next_break.start && w.next_break.end > w.position)
            write_break(&w);
        else
            segment(&w, next_boundary(&w));
    }
    if (w.paragraph) sink_text(p->s, "</"), sink_text(p->s, w.paragraph), sink_text(p->s, ">\n");
}

/* What is known of the document, and its title where the text has none. */
static void about_line(page *p, bool heading_in_text) {
    readout_about about = readout_document_about(p->d);
    const char *more[] = {about.date, about.source};
    sink *s = p->s;
    sink_text(s, "<p class=\"about\">");
    if (heading_in_text || about.title) sink_text(s, "<b>"), html_string(s, about.id), sink_text(s, "</b>");
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i]) sink_text(s, " <span>"), html_string(s, more[i]), sink_text(s, "</span>");
    if (about.url && (strncmp(about.url, "https://", 8) == 0 || strncmp(about.url, "http://", 7) == 0)) {
        sink_text(s, " <a rel=\"noreferrer\" href=\"");
        html_string(s, about.url);
        sink_text(s, "\">"), html_string(s, about.url), sink_text(s, "</a>");
    }
    sink_text(s, "</p>\n");
    if (heading_in_text) return;
    sink_text(s, "<h2 class=\"given\" dir=\"auto\" id=\"d"), sink_integer(s, (int64_t)p->number), sink_text(s, "h\">");
    html_string(s, about.title ? about.title : about.id);
    sink_text(s, "</h2>\n");
}

/* ---------------------------------------------------------------- line breaks */

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool starts_character(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

/* Does a line end within a sentence? Then lines are only as long as somebody's page was wide. */
static bool is_wrapped(const readout_document *d) {
    for (size_t i = 0; i < readout_sentence_count(d); i++) {
        size_t size;
        const char *words = readout_words(d, readout_sentence_at(d, i).span, &size);
        if (words && memchr(words, '\n', size)) return true;
    }
    return false;
}

/* Is the place the end of a title? */
static bool after_title(walk *w, uint32_t position) {
    const readout_document *d = w->p->d;
    while (w->sentence < readout_sentence_count(d) && readout_sentence_at(d, w->sentence).span.end < position) w->sentence++;
    readout_sentence s = readout_sentence_at(d, w->sentence);
    return s.kind && s.span.end == position && strcmp(s.kind, "title") == 0;
}

/* The next white space with a line break in it. At the end of the text there is one of no length. */
static void find_break(walk *w) {
    readout_about about = readout_document_about(w->p->d);
    const char *at = w->break_from, *end = about.text + about.text_size;
    uint32_t position = w->break_position, start = position, breaks = 0;
    for (; at < end; at++) {
        if (!is_blank(*at)) {
            if (breaks) break;
            position += starts_character(*at);
            start = position;
            continue;
        }
        breaks += *at == '\n';
        position++;
    }
    w->break_from = at;
    w->break_position = position;
    if (!breaks) start = position; /* the end of the text */
    bool paragraph = breaks > 1 || after_title(w, start);
    w->next_break = (line_break){start, position, paragraph ? BREAK_PARAGRAPH : w->wrapped ? BREAK_SPACE : BREAK_LINE};
}

static void write_break(walk *w) {
    sink *s = w->p->s;
    line_break b = w->next_break;
    if (w->paragraph && b.kind == BREAK_PARAGRAPH) {
        sink_text(s, "</"), sink_text(s, w->paragraph), sink_text(s, ">\n");
        w->paragraph = NULL;
    } else if (w->paragraph) {
        sink_text(s, b.kind == BREAK_LINE ? "<br>\n" : "\n");
    }
    w->at += b.end - b.start; /* white space is a byte a character */
    w->position = b.end;
    find_break(w);
}

static void open_paragraph(walk *w) {
    sink *s = w->p->s;
    w->paragraph = w->heading_due ? "h2" : "p";
    sink_text(s, w->heading_due ? "<h2 dir=\"auto\"" : "<p dir=\"auto\"");
    if (w->heading_due) sink_text(s, " id=\"d"), sink_integer(s, (int64_t)w->p->number), sink_text(s, "h\"");
    sink_byte(s, '>');
    w->heading_due = false;
}

/* ---------------------------------------------------------------- marks */

/* Drops the marks that have ended, takes in those that have begun. */
static void take_marks(walk *w) {
    size_t kept = 0;
    for (size_t i = 0; i < w->open_count; i++)
        if (w->open[i]->end > w->position) w->open[kept++] = w->open[i];
    w->open_count = kept;
    for (; w->next_mark < w->p->marks.count; w->next_mark++) {
        const mark *m = &w->p->marks.items[w->next_mark];
        if (m->start > w->position) break;
        if (m->end > w->position && w->open_count < OPEN_MARKS) w->open[w->open_count++] = m;
    }
}

static uint32_t next_boundary(const walk *w) {
    uint32_t next = w->end;
    if (w->next_mark < w->p->marks.count && w->p->marks.items[w->next_mark].start < next) next = w->p->marks.items[w->next_mark].start;
    for (size_t i = 0; i < w->open_count; i++)
        if (w->open[i]->end < next) next = w->open[i]->end;
    if (w->next_break.start > w->position && w->next_break.start < next) next = w->next_break.start;
    return next;
}

/* Anchors before extents, of anchors by kind, and the shorter before the longer. */
static bool comes_before(const mark *a, const mark *b) {
    bool anchor = role_is_anchor((mark_role)a->role), other = role_is_anchor((mark_role)b->role);
    if (anchor != other) return anchor;
    if (anchor && a->kind != b->kind) return a->kind < b->kind;
    uint32_t length = a->end - a->start, other_length = b->end - b->start;
    return length != other_length ? length < other_length : a->number < b->number;
}

static size_t sorted(const walk *w, const mark **list) {
    for (size_t i = 0; i < w->open_count; i++) {
        size_t at = i;
        for (; at && comes_before(w->open[i], list[at - 1]); at--) list[at] = list[at - 1];
        list[at] = w->open[i];
    }
    return w->open_count;
}

/* ---------------------------------------------------------------- segments */

/* Is the mark the first words of its record (or any mention), and do they begin here? */
static bool begins_here(const walk *w, const mark *m) {
    if (!role_is_anchor((mark_role)m->role) || w->p->marks.segment[m->number] != NO_SEGMENT) return false;
    return m->role == ROLE_MENTION || m->number == w->p->marks.first[m->kind][m->record];
}

static void class_names(const walk *w, const mark *const *list, size_t count) {
    static const char *const names[] = {
        [ROLE_TRIGGER] = " e", [ROLE_CUE] = " s", [ROLE_FIGURE] = " f", [ROLE_MENTION] = " n", [ROLE_CONTENT] = " w"};
    sink *s = w->p->s;
    unsigned seen = 0;
    sink_text(s, " class=\"m");
    for (size_t i = 0; i < count; i++) {
        const mark *m = list[i];
        if (m->role >= ROLE_SOURCE && m->role <= ROLE_ADDRESSEE) continue;
        if (m->role == ROLE_CONTENT && m->start == w->position) sink_text(s, " wb");
        if (seen >> m->role & 1) continue;
        seen |= 1u << m->role;
        sink_text(s, names[m->role]);
        if (m->role == ROLE_TRIGGER) sink_text(s, readout_event_at(w->p->d, m->record).quad > 2 ? " x" : " c");
    }
}

/* The last segment of what is said has a mark of its own. */
static bool content_ends(const mark *const *list, size_t count, uint32_t end) {
    for (size_t i = 0; i < count; i++)
        if (list[i]->role == ROLE_CONTENT && list[i]->end == end) return true;
    return false;
}

/* "e3t n0m": the records and the segment's part in each. */
static void record_names(sink *s, const mark *const *list, size_t count) {
    static const char letters[] = {
        [ROLE_TRIGGER] = 't', [ROLE_CUE] = 'c',     [ROLE_FIGURE] = 'v',    [ROLE_MENTION] = 'm', [ROLE_SOURCE] = 'a',
        [ROLE_TARGET] = 'r',  [ROLE_SPEAKER] = 'p', [ROLE_ADDRESSEE] = 'd', [ROLE_CONTENT] = 'w'};
    sink_text(s, " data-r=\"");
    for (size_t i = 0; i < count && i < SHOWN_MARKS; i++) {
        if (i) sink_byte(s, ' ');
        sink_byte(s, html_letter((html_kind)list[i]->kind));
        sink_integer(s, list[i]->record);
        sink_byte(s, letters[list[i]->role]);
    }
    sink_byte(s, '"');
}

/* Notes the segment for the anchors that begin with it; gives the record it links to, the first of the list, or NULL. */
static const mark *anchors_here(walk *w, const mark *const *list, size_t count) {
    const mark *linked = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!begins_here(w, list[i])) continue;
        w->p->marks.segment[list[i]->number] = w->next_segment;
        if (!linked) linked = list[i];
    }
    return linked;
}

static void words_to(walk *w, uint32_t end) {
    readout_about about = readout_document_about(w->p->d);
    const char *from = w->at, *last = about.text + about.text_size;
    while (w->at < last && w->position < end) {
        for (w->at++; w->at < last && !starts_character(*w->at);) w->at++;
        w->position++;
    }
    html_text(w->p->s, from, (size_t)(w->at - from));
}

static void segment(walk *w, uint32_t end) {
    const mark *list[OPEN_MARKS];
    sink *s = w->p->s;
    if (!w->paragraph) open_paragraph(w);
    size_t count = sorted(w, list);
    if (!count) {
        words_to(w, end);
        return;
    }
    const mark *linked = anchors_here(w, list, count);
    sink_text(s, linked ? "<a" : "<span");
    class_names(w, list, count);
    sink_text(s, content_ends(list, count, end) ? " we\"" : "\"");
    if (linked) {
        sink_text(s, " id=\""), page_segment_id(w->p, w->next_segment++);
        sink_text(s, "\" href=\"#"), page_record_id(w->p, (html_kind)linked->kind, linked->record), sink_byte(s, '"');
    }
    record_names(s, list, count);
    sink_text(s, " title=\"");
    html_summary(s, w->p->d, (html_kind)list[0]->kind, list[0]->record);
    sink_text(s, "\">");
    words_to(w, end);
    sink_text(s, linked ? "</a>" : "</span>");
}

#include "output/html.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SUMMARY_NAMES = 3, SUMMARY_WORDS = 60 }; /* of a summary: names a participant, characters a name */

/* ---------------------------------------------------------------- text */

static const char *escape_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void html_text(sink *s, const char *text, size_t size) {
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        const char *escape = escape_of(text[i]);
        bool control = (c < ' ' && c != '\n' && c != '\t') || c == 0x7F;
        bool high_control = c == 0xC2 && i + 1 < size && (unsigned char)text[i + 1] < 0xA0; /* U+0080 to U+009F */
        if (!escape && !control && !high_control) continue;
        sink_put(s, text + from, i - from);
        from = i + 1;
        if (escape)
            sink_text(s, escape);
        else if (c == '\r')
            sink_byte(s, ' ');
        else if (control) /* the pictures of control characters, U+2400 to U+2421 */
            sink_put(s, (char[]){'\xE2', '\x90', (char)(0x80 + (c == 0x7F ? 0x21 : c))}, 3);
        else
            sink_text(s, "\xEF\xBF\xBD"), from = ++i + 1;
    }
    sink_put(s, text + from, size - from);
}

void html_string(sink *s, const char *text) {
    if (text) html_text(s, text, strlen(text));
}

/* Bytes of the first `limit` characters. */
static size_t bytes_of(const char *text, size_t size, size_t limit) {
    size_t i = 0;
    for (size_t seen = 0; i < size; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80 && seen++ == limit) break;
    return i;
}

static void cut_text(sink *s, const char *text, size_t size, size_t limit) {
    size_t shown = bytes_of(text, size, limit);
    if (shown < size)
        while (shown && text[shown - 1] == ' ') shown--;
    for (size_t from = 0, i = 0; from < shown; from = i) {
        while (i < shown && text[i] != '\n') i++;
        html_text(s, text + from, i - from);
        if (i < shown) sink_byte(s, ' '), i++;
    }
    if (shown < size) sink_text(s, "\xE2\x80\xA6");
}

void html_words(sink *s, const readout_document *d, readout_span span, size_t limit) {
    size_t size;
    const char *words = readout_words(d, span, &size);
    if (words) cut_text(s, words, size, limit);
}

/* ---------------------------------------------------------------- kinds */

char html_letter(html_kind kind) { return "esfn"[kind]; }

size_t html_count(const readout_document *d, html_kind kind) {
    switch (kind) {
    case HTML_EVENT: return readout_event_count(d);
    case HTML_STATEMENT: return readout_statement_count(d);
    case HTML_FIGURE: return readout_figure_count(d);
    case HTML_ENTITY: return readout_entity_count(d);
    case HTML_KIND_COUNT: break;
    }
    return 0;
}

size_t html_event_shown(const readout_document *d, size_t event) {
    int32_t mirror = readout_event_at(d, event).reciprocal;
    return mirror >= 0 && (size_t)mirror < event ? (size_t)mirror : event;
}

size_t html_shown_count(const readout_document *d, html_kind kind) {
    size_t count = html_count(d, kind), shown = count;
    for (size_t i = 0; kind == HTML_EVENT && i < count; i++) shown -= html_event_shown(d, i) != i;
    return shown;
}

/* ---------------------------------------------------------------- summaries */

static void participant(sink *s, const readout_document *d, const readout_participant *p) {
    if (!p->present) {
        sink_text(s, "nobody named");
        return;
    }
    for (size_t i = 0; i < p->entities.count && i <= SUMMARY_NAMES; i++) {
        if (i) sink_text(s, ", ");
        if (i == SUMMARY_NAMES) {
            sink_text(s, "\xE2\x80\xA6");
            break;
        }
        const char *name = readout_entity_at(d, p->entities.items[i]).name;
        if (name) cut_text(s, name, strlen(name), SUMMARY_WORDS);
    }
    if (!p->entities.count) html_words(s, d, p->span, SUMMARY_WORDS);
}

void html_number(sink *s, double number) {
    if (number != floor(number) || fabs(number) < 10000 || fabs(number) >= 1e15) {
        sink_number(s, number);
        return;
    }
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%.0f", fabs(number));
    if (number < 0) sink_byte(s, '-');
    for (int i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0) sink_byte(s, ',');
        sink_byte(s, digits[i]);
    }
}

void html_quantity(sink *s, const readout_quantity *q) {
    html_number(s, q->value);
    if (isfinite(q->upper)) sink_text(s, "\xE2\x80\x93"), html_number(s, q->upper);
    if (q->unit) sink_byte(s, ' '), html_string(s, q->unit);
    if (q->measure) sink_byte(s, ' '), html_string(s, q->measure);
}

void html_summary(sink *s, const readout_document *d, html_kind kind, size_t record) {
    switch (kind) {
    case HTML_EVENT: {
        readout_event e = readout_event_at(d, record);
        sink_text(s, e.negated ? "not " : ""), sink_text(s, e.type), sink_text(s, ": ");
        participant(s, d, &e.source);
        sink_text(s, e.reciprocal >= 0 ? " \xE2\x86\x94 " : " \xE2\x86\x92 ");
        participant(s, d, &e.target);
        break;
    }
    case HTML_STATEMENT: {
        readout_statement t = readout_statement_at(d, record);
        sink_text(s, "Statement: ");
        participant(s, d, &t.speaker);
        sink_byte(s, ' '), sink_text(s, t.attitude);
        break;
    }
    case HTML_FIGURE: {
        readout_figure f = readout_figure_at(d, record);
        sink_text(s, f.approximate ? "Figure: about " : "Figure: ");
        html_quantity(s, &f.amount);
        break;
    }
    case HTML_ENTITY: {
        readout_entity e = readout_entity_at(d, record);
        if (e.name) cut_text(s, e.name, strlen(e.name), SUMMARY_WORDS);
        sink_text(s, ", "), sink_text(s, e.kind);
        if (e.code) sink_byte(s, ' '), html_string(s, e.code);
        break;
    }
    case HTML_KIND_COUNT: break;
    }
}

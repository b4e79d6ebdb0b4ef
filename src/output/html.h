/* Text as HTML shows it, and the parts that every list of the page has. Whatever comes from a report passes through html_text: what
 * HTML would read as its own is escaped, for elements and attributes alike, and control characters, which HTML forbids, are shown. */
#ifndef READOUT_OUTPUT_HTML_H
#define READOUT_OUTPUT_HTML_H

#include "output/sink.h"

void html_text(sink *s, const char *text, size_t size);
void html_string(sink *s, const char *text); /* NULL: nothing */
/* The words of a span on one line, at most `limit` characters and then an ellipsis. */
void html_words(sink *s, const readout_document *d, readout_span span, size_t limit);

/* The four kinds of record. Their letters are part of the page: id "d0e3" is event 3 of document 0, and classes are named so too. */
typedef enum html_kind { HTML_EVENT, HTML_STATEMENT, HTML_FIGURE, HTML_ENTITY, HTML_KIND_COUNT } html_kind;
char html_letter(html_kind kind);
/* Records of the kind in the document. */
size_t html_count(const readout_document *d, html_kind kind);

/* A pair of mirrored events (each meets the other) is shown as one record: the number of the one shown. */
size_t html_event_shown(const readout_document *d, size_t event);
/* Records of the kind that are shown. */
size_t html_shown_count(const readout_document *d, html_kind kind);

/* A record in a few words, as escaped text without elements: "CONSULT: Lee → Kim". */
void html_summary(sink *s, const readout_document *d, html_kind kind, size_t record);

/* A number with commas between its thousands. */
void html_number(sink *s, double number);
/* The value to the upper value, the unit, the measure. */
void html_quantity(sink *s, const readout_quantity *q);

#endif

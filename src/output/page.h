/* The page: one self-contained HTML file with any number of documents, each its text with the records marked and the records listed.
 * It works without script: marks are links to records and back. The script adds cards, keys and highlighting; style and script are
 * the files page.css and page.js, put into the library when it is built. */
#ifndef READOUT_OUTPUT_PAGE_H
#define READOUT_OUTPUT_PAGE_H

#include "output/page_marks.h"

/* A document within the page. */
typedef struct page {
    sink *s;
    const readout_document *d;
    size_t number; /* of the document, from 0; its elements' ids begin with it */
    page_marks marks;
} page;

/* The document's text; notes in the marks which segments anchors begin at. */
void page_text(page *p);
/* The lists of its records, linked with the segments noted. */
void page_records(page *p);

/* The elements' ids, without the #: "d0e3", "d0-17". */
void page_record_id(page *p, html_kind kind, size_t record);
void page_segment_id(page *p, uint32_t segment);

/* The style sheet and the script, made from page.css and page.js by embed.cmake. */
extern const char page_style[], page_script[];
extern const char page_style_hash[], page_script_hash[]; /* "sha256-…", for the page's policy */
extern const size_t page_style_size, page_script_size;

#endif

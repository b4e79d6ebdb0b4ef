/* From the lines of a printed document, and where they stand on its pages, to the text that a reader of it sees: paragraphs that go on over columns and pages,
 * headings by themselves, words that were cut at line ends put together; without what is printed at the head and foot of each page. */
#ifndef READOUT_INPUT_READERS_PDF_TEXT_H
#define READOUT_INPUT_READERS_PDF_TEXT_H

#include "input/readers/article.h"
#include "input/readers/words.h"

/* A line in the order of reading. Lengths in points (1/72 inch), from the page's upper left corner. */
typedef struct pdf_line {
    slice text; /* never empty, no white space at its ends */
    float left, right, top, bottom;
    float size; /* of the type, most of its characters' */
    bool bold;  /* nearly all of it is */
    unsigned page;
    float page_height;
} pdf_line;

typedef VECTOR(pdf_line) pdf_lines;

/* Sets the article's text; its title where a line is set as one, larger or bolder than the text, on the first page; its day where a short line before the text, or what is printed at
 * the head of the first page, tells one. The lines may be changed. False when memory runs out. */
bool pdf_text_read(arena *memory, const input_words *words, pdf_lines *lines, article *made);

#endif

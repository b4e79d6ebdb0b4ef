/* A saved web page: the report on it, without the page around it. */
#ifndef READOUT_INPUT_READERS_PAGE_H
#define READOUT_INPUT_READERS_PAGE_H

#include "input/readers/article.h"
#include "input/readers/html.h"
#include "input/readers/words.h"
#include "readout.h"

/* Reads a page (UTF-8; what is none is replaced). All that is found lies in the arena. Errors: INPUT where the page holds no report. */
readout_status page_read(arena *memory, const input_words *words, slice page, const char *file, article *made, readout_error *error);

/* A piece of HTML as feeds and tables hold it: its text by paragraphs, nothing left out but script, style and the like. */
slice page_fragment_text(arena *memory, slice html);

/* The two halves of page_read. */
typedef struct page_data {
    slice title, date, author, source, url, language, section;
    slice body; /* the text that the page's own data (JSON-LD) gives; bytes NULL: none */
} page_data;
bool page_find_data(arena *memory, const input_words *words, const html_tree *tree, page_data *found);
/* The report's text, paragraphs apart by a blank line. `title` is left out of it; length 0: no report was seen. Bytes NULL when memory
 * runs out. *date_node: the element that shows the text's first block, where days of publication stand before it. */
slice page_find_text(arena *memory, const input_words *words, const html_tree *tree, const page_data *data, uint32_t *first_node);

#endif

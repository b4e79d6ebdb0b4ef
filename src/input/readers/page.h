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
/* The same with a mark before each paragraph in elements of a kind. */
slice page_fragment_marked(arena *memory, slice html, bool (*is_of_kind)(const html_node *node), slice mark);

/* The two halves of page_read. */
typedef struct page_data {
    slice title, date, author, source, url, language, section;
    slice body;         /* the text that the page's own data (JSON-LD) gives; bytes NULL: none */
    uint32_t date_node; /* where a name alone (class="date") tells the day; 0 where the page tells it more plainly */
    bool weak_title;    /* the title is that of the browser's window, and is shown nowhere on the page */
} page_data;

/* Where the report stands. */
typedef struct page_place {
    uint32_t first, last; /* where its first words and its last paragraph begin: days of publication stand before it */
    slice heading;        /* the line before it that looks most like a headline; bytes NULL: none does */
} page_place;
bool page_find_data(arena *memory, const input_words *words, const html_tree *tree, page_data *found);
/* The report's text, paragraphs apart by a blank line. The title is left out of it; length 0: no report was seen. Bytes NULL when memory
 * runs out. */
slice page_find_text(arena *memory, const input_words *words, const html_tree *tree, const page_data *data, page_place *place);

enum { PAGE_NODES_BEFORE = 400, PAGE_NODES_BEHIND = 40 }; /* how far from the report's beginning its day and author are looked for */

/* A name without "By" before it, and without what stands behind it: a day, an address, the outlet, a post. */
slice page_name_alone(slice author, slice outlet);
/* "Posted on", "By", "Author:": the label of a name that stands elsewhere? */
bool page_is_label(slice text);
/* "By Somebody" shortly before the report, where no name is marked; bytes NULL: nowhere. */
slice page_author_before(arena *memory, const html_tree *tree, uint32_t first);

#endif

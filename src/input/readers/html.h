/* HTML as a tree of elements and text, as browsers read it but for what a reader of articles can do without: no formatting elements
 * put right, no text moved out of tables. The tree is one array in the order of the page: the nodes inside node i are those from i + 1
 * up to its `end`, so that every walk is a loop and deep nesting costs nothing.
 *
 * Own code in place of libxml2 or Gumbo because pages come by the million: libxml2's tree was made at 30 MB/s where this one takes
 * ten times less. Names of entities are looked up in libxml2. */
#ifndef READOUT_INPUT_READERS_HTML_H
#define READOUT_INPUT_READERS_HTML_H

#include "input/readers/builder.h"

typedef enum html_tag {
    HTML_TEXT,
    HTML_OTHER, /* an element not named here */
#define HTML_TAG(name) HTML_##name,
#include "input/readers/html_tags.h"
#undef HTML_TAG
    HTML_TAG_COUNT
} html_tag;

typedef struct html_node {
    html_tag tag;
    uint32_t parent, end;
    slice source; /* a text's bytes, or an element's attributes, as the page has them */
} html_node;

typedef struct html_tree {
    html_node *nodes; /* nodes[0] is the page itself, an HTML_OTHER */
    uint32_t count;
} html_tree;

/* Reads a page in UTF-8; the tree's slices point into it. False when memory runs out. */
bool html_read(arena *memory, slice page, html_tree *tree);

/* The next attribute of an element's `attributes`, cut off its front: name as written, value without its quotes. False at the end. */
bool html_next_attribute(slice *attributes, slice *name, slice *value);
/* An attribute's value as written, entities and all; bytes NULL where there is none. `name` in lower case. */
slice html_attribute(const html_node *node, const char *name);
/* Is the slice the word, ASCII letters of any case counted the same? `word` in lower case. */
bool html_same_word(slice text, const char *word);

/* Appends text with entities replaced and white space collapsed. */
void html_append(builder *b, slice source);
/* The same in a string of its own: trimmed, NUL-terminated. */
slice html_plain(arena *memory, slice source);
/* The text of a node and all that is in it, script and style left out, blocks apart by a space. */
slice html_text_of(arena *memory, const html_tree *tree, uint32_t node);

/* Does the element begin and end a line of its own? */
bool html_is_block(html_tag tag);

#endif

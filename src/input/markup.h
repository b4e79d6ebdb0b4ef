/* Markup inside a text that is given as text: "The <b>EU</b> condemned Iran&#8217;s raid." Tags are taken out and entities replaced before the text is
 * read, and it is noted which bytes stood where, so that records point into the text as it was given. Pages are read by the program's own readers;
 * here no tree is made: what a tag encloses is text. */
#ifndef READOUT_INPUT_MARKUP_H
#define READOUT_INPUT_MARKUP_H

#include "document/document.h"

/* Does the text hold tags or entities as pages have them, and not only a "<" between numbers or a "&" in a name? */
bool markup_is_in(slice text);
/* The text without them, in the arena, NUL-terminated. `pieces` (may be NULL) are appended to, in order: which bytes of `clean` are which of `given`. False
 * when memory runs out. */
bool markup_take_out(arena *memory, slice given, slice *clean, text_piece_list *pieces);

#endif

/* Feeds: RSS (0.9 to 2.0, RDF) and Atom, an entry a document, with the HTML inside it taken out. JSON Feed is read as JSON (rows.h). */
#ifndef READOUT_INPUT_READERS_FEED_H
#define READOUT_INPUT_READERS_FEED_H

#include "input/readers/article.h"
#include "input/readers/words.h"
#include "readout.h"

/* Errors: FORMAT (broken beyond mending: line), INPUT (no entries), MEMORY. An entry without text becomes one with a problem. */
readout_status feed_read(arena *memory, const input_words *words, slice source, const char *file, article_list *made, readout_error *error);

#endif

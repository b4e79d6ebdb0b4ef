/* Paragraphs in another language than the rest of an English document: quoted originals, translations below a report, notices for other readers. Read as English
 * they give nonsense, so they are left out as boilerplate is, and it is told. */
#ifndef READOUT_TEXT_FOREIGN_H
#define READOUT_TEXT_FOREIGN_H

#include "text/layout.h"

/* Sets `boilerplate` of such paragraphs. Those of a document that is foreign as a whole are left as they are: who gives it wants it read. False when memory runs out. */
bool foreign_find(const document *d, arena *scratch, paragraph_list *list);

/* The ISO 639-1 code of the language of the first paragraph that was left out for it, static; NULL: there is none. */
const char *foreign_left_out(const document *d, arena *scratch);

#endif

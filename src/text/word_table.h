/* The words of a document: each form of a document's words, and each lemma, once. What the form alone tells stands with it, and the tokens point there:
 * a report of a hundred thousand words has some fifteen thousand forms. */
#ifndef READOUT_TEXT_WORD_TABLE_H
#define READOUT_TEXT_WORD_TABLE_H

#include "document/document.h"

/* The word of this form, added where it is new; lasts as long as the document's memory. NULL when memory runs out. */
const word_form *document_word(document *d, slice form);

#endif

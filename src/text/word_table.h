/* The words of a document: each form of a document's words, and each lemma, once, and a form that is read with several lemmas once for each. What the form
 * alone tells stands with it, and the tokens point there: a report of a hundred thousand words has some fifteen thousand forms. */
#ifndef READOUT_TEXT_WORD_TABLE_H
#define READOUT_TEXT_WORD_TABLE_H

#include "document/document.h"

/* The word of this form, added where it is new; lasts as long as the document's memory. NULL when memory runs out. */
const word_form *document_word(document *d, slice form);
/* The word of the same form that has this lemma: `word` itself, which is of the document, where it had none yet. NULL when memory runs out. */
const word_form *document_word_read_as(document *d, const word_form *word, slice lemma);

#endif

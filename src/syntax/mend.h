/* Mending trees after the parser: it picks each word's head by itself, so that a verb may end up with two subjects. */
#ifndef READOUT_SYNTAX_MEND_H
#define READOUT_SYNTAX_MEND_H

#include "document/document.h"

/* All mend heads and relations of the tokens [first, end), one sentence; heads stay inside it and the tree a tree. */

/* Joins names that were cut into several arguments of one verb. Pays for both networks. */
void mend_names(document *d, uint32_t first, uint32_t end);
/* Makes a name behind a comma that was taken as part of one before it who the phrase is. Pays for both. */
void mend_appositions(document *d, uint32_t first, uint32_t end);
/* Gives subjects that the verb of an outer clause took back to their own verb. The reader's encoder makes that slip no more. */
void mend_subjects(document *d, uint32_t first, uint32_t end);
/* Gives conjunctions that the verb before them took to the participle right behind them. */
void mend_marks(document *d, uint32_t first, uint32_t end);
/* Gives a name that was joined to the one before it, though a verb without a subject stands right behind, to that verb. Pays for both. */
void mend_joined_subjects(document *d, uint32_t first, uint32_t end);

#endif

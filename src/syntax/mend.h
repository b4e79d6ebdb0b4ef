/* Mending trees after the parser: it picks each word's head by itself, so that a verb may end up with two subjects. */
#ifndef READOUT_SYNTAX_MEND_H
#define READOUT_SYNTAX_MEND_H

#include "document/document.h"

/* Mends heads and relations of the tokens [first, end), one sentence; heads stay inside it and the tree a tree. */
void mend_sentence(document *d, uint32_t first, uint32_t end);

#endif

/* Cutting a stretch of text into tokens. */
#ifndef READOUT_TEXT_TOKENS_H
#define READOUT_TEXT_TOKENS_H

#include "document/document.h"

/* Appends the tokens of text[start, end) to the document: positions, TOKEN_SPACE_AFTER, nothing else. False when memory runs out. */
bool tokens_cut(document *d, uint32_t start, uint32_t end);
/* About how many tokens the text has: a word and a mark each. Nearly exact for news. */
size_t tokens_about(slice text);

#endif

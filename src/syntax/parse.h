/* Parsing by sentences: what the syntax stage and the reader share. The reader's encoder gives the better trees, of the sentences that it reaches. */
#ifndef READOUT_SYNTAX_PARSE_H
#define READOUT_SYNTAX_PARSE_H

#include "engine/engine.h"
#include "syntax/heads.h"

/* Parses those of the sentences [first, end) that have no tree, by the recurrent network. False when memory runs out. */
bool parse_sentences(const engine *e, workspace *w, document *d, uint32_t first, uint32_t end);

/* Is the sentence one piece of language, that can be parsed whole? */
bool parse_is_whole(const document *d, const sentence *s);
/* Gives a whole sentence what was found for its words. False when memory runs out. */
bool parse_take(const engine *e, workspace *w, document *d, sentence *s, const network_result *found);

#endif

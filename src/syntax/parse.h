/* Parsing by sentences: what the syntax stage and the reader share. Of the sentences that the reader's encoder reaches, it and the recurrent network choose the
 * trees together. */
#ifndef READOUT_SYNTAX_PARSE_H
#define READOUT_SYNTAX_PARSE_H

#include "engine/engine.h"
#include "syntax/heads.h"

/* Parses those of the sentences [first, end) that have no tree, by the recurrent network. False when memory runs out. */
bool parse_sentences(const engine *e, workspace *w, document *d, uint32_t first, uint32_t end);

/* Is the sentence language, and no row of brackets or the like (syntax.c)? */
bool parse_is_language(const document *d, const sentence *s);
/* Is the sentence one piece of language, that can be parsed whole? */
bool parse_is_whole(const document *d, const sentence *s);
/* Parses a whole sentence by the recurrent network and by what another one made of its words, together. False when memory runs out. */
bool parse_together(const engine *e, workspace *w, document *d, sentence *s, word_vectors other);

/* Words of which states are kept: so many, of a document of more than LONG_DOCUMENT words fewer. */
enum { STATES_ROOM = 8192, LONG_DOCUMENT = 65536, LONG_STATES_ROOM = 2048 };
/* From now on parsing keeps the states of words. False when memory runs out. */
bool syntax_states_reserve(const engine *e, document *d);
/* Has document.states reach over the words, at least one and LONG_STATES_ROOM - 2 * PIECE_LIMIT at most. Those of the document's first words
 * are kept from parsing, where that was asked for; for later ones the network is run once more, as many words at a time: kept, they would be
 * the largest part of a long document. Needs the sentences parsed. False when memory runs out. */
bool syntax_states(const engine *e, workspace *w, document *d, token_span words);
/* Gives their room back. */
void syntax_states_release(const engine *e, document *d);

#endif

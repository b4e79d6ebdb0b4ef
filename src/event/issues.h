/* Issues: phrases of a user's lexicon that are counted in the sentence of each event ("OIL,2;TOURISM,1"), to sort events by what they are about.
 * A phrase may also exclude: "olive oil" says that the sentence, or the story, is not about that at all. */
#ifndef READOUT_EVENT_ISSUES_H
#define READOUT_EVENT_ISSUES_H

#include "lexicon/lexicon.h"

/* Counts the issues of all sentences that have events into document.issues, by sentence and then in order of first mention. Says in
 * document.issues_known whether the lexicon has such a table at all. False when memory runs out. */
bool issues_count(const lexicon *l, document *d);

#endif

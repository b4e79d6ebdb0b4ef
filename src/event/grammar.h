/* Small questions of grammar that frames, arguments and records ask: whom a word refers to, which preposition a phrase has, what a hyphen joins. */
#ifndef READOUT_EVENT_GRAMMAR_H
#define READOUT_EVENT_GRAMMAR_H

#include "event/frames.h"

/* A relative pronoun is whom it refers to; any other word itself. */
uint32_t referent(const document *d, uint32_t t);
/* A sentence without a full stop: in the style of headlines, which leaves out auxiliaries. */
bool is_headline(const document *d, uint32_t in_sentence);
/* Does the sentence end with a question mark? */
bool is_question(const document *d, uint32_t in_sentence);
/* Is it what a direct question asks that the verb tells ("Did Kenya expel …?"), rather than what it takes for granted? */
bool is_asked(const document *d, uint32_t verb);
/* The key of the hyphenated word that ends at a token ("cease-fire" at "fire"), 0 where it ends none. The text stage cuts such words. */
uint64_t hyphenated_key(const document *d, uint32_t end);
/* The slot of a noun phrase from its case marker: "with", "on_behalf_of"; 0 where it has none. */
slot_key case_slot(const document *d, uint32_t noun);
/* Is the word's lemma of a class of classes.tsv? */
bool is_in_class(const event_frames *k, const document *d, uint32_t t, const char *name);
/* Is it a noun, a name, a pronoun or a number? */
bool is_nominal(const document *d, uint32_t t);

#endif

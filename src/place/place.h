/* The place stage: where the places and countries of the text lie. The actor stage knows the names that the lexicon lists; the gazetteer
 * knows many more, and which of several places of one name is meant is told by the report: what stands behind a comma ("Athens, Ga."), its
 * countries and divisions, the other places near by, and how large they are.
 *
 * syntax.c finds in the text what speaks for a place; countries.c what countries the report tells of; resolve.c weighs the places of one name; stage.c walks
 * the entities. */
#ifndef READOUT_PLACE_PLACE_H
#define READOUT_PLACE_PLACE_H

#include "engine/engine.h"

/* Fills in entity.place. An entity that the actor stage left unknown, or took for a person by the shape of its name, becomes a place where
 * the gazetteer has its name and the text uses it as one; entities stay as they are where the engine has no gazetteer. Notes the place of the
 * report's dateline. */
stage place_stage;

/* Is the word one for a kind of division: "county", "province", "oblast"? */
bool place_is_division(slice normal);
/* Is it a word for a place where people live, "town", "village", "port"? Behind one with "of" a name is a place's. */
bool place_is_settlement(slice lemma);
/* Does the name from token `first` on stand behind such a word and "of"? */
bool place_is_of_settlement(const document *d, uint32_t first);

#endif

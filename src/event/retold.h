/* Which record tells again what an earlier record told: the reader has a score for two words that tell one event; what is known of the parties and where the
 * two stand weigh in; some things forbid it. */
#ifndef READOUT_EVENT_RETOLD_H
#define READOUT_EVENT_RETOLD_H

#include "engine/engine.h"

/* The reader's score; whether the sources are one entity or called alike, are different, or one is nobody; the same of the targets; whether the words have one
 * lemma; whether words and sides are all alike; whether they are of two types; whether the later word, and the earlier, is a noun with an article or a possessive;
 * whether both tell a day; how many events of the later's type stand between, in fives; whether the earlier stands in the title; in the same sentence; in the
 * one before; how many sentences back, in tens. */
enum { RETOLD_CLUES = 18 };
/* False where the two cannot be one: of different quad categories or status, with parties of different countries, or one of them not the reader's. */
bool retold_clues(const engine *g, const document *d, uint32_t earlier, uint32_t later, float clues[RETOLD_CLUES]);

/* Fills in same_as of all events of a document whose events are complete. */
void link_retold(const engine *g, document *d);

#endif

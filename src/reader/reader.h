/* The reader stage: which words of a report tell an event of which type, and which words name who acts and who is acted on. What it sees are proposals; the
 * event stage makes records of them (event/proposed.c). It also hears which words belong to statements, and parses what it reads (words.h).
 *
 * One learned network reads the report in windows of whole sentences (encoder.h). Over each word piece stand the chances of
 * sixteen types or none; over each trigger those of its status, of being mutual, and, over the pieces of its sentence and "nobody", of the
 * first and last piece of each side; of each side its sector, and which word tells its country (party.h). It learned from reports marked by
 * careful reading (train/reader/, model/MODEL.md).
 *
 * A report that takes more than one window is looked at first by the fast reader (swift.h), at a twentieth of the cost. Sentences in
 * which that sees hardly a chance of an event are passed over: they go through the encoder's first layer alone, which is all that the others
 * need of them. Their trees are the recurrent network's, and what is said in them is told by syntax alone. */
#ifndef READOUT_READER_READER_H
#define READOUT_READER_READER_H

#include "engine/engine.h"

/* Adds document.proposals, in text order, document.speech, sentence.passed, and the trees of the sentences that it reads or passes over. Needs
 * sentences and tokens. Adds nothing where the engine has no encoder. */
stage reader_stage;

/* Score that `later` tells what `earlier` told, against telling what none before told. Of two it says something in either order. */
float reader_told_before(const engine *e, const document *d, const proposal *later, const proposal *earlier);

/* Frees what the stage keeps in workspace.reader; NULL is fine. */
void reader_workspace_free(reader_workspace *w);

/* The number of the first proposal of a sentence, or of the next that has one. */
uint32_t first_proposal(const document *d, uint32_t sentence);

#endif

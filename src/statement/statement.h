/* The statement stage: who said what. Cues, quotations, speakers, nesting; then attributes events and figures to the statements that
 * report them. */
#ifndef READOUT_STATEMENT_STATEMENT_H
#define READOUT_STATEMENT_STATEMENT_H

#include "engine/engine.h"

stage statement_stage;

/* The stage's reading of its lexicon tables, made when the engine opens and immutable after. Errors: FORMAT with the lexicon's file and line. */
readout_status statement_cues_make(const lexicon *l, statement_cues **made, readout_error *error);
void statement_cues_free(statement_cues *k);

#endif

/* The road: a document through all stages, in order. */
#ifndef READOUT_ENGINE_ROAD_H
#define READOUT_ENGINE_ROAD_H

#include "engine/handles.h"

/* How far a document goes: ROAD_PAIR to the readers, which look at every word, for two parties are given. What only a stage on the way needs
 * is given back behind it, but on the road to an explanation (and to what is learned from). */
typedef enum road_end { ROAD_SYNTAX, ROAD_ACTOR, ROAD_PAIR, ROAD_ALL, ROAD_EXPLAINED } road_end;

/* Reads the input into *document (NULL: a new one) and takes it through the stages up to `end`; the report is not yet made.
 * On failure *document is freed and NULL. */
readout_status road_walk(const readout_engine *engine, readout_workspace *workspace, const readout_input *input, road_end end,
                         readout_document **document, readout_error *error);
/* The same, and makes the report. */
readout_status road_walk_and_report(const readout_engine *engine, readout_workspace *workspace, const readout_input *input, road_end end,
                                    readout_document **document, readout_error *error);

#endif

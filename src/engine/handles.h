/* What the opaque handles of readout.h hold. */
#ifndef READOUT_ENGINE_HANDLES_H
#define READOUT_ENGINE_HANDLES_H

#include "engine/engine.h"
#include "input/input.h"
#include "output/report.h"
#include "readout.h"

struct readout_engine {
    engine parts;
    char *model_path, *lexicon_path, *places_path;
    arena memory; /* of the warnings */
    VECTOR(const char *) warnings;
};

struct readout_workspace {
    workspace parts;
    readout_document *relating; /* the document of readout_relate, kept for the next call */
};

struct readout_document {
    arena memory;
    arena_budget budget; /* of its memory, and of the stages' scratch while they work */
    document content;
    input_notes notes;
    report report; /* the content as readout.h hands it out */
};

#endif

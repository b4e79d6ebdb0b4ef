/* The engine is what is loaded once and shared by threads: the model and the lexicon, immutable after opening.
 * A workspace belongs to one thread: scratch memory that the stages reuse from document to document. */
#ifndef READOUT_ENGINE_ENGINE_H
#define READOUT_ENGINE_ENGINE_H

#include "document/document.h"
#include "readout.h"

typedef struct lexicon lexicon;           /* lexicon/lexicon.h */
typedef struct syntax_model syntax_model; /* syntax/syntax.h */
typedef struct syntax_workspace syntax_workspace;
typedef struct reader_model reader_model; /* reader/weights.h */
typedef struct reader_workspace reader_workspace;
typedef struct swift_model swift_model; /* reader/swift_weights.h */
typedef struct swift_workspace swift_workspace;
typedef struct actor_knowledge actor_knowledge; /* each stage's own reading of its lexicon tables, made when the engine opens */
typedef struct event_frames event_frames;
typedef struct event_classifier event_classifier;
typedef struct statement_cues statement_cues;
typedef struct figure_knowledge figure_knowledge;
typedef struct time_knowledge time_knowledge;
typedef struct gazetteer gazetteer; /* place/gazetteer.h */

typedef struct engine {
    lexicon *lexicon;
    syntax_model *syntax;
    reader_model *reader; /* the encoder; NULL where it does not read */
    swift_model *swift;   /* the fast reader, which looks first where there is an encoder; NULL with it: frames alone */
    actor_knowledge *actors;
    event_frames *frames;
    event_classifier *classifier;
    statement_cues *cues;
    figure_knowledge *figures;
    time_knowledge *times;
    gazetteer *gazetteer;
} engine;

/* Does a learned reader say what events there are? */
static inline bool engine_reads(const engine *e) { return e->reader || e->swift; }
/* Is that the fast reader? */
static inline bool engine_reads_fast(const engine *e) { return e->swift && !e->reader; }

typedef struct workspace {
    arena scratch;            /* reset at the start of each stage */
    syntax_workspace *syntax; /* made at first use by the syntax stage */
    reader_workspace *reader; /* and by the reader */
    swift_workspace *swift;
} workspace;

/* A stage: reads what the stages before it made of the document and adds its own. */
typedef readout_status stage(const engine *e, workspace *w, document *d, readout_error *error);

#endif

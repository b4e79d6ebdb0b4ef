/* The event stage: who did what to whom. Frames of verbs and nouns over the tree, their arguments, modality, and PLOVER/CAMEO codes.
 *
 * The road inside the stage, each file using only those before it: frames.c (the lexicon's lines) → grammar.c, misparse.c (small questions of
 * grammar; what parsers get wrong) → arguments.c, slots.c (who stands where) → match.c, passage.c (which frame fits) → manner.c, modality.c (what
 * tense, polarity and governing words make of it) → candidate.c → evidence.c, clues.c, classifier.c, weigh.c (what the classifier says of it),
 * pair_views.c (and the reader, of two given parties) → particulars.c (numbers, date), whereabouts.c (place) → record.c (the event).
 * What the reader saw comes last: agreement.c (which frames agree, and what knowledge denies) → sides.c (whom its words are) → proposed.c
 * (records of its proposals) → retold_clues.c, retold.c (which record tells an earlier one again) → claimed.c (who claims an attack of nobody
 * known). */
#ifndef READOUT_EVENT_EVENT_H
#define READOUT_EVENT_EVENT_H

#include "engine/engine.h"

/* Adds document.events, in text order. Needs tokens, tree, mentions and entities. */
stage event_stage;

/* Confidence from which what the reader saw in a document is worth writing where nobody says otherwise: where F1 of records with both sides is best on reports
 * held out; more in a report of more than a few sentences of which no record is sure, which tells no event at all. Needs document.events. */
float event_least_confidence(const engine *e, const document *d);

/* What the words of `source` do to `target` in a document that the actor stage has seen. An empty span is a source or target that the text does not name.
 * Open: type PLOVER_NONE where the source does nothing to the target. Closed: the best type is always named. Errors: MEMORY. */
typedef struct event_relation {
    plover_type type;
    uint8_t mode;
    slice cameo;
    float confidence;
    slice rule; /* the frame, or how the guess was made; lives as long as the engine or the document */
} event_relation;
readout_status event_relate(const engine *e, workspace *w, document *d, token_span source, token_span target, bool closed,
                            event_relation *made, readout_error *error);

/* For `readout explain`: calls back for every frame tried on a sentence, with the word, the frame's rule, whether all
 * words of its trigger are there in its part of speech, and "fits" or why not, or that the reader, without whom it makes no record, saw nothing there. */
typedef void event_trace(void *context, uint32_t trigger, slice rule, bool words_are_there, const char *outcome);
void event_explain(const engine *e, const document *d, uint32_t sentence, event_trace *trace, void *context);
/* Why no events are looked for in a sentence, in words; NULL where they are. False when memory runs out. */
bool event_passes_over(const engine *e, const document *d, uint32_t sentence, const char **why);
/* Why the stage made no record of what the reader saw: of a proposal, in words; NULL where nothing speaks against it. False when memory runs out. */
bool event_refusal(const engine *e, const document *d, uint32_t proposal, const char **why);

#endif

/* A passage: some sentences with the frames whose words stand in them and the arguments of their words, each worked out once however many
 * pairs of parties are asked about. */
#ifndef READOUT_EVENT_PASSAGE_H
#define READOUT_EVENT_PASSAGE_H

#include "event/match.h"

/* A frame whose words stand in the text, with the arguments of its trigger; its participants are still open. */
typedef struct fitting {
    reading read;
    const arguments *arguments;
} fitting;

typedef struct passage {
    const event_frames *frames;
    const document *document;
    arena *scratch; /* everything below lives here */
    token_span words;
    uint64_t present[16];     /* filter of the words and lemmas that stand there, by the low bits of their keys */
    VECTOR(fitting) fittings; /* word by word, in the order of the lexicon */
    arguments **arguments;    /* [word of the passage][trigger_class], NULL until asked for */
} passage;

/* Reads the words, which must be whole sentences. False when memory runs out. */
bool passage_read(passage *p, const event_frames *k, arena *scratch, const document *d, token_span words);
/* The arguments of a word of the passage read as a verb, noun or adjective; NULL when memory runs out. */
const arguments *passage_arguments(passage *p, uint32_t t, trigger_class as);

#endif

/* Who fills the slots of a frame: the actor that a phrase is or names, in the order the frame asks for, else the phrase's words. */
#ifndef READOUT_EVENT_SLOTS_H
#define READOUT_EVENT_SLOTS_H

#include "event/arguments.h"

/* What stands in a slot: the phrase, and whom it names. */
typedef struct filler {
    int32_t phrase;  /* head of the phrase in the slot, NONE: nothing there */
    int32_t mention; /* the actor's mention, NONE: words only */
    bool inside;     /* the actor is not the phrase's head but named in it ("Israel" in "condemned Israel's raid") */
    slot_key slot;   /* the slot it was found in */
} filler;

/* Fills one slot list; `not_mention` (or NONE) names someone who cannot be meant. */
filler slots_fill(const event_frames *k, const document *d, const arguments *a, const frame_slot *slots, int32_t not_mention);
/* The actor that a phrase names: its head, else someone inside it. `located` accepts a place where something happens. */
filler phrase_actor(const document *d, uint32_t phrase, bool located, int32_t not_mention);
/* The filler that given words are; of none, nothing. */
filler filler_of(const document *d, token_span words);
/* In a headline, the second of two names that a comma joins ("Merkel, Macron meet"); NONE where there is none. */
int32_t phrase_beside(const document *d, uint32_t phrase);
/* Is the phrase in the slot a time, or "in response", "on condition"? */
bool is_circumstance(const event_frames *k, const document *d, uint32_t phrase, slot_key slot);
/* Do two mentions share an entity? */
bool mentions_meet(const document *d, int32_t a, int32_t b);

#endif

/* The arguments of a word that may report an event: who stands where, however the sentence is built.
 *
 * The tree says "nsubj:pass", "obl with by", "acl before a noun", "conj of a verb whose subject is over there". Frames should not have to know:
 * they ask for `subj`, `obj`, `with`. This file undoes passives, relative clauses, participles, control and raising, coordination and
 * light verbs, and gives each argument a slot. */
#ifndef READOUT_EVENT_ARGUMENTS_H
#define READOUT_EVENT_ARGUMENTS_H

#include "event/grammar.h"

enum { ARGUMENT_LIMIT = 40 };

typedef struct argument {
    slot_key slot;
    uint32_t token; /* head of the phrase that fills the slot; for SLOT_COMPLEMENT the verb (or noun) of the clause */
    bool indirect;  /* belongs to the object, the light verb or a governing verb, not to the word itself */
} argument;

typedef struct arguments {
    uint32_t trigger;
    bool passive;
    int32_t light; /* the light verb that carries a noun ("launched" in "launched an attack"), or NONE */
    uint32_t count;
    argument items[ARGUMENT_LIMIT];
} arguments;

/* Fills in the arguments of the word `trigger` read as a verb, noun or adjective. */
void arguments_of(const event_frames *k, const document *d, uint32_t trigger, trigger_class as, arguments *made);
/* The first argument in a slot, own ones before indirect ones; NONE where there is none. */
int32_t arguments_find(const arguments *a, slot_key slot);

/* The verb whose tense, polarity and governors count for a noun of action: its light verb, else the noun itself. */
uint32_t arguments_predicate(const arguments *a);
/* Does a noun of the class `container` hold it with "of" ("one of the drones", "a round of talks")? */
bool is_contained(const event_frames *k, const document *d, uint32_t noun);
/* Is the verb in the passive, or a past participle after a noun? */
bool is_passive(const document *d, uint32_t verb);
/* Is it the passive of a headline, which leaves out the auxiliary ("Embassy bombed")? Of words of the class `undergone` only. */
bool is_headline_passive(const event_frames *k, const document *d, uint32_t verb);

#endif

/* Attachments that the parser is known to get wrong and that English grammar rules out: an object given to the verb before its own, a subject
 * under a phrase on the other side of its verb, a finite verb taken for a participle. arguments.c asks here what stands where all the same. */
#ifndef READOUT_EVENT_MISPARSE_H
#define READOUT_EVENT_MISPARSE_H

#include "event/arguments.h"

/* A relative pronoun is whom it refers to; any other word itself. */
uint32_t referent(const document *d, uint32_t t);

/* An object, also one that the tree takes for a phrase with a preposition it has not: "killed at least eight people". */
bool is_object(const document *d, uint32_t word);
/* "stopped [shelling] the fighters": the object of the second verb that the tree gives to the first; NONE where there is none. */
int32_t taken_object(const document *d, uint32_t verb);
/* Is that object of `verb` really one of a later verb's? */
bool is_taken_object(const document *d, uint32_t verb, uint32_t object);

/* A subject left of its verb that the tree gives to a phrase on the right; NONE where there is none. */
int32_t crossed_subject(const document *d, uint32_t verb);
/* A subject beside its verb that the tree takes for a part of a compound or for a conjunct; NONE where there is none. */
int32_t stray_subject(const document *d, uint32_t verb);
/* The subject of a past tense that the tree takes for a participle before the object: "Turkey [delivered drones]"; NONE where there is none. */
int32_t misparsed_subject(const document *d, uint32_t verb);
/* The subject of a past tense that the tree takes for a participle behind a noun: "The army, which fought the rebels, [bombed] the town"; NONE
 * where there is none. */
int32_t stranded_subject(const document *d, uint32_t verb);
/* "set free by X", "found guilty by a court": the agent that the tree hangs from the complement; NONE where there is none. */
int32_t agent_of_complement(const document *d, uint32_t verb);
/* A preposition right before a phrase that the tree gives to a later one; 0 where there is none. */
slot_key crossed_case(const document *d, uint32_t noun);

#endif

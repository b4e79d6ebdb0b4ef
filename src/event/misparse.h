/* Attachments that the parser is known to get wrong and that English grammar rules out: an object given to the verb before its own, an object
 * without a preposition taken for a phrase with one, a subject taken for part of its verb. arguments.c asks here what stands where all the same. */
#ifndef READOUT_EVENT_MISPARSE_H
#define READOUT_EVENT_MISPARSE_H

#include "event/grammar.h"

/* An object, also one that the tree takes for a phrase with a preposition it has not: "killed at least eight people". */
bool is_object(const document *d, uint32_t word);
/* "stopped [shelling] the fighters": the object of the second verb that the tree gives to the first; NONE where there is none. */
int32_t taken_object(const document *d, uint32_t verb);
/* Is that object of `verb` really one of a later verb's? */
bool is_taken_object(const document *d, uint32_t verb, uint32_t object);

/* A subject beside its verb that the tree takes for a part of a compound ("Israel strikes Damascus"); NONE where there is none. */
int32_t stray_subject(const document *d, uint32_t verb);
/* The subject of a past tense that the tree takes for a participle before the object: "Turkey [delivered drones]"; NONE where there is none. */
int32_t misparsed_subject(const document *d, uint32_t verb);

#endif

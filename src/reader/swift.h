/* The swift stage, the fast reader: what the reader stage sees (reader.h) without its encoder, read off the states that the syntax network
 * has for each word anyway.
 *
 * Recurrent layers (Lei et al. 2018, as in syntax/network.h) go over windows of whole sentences, so that a word knows a little of the
 * sentences around; a table of frequent words gives back what they mean, which states of grammar forget, and the actor stage which words
 * name a party. */
#ifndef READOUT_READER_SWIFT_H
#define READOUT_READER_SWIFT_H

#include "engine/engine.h"

/* Adds document.proposals, in text order. Needs the syntax stage's states and the actor stage's mentions. Adds nothing where
 * the engine has no fast reader, or an encoder that reads. */
stage swift_stage;

/* The first look: of each sentence the lowest chance of "no event" that a word of it has, into least[sentences]. Needs all parsed, with their states kept
 * (syntax/parse.h); of parties nothing is known yet. False when memory runs out. */
bool swift_look(const engine *e, workspace *w, document *d, float *least);

/* What is known of the party that a word stands for: 0 nothing, else twice the kind of its entity and 1, and 1 more where it has a code. */
uint32_t word_party(const document *d, uint32_t token);

/* Frees what the stage keeps in workspace.swift; NULL is fine. */
void swift_workspace_free(swift_workspace *w);

#endif

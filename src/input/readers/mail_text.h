/* The words of a message that are its sender's own, without what the message quotes, the signature, and the notices that offices and lists put below: what
 * others wrote before is no news of the sender's, and would be told again in each answer. */
#ifndef READOUT_INPUT_READERS_MAIL_TEXT_H
#define READOUT_INPUT_READERS_MAIL_TEXT_H

#include "input/readers/words.h"

/* The own words of a plain text, in the arena; *left_out is how many lines were left out. What a message passes on ("Forwarded message", a subject with "Fwd:") is kept
 * without the headers above it, and a message that only quotes is read as what it quotes. Bytes NULL when memory runs out. */
slice mail_own_words(arena *memory, const input_words *words, slice subject, slice text, size_t *left_out);

/* A message in HTML as plain text: paragraphs, "> " before those that it quotes. Bytes NULL when memory runs out. */
slice mail_plain_text(arena *memory, slice html);

#endif

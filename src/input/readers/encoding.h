/* Text of any encoding as UTF-8: by its byte order mark, by what it says of itself, else by a guess (uchardet). */
#ifndef READOUT_INPUT_READERS_ENCODING_H
#define READOUT_INPUT_READERS_ENCODING_H

#include "base/arena.h"
#include "base/slice.h"

/* Turns *text into UTF-8, in the arena where it was not so already. `told` is the encoding's name as a header or the text itself tells it,
 * bytes NULL where none does. *guessed is the name of the encoding where it had to be guessed, else bytes NULL. UTF-8 with a few bad
 * bytes stays as it is. False when memory runs out. */
bool encoding_to_utf8(arena *memory, slice *text, slice told, slice *guessed);

/* The encoding that a page names: <meta charset=…>, or an XML declaration. Bytes NULL where it names none. */
slice encoding_of_markup(slice page);

#endif

/* Text that grows in an arena: what the readers write what they read into. */
#ifndef READOUT_INPUT_READERS_BUILDER_H
#define READOUT_INPUT_READERS_BUILDER_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdint.h>

typedef struct builder {
    arena *memory;
    char *bytes; /* followed by room for a NUL */
    size_t length, capacity;
    bool failed; /* memory ran out; nothing is appended any more */
} builder;

void builder_append(builder *b, slice text);
void builder_byte(builder *b, char byte);
/* A Unicode code point as UTF-8; U+FFFD for one that is none. */
void builder_code_point(builder *b, uint32_t code_point);
/* Text with each run of white space (U+00A0 and U+200B too) as one space, none at the start or after a line end. */
void builder_collapsed(builder *b, slice text);
/* Takes spaces off the end, as far back as `from`. */
void builder_trim(builder *b, size_t from);
/* What was written since `from`; it stays where it is only until more is appended. */
slice builder_since(const builder *b, size_t from);
/* All of it, NUL-terminated, to be kept; bytes NULL when memory ran out. */
slice builder_finish(builder *b);

#endif

/* UTF-16 and UTF-32, as spreadsheets and old editors save what they call Unicode: turned into UTF-8 piece by piece while it is read. */
#ifndef READOUT_INPUT_WIDE_H
#define READOUT_INPUT_WIDE_H

#include "base/slice.h"

#include <stdint.h>

typedef struct wide_text {
    unsigned unit;         /* bytes a character takes at least: 2 or 4; 0: this is no such text */
    bool big;              /* the high byte comes first */
    bool guessed;          /* there was no byte order mark */
    unsigned char held[4]; /* of a unit that the last piece cut */
    unsigned held_count;
    uint32_t high; /* the first half of a pair that the last piece cut; 0: none */
} wide_text;

/* What a text that begins with these bytes (of which a few hundred do) is; unit 0 where it is neither. */
wide_text wide_seen(slice first);
/* "UTF-16LE" and the like. */
const char *wide_name(const wide_text *w);

/* Writes the next bytes of the text as UTF-8 and gives how many that are: at most 2 for each that comes in, and 8. A byte order mark gives nothing, what
 * is no character U+FFFD. `to` may lie before `bytes` in the same buffer, by half their length and 8. */
size_t wide_to_utf8(wide_text *w, slice bytes, char *to);
/* The same for what is held back at the end of the text. */
size_t wide_end(wide_text *w, char *to);

#endif

/* A phrase of the lexicon as token keys, cut into tokens as the text stage cuts a report. */
#ifndef READOUT_LEXICON_PHRASE_H
#define READOUT_LEXICON_PHRASE_H

#include "lexicon/image.h"

/* The spellings under which one phrase is found: as written; with the hyphens between its words left out ("Asia-Pacific" also finds
 * "Asia Pacific"), but for words that the text stage keeps whole in spite of a hyphen ("re-election"); and, where a full stop at its end
 * was cut off as that of a sentence, with the stop as part of the last word ("No." in "No. 2"). */
enum { PHRASE_SPELLINGS = 3 };

typedef struct phrase_keys {
    uint64_t keys[PHRASE_SPELLINGS][PHRASE_LENGTH];
    size_t counts[PHRASE_SPELLINGS]; /* 0: no such spelling */
} phrase_keys;

/* `scratch` is reset and used again from phrase to phrase. False where memory runs out. Counts are 0 where the phrase holds no token or
 * more than PHRASE_LENGTH. */
bool phrase_read(arena *scratch, slice phrase, phrase_keys *made);

#endif

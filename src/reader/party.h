/* Who the reader sees as the side of an event: of which sector, and which of the report's words tells its country. */
#ifndef READOUT_READER_PARTY_H
#define READOUT_READER_PARTY_H

#include "document/document.h"

/* The sectors of party_view.sectors; the first, "", is none. */
extern const char *const party_sectors[PARTY_SECTORS];

/* Far likelier a party than a mere thing. */
bool party_is_sure(const party_view *party);

/* What the word answered, or NULL where it was not asked. */
const home_word *party_home_word(const document *d, uint32_t token);

/* Score that the word tells the party's country, against document.nowhere. */
float party_home_score(const party_view *party, const home_word *word);

#endif

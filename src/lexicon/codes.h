/* The codes that actor columns may hold: countries, CAMEO's codes that stand where a country does, and sectors. */
#ifndef READOUT_LEXICON_CODES_H
#define READOUT_LEXICON_CODES_H

#include "base/slice.h"

/* An ISO 3166-1 alpha-3 code, that of a state that is no more, or a CAMEO region or organisation code ("IGO", "IMG", "AFR"). */
bool code_is_country(slice code);
/* A CAMEO or PLOVER sector: "GOV", "MIL", … */
bool code_is_sector(slice code);
/* A whole actor code: one to six parts of three capitals, the first a country or a sector. */
bool code_is_actor(slice code);

#endif

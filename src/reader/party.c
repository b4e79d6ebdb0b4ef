#include "reader/party.h"

#include <math.h>

const char *const party_sectors[PARTY_SECTORS] = {"",    "GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "CRM", "CVL", "LAB",
                                                  "BUS", "MED", "EDU", "REL", "REF", "HLH", "SPY", "UAF", "AGR", "ELI", "NGO", "SEP"};

bool party_is_sure(const party_view *party) {
    enum { LEAST = 180 /* of 255 */ };
    return party->is_party >= LEAST;
}

const home_word *party_home_word(const document *d, uint32_t token) {
    uint32_t i = vector_first_from(&d->homes, token, token);
    return i < d->homes.count && d->homes.items[i].token == token ? &d->homes.items[i] : NULL;
}

float party_home_score(const party_view *party, const home_word *word) {
    int32_t sum = 0;
    for (unsigned i = 0; i < PARTY_HOME; i++) sum += (party->asks[i] - 128) * (word->answer[i] - 128);
    return (float)sum * party->scale * word->scale / sqrtf((float)PARTY_HOME);
}

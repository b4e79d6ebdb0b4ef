/* What a report is about, as far as it decides whether events are looked for: a match report "attacks" and "threatens" all day. Judged once a report by
 * words of the lexicon (table "subjects"): those of sport, show business (and the deaths of its people), the weather and the stars against those of public affairs,
 * which count for more, as do people and bodies whom the lexicon knows, so that a boycott of the Olympics, a stadium bomb or a singer's arrest is
 * read. Where the program is not sure it reads. */
#ifndef READOUT_TEXT_SUBJECT_H
#define READOUT_TEXT_SUBJECT_H

#include "engine/engine.h"

/* Sets the document's subject. False when memory runs out. */
bool subject_judge(const engine *e, arena *scratch, document *d);
/* "sport", "show business", "weather", "horoscope"; NULL for public affairs and all else. Static. */
const char *subject_name(subject_kind kind);

#endif

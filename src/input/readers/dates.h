/* Days in what people, pages and exports write, in several languages: "5 March 2019", "Mar. 5, 2019", "le 5 mars 2019", "05.03.2019", "2019-03-05T08:00Z".
 * A field that holds a day and nothing else is for date_read_written of input/date.h, which refuses what these overlook. */
#ifndef READOUT_INPUT_READERS_DATES_H
#define READOUT_INPUT_READERS_DATES_H

#include "input/readers/article.h"
#include "input/readers/words.h"

/* The first day in the text as "2019-03-05", in the arena; bytes NULL where there is none (or memory runs out). Where both 05/03/2019
 * readings are days, `month_first` decides, and *unsure (may be NULL) is set. */
slice dates_find(arena *memory, const input_words *words, slice text, bool month_first, bool *unsure);

/* Does the text begin with a month and a year and no day, as monthlies are dated ("March 2004")? */
bool dates_is_month(const input_words *words, slice text);

#endif

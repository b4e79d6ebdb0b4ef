/* Days as ISO 8601 writes them. */
#ifndef READOUT_INPUT_DATE_H
#define READOUT_INPUT_DATE_H

#include "document/document.h"

/* Reads "2018-03-19", "20180319", or either followed by a time ("2018-03-19T08:00:00Z"; the day is taken as it stands).
 * False where it is no day of the calendar. */
bool date_read(slice text, calendar_date *date);
/* The first such day in the last part of a path, "news/2018-03-19-cairo.txt", "wire_20180319.txt"; digits on either side make it something
 * else. Underscores and full stops may stand for the hyphens. */
bool date_in_name(slice path, calendar_date *date);

#endif

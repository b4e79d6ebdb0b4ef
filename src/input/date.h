/* Days as ISO 8601 writes them, and as people do. */
#ifndef READOUT_INPUT_DATE_H
#define READOUT_INPUT_DATE_H

#include "document/document.h"

/* The day of these numbers; false where the calendar has none. */
bool date_of(unsigned year, unsigned month, unsigned day, calendar_date *date);
/* Reads "2018-03-19", "20180319", or either followed by a time ("2018-03-19T08:00:00Z"; the day is taken as it stands).
 * False where it is no day of the calendar. */
bool date_read(slice text, calendar_date *date);
/* Reads these and a day as people, mail and spreadsheets write it, in English, with a weekday before it and a time behind it or not: "15 March 2018", "Mar. 15th, 2018",
 * "15-Mar-2018", "Thu, 15 Mar 2018 10:00:00 GMT", "Thu Mar 15 10:00:00 2018", "2018/3/15", "15.3.2018", and "15/03/2018" or "03/15/2018" where one number can
 * be no month. False for others; *two_days, where not NULL, says whether that is because it may be two days ("03/04/2018"). */
bool date_read_written(slice text, calendar_date *date, bool *two_days);

/* The order of the numbers of a day. */
typedef enum day_order { DAY_ORDER_UNKNOWN, DAY_ORDER_DMY, DAY_ORDER_MDY, DAY_ORDER_YMD } day_order;
/* The order that a day in numbers must be written in to be one: DMY of "15/03/2018", MDY of "03/15/2018"; UNKNOWN of what may be both or is written otherwise. */
day_order date_order_of(slice text);
/* Reads a day in numbers in a known order, of 2018 or 18 (1969 to 2068): "03/04/2018", "3.4.18", "18-04-03". False for all others. */
bool date_read_in_order(slice text, day_order order, calendar_date *date);
/* Is the text a day in numbers that is none until its order is known ("03/04/2018", "03/04/18")? */
bool date_needs_order(slice text);
/* The first ISO day in the last part of a path, "news/2018-03-19-cairo.txt", "wire_20180319.txt"; digits on either side make it something
 * else. Underscores and full stops may stand for the hyphens. */
bool date_in_name(slice path, calendar_date *date);

#endif

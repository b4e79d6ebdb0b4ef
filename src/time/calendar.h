/* The Gregorian calendar: days as numbers, weekdays, feasts that move, and steps of days, weeks, months, years and more. A step gives as much
 * of a date as its unit tells: "two months ago" is a month, "last year" a year. */
#ifndef READOUT_TIME_CALENDAR_H
#define READOUT_TIME_CALENDAR_H

#include "document/document.h"

typedef enum time_unit { UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY } time_unit;

/* Is it a whole day of the calendar? */
bool calendar_is_day(calendar_date date);
/* Days since 1 March of year 0, and back. */
int64_t calendar_number(calendar_date day);
calendar_date calendar_day(int64_t number);
/* 1 Monday … 7 Sunday. */
int calendar_weekday(calendar_date day);
unsigned calendar_days_in(int year, int month);

/* The date `count` units away, as far as the unit and `from` tell it; year 0 where `from` tells nothing or it lies outside the years 1 to 9999. */
calendar_date calendar_step(calendar_date from, time_unit unit, int count);
/* The month in which most of the week (Monday to Sunday) of a day lies. */
calendar_date calendar_week(calendar_date day);
/* A year, or the decade or century that it lies in (`years` 10 or 100), and how many years a date stands for: 10, 100, else 0. */
int calendar_many_years(calendar_date date);
calendar_date calendar_years(int year, int years);

calendar_date calendar_easter(int year);
/* The weekday number `nth` (1 …; 5: the last) of a month: the fourth Thursday of November. */
calendar_date calendar_nth_weekday(int year, int month, int nth, int weekday);

/* Below 0, 0 or above 0 as `a` lies before, within or after `b`, compared as far as both are told. */
int calendar_compare(calendar_date a, calendar_date b);
/* Does `a` lie nearer to a day than `b`, or no farther than a week? Of a month its middle counts. */
bool calendar_is_nearer(calendar_date a, calendar_date b, calendar_date day);

#endif

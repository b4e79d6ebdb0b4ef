/* The day of a report: the one that is given, else the one that its dateline or a line such as "Published 14 March 2023" tells. */
#ifndef READOUT_TIME_REPORT_DAY_H
#define READOUT_TIME_REPORT_DAY_H

#include "time/knowledge.h"

/* Fills in document.date, where it is not known, and document.today. */
void report_day_find(const time_knowledge *k, document *d);

#endif

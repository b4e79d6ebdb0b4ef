/* Whose money a name that several states use is: "20,000 pesos" in a report from Chile. */
#ifndef READOUT_FIGURE_CURRENCY_H
#define READOUT_FIGURE_CURRENCY_H

#include "figure/knowledge.h"

/* The line for the money at token `at`, given the one that its words alone tell: where that is of kind "shared", the line of the country that
 * the sentence, else the report, speaks of most, if it has money of that name; else the line itself. */
const figure_line *currency_meant(const figure_knowledge *k, const document *d, const figure_line *told, uint32_t at);

#endif

/* Expressions of time: moments (reading.h) with the words around them, which say whether they are when something happened or a bound. */
#ifndef READOUT_TIME_EXPRESSION_H
#define READOUT_TIME_EXPRESSION_H

#include "time/knowledge.h"

/* Adds the expressions of the document to document.times. False when memory runs out. */
bool expressions_find(const time_knowledge *k, document *d);

#endif

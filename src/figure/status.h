/* How sure a figure is: preliminary, final, estimated or projected, by words near it. */
#ifndef READOUT_FIGURE_STATUS_H
#define READOUT_FIGURE_STATUS_H

#include "figure/knowledge.h"

/* The status that the sentence of token `t` gives the figure there; FIGURE_PLAIN where it gives none. */
figure_status status_of(const figure_knowledge *k, const document *d, uint32_t t);

#endif

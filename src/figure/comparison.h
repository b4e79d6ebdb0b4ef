/* What a figure is compared with in its sentence. */
#ifndef READOUT_FIGURE_COMPARISON_H
#define READOUT_FIGURE_COMPARISON_H

#include "figure/measure.h"

/* All quantities of a sentence, in text order, also those that are no figures. */
typedef VECTOR(quantity_words) quantities;

/* `end` is behind the sentence's last token. Nothing to compare with: an amount of NAN. */
comparison comparison_of(const figure_knowledge *k, const document *d, const quantities *all, const candidate *c, uint32_t end);
bool comparison_is_origin(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start);

#endif

/* The places where a reading's content can end, with the features that its end is chosen by. See content_end.c. */
#ifndef READOUT_STATEMENT_CONTENT_END_H
#define READOUT_STATEMENT_CONTENT_END_H

#include "statement/reader.h"

enum { END_WEIGHTS = 16384, END_FEATURES_MAX = 32, END_PLACES_MAX = 160 };

typedef struct end_place {
    uint32_t end; /* the token after the content */
    uint32_t feature_count;
    uint16_t features[END_FEATURES_MAX]; /* below END_WEIGHTS */
} end_place;

/* All places in text order, none for readings whose end is not chosen here: direct speech, content before its cue. `places` has room for
 * END_PLACES_MAX. */
uint32_t content_ends(const reader *r, const reading *one, end_place *places);

/* The end of the span before the writer's answer to a quotation in it: 'told me I "could not vote" | but I will'. */
uint32_t before_answer(const reader *r, token_span span);

/* Moves the end of the content to the best place. */
void content_end_choose(const reader *r, reading *one, end_place *places);

#endif

/* A page cut into blocks of text, as its report is looked for (page_text.c): what they say, where they stand, how much they are like a report. */
#ifndef READOUT_INPUT_READERS_PAGE_BLOCKS_H
#define READOUT_INPUT_READERS_PAGE_BLOCKS_H

#include "base/vector.h"
#include "input/readers/page.h"

enum { TITLE_LONGEST = 300 }; /* bytes of the longest lines that are held against the title */

typedef struct block {
    uint32_t node;       /* the element that it is the text of */
    uint32_t text;       /* the node of its first words */
    uint32_t start, end; /* bytes in the text */
    uint32_t linked;     /* bytes of them in links */
    float weight, good;  /* for the report; the part of it that is prose */
    bool dropped, notice;
} block;

typedef struct reading {
    arena *memory;
    const input_words *words;
    const html_tree *tree;
    uint8_t *names;   /* per node: what its names say (known_name) */
    uint32_t *before; /* per node: blocks that begin before it; one more for the end */
    builder text;
    VECTOR(block) blocks;
    float *good, *weight; /* sums over the blocks before each; one more for the end */
    bool failed;
} reading;

/* Cuts the page; sets r->failed when memory runs out. */
void page_blocks_find(reading *r);
/* What each block by itself says for a report. */
void page_blocks_weigh(reading *r);
/* Takes weight from blocks that their neighbours and words tell to be of no report: what leads to others, what readers write, what asks
 * for consent or money, sentences of the report that are shown again (page_foreign.c). `title` is the report's. */
void page_blocks_mark_foreign(reading *r, slice title);

bool page_ends_sentence(slice text);
bool page_is_heading(html_tag tag);
/* Are the texts the same, marks and spaces apart? */
bool page_same_letters(slice a, slice b);

static inline slice words_in(const reading *r, const block *b) { return slice_of(r->text.bytes + b->start, b->end - b->start); }

#endif

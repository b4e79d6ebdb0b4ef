/* What the parts of dictionary_check share: what is looked at, and how a finding is told. */
#ifndef READOUT_DICTIONARY_CHECKING_H
#define READOUT_DICTIONARY_CHECKING_H

#include "dictionary/dictionary.h"

typedef struct checking {
    const char *directory;
    lexicon *lexicon;
    const lexicon *known;      /* the built-in one; may be NULL */
    const syntax_model *model; /* may be NULL */
    arena scratch;
    arena memory;
    dictionary_finding *find;
    void *context;
    size_t errors, warnings;
    bool out_of_memory;
} checking;

void checking_tell(checking *c, finding_weight weight, const readout_error *about);
void checking_tell_row(checking *c, finding_weight weight, lexicon_row row, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Another row as a message names it: its line, with its file where that is another. */
typedef struct place_name {
    char text[160];
} place_name;
place_name checking_place(const checking *c, lexicon_row row, lexicon_row seen_from);

void checking_frames(checking *c); /* check_frames.c */

#endif

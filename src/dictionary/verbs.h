/* What the two halves of the reader of verb dictionaries hand each other: verbs.c reads blocks, verbs and synonym sets, patterns.c turns patterns and
 * codes into rows of `frames`. */
#ifndef READOUT_DICTIONARY_VERBS_H
#define READOUT_DICTIONARY_VERBS_H

#include "dictionary/words.h"

typedef struct synonym_set {
    slice name;            /* "CEASEFIRE" */
    VECTOR(slice) members; /* phrases; "&OTHER" is another set */
    uint32_t line;
    uint32_t walk; /* the last walk through sets that came to it, from 1 */
} synonym_set;

/* A verb as triggers of frames have it: the base form, then the words that go with it. */
typedef struct verb {
    bool adjective;       /* "be determined": a predicate */
    phrase_list triggers; /* "beef up"; several spellings of one verb */
} verb;

typedef struct verb_reader {
    importing *i;
    VECTOR(synonym_set) sets;
    uint32_t walks;     /* through the sets, so far */
    VECTOR(verb) verbs; /* of the block being read */
    slice block_code;
} verb_reader;

/* The set of that name, with or without the underscore at its end; NULL where there is none. */
synonym_set *set_named(const verb_reader *r, slice name);
/* Has it, or a set in it, a term? Without one no class comes of it. */
bool set_has_terms(verb_reader *r, synonym_set *set);
/* The name of the word class that a set becomes. */
slice class_of_set(importing *i, const synonym_set *set);

/* Rows for a verb by itself. False where its code is none that CAMEO knows. */
bool write_verb(verb_reader *r, const verb *v, slice code, uint32_t line);
/* A pattern line without its "-", for all verbs of the block. */
void read_pattern(verb_reader *r, slice text, uint32_t line);

#endif

/* From a dictionary's capitals and underscores to phrases of the lexicon, and the regular forms that its readers make of a word. */
#ifndef READOUT_DICTIONARY_WORDS_H
#define READOUT_DICTIONARY_WORDS_H

#include "dictionary/importing.h"

/* Phrases of one row, joined by "|" when they are written; the same phrase is kept once. */
typedef struct phrase_list {
    VECTOR(slice) items;
    uint32_t *places; /* by the phrase's hash: number of the item + 1; 0 is free */
    uint32_t room;
} phrase_list;

/* "JOHN_SMITH_" → "john smith": underscores are spaces, one between words; "|" and tabs are spaces too. */
slice words_lower(importing *i, slice entry);
/* "UNIVERSITY_OF_X" → "University of X", as news writes it; an entry with small letters of its own keeps its letters. */
slice words_title(importing *i, slice entry);
/* NULL where the lexicon can find the phrase, else why it cannot. */
const char *phrase_fault(importing *i, slice phrase);

void phrases_add(importing *i, phrase_list *list, slice phrase);
/* Phrases [first, first + count) joined. */
slice phrases_join(importing *i, const phrase_list *list, uint32_t first, uint32_t count);

/* The forms that PETRARCH makes: "city" → "cities", "box" → "boxes", "farm" → "farms". The last word of a phrase changes. */
slice plural_of(importing *i, slice phrase);
/* "stop" → "stops"; "carry" → "carried"; "vote" → "voting". */
typedef enum verb_form { VERB_S, VERB_ED, VERB_ING } verb_form;
slice verb_form_of(importing *i, slice verb, verb_form form);

#endif

/* What the tokeniser and the sentence splitter know about English spelling: closed lists of abbreviations, prefixes, contractions
 * and units. They are tables of the library and not of the lexicon, because the lexicon's own phrases are cut into tokens by them:
 * the same list must hold when a lexicon is compiled and when a text is read. Words are given as they stand in the text; case is
 * ignored except where said. */
#ifndef READOUT_TEXT_ORTHOGRAPHY_H
#define READOUT_TEXT_ORTHOGRAPHY_H

#include "base/slice.h"

#include <stdint.h>

typedef enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,    /* a name follows: "Gen.", "Mr."; no sentence ends here */
    ABBREVIATION_INNER,    /* more follows: "vs.", "e.g." */
    ABBREVIATION_NUMBERED, /* an abbreviation only where a number follows: "No. 5" */
    ABBREVIATION_FINAL     /* may end a sentence: "Inc.", "p.m.", "Jan.", "U.S." */
} abbreviation;

/* What kind of abbreviation `word` (without its last full stop) is. Words with full stops inside ("U.S", "a.m") and single capitals
 * are not listed; the caller knows them by their shape. */
abbreviation orthography_abbreviation(slice word);

/* Is `word` a prefix that keeps its hyphen inside the token, as the treebank does: "re-election", "anti-American". */
bool orthography_is_prefix(slice word);
/* Is the prefix also a word that a name may end in? After a capitalised word it is no prefix then: "Red Cross-led". */
bool orthography_is_prefix_and_word(slice word);
/* What stands after a hyphen that is kept inside the token: "career-wise". */
bool orthography_is_suffix(slice word);

/* Where a word that is written as one is cut in two ("cannot" after 3: can|not), 0 for other words. For three parts, ask again
 * with the rest ("dunno": du|n|no). */
uint32_t orthography_contraction(slice word);
/* "'s", "'re", "n't" without their apostrophe: s re ve ll d m. */
bool orthography_is_clitic(slice letters);
/* Words that begin with an apostrophe: 'em, 'til, 'cause. `letters` is what follows it. */
bool orthography_is_clipped(slice letters);

/* A unit that is cut from the number it is written to: "5pm", "30km", "$10m". Case counts. */
bool orthography_is_unit(slice letters);
/* What stands before a dollar sign as part of it: US$, HK$. Case counts. */
bool orthography_is_dollar(slice letters);
/* A currency written to its number without a space: "USD500". Case counts. */
bool orthography_is_currency(slice letters);
/* The last part of a host or file name: com, org, html, doc. */
bool orthography_is_host_ending(slice letters);

/* A word that often begins a sentence and never a name, so that "in the U.S. The" ends one and "the U.S. Senate" does not. */
bool orthography_is_starter(slice word);
/* Verbs of saying: after "?” Jane Doe asked" no sentence has ended. */
bool orthography_is_saying(slice word);
bool orthography_is_month(slice word);   /* also short: Jan, Sept (without the full stop) */
bool orthography_is_weekday(slice word); /* the same */

#endif

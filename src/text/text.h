/* The text stage: paragraphs, title, datelines, sentences, tokens, quotations. Tokens are those of Universal Dependencies English:
 * clitics split ("do|n't", "Russia|'s", also with ’ or ` for the apostrophe), hyphenated words split at the hyphen
 * ("Russia|-|Azerbaijan") but not prefixes ("re-election"), abbreviations and initials kept whole. */
#ifndef READOUT_TEXT_TEXT_H
#define READOUT_TEXT_TEXT_H

#include "engine/engine.h"

enum {
    TEXT_LONGEST = 1 << 30, /* bytes of one document's text: positions are 32 bits wide */
    SENTENCE_LONGEST = 512  /* tokens; text without full stops is cut here, so that no later stage meets an endless sentence */
};

/* Fills in tokens, sentences and quotations of a document that has a text; also the title where input gave none and the first line
 * stands alone. Needs nothing of the engine. Errors: INPUT where the text is too long, MEMORY. */
stage text_stage;

/* The tokens of a phrase that stands alone, such as a lexicon key, cut as they would be in a running text. Fills in what
 * token_set_form does and TOKEN_SPACE_AFTER. False when memory runs out. */
bool text_tokenise(arena *memory, slice text, token **tokens, uint32_t *count);

/* Hash of a normal form; the lexicon's keys are made of these. Never 0. */
uint64_t token_key(slice normal);
/* The normal form of a word: lower case, marks stripped, typographic apostrophes, quotes and hyphens made plain. Points into `word`
 * where nothing changes, else into the arena. Bytes NULL when memory runs out. */
slice token_normal(arena *memory, slice word);
/* The flags of a token that depend on its form alone. */
enum { FORM_FLAGS = TOKEN_CAPITALISED | TOKEN_ALL_CAPITALS | TOKEN_DIGITS | TOKEN_PUNCTUATION };
uint32_t form_flags(slice form);
/* Fills in the word and the flags that depend on the form alone, and no lemma where there is none yet. False when memory runs out. */
bool token_set_form(document *d, token *t, slice form);
/* Finds the document's quotations again from the tokens' forms, TOKEN_SPACE_AFTER and the sentences' paragraphs, and sets the
 * TOKEN_QUOTE_… and TOKEN_IN_QUOTE flags. document.quotations holds the outermost ones, in order, none overlapping; a quotation
 * inside one has its marks flagged. A quotation that the next paragraph takes up with a mark of its own is one quotation.
 * False when memory runs out. */
bool text_find_quotations(document *d);

/* The colon of a label at the head of a paragraph ("MODERATOR: …", "Okoro to farmers: …"): at most seven words stand before it and some behind it.
 * False: the sentence has none, or begins no paragraph. */
bool text_label(const document *d, uint32_t sentence, uint32_t *colon);
/* A label below the title that says, in a transcript, who speaks: in capitals before a colon ("MODERATOR: …"), as a sentence of its own ("Ms. REYES. …"), "Q." and "A.".
 * *mark is its last token: the colon, the full stop, or the letter where it stands alone. */
bool text_speaker(const document *d, uint32_t sentence, uint32_t *mark);

#endif

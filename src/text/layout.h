/* The parts of the text stage above the word: paragraphs, sentences, datelines. Each reads what the one before it found. */
#ifndef READOUT_TEXT_LAYOUT_H
#define READOUT_TEXT_LAYOUT_H

#include "document/document.h"

/* A stretch of text that no sentence crosses: a paragraph, a headline, an item of a list. Bytes [start, end). */
typedef struct paragraph {
    uint32_t start, end;
    uint32_t lines;
    sentence_kind kind; /* SENTENCE_TITLE or SENTENCE_BODY */
    bool boilerplate;   /* no part of the report */
} paragraph;

typedef VECTOR(paragraph) paragraph_list;

/* Finds the paragraphs of the document's text and which of them are its title; sets document.title where input gave none.
 * False when memory runs out. */
bool paragraphs_find(document *d, arena *memory, paragraph_list *found);

/* Cuts tokens [first, end), one paragraph, into sentences and appends them. Sets the tokens' sentence, TOKEN_SENTENCE_START and
 * TOKEN_DATELINE. False when memory runs out. */
bool sentences_cut(document *d, uint32_t first, uint32_t end, uint32_t paragraph_number, sentence_kind kind);

/* The end of the dateline that opens the paragraph of tokens [first, end), or `first` where there is none. */
uint32_t dateline_end(const document *d, uint32_t first, uint32_t end);
/* The end of a full date set as a line of its own inside running text ("… trial Friday, May 8, 2009 Two men …") at token `at`, or `at`. */
uint32_t date_line_end(const document *d, uint32_t first, uint32_t at, uint32_t end);

/* Does the line begin with who speaks, in a transcript: "MR. REYES: …", "Q. …", "A   …"? */
bool is_speaker_line(slice line);
/* The end of "Q." or "A." at the head of the paragraph of tokens [first, end), or of the letter alone, set apart by more than a space, as records of
 * courts have questions and answers; `first` where there is none. A is the answer only where a question is asked not long before. */
uint32_t letter_label_end(const document *d, uint32_t first, uint32_t end);

/* The bytes of a token, before its form is filled in. */
static inline slice token_bytes(const document *d, uint32_t number) {
    const token *t = &d->tokens.items[number];
    return slice_of(d->text.bytes + t->start, t->end - t->start);
}

/* Is the paragraph at these bytes a caption, a link to another report, a notice of copyright or the like, and no part of the report? */
bool is_boilerplate(const document *d, uint32_t start, uint32_t end);
/* Sets `boilerplate` of the paragraphs: those above, lists of links, which only their heading gives away, and what is no language. */
void boilerplate_find(const document *d, paragraph_list *list);

#endif

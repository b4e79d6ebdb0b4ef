/* What a reader has read: a document's text and what is known about it, before it is checked and coded. Readers of pages, feeds and
 * exports all make these; as JSON they are what `readout documents` writes and what the rest of the program reads. */
#ifndef READOUT_INPUT_READERS_ARTICLE_H
#define READOUT_INPUT_READERS_ARTICLE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/vector.h"

/* A column or member of the input that readout has no use for, carried through. */
typedef struct carried {
    slice name, value;
} carried;

typedef struct article {
    slice id, title, text, date, source, url, language, author, section; /* bytes NULL where absent */
    slice encoding;                                                      /* the one guessed, where it was not told */
    VECTOR(carried) others;
    slice problem;   /* why this one of several could not be read; bytes NULL: it could */
    size_t left_out; /* lines of a message that are not its sender's */
    bool as_given;   /* JSON that has every field under the contract's own name */
    size_t line;     /* where it starts in its file, from 1; 0: not known */
} article;

typedef VECTOR(article) article_list;

/* Writes the article as one JSON object (no line end) into the arena, members that are absent left out. Bytes NULL when memory runs out. */
slice article_json(arena *memory, const article *a);

#endif

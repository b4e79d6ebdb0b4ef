/* What the readers of the different dictionaries share: the import that is going on, lines of a file, refusals, and the rows they write. */
#ifndef READOUT_DICTIONARY_IMPORTING_H
#define READOUT_DICTIONARY_IMPORTING_H

#include "dictionary/dictionary.h"
#include "lexicon/phrase.h"

typedef struct table_text {
    char *bytes;
    size_t size, capacity;
} table_text;

typedef struct importing {
    arena memory; /* until the import ends */
    arena scratch;
    const lexicon *known; /* the built-in lexicon, or NULL */
    lexicon_complaint *complain;
    void *context;
    const char *path, *name;                /* of the file being read; without its directory */
    dictionary_count *count;                /* of the file being read */
    table_text tables[LEXICON_TABLE_COUNT]; /* the rows made so far */
    size_t rows_too_long;                   /* rows that no line of a lexicon holds */
    bool out_of_memory;                     /* once true, nothing that is made counts */
} importing;

/* ---- entries: each is counted once, as taken or as refused */
void entry_taken(importing *i);
void entry_refused(importing *i, uint32_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Something worth saying that is no entry of its own. */
void entry_note(importing *i, uint32_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Appends a row; cells at the end may be empty. Cells hold no tab and no line end. */
void row_add(importing *i, lexicon_table table, const slice *cells, size_t count);
/* "FILE:LINE", for the note of a row. */
slice origin(importing *i, uint32_t line);

/* ---- lines */
typedef struct source_line {
    slice text; /* without comments and white space around it; valid UTF-8 */
    uint32_t number;
    bool indented; /* began with white space */
    bool markup;   /* began with "<!" */
    bool control;  /* held control characters, which are left out of `text` */
} source_line;

typedef struct source {
    slice rest;
    uint32_t line;
} source;

/* The next line that is not empty. Bytes that are no UTF-8 are read as Latin-1. */
bool source_next(importing *i, source *s, source_line *line);

/* The text before the first `open`, and what stands between it and the next `close` or '}' ("[~ENV}" happens); *rest is what follows.
 * False where there is no `open`; an `open` that is never closed reaches to the end. */
bool cut_bracket(slice *rest, char open, char close, slice *before, slice *inside);
slice trimmed(slice text);

/* ---- the kinds of dictionaries */
dictionary_kind dictionary_recognise(importing *i, slice content);
void read_actors(importing *i, slice content);
void read_agents(importing *i, slice content);
void read_verbs(importing *i, slice content);
void read_discards(importing *i, slice content);
void read_issues(importing *i, slice content);

#endif

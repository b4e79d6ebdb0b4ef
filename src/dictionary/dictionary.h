/* Users' own dictionaries. People who coded events with TABARI or PETRARCH have years of work in files of actors, agents, verb patterns,
 * discards and issues; dictionary_import reads these and writes them down as a lexicon directory for --lexicon (doc/dictionaries.md says
 * what becomes of each kind of entry). dictionary_check looks at any lexicon directory for what is sound line by line and yet cannot be
 * meant: duplicates, dates that overlap, codes nobody knows, entries that can never match. */
#ifndef READOUT_DICTIONARY_DICTIONARY_H
#define READOUT_DICTIONARY_DICTIONARY_H

#include "lexicon/lexicon.h"

typedef enum dictionary_kind {
    DICTIONARY_UNKNOWN,
    DICTIONARY_ACTORS,
    DICTIONARY_AGENTS,
    DICTIONARY_VERBS,
    DICTIONARY_DISCARDS,
    DICTIONARY_ISSUES
} dictionary_kind;
/* "actors"; "no dictionary" for DICTIONARY_UNKNOWN. */
const char *dictionary_kind_name(dictionary_kind kind);

/* What became of one file. An entry is what its author wrote as one thing: a name, a code of an actor, an agent, a verb, a pattern, a term of a
 * synonym set, a transformation, a phrase. read = taken + refused. */
typedef struct dictionary_count {
    char file[256]; /* without its directory */
    dictionary_kind kind;
    size_t read, taken, refused;
} dictionary_count;

typedef struct dictionary_counts {
    dictionary_count *items; /* freed with free() */
    size_t count;
} dictionary_counts;

/* Reads every file of `directory` (or one file), in the order of their names, and writes the tables made of them into the directory `output`,
 * which is made where it is not there: TABLE-imported.tsv, replacing those of an earlier import. Every entry that cannot be taken is told
 * to `complain` with file, line and reason. `known` is a lexicon to learn from which agents are persons and which are bodies; it may be
 * NULL. Errors: FILE where a directory cannot be read or written; FORMAT where no file is a dictionary with an entry to take, or where
 * what was written cannot be read back (each line of it is told); MEMORY. */
readout_status dictionary_import(const char *directory, const char *output, const lexicon *known, lexicon_complaint *complain,
                                 void *context, dictionary_counts *counts, readout_error *error);

typedef enum finding_weight { FINDING_WARNING, FINDING_ERROR } finding_weight;
typedef void dictionary_finding(void *context, finding_weight weight, const readout_error *about);

/* Checks the files of a lexicon directory. Every finding is told with file and line; their numbers come back. `known` is the built-in lexicon, to
 * tell slots that nobody knows, and `model` the lemmatiser's, to tell triggers that no text gives; either may be NULL. Errors: FILE, MEMORY. */
readout_status dictionary_check(const char *directory, const lexicon *known, const syntax_model *model, dictionary_finding *find,
                                void *context, size_t *errors, size_t *warnings, readout_error *error);

#endif

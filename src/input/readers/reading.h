/* From the bytes of one input to documents, whatever kind they are of. */
#ifndef READOUT_INPUT_READERS_READING_H
#define READOUT_INPUT_READERS_READING_H

#include "input/language.h"
#include "input/readers/kind.h"
#include "input/readers/rows.h"
#include "input/readers/words.h"

/* What all threads share. */
typedef struct reading_rules {
    const input_words *words;
    const input_languages *languages;
    row_columns columns;
} reading_rules;

/* Does an input of the kind hold several documents, so that it is read as a whole and gives a list? */
bool reading_is_list(input_kind kind);
/* Reads such an input. Errors: FORMAT, INPUT (file, line, what to do), MEMORY; an export whose own count is not met gives INPUT. */
readout_status reading_list(const reading_rules *rules, arena *memory, input_kind kind, slice bytes, const char *file, article_list *made,
                            readout_error *error);

/* Reads an input that is one document (also: a line of JSON Lines, a record of a web archive, a message of a mailbox). Errors as above. */
readout_status reading_document(const reading_rules *rules, arena *memory, input_kind kind, slice bytes, const char *file, size_t line,
                                article *made, readout_error *error);

#endif

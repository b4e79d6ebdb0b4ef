/* Which column of a table, or member of a JSON object, holds what, by the names that people give them in several languages. */
#ifndef READOUT_INPUT_READERS_COLUMNS_H
#define READOUT_INPUT_READERS_COLUMNS_H

#include "base/arena.h"
#include "base/slice.h"

typedef enum row_field {
    ROW_TEXT,
    ROW_ID,
    ROW_DATE,
    ROW_TITLE,
    ROW_SOURCE,
    ROW_URL,
    ROW_LANGUAGE,
    ROW_AUTHOR,
    ROW_SECTION,
    ROW_FIELDS
} row_field;

/* "text", "id" …, as --columns calls them. */
extern const char *const row_field_names[ROW_FIELDS];

/* The names of lexicon/input/columns.tsv; NULL when memory runs out. */
typedef struct column_names column_names;
const column_names *column_names_new(arena *memory);

/* The field that a column of this name mostly holds; ROW_FIELDS for none. *rank is how good a name it is, 0 the best. */
row_field column_names_find(const column_names *names, slice name, unsigned *rank);

#endif

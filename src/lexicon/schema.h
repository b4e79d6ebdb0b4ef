/* The schema: which tables the lexicon has, which columns each has, and what a column may hold. Everything the compiler checks about a
 * line is said in one array (schema.c); a new column or table is a line there. */
#ifndef READOUT_LEXICON_SCHEMA_H
#define READOUT_LEXICON_SCHEMA_H

#include "lexicon/lexicon.h"

typedef enum column_kind {
    COLUMN_END,     /* no such column: ends a table's list */
    COLUMN_PHRASES, /* variants separated by "|"; the table is indexed by them */
    COLUMN_TEXT,    /* anything */
    COLUMN_WORD,    /* one of `choices` */
    COLUMN_WORDS,   /* several of `choices`, separated by spaces or by "|" */
    COLUMN_NUMBER,  /* a decimal number */
    COLUMN_DATES,   /* what lexicon_dates_hold reads */
    COLUMN_COUNTRY, /* one ISO 3166-1 alpha-3 code or other first part of an actor code (codes.h) */
    COLUMN_CODE,    /* a CAMEO actor code: three-letter parts, the first as in COLUMN_COUNTRY, or sectors alone */
    COLUMN_ACTOR,   /* a user's actor code, whatever its parts: capitals and digits, or "---" for "is not coded" */
    COLUMN_SECTORS, /* CAMEO sector codes separated by spaces or by "|" */
    COLUMN_PARTS,   /* the same, or any three letters that name an organisation behind "IGO" ("UNO") */
    COLUMN_CAMEO    /* a CAMEO event code: two to four digits */
} column_kind;

enum { SCHEMA_COLUMNS = 12 };

typedef struct schema_column {
    const char *name;
    column_kind kind;
    bool required;
    const char *choices; /* separated by spaces */
} schema_column;

typedef struct schema_table {
    const char *name; /* of the file: NAME.tsv or NAME-anything.tsv */
    schema_column columns[SCHEMA_COLUMNS + 1];
} schema_table;

const schema_table *schema_of(lexicon_table table);
unsigned schema_column_count(const schema_table *table);
/* The table a file belongs to, by its name without directory; LEXICON_TABLE_COUNT where no table is called that. */
lexicon_table schema_table_of_file(slice file_name);
/* Changes when a table or column does: a compiled lexicon with another fingerprint is refused. */
uint64_t schema_fingerprint(void);

/* Is the cell what its column demands? Else writes the reason (one line, no full stop) and where in the cell (bytes) it goes wrong.
 * Phrases are checked by the compiler, which has to tokenise them anyway. */
bool schema_check(const schema_column *column, slice cell, char *reason, size_t reason_size, size_t *at);

#endif

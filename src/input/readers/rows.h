/* Documents in rows: JSON objects and lines of tables whose columns are named as their makers liked. */
#ifndef READOUT_INPUT_READERS_ROWS_H
#define READOUT_INPUT_READERS_ROWS_H

#include "input/date.h"
#include "input/readers/article.h"
#include "input/readers/columns.h"
#include "readout.h"

enum { ROW_KEPT = 32 };

/* Which column holds what: as --columns says ("text=body,date=published"), else by its usual names; and which others stand beside the records ("keep=region"). */
typedef struct row_columns {
    const char *names[ROW_FIELDS]; /* NULL: by usual names */
    const column_names *usual;     /* NULL: none */
    const char *kept[ROW_KEPT];
    size_t kept_count;
    day_order days; /* how days in numbers are written; UNKNOWN: as they show */
} row_columns;

/* Reads "text=body,date=published,keep=region" into *made; `text` must stay. INPUT where a field is not known or a name is missing. */
readout_status row_columns_read(char *text, row_columns *made, readout_error *error);

/* The field that a column of this name holds; ROW_FIELDS where none. Without columns, its own name alone counts. *rank is how good a name it is: the lowest of a row wins. */
row_field row_field_named(const row_columns *columns, slice name, unsigned *rank);

/* One JSON object as a document. Text with HTML in it is taken out of it. Errors: FORMAT (line and column), INPUT (no text), MEMORY. */
readout_status row_read_object(arena *memory, const row_columns *columns, slice source, const char *file, size_t line, article *made,
                               readout_error *error);
/* A JSON array of objects, an object that holds one (JSON Feed's "items"), or a single object. Errors as above, and FORMAT where it holds no objects. */
readout_status row_read_all(arena *memory, const row_columns *columns, slice source, const char *file, article_list *made,
                            readout_error *error);

/* Puts a column's value where it belongs. */
typedef struct row_filling {
    article *made;
    unsigned ranks[ROW_FIELDS]; /* of the names that the fields were taken from, 0: none yet */
    slice names[ROW_FIELDS];
} row_filling;
/* What the days of many documents tell of the order that they are written in. */
typedef struct day_votes {
    bool day_first, month_first; /* some day is none in another order */
    bool unsure;                 /* some may be two days */
} day_votes;
void row_vote(day_votes *votes, slice day);
/* The one order that they tell; UNKNOWN where they tell none or two. */
day_order row_voted(const day_votes *votes);

/* Writes the day of a document, if it is one in numbers, as in 2018-03-19. False when memory runs out. */
bool row_settle_day(arena *memory, day_order order, slice *day);
/* The same for all of them, in the order that they tell together, if none is said. Errors: MEMORY. */
readout_status row_settle_days(arena *memory, const row_columns *columns, article_list *made, const char *file, readout_error *error);
/* The day so many days behind 1 January 1970, no earlier than the year 0, as in 2018-03-19. */
slice row_day(arena *memory, int64_t days);
bool row_fill(arena *memory, const row_columns *columns, row_filling *f, slice name, slice value);
/* The last step: HTML taken out of the text, dates read. */
bool row_finish(arena *memory, row_filling *f);

#endif

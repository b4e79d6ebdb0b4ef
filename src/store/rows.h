/* The rows of a question, written as a table, as JSON Lines or for people. */
#ifndef READOUT_STORE_ROWS_H
#define READOUT_STORE_ROWS_H

#include "store/store.h"

typedef enum rows_format { ROWS_TEXT, ROWS_CSV, ROWS_TSV, ROWS_JSON, ROWS_SVG, ROWS_GEOJSON, ROWS_FORMAT_COUNT } rows_format;

/* ROWS_FORMAT_COUNT where there is none of that name. */
rows_format rows_format_named(const char *name);

/* Writes all rows as CSV, TSV, JSON or GeoJSON, the names of the columns first in tables, and finalizes `rows`. GeoJSON is a collection of features, one a row,
 * whose points are the columns place_lon and place_lat; a row without them has the geometry null. In JSON columns of integers that are
 * named negated, hypothetical, approximate, counted or mirrored stay 0 and 1, as they are in the store. Errors: OUTPUT, and what the store says. */
readout_status rows_write(const store *s, sqlite3_stmt *rows, rows_format format, readout_write_function *write, void *context,
                          readout_error *error);

#endif

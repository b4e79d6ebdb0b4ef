/* Tables of records, as tab-separated values or as CSV: a table is a list of columns, a column a name and what writes a row's cell. What
 * several tables write alike is here; a new column is one line in the list of its table (table.c, record_tables.c), and one more in
 * table_write.c if it holds anything but text. */
#ifndef READOUT_OUTPUT_TABLE_H
#define READOUT_OUTPUT_TABLE_H

#include "output/sink.h"
#include "output/tellings.h"

typedef struct table_row {
    sink *s;
    bool csv;
    const readout_document *d;
    readout_about about;
    size_t index; /* of the record */
    readout_event e;         /* of an event that the row is counted for, with the numbers and the place by all that tell it */
    const telling *tellings; /* of the document's events */
    bool counted;
    const char *counted_date;
    readout_statement statement;
    readout_figure figure;
    readout_entity entity;
    readout_sentence sentence; /* the record's */
} table_row;

typedef struct table_column {
    const char *name;
    void (*write)(const table_row *r);
} table_column;

typedef struct table {
    const table_column *columns;
    size_t column_count;
    size_t (*row_count)(const readout_document *d);
    void (*take)(table_row *r, size_t index); /* fills in the record */
} table;

extern const table table_of_events, table_of_statements, table_of_figures, table_of_entities;

/* ---- cells; what is absent writes nothing */
void cell(const table_row *r, const char *text);
void cell_of_country(const table_row *r, const char *code);
void cell_of_span(const table_row *r, readout_span span);
void cell_of_truth(const table_row *r, bool truth);
void cell_of_count(const table_row *r, int32_t count);
/* The words from the first span to the last. */
void cell_of_spans(const table_row *r, readout_spans spans);
/* Several values in one cell, ";" between them. */
void cell_of_strings(const table_row *r, readout_strings list);
void cell_of_numbers(const table_row *r, readout_numbers list);
void cell_of_names(const table_row *r, readout_numbers entities);
void cell_of_event(const table_row *r, int32_t event);         /* its id */
void cell_of_statement(const table_row *r, int32_t statement); /* its id */

/* Of the participant's first entity. */
void participant_name(const table_row *r, const readout_participant *p);
void participant_country(const table_row *r, const readout_participant *p);
void participant_sectors(const table_row *r, const readout_participant *p);
void participant_start(const table_row *r, const readout_participant *p);
void participant_end(const table_row *r, const readout_participant *p);

#endif

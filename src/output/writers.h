/* The writers, one a format. Each sees a document only as readout.h shows it. */
#ifndef READOUT_OUTPUT_WRITERS_H
#define READOUT_OUTPUT_WRITERS_H

#include "input/conllu.h"
#include "output/sink.h"

void write_json(sink *s, const readout_document *d);
/* Tables of records, TSV or CSV (table.h). False when memory runs out. */
bool format_is_table(readout_format format);
void write_table_header(sink *s, readout_format format);
bool write_table(sink *s, const readout_document *d, readout_format format);
void write_text(sink *s, const readout_document *d, const readout_write_options *options);
/* `words`: what CoNLL-U input said of the words, written again. */
void write_conllu(sink *s, const readout_document *d, const given_words *words);
/* The tables of Phoenix, PETRARCH2, ICEWS, GDELT and POLECAT; the header is nothing where theirs have none. False when memory runs out. */
void write_dataset_header(sink *s, readout_format format);
bool write_dataset(sink *s, const readout_document *d, readout_format format);
/* The page, in HTML: its start, the documents, its end with the entries of the table of contents, if any (page.h). False when memory runs out. */
void write_page_start(sink *s);
bool write_page_document(sink *s, const readout_document *d, size_t number);
void write_page_entry(sink *s, const readout_document *d, size_t number);
void write_page_end(sink *s, const char *entries, size_t size);
/* A string of JSON with its quotes; "null" for NULL. */
void write_json_string(sink *s, const char *text, size_t size);

#endif

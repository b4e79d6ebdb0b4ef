/* Writing a table of records: its header, its rows, the cells that tables share, and what kind of value each column holds. */
#include "output/cells.h"
#include "output/table.h"
#include "output/writers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- which table, and what its columns hold */

static const struct {
    const table *table;
    readout_format tsv, csv;
} tables[] = {
    {&table_of_events, READOUT_FORMAT_TSV, READOUT_FORMAT_CSV},
    {&table_of_statements, READOUT_FORMAT_STATEMENTS_TSV, READOUT_FORMAT_STATEMENTS_CSV},
    {&table_of_figures, READOUT_FORMAT_FIGURES_TSV, READOUT_FORMAT_FIGURES_CSV},
    {&table_of_entities, READOUT_FORMAT_ENTITIES_TSV, READOUT_FORMAT_ENTITIES_CSV},
};

/* Columns that hold anything but text, by name: a name means the same in every table. */
static const struct {
    const char *name;
    readout_cell_kind kind;
} kinds[] = {
    {"sentence", READOUT_CELL_INTEGER},    {"start", READOUT_CELL_INTEGER},
    {"end", READOUT_CELL_INTEGER},         {"source_start", READOUT_CELL_INTEGER},
    {"source_end", READOUT_CELL_INTEGER},  {"target_start", READOUT_CELL_INTEGER},
    {"target_end", READOUT_CELL_INTEGER},  {"speaker_start", READOUT_CELL_INTEGER},
    {"speaker_end", READOUT_CELL_INTEGER}, {"quad", READOUT_CELL_INTEGER},
    {"killed", READOUT_CELL_INTEGER},      {"wounded", READOUT_CELL_INTEGER},
    {"arrested", READOUT_CELL_INTEGER},    {"participants", READOUT_CELL_INTEGER},
    {"entity", READOUT_CELL_INTEGER},      {"mentions", READOUT_CELL_INTEGER},
    {"score", READOUT_CELL_NUMBER},        {"confidence", READOUT_CELL_NUMBER},
    {"place_lat", READOUT_CELL_NUMBER},    {"place_lon", READOUT_CELL_NUMBER},
    {"value", READOUT_CELL_NUMBER},        {"upper", READOUT_CELL_NUMBER},
    {"basis_value", READOUT_CELL_NUMBER},  {"comparison_value", READOUT_CELL_NUMBER},
    {"negated", READOUT_CELL_TRUTH},       {"hypothetical", READOUT_CELL_TRUTH},
    {"approximate", READOUT_CELL_TRUTH},   {"date", READOUT_CELL_DATE},
    {"doc_date", READOUT_CELL_DAY},        {"place_gazetteer", READOUT_CELL_INTEGER},
    {"change_by", READOUT_CELL_NUMBER},    {"change_from", READOUT_CELL_NUMBER},
    {"counted", READOUT_CELL_TRUTH},       {"counted_date", READOUT_CELL_DATE},
};

static const table *table_of(readout_format format) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i].tsv == format || tables[i].csv == format) return tables[i].table;
    return NULL;
}

static bool is_csv(readout_format format) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i].csv == format) return true;
    return false;
}

readout_column readout_table_column(readout_format format, size_t index) {
    const table *t = table_of(format);
    if (!t || index >= t->column_count) return (readout_column){0};
    readout_column column = {.name = t->columns[index].name, .kind = READOUT_CELL_TEXT};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, column.name) == 0) column.kind = kinds[i].kind;
    return column;
}

/* ---------------------------------------------------------------- writing */

bool format_is_table(readout_format format) { return table_of(format) != NULL; }

static void between(const table_row *r, size_t column) {
    if (column) sink_byte(r->s, r->csv ? ',' : '\t');
}

void write_table_header(sink *s, readout_format format) {
    const table *t = table_of(format);
    const table_row r = {.s = s, .csv = is_csv(format)};
    for (size_t i = 0; i < t->column_count; i++) {
        between(&r, i);
        sink_text(s, t->columns[i].name);
    }
    sink_text(s, r.csv ? "\r\n" : "\n");
}

bool write_table(sink *s, const readout_document *d, readout_format format) {
    const table *t = table_of(format);
    telling *tellings = t == &table_of_events ? tellings_make(d) : NULL;
    if (t == &table_of_events && !tellings) return false;
    table_row r = {.s = s, .csv = is_csv(format), .d = d, .about = readout_document_about(d), .tellings = tellings};
    size_t count = t->row_count(d);
    for (r.index = 0; r.index < count; r.index++) {
        t->take(&r, r.index);
        for (size_t c = 0; c < t->column_count; c++) {
            between(&r, c);
            t->columns[c].write(&r);
        }
        sink_text(s, r.csv ? "\r\n" : "\n");
    }
    free(tellings);
    return true;
}

/* ---------------------------------------------------------------- cells */

void cell(const table_row *r, const char *text) {
    if (text) cell_words(r->s, r->csv, text, strlen(text));
}
void cell_of_span(const table_row *r, readout_span span) {
    size_t size;
    const char *words = readout_words(r->d, span, &size);
    if (words) cell_words(r->s, r->csv, words, size);
}
void cell_of_truth(const table_row *r, bool truth) { sink_text(r->s, truth ? "true" : "false"); }
void cell_of_count(const table_row *r, int32_t count) {
    if (count >= 0) sink_integer(r->s, count);
}
void cell_of_spans(const table_row *r, readout_spans spans) {
    if (spans.count) cell_of_span(r, (readout_span){spans.items[0].start, spans.items[spans.count - 1].end});
}
/* What stands in a country's place in a code and is none (IGO, NGO) is left to the code. */
void cell_of_country(const table_row *r, const char *code) { cell(r, readout_document_country(r->d, code).code); }
void cell_of_event(const table_row *r, int32_t event) {
    if (event >= 0) cell(r, readout_event_at(r->d, (size_t)event).id);
}
void cell_of_statement(const table_row *r, int32_t statement) {
    if (statement >= 0) cell(r, readout_statement_at(r->d, (size_t)statement).id);
}

/* None of those written so holds a comma or a quote. */
void cell_of_strings(const table_row *r, readout_strings list) {
    for (size_t i = 0; i < list.count; i++) {
        if (i) sink_byte(r->s, ';');
        sink_text(r->s, list.items[i]);
    }
}
void cell_of_numbers(const table_row *r, readout_numbers list) {
    for (size_t i = 0; i < list.count; i++) {
        if (i) sink_byte(r->s, ';');
        sink_integer(r->s, list.items[i]);
    }
}
/* A name of several may hold a comma: in CSV all of them are quoted. */
void cell_of_names(const table_row *r, readout_numbers entities) {
    bool quoted = r->csv && entities.count > 1;
    if (quoted) sink_byte(r->s, '"');
    for (size_t i = 0; i < entities.count; i++) {
        const char *name = readout_entity_at(r->d, entities.items[i]).name;
        if (i) sink_byte(r->s, ';');
        if (!quoted) {
            cell(r, name);
            continue;
        }
        for (; name && *name; name++) {
            if (*name == '"') sink_byte(r->s, '"');
            sink_byte(r->s, *name);
        }
    }
    if (quoted) sink_byte(r->s, '"');
}

void participant_name(const table_row *r, const readout_participant *p) {
    if (p->entities.count) cell(r, readout_entity_at(r->d, p->entities.items[0]).name);
}
void participant_country(const table_row *r, const readout_participant *p) {
    if (p->entities.count) cell_of_country(r, readout_entity_at(r->d, p->entities.items[0]).country);
}
void participant_sectors(const table_row *r, const readout_participant *p) {
    if (p->entities.count) cell_of_strings(r, readout_entity_at(r->d, p->entities.items[0]).sectors);
}
void participant_start(const table_row *r, const readout_participant *p) {
    if (p->span.end > p->span.start) sink_integer(r->s, p->span.start);
}
void participant_end(const table_row *r, const readout_participant *p) {
    if (p->span.end > p->span.start) sink_integer(r->s, p->span.end);
}

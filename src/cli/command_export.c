/* readout export: a table of a store, for programs that read tables. */
#include "base/error.h"
#include "cli/asking.h"
#include "cli/guess.h"
#include "cli/messages.h"
#include "cli/run.h"
#include "store/schema.h"
#include "store/tables.h"

#include <stdio.h>
#include <string.h>

/* Links are tables too. `*` holds them apart in the question that is made. */
static const char copies[] =
    "SELECT d.id AS document_id, o.id AS copy_of, d.copy_score AS score FROM documents d JOIN documents o ON o.key = d.copy_of"
    " ORDER BY d.id";
static const char happenings[] =
    "SELECT f.id AS happening, e.id AS event_id, d.id AS document_id, h.reason, h.score FROM happenings h JOIN documents d ON d.key = h.document"
    " JOIN events e ON e.document = h.document AND e.number = h.number JOIN happenings g ON g.happening = h.happening AND g.reason = 'first'"
    " JOIN events f ON f.document = g.document AND f.number = g.number ORDER BY f.id, d.id, e.number";

/* Of records, what they would have to be joined for. A store of an earlier version knows the sentences of events alone. */
static const char sentence_text[] = ", substr(d.text, t.sentence_start + 1, t.sentence_end - t.sentence_start) AS sentence_text",
                  no_sentence[] = ", NULL AS sentence_text", of_document[] = ", d.date AS document_date, d.source AS document_source";

static bool is_record(store_table table) { return table == TABLE_EVENTS || table == TABLE_STATEMENTS || table == TABLE_FIGURES; }

/* Adds a column for each name that documents carry, under that name. */
static char *with_variables(const store *from, char *sql) {
    readout_error error;
    sqlite3_stmt *names = sql ? store_prepare(from, "SELECT DISTINCT name FROM variables ORDER BY name", &error) : NULL;
    while (names && sql && sqlite3_step(names) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(names, 0);
        char *longer =
            sqlite3_mprintf("%s, (SELECT v.value FROM variables v WHERE v.document = d.key AND v.name = %Q) AS \"%w\"", sql, name, name);
        sqlite3_free(sql);
        sql = longer;
    }
    sqlite3_finalize(names);
    return sql;
}

/* "SELECT …" of a table's columns in the order of the documents' ids, NULL for those that an older store lacks; the caller's to free. NULL with
 * the error filled in where it cannot be. */
static char *question(const store *from, store_table table, readout_error *error) {
    const table_entry *t = table_at(table);
    bool documents = table == TABLE_DOCUMENTS, there, in_text = false;
    char *sql = sqlite3_mprintf("SELECT %s", documents ? "d.id" : "d.id AS document_id");
    for (size_t c = documents ? 1 : 0; sql && c < t->column_count; c++) {
        const char *name = t->columns[c].name;
        if (strcmp(t->columns[c].type, "BLOB") == 0) continue; /* of use to the program alone */
        bool known = schema_has_column(from, t->name, name, &there, error) == READOUT_OK;
        in_text |= known && there && strcmp(name, "sentence_start") == 0;
        char *longer = !known   ? NULL
                       : !there ? sqlite3_mprintf("%s, NULL AS \"%s\"", sql, name)
                                : sqlite3_mprintf("%s, %s.\"%s\"", sql, documents ? "d" : "t", name);
        sqlite3_free(sql);
        sql = longer;
    }
    if (documents || is_record(table)) sql = with_variables(from, sql);
    char *whole = !sql        ? NULL
                  : documents ? sqlite3_mprintf("%s FROM documents d ORDER BY d.id", sql)
                              : sqlite3_mprintf("%s%s%s FROM documents d CROSS JOIN %s t ON t.document = d.key ORDER BY d.id, t.%s", sql,
                                                !is_record(table) ? ""
                                                : in_text         ? sentence_text
                                                                  : no_sentence,
                                                is_record(table) ? of_document : "", t->name, t->key);
    sqlite3_free(sql);
    if (!whole) error_set(error, READOUT_ERROR_MEMORY, store_path(from), 0, 0, "out of memory");
    return whole;
}

static const char readings[] = "SELECT * FROM readings ORDER BY setting";

static const struct { const char *name, *question; } links[] = {{"copies", copies}, {"happenings", happenings}, {"readings", readings}};
enum { LINK_COUNT = sizeof links / sizeof *links };

/* The number of a table, from TABLE_COUNT on of links; LINK_COUNT + TABLE_COUNT where none is called that. */
static unsigned table_named(const char *name) {
    unsigned t = 0;
    while (t < TABLE_COUNT && strcmp(table_at((store_table)t)->name, name) != 0) t++;
    for (; t >= TABLE_COUNT && t < TABLE_COUNT + LINK_COUNT && strcmp(links[t - TABLE_COUNT].name, name) != 0; t++) {}
    return t;
}

/* The table that was most likely meant, NULL where none is near. */
static const char *table_near(const char *name) {
    const char *names[TABLE_COUNT + LINK_COUNT];
    for (unsigned t = 0; t < TABLE_COUNT; t++) names[t] = table_at((store_table)t)->name;
    for (unsigned l = 0; l < LINK_COUNT; l++) names[TABLE_COUNT + l] = links[l].name;
    return guess(name, names, TABLE_COUNT + LINK_COUNT);
}

int command_export(const options *o) {
    asking a;
    readout_error error;
    unsigned table = o->input_count == 1 ? table_named(o->inputs[0]) : TABLE_COUNT + LINK_COUNT;
    if (table == TABLE_COUNT + LINK_COUNT) {
        const char *near = o->input_count == 1 ? table_near(o->inputs[0]) : NULL;
        if (near) message("there is no table \"%s\"; did you mean \"%s\"?", o->inputs[0], near);
        message(
            "readout export: one table is needed: documents, entities, mentions, events, pairs, counted, statements, figures, variables, copies, happenings or readings");
        return EXIT_USAGE;
    }
    int status = asking_begin(&a, o, ROWS_CSV, 1u << ROWS_CSV | 1u << ROWS_TSV | 1u << ROWS_JSON);
    if (status != EXIT_ALL_WELL) return status;
    char *made = table < TABLE_COUNT ? question(a.from, (store_table)table, &error) : NULL;
    const char *sql = table < TABLE_COUNT ? made : links[table - TABLE_COUNT].question;
    sqlite3_stmt *rows = sql ? store_prepare(a.from, sql, &error) : NULL;
    status = asking_end(&a, rows && rows_write(a.from, rows, a.format, output_write, &a.out, &error) == READOUT_OK, &error);
    sqlite3_free(made);
    return status;
}

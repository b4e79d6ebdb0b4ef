/* readout export: a table of a store, for programs that read tables. */
#include "cli/asking.h"
#include "cli/messages.h"
#include "cli/run.h"
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

/* "SELECT …" of a table's columns in the order of the documents' ids; the caller's to free. NULL when memory runs out. */
static char *question(store_table table) {
    const table_entry *t = table_at(table);
    bool documents = table == TABLE_DOCUMENTS;
    char *sql = sqlite3_mprintf("SELECT %s", documents ? "d.id" : "d.id AS document_id");
    for (size_t c = documents ? 1 : 0; sql && c < t->column_count; c++) {
        if (strcmp(t->columns[c].type, "BLOB") == 0) continue; /* of use to the program alone */
        char *longer = sqlite3_mprintf("%s, %s.\"%s\"", sql, documents ? "d" : "t", t->columns[c].name);
        sqlite3_free(sql);
        sql = longer;
    }
    char *whole = !sql        ? NULL
                  : documents ? sqlite3_mprintf("%s FROM documents d ORDER BY d.id", sql)
                              : sqlite3_mprintf("%s FROM documents d CROSS JOIN %s t ON t.document = d.key ORDER BY d.id, t.%s", sql,
                                                t->name, t->key);
    sqlite3_free(sql);
    return whole;
}

static char *question_named(const char *name) {
    if (strcmp(name, "copies") == 0) return sqlite3_mprintf("%s", copies);
    if (strcmp(name, "happenings") == 0) return sqlite3_mprintf("%s", happenings);
    for (unsigned t = 0; t < TABLE_COUNT; t++)
        if (strcmp(table_at((store_table)t)->name, name) == 0) return question((store_table)t);
    return NULL;
}

int command_export(const options *o) {
    asking a;
    readout_error error;
    char *sql = o->input_count == 1 ? question_named(o->inputs[0]) : NULL;
    if (!sql) {
        message(
            "readout export: one table is needed: documents, entities, mentions, events, pairs, counted, statements, figures, copies or happenings");
        return EXIT_USAGE;
    }
    int status = asking_begin(&a, o, ROWS_CSV, 1u << ROWS_CSV | 1u << ROWS_TSV | 1u << ROWS_JSON);
    if (status == EXIT_ALL_WELL) {
        sqlite3_stmt *rows = store_prepare(a.from, sql, &error);
        status = asking_end(&a, rows && rows_write(a.from, rows, a.format, output_write, &a.out, &error) == READOUT_OK, &error);
    }
    sqlite3_free(sql);
    return status;
}

/* readout query: events of a store with the sentences that tell them. */
#include "cli/asking.h"
#include "cli/run.h"
#include "output/sink.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 50 };

static const char *cell_named(sqlite3_stmt *rows, const char *name) {
    for (int c = 0; c < sqlite3_column_count(rows); c++)
        if (strcmp(sqlite3_column_name(rows, c), name) == 0) return (const char *)sqlite3_column_text(rows, c);
    return NULL;
}

/* A participant: its name, else its words, with its code. */
static void put_side(sink *s, sqlite3_stmt *rows, const char *name, const char *words, const char *code) {
    const char *shown = cell_named(rows, name);
    if (!shown) shown = cell_named(rows, words);
    sink_text(s, shown ? shown : "–");
    if (!cell_named(rows, code)) return;
    sink_text(s, " [");
    sink_text(s, cell_named(rows, code));
    sink_byte(s, ']');
}

static void put_part(sink *s, const char *before, const char *text) {
    if (!text) return;
    sink_text(s, before);
    sink_text(s, text);
}

static void put_event(sink *s, sqlite3_stmt *rows) {
    sink_text(s, cell_named(rows, "date") ? cell_named(rows, "date") : "no date");
    put_part(s, "  ", cell_named(rows, "type"));
    put_part(s, "/", cell_named(rows, "mode"));
    sink_text(s, "  ");
    put_side(s, rows, "source_name", "source_text", "source_code");
    const char *mutual = cell_named(rows, "mutual");
    sink_text(s, mutual && *mutual == '1' ? " ↔ " : " → ");
    put_side(s, rows, "target_name", "target_text", "target_code");
    put_part(s, "  at ", cell_named(rows, "place_name"));
    put_part(s, "\n    ", cell_named(rows, "sentence_text"));
    put_part(s, "\n    ", cell_named(rows, "id"));
    put_part(s, "  ", cell_named(rows, "document_source"));
    put_part(s, "  ", cell_named(rows, "url"));
    sink_text(s, "\n");
}

static readout_status write_text(asking *a, sqlite3_stmt *rows, readout_error *error) {
    sink s = {.write = output_write, .context = &a->out};
    int step;
    size_t count = 0;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW && !s.failed) {
        put_event(&s, rows);
        count++;
    }
    if (!count && step == SQLITE_DONE) sink_text(&s, "no events\n");
    readout_status status = step == SQLITE_DONE || step == SQLITE_ROW ? READOUT_OK : store_failed(a->from, error);
    sqlite3_finalize(rows);
    if (sink_finish(&s)) return status;
    error->status = READOUT_ERROR_OUTPUT;
    return READOUT_ERROR_OUTPUT;
}

int command_query(const options *o) {
    asking a;
    readout_error error;
    int status = asking_begin(&a, o, ROWS_TEXT, 1u << ROWS_TEXT | 1u << ROWS_CSV | 1u << ROWS_TSV | 1u << ROWS_JSON);
    if (status != EXIT_ALL_WELL) return status;
    bool text = a.format == ROWS_TEXT;
    sqlite3_stmt *rows = events_list(a.from, &a.choice.events, o->limit ? o->limit : text ? TEXT_LIMIT : 0, &error);
    bool well =
        rows && (text ? write_text(&a, rows, &error) : rows_write(a.from, rows, a.format, output_write, &a.out, &error)) == READOUT_OK;
    return asking_end(&a, well, &error);
}

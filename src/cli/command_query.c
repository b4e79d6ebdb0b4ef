/* readout query: events of a store with the sentences that tell them. */
#include "cli/asking.h"
#include "cli/mark.h"
#include "cli/messages.h"
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

static readout_status write_text(asking *a, sqlite3_stmt *rows, int64_t chosen, readout_error *error) {
    sink s = {.write = output_write, .context = &a->out};
    int step;
    int64_t count = 0;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW && !s.failed) {
        put_event(&s, rows);
        count++;
    }
    if (!chosen) sink_text(&s, "no events\n");
    if (count < chosen && step == SQLITE_DONE) {
        sink_text(&s, "\xE2\x80\xA6 and ");
        sink_integer(&s, chosen - count);
        sink_text(&s, " earlier ones (--limit)\n");
    }
    readout_status status = step == SQLITE_DONE || step == SQLITE_ROW ? READOUT_OK : store_failed(a->from, error);
    sqlite3_finalize(rows);
    if (sink_finish(&s)) return status;
    error->status = READOUT_ERROR_OUTPUT;
    return READOUT_ERROR_OUTPUT;
}

/* The number that a statement gives, which it finalizes. */
static readout_status number_of(const asking *a, sqlite3_stmt *asked, int64_t *number, readout_error *error) {
    if (!asked) return error->status;
    readout_status status = sqlite3_step(asked) == SQLITE_ROW ? READOUT_OK : store_failed(a->from, error);
    if (status == READOUT_OK) *number = sqlite3_column_int64(asked, 0);
    sqlite3_finalize(asked);
    return status;
}

/* How many events are chosen, and how far the store goes: all that is asked is asked of one state of it. */
static readout_status count_events(const asking *a, int64_t *chosen, int64_t *last, readout_error *error) {
    readout_status status = store_run(a->from, "BEGIN", error);
    if (status == READOUT_OK)
        status = number_of(a, store_prepare(a->from, "SELECT coalesce(max(key), 0) FROM documents", error), last, error);
    return status == READOUT_OK ? number_of(a, events_count(a->from, &a->choice.events, error), chosen, error) : status;
}

static readout_status write_events(asking *a, int64_t chosen, readout_error *error) {
    bool text = a->format == ROWS_TEXT;
    sqlite3_stmt *rows = events_list(a->from, &a->choice.events, a->o->limit ? a->o->limit : text ? TEXT_LIMIT : 0, error);
    if (!rows) return error->status;
    return text ? write_text(a, rows, chosen, error) : rows_write(a->from, rows, a->format, output_write, &a->out, error);
}

int command_query(const options *o) {
    asking a;
    readout_error error;
    int64_t after = 0, last = 0, chosen = 0;
    unsigned formats = 1u << ROWS_TEXT | 1u << ROWS_CSV | 1u << ROWS_TSV | 1u << ROWS_JSON | 1u << ROWS_GEOJSON;
    if (o->new_since && !mark_read(o->new_since, &after)) return EXIT_INPUT_FAILED;
    int status = asking_begin(&a, o, ROWS_TEXT, formats);
    if (status != EXIT_ALL_WELL) return status;
    a.choice.events.after = after;
    bool well = count_events(&a, &chosen, &last, &error) == READOUT_OK;
    if (well && after > last) {
        message("%s: goes further than this store has documents: it was written for another store", o->new_since);
        asking_drop(&a);
        return EXIT_INPUT_FAILED;
    }
    if (well && chosen < (int64_t)o->at_least) {
        asking_drop(&a);
        return EXIT_FEWER;
    }
    well = well && write_events(&a, chosen, &error) == READOUT_OK;
    status = asking_end(&a, well, &error);
    return status == EXIT_ALL_WELL && o->new_since && !mark_write(o->new_since, last) ? EXIT_OUTPUT_FAILED : status;
}

#include "store/rows.h"

#include "base/error.h"
#include "output/cells.h"
#include "output/writers.h"

#include <string.h>

rows_format rows_format_named(const char *name) {
    static const char *const names[ROWS_FORMAT_COUNT] = {"text", "csv", "tsv", "json", "svg", "geojson"};
    unsigned f = 0;
    if (strcmp(name, "jsonl") == 0) return ROWS_JSON;
    while (f < ROWS_FORMAT_COUNT && strcmp(names[f], name) != 0) f++;
    return (rows_format)f;
}

static void header(sink *s, sqlite3_stmt *rows, bool csv) {
    for (int c = 0; c < sqlite3_column_count(rows); c++) {
        if (c) sink_byte(s, csv ? ',' : '\t');
        sink_text(s, sqlite3_column_name(rows, c));
    }
    sink_text(s, csv ? "\r\n" : "\n");
}

static void value(sink *s, sqlite3_stmt *rows, int c, rows_format format) {
    int type = sqlite3_column_type(rows, c);
    if (type == SQLITE_INTEGER) {
        sink_integer(s, sqlite3_column_int64(rows, c));
    } else if (type == SQLITE_FLOAT) {
        sink_number(s, sqlite3_column_double(rows, c));
    } else if (type == SQLITE_TEXT) {
        const char *text = (const char *)sqlite3_column_text(rows, c);
        size_t size = (size_t)sqlite3_column_bytes(rows, c);
        if (format == ROWS_JSON)
            write_json_string(s, text, size);
        else
            cell_words(s, format == ROWS_CSV, text, size);
    } else if (format == ROWS_JSON) {
        sink_text(s, "null");
    }
}

static void table_row_out(sink *s, sqlite3_stmt *rows, rows_format format) {
    for (int c = 0; c < sqlite3_column_count(rows); c++) {
        if (c) sink_byte(s, format == ROWS_CSV ? ',' : '\t');
        value(s, rows, c, format);
    }
    sink_text(s, format == ROWS_CSV ? "\r\n" : "\n");
}

static void json_row_out(sink *s, sqlite3_stmt *rows) {
    for (int c = 0; c < sqlite3_column_count(rows); c++) {
        const char *name = sqlite3_column_name(rows, c);
        sink_byte(s, c ? ',' : '{');
        write_json_string(s, name, strlen(name));
        sink_byte(s, ':');
        value(s, rows, c, ROWS_JSON);
    }
    sink_byte(s, '}');
}

static int column_named(sqlite3_stmt *rows, const char *name) {
    int c = sqlite3_column_count(rows) - 1;
    while (c >= 0 && strcmp(sqlite3_column_name(rows, c), name) != 0) c--;
    return c;
}

static void feature_out(sink *s, sqlite3_stmt *rows) {
    int lon = column_named(rows, "place_lon"), lat = column_named(rows, "place_lat");
    bool placed = lon >= 0 && lat >= 0 && sqlite3_column_type(rows, lon) != SQLITE_NULL && sqlite3_column_type(rows, lat) != SQLITE_NULL;
    sink_text(s, "{\"type\":\"Feature\",\"geometry\":");
    if (placed) {
        sink_text(s, "{\"type\":\"Point\",\"coordinates\":[");
        value(s, rows, lon, ROWS_JSON);
        sink_byte(s, ',');
        value(s, rows, lat, ROWS_JSON);
        sink_text(s, "]}");
    } else {
        sink_text(s, "null");
    }
    sink_text(s, ",\"properties\":");
    json_row_out(s, rows);
    sink_byte(s, '}');
}

static void row_out(sink *s, sqlite3_stmt *rows, rows_format format, bool first) {
    if (format == ROWS_GEOJSON) {
        sink_text(s, first ? "\n" : ",\n");
        feature_out(s, rows);
    } else if (format == ROWS_JSON) {
        json_row_out(s, rows);
        sink_byte(s, '\n');
    } else {
        table_row_out(s, rows, format);
    }
}

static void begin_out(sink *s, sqlite3_stmt *rows, rows_format format) {
    if (format == ROWS_GEOJSON)
        sink_text(s, "{\"type\":\"FeatureCollection\",\"features\":[");
    else if (format != ROWS_JSON)
        header(s, rows, format == ROWS_CSV);
}

readout_status rows_write(const store *from, sqlite3_stmt *rows, rows_format format, readout_write_function *write, void *context,
                          readout_error *error) {
    sink s = {.write = write, .context = context};
    begin_out(&s, rows, format);
    int step;
    for (bool first = true; (step = sqlite3_step(rows)) == SQLITE_ROW && !s.failed; first = false) row_out(&s, rows, format, first);
    if (format == ROWS_GEOJSON) sink_text(&s, "\n]}\n");
    readout_status status = step == SQLITE_DONE || step == SQLITE_ROW ? READOUT_OK : store_failed(from, error);
    sqlite3_finalize(rows);
    if (!sink_finish(&s)) return error_set(error, READOUT_ERROR_OUTPUT, NULL, 0, 0, "the output cannot be written");
    return status;
}

#include "store/batch.h"

#include "store/cells.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- what is held */

/* Room for `more` items behind `count`, or NULL. */
static void *grown(void *items, size_t item_size, size_t count, size_t more, size_t *room) {
    if (count + more <= *room) return items;
    size_t wanted = (count + more) * 2;
    void *made = realloc(items, wanted * item_size);
    if (made) *room = wanted;
    return made;
}

bool batch_add(batch *b, uint64_t input, const char *rows, size_t size) {
    batch_document d = {.input = input, .size = size};
    char *bytes = grown(b->bytes, 1, b->size, sizeof d + size, &b->room);
    if (!bytes) return false;
    b->bytes = bytes;
    memcpy(bytes + b->size, &d, sizeof d);
    memcpy(bytes + b->size + sizeof d, rows, size);
    b->size += sizeof d + size;
    return true;
}

bool batch_next(const batch *b, size_t *at, batch_document *d) {
    if (*at >= b->size) return false;
    memcpy(d, b->bytes + *at, sizeof *d);
    d->rows = b->bytes + *at + sizeof *d;
    *at += sizeof *d + d->size;
    return true;
}

static bool wait_for(batch_rows *r, int64_t document, const char *cells) {
    batch_row *items = grown(r->items, sizeof *items, r->count, 1, &r->room);
    if (!items) return false;
    r->items = items;
    items[r->count++] = (batch_row){document, cells};
    return true;
}

bool batch_wait(batch *b, const batch_document *d, int64_t key) {
    const char *at = d->rows, *end = d->rows + d->size;
    for (cell c; cell_next(&at, end, &c);)
        if (c.kind == CELL_ROW && c.integer != TABLE_DOCUMENTS && !wait_for(&b->rows[c.integer], key, at)) return false;
    return true;
}

void batch_inserted(batch *b) {
    for (unsigned t = 0; t < TABLE_COUNT; t++) b->rows[t].count = 0;
}

void batch_clear(batch *b) {
    batch_inserted(b);
    b->size = 0;
}

void batch_free(batch *b) {
    for (unsigned t = 0; t < TABLE_COUNT; t++) free(b->rows[t].items);
    free(b->bytes);
}

/* ---------------------------------------------------------------- as tables of SQLite: https://www.sqlite.org/vtab.html */

typedef struct virtual_table {
    sqlite3_vtab base;
    const batch_rows *rows;
} virtual_table;

typedef struct cursor {
    sqlite3_vtab_cursor base;
    const batch_rows *rows;
    size_t row;
    const char *at;
    int taken; /* columns, of the row */
    cell last;
} cursor;

static int connect(sqlite3 *database, void *rows, int count, const char *const *arguments, sqlite3_vtab **made, char **message) {
    (void)count, (void)arguments, (void)message;
    const table_entry *t = table_at(((const batch_rows *)rows)->table);
    sqlite3_str *sql = sqlite3_str_new(database);
    sqlite3_str_appendall(sql, "CREATE TABLE batch(document");
    for (size_t c = 0; c < t->column_count; c++) sqlite3_str_appendf(sql, ", \"%s\"", t->columns[c].name);
    sqlite3_str_appendall(sql, ")");
    char *text = sqlite3_str_finish(sql);
    int status = text ? sqlite3_declare_vtab(database, text) : SQLITE_NOMEM;
    sqlite3_free(text);
    virtual_table *v = status == SQLITE_OK ? sqlite3_malloc(sizeof *v) : NULL;
    if (!v) return status == SQLITE_OK ? SQLITE_NOMEM : status;
    *v = (virtual_table){.rows = rows};
    *made = &v->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table) {
    sqlite3_free(table);
    return SQLITE_OK;
}

/* One way: all rows, in order. */
static int best_index(sqlite3_vtab *table, sqlite3_index_info *plan) {
    (void)table, (void)plan;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **made) {
    cursor *c = sqlite3_malloc(sizeof *c);
    if (!c) return SQLITE_NOMEM;
    *c = (cursor){.rows = ((virtual_table *)table)->rows};
    *made = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base) {
    sqlite3_free(base);
    return SQLITE_OK;
}

static int at_row(cursor *c, size_t row) {
    c->row = row;
    c->at = row < c->rows->count ? c->rows->items[row].cells : NULL;
    c->taken = 0;
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *name, int count, sqlite3_value **values) {
    (void)number, (void)name, (void)count, (void)values;
    return at_row((cursor *)base, 0);
}

static int next(sqlite3_vtab_cursor *base) { return at_row((cursor *)base, ((cursor *)base)->row + 1); }

static int is_at_end(sqlite3_vtab_cursor *base) { return !((cursor *)base)->at; }

static int column(sqlite3_vtab_cursor *base, sqlite3_context *to, int number) {
    cursor *c = (cursor *)base;
    const batch *b = c->rows->of;
    if (number == 0) {
        sqlite3_result_int64(to, c->rows->items[c->row].document);
        return SQLITE_OK;
    }
    if (number < c->taken) at_row(c, c->row);
    while (c->taken < number && cell_next(&c->at, b->bytes + b->size, &c->last)) c->taken++;
    switch (c->last.kind) {
    case CELL_INTEGER: sqlite3_result_int64(to, c->last.integer); break;
    case CELL_REAL: sqlite3_result_double(to, c->last.real); break;
    case CELL_TEXT: sqlite3_result_text64(to, c->last.bytes, c->last.size, SQLITE_STATIC, SQLITE_UTF8); break;
    case CELL_BLOB: sqlite3_result_blob64(to, c->last.bytes, c->last.size, SQLITE_STATIC); break;
    default: sqlite3_result_null(to);
    }
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id) {
    *id = (sqlite3_int64)((cursor *)base)->row;
    return SQLITE_OK;
}

/* Without xCreate: a table is there by its name alone, and in no file. */
static const sqlite3_module module = {.xConnect = connect,
                                      .xBestIndex = best_index,
                                      .xDisconnect = disconnect,
                                      .xOpen = open_cursor,
                                      .xClose = close_cursor,
                                      .xFilter = filter,
                                      .xNext = next,
                                      .xEof = is_at_end,
                                      .xColumn = column,
                                      .xRowid = row_id};

bool batch_begin(batch *b, sqlite3 *database) {
    int status = SQLITE_OK;
    for (unsigned t = TABLE_DOCUMENTS + 1; t < TABLE_COUNT && status == SQLITE_OK; t++) {
        b->rows[t] = (batch_rows){.of = b, .table = (store_table)t};
        char *name = sqlite3_mprintf("batch_%s", table_at((store_table)t)->name);
        status = name ? sqlite3_create_module(database, name, &module, &b->rows[t]) : SQLITE_NOMEM;
        sqlite3_free(name);
    }
    return status == SQLITE_OK;
}

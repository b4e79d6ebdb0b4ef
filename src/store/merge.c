#include "store/merge.h"

#include "base/error.h"
#include "store/cells.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH = 256 };

/* One store that is read: its documents in the order of their ids, and for each table the rows of a document. */
typedef struct origin {
    store *from;
    sqlite3_stmt *documents, *rows[TABLE_COUNT];
    const char *id; /* of the document at hand; NULL: there is no more */
} origin;

typedef struct packed {
    char *items;
    size_t count, room;
} packed;

static bool take(void *context, const char *bytes, size_t size) {
    packed *p = context;
    if (p->count + size > p->room) {
        size_t room = (p->count + size) * 2;
        char *grown = realloc(p->items, room);
        if (!grown) return false;
        p->items = grown;
        p->room = room;
    }
    memcpy(p->items + p->count, bytes, size);
    p->count += size;
    return true;
}

/* "SELECT …" of the columns that this program has, in its order; those that an older store lacks are NULL. */
static readout_status prepare_rows(const store *from, store_table table, sqlite3_stmt **made, readout_error *error) {
    const table_entry *t = table_at(table);
    bool documents = table == TABLE_DOCUMENTS, there;
    readout_status status = READOUT_OK;
    char *sql = sqlite3_mprintf("SELECT %s", documents ? "key, input" : "document");
    for (size_t c = 0; c < t->column_count && sql && status == READOUT_OK; c++) {
        const char *name = t->columns[c].name;
        status = schema_has_column(from, t->name, name, &there, error);
        char *longer = there ? sqlite3_mprintf("%s, \"%s\"", sql, name) : sqlite3_mprintf("%s, NULL", sql);
        sqlite3_free(sql);
        sql = longer;
    }
    char *whole = !sql        ? NULL
                  : documents ? sqlite3_mprintf("%s FROM documents ORDER BY id", sql)
                              : sqlite3_mprintf("%s FROM %s WHERE document = ? ORDER BY %s", sql, t->name, t->key);
    if (status == READOUT_OK)
        status = whole ? store_prepare_to(from, whole, made, error)
                       : error_set(error, READOUT_ERROR_MEMORY, store_path(from), 0, 0, "out of memory");
    sqlite3_free(sql);
    sqlite3_free(whole);
    return status;
}

static void pack_row(sink *s, sqlite3_stmt *row, store_table table) {
    cell_row(s, table);
    for (int c = table == TABLE_DOCUMENTS ? 2 : 1; c < sqlite3_column_count(row); c++) {
        int type = sqlite3_column_type(row, c);
        if (type == SQLITE_INTEGER)
            cell_integer(s, sqlite3_column_int64(row, c));
        else if (type == SQLITE_FLOAT)
            cell_real(s, sqlite3_column_double(row, c));
        else if (type == SQLITE_TEXT)
            cell_bytes(s, (const char *)sqlite3_column_text(row, c), (size_t)sqlite3_column_bytes(row, c), true);
        else if (type == SQLITE_BLOB)
            cell_bytes(s, sqlite3_column_blob(row, c), (size_t)sqlite3_column_bytes(row, c), false);
        else
            cell_null(s);
    }
}

/* The document at hand, as tables_pack packed it. */
static readout_status pack(origin *o, packed *p, readout_error *error) {
    sink s = {.write = take, .context = p};
    int64_t key = sqlite3_column_int64(o->documents, 0);
    readout_status status = READOUT_OK;
    p->count = 0;
    pack_row(&s, o->documents, TABLE_DOCUMENTS);
    for (unsigned t = TABLE_DOCUMENTS + 1; t < TABLE_COUNT && status == READOUT_OK; t++) {
        int step;
        sqlite3_bind_int64(o->rows[t], 1, key);
        while ((step = sqlite3_step(o->rows[t])) == SQLITE_ROW) pack_row(&s, o->rows[t], (store_table)t);
        if (step != SQLITE_DONE) status = store_failed(o->from, error);
        sqlite3_reset(o->rows[t]);
    }
    return sink_finish(&s) || status != READOUT_OK ? status
                                                   : error_set(error, READOUT_ERROR_MEMORY, store_path(o->from), 0, 0, "out of memory");
}

static readout_status advance(origin *o, readout_error *error) {
    int step = sqlite3_step(o->documents);
    o->id = step == SQLITE_ROW ? (const char *)sqlite3_column_text(o->documents, 2) : NULL;
    if (step != SQLITE_ROW) return step == SQLITE_DONE ? READOUT_OK : store_failed(o->from, error);
    if (o->id) return READOUT_OK;
    if (sqlite3_column_type(o->documents, 2) != SQLITE_NULL) return store_failed(o->from, error); /* no memory for it */
    return error_set(error, READOUT_ERROR_FORMAT, store_path(o->from), 0, 0,
                     "a document of this store has no id: code its reports into a new one");
}

static readout_status begin(origin *o, store *from, readout_error *error) {
    o->from = from;
    readout_status status = READOUT_OK;
    for (unsigned t = 0; t < TABLE_COUNT && status == READOUT_OK; t++) status = prepare_rows(from, (store_table)t, &o->rows[t], error);
    o->documents = o->rows[TABLE_DOCUMENTS];
    return status == READOUT_OK ? advance(o, error) : status;
}

/* The one whose document comes first; NULL: none has any more. */
static origin *next_of(origin *origins, size_t count) {
    origin *next = NULL;
    for (size_t i = 0; i < count; i++)
        if (origins[i].id && (!next || strcmp(origins[i].id, next->id) < 0)) next = &origins[i];
    return next;
}

static uint64_t checksum_at(sqlite3_stmt *row, int column) {
    const char *hex = (const char *)sqlite3_column_text(row, column);
    return hex ? strtoull(hex, NULL, 16) : 0;
}

/* As it was noted (schema_insert_reading). */
static store_reading reading_at(sqlite3_stmt *row) {
    bool told = sqlite3_column_type(row, 8) != SQLITE_NULL;
    double confidence = sqlite3_column_double(row, 8);
    return (store_reading){.setting = checksum_at(row, 0),
                           .version = (const char *)sqlite3_column_text(row, 1),
                           .model = (const char *)sqlite3_column_text(row, 2),
                           .options = (const char *)sqlite3_column_text(row, 3),
                           .model_checksum = checksum_at(row, 4),
                           .lexicon_checksum = checksum_at(row, 5),
                           .places_checksum = checksum_at(row, 6),
                           .own_lexicon_checksum = checksum_at(row, 7),
                           .min_confidence = !told            ? 0
                                             : confidence > 0 ? confidence
                                                              : -1};
}

/* What its documents were read by; a store of version 1 does not say. */
static readout_status copy_readings(store *to, const store *from, readout_error *error) {
    bool there, mixed;
    sqlite3_stmt *rows = NULL;
    readout_status status = schema_has_column(from, "readings", "setting", &there, error);
    if (status != READOUT_OK || !there) return status;
    status = store_prepare_to(from,
                              "SELECT setting, version, model, options, model_checksum, lexicon_checksum, places_checksum,"
                              " own_lexicon_checksum, min_confidence FROM readings",
                              &rows, error);
    int step = SQLITE_DONE;
    while (status == READOUT_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
        store_reading r = reading_at(rows);
        bool memory = sqlite3_errcode(store_database(from)) != SQLITE_NOMEM; /* else a text is NULL that is none */
        status = memory ? store_note_reading(to, &r, &mixed, error) : store_failed(from, error);
    }
    if (status == READOUT_OK && step != SQLITE_DONE) status = store_failed(from, error);
    sqlite3_finalize(rows);
    return status;
}

readout_status store_merge(store *to, store *const *from, size_t count, readout_error *error) {
    origin *origins = calloc(count ? count : 1, sizeof *origins);
    packed p = {0};
    size_t pending = 0;
    readout_status status = origins ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, store_path(to), 0, 0, "out of memory");
    for (size_t i = 0; i < count && status == READOUT_OK; i++) status = begin(&origins[i], from[i], error);
    for (size_t i = 0; i < count && status == READOUT_OK; i++) status = copy_readings(to, from[i], error);
    for (origin *o; status == READOUT_OK && (o = next_of(origins, count));) {
        status = pack(o, &p, error);
        if (status == READOUT_OK) status = store_add(to, (uint64_t)sqlite3_column_int64(o->documents, 1), p.items, p.count, error);
        if (status == READOUT_OK && ++pending % BATCH == 0) status = store_commit(to, error);
        if (status == READOUT_OK) status = advance(o, error);
    }
    if (status == READOUT_OK) status = store_commit(to, error);
    if (status == READOUT_OK) status = store_finish(to, error);
    for (size_t i = 0; i < count && origins; i++)
        for (unsigned t = 0; t < TABLE_COUNT; t++) sqlite3_finalize(origins[i].rows[t]);
    free(origins);
    free(p.items);
    return status;
}

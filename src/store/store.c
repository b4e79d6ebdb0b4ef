#include "store/store.h"

#include "base/error.h"
#include "store/batch.h"
#include "store/cells.h"
#include "store/postgres.h"
#include "store/schema.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { BUSY_MILLISECONDS = 10000, PARAMETERS_BEFORE = 3 /* of documents: key, input, records */, HELD_AT_MOST = 16 << 20 /* bytes */ };

struct store {
    char *path;
    sqlite3 *database;
    batch held;                        /* what was added and is not written yet */
    sqlite3_stmt *insert[TABLE_COUNT]; /* of documents a row, of the others all that are held */
    sqlite3_stmt *index_text, *find, *known, *same, *next_key;
    bool open;                                                         /* a transaction is */
    postgres *server;                                                  /* in place of all that */
    size_t changes[STORE_UNCHANGED + 1], pending[STORE_UNCHANGED + 1]; /* pending: of the transaction */
};

static readout_status check(store *s, bool writing, readout_error *error);
static readout_status prepare_all(store *s, readout_error *error);

/* ---------------------------------------------------------------- opening and asking */

const char *store_path(const store *s) { return s->path; }
sqlite3 *store_database(const store *s) { return s->database; }
const size_t *store_changes(const store *s) { return s->changes; }

static readout_status refuse_server(const char *path, readout_error *error) {
    return error_set(error, READOUT_ERROR_FILE, path, 0, 0,
                     "a store on a server is added to with code and merge, and asked in SQL (doc/store.md)");
}

readout_status store_failed(const store *s, readout_error *error) {
    int code = sqlite3_errcode(s->database);
    readout_status status = code == SQLITE_NOMEM ? READOUT_ERROR_MEMORY : code == SQLITE_NOTADB ? READOUT_ERROR_FORMAT : READOUT_ERROR_FILE;
    if (code == SQLITE_BUSY)
        return error_set(error, status, s->path, 0, 0, "another program writes to this store; wait until it has ended");
    if (code == SQLITE_NOTADB)
        return error_set(error, status, s->path, 0, 0, "is no store: give the name of one, or of a file that is not there yet");
    int system = sqlite3_system_errno(s->database);
    if (code == SQLITE_CANTOPEN && system) return error_set(error, status, s->path, 0, 0, "cannot open: %s", strerror(system));
    return error_set(error, status, s->path, 0, 0, "%s", sqlite3_errmsg(s->database));
}

static readout_status no_memory(const store *s, readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, s->path, 0, 0, "out of memory");
}

readout_status store_prepare_to(const store *s, const char *sql, sqlite3_stmt **made, readout_error *error) {
    *made = NULL;
    if (s->server) return refuse_server(s->path, error);
    return sqlite3_prepare_v2(s->database, sql, -1, made, NULL) == SQLITE_OK ? READOUT_OK : store_failed(s, error);
}

sqlite3_stmt *store_prepare(const store *s, const char *sql, readout_error *error) {
    sqlite3_stmt *made;
    store_prepare_to(s, sql, &made, error);
    return made;
}

readout_status store_run(const store *s, const char *sql, readout_error *error) {
    if (s->server) return refuse_server(s->path, error);
    return sqlite3_exec(s->database, sql, NULL, NULL, NULL) == SQLITE_OK ? READOUT_OK : store_failed(s, error);
}

/* The number that a statement of one row and column gives. */
static readout_status number_of(const store *s, const char *sql, int64_t *number, readout_error *error) {
    sqlite3_stmt *asked;
    readout_status status = store_prepare_to(s, sql, &asked, error);
    if (status == READOUT_OK && sqlite3_step(asked) != SQLITE_ROW) status = store_failed(s, error);
    if (status == READOUT_OK) *number = sqlite3_column_int64(asked, 0);
    sqlite3_finalize(asked);
    return status;
}

static readout_status open_server(store *s, const char *name, bool writing, store **made, readout_error *error) {
    readout_status status = writing ? postgres_open(name, &s->server, error) : refuse_server(s->path, error);
    if (status == READOUT_OK)
        *made = s;
    else
        store_close(s);
    return status;
}

static pthread_once_t configured = PTHREAD_ONCE_INIT;

/* Nobody asks how much memory is in use, and each request would take a lock to count. SQLite may be told so only before it is used. */
static void configure(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

readout_status store_open(const char *path, bool writing, store **made, readout_error *error) {
    *made = NULL;
    bool server = postgres_is_named(path);
    store *s = calloc(1, sizeof *s);
    if (!s || !(s->path = server ? postgres_public_name(path) : strdup(path))) {
        free(s);
        return error_set(error, READOUT_ERROR_MEMORY, server ? NULL : path, 0, 0, "out of memory");
    }
    pthread_once(&configured, configure);
    if (server) return open_server(s, path, writing, made, error);
    int flags = writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE; /* reading a log needs its lock */
    flags |= SQLITE_OPEN_NOMUTEX;                                                             /* one thread has the store */
    readout_status status = READOUT_OK;
    if (sqlite3_open_v2(path, &s->database, flags, NULL) != SQLITE_OK)
        status = s->database ? store_failed(s, error) : error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "out of memory");
    if (status == READOUT_OK) status = check(s, writing, error);
    if (status == READOUT_OK) {
        *made = s;
        return READOUT_OK;
    }
    store_close(s);
    return status;
}

static readout_status check(store *s, bool writing, readout_error *error) {
    sqlite3_busy_timeout(s->database, BUSY_MILLISECONDS);
    int64_t tables, version, application;
    readout_status status = number_of(s, "SELECT count(*) FROM sqlite_master", &tables, error);
    if (status == READOUT_OK) status = number_of(s, "PRAGMA user_version", &version, error);
    if (status == READOUT_OK) status = number_of(s, "PRAGMA application_id", &application, error);
    if (status != READOUT_OK) return status;
    if (application != STORE_APPLICATION && !(!tables && writing))
        return error_set(error, READOUT_ERROR_FORMAT, s->path, 0, 0, "is a database, but no store of readout");
    if (version > STORE_VERSION)
        return error_set(error, READOUT_ERROR_VERSION, s->path, 0, 0,
                         "is a store of a later version (%d; this program knows %d): use that program", (int)version, STORE_VERSION);
    if (!writing) status = schema_read(s, version, error);
    if (status != READOUT_OK) return status;
    if (!writing) return store_run(s, "PRAGMA query_only=1; PRAGMA mmap_size=1073741824", error);
    status =
        store_run(s, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=8192; PRAGMA cache_size=-65536", error);
    if (status == READOUT_OK) status = schema_make(s, version, error);
    return status == READOUT_OK ? prepare_all(s, error) : status;
}

static readout_status prepare_all(store *s, readout_error *error) {
    readout_status status = batch_begin(&s->held, s->database) ? READOUT_OK : no_memory(s, error);
    for (unsigned t = 0; t < TABLE_COUNT && status == READOUT_OK; t++) {
        char *sql = schema_insert((store_table)t);
        status = sql ? store_prepare_to(s, sql, &s->insert[t], error) : no_memory(s, error);
        sqlite3_free(sql);
    }
    if (status == READOUT_OK) status = store_prepare_to(s, "INSERT INTO texts(rowid, text) VALUES(?, ?)", &s->index_text, error);
    if (status == READOUT_OK) status = store_prepare_to(s, "SELECT coalesce(max(key), 0) + 1 FROM documents", &s->next_key, error);
    if (status == READOUT_OK) status = store_prepare_to(s, "SELECT key, records FROM documents WHERE id = ?", &s->find, error);
    if (status == READOUT_OK) status = store_prepare_to(s, "SELECT 1 FROM documents WHERE input = ?", &s->known, error);
    if (status == READOUT_OK) status = store_prepare_to(s, "UPDATE documents SET input = ? WHERE key = ?", &s->same, error);
    return status;
}

void store_close(store *s) {
    if (!s) return;
    for (unsigned t = 0; t < TABLE_COUNT; t++) sqlite3_finalize(s->insert[t]);
    sqlite3_finalize(s->index_text);
    sqlite3_finalize(s->next_key);
    sqlite3_finalize(s->find);
    sqlite3_finalize(s->known);
    sqlite3_finalize(s->same);
    sqlite3_close(s->database);
    batch_free(&s->held);
    postgres_close(s->server);
    free(s->path);
    free(s);
}

/* ---------------------------------------------------------------- adding */

readout_status store_finish(store *s, readout_error *error) { return s->server ? READOUT_OK : store_run(s, schema_indexes, error); }

bool store_has(store *s, uint64_t input) {
    if (s->server) return postgres_has(s->server, input);
    sqlite3_bind_int64(s->known, 1, (int64_t)input);
    bool has = sqlite3_step(s->known) == SQLITE_ROW;
    sqlite3_reset(s->known);
    return has;
}

static void bind(sqlite3_stmt *to, int at, const cell *c) {
    switch (c->kind) {
    case CELL_INTEGER: sqlite3_bind_int64(to, at, c->integer); break;
    case CELL_REAL: sqlite3_bind_double(to, at, c->real); break;
    case CELL_TEXT: sqlite3_bind_text64(to, at, c->bytes, c->size, SQLITE_STATIC, SQLITE_UTF8); break;
    case CELL_BLOB: sqlite3_bind_blob64(to, at, c->bytes, c->size, SQLITE_STATIC); break;
    default: sqlite3_bind_null(to, at);
    }
}

static readout_status insert(store *s, sqlite3_stmt *statement, readout_error *error) {
    int done = sqlite3_step(statement);
    readout_status status = done == SQLITE_DONE ? READOUT_OK : store_failed(s, error);
    sqlite3_reset(statement);
    return status;
}

/* Inserts the document's own row, the first, gives its text, the last cell of that, to the index of texts, and leaves the other rows waiting. */
static readout_status insert_document(store *s, int64_t key, uint64_t records, const batch_document *d, readout_error *error) {
    sqlite3_stmt *into = s->insert[TABLE_DOCUMENTS];
    const char *at = d->rows, *end = d->rows + d->size;
    cell c;
    cell_next(&at, end, &c);
    sqlite3_bind_int64(into, 1, key);
    sqlite3_bind_int64(into, 2, (int64_t)d->input);
    sqlite3_bind_int64(into, PARAMETERS_BEFORE, (int64_t)records);
    for (int parameter = PARAMETERS_BEFORE; cell_next(&at, end, &c) && c.kind != CELL_ROW;) {
        bind(into, ++parameter, &c);
        bind(s->index_text, 2, &c);
    }
    readout_status status = insert(s, into, error);
    sqlite3_bind_int64(s->index_text, 1, key);
    if (status == READOUT_OK) status = insert(s, s->index_text, error);
    return status != READOUT_OK || batch_wait(&s->held, d, key) ? status : no_memory(s, error);
}

/* Inserts the rows that wait. */
static readout_status insert_rows(store *s, readout_error *error) {
    readout_status status = READOUT_OK;
    for (unsigned t = TABLE_DOCUMENTS + 1; t < TABLE_COUNT && status == READOUT_OK; t++)
        if (s->held.rows[t].count) status = insert(s, s->insert[t], error);
    batch_inserted(&s->held);
    return status;
}

/* The document's id: the first cell of the first row. */
static cell id_of(const char *rows, size_t size) {
    const char *at = rows;
    cell c = {0};
    if (cell_next(&at, rows + size, &c)) cell_next(&at, rows + size, &c);
    return c;
}

static readout_status remove_document(store *s, int64_t key, readout_error *error) {
    readout_status status = READOUT_OK;
    char *sql = sqlite3_mprintf("UPDATE documents SET copy_of = NULL, copy_score = NULL WHERE copy_of = %lld;"
                                "DELETE FROM happenings WHERE document = %lld;",
                                (long long)key, (long long)key);
    if (sql) status = store_run(s, sql, error);
    for (unsigned t = 0; t < TABLE_COUNT && sql && status == READOUT_OK; t++) {
        sqlite3_free(sql);
        sql = sqlite3_mprintf("DELETE FROM %s WHERE %s = %lld", table_at((store_table)t)->name, t == TABLE_DOCUMENTS ? "key" : "document",
                              (long long)key);
        if (sql) status = store_run(s, sql, error);
    }
    bool memory = sql != NULL;
    sqlite3_free(sql);
    return memory ? status : no_memory(s, error);
}

static readout_status note_input(store *s, int64_t key, uint64_t input, readout_error *error) {
    sqlite3_bind_int64(s->same, 1, (int64_t)input);
    sqlite3_bind_int64(s->same, 2, key);
    return insert(s, s->same, error);
}

static readout_status next_key(store *s, int64_t *key, readout_error *error) {
    bool there = sqlite3_step(s->next_key) == SQLITE_ROW;
    readout_status status = there ? READOUT_OK : store_failed(s, error);
    *key = there ? sqlite3_column_int64(s->next_key, 0) : 0;
    sqlite3_reset(s->next_key);
    return status;
}

/* All rows of a document, in place of those of the one with its id. */
static readout_status put(store *s, const batch_document *d, store_change *change, readout_error *error) {
    uint64_t records = XXH3_64bits(d->rows, d->size);
    cell id = id_of(d->rows, d->size);
    bind(s->find, 1, &id);
    int step = sqlite3_step(s->find);
    readout_status status = step == SQLITE_ROW || step == SQLITE_DONE ? READOUT_OK : store_failed(s, error);
    bool there = step == SQLITE_ROW;
    int64_t key = there ? sqlite3_column_int64(s->find, 0) : 0;
    bool same = there && (uint64_t)sqlite3_column_int64(s->find, 1) == records;
    sqlite3_reset(s->find);
    *change = same ? STORE_UNCHANGED : there ? STORE_REPLACED : STORE_NEW;
    if (status != READOUT_OK) return status;
    if (same) return note_input(s, key, d->input, error);
    if (there) status = insert_rows(s, error); /* its own may be among those that wait */
    if (status == READOUT_OK) status = there ? remove_document(s, key, error) : next_key(s, &key, error);
    return status == READOUT_OK ? insert_document(s, key, records, d, error) : status;
}

/* What was added since the last commit is lost. */
static void roll_back(store *s) {
    store_run(s, "ROLLBACK", NULL);
    s->open = false;
    batch_clear(&s->held);
    memset(s->pending, 0, sizeof s->pending);
}

/* Writes what is held. A savepoint for each document would keep what it spoils of a transaction to that document, but SQLite copies each page before
 * its first change after a savepoint: nine in ten of all that was written. */
static readout_status write_held(store *s, readout_error *error) {
    readout_status status = s->open ? READOUT_OK : store_run(s, "BEGIN IMMEDIATE", error);
    s->open = true;
    batch_document d;
    for (size_t at = 0; status == READOUT_OK && batch_next(&s->held, &at, &d);) {
        store_change change;
        status = put(s, &d, &change, error);
        if (status == READOUT_OK) s->pending[change]++;
    }
    if (status == READOUT_OK) status = insert_rows(s, error);
    if (status == READOUT_OK)
        batch_clear(&s->held);
    else
        roll_back(s);
    return status;
}

/* Documents are held and written together: the store and whoever codes them would push each other out of the processor's caches, document by document. */
readout_status store_add(store *s, uint64_t input, const char *rows, size_t size, readout_error *error) {
    if (s->server) return postgres_add(s->server, input, rows, size, s->changes, error);
    if (batch_add(&s->held, input, rows, size)) return s->held.size < HELD_AT_MOST ? READOUT_OK : write_held(s, error);
    roll_back(s);
    return no_memory(s, error);
}

readout_status store_note_reading(store *s, const store_reading *r, bool *mixed, readout_error *error) {
    *mixed = false;
    if (s->server) return postgres_note_reading(s->server, r, mixed, error);
    char *sql = schema_insert_reading(r);
    readout_status status = sql ? store_run(s, sql, error) : no_memory(s, error);
    sqlite3_free(sql);
    int64_t count = 0;
    if (status == READOUT_OK && sqlite3_changes(s->database)) status = number_of(s, "SELECT count(*) FROM readings", &count, error);
    *mixed = count > 1;
    return status;
}

readout_status store_commit(store *s, readout_error *error) {
    if (s->server) return postgres_commit(s->server, s->changes, error);
    readout_status status = s->held.size ? write_held(s, error) : READOUT_OK;
    if (status != READOUT_OK || !s->open) return status;
    status = store_run(s, "COMMIT", error);
    if (status != READOUT_OK) {
        roll_back(s);
        return status;
    }
    s->open = false;
    for (size_t i = 0; i <= STORE_UNCHANGED; i++) s->changes[i] += s->pending[i];
    memset(s->pending, 0, sizeof s->pending);
    return READOUT_OK;
}

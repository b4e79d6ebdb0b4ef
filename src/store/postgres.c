#include "store/postgres.h"

#include "base/error.h"
#include "store/cells.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

bool postgres_is_named(const char *name) { return strncmp(name, "postgresql://", 13) == 0 || strncmp(name, "postgres://", 11) == 0; }

/* Without the password, which stands between ":" and "@" or among the parameters behind "?". */
char *postgres_public_name(const char *name) {
    char *made = strdup(name);
    if (!made) return NULL;
    made[strcspn(made, "?")] = '\0';
    char *user = strstr(made, "://"), *host = user ? strrchr(user, '@') : NULL, *password = host ? strchr(user + 3, ':') : NULL;
    if (password && password < host) memmove(password, host, strlen(host) + 1);
    return made;
}

#ifdef READOUT_WITH_POSTGRES

#include <dlfcn.h>
#include <libpq-fe.h>

/* The functions used, as libpq's header declares them. */
typedef struct library {
    __typeof__(PQconnectdb) *connect;
    __typeof__(PQstatus) *status;
    __typeof__(PQerrorMessage) *message;
    __typeof__(PQfinish) *finish;
    __typeof__(PQexec) *run;
    __typeof__(PQresultStatus) *result_status;
    __typeof__(PQclear) *clear;
    __typeof__(PQntuples) *rows;
    __typeof__(PQgetvalue) *value;
    __typeof__(PQcmdTuples) *affected;
    __typeof__(PQputCopyData) *put;
    __typeof__(PQputCopyEnd) *put_end;
    __typeof__(PQgetResult) *result;
} library;

/* A document that waits to be committed. */
typedef struct held {
    uint64_t input, records, id_hash;
    char *rows;
    size_t size;
    cell id; /* in rows */
    int64_t key;
    store_change change;
} held;

struct postgres {
    char *name; /* for messages */
    library pq;
    PGconn *connection;
    held *items;
    size_t count, room;
    int64_t *inputs; /* sorted: those that the server had when it was first asked */
    size_t input_count;
    bool asked;
};

static readout_status no_memory(const postgres *p, readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, p->name, 0, 0, "out of memory");
}

/* ---------------------------------------------------------------- asking */

static bool find(void *from, const char *name, void *function) {
    void *found = dlsym(from, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static bool load(library *pq) {
    void *from = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL); /* never unloaded: it may have registered what must stay */
    return from && find(from, "PQconnectdb", &pq->connect) && find(from, "PQstatus", &pq->status) &&
           find(from, "PQerrorMessage", &pq->message) && find(from, "PQfinish", &pq->finish) && find(from, "PQexec", &pq->run) &&
           find(from, "PQresultStatus", &pq->result_status) && find(from, "PQclear", &pq->clear) && find(from, "PQntuples", &pq->rows) &&
           find(from, "PQgetvalue", &pq->value) && find(from, "PQcmdTuples", &pq->affected) && find(from, "PQputCopyData", &pq->put) && find(from, "PQputCopyEnd", &pq->put_end) &&
           find(from, "PQgetResult", &pq->result);
}

/* The server's words, in one line. */
static readout_status failed(const postgres *p, readout_error *error) {
    char said[512];
    snprintf(said, sizeof said, "%s", p->pq.message(p->connection));
    size_t length = strlen(said);
    while (length && said[length - 1] == '\n') said[--length] = '\0';
    for (char *at = said; *at; at++)
        if (*at == '\n' || *at == '\t') *at = ' ';
    return error_set(error, READOUT_ERROR_FILE, p->name, 0, 0, "%s", said);
}

/* Runs statements; *rows (may be NULL) is what the last one gives, the caller's to clear. */
static readout_status ask(const postgres *p, const char *sql, PGresult **rows, readout_error *error) {
    PGresult *made = p->pq.run(p->connection, sql);
    ExecStatusType status = p->pq.result_status(made);
    readout_status outcome = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN ? READOUT_OK : failed(p, error);
    if (outcome == READOUT_OK && rows)
        *rows = made;
    else
        p->pq.clear(made);
    return outcome;
}

/* The same with text that was put together, which it frees. */
static readout_status ask_made(const postgres *p, sqlite3_str *text, PGresult **rows, readout_error *error) {
    char *sql = sqlite3_str_finish(text);
    readout_status status = sql ? ask(p, sql, rows, error) : no_memory(p, error);
    sqlite3_free(sql);
    return status;
}

static int64_t number_at(const postgres *p, const PGresult *rows, int row, int column) {
    return strtoll(p->pq.value(rows, row, column), NULL, 10);
}

/* ---------------------------------------------------------------- tables */

static const char *type_of(const char *type) {
    return strcmp(type, "INTEGER") == 0 ? "bigint" : strcmp(type, "REAL") == 0 ? "double precision" : strcmp(type, "BLOB") == 0 ? "bytea" : "text";
}

/* Tables, columns that an older store lacks, indexes; full-text search by an index over the beginning of a text, for the server refuses longer
 * ones. */
static char *schema_text(void) {
    sqlite3_str *sql = sqlite3_str_new(NULL);
    for (unsigned t = 0; t < TABLE_COUNT; t++) {
        const table_entry *table = table_at((store_table)t);
        sqlite3_str_appendf(sql, "CREATE TABLE IF NOT EXISTS %s(%s", table->name,
                            t == TABLE_DOCUMENTS ? "key bigint PRIMARY KEY, input bigint, records bigint, copy_of bigint, copy_score double precision"
                                                 : "document bigint NOT NULL");
        for (size_t c = 0; c < table->column_count; c++)
            sqlite3_str_appendf(sql, ", \"%s\" %s", table->columns[c].name, type_of(table->columns[c].type));
        if (t != TABLE_DOCUMENTS) sqlite3_str_appendf(sql, ", PRIMARY KEY(document,%s)", table->key);
        sqlite3_str_appendall(sql, ");");
        for (size_t c = 0; c < table->column_count; c++)
            sqlite3_str_appendf(sql, "ALTER TABLE %s ADD COLUMN IF NOT EXISTS \"%s\" %s;", table->name, table->columns[c].name,
                                type_of(table->columns[c].type));
    }
    sqlite3_str_appendall(sql, schema_readings);
    sqlite3_str_appendall(sql, schema_keys);
    sqlite3_str_appendall(sql, schema_indexes);
    sqlite3_str_appendall(sql, "CREATE INDEX IF NOT EXISTS documents_text ON documents USING gin(to_tsvector('english', left(text, 200000)));");
    return sqlite3_str_finish(sql);
}

/* `made`: what the tables were made from last. Whoever comes first makes them, under a lock; the others see that nothing is to be done. */
static readout_status make_tables(const postgres *p, readout_error *error) {
    char *schema = schema_text();
    if (!schema) return no_memory(p, error);
    int64_t hash = (int64_t)XXH3_64bits(schema, strlen(schema));
    PGresult *rows = NULL;
    readout_status status =
        ask(p, "SET client_encoding = 'UTF8'; SET client_min_messages = warning; SET standard_conforming_strings = on; BEGIN", NULL, error);
    if (status == READOUT_OK) status = ask(p, "SELECT pg_advisory_xact_lock(1380208468)", NULL, error); /* "RDOT" */
    if (status == READOUT_OK)
        status = ask(p, "SELECT to_regclass('readout_store') IS NULL, to_regclass('documents') IS NULL", &rows, error);
    bool ours = rows && p->pq.value(rows, 0, 0)[0] == 'f', empty = rows && p->pq.value(rows, 0, 1)[0] == 't';
    if (rows) p->pq.clear(rows);
    if (status == READOUT_OK && !ours && !empty)
        status = error_set(error, READOUT_ERROR_FORMAT, p->name, 0, 0,
                           "has a table \"documents\", but no store of readout: give a database or schema of its own");
    if (status == READOUT_OK && !ours) status = ask(p, "CREATE TABLE readout_store(version integer, made bigint)", NULL, error);
    rows = NULL;
    if (status == READOUT_OK) status = ask(p, "SELECT coalesce(max(version), 0), coalesce(max(made), 0) FROM readout_store", &rows, error);
    int64_t version = rows ? number_at(p, rows, 0, 0) : 0, made = rows ? number_at(p, rows, 0, 1) : 0;
    if (rows) p->pq.clear(rows);
    if (status == READOUT_OK && version > STORE_VERSION)
        status = error_set(error, READOUT_ERROR_VERSION, p->name, 0, 0,
                           "is a store of a later version (%d; this program knows %d): use that program", (int)version, STORE_VERSION);
    if (status == READOUT_OK && made != hash) {
        status = ask(p, schema, NULL, error);
        sqlite3_str *note = sqlite3_str_new(NULL);
        sqlite3_str_appendf(note, "DELETE FROM readout_store; INSERT INTO readout_store VALUES(%d, %lld)", STORE_VERSION, (long long)hash);
        if (status == READOUT_OK)
            status = ask_made(p, note, NULL, error);
        else
            sqlite3_free(sqlite3_str_finish(note));
    }
    sqlite3_free(schema);
    return status == READOUT_OK ? ask(p, "COMMIT", NULL, error) : status;
}

readout_status postgres_open(const char *name, postgres **made, readout_error *error) {
    *made = NULL;
    postgres *p = calloc(1, sizeof *p);
    if (!p || !(p->name = postgres_public_name(name))) {
        free(p);
        return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    }
    readout_status status = READOUT_OK;
    if (!load(&p->pq))
        status = error_set(error, READOUT_ERROR_FILE, p->name, 0, 0, "a PostgreSQL server is reached with libpq, which is not installed (libpq5)");
    if (status == READOUT_OK) {
        p->connection = p->pq.connect(name);
        if (!p->connection)
            status = no_memory(p, error);
        else
            status = p->pq.status(p->connection) == CONNECTION_OK ? make_tables(p, error) : failed(p, error);
    }
    if (status == READOUT_OK)
        *made = p;
    else
        postgres_close(p);
    return status;
}

static void drop_held(postgres *p) {
    for (size_t i = 0; i < p->count; i++) free(p->items[i].rows);
    p->count = 0;
}

void postgres_close(postgres *p) {
    if (!p) return;
    if (p->connection) p->pq.finish(p->connection);
    drop_held(p);
    free(p->items);
    free(p->inputs);
    free(p->name);
    free(p);
}

/* ---------------------------------------------------------------- what is there */

static int by_value(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* All inputs at once: a million are 8 MB here, and a question for each document would be a million answers to wait for. */
static void read_inputs(postgres *p) {
    PGresult *rows = NULL;
    p->asked = true;
    if (ask(p, "SELECT input FROM documents WHERE input IS NOT NULL", &rows, NULL) != READOUT_OK) return;
    size_t count = (size_t)p->pq.rows(rows);
    if (count && (p->inputs = malloc(count * sizeof *p->inputs))) {
        for (size_t i = 0; i < count; i++) p->inputs[i] = number_at(p, rows, (int)i, 0);
        qsort(p->inputs, count, sizeof *p->inputs, by_value);
        p->input_count = count;
    }
    p->pq.clear(rows);
}

bool postgres_has(postgres *p, uint64_t input) {
    int64_t wanted = (int64_t)input;
    if (!p->asked) read_inputs(p);
    return p->inputs && bsearch(&wanted, p->inputs, p->input_count, sizeof wanted, by_value);
}

readout_status postgres_note_reading(postgres *p, const store_reading *r, bool *mixed, readout_error *error) {
    char *sql = schema_insert_reading(r);
    PGresult *done = NULL, *rows = NULL;
    readout_status status = sql ? ask(p, sql, &done, error) : no_memory(p, error);
    sqlite3_free(sql);
    bool new = done && strcmp(p->pq.affected(done), "1") == 0;
    if (done) p->pq.clear(done);
    if (status == READOUT_OK && new) status = ask(p, "SELECT count(*) FROM readings", &rows, error);
    *mixed = rows && number_at(p, rows, 0, 0) > 1;
    if (rows) p->pq.clear(rows);
    return status;
}

/* ---------------------------------------------------------------- adding */

readout_status postgres_add(postgres *p, uint64_t input, const char *rows, size_t size, size_t changes[STORE_UNCHANGED + 1],
                            readout_error *error) {
    held h = {.input = input, .records = XXH3_64bits(rows, size), .size = size};
    if (!(h.rows = malloc(size ? size : 1))) return no_memory(p, error);
    memcpy(h.rows, rows, size);
    const char *at = h.rows;
    if (cell_next(&at, h.rows + size, &h.id)) cell_next(&at, h.rows + size, &h.id);
    h.id_hash = XXH3_64bits(h.id.bytes ? h.id.bytes : "", h.id.size);
    readout_status status = READOUT_OK;
    for (size_t i = 0; i < p->count && status == READOUT_OK; i++) /* the later one replaces the earlier one */
        if (p->items[i].id_hash == h.id_hash) status = postgres_commit(p, changes, error);
    if (status == READOUT_OK && p->count == p->room) {
        size_t room = p->room * 2 + 256;
        held *grown = realloc(p->items, room * sizeof *grown);
        if (grown) {
            p->items = grown;
            p->room = room;
        } else {
            status = no_memory(p, error);
        }
    }
    if (status == READOUT_OK)
        p->items[p->count++] = h;
    else
        free(h.rows);
    return status;
}

/* Which of those held are there, and as what; the others get keys. */
static readout_status find_keys(postgres *p, readout_error *error) {
    PGresult *rows = NULL;
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendall(sql, "SELECT key, records, id FROM documents WHERE id IN (NULL");
    for (size_t i = 0; i < p->count; i++) sqlite3_str_appendf(sql, ", %.*Q", (int)p->items[i].id.size, p->items[i].id.bytes);
    sqlite3_str_appendall(sql, ") UNION ALL SELECT coalesce(max(key), 0), 0, NULL FROM documents");
    readout_status status = ask_made(p, sql, &rows, error);
    if (status != READOUT_OK) return status;
    int count = p->pq.rows(rows) - 1; /* the last row is the last key */
    int64_t last = number_at(p, rows, count, 0);
    for (size_t i = 0; i < p->count; i++) p->items[i].change = STORE_NEW;
    for (int r = 0; r < count; r++) {
        const char *id = p->pq.value(rows, r, 2);
        uint64_t hash = XXH3_64bits(id, strlen(id));
        for (size_t i = 0; i < p->count; i++)
            if (p->items[i].id_hash == hash) {
                p->items[i].key = number_at(p, rows, r, 0);
                p->items[i].change = (uint64_t)number_at(p, rows, r, 1) == p->items[i].records ? STORE_UNCHANGED : STORE_REPLACED;
            }
    }
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].change == STORE_NEW) p->items[i].key = ++last;
    p->pq.clear(rows);
    return status;
}

/* The old rows of those that are replaced go; of those that are as they were, only what they were made from is noted. */
static readout_status clear_old(postgres *p, readout_error *error) {
    sqlite3_str *sql = sqlite3_str_new(NULL), *keys = sqlite3_str_new(NULL);
    for (size_t i = 0; i < p->count; i++) {
        const held *h = &p->items[i];
        if (h->change == STORE_REPLACED) sqlite3_str_appendf(keys, "%s%lld", sqlite3_str_length(keys) ? "," : "", (long long)h->key);
        if (h->change == STORE_UNCHANGED)
            sqlite3_str_appendf(sql, "UPDATE documents SET input = %lld WHERE key = %lld;", (long long)h->input, (long long)h->key);
    }
    char *list = sqlite3_str_finish(keys);
    for (unsigned t = 0; t < TABLE_COUNT && list; t++)
        sqlite3_str_appendf(sql, "DELETE FROM %s WHERE %s IN (%s);", table_at((store_table)t)->name, t == TABLE_DOCUMENTS ? "key" : "document", list);
    bool any = sqlite3_str_length(sql) > 0;
    sqlite3_free(list);
    if (any) return ask_made(p, sql, NULL, error);
    sqlite3_free(sqlite3_str_finish(sql));
    return READOUT_OK;
}

static void put_text(sqlite3_str *line, const char *bytes, size_t size) {
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        const char *escaped = bytes[i] == '\t'   ? "\\t"
                              : bytes[i] == '\n' ? "\\n"
                              : bytes[i] == '\r' ? "\\r"
                              : bytes[i] == '\\' ? "\\\\"
                              : bytes[i]         ? NULL
                                                : "\xEF\xBF\xBD"; /* the server has no NUL */
        if (!escaped) continue;
        sqlite3_str_append(line, bytes + from, (int)(i - from));
        sqlite3_str_appendall(line, escaped);
        from = i + 1;
    }
    sqlite3_str_append(line, bytes + from, (int)(size - from));
}

/* Reads back as the same number. The library is the program's alone, which keeps the locale "C". */
static void put_real(sqlite3_str *line, double number) {
    char digits[32];
    snprintf(digits, sizeof digits, "%.17g", number);
    sqlite3_str_appendall(line, digits);
}

static void put_cell(sqlite3_str *line, const cell *c) {
    switch (c->kind) {
    case CELL_INTEGER: sqlite3_str_appendf(line, "%lld", (long long)c->integer); break;
    case CELL_REAL: put_real(line, c->real); break;
    case CELL_TEXT: put_text(line, c->bytes, c->size); break;
    case CELL_BLOB:
        sqlite3_str_appendall(line, "\\\\x");
        for (size_t i = 0; i < c->size; i++) sqlite3_str_appendf(line, "%02x", (unsigned char)c->bytes[i]);
        break;
    default: sqlite3_str_appendall(line, "\\N");
    }
}

/* A document's rows as lines of COPY, each to its table's. */
static void put_rows(const held *h, sqlite3_str *lines[TABLE_COUNT]) {
    const char *at = h->rows, *end = h->rows + h->size;
    sqlite3_str *line = NULL;
    for (cell c; cell_next(&at, end, &c);) {
        if (c.kind != CELL_ROW) {
            sqlite3_str_appendchar(line, 1, '\t');
            put_cell(line, &c);
            continue;
        }
        if (line) sqlite3_str_appendchar(line, 1, '\n');
        line = lines[c.integer];
        sqlite3_str_appendf(line, "%lld", (long long)h->key);
        if (c.integer == TABLE_DOCUMENTS) sqlite3_str_appendf(line, "\t%lld\t%lld", (long long)h->input, (long long)h->records);
    }
    if (line) sqlite3_str_appendchar(line, 1, '\n');
}

static readout_status copy(const postgres *p, store_table t, const char *lines, size_t size, readout_error *error) {
    const table_entry *table = table_at(t);
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendf(sql, "COPY %s(%s", table->name, t == TABLE_DOCUMENTS ? "key, input, records" : "document");
    for (size_t c = 0; c < table->column_count; c++) sqlite3_str_appendf(sql, ", \"%s\"", table->columns[c].name);
    sqlite3_str_appendall(sql, ") FROM STDIN");
    readout_status status = ask_made(p, sql, NULL, error);
    if (status != READOUT_OK) return status;
    if (p->pq.put(p->connection, lines, (int)size) != 1 || p->pq.put_end(p->connection, NULL) != 1) return failed(p, error);
    for (PGresult *done; (done = p->pq.result(p->connection)); p->pq.clear(done))
        if (p->pq.result_status(done) != PGRES_COMMAND_OK && status == READOUT_OK) status = failed(p, error);
    return status;
}

static readout_status copy_all(const postgres *p, readout_error *error) {
    sqlite3_str *lines[TABLE_COUNT];
    readout_status status = READOUT_OK;
    for (unsigned t = 0; t < TABLE_COUNT; t++) lines[t] = sqlite3_str_new(NULL);
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].change != STORE_UNCHANGED) put_rows(&p->items[i], lines);
    for (unsigned t = 0; t < TABLE_COUNT; t++) {
        size_t size = (size_t)sqlite3_str_length(lines[t]);
        if (sqlite3_str_errcode(lines[t]) != SQLITE_OK && status == READOUT_OK) status = no_memory(p, error);
        char *text = sqlite3_str_finish(lines[t]);
        if (text && status == READOUT_OK) status = copy(p, (store_table)t, text, size, error);
        sqlite3_free(text);
    }
    return status;
}

readout_status postgres_commit(postgres *p, size_t changes[STORE_UNCHANGED + 1], readout_error *error) {
    if (!p->count) return READOUT_OK;
    readout_status status = ask(p, "BEGIN; LOCK TABLE documents IN SHARE ROW EXCLUSIVE MODE", NULL, error); /* one writer gives out keys at a time */
    if (status == READOUT_OK) status = find_keys(p, error);
    if (status == READOUT_OK) status = clear_old(p, error);
    if (status == READOUT_OK) status = copy_all(p, error);
    if (status == READOUT_OK) status = ask(p, "COMMIT", NULL, error);
    if (status == READOUT_OK)
        for (size_t i = 0; i < p->count; i++) changes[p->items[i].change]++;
    else
        ask(p, "ROLLBACK", NULL, NULL);
    drop_held(p);
    return status;
}

#else

readout_status postgres_open(const char *name, postgres **made, readout_error *error) {
    char *public = postgres_public_name(name);
    *made = NULL;
    readout_status status = error_set(error, READOUT_ERROR_FILE, public, 0, 0,
                                      "this program was built without PostgreSQL: install libpq-dev and build it again, or store into a file");
    free(public);
    return status;
}
void postgres_close(postgres *p) { (void)p; }
readout_status postgres_note_reading(postgres *p, const store_reading *r, bool *mixed, readout_error *error) {
    return (void)p, (void)r, (void)mixed, (void)error, READOUT_OK;
}
bool postgres_has(postgres *p, uint64_t input) { return (void)p, (void)input, false; }
readout_status postgres_add(postgres *p, uint64_t input, const char *rows, size_t size, size_t changes[STORE_UNCHANGED + 1],
                            readout_error *error) {
    (void)p, (void)input, (void)rows, (void)size, (void)changes;
    return error_set(error, READOUT_ERROR_FILE, NULL, 0, 0, "no server");
}
readout_status postgres_commit(postgres *p, size_t changes[STORE_UNCHANGED + 1], readout_error *error) {
    return (void)p, (void)changes, (void)error, READOUT_OK;
}

#endif

#include "store/schema.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

const char schema_readings[] =
    "CREATE TABLE IF NOT EXISTS readings(setting TEXT PRIMARY KEY, version TEXT, model TEXT, model_checksum TEXT, lexicon_checksum TEXT,"
    " places_checksum TEXT, own_lexicon_checksum TEXT, min_confidence DOUBLE PRECISION, options TEXT);";

const char schema_keys[] = "CREATE UNIQUE INDEX IF NOT EXISTS documents_id ON documents(id);"
                           "CREATE INDEX IF NOT EXISTS documents_input ON documents(input);";

const char schema_indexes[] =
    "CREATE INDEX IF NOT EXISTS documents_date ON documents(date);"
    "CREATE INDEX IF NOT EXISTS documents_copies ON documents(copy_of) WHERE copy_of IS NOT NULL;"
    "CREATE INDEX IF NOT EXISTS entities_name ON entities(name);"
    "CREATE INDEX IF NOT EXISTS entities_code ON entities(code) WHERE code IS NOT NULL;"
    "CREATE INDEX IF NOT EXISTS events_date ON events(date);"
    "CREATE INDEX IF NOT EXISTS events_type ON events(type, date);"
    "CREATE INDEX IF NOT EXISTS events_place ON events(place_country, place_name) WHERE place_name IS NOT NULL;"
    "DROP INDEX IF EXISTS pairs_dyad;" /* of before; the next one has all columns that a series needs */
    "CREATE INDEX IF NOT EXISTS pairs_dyads ON pairs(source_root, target_root, counted, mirrored, date, type, quad, score, event);"
    "CREATE INDEX IF NOT EXISTS pairs_target ON pairs(target_root, counted, date);"
    "CREATE INDEX IF NOT EXISTS statements_speaker ON statements(speaker_country, speaker_name);"
    "CREATE INDEX IF NOT EXISTS figures_measure ON figures(measure);";

/* What the lists do not say. Texts are searched without being stored twice: the index takes them from `documents`. Whoever adds a document adds its text to the
 * index (store.c): from a trigger, FTS5 would write what it has gathered after each document, in place of once a transaction. */
static const char more[] =
    "CREATE TABLE IF NOT EXISTS happenings(document INTEGER NOT NULL, number INTEGER NOT NULL, happening INTEGER NOT NULL, reason TEXT,"
    " score REAL, PRIMARY KEY(document, number)) WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS happenings_happening ON happenings(happening);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(text, content='documents', content_rowid='key', tokenize='porter unicode61');"
    "DROP TRIGGER IF EXISTS texts_added;" /* of before */
    "CREATE TRIGGER IF NOT EXISTS texts_removed AFTER DELETE ON documents BEGIN"
    " INSERT INTO texts(texts, rowid, text) VALUES('delete', old.key, old.text); END;";

/* What version 1 counted: each event as it is first told. */
static const char first_told[] =
    "SELECT document, number, date, date_from, place_name, place_country, place_division, place_lat, place_lon, NULL AS place_gazetteer,"
    " NULL AS place_from, killed, wounded, arrested, participants, attribution, NULL AS tellings FROM events e WHERE"
    " EXISTS(SELECT 1 FROM pairs p WHERE p.document = e.document AND p.event = e.number AND p.counted = 1 AND p.mirrored = 0)";

/* Adds printf to *text, which is freed and NULL once memory runs out. */
static void add(char **text, const char *format, const char *a, const char *b) {
    char *part = sqlite3_mprintf(format, a, b), *joined = *text && part ? sqlite3_mprintf("%s%s", *text, part) : NULL;
    sqlite3_free(part);
    sqlite3_free(*text);
    *text = joined;
}

static char *create_table(store_table table) {
    const table_entry *t = table_at(table);
    bool documents = table == TABLE_DOCUMENTS;
    char *sql = sqlite3_mprintf("CREATE TABLE IF NOT EXISTS %s(%s", t->name,
                                documents ? "key INTEGER PRIMARY KEY, input INTEGER, records INTEGER, copy_of INTEGER, copy_score REAL"
                                          : "document INTEGER NOT NULL");
    for (size_t c = 0; c < t->column_count; c++) add(&sql, ", \"%s\" %s", t->columns[c].name, t->columns[c].type);
    if (documents)
        add(&sql, ")", NULL, NULL);
    else
        add(&sql, ", PRIMARY KEY(document,%s)) WITHOUT ROWID", t->key, NULL);
    return sql;
}

/* A failure of what a batch inserts rolls all back, as whoever inserts does anyway: else SQLite would keep what each page was before. */
char *schema_insert(store_table table) {
    const table_entry *t = table_at(table);
    bool documents = table == TABLE_DOCUMENTS;
    char *sql = documents ? sqlite3_mprintf("INSERT INTO %s(key, input, records", t->name)
                          : sqlite3_mprintf("INSERT OR ROLLBACK INTO %s(document", t->name);
    for (size_t c = 0; c < t->column_count; c++) add(&sql, ", \"%s\"", t->columns[c].name, NULL);
    add(&sql, documents ? ") VALUES(?, ?, ?" : ") SELECT * FROM batch_%s", t->name, NULL);
    for (size_t c = 0; c < t->column_count && documents; c++) add(&sql, ", ?", NULL, NULL);
    if (documents) add(&sql, ")", NULL, NULL);
    return sql;
}

/* "'0123456789abcdef'", or NULL for 0. */
static void add_checksum(sqlite3_str *sql, uint64_t sum) {
    if (sum)
        sqlite3_str_appendf(sql, ", '%016llx'", (unsigned long long)sum);
    else
        sqlite3_str_appendall(sql, ", NULL");
}

char *schema_insert_reading(const store_reading *r) {
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendf(sql,
                        "INSERT INTO readings(setting, version, model, options, model_checksum, lexicon_checksum, places_checksum,"
                        " own_lexicon_checksum, min_confidence) VALUES('%016llx', %Q, %Q, %Q",
                        (unsigned long long)r->setting, r->version, r->model, r->options);
    const uint64_t sums[] = {r->model_checksum, r->lexicon_checksum, r->places_checksum, r->own_lexicon_checksum};
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) add_checksum(sql, sums[i]);
    if (r->min_confidence != 0)
        sqlite3_str_appendf(sql, ", %.17g", r->min_confidence < 0 ? 0 : r->min_confidence);
    else
        sqlite3_str_appendall(sql, ", NULL");
    sqlite3_str_appendall(sql, ") ON CONFLICT DO NOTHING");
    return sqlite3_str_finish(sql);
}

static readout_status run_made(store *s, char *sql, readout_error *error) {
    readout_status status = sql ? store_run(s, sql, error) : error_set(error, READOUT_ERROR_MEMORY, store_path(s), 0, 0, "out of memory");
    sqlite3_free(sql);
    return status;
}

readout_status schema_has_column(const store *s, const char *table, const char *column, bool *has, readout_error *error) {
    char *sql = sqlite3_mprintf("SELECT [%s] FROM %s", column, table);
    sqlite3_stmt *made = NULL;
    int status = sql ? sqlite3_prepare_v2(store_database(s), sql, -1, &made, NULL) : SQLITE_NOMEM;
    *has = status == SQLITE_OK;
    sqlite3_finalize(made);
    sqlite3_free(sql);
    if (status == SQLITE_NOMEM) return error_set(error, READOUT_ERROR_MEMORY, store_path(s), 0, 0, "out of memory");
    return *has || status == SQLITE_ERROR ? READOUT_OK : store_failed(s, error);
}

/* A store of an earlier version gets the columns that have come since; documents that are in it have nothing there until they are coded again. */
static readout_status add_columns(store *s, store_table table, readout_error *error) {
    const table_entry *t = table_at(table);
    readout_status status = READOUT_OK;
    for (size_t c = 0; c < t->column_count && status == READOUT_OK; c++) {
        bool has;
        status = schema_has_column(s, t->name, t->columns[c].name, &has, error);
        if (status == READOUT_OK && !has)
            status =
                run_made(s, sqlite3_mprintf("ALTER TABLE %s ADD COLUMN \"%s\" %s", t->name, t->columns[c].name, t->columns[c].type), error);
    }
    return status;
}

readout_status schema_read(store *s, int64_t version, readout_error *error) {
    if (version != 1) return READOUT_OK;
    return run_made(s,
                    sqlite3_mprintf("CREATE TEMP VIEW counted AS %s;"
                                    "CREATE TEMP VIEW variables AS SELECT 0 AS document, NULL AS name, NULL AS value WHERE 0",
                                    first_told),
                    error);
}

readout_status schema_make(store *s, int64_t version, readout_error *error) {
    readout_status status = store_run(s, "BEGIN IMMEDIATE", error);
    if (status != READOUT_OK) return status;
    for (unsigned t = 0; t < TABLE_COUNT && status == READOUT_OK; t++) {
        status = run_made(s, create_table((store_table)t), error);
        if (status == READOUT_OK) status = add_columns(s, (store_table)t, error);
    }
    if (status == READOUT_OK) status = store_run(s, schema_readings, error);
    if (status == READOUT_OK) status = store_run(s, schema_keys, error);
    if (status == READOUT_OK) status = store_run(s, more, error);
    if (status == READOUT_OK && version == 1)
        status = run_made(
            s,
            sqlite3_mprintf(
                "INSERT OR IGNORE INTO counted(document, number, date, date_from, place_name, place_country, place_division, place_lat,"
                " place_lon, place_gazetteer, place_from, killed, wounded, arrested, participants, attribution, tellings) %s",
                first_told),
            error);
    if (status == READOUT_OK)
        status = run_made(s, sqlite3_mprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", STORE_APPLICATION, STORE_VERSION), error);
    return status == READOUT_OK ? store_run(s, "COMMIT", error) : status;
}

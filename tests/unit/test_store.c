/* The store below the command line: cells, signatures, and what a store keeps, replaces and loses. */
#include "store/cells.h"
#include "store/signature.h"
#include "store/store.h"
#include "store/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct bytes {
    char items[4096];
    size_t count;
} bytes;

static bool take(void *context, const char *items, size_t size) {
    bytes *b = context;
    if (b->count + size > sizeof b->items) return false;
    memcpy(b->items + b->count, items, size);
    b->count += size;
    return true;
}

/* ---------------------------------------------------------------- cells */

static bytes packed_cells(void) {
    bytes b = {.count = 0};
    sink s = {.write = take, .context = &b};
    cell_row(&s, TABLE_EVENTS);
    cell_integer(&s, -7);
    cell_real(&s, 0.25);
    cell_text(&s, "Oslo");
    cell_text(&s, NULL);
    cell_index(&s, READOUT_NONE);
    cell_bytes(&s, "\0\1", 2, false);
    assert_true(sink_finish(&s));
    return b;
}

static void cells_come_back_as_they_went_in(void **state) {
    (void)state;
    bytes b = packed_cells();
    const char *at = b.items, *end = b.items + b.count;
    cell c;
    assert_true(cell_next(&at, end, &c) && c.kind == CELL_ROW && c.integer == TABLE_EVENTS);
    assert_true(cell_next(&at, end, &c) && c.kind == CELL_INTEGER && c.integer == -7);
    assert_true(cell_next(&at, end, &c) && c.kind == CELL_REAL && c.real == 0.25);
    assert_true(cell_next(&at, end, &c) && c.kind == CELL_TEXT && c.size == 4 && memcmp(c.bytes, "Oslo", 4) == 0);
    assert_true(cell_next(&at, end, &c) && c.kind == CELL_NULL);
    assert_true(cell_next(&at, end, &c) && c.kind == CELL_NULL);
    assert_true(cell_next(&at, end, &c) && c.kind == CELL_BLOB && c.size == 2 && c.bytes[1] == 1);
    assert_false(cell_next(&at, end, &c));
}

static void cells_that_are_cut_off_end_there(void **state) {
    (void)state;
    bytes b = packed_cells();
    for (size_t size = 0; size < b.count; size++) {
        char *exactly = malloc(size ? size : 1); /* so that a sanitizer sees a look beyond */
        memcpy(exactly, b.items, size);
        const char *at = exactly;
        size_t cells = 0;
        for (cell c; cell_next(&at, exactly + size, &c); cells++) assert_true(at <= exactly + size);
        assert_true(cells < 7);
        free(exactly);
    }
}

/* ---------------------------------------------------------------- signatures */

static void like_texts_have_like_signatures(void **state) {
    (void)state;
    const char *a =
        "Gunmen killed nine soldiers in the north on Monday. The army said that the attackers came before dawn and burned two trucks.";
    const char *b =
        "Gunmen killed nine soldiers in the north on Monday. The army said that the attackers came before dawn and burned three cars.";
    const char *c =
        "Farmers blocked a bridge to ask for lower taxes on fuel, and the minister of transport promised to meet them at the weekend.";
    signature_value of_a[SIGNATURE_BINS], of_b[SIGNATURE_BINS], of_c[SIGNATURE_BINS];
    assert_true(signature_make(a, strlen(a), of_a) && signature_make(b, strlen(b), of_b) && signature_make(c, strlen(c), of_c));
    assert_true(signature_likeness(of_a, of_a) == 1);
    assert_true(signature_likeness(of_a, of_b) > 0.5);
    assert_true(signature_likeness(of_a, of_c) < 0.1);
    assert_false(signature_make("Three words only", 16, of_a));
    uint64_t hashes[2][64];
    size_t counts[2] = {shingles_of(a, strlen(a), hashes[0], 64), shingles_of(b, strlen(b), hashes[1], 64)};
    assert_int_equal(counts[0], 19); /* 22 words */
    assert_int_equal(shingles_shared(hashes[0], counts[0], hashes[1], counts[1]), 17);
}

/* ---------------------------------------------------------------- a store */

typedef struct fixture {
    char directory[32], path[64];
} fixture;

static int make_directory(void **state) {
    fixture *f = calloc(1, sizeof *f);
    strcpy(f->directory, "/tmp/readout-store-XXXXXX");
    *state = f;
    if (!mkdtemp(f->directory)) return -1;
    snprintf(f->path, sizeof f->path, "%s/news.db", f->directory);
    return 0;
}

static int remove_directory(void **state) {
    fixture *f = *state;
    char name[80];
    const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", f->path, ends[i]);
        unlink(name);
    }
    rmdir(f->directory);
    free(f);
    return 0;
}

/* A document of one row, with this title and text. */
static bytes document(const char *id, const char *title) {
    bytes b = {.count = 0};
    sink s = {.write = take, .context = &b};
    const table_entry *t = table_at(TABLE_DOCUMENTS);
    cell_row(&s, TABLE_DOCUMENTS);
    for (size_t c = 0; c < t->column_count; c++) {
        const char *name = t->columns[c].name;
        cell_text(&s, strcmp(name, "id") == 0 ? id : strcmp(name, "title") == 0 || strcmp(name, "text") == 0 ? title : NULL);
    }
    assert_true(sink_finish(&s));
    return b;
}

static store *opened(const fixture *f, bool writing) {
    store *s = NULL;
    readout_error error = {0};
    if (store_open(f->path, writing, &s, &error) != READOUT_OK) fail_msg("%s", error.message);
    return s;
}

static void add(store *s, uint64_t input, const char *id, const char *title) {
    bytes b = document(id, title);
    assert_int_equal(store_add(s, input, b.items, b.count, NULL), READOUT_OK);
}

static int count(const fixture *f, const char *sql) {
    store *s = opened(f, false);
    sqlite3_stmt *rows = store_prepare(s, sql, NULL);
    assert_true(rows && sqlite3_step(rows) == SQLITE_ROW);
    int number = sqlite3_column_int(rows, 0);
    sqlite3_finalize(rows);
    store_close(s);
    return number;
}

static void what_is_committed_stays_and_the_rest_is_lost(void **state) {
    store *s = opened(*state, true);
    add(s, 1, "a", "First");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    add(s, 2, "b", "Second");
    store_close(s); /* without commit, as a killed program */
    s = opened(*state, true);
    assert_true(store_has(s, 1));
    assert_false(store_has(s, 2));
    store_close(s);
    assert_int_equal(count(*state, "SELECT count(*) FROM documents"), 1);
}

static void a_document_is_left_replaced_or_added(void **state) {
    store *s = opened(*state, true);
    add(s, 1, "a", "First");
    add(s, 2, "b", "Second");
    add(s, 3, "a", "First"); /* another input, the same records */
    add(s, 4, "b", "Changed");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    assert_int_equal(store_changes(s)[STORE_NEW], 2);
    assert_int_equal(store_changes(s)[STORE_UNCHANGED], 1);
    assert_int_equal(store_changes(s)[STORE_REPLACED], 1);
    assert_true(store_has(s, 3) && store_has(s, 4) && !store_has(s, 1) && !store_has(s, 2));
    store_close(s);
    assert_int_equal(count(*state, "SELECT count(*) FROM documents WHERE title = 'Changed'"), 1);
    assert_int_equal(count(*state, "SELECT count(*) FROM documents WHERE title = 'Second'"), 0);
}

/* Rows of which the last one cannot be stored: two entities of one number. */
static void add_broken(store *s, uint64_t input, const char *id) {
    bytes b = document(id, "Broken");
    sink rest = {.write = take, .context = &b};
    for (int twice = 0; twice < 2; twice++) {
        cell_row(&rest, TABLE_ENTITIES);
        for (size_t c = 0; c < table_at(TABLE_ENTITIES)->column_count; c++) cell_integer(&rest, 7);
    }
    assert_true(sink_finish(&rest));
    assert_int_equal(store_add(s, input, b.items, b.count, NULL), READOUT_OK);
    assert_int_not_equal(store_commit(s, NULL), READOUT_OK);
    assert_false(store_has(s, input));
}

static void a_document_is_stored_whole_or_not_at_all(void **state) {
    store *s = opened(*state, true);
    add(s, 1, "a", "First");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    add(s, 2, "c", "In the same transaction");
    add_broken(s, 3, "a"); /* in place of another */
    assert_false(store_has(s, 2));
    assert_true(store_has(s, 1));
    add_broken(s, 4, "b");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    assert_int_equal(store_changes(s)[STORE_NEW], 1);
    assert_int_equal(store_changes(s)[STORE_REPLACED], 0);
    add(s, 5, "d", "After that");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    assert_int_equal(store_changes(s)[STORE_NEW], 2);
    store_close(s);
    assert_int_equal(count(*state, "SELECT count(*) FROM documents WHERE title IN ('First', 'After that')"), 2);
    assert_int_equal(count(*state, "SELECT count(*) FROM documents"), 2);
    assert_int_equal(count(*state, "SELECT count(*) FROM entities"), 0);
}

static void what_is_replaced_is_found_no_more(void **state) {
    store *s = opened(*state, true);
    add(s, 1, "a", "Harbour");
    add(s, 2, "b", "Harbour bridge");
    add(s, 3, "a", "Bridge"); /* in one transaction */
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    add(s, 4, "b", "Market"); /* in another */
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    assert_int_equal(store_run(s, "INSERT INTO texts(texts, rank) VALUES('integrity-check', 1)", NULL), READOUT_OK);
    store_close(s);
    assert_int_equal(count(*state, "SELECT count(*) FROM texts WHERE texts MATCH 'harbour'"), 0);
    assert_int_equal(count(*state, "SELECT count(*) FROM texts WHERE texts MATCH 'bridge OR market'"), 2);
}

static void a_copy_of_what_is_replaced_is_none_any_more(void **state) {
    store *s = opened(*state, true);
    add(s, 1, "a", "First");
    add(s, 2, "b", "First");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    assert_int_equal(store_run(s, "UPDATE documents SET copy_of = 1 WHERE key = 2", NULL), READOUT_OK);
    add(s, 3, "a", "Changed");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    store_close(s);
    assert_int_equal(count(*state, "SELECT count(*) FROM documents WHERE copy_of IS NOT NULL"), 0);
}

static void what_questions_need_is_made_at_the_end(void **state) {
    const char *const indexes = "SELECT count(*) FROM sqlite_master WHERE name IN ('documents_id', 'pairs_dyads')";
    store *s = opened(*state, true);
    add(s, 1, "a", "First");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    store_close(s); /* as a run that was ended */
    assert_int_equal(count(*state, indexes), 1);
    s = opened(*state, true);
    add(s, 2, "b", "Second");
    assert_int_equal(store_commit(s, NULL), READOUT_OK);
    assert_int_equal(store_finish(s, NULL), READOUT_OK);
    store_close(s);
    assert_int_equal(count(*state, indexes), 2);
}

static void a_store_that_is_read_cannot_be_changed(void **state) {
    store_close(opened(*state, true));
    store *s = opened(*state, false);
    readout_error error = {0};
    assert_int_equal(store_run(s, "DELETE FROM documents", &error), READOUT_ERROR_FILE);
    assert_non_null(strstr(error.message, "readonly"));
    store_close(s);
}

static void names_of_servers_are_told_without_what_is_secret(void **state) {
    (void)state;
    store *s = NULL;
    readout_error error = {0};
    assert_int_equal(store_open("postgresql://me:secret@localhost/news?password=secret", false, &s, &error), READOUT_ERROR_FILE);
    assert_null(s);
    assert_string_equal(error.file, "postgresql://me@localhost/news");
    assert_null(strstr(error.message, "secret"));
}

int main(void) {
#define WITH_STORE(test) cmocka_unit_test_setup_teardown(test, make_directory, remove_directory)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_back_as_they_went_in),
        cmocka_unit_test(cells_that_are_cut_off_end_there),
        cmocka_unit_test(like_texts_have_like_signatures),
        WITH_STORE(what_is_committed_stays_and_the_rest_is_lost),
        WITH_STORE(a_document_is_left_replaced_or_added),
        WITH_STORE(a_copy_of_what_is_replaced_is_none_any_more),
        WITH_STORE(what_is_replaced_is_found_no_more),
        WITH_STORE(a_document_is_stored_whole_or_not_at_all),
        WITH_STORE(what_questions_need_is_made_at_the_end),
        WITH_STORE(a_store_that_is_read_cannot_be_changed),
        cmocka_unit_test(names_of_servers_are_told_without_what_is_secret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

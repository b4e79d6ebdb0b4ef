/* Copies. Documents are taken by day; those of the last days are held with their signatures in tables of bands (locality-sensitive hashing):
 * two documents that agree in a band are compared by the signature, and where that says they may be copies, by their texts. Memory is that of
 * the days held. Documents without a day are compared with each other. */
#include "base/error.h"
#include "store/links.h"
#include "store/signature.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { BANDS = 64, ROWS_OF_BAND = SIGNATURE_BINS / BANDS, SHINGLES_AT_MOST = 1 << 16, CANDIDATES_AT_MOST = 256 };

/* What must be shared: of the shorter text's sequences, for a part of a text, taken over, is a copy too; and of both together, for two short
 * quotations of one speech are not. */
static const double LIKENESS_WORTH_A_LOOK = 0.12, CONTAINED = 0.6, ALIKE = 0.2;

typedef struct held {
    int64_t key, day, root; /* root: what it is itself a copy of, or its own key */
    signature_value signature[SIGNATURE_BINS];
    uint64_t bands[BANDS];
    uint32_t next[BANDS]; /* with the same slot in a band: number of the document + 1 */
} held;

typedef struct window {
    held *items; /* from `first`, those that are not gone */
    size_t first, count, room;
    uint32_t *slots; /* BANDS tables of `slot_count`; documents by number + 1 */
    size_t slot_count;
} window;

typedef struct finder {
    store *s;
    sqlite3_stmt *documents, *text, *set;
    window w;
    uint64_t *mine, *theirs; /* shingles */
    link_counts *counts;
} finder;

static size_t slot_of(const window *w, size_t band, uint64_t hash) { return band * w->slot_count + (hash & (w->slot_count - 1)); }

/* ---------------------------------------------------------------- the window */

static void enter_slots(window *w, size_t number) {
    held *h = &w->items[number];
    for (size_t b = 0; b < BANDS; b++) {
        uint32_t *slot = &w->slots[slot_of(w, b, h->bands[b])];
        h->next[b] = *slot;
        *slot = (uint32_t)number + 1;
    }
}

/* Leaves out what is gone, and makes room for as many again. False when memory runs out. */
static bool renew(window *w) {
    size_t kept = w->count - w->first, room = kept * 2 + 1024, slot_count = 1024;
    while (slot_count < room) slot_count *= 2;
    held *items = malloc(room * sizeof *items);
    uint32_t *slots = calloc(slot_count * BANDS, sizeof *slots);
    if (!items || !slots) {
        free(items);
        free(slots);
        return false;
    }
    if (kept) memcpy(items, w->items + w->first, kept * sizeof *items);
    free(w->items);
    free(w->slots);
    *w = (window){.items = items, .count = kept, .room = room, .slots = slots, .slot_count = slot_count};
    for (size_t i = 0; i < kept; i++) enter_slots(w, i);
    return true;
}

static held *window_add(window *w, int64_t key, int64_t day, const void *signature) {
    if (w->count == w->room && !renew(w)) return NULL;
    held *h = &w->items[w->count];
    *h = (held){.key = key, .day = day, .root = key};
    memcpy(h->signature, signature, sizeof h->signature);
    for (size_t b = 0; b < BANDS; b++) h->bands[b] = XXH3_64bits(h->signature + b * ROWS_OF_BAND, ROWS_OF_BAND * sizeof *h->signature);
    w->count++;
    return h;
}

static void let_go(window *w, int64_t day) {
    while (w->first < w->count && day - w->items[w->first].day > COPY_DAYS) w->first++;
}

/* ---------------------------------------------------------------- comparing */

static readout_status shingles_of_key(finder *f, int64_t key, uint64_t *hashes, size_t *count, readout_error *error) {
    *count = 0;
    sqlite3_bind_int64(f->text, 1, key);
    int step = sqlite3_step(f->text);
    const char *text = step == SQLITE_ROW ? (const char *)sqlite3_column_text(f->text, 0) : NULL;
    bool lost = step == SQLITE_ROW && !text && sqlite3_column_type(f->text, 0) != SQLITE_NULL;
    readout_status status = READOUT_OK;
    if (lost) status = error_set(error, READOUT_ERROR_MEMORY, store_path(f->s), 0, 0, "out of memory");
    if (step != SQLITE_ROW && step != SQLITE_DONE) status = store_failed(f->s, error);
    if (text) *count = shingles_of(text, (size_t)sqlite3_column_bytes(f->text, 0), hashes, SHINGLES_AT_MOST);
    sqlite3_reset(f->text);
    return status;
}

/* How far two documents are copies, 0 where they are none: the part of the shorter text that the other has too. */
static readout_status copied(finder *f, const uint64_t *mine, size_t mine_count, int64_t key, double *score, readout_error *error) {
    size_t count;
    readout_status status = shingles_of_key(f, key, f->theirs, &count, error);
    size_t shorter = count < mine_count ? count : mine_count;
    *score = 0;
    if (!shorter) return status;
    double shared = (double)shingles_shared(mine, mine_count, f->theirs, count);
    double contained = shared / (double)shorter, alike = shared / (double)(mine_count + count - (size_t)shared);
    if (contained >= CONTAINED && alike >= ALIKE) *score = contained;
    return status;
}

/* The earliest documents that agree with the last one in a band and are worth a look, in order. */
static size_t candidates(const window *w, const held *h, size_t *found) {
    size_t count = 0;
    for (size_t b = 0; b < BANDS; b++)
        for (uint32_t next = w->slots[slot_of(w, b, h->bands[b])]; next && count < CANDIDATES_AT_MOST; next = w->items[next - 1].next[b]) {
            size_t number = next - 1, i = 0;
            if (number < w->first || w->items[number].bands[b] != h->bands[b]) continue;
            while (i < count && found[i] != number) i++;
            if (i == count && signature_likeness(h->signature, w->items[number].signature) >= LIKENESS_WORTH_A_LOOK)
                found[count++] = number;
        }
    return count;
}

static readout_status note_copy(finder *f, int64_t key, int64_t of, double score, readout_error *error) {
    sqlite3_bind_int64(f->set, 1, of);
    sqlite3_bind_double(f->set, 2, round(score * 100) / 100);
    sqlite3_bind_int64(f->set, 3, key);
    readout_status status = sqlite3_step(f->set) == SQLITE_DONE ? READOUT_OK : store_failed(f->s, error);
    sqlite3_reset(f->set);
    f->counts->copies++;
    return status;
}

static readout_status look(finder *f, held *h, readout_error *error) {
    size_t found[CANDIDATES_AT_MOST], count = candidates(&f->w, h, found);
    size_t mine_count = 0;
    readout_status status = count ? shingles_of_key(f, h->key, f->mine, &mine_count, error) : READOUT_OK;
    const held *best = NULL;
    double best_score = 0;
    for (size_t i = 0; i < count && status == READOUT_OK; i++) {
        const held *other = &f->w.items[found[i]];
        double score;
        status = copied(f, f->mine, mine_count, other->key, &score, error);
        if (score > best_score || (score == best_score && best && other < best)) { /* of equals the earliest */
            best = other;
            best_score = score;
        }
    }
    if (!best || status != READOUT_OK) return status;
    h->root = best->root;
    return note_copy(f, h->key, best->root, best_score, error);
}

/* ---------------------------------------------------------------- all of it */

static readout_status find_all(finder *f, readout_error *error) {
    readout_status status = READOUT_OK;
    int step;
    while (status == READOUT_OK && (step = sqlite3_step(f->documents)) == SQLITE_ROW) {
        int64_t day = sqlite3_column_int64(f->documents, 1);
        f->counts->documents++;
        if (sqlite3_column_bytes(f->documents, 2) != SIGNATURE_BINS * (int)sizeof(signature_value)) continue; /* too short for one */
        let_go(&f->w, day);
        held *h = window_add(&f->w, sqlite3_column_int64(f->documents, 0), day, sqlite3_column_blob(f->documents, 2));
        if (!h) return error_set(error, READOUT_ERROR_MEMORY, store_path(f->s), 0, 0, "out of memory");
        status = look(f, h, error);
        enter_slots(&f->w, f->w.count - 1);
    }
    return status == READOUT_OK && step != SQLITE_DONE ? store_failed(f->s, error) : status;
}

readout_status links_of_copies(store *s, link_counts *counts, readout_error *error) {
    finder f = {.s = s, .counts = counts};
    readout_status status = store_run(s, "UPDATE documents SET copy_of = NULL, copy_score = NULL WHERE copy_of IS NOT NULL", error);
    f.mine = malloc(SHINGLES_AT_MOST * sizeof *f.mine);
    f.theirs = malloc(SHINGLES_AT_MOST * sizeof *f.theirs);
    if (!f.mine || !f.theirs) status = error_set(error, READOUT_ERROR_MEMORY, store_path(s), 0, 0, "out of memory");
    if (status == READOUT_OK)
        status = store_prepare_to(s,
                                  "SELECT key, coalesce(CASE length(date) WHEN 10 THEN CAST(julianday(date) AS INTEGER) END, 0), signature"
                                  " FROM documents ORDER BY 2, id",
                                  &f.documents, error);
    if (status == READOUT_OK) status = store_prepare_to(s, "SELECT text FROM documents WHERE key = ?", &f.text, error);
    if (status == READOUT_OK) status = store_prepare_to(s, "UPDATE documents SET copy_of = ?, copy_score = ? WHERE key = ?", &f.set, error);
    if (status == READOUT_OK) status = find_all(&f, error);
    sqlite3_finalize(f.documents);
    sqlite3_finalize(f.text);
    sqlite3_finalize(f.set);
    free(f.mine);
    free(f.theirs);
    free(f.w.items);
    free(f.w.slots);
    return status;
}

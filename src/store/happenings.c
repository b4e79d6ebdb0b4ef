/* Happenings: events of different documents that are the same. An event is compared with those of the last days whose type is the same and
 * whose actors have a country in common with its own. What speaks for it is added up: parties, day, place, figures, mode, words of the sentence; what
 * cannot be (two places, figures far apart) speaks against it. A happening has one event of each telling at its root; an event joins the one
 * that it is most like, if it is like enough. */
#include "base/error.h"
#include "store/links.h"
#include "store/signature.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { SENTENCE_WORDS = 24, COMPARED_AT_MOST = 400 };
static const double LIKE_ENOUGH = 4.0;

typedef struct told {
    int64_t document, number, day, happening;
    uint64_t block;                                                 /* hash of what must be the same */
    uint64_t source, target, source_root, target_root, place, mode; /* hashes; 0: none */
    int32_t figures[3];                                             /* killed, wounded, arrested; -1: none */
    uint64_t words[SENTENCE_WORDS];
    size_t word_count;
    uint32_t next; /* in its block, number + 1, the earlier ones */
} told;

typedef struct linker {
    store *s;
    sqlite3_stmt *events, *put;
    told *items;
    size_t count, room, first;
    uint32_t *blocks;
    size_t block_count;
    link_counts *counts;
} linker;

static uint64_t hash_of(sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    uint64_t hash = text ? XXH3_64bits(text, (size_t)sqlite3_column_bytes(row, column)) : 0;
    return text && !hash ? 1 : hash;
}

/* ---------------------------------------------------------------- likeness */

static double party(uint64_t a, uint64_t b, uint64_t a_root, uint64_t b_root) {
    if (!a && !b) return 0.5;
    if (a == b) return 1.5;
    return a_root && a_root == b_root ? 0.75 : -1.5;
}

/* Counts of one act differ from report to report, above all on the first day; whole orders of size do not. */
static double figures(const told *a, const told *b) {
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        if (a->figures[i] < 0 || b->figures[i] < 0) continue;
        double x = a->figures[i] + 1, y = b->figures[i] + 1, apart = fabs(log(x / y));
        sum += apart == 0 ? 1 : apart < 0.4 ? 0.5 : apart > 1.1 ? -1.5 : 0;
    }
    return sum;
}

static double likeness(const told *a, const told *b) {
    double sum = party(a->source, b->source, a->source_root, b->source_root) + party(a->target, b->target, a->target_root, b->target_root);
    sum += a->day == b->day ? 0.5 : 0;
    sum += !a->place || !b->place ? 0 : a->place == b->place ? 1 : -2;
    sum += !a->mode || !b->mode ? 0 : a->mode == b->mode ? 0.5 : -0.75;
    sum += figures(a, b);
    size_t shorter = a->word_count < b->word_count ? a->word_count : b->word_count;
    if (shorter) sum += 2.5 * (double)shingles_shared(a->words, a->word_count, b->words, b->word_count) / (double)shorter;
    return sum;
}

/* ---------------------------------------------------------------- reading */

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The longer words of the sentence, by their beginnings, so that inflection counts little. */
static void take_words(told *t, const char *text) {
    enum { SHORT = 4, BEGINNING = 5 };
    while (text && *text && t->word_count < SENTENCE_WORDS) {
        size_t length = 0;
        char beginning[BEGINNING];
        while (((unsigned char)text[length] | 0x20) >= 'a' && ((unsigned char)text[length] | 0x20) <= 'z') {
            if (length < BEGINNING) beginning[length] = (char)(text[length] | 0x20);
            length++;
        }
        if (length >= SHORT) t->words[t->word_count++] = XXH3_64bits(beginning, length < BEGINNING ? length : BEGINNING);
        text += length ? length : 1;
    }
    qsort(t->words, t->word_count, sizeof *t->words, by_value);
    size_t kept = 0;
    for (size_t i = 0; i < t->word_count; i++)
        if (!kept || t->words[i] != t->words[kept - 1]) t->words[kept++] = t->words[i];
    t->word_count = kept;
}

static told read_event(sqlite3_stmt *row) {
    told t = {.document = sqlite3_column_int64(row, 0), .number = sqlite3_column_int64(row, 1), .day = sqlite3_column_int64(row, 2)};
    uint64_t of_block[2] = {hash_of(row, 3), 0};
    t.source = hash_of(row, 4), t.source_root = hash_of(row, 5), t.target = hash_of(row, 6), t.target_root = hash_of(row, 7);
    of_block[1] = t.target_root ? t.target_root : t.source_root;
    t.block = XXH3_64bits(of_block, sizeof of_block);
    t.place = hash_of(row, 8), t.mode = hash_of(row, 9);
    for (int i = 0; i < 3; i++) t.figures[i] = sqlite3_column_type(row, 10 + i) == SQLITE_NULL ? -1 : sqlite3_column_int(row, 10 + i);
    take_words(&t, (const char *)sqlite3_column_text(row, 13));
    return t;
}

/* ---------------------------------------------------------------- joining */

/* Drops what is too long ago, and makes room. */
static bool renew(linker *l, int64_t day) {
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++)
        if (day - l->items[i].day <= HAPPENING_DAYS) l->items[kept++] = l->items[i];
    l->count = kept;
    size_t room = kept * 2 + 4096, block_count = 4096;
    while (block_count < room) block_count *= 2;
    told *grown = realloc(l->items, room * sizeof *grown);
    if (grown) l->items = grown;
    free(l->blocks);
    l->blocks = calloc(block_count, sizeof *l->blocks);
    if (!grown || !l->blocks) return false;
    l->room = room;
    l->block_count = block_count;
    for (size_t i = 0; i < kept; i++) {
        uint32_t *slot = &l->blocks[l->items[i].block & (block_count - 1)];
        l->items[i].next = *slot;
        *slot = (uint32_t)i + 1;
    }
    return true;
}

static const told *most_like(const linker *l, const told *t, double *best_score) {
    const told *best = NULL;
    size_t compared = 0;
    *best_score = LIKE_ENOUGH;
    for (uint32_t next = l->blocks[t->block & (l->block_count - 1)]; next && compared < COMPARED_AT_MOST; next = l->items[next - 1].next) {
        const told *other = &l->items[next - 1];
        if (other->block != t->block || other->document == t->document || t->day - other->day > HAPPENING_DAYS) continue;
        compared++;
        double score = likeness(t, other);
        if (score > *best_score || (score == *best_score && (!best || other < best))) {
            best = other;
            *best_score = score;
        }
    }
    return best;
}

static readout_status put(linker *l, const told *t, const told *like, double score, readout_error *error) {
    char reason[96] = "first";
    if (like)
        snprintf(reason, sizeof reason, "type, parties, %s%s%s", t->day == like->day ? "day" : "day within one",
                 t->place && t->place == like->place ? ", place" : "", t->mode && t->mode == like->mode ? ", mode" : "");
    sqlite3_bind_int64(l->put, 1, t->document);
    sqlite3_bind_int64(l->put, 2, t->number);
    sqlite3_bind_int64(l->put, 3, t->happening);
    sqlite3_bind_text(l->put, 4, reason, -1, SQLITE_TRANSIENT);
    sqlite3_bind_double(l->put, 5, like ? round(score * 100) / 100 : 0);
    readout_status status = sqlite3_step(l->put) == SQLITE_DONE ? READOUT_OK : store_failed(l->s, error);
    sqlite3_reset(l->put);
    return status;
}

static readout_status link_all(linker *l, readout_error *error) {
    readout_status status = READOUT_OK;
    int64_t happenings = 0;
    int step;
    while (status == READOUT_OK && (step = sqlite3_step(l->events)) == SQLITE_ROW) {
        told t = read_event(l->events);
        double score = 0;
        if (l->count == l->room && !renew(l, t.day)) return error_set(error, READOUT_ERROR_MEMORY, store_path(l->s), 0, 0, "out of memory");
        const told *like = most_like(l, &t, &score);
        t.happening = like ? like->happening : ++happenings;
        l->counts->events++;
        status = put(l, &t, like, score, error);
        uint32_t *slot = &l->blocks[t.block & (l->block_count - 1)];
        t.next = *slot;
        l->items[l->count++] = t;
        *slot = (uint32_t)l->count;
    }
    return status == READOUT_OK && step != SQLITE_DONE ? store_failed(l->s, error) : status;
}

/* By day and id, so that the order in which documents came is no matter. Only what is counted is linked. */
static const char question[] =
    "SELECT e.document, e.number, CAST(julianday(e.date) AS INTEGER), e.type, e.source_code, p.source_root, e.target_code, p.target_root,"
    " e.place_name, e.mode, e.killed, e.wounded, e.arrested, substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start)"
    " FROM events e JOIN documents d ON d.key = e.document JOIN pairs p ON p.document = e.document AND p.number ="
    " (SELECT min(q.number) FROM pairs q WHERE q.document = e.document AND q.event = e.number)"
    " WHERE p.counted AND NOT p.mirrored AND julianday(e.date) IS NOT NULL ORDER BY 3, d.id, e.number";

readout_status links_of_events(store *s, link_counts *counts, readout_error *error) {
    linker l = {.s = s, .counts = counts};
    readout_status status = store_run(s, "DELETE FROM happenings", error);
    if (status == READOUT_OK) {
        l.events = store_prepare(s, question, error);
        l.put = store_prepare(s, "INSERT INTO happenings(document, number, happening, reason, score) VALUES(?, ?, ?, ?, ?)", error);
        status = l.events && l.put ? link_all(&l, error) : READOUT_ERROR_FILE;
    }
    sqlite3_finalize(l.events);
    sqlite3_finalize(l.put);
    free(l.items);
    free(l.blocks);
    if (status != READOUT_OK) return status;
    sqlite3_stmt *asked = store_prepare(s, "SELECT count(*) FROM (SELECT 1 FROM happenings GROUP BY happening HAVING count(*) > 1)", error);
    if (asked && sqlite3_step(asked) == SQLITE_ROW) counts->happenings = (size_t)sqlite3_column_int64(asked, 0);
    sqlite3_finalize(asked);
    return asked ? READOUT_OK : READOUT_ERROR_FILE;
}

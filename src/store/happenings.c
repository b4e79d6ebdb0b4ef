/* Happenings: events of different documents that are the same. An event is compared with those of the last days that have a country in common
 * with it, in any role, and its quad category. What speaks for it is added up: type, parties, day, place, figures, mode, and words of the
 * sentences, the rarer the more; what cannot be (two towns, figures far apart, other parties) speaks against it, and what a report leaves out
 * speaks neither way. An event joins the happening of the one that it is most like, if it is like enough to that happening's others too.
 * The weights were set by hand on stories of several reports each (tests/store/stories.txt). */
#include "base/error.h"
#include "store/links.h"
#include "store/signature.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { SENTENCE_WORDS = 24, COMPARED_AT_MOST = 1000, KEYS = 3, WORD_COUNTS = 1 << 18 };
static const double LIKE_ENOUGH = 3.0;

/* A side of an event; hashes, 0: nobody is named. */
typedef struct party {
    uint32_t code, root, kind; /* kind: of people, the code without the country */
    bool armed;                /* gunmen, rebels, bandits: what reports call the same men differently */
    bool known;                /* of which country or organisation they are */
    bool own;                  /* what a state sends or calls home: its own soldiers or envoys */
} party;

typedef struct told {
    int64_t document, number, day, happening;
    int64_t told_day;    /* that the text, or a report of the same happening, says it was on; 0: taken from the report's day */
    uint32_t keys[KEYS]; /* of what it may be looked for by: its countries; 0: none */
    uint32_t next[KEYS]; /* number + 1 of the one before it with a key of that slot, times KEYS, plus which of its keys that is */
    party sides[2];
    uint32_t type, place, place_country, mode;
    int32_t figures[3]; /* killed, wounded, arrested; -1: none */
    uint32_t words[SENTENCE_WORDS];
    uint8_t word_count;
    uint8_t families; /* of its type: see `families` */
    uint8_t kind;     /* of acts that go by several types, by the place in `kinds` */
    bool violent;     /* its mode says by what means */
    bool mutual;      /* either side may be named first */
    bool whole_state; /* the place is a country */
    int quad;
} told;

typedef struct linker {
    store *s;
    sqlite3_stmt *events, *put;
    told *items;
    size_t count, room;
    uint32_t *slots; /* as `next` */
    size_t slot_count;
    uint32_t *frequency; /* in how many sentences a word is, by its hash */
    double sentences;
    link_counts *counts;
} linker;

/* The columns of `question`. By day and id, so that the order in which documents came is no matter. Only what is counted is linked.
 * Datelines have the names of towns in capitals. */
enum {
    DOCUMENT,
    NUMBER,
    DAY,
    DAY_TOLD,
    TYPE,
    QUAD,
    MUTUAL,
    SOURCE,
    SOURCE_ROOT,
    SOURCE_COUNTRY,
    TARGET,
    TARGET_ROOT,
    TARGET_COUNTRY,
    TARGET_PLACE,
    PLACE,
    PLACE_COUNTRY,
    DIVISION,
    MODE,
    KILLED,
    WOUNDED,
    ARRESTED,
    SENTENCE
};
static const char question[] =
    "SELECT e.document, e.number, CAST(julianday(c.date) AS INTEGER), c.date_from <> 'report', e.type, e.quad, e.reciprocal IS NOT NULL, p.source_code, p.source_root, s.country,"
    " p.target_code, p.target_root, t.country, CASE t.kind WHEN 'place' THEN lower(t.name) END, lower(c.place_name), c.place_country, c.place_division, e.mode, c.killed, c.wounded, c.arrested,"
    " substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start)"
    " FROM counted c JOIN events e USING (document, number) JOIN documents d ON d.key = e.document JOIN pairs p ON p.document = e.document AND p.number ="
    " (SELECT min(q.number) FROM pairs q WHERE q.document = e.document AND q.event = e.number)"
    " LEFT JOIN entities s ON s.document = e.document AND s.number = p.source"
    " LEFT JOIN entities t ON t.document = e.document AND t.number = p.target"
    " WHERE length(c.date) = 10 AND julianday(c.date) IS NOT NULL ORDER BY 3, d.id, e.number";

/* ---------------------------------------------------------------- likeness */

static double likeness_of_parties(const party *a, const party *b) {
    const double same = 1.5, same_country = 0.9, same_kind = 0.5, other_kind = -1, other = -3.5;
    if (!a->code || !b->code) return 0;
    if (a->code == b->code) return same;
    if (a->root == b->root) return same_country;
    if (a->armed && b->armed) return same_kind;
    if (a->own || b->own) return 0;
    if (a->known && b->known) return other;
    return a->kind == b->kind ? same_kind : a->armed || b->armed ? other_kind : 0;
}

static double likeness_of_sides(const told *a, const told *b) {
    double straight = likeness_of_parties(&a->sides[0], &b->sides[0]) + likeness_of_parties(&a->sides[1], &b->sides[1]);
    double crossed = likeness_of_parties(&a->sides[0], &b->sides[1]) + likeness_of_parties(&a->sides[1], &b->sides[0]);
    return (a->mutual || b->mutual) && crossed > straight ? crossed : straight;
}

static double likeness_of_places(const told *a, const told *b) {
    if (!a->place || !b->place) return 0;
    if (a->place == b->place) return a->whole_state ? 0.25 : 1;
    bool contained = a->place_country && a->place_country == b->place_country && (a->whole_state || b->whole_state);
    return contained ? 0.25 : -4;
}

/* Counts of one act differ from report to report, above all on the first day; whole orders of size do not. */
static double likeness_of_figures(const told *a, const told *b) {
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        if (a->figures[i] < 0 || b->figures[i] < 0) continue;
        double x = a->figures[i] + 1, y = b->figures[i] + 1, apart = fabs(log(x / y));
        sum += apart == 0 ? 1 : apart < 0.4 ? 0.5 : apart > 1.1 ? -1.5 : 0;
    }
    return sum;
}

/* How much it says that a word is in both sentences. */
static double weight_of(const linker *l, uint32_t word) { return log((l->sentences + 2) / (l->frequency[word % WORD_COUNTS] + 1)); }

static double likeness_of_words(const linker *l, const told *a, const told *b) {
    double sums[2] = {0, 0}, shared = 0;
    for (size_t i = 0, j = 0; i < a->word_count || j < b->word_count;) {
        bool first = j == b->word_count || (i < a->word_count && a->words[i] <= b->words[j]);
        bool second = i == a->word_count || (j < b->word_count && b->words[j] <= a->words[i]);
        double weight = weight_of(l, first ? a->words[i] : b->words[j]);
        if (first) sums[0] += weight, i++;
        if (second) sums[1] += weight, j++;
        if (first && second) shared += weight;
    }
    double less = fmin(sums[0], sums[1]);
    return less > 0 ? shared / less : 0;
}

/* Days that are told are the same or not; where none is told, it was no later than the report. */
static double likeness_of_days(const told *a, const told *b) {
    const double same = 0.5, other = -3;
    if (a->told_day && b->told_day && a->told_day != b->told_day) return other;
    if (a->told_day ? !b->told_day && a->told_day > b->day : b->told_day > a->day) return other;
    return a->day == b->day ? same : 0;
}

/* Talks and what is agreed on at them are two acts, and so are an arrest and a beating of one man; who is seized by gunmen is abducted by them. */
static double likeness_of_acts(const told *a, const told *b) {
    const double same_type = 1, like_type = -0.25, same_mode = 0.5, like_mode = -0.5, other_mode = -2, other_act = -4;
    if (a->type != b->type && !(a->families & b->families)) return other_act;
    double type = a->type == b->type ? same_type : like_type;
    if (!a->mode || !b->mode) return type;
    if (a->type == b->type) return type + (a->mode == b->mode ? same_mode : a->violent ? like_mode : other_mode);
    return a->kind && a->kind == b->kind ? type + like_mode : other_act;
}

/* Words and deeds are two acts, also where one is about the other: a threat to kill and the killing, a promise and the delivery. */
static double likeness(const linker *l, const told *a, const told *b) {
    if (a->quad != b->quad) return -INFINITY;
    double sum = likeness_of_acts(a, b);
    sum += likeness_of_sides(a, b) + likeness_of_places(a, b) + likeness_of_days(a, b) + likeness_of_figures(a, b);
    return sum + 3 * likeness_of_words(l, a, b);
}

/* ---------------------------------------------------------------- reading */

static uint32_t hash_of(sqlite3_stmt *row, int column) {
    const char *text = (const char *)sqlite3_column_text(row, column);
    uint32_t hash = text ? (uint32_t)XXH3_64bits(text, (size_t)sqlite3_column_bytes(row, column)) : 0;
    return text && !hash ? 1 : hash;
}

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The longer words of the sentence, by their beginnings, so that inflection counts little, sorted, each once. */
static size_t words_of(const char *text, uint32_t words[SENTENCE_WORDS]) {
    enum { SHORT = 4, BEGINNING = 5 };
    size_t count = 0, kept = 0;
    while (text && *text && count < SENTENCE_WORDS) {
        size_t length = 0;
        char beginning[BEGINNING];
        while (((unsigned char)text[length] | 0x20) >= 'a' && ((unsigned char)text[length] | 0x20) <= 'z') {
            if (length < BEGINNING) beginning[length] = (char)(text[length] | 0x20);
            length++;
        }
        if (length >= SHORT) words[count++] = (uint32_t)XXH3_64bits(beginning, length < BEGINNING ? length : BEGINNING);
        text += length ? length : 1;
    }
    qsort(words, count, sizeof *words, by_value);
    for (size_t i = 0; i < count; i++)
        if (!kept || words[i] != words[kept - 1]) words[kept++] = words[i];
    return kept;
}

/* Codes are the country's three letters, then what they are: KENUAF; or that alone: UAF. Columns: code, root, country. */
static party party_of(sqlite3_stmt *row, int column) {
    static const char *const arms[] = {"UAF", "REB", "CRM", "INS", "SEP"}, *const organisations[] = {"IGO", "NGO", "IMG", "MNC"};
    const char *code = (const char *)sqlite3_column_text(row, column);
    party p = {.code = hash_of(row, column), .root = hash_of(row, column + 1), .known = sqlite3_column_text(row, column + 2) != NULL};
    if (!code) return p;
    for (size_t i = 0; i < sizeof organisations / sizeof *organisations; i++) p.known |= strncmp(code, organisations[i], 3) == 0;
    const char *kind = p.known && strlen(code) >= 3 ? code + 3 : code;
    p.kind = (uint32_t)XXH3_64bits(kind, strlen(kind));
    for (size_t i = 0; i < sizeof arms / sizeof *arms; i++) p.armed |= strncmp(kind, arms[i], 3) == 0;
    return p;
}

/* Types that one act may have: reports, and so the codes, differ in what they call it. Talks and movements of forces are in no family. */
enum { ACCORD = 1, HELP = 2, WORDS = 4, FORCE = 8, PENALTY = 16 };
static const struct {
    const char *type;
    uint8_t families;
} families[] = {{"AGREE", ACCORD},           {"SUPPORT", ACCORD},  {"COOPERATE", ACCORD | HELP},
                {"CONCEDE", ACCORD | HELP},  {"AID", HELP},        {"RETREAT", HELP},
                {"REQUEST", WORDS},          {"ACCUSE", WORDS},    {"REJECT", WORDS},
                {"THREATEN", WORDS},         {"ASSAULT", FORCE},   {"PROTEST", FORCE},
                {"COERCE", FORCE | PENALTY}, {"SANCTION", PENALTY}};

static uint8_t families_of(const char *type) {
    for (size_t i = 0; i < sizeof families / sizeof *families && type; i++)
        if (strcmp(type, families[i].type) == 0) return families[i].families;
    return 0;
}

/* Acts that go by modes of several types. */
static const struct {
    const char *type, *mode;
    uint8_t kind;
} kinds[] = {
    {"ASSAULT", "abduct", 1}, {"COERCE", "arrest", 1}, {"COERCE", "seize", 1}, {"COERCE", "restrict", 2}, {"SANCTION", "discontinue", 2}};

static uint8_t kind_of(const char *type, const char *mode) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && type && mode; i++)
        if (strcmp(type, kinds[i].type) == 0 && strcmp(mode, kinds[i].mode) == 0) return kinds[i].kind;
    return 0;
}

static bool is_of_state(sqlite3_stmt *row, int column) {
    const char *code = (const char *)sqlite3_column_text(row, column);
    return code && strlen(code) >= 6 && (strncmp(code + 3, "GOV", 3) == 0 || strncmp(code + 3, "MIL", 3) == 0);
}

static told read_event(sqlite3_stmt *row) {
    told t = {.document = sqlite3_column_int64(row, DOCUMENT),
              .number = sqlite3_column_int64(row, NUMBER),
              .day = sqlite3_column_int64(row, DAY),
              .told_day = sqlite3_column_int(row, DAY_TOLD) ? sqlite3_column_int64(row, DAY) : 0,
              .type = hash_of(row, TYPE),
              .quad = sqlite3_column_int(row, QUAD),
              .mutual = sqlite3_column_int(row, MUTUAL) != 0,
              .place = hash_of(row, PLACE),
              .place_country = hash_of(row, PLACE_COUNTRY),
              .mode = hash_of(row, MODE),
              .whole_state = !sqlite3_column_text(row, DIVISION) && sqlite3_column_text(row, PLACE_COUNTRY)};
    if (!t.place && sqlite3_column_text(row, TARGET_PLACE)) { /* what is shelled is where it is shelled */
        t.place = hash_of(row, TARGET_PLACE);
        t.place_country = hash_of(row, TARGET_COUNTRY);
    }
    const char *type = (const char *)sqlite3_column_text(row, TYPE);
    t.mutual |= type && strcmp(type, "CONSULT") == 0;
    t.families = families_of(type);
    t.violent = type && strcmp(type, "ASSAULT") == 0;
    t.kind = kind_of(type, (const char *)sqlite3_column_text(row, MODE));
    t.sides[0] = party_of(row, SOURCE);
    t.sides[1] = party_of(row, TARGET);
    t.sides[1].own = t.sides[1].root && t.sides[1].root == t.sides[0].root && is_of_state(row, TARGET);
    for (int i = 0; i < 3; i++)
        t.figures[i] = sqlite3_column_type(row, KILLED + i) == SQLITE_NULL ? -1 : sqlite3_column_int(row, KILLED + i);
    t.word_count = (uint8_t)words_of((const char *)sqlite3_column_text(row, SENTENCE), t.words);
    uint32_t countries[KEYS] = {t.sides[0].root, t.sides[1].root, t.place_country};
    for (size_t k = 0, j; k < KEYS; k++) {
        for (j = 0; j < k && countries[j] != countries[k]; j++) {}
        if (j == k) t.keys[k] = countries[k];
    }
    return t;
}

/* ---------------------------------------------------------------- joining */

static void enter(linker *l, size_t number) {
    told *t = &l->items[number];
    for (uint32_t k = 0; k < KEYS; k++) {
        if (!t->keys[k]) continue;
        uint32_t *slot = &l->slots[t->keys[k] & (l->slot_count - 1)];
        t->next[k] = *slot;
        *slot = (uint32_t)(number + 1) * KEYS + k;
    }
}

/* Drops what is too long ago, and makes room. */
static bool renew(linker *l, int64_t day) {
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++)
        if (day - l->items[i].day <= HAPPENING_DAYS) l->items[kept++] = l->items[i];
    l->count = kept;
    size_t room = kept * 2 + 4096, slot_count = 4096;
    while (slot_count < room) slot_count *= 2;
    told *grown = realloc(l->items, room * sizeof *grown);
    if (grown) l->items = grown;
    free(l->slots);
    l->slots = calloc(slot_count, sizeof *l->slots);
    if (!grown || !l->slots) return false;
    l->room = room;
    l->slot_count = slot_count;
    for (size_t i = 0; i < kept; i++) enter(l, i);
    return true;
}

/* What an event is compared with: those that share a key with it, of other documents, near in time; at most some. */
typedef struct walk {
    size_t key, compared;
    uint32_t next;
} walk;

static const told *next_compared(const linker *l, const told *t, walk *w) {
    for (;;) {
        while (!w->next || w->compared == COMPARED_AT_MOST) {
            if (w->key == KEYS) return NULL;
            w->next = t->keys[w->key] ? l->slots[t->keys[w->key] & (l->slot_count - 1)] : 0;
            w->key++;
            w->compared = 0;
        }
        const told *other = &l->items[w->next / KEYS - 1];
        bool same_key = other->keys[w->next % KEYS] == t->keys[w->key - 1];
        w->next = other->next[w->next % KEYS];
        if (!same_key || other->document == t->document || t->day - other->day > HAPPENING_DAYS) continue;
        w->compared++;
        return other;
    }
}

/* The event that it is most like. *score: how like it is to those of that one's happening, on average, so that a vague report between two acts does
 * not make them one. NULL: like none. */
static const told *most_like(const linker *l, const told *t, double *score) {
    const told *best = NULL, *other;
    double best_score = 0, sum = 0;
    size_t count = 0;
    for (walk w = {0}; (other = next_compared(l, t, &w));) {
        double found = likeness(l, t, other);
        if (found > best_score || (best && found == best_score && other < best)) {
            best = other;
            best_score = found;
        }
    }
    if (best_score < LIKE_ENOUGH) return NULL;
    for (walk w = {0}; (other = next_compared(l, t, &w));) {
        if (other->happening != best->happening) continue;
        sum += likeness(l, t, other);
        count++;
    }
    *score = sum / (double)count;
    return *score >= LIKE_ENOUGH ? best : NULL;
}

static readout_status put(linker *l, const told *t, const told *like, double score, readout_error *error) {
    char reason[96] = "first";
    if (like)
        snprintf(reason, sizeof reason, "%s, %s%s%s", t->type == like->type ? "type" : "like type",
                 t->day == like->day ? "day" : "day within one", t->place && t->place == like->place ? ", place" : "",
                 likeness_of_sides(t, like) > 0 ? ", parties" : "");
    sqlite3_bind_int64(l->put, 1, t->document);
    sqlite3_bind_int64(l->put, 2, t->number);
    sqlite3_bind_int64(l->put, 3, t->happening);
    sqlite3_bind_text(l->put, 4, reason, -1, SQLITE_STATIC);
    sqlite3_bind_double(l->put, 5, like ? round(score * 100) / 100 : 0);
    readout_status status = sqlite3_step(l->put) == SQLITE_DONE ? READOUT_OK : store_failed(l->s, error);
    sqlite3_reset(l->put);
    return status;
}

static readout_status count_words(linker *l, readout_error *error) {
    int step;
    while ((step = sqlite3_step(l->events)) == SQLITE_ROW) {
        uint32_t words[SENTENCE_WORDS];
        const char *text = (const char *)sqlite3_column_text(l->events, SENTENCE);
        if (!text && sqlite3_column_type(l->events, SENTENCE) != SQLITE_NULL)
            return error_set(error, READOUT_ERROR_MEMORY, store_path(l->s), 0, 0, "out of memory");
        size_t count = words_of(text, words);
        for (size_t i = 0; i < count; i++) l->frequency[words[i] % WORD_COUNTS]++;
        l->sentences++;
    }
    sqlite3_reset(l->events);
    return step == SQLITE_DONE ? READOUT_OK : store_failed(l->s, error);
}

static readout_status link_all(linker *l, readout_error *error) {
    readout_status status = count_words(l, error);
    int64_t happenings = 0;
    int step = SQLITE_DONE;
    while (status == READOUT_OK && (step = sqlite3_step(l->events)) == SQLITE_ROW) {
        told t = read_event(l->events);
        double score = 0;
        if (l->count == l->room && !renew(l, t.day)) return error_set(error, READOUT_ERROR_MEMORY, store_path(l->s), 0, 0, "out of memory");
        const told *like = most_like(l, &t, &score);
        t.happening = like ? like->happening : ++happenings;
        if (like && like->told_day) t.told_day = like->told_day;
        l->counts->events++;
        status = put(l, &t, like, score, error);
        l->items[l->count] = t;
        enter(l, l->count++);
    }
    return status == READOUT_OK && step != SQLITE_DONE ? store_failed(l->s, error) : status;
}

readout_status links_of_events(store *s, link_counts *counts, readout_error *error) {
    linker l = {.s = s, .counts = counts, .frequency = calloc(WORD_COUNTS, sizeof *l.frequency)};
    if (!l.frequency) return error_set(error, READOUT_ERROR_MEMORY, store_path(s), 0, 0, "out of memory");
    readout_status status = store_run(s, "DELETE FROM happenings", error);
    if (status == READOUT_OK) status = store_prepare_to(s, question, &l.events, error);
    if (status == READOUT_OK)
        status =
            store_prepare_to(s, "INSERT INTO happenings(document, number, happening, reason, score) VALUES(?, ?, ?, ?, ?)", &l.put, error);
    if (status == READOUT_OK) status = link_all(&l, error);
    sqlite3_finalize(l.events);
    sqlite3_finalize(l.put);
    free(l.items);
    free(l.slots);
    free(l.frequency);
    if (status != READOUT_OK) return status;
    sqlite3_stmt *asked;
    status = store_prepare_to(s, "SELECT count(*) FROM (SELECT 1 FROM happenings GROUP BY happening HAVING count(*) > 1)", &asked, error);
    if (status == READOUT_OK && sqlite3_step(asked) != SQLITE_ROW) status = store_failed(s, error);
    if (status == READOUT_OK) counts->happenings = (size_t)sqlite3_column_int64(asked, 0);
    sqlite3_finalize(asked);
    return status;
}

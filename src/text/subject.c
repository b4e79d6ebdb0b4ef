#include "text/subject.h"

#include "lexicon/lexicon.h"

enum {
    SUBJECT_COLUMN = 1,
    WEIGHT_COLUMN = 2,
    KIND_COLUMN = 2,    /* of organisations */
    PHRASE_LONGEST = 4, /* tokens */
    STRONG = 3,         /* points; a weak word has 1 */
    STRONG_LEAST = 3,   /* strong words that a subject must have */
    PER_HUNDRED = 10,   /* its points in a hundred words of four letters and more */
    DENSE_LEAST = 6,    /* points of a subject whose words are few but stand close */
    DENSE_HUNDRED = 20, /* its points in a hundred words with a strong one among them */
    WEAK_HUNDRED = 30,  /* and without */
    TIMES_PUBLIC = 2,   /* its points must be so many times those of public affairs */
    TIMES_DENSE = 3,    /* and in such a short report */
    COUNTED_MOST = 3    /* times that one phrase counts */
};

typedef struct tally {
    const engine *e;
    uint64_t *keys;
    uint8_t *seen; /* how often each phrase was counted, by its first row modulo SEEN */
    uint32_t points[SUBJECT_KINDS], strong[SUBJECT_KINDS], public_points, words, scores;
} tally;

enum { SEEN = 8192 };

static bool is_new(tally *t, lexicon_row row) {
    uint8_t *seen = &t->seen[row % SEEN];
    return *seen < COUNTED_MOST && ++*seen;
}

static void count_row(tally *t, lexicon_row row) {
    static const struct {
        const char *name;
        subject_kind kind;
    } subjects[] = {{"sport", SUBJECT_SPORT}, {"show", SUBJECT_SHOW}, {"weather", SUBJECT_WEATHER}, {"horoscope", SUBJECT_HOROSCOPE}};
    slice subject = lexicon_column(t->e->lexicon, row, SUBJECT_COLUMN);
    bool strong = slice_is(lexicon_column(t->e->lexicon, row, WEIGHT_COLUMN), "strong");
    uint32_t points = strong ? STRONG : 1;
    if (slice_is(subject, "public")) t->public_points += points;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        if (!slice_is(subject, subjects[i].name)) continue;
        t->points[subjects[i].kind] += points;
        t->strong[subjects[i].kind] += strong;
    }
}

/* Politicians, soldiers, judges; ministries, parties, armed groups: whoever does what events are. Media and companies also write of matches and films. */
static uint32_t known_party(tally *t, uint32_t at, uint32_t room) {
    static const lexicon_table tables[] = {LEXICON_PEOPLE, LEXICON_ORGANISATIONS};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        size_t length, count;
        const lexicon_row *rows = lexicon_match(t->e->lexicon, tables[i], t->keys + at, room, &length, &count);
        if (!count) continue;
        slice kind = tables[i] == LEXICON_ORGANISATIONS ? lexicon_column(t->e->lexicon, rows[0], KIND_COLUMN) : (slice){NULL, 0};
        if (slice_is(kind, "media") || slice_is(kind, "company")) continue;
        if (is_new(t, rows[0])) t->public_points += STRONG;
        return (uint32_t)length;
    }
    return 0;
}

static uint32_t subject_phrase(tally *t, uint32_t at, uint32_t room) {
    size_t length, count;
    const lexicon_row *rows = lexicon_match(t->e->lexicon, LEXICON_SUBJECTS, t->keys + at, room, &length, &count);
    for (size_t i = 0; i < count && (i > 0 || is_new(t, rows[0])); i++) count_row(t, rows[i]);
    return count ? (uint32_t)length : 0;
}

/* "3-1", "112-108": how a match ended. */
static bool is_score(slice word) {
    size_t dash = 0, i = 0;
    for (; i < word.length; i++)
        if (word.bytes[i] == '-' && !dash && i > 0)
            dash = i;
        else if (word.bytes[i] < '0' || word.bytes[i] > '9')
            return false;
    return dash && dash <= 3 && word.length - dash - 1 >= 1 && word.length - dash - 1 <= 3;
}

static void count_sentence(tally *t, const document *d, const sentence *s) {
    for (uint32_t at = s->first; at < s->end;) {
        uint32_t room = s->end - at < PHRASE_LONGEST ? s->end - at : PHRASE_LONGEST, length = 0;
        if (d->tokens.items[at].flags & TOKEN_CAPITALISED) length = known_party(t, at, room);
        if (!length) length = subject_phrase(t, at, room);
        if (!length && t->scores < COUNTED_MOST && is_score(d->tokens.items[at].word->normal)) t->scores++, t->points[SUBJECT_SPORT]++;
        if (!length) length = 1;
        for (uint32_t i = at; i < at + length; i++) t->words += d->tokens.items[i].word->normal.length >= 4;
        at += length;
    }
}

/* Many strong words in a report of any length; or, as short reports have them, few that stand close, and where none is strong, nothing of public
 * affairs. */
static bool is_clear(const tally *t, subject_kind kind) {
    uint32_t points = t->points[kind], strong = t->strong[kind];
    if (points < TIMES_PUBLIC * t->public_points) return false;
    if (strong >= STRONG_LEAST && points * 100 >= t->words * PER_HUNDRED) return true;
    if (points < DENSE_LEAST || points < TIMES_DENSE * t->public_points) return false;
    return strong ? points * 100 >= t->words * DENSE_HUNDRED : !t->public_points && points * 100 >= t->words * WEAK_HUNDRED;
}

bool subject_judge(const engine *e, arena *scratch, document *d) {
    if (!e || !e->lexicon) return true;
    tally t = {.e = e, .keys = ARENA_ARRAY(scratch, uint64_t, d->tokens.count + 1), .seen = ARENA_ARRAY(scratch, uint8_t, SEEN)};
    if (!t.keys || !t.seen) return false;
    for (uint32_t i = 0; i < d->tokens.count; i++) t.keys[i] = d->tokens.items[i].word->key;
    memset(t.seen, 0, SEEN);
    for (uint32_t i = 0; i < d->sentences.count; i++) count_sentence(&t, d, &d->sentences.items[i]);
    subject_kind best = SUBJECT_OPEN;
    for (unsigned i = 1; i < SUBJECT_KINDS; i++)
        if (t.points[i] > t.points[best]) best = (subject_kind)i;
    bool clear = best && is_clear(&t, best);
    d->subject = (report_subject){clear ? best : SUBJECT_OPEN, t.points[best], t.public_points, t.words};
    return true;
}

const char *subject_name(subject_kind kind) {
    static const char *const names[SUBJECT_KINDS] = {NULL, "sport", "show business", "weather", "horoscope"};
    return kind < SUBJECT_KINDS ? names[kind] : NULL;
}

/* Counting issues; see issues.h. Phrases do not overlap: the longest that starts at a word is counted, and the search goes on behind it. */
#include "event/issues.h"

enum { ISSUE_CODE = 1, ISSUE_EXCLUDES = 2, PHRASE_MOST = 24 };

typedef enum exclusion { EXCLUDES_NOTHING, EXCLUDES_SENTENCE, EXCLUDES_STORY } exclusion;

static bool count_sentence(const lexicon *l, document *d, uint32_t number, exclusion *excluded);
static bool has_event(const document *d, uint32_t sentence_number);

bool issues_count(const lexicon *l, document *d) {
    d->issues_known = lexicon_has_table(l, LEXICON_ISSUES);
    if (!d->issues_known || !d->events.count) return true;
    for (uint32_t s = 0; s < d->sentences.count; s++) {
        uint32_t before = d->issues.count;
        exclusion excluded = EXCLUDES_NOTHING;
        if (!count_sentence(l, d, s, &excluded)) return false;
        if (excluded != EXCLUDES_NOTHING || !has_event(d, s)) d->issues.count = before;
        if (excluded != EXCLUDES_STORY) continue;
        d->issues.count = 0;
        return true;
    }
    return true;
}

static bool has_event(const document *d, uint32_t number) {
    uint32_t first = vector_first_from(&d->events, sentence, number);
    return first < d->events.count && d->events.items[first].sentence == number;
}

static bool add(document *d, uint32_t sentence_number, slice code) {
    for (uint32_t i = d->issues.count; i-- > 0 && d->issues.items[i].sentence == sentence_number;)
        if (slice_equal(d->issues.items[i].code, code)) {
            d->issues.items[i].count++;
            return true;
        }
    issue *made = vector_push(d->memory, &d->issues);
    if (!made) return false;
    *made = (issue){sentence_number, 1, code};
    return true;
}

static exclusion exclusion_of(const lexicon *l, lexicon_row row) {
    slice scope = lexicon_column(l, row, ISSUE_EXCLUDES);
    return slice_is(scope, "story") ? EXCLUDES_STORY : scope.length ? EXCLUDES_SENTENCE : EXCLUDES_NOTHING;
}

static bool count_sentence(const lexicon *l, document *d, uint32_t number, exclusion *excluded) {
    const sentence *s = &d->sentences.items[number];
    for (uint32_t t = s->first; t < s->end;) {
        uint64_t keys[PHRASE_MOST];
        size_t room = 0, length, count;
        for (uint32_t i = t; i < s->end && room < PHRASE_MOST; i++) keys[room++] = d->tokens.items[i].word->key;
        const lexicon_row *rows = lexicon_match(l, LEXICON_ISSUES, keys, room, &length, &count);
        for (size_t i = 0; i < count; i++) {
            exclusion found = exclusion_of(l, rows[i]);
            if (found > *excluded) *excluded = found;
            slice code = lexicon_column(l, rows[i], ISSUE_CODE);
            if (found == EXCLUDES_NOTHING && code.length && !add(d, number, code)) return false;
        }
        t += count ? (uint32_t)length : 1;
    }
    return true;
}

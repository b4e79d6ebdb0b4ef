/* See expression.h. A moment is widened to the words that narrow it down ("the end of", "early"), joined with another to a range ("from 2010
 * to 2014"), and looked at with the word before it: "by", "until", "for" make it a bound. */
#include "time/expression.h"

#include "time/reading.h"

enum { NARROWING_WORDS = 6, NEAR_DAYS = 31, REMEMBERED_SENTENCES = 3 };

static const token *word(const reader *r, uint32_t t) { return &r->d->tokens.items[t]; }

/* ---------------------------------------------------------------- the words before */

/* Where "first nine months" starts, which ends before `end`; `end` itself where there is no such thing. */
static uint32_t first_units_before(const reader *r, uint32_t end) {
    enum { NUMBER_WORDS = 3 };
    uint32_t length;
    if (end < r->first + 3 || !time_match_before(r->k, r->d, TIME_UNIT, r->first, end, &length)) return end;
    for (uint32_t back = 1; back <= NUMBER_WORDS && end - length > r->first + back; back++) {
        uint32_t at = end - length - back, words;
        if (time_number(r->k, r->d, at, end, &words) == NONE || words != back) continue;
        bool narrows =
            word_is(r, at - 1, "first") || word_is(r, at - 1, "last") || word_is(r, at - 1, "final") || word_is(r, at - 1, "opening");
        return narrows ? at - 1 : end;
    }
    return end;
}

/* The start of "the end of March", "early in 2014", from the moment's own start. */
static uint32_t widened_start(const reader *r, uint32_t start) {
    for (uint32_t at = start, i = 0; i < NARROWING_WORDS; i++) {
        uint32_t length, from = at;
        if (word_is(r, from - 1, "the")) from--;
        bool of = word_is(r, from - 1, "of") || word_is(r, from - 1, "in");
        if (of) from--;
        uint32_t counted = of ? first_units_before(r, from) : from; /* "the first nine months of 2022" */
        if (counted < from) {
            start = at = counted;
            continue;
        }
        if (!time_match_before(r->k, r->d, TIME_PART, r->first, from, &length)) return start;
        bool noun = word(r, from - 1)->upos == UPOS_NOUN || word(r, from - 1)->upos == UPOS_PROPN;
        if (noun && !of) return start;
        start = at = from - length;
    }
    return start;
}

/* The line of the preposition before the expression, an article and "about" left out; NULL: none. */
static const time_line *preposition_before(const reader *r, uint32_t start, uint32_t *at) {
    uint32_t length;
    if (word_is(r, start - 1, "the") || word_is(r, start - 1, "a") || word_is(r, start - 1, "an")) start--;
    if (start > r->first + 1 && time_match_before(r->k, r->d, TIME_ABOUT, r->first, start, &length) && length == 1 &&
        time_match_before(r->k, r->d, TIME_LIMIT | TIME_SINCE | TIME_LENGTH, r->first, start - 1, &length))
        start--;
    const time_line *line = time_match_before(r->k, r->d, TIME_LIMIT | TIME_SINCE | TIME_LENGTH, r->first, start, &length);
    *at = line ? start - length : start;
    return line;
}

/* ---------------------------------------------------------------- ranges */

/* As much as two dates have in common. */
static calendar_date common(calendar_date a, calendar_date b) {
    if (!a.year || !b.year) return (calendar_date){0};
    int many = calendar_many_years(a), many_more = calendar_many_years(b);
    if (many || many_more || a.year != b.year)
        return a.year / 10 == b.year / 10 && many <= 10 && many_more <= 10 ? calendar_years(a.year, 10) : (calendar_date){0};
    if (a.month != b.month) return calendar_years(a.year, 1);
    return a.day == b.day ? a : (calendar_date){a.year, a.month, 0};
}

/* "on Monday and Tuesday", "in May and June", "in 2014 and 2015". */
static bool is_second_of_kind(const reader *r, uint32_t start, uint32_t t) {
    uint32_t next;
    if (t >= r->end || !word_is(r, t - 1, "and")) return false;
    const time_line *first = line_at(r, TIME_WEEKDAY | TIME_MONTH, start, &next), *second = line_at(r, TIME_WEEKDAY | TIME_MONTH, t, &next);
    if (first && second) return first->kind == second->kind && !word_is(r, next, "'s"); /* not "on Monday and Tuesday's talks" */
    return year_at(r, start) && year_at(r, t) && !first && !second;
}

static bool joins_range(const reader *r, uint32_t start, uint32_t t) {
    if (word_is(r, t, "-") || word_is(r, t, "\xE2\x80\x93") || word_is(r, t, "through")) return true;
    if (word_is(r, t, "and")) return word_is(r, start - 1, "between") || is_second_of_kind(r, start, t + 1);
    if (word_is(r, t, "or")) return true;
    return (word_is(r, t, "to") || word_is(r, t, "until") || word_is(r, t, "till")) && !word_is(r, start - 1, "by");
}

static bool read_moment(const reader *r, uint32_t t, moment *made) { return read_absolute(r, t, made) || read_relative(r, t, made); }

static bool join_range(const reader *r, uint32_t start, moment *m) {
    moment other;
    if (m->role != TIME_POINT || !joins_range(r, start, m->end) || m->end + 1 >= r->end) return false;
    uint32_t at = m->end + 1 + word_is(r, m->end + 1, "the");
    if (at >= r->end || !read_moment(r, at, &other) || other.role != TIME_POINT) return false;
    bool year_guessed = calendar_compare(m->date, m->ahead) != 0 && m->date.month;
    if (year_guessed && other.date.year && calendar_compare(other.date, other.ahead) == 0) m->date.year = m->ahead.year = other.date.year;
    m->date = common(m->date, other.date);
    m->ahead = common(m->ahead, other.ahead);
    m->end = other.end;
    return true;
}

/* ---------------------------------------------------------------- what the expression is */

static bool is_near(const reader *r, calendar_date date) {
    if (!calendar_is_day(r->today) || !calendar_is_day(date)) return r->today.month && date.month && !calendar_compare(date, r->today);
    int64_t days = calendar_number(r->today) - calendar_number(date);
    return days >= -NEAR_DAYS && days <= NEAR_DAYS;
}

/* "since 2011", "until 1990", "before 2000": some time in all those years, and no day of the report's. */
static bool is_long_ago(const reader *r, calendar_date date) {
    return date.year && r->today.year && calendar_compare(date, r->today) < 0 && !is_near(r, date);
}

/* "has been held since Friday", "will be closed from Monday": when it began, of late or soon. */
static bool is_start(const reader *r, uint32_t at, moment *m) {
    int32_t head = word(r, at)->head;
    if (head == NONE || word(r, (uint32_t)head)->deprel != DEPREL_OBL || !m->date.month) return false;
    if (word_is(r, at - 1, "time")) return false; /* "for the third time since Friday" */
    bool past = word_is(r, at, "since");
    if (!is_near(r, m->date) && (past || !is_near(r, m->ahead))) return false;
    if (past) m->ahead = m->date;
    return true;
}

/* "its first such move since 2004": what stands before is a noun. */
static bool belongs_to_noun(const reader *r, uint32_t at) {
    int32_t year = word(r, at)->head, noun = year == NONE ? NONE : word(r, (uint32_t)year)->head;
    return word_is(r, at, "since") && noun != NONE && (uint32_t)noun < at && word(r, (uint32_t)noun)->upos == UPOS_NOUN;
}

static void apply_preposition(const reader *r, const time_line *before, uint32_t at, moment *m) {
    calendar_date none = {0};
    if (!before || m->role == TIME_HISTORY || before->kind == TIME_LENGTH) return;
    bool behind_noun = m->end < r->end && word(r, m->end)->deprel == DEPREL_CASE && word_is(r, m->end, "'s"); /* "since Friday's attack" */
    if (behind_noun || m->role == TIME_BOUND) return;
    if (word_is(r, at, "as") && is_long_ago(r, m->date)) return; /* "as early as 2012" */
    if (word_is(r, at, "as") && word_is(r, at + 1, "of")) {      /* "as of Monday": of what is to come, its beginning */
        m->role = m->ahead.year && calendar_compare(m->ahead, m->date) != 0 ? TIME_AHEAD : TIME_BOUND;
        return;
    }
    if (before->kind == TIME_SINCE && is_start(r, at, m)) return;
    bool opens =
        before->kind == TIME_SINCE || word_is(r, at, "before") || word_is(r, at, "until") || word_is(r, at, "till") || word_is(r, at, "up");
    bool open_end = opens && !belongs_to_noun(r, at);
    bool one_date = word_is(r, at, "since") || calendar_compare(m->date, m->ahead) == 0;
    m->role = open_end && one_date && is_long_ago(r, m->date) ? TIME_POINT : TIME_BOUND;
    m->date = m->ahead = none;
}

/* "called a referendum for May 12", "set for Friday": still to come, unless it lies nearer behind ("the figures for March"). */
static bool is_set_for(const reader *r, uint32_t at, uint32_t start, const moment *m) {
    if (m->role != TIME_POINT || !word_is(r, at, "for") || !m->ahead.month || !calendar_compare(m->date, m->ahead)) return false;
    int32_t noun = word(r, at)->head;
    return noun != NONE && (uint32_t)noun >= start && (uint32_t)noun < m->end && calendar_is_nearer(m->ahead, m->date, r->today);
}

/* The word of the span that hangs from outside it. */
static uint32_t head_of(const reader *r, token_span span) {
    uint32_t head = span.first;
    bool found = false;
    for (uint32_t t = span.first; t < span.end; t++) {
        const token *at = word(r, t);
        bool outside = at->head == NONE || (uint32_t)at->head < span.first || (uint32_t)at->head >= span.end;
        bool small = at->upos == UPOS_PUNCT || at->upos == UPOS_DET || at->upos == UPOS_ADP;
        if (!outside || (found && small)) continue;
        if (found && word(r, head)->upos != UPOS_PUNCT && word(r, head)->upos != UPOS_DET && word(r, head)->upos != UPOS_ADP) continue;
        head = t;
        found = true;
    }
    return head;
}

/* "in the year to March", "in the 12 months ending in June": the end of a span of which no day is told. */
static bool ends_span(const reader *r, uint32_t start) {
    uint32_t at = start, length;
    if (word_is(r, at - 1, "in") && at > r->first + 1 && (word_is(r, at - 2, "ending") || word_is(r, at - 2, "ended"))) at--;
    static const char *const links[] = {"to", "through", "until", "ending", "ended"};
    for (unsigned i = 0; i < sizeof links / sizeof *links; i++)
        if (word_is(r, at - 1, links[i])) {
            const time_line *unit = time_match_before(r->k, r->d, TIME_UNIT, r->first, at - 1, &length);
            return unit && unit->value >= UNIT_WEEK; /* not "in the night to Sunday" */
        }
    return false;
}

/* "until noon on Friday": the deadline's day stands behind its hour. */
static const time_line *deadline_before_hour(const reader *r, uint32_t start, uint32_t *at) {
    uint32_t length;
    if (!word_is(r, start - 1, "on") || !time_match_before(r->k, r->d, TIME_DAYTIME, r->first, start - 1, &length)) return NULL;
    uint32_t before = start - 1 - length;
    if (!word_is(r, before - 1, "until") && !word_is(r, before - 1, "till") && !word_is(r, before - 1, "by")) return NULL;
    *at = before - 1;
    return time_match_before(r->k, r->d, TIME_LIMIT, r->first, before, &length);
}

/* Reads the expression at `t`; *next is where to go on. False when memory runs out. */
static bool read_at(const reader *r, document *d, uint32_t t, uint32_t *next) {
    moment m;
    uint32_t at;
    *next = t + 1;
    if (line_at(r, TIME_NAME, t, next) || !read_moment(r, t, &m)) return true;
    *next = m.end;
    uint32_t start = widened_start(r, t);
    bool range = join_range(r, t, &m) || m.is_range;
    if (range) *next = m.end;
    const time_line *before = preposition_before(r, start, &at);
    if (!range && before && is_set_for(r, at, start, &m)) m.role = TIME_AHEAD;
    if (!before) before = deadline_before_hour(r, start, &at);
    if (!range && m.role == TIME_POINT && ends_span(r, start))
        m.date = m.ahead = (calendar_date){0};
    else if (!range)
        apply_preposition(r, before, at, &m);
    if (d->times.count && start < d->times.items[d->times.count - 1].span.end) start = t;
    time_expression *made = vector_push(d->memory, &d->times);
    if (!made) return false;
    *made = (time_expression){.span = {start, m.end}, .role = m.role, .date = m.date, .ahead = m.ahead, .steps = m.steps, .unit = m.unit};
    made->head = head_of(r, made->span);
    return true;
}

/* ---------------------------------------------------------------- all of the document */

/* The time told last, in this sentence or shortly before, which "the next day" counts from. */
static calendar_date told_last(const document *d, uint32_t sentence) {
    for (uint32_t i = d->times.count; i > 0; i--) {
        const time_expression *e = &d->times.items[i - 1];
        if (d->tokens.items[e->head].sentence + REMEMBERED_SENTENCES < sentence) break;
        if (e->role == TIME_POINT && e->date.year) return e->date;
    }
    return (calendar_date){0};
}

/* An expression begins with digits or with a word that the lexicon has. */
static bool may_begin(const reader *r, uint32_t t) { return word(r, t)->flags & TOKEN_DIGITS || time_kinds_from(r->k, r->d, t); }

bool expressions_find(const time_knowledge *k, document *d) {
    for (uint32_t n = 0; n < d->sentences.count; n++) {
        const sentence *s = &d->sentences.items[n];
        if (s->kind == SENTENCE_DATELINE) continue;
        reader r = {.k = k, .d = d, .first = s->first, .end = s->end, .today = d->today};
        for (uint32_t t = s->first, next; t < s->end; t = next) {
            next = t + 1;
            if (!may_begin(&r, t)) continue;
            r.before = told_last(d, n);
            if (!read_at(&r, d, t, &next)) return false;
        }
    }
    return true;
}

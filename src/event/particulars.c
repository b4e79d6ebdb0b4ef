/* Particulars of an event that stand beside its trigger: how many were killed, hurt, arrested or took part, when and where it was,
 * and what it was about. Each is filled in only where the text says it. */
#include "event/record.h"

#include "actor/actor.h"
#include "figure/figure.h"
#include "place/place.h"
#include "syntax/syntax.h"
#include "text/text.h"

static void set_numbers(const engine *g, const document *d, const candidate *c, event *e);
static calendar_date date_of_event(const document *d, uint32_t predicate, event_tense tense, const sentence *s);
static int32_t place_of_event(const document *d, uint32_t predicate, const sentence *s, event *e);
static uint64_t contexts_of_sentence(const event_frames *k, const document *d, const sentence *s);

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

void particulars_of(const engine *g, const document *d, const candidate *c, event *e) {
    const sentence *s = &d->sentences.items[e->sentence];
    set_numbers(g, d, c, e);
    e->date = date_of_event(d, c->read.predicate, e->tense, s);
    e->place = place_of_event(d, c->read.predicate, s, e);
    e->contexts |= contexts_of_sentence(g->frames, d, s);
}

/* ---------------------------------------------------------------- numbers */

static int32_t count_of(slice text) {
    int64_t value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9' || value > 100000) return NONE;
        value = value * 10 + (text.bytes[i] - '0');
    }
    return text.length ? (int32_t)value : NONE;
}

/* The number of a phrase: "17 soldiers", "at least 17", "17 of them". "Dozens" is no number that the text gives. */
static int32_t number_of_phrase(const engine *e, const document *d, int32_t phrase) {
    double value;
    bool approximate;
    if (phrase == NONE || !e->figures || !figure_count(e, d, (uint32_t)phrase, &value, &approximate) || value < 0 || value > 1e8)
        return NONE;
    if (!approximate) return (int32_t)value;
    token_span words = tree_yield(d, (uint32_t)phrase);
    for (uint32_t t = words.first; t < words.end; t++)
        if (word(d, t)->upos == UPOS_NUM) return (int32_t)value;
    return NONE;
}

static bool any_word_in(const event_frames *k, const document *d, const candidate *c, const char *class) {
    uint64_t key = token_key(slice_from(class));
    if (frames_in_class(k, word(d, c->read.trigger)->lemma_key, key)) return true;
    for (uint32_t i = 0; i < c->read.word_count; i++)
        if (frames_in_class(k, word(d, c->read.words[i])->lemma_key, key)) return true;
    return false;
}

static int32_t number_acted_on(const engine *g, const document *d, const candidate *c) {
    int32_t number = number_of_phrase(g, d, c->read.target.phrase);
    if (number != NONE || c->read.frame->trigger != TRIGGER_VERB) return number;
    arguments a; /* "killed 14 in Baghdad" */
    arguments_of(g->frames, d, c->read.trigger, TRIGGER_VERB, &a);
    return number_of_phrase(g, d, arguments_find(&a, SLOT_OBJECT));
}

/* The number of those a verb is about: its object, the subject of a passive, or the bare number of "and five wounded". */
static int32_t number_with_verb(const engine *g, const document *d, uint32_t verb) {
    static const deprel places[] = {DEPREL_OBJ, DEPREL_NSUBJ_PASS, DEPREL_NSUBJ, DEPREL_NUMMOD};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int32_t phrase = tree_child(d, verb, places[i]);
        int32_t number = phrase == NONE ? NONE : number_of_phrase(g, d, phrase);
        if (number != NONE) return number;
    }
    return NONE;
}

/* "killed two and wounded five", "two were killed and five wounded": the toll goes on in the verbs coordinated with the first. */
static void take_coordinated_toll(const engine *g, const document *d, uint32_t verb, int32_t *killed, int32_t *wounded) {
    uint64_t kill = token_key(SLICE("kill")), wound = token_key(SLICE("wound"));
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (word(d, (uint32_t)c)->deprel != DEPREL_CONJ) continue;
        uint64_t lemma = word(d, (uint32_t)c)->lemma_key;
        if (*killed == NONE && frames_in_class(g->frames, lemma, kill)) *killed = number_with_verb(g, d, (uint32_t)c);
        if (*wounded == NONE && frames_in_class(g->frames, lemma, wound)) *wounded = number_with_verb(g, d, (uint32_t)c);
    }
}

/* "leaving 20 people dead and 40 wounded": each number holds for the next word that says what befell them. */
bool leaves_toll(const engine *g, const document *d, uint32_t verb, int32_t *killed, int32_t *wounded) {
    enum { REACH = 8 };
    int32_t object = tree_child(d, verb, DEPREL_OBJ);
    if (object == NONE || !frames_in_class(g->frames, word(d, verb)->lemma_key, token_key(SLICE("leaving")))) return false;
    int32_t number = number_of_phrase(g, d, object);
    bool found = false;
    for (uint32_t t = (uint32_t)object + 1;
         t < d->tokens.count && t <= (uint32_t)object + REACH && word(d, t)->sentence == word(d, verb)->sentence; t++) {
        if (word(d, t)->upos == UPOS_NUM) number = count_of(word(d, t)->normal);
        bool dead = frames_in_class(g->frames, word(d, t)->lemma_key, token_key(SLICE("kill")));
        bool hurt = frames_in_class(g->frames, word(d, t)->lemma_key, token_key(SLICE("wound")));
        if (dead) *killed = number;
        if (hurt) *wounded = number;
        found |= dead || hurt;
    }
    return found;
}

void candidate_take_toll(const engine *g, const document *d, candidate *attack, const candidate *toll) {
    int32_t number = number_acted_on(g, d, toll);
    if (any_word_in(g->frames, d, toll, "kill"))
        attack->killed = number;
    else if (any_word_in(g->frames, d, toll, "wound"))
        attack->wounded = number;
    take_coordinated_toll(g, d, toll->read.trigger, &attack->killed, &attack->wounded);
}

static void set_numbers(const engine *g, const document *d, const candidate *c, event *e) {
    int32_t acted_on = number_acted_on(g, d, c);
    e->killed = c->killed;
    e->wounded = c->wounded;
    if (e->type == PLOVER_ASSAULT && any_word_in(g->frames, d, c, "kill")) e->killed = acted_on;
    if (e->type == PLOVER_ASSAULT && any_word_in(g->frames, d, c, "wound")) e->wounded = acted_on;
    if (e->type == PLOVER_ASSAULT && (e->killed != NONE || e->wounded != NONE))
        take_coordinated_toll(g, d, c->read.trigger, &e->killed, &e->wounded);
    if (e->type == PLOVER_COERCE && any_word_in(g->frames, d, c, "arrest")) e->arrested = acted_on;
    if (e->type == PLOVER_PROTEST) e->participants = number_of_phrase(g, d, c->read.source.phrase);
}

/* ---------------------------------------------------------------- date */

/* Days since 1 March of year 0 in the Gregorian calendar, and back (after Howard Hinnant's days_from_civil). */
static int64_t day_number(calendar_date date) {
    int64_t y = date.year - (date.month <= 2), m = (date.month + 9) % 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + date.day - 1;
}

static calendar_date day_of(int64_t n) {
    int64_t y = (10000 * n + 14780) / 3652425, rest = n - (365 * y + y / 4 - y / 100 + y / 400);
    if (rest < 0) y--, rest = n - (365 * y + y / 4 - y / 100 + y / 400);
    int64_t m = (100 * rest + 52) / 3060;
    return (calendar_date){(int16_t)(y + (m + 2) / 12), (uint8_t)((m + 2) % 12 + 1), (uint8_t)(rest - (m * 306 + 5) / 10 + 1)};
}

static const char *const weekdays[] = {"wednesday", "thursday", "friday", "saturday",
                                       "sunday",    "monday",   "tuesday"}; /* 1 March of year 0 was a Wednesday */
static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};

static int index_in(const char *const *names, int count, slice text) {
    for (int i = 0; i < count; i++)
        if (slice_is(text, names[i])) return i;
    return NONE;
}

static calendar_date weekday_near(calendar_date base, int weekday, bool next) {
    int64_t today = day_number(base), shift = (today % 7 - weekday + 7) % 7;
    if (next) shift = shift ? shift - 7 : -7;
    return day_of(today - shift);
}

static calendar_date months_later(calendar_date base, int shift) {
    int month = base.year * 12 + base.month - 1 + shift;
    return (calendar_date){(int16_t)(month / 12), (uint8_t)(month % 12 + 1), 0};
}

/* "last week" has no day, but a month and a year that hold for most of it; "last year" has a year. */
static bool shifted_date(const document *d, uint32_t t, calendar_date base, calendar_date *made) {
    int direction = 0;
    for (int32_t c = tree_first_child(d, t); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        slice text = word(d, (uint32_t)c)->normal;
        if (slice_is(text, "last") || slice_is(text, "previous")) direction = -1;
        if (slice_is(text, "next") || slice_is(text, "coming")) direction = 1;
    }
    if (!direction) return false;
    slice unit = word(d, t)->normal;
    if (slice_is(unit, "month"))
        *made = months_later(base, direction);
    else if (slice_is(unit, "year"))
        *made = (calendar_date){(int16_t)(base.year + direction), 0, 0};
    else if (slice_is(unit, "week"))
        *made = day_of(day_number(base) + 7 * direction), made->day = 0;
    else
        return false;
    return true;
}

/* "19 March", "March 19, 2018", "March 2018", "in March". */
static calendar_date month_date(const document *d, uint32_t t, int month, calendar_date base, event_tense tense) {
    calendar_date made = {0, (uint8_t)(month + 1), 0};
    uint32_t first = t >= 1 ? t - 1 : t, end = t + 5 < d->tokens.count ? t + 5 : d->tokens.count;
    for (uint32_t i = first; i < end && word(d, i)->sentence == word(d, t)->sentence; i++) {
        if (i == t) continue;
        int32_t value = count_of(word(d, i)->normal);
        bool stop = value == NONE && !(word(d, i)->flags & TOKEN_PUNCTUATION) && i > t;
        if (stop) break;
        if (value >= 1 && value <= 31 && !made.day && (i < t || i == t + 1)) made.day = (uint8_t)value;
        if (value >= 1800 && value <= 2100) made.year = (int16_t)value;
    }
    if (!made.year && base.year) {
        made.year = base.year;
        int ahead = made.month - base.month;
        if (tense != TENSE_FUTURE && (ahead > 0 || (ahead == 0 && made.day > base.day))) made.year--;
        if (tense == TENSE_FUTURE && ahead < 0) made.year++;
    }
    return made;
}

static bool date_at(const document *d, uint32_t t, event_tense tense, calendar_date *made) {
    slice text = word(d, t)->normal;
    int month = word(d, t)->upos == UPOS_PROPN ? index_in(months, 12, text) : NONE;
    if (month != NONE) {
        *made = month_date(d, t, month, d->date, tense);
        return made->year != 0;
    }
    int32_t year = word(d, t)->upos == UPOS_NUM ? count_of(text) : NONE;
    if (year >= 1800 && year <= 2100 && case_slot(d, t) == token_key(SLICE("in"))) {
        *made = (calendar_date){(int16_t)year, 0, 0};
        return true;
    }
    if (!d->date.year || !d->date.month || !d->date.day) return false;
    int weekday = index_in(weekdays, 7, text);
    if (weekday != NONE)
        *made = weekday_near(d->date, weekday, tense == TENSE_FUTURE);
    else if (slice_is(text, "yesterday"))
        *made = day_of(day_number(d->date) - 1);
    else if (slice_is(text, "tomorrow"))
        *made = day_of(day_number(d->date) + 1);
    else if (slice_is(text, "today"))
        *made = d->date;
    else
        return shifted_date(d, t, d->date, made);
    return true;
}

/* A time word that depends on the predicate, or on one of its phrases; else the report's date. */
static calendar_date date_of_event(const document *d, uint32_t predicate, event_tense tense, const sentence *s) {
    calendar_date made;
    (void)s;
    for (int32_t c = tree_first_child(d, predicate); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = deprel_main(word(d, (uint32_t)c)->deprel);
        if (relation != DEPREL_OBL && relation != DEPREL_ADVMOD && relation != DEPREL_NMOD) continue;
        if (date_at(d, (uint32_t)c, tense, &made)) return made;
        for (int32_t below = tree_first_child(d, (uint32_t)c); below != NONE; below = tree_next_sibling(d, (uint32_t)below))
            if (deprel_main(word(d, (uint32_t)below)->deprel) == DEPREL_NMOD && date_at(d, (uint32_t)below, tense, &made)) return made;
    }
    return d->date;
}

/* ---------------------------------------------------------------- place and contexts */

static slice country_of(slice code) { return slice_of(code.bytes, code.length < 3 ? 0 : 3); }

/* What happened is told from where it happened: an event that is over, of a party from the dateline's country. */
static bool happened_at(const document *d, int32_t dateline, const sentence *s, const event *e) {
    if (dateline == NONE || s->kind != SENTENCE_BODY || e->hypothetical || e->negated || e->tense == TENSE_FUTURE) return false;
    slice country = d->entities.items[d->mentions.items[dateline].entities.items[0]].country;
    slice source = country_of(e->source.code), target = country_of(e->target.code);
    return country.length && (slice_equal(country, source) || slice_equal(country, target) || (!source.length && !target.length));
}

/* The place that the predicate's clause names, else the only one of the sentence, else the dateline's. */
static int32_t place_of_event(const document *d, uint32_t predicate, const sentence *s, event *e) {
    int32_t only = NONE, count = 0;
    e->place_from = PLACE_FROM_CLAUSE;
    for (uint32_t t = s->first; t < s->end; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m == NONE || !mention_is_locative(d, (uint32_t)m) || word(d, t)->flags & TOKEN_DATELINE) continue;
        if (word(d, t)->head == (int32_t)predicate) return m;
        only = m;
        count++;
    }
    e->place_from = count ? PLACE_FROM_SENTENCE : PLACE_FROM_REPORT;
    if (count) return count == 1 ? only : NONE;
    int32_t dateline = place_of_dateline(d);
    return happened_at(d, dateline, s, e) ? dateline : NONE;
}

static uint64_t contexts_of_sentence(const event_frames *k, const document *d, const sentence *s) {
    uint64_t set = 0;
    for (uint32_t t = s->first; t < s->end;) {
        uint64_t keys[6];
        size_t count = 0, length = 0;
        for (; count < 6 && t + count < s->end; count++) keys[count] = word(d, t + (uint32_t)count)->lemma_key;
        set |= frames_contexts(k, keys, count, &length);
        t += length ? (uint32_t)length : 1;
    }
    return set;
}

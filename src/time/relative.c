/* Times that count from another: from the report's day ("yesterday", "last week", "two days ago", "on Friday"), or from the time told before
 * ("the next day", "two years later"). As much is told as the unit tells: of "two months ago" a month. */
#include "time/reading.h"

#include "syntax/syntax.h"

enum { STEPS_MOST = 10000 }; /* no news counts farther */

static bool read_day(const reader *r, uint32_t t, moment *made);
static bool read_weekday(const reader *r, uint32_t t, moment *made);
static bool read_shift(const reader *r, uint32_t t, moment *made);
static bool read_quantity(const reader *r, uint32_t t, moment *made);
static bool read_unit(const reader *r, uint32_t t, moment *made);
static bool read_quarter(const reader *r, uint32_t t, moment *made);
static bool read_anniversary(const reader *r, uint32_t t, moment *made);
static bool read_habit(const reader *r, uint32_t t, moment *made);

static const calendar_date untold = {0};
static const token *word(const reader *r, uint32_t t) { return &r->d->tokens.items[t]; }

bool read_relative(const reader *r, uint32_t t, moment *made) {
    return read_day(r, t, made) || read_anniversary(r, t, made) || read_habit(r, t, made) || read_weekday(r, t, made) ||
           read_shift(r, t, made) || read_quarter(r, t, made) || read_quantity(r, t, made) || read_unit(r, t, made);
}

static calendar_date told_before(const reader *r) { return r->before.year ? r->before : r->today; }

static bool read_day(const reader *r, uint32_t t, moment *made) {
    uint32_t next;
    const time_line *day = line_at(r, TIME_DAY, t, &next);
    if (!day) return false;
    if (!day->value && line_at(r, TIME_WEEKDAY, next + word_is(r, next, "on"), &(uint32_t){0})) return false; /* "overnight on Friday" */
    *made = moment_of(next, calendar_is_day(r->today) ? calendar_step(r->today, UNIT_DAY, day->value) : untold);
    return true;
}

static bool read_habit(const reader *r, uint32_t t, moment *made) {
    uint32_t next;
    if (!line_at(r, TIME_HABIT, t, &next)) return false;
    uint32_t length;
    bool of_unit = word_is(r, next - 1, "past") && (line_at(r, TIME_UNIT | TIME_FEW, next, &length) ||
                                                    time_number(r->k, r->d, next, r->end, &length) != NONE);  /* "in the past month" */
    bool passive = next > t + 1 && word(r, t)->upos == UPOS_VERB && !(word(r, t)->features & FEATURE_FINITE); /* "is used to" */
    *made = moment_of(next, untold);
    return !passive && !of_unit;
}

/* ---------------------------------------------------------------- days of the week */

/* The weekday `weeks` weeks from the one nearest before the day (0: it may be the day itself). */
static calendar_date weekday_up_to(calendar_date day, int weekday) {
    return calendar_step(day, UNIT_DAY, -((calendar_weekday(day) - weekday + 7) % 7));
}

static calendar_date weekday_after(calendar_date day, int weekday) {
    return calendar_step(day, UNIT_DAY, (weekday - calendar_weekday(day) + 6) % 7 + 1);
}

/* It may be the day itself. */
static calendar_date weekday_from(calendar_date day, int weekday) { return weekday_after(calendar_step(day, UNIT_DAY, -1), weekday); }

static calendar_date weekday_before(calendar_date day, int weekday) { return weekday_up_to(calendar_step(day, UNIT_DAY, -1), weekday); }

/* "night", "late in the evening", "at noon" behind a day. */
static uint32_t skip_daytime(const reader *r, uint32_t t) {
    uint32_t next;
    return line_at(r, TIME_DAYTIME, t, &next) ? next : t;
}

/* "Friday last week", "Monday of this week": the weeks away; false: none. */
static bool week_at(const reader *r, uint32_t t, int *weeks, uint32_t *next) {
    uint32_t unit_at;
    const time_line *shift = line_at(r, TIME_SHIFT, t + word_is(r, t, "of"), &unit_at);
    const time_line *unit = shift ? line_at(r, TIME_UNIT, unit_at, next) : NULL;
    if (!unit || unit->value != UNIT_WEEK) return false;
    *weeks = shift->value;
    return true;
}

static bool read_weekday(const reader *r, uint32_t t, moment *made) {
    uint32_t at, next;
    int weeks;
    const time_line *day = word(r, t)->flags & TOKEN_CAPITALISED ? line_at(r, TIME_WEEKDAY, t, &at) : NULL;
    if (!day) return false;
    at = skip_daytime(r, at);
    uint32_t date_at = at + (word_is(r, at, ",") || word_is(r, at, "("));
    if (word_is(r, date_at, "the")) date_at++;
    if (date_at < r->end && (line_at(r, TIME_MONTH, date_at, &next) || word(r, date_at)->flags & TOKEN_DIGITS) &&
        read_absolute(r, date_at, made) && (made->date.day || made->ahead.day))
        return true;
    bool known = calendar_is_day(r->today);
    moment feast; /* "the Tuesday after Easter" */
    bool after = word_is(r, at, "after"), before = word_is(r, at, "before");
    if ((after || before) && at + 1 < r->end && line_at(r, TIME_FEAST, at + 1, &next) && read_absolute(r, at + 1, &feast) &&
        calendar_is_day(feast.date)) {
        calendar_date last = after ? weekday_after(feast.date, day->value) : weekday_before(feast.date, day->value),
                      ahead = after ? weekday_after(feast.ahead, day->value) : weekday_before(feast.ahead, day->value);
        *made = moment_between(feast.end, last, ahead);
        return true;
    }
    if (week_at(r, at, &weeks, &next)) {
        calendar_date in_week = known ? calendar_step(r->today, UNIT_DAY, day->value - calendar_weekday(r->today) + 7 * weeks) : untold;
        *made = moment_of(next, in_week);
        return true;
    }
    *made = known ? moment_between(at, weekday_up_to(r->today, day->value), weekday_from(r->today, day->value)) : moment_of(at, untold);
    return true;
}

/* ---------------------------------------------------------------- last, this, next */

/* The month of the Saturday and Sunday; of a weekend in two months the year. */
static calendar_date weekend(calendar_date today, int shift) {
    calendar_date saturday = weekday_up_to(today, 6);
    bool is_weekend = calendar_weekday(today) >= 6;
    int weeks = shift > 0 ? 1 : shift < 0 && is_weekend ? -1 : 0;
    saturday = calendar_step(saturday, UNIT_DAY, 7 * weeks);
    calendar_date sunday = calendar_step(saturday, UNIT_DAY, 1);
    if (sunday.year != saturday.year) return untold;
    return (calendar_date){saturday.year, sunday.month == saturday.month ? saturday.month : 0, 0};
}

static calendar_date shifted_unit(calendar_date from, int unit, int shift) {
    switch (unit) {
    case UNIT_WEEKEND: return calendar_is_day(from) ? weekend(from, shift) : untold;
    case UNIT_QUARTER: {
        calendar_date month = calendar_step(from, UNIT_MONTH, 3 * shift);
        return month.year ? calendar_years(month.year, 1) : untold;
    }
    case UNIT_FORTNIGHT: return calendar_step(from, UNIT_WEEK, 2 * shift);
    case UNIT_WEEK: return calendar_is_day(from) ? calendar_step(from, UNIT_WEEK, shift) : from;
    default: return calendar_step(from, (time_unit)unit, shift);
    }
}

static moment shifted_weekday(const reader *r, uint32_t end, const time_line *shift, int weekday) {
    bool relative = shift->kind == TIME_RELATIVE;
    calendar_date from = relative ? told_before(r) : r->today;
    if (!calendar_is_day(from)) return moment_of(end, untold);
    if (shift->value < 0) return moment_of(end, weekday_before(from, weekday));
    if (shift->value > 0) return moment_of(end, weekday_after(from, weekday));
    return moment_between(end, weekday_up_to(from, weekday), weekday_from(from, weekday));
}

/* "last March": before this month; "this March": of this year. */
static moment shifted_month(const reader *r, uint32_t end, int shift, int month, bool season) {
    enum { SEASON_MONTHS = 3 };
    if (!r->today.month) return moment_of(end, untold);
    int year = r->today.year, last_month = season ? month + SEASON_MONTHS - 1 : month;
    if (shift < 0 && last_month >= r->today.month) year--;
    if (shift > 0 && month <= r->today.month) year++;
    if (season && last_month > 12 && shift < 0) return moment_of(end, untold); /* a winter lies in two years */
    return moment_of(end, (calendar_date){(int16_t)year, (uint8_t)(season ? 0 : month), 0});
}

/* "the year" of "the last day of the year". */
static bool is_unit_of(const reader *r, uint32_t t) { return word_is(r, t, "the") && line_at(r, TIME_UNIT, t + 1, &(uint32_t){0}); }

/* "last", "this", "next", "the previous", "the same" before a unit, weekday, month or season; with a number or "few" between, a time without a date. */
static bool read_shift(const reader *r, uint32_t t, moment *made) {
    uint32_t at, next, length;
    const time_line *shift = line_at(r, TIME_SHIFT | TIME_RELATIVE, t, &at);
    if (!shift || (word_is(r, t, "that") && word(r, t)->upos != UPOS_DET)) return false;
    if (shift->kind == TIME_RELATIVE && shift->value == 0 && !told_before(r).year) return false;
    bool several = time_number(r->k, r->d, at, r->end, &length) != NONE;
    if (several)
        at += length;
    else if (line_at(r, TIME_FEW, at, &next))
        several = true, at = next;
    const time_line *what = line_at(r, TIME_UNIT | TIME_WEEKDAY | TIME_MONTH | TIME_SEASON, at, &next);
    bool verb = what && what->kind == TIME_MONTH && !(word(r, at)->flags & TOKEN_CAPITALISED); /* "this may help" */
    if (!what || verb) return false;
    uint32_t end = skip_daytime(r, next);
    if (what->kind == TIME_WEEKDAY) *made = shifted_weekday(r, end, shift, what->value);
    if (what->kind == TIME_MONTH) *made = shifted_month(r, next, shift->value, what->value, false);
    if (what->kind == TIME_SEASON) *made = shifted_month(r, next, shift->value, what->value, true);
    if (what->kind != TIME_UNIT) return true;
    moment whole; /* "the last week of June": a part of June */
    if (word_is(r, next, "of") && next + 1 < r->end && (read_absolute(r, next + 1, &whole) || is_unit_of(r, next + 1))) return false;
    bool plural = word(r, next - 1)->features & FEATURE_PLURAL;
    bool just_past = word_is(r, t - 1, "this") && what->value == UNIT_WEEKEND; /* "this past weekend" */
    if (several || plural || (word_is(r, t, "past") && !just_past)) {          /* up to now */
        *made = moment_of(next, untold);
        if (what->value == UNIT_HOUR || shift->value == 0) made->role = TIME_BOUND;
        return true;
    }
    if (what->value == UNIT_HOUR) return false;
    calendar_date from = shift->kind == TIME_RELATIVE || (shift->value > 0 && word_is(r, t - 1, "the")) ? told_before(r) : r->today;
    *made = moment_of(next, from.year ? shifted_unit(from, what->value, shift->value) : untold);
    bool of_nothing = shift->kind == TIME_RELATIVE && shift->value > 0 && !r->before.year; /* "the following day", of no day told */
    if (of_nothing) made->date = untold;
    return true;
}

/* ---------------------------------------------------------------- so many units away */

/* Does a noun or a clause follow that the time is counted from ("the day after the vote")? What it is, is not known here. */
static bool counts_from_words(const reader *r, uint32_t t) {
    if (t >= r->end) return false;
    switch (word(r, t)->upos) {
    case UPOS_DET:
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_PRON:
    case UPOS_ADJ:
    case UPOS_NUM: return true;
    case UPOS_VERB: return word(r, t)->features & FEATURE_GERUND;
    default: return false;
    }
}

/* `count` units on from a day, NONE where it is not told how many. */
static calendar_date units_on(calendar_date from, int unit, int count, int direction) {
    if (count == NONE && unit == UNIT_HOUR) count = 0; /* "hours ago" */
    if (count == NONE || !from.year || unit == UNIT_WEEKEND) return untold;
    if (unit == UNIT_FORTNIGHT) unit = UNIT_WEEK, count *= 2;
    if (unit == UNIT_QUARTER) unit = UNIT_MONTH, count *= 3;
    return calendar_step(from, (time_unit)unit, direction * count);
}

/* "a week ago today", "two years ago today": the day itself. */
static calendar_date same_day(calendar_date today, int unit, int count) {
    calendar_date then = units_on(today, unit == UNIT_WEEK ? UNIT_DAY : unit, unit == UNIT_WEEK ? 7 * count : count, -1);
    if (unit == UNIT_YEAR) then.month = today.month;
    if (unit == UNIT_YEAR || unit == UNIT_MONTH) then.day = today.day;
    return calendar_is_day(then) ? then : untold;
}

/* "two years ago today", "two years ago this month". */
static void narrow_to_today(const reader *r, int unit, int count, moment *made) {
    uint32_t next;
    const time_line *day = line_at(r, TIME_DAY | TIME_SHIFT, made->end, &next);
    if (!day || day->value) return;
    const time_line *month = day->kind == TIME_SHIFT ? line_at(r, TIME_UNIT, next, &next) : NULL;
    if (day->kind == TIME_DAY)
        *made = moment_of(next, same_day(r->today, unit, count));
    else if (month && (month->value == UNIT_MONTH || month->value == UNIT_WEEK) && unit == UNIT_YEAR)
        *made = moment_of(next, (calendar_date){(int16_t)(r->today.year - count), r->today.month, 0});
}

/* What stands behind "two days": "ago", "earlier", "later", "since"; false: nothing that makes it a time. */
static bool read_direction(const reader *r, uint32_t t, int unit, int count, moment *made) {
    uint32_t next;
    const time_line *way = line_at(r, TIME_AGO | TIME_BEFORE | TIME_AFTER | TIME_SINCE, t, &next);
    if (word_is(r, t, "from") && word_is(r, t + 1, "now")) {
        *made = moment_of(t + 2, units_on(r->today, unit, count, 1));
        return true;
    }
    if (!way) return false;
    switch (way->kind) {
    case TIME_AGO: {
        *made = moment_of(next, units_on(r->today, unit, count, -1));
        if (count != NONE && unit >= UNIT_WEEK && unit <= UNIT_YEAR && calendar_is_day(r->today)) narrow_to_today(r, unit, count, made);
        return true;
    }
    case TIME_SINCE:
        if (!counts_from_words(r, next) || word_is(r, t, "from")) return false;
        *made = moment_of(next, units_on(r->today, unit, count, -1));
        made->role = TIME_HISTORY;
        return true;
    default: {
        moment day; /* "three days before Christmas" */
        if (next < r->end && word_is(r, next - 1, way->kind == TIME_BEFORE ? "before" : "after") && read_absolute(r, next, &day) &&
            calendar_is_day(day.date)) {
            int steps = way->kind == TIME_BEFORE ? -1 : 1;
            *made = moment_between(day.end, units_on(day.date, unit, count, steps), units_on(day.ahead, unit, count, steps));
            return true;
        }
        bool from_words = word_is(r, next - 1, "before") || word_is(r, next - 1, "after") ? counts_from_words(r, next) : false;
        int direction = way->kind == TIME_BEFORE ? -1 : 1;
        *made = moment_of(next, from_words ? untold : units_on(told_before(r), unit, count, direction));
        if (from_words && count != NONE && count <= STEPS_MOST && unit <= UNIT_CENTURY)
            made->steps = (int16_t)(direction * count), made->unit = (uint8_t)unit;
        return true;
    }
    }
}

/* Is the number only about right ("more than 20 years ago")? Of a few years that makes no difference to what is told. */
static bool is_vague(const reader *r, uint32_t t, int unit, int count) {
    enum { EXACT_YEARS = 10 };
    uint32_t length;
    return unit == UNIT_YEAR && count >= EXACT_YEARS && time_match_before(r->k, r->d, TIME_ABOUT, r->first, t, &length) != NULL;
}

/* A length of time behind its preposition: "in three days" lies ahead; "for years" is long past or goes on; all others are lengths only. */
static moment length_of_time(const reader *r, uint32_t t, uint32_t end, int unit, int count) {
    moment made = moment_of(end, untold);
    bool first = t > r->first && t - 1 == r->first;
    bool is_long = unit >= UNIT_MONTH && unit <= UNIT_CENTURY;
    made.role = TIME_BOUND;
    if (t > r->first && word_is(r, t - 1, "for") && is_long && (count == NONE || first)) made.role = TIME_POINT;
    if (t > r->first && word_is(r, t - 1, "in") && count != NONE) {
        uint32_t mark = end < r->end && word(r, end)->xpos == XPOS_POS; /* "in three days' time" */
        if (word_is(r, end + mark, "time")) made.end = end + mark + 1;
        made.role = TIME_AHEAD;
        made.ahead = units_on(r->today, unit, count, 1);
    }
    return made;
}

/* "and a half" */
static bool skip_half(const reader *r, uint32_t *at) {
    bool half = word_is(r, *at, "and") && word_is(r, *at + 1, "a") && word_is(r, *at + 2, "half");
    *at += half ? 3 : 0;
    return half;
}

/* So many halves of a year, decade or century, and "ago" or the like. They are told to the year, of a century to the decade. */
static bool read_halves(const reader *r, uint32_t t, int unit, int halves, moment *made) {
    if (unit != UNIT_YEAR && unit != UNIT_DECADE && unit != UNIT_CENTURY) return false;
    bool of_year = unit == UNIT_YEAR, of_century = unit == UNIT_CENTURY;
    int count = of_year ? 6 * halves : 5 * halves;
    if (!read_direction(r, t, of_year ? UNIT_MONTH : of_century ? UNIT_DECADE : UNIT_YEAR, count, made)) return false;
    if (!calendar_many_years(made->date)) made->date.month = made->ahead.month = made->date.day = made->ahead.day = 0;
    return true;
}

/* "three summers ago", "two Sundays ago", "two Decembers ago". */
static bool read_times_of_year(const reader *r, uint32_t t, int count, moment *made) {
    uint32_t next;
    const time_line *what = line_at(r, TIME_SEASON | TIME_WEEKDAY | TIME_MONTH, t, &next);
    if (!what || count == NONE || !line_at(r, TIME_AGO, next, &made->end)) return false;
    if (what->kind == TIME_MONTH) {
        calendar_date last = moment_of_month(r, next, what->value, 0).date;
        *made = moment_of(made->end, units_on(last, UNIT_MONTH, 12 * (count - 1), -1));
        return true;
    }
    calendar_date day = what->kind == TIME_WEEKDAY && calendar_is_day(r->today) ? weekday_before(r->today, what->value) : untold;
    calendar_date then =
        what->kind == TIME_SEASON ? units_on(r->today, UNIT_YEAR, count, -1) : units_on(day, UNIT_DAY, 7 * (count - 1), -1);
    *made = moment_of(made->end, then);
    return true;
}

/* "halted the march for two days | after a man had died": "after" begins a clause of its own. */
static bool is_how_long(const reader *r, uint32_t t, uint32_t next) {
    return t > r->first && word_is(r, t - 1, "for") && (word_is(r, next, "after") || word_is(r, next, "before"));
}

/* "two days ago", "a week earlier", "several years later", "two and a half years ago", "for three days". */
static bool read_quantity(const reader *r, uint32_t t, moment *made) {
    uint32_t length, at = t, next;
    int count = time_number(r->k, r->d, t, r->end, &length);
    const time_line *few = NULL;
    if (count != NONE)
        at = t + length;
    else if ((few = line_at(r, TIME_FEW | TIME_ARTICLE, t, &at)))
        count = few->kind == TIME_ARTICLE ? 1 : NONE;
    else
        return false;
    if (few && few->kind == TIME_ARTICLE && line_at(r, TIME_FEW, at, &next)) count = NONE, at = next;
    bool half = skip_half(r, &at);
    if (word_is(r, at, "full") || word_is(r, at, "more")) at++;
    const time_line *unit = line_at(r, TIME_UNIT, at, &next);
    if (!unit) return read_times_of_year(r, at, count, made);
    half |= skip_half(r, &next);
    bool half_of_one = count == 1 && word_is(r, t - 1, "half"); /* "half a century ago" */
    if (half || half_of_one) {
        if (count != NONE && read_halves(r, next, unit->value, half_of_one ? 1 : 2 * count + 1, made)) return true;
        count = NONE;
    }
    moment whole; /* "the first nine months of 2022": a part of that year */
    if (word_is(r, next, "of") && next + 1 < r->end && count != NONE && read_absolute(r, next + 1, &whole)) return false;
    if (is_vague(r, t, unit->value, count)) count = NONE;
    if (!is_how_long(r, t, next) && read_direction(r, next, unit->value, count, made)) return true;
    *made = length_of_time(r, t, next, unit->value, count);
    return true;
}

/* "at the start of the week", "earlier in the year": of the one that is spoken of. */
static bool is_part_of_unit(const reader *r, uint32_t t, int unit) {
    uint32_t length, of = t - 2;
    if (t < r->first + 3 || (unit != UNIT_WEEK && unit != UNIT_MONTH && unit != UNIT_YEAR && unit != UNIT_DECADE)) return false;
    return (word_is(r, of, "of") || word_is(r, of, "in")) && time_match_before(r->k, r->d, TIME_PART, r->first, of, &length) &&
           !word_is(r, of - 1, "rest") && !word_is(r, of - 1, "course");
}

/* "in the third quarter": of this year, or of last year where this year's is still to come. */
static bool read_quarter(const reader *r, uint32_t t, moment *made) {
    uint32_t at, next, length;
    int nth = ordinal_at(r, t, &at);
    const time_line *unit = nth >= 1 && nth <= 4 && t > r->first && word_is(r, t - 1, "the") ? line_at(r, TIME_UNIT, at, &next) : NULL;
    if (!unit || unit->value != UNIT_QUARTER || !r->today.month || word_is(r, next, "of")) return false;
    if (!time_match_before(r->k, r->d, TIME_LENGTH | TIME_LIMIT | TIME_SINCE, r->first, t - 1, &length)) return false;
    bool begun = r->today.month > 3 * (nth - 1), over = r->today.month > 3 * nth;
    *made = moment_between(next, calendar_years(r->today.year - !begun, 1), calendar_years(r->today.year + over, 1));
    return true;
}

/* "years ago", "the day before", "the night after", "for decades", "over the weekend". */
static bool read_unit(const reader *r, uint32_t t, moment *made) {
    uint32_t at, length;
    const time_line *unit = line_at(r, TIME_UNIT, t, &at);
    if (!unit) return false;
    bool the = t > r->first && word_is(r, t - 1, "the"), plural = word(r, at - 1)->features & FEATURE_PLURAL;
    if ((the || (plural && !is_how_long(r, t, at))) && read_direction(r, at, unit->value, the && !plural ? 1 : NONE, made) &&
        made->role == TIME_POINT)
        return true;
    if (the && !plural && is_part_of_unit(r, t, unit->value)) {
        calendar_date from = told_before(r);
        *made = moment_of(at, from.year ? shifted_unit(from, unit->value, 0) : untold);
        return true;
    }
    moment whole; /* "the weekend of October 14-15" */
    if (unit->value == UNIT_WEEKEND && word_is(r, at, "of") && at + 1 < r->end && read_absolute(r, at + 1, &whole)) return false;
    bool at_weekend = the && (word_is(r, t - 2, "at") || time_match_before(r->k, r->d, TIME_LENGTH | TIME_LIMIT, r->first, t - 1, &length));
    if (unit->value == UNIT_WEEKEND && at_weekend) {
        *made = moment_of(at, calendar_is_day(r->today) ? weekend(r->today, 0) : untold);
        if (calendar_is_day(r->today)) made->ahead = weekend(r->today, 1);
        return true;
    }
    if (plural && t > r->first && word_is(r, t - 1, "for")) {
        *made = length_of_time(r, t, at, unit->value, NONE);
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- what is remembered */

/* "the 80th anniversary", "the 10-year anniversary", "the centenary". */
static bool read_anniversary(const reader *r, uint32_t t, moment *made) {
    uint32_t at = t, next, length;
    const time_line *line = line_at(r, TIME_ANNIVERSARY, t, &next);
    int years = line && line->valued ? line->value : NONE;
    if (!line) {
        years = ordinal_at(r, t, &at);
        if (!years && (years = time_number(r->k, r->d, t, r->end, &length)) != NONE && word_is(r, t + length, "-"))
            at = t + length + 2;
        else if (years <= 0)
            return false;
        line = at < r->end ? line_at(r, TIME_ANNIVERSARY, at, &next) : NULL;
        if (!line) return false;
    }
    *made = moment_of(next, units_on(r->today, UNIT_YEAR, years, -1));
    made->role = TIME_HISTORY;
    return true;
}

/* Dates that stand for themselves: days, months, years, decades, centuries, seasons, feasts and times with a name. Where the year is left out
 * it is the one that brings the day nearest before, or for what is to come after, the report's. */
#include "time/reading.h"

#include "syntax/syntax.h"

static bool read_numeric(const reader *r, uint32_t t, moment *made);
static bool read_month_first(const reader *r, uint32_t t, moment *made);
static bool read_day_first(const reader *r, uint32_t t, moment *made);
static bool read_nth_weekday(const reader *r, uint32_t t, moment *made);
static bool read_day_of_month(const reader *r, uint32_t t, moment *made);
static bool read_century(const reader *r, uint32_t t, moment *made);
static bool read_season(const reader *r, uint32_t t, moment *made);
static bool read_feast(const reader *r, uint32_t t, moment *made);
static bool read_period(const reader *r, uint32_t t, moment *made);
static bool read_year(const reader *r, uint32_t t, moment *made);

static const token *word(const reader *r, uint32_t t) { return &r->d->tokens.items[t]; }

bool read_absolute(const reader *r, uint32_t t, moment *made) {
    return read_numeric(r, t, made) || read_feast(r, t, made) || read_month_first(r, t, made) || read_day_first(r, t, made) ||
           read_nth_weekday(r, t, made) || read_day_of_month(r, t, made) || read_century(r, t, made) || read_season(r, t, made) ||
           read_period(r, t, made) || read_year(r, t, made);
}

bool read_full_date(const reader *r, uint32_t t, moment *made) {
    reader timeless = *r; /* no year is guessed */
    timeless.today = (calendar_date){0};
    return (read_numeric(&timeless, t, made) || read_month_first(&timeless, t, made) || read_day_first(&timeless, t, made)) &&
           calendar_is_day(made->date);
}

/* ---------------------------------------------------------------- words */

moment moment_between(uint32_t end, calendar_date date, calendar_date ahead) {
    return (moment){.end = end, .role = TIME_POINT, .date = date, .ahead = ahead};
}
moment moment_of(uint32_t end, calendar_date date) { return moment_between(end, date, date); }

const time_line *line_at(const reader *r, uint32_t kinds, uint32_t t, uint32_t *next) {
    uint32_t length;
    const time_line *line = t < r->end ? time_match(r->k, r->d, kinds, t, r->end, &length) : NULL;
    if (line) *next = t + length;
    return line;
}

bool word_is(const reader *r, uint32_t t, const char *text) {
    return t >= r->first && t < r->end && slice_is(word(r, t)->word->normal, text);
}

static bool is_dash(const reader *r, uint32_t t) { return word_is(r, t, "-") || word_is(r, t, "\xE2\x80\x93"); }

static int number_of(slice text, size_t digits) {
    int value = 0;
    if (text.length < digits) return NONE;
    for (size_t i = 0; i < digits; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return NONE;
        value = value * 10 + (text.bytes[i] - '0');
    }
    return value;
}

int year_at(const reader *r, uint32_t t) {
    enum { FIRST_YEAR = 1000, LATEST_YEAR = 2100 };
    if (t >= r->end) return 0;
    slice text = time_bare(word(r, t)->word->normal);
    int year = text.length == 4 ? number_of(text, 4) : NONE;
    return year >= FIRST_YEAR && year <= LATEST_YEAR ? year : 0;
}

int ordinal_at(const reader *r, uint32_t t, uint32_t *next) {
    if (t >= r->end) return 0;
    slice text = time_bare(word(r, t)->word->normal); /* "the mid-19th century" */
    size_t digits = 0;
    while (digits < text.length && text.bytes[digits] >= '0' && text.bytes[digits] <= '9') digits++;
    if (digits >= 1 && digits <= 3 && text.length == digits + 2) {
        slice ending = slice_of(text.bytes + digits, 2);
        bool is_ordinal = slice_is(ending, "st") || slice_is(ending, "nd") || slice_is(ending, "rd") || slice_is(ending, "th");
        *next = t + 1;
        return is_ordinal ? number_of(text, digits) : 0;
    }
    const time_line *line = line_at(r, TIME_ORDINAL, t, next);
    if (line) return line->value;
    uint32_t length; /* "twenty-first" */
    int tens = t + 2 < r->end && word_is(r, t + 1, "-") ? time_number(r->k, r->d, t, t + 1, &length) : NONE;
    line = tens >= 20 && tens % 10 == 0 ? line_at(r, TIME_ORDINAL, t + 2, next) : NULL;
    return line && line->value < 10 ? tens + line->value : 0;
}

/* A day of the month, "8" or "8th"; 0: none. */
static int day_at(const reader *r, uint32_t t, uint32_t *next) {
    if (t >= r->end) return 0;
    slice text = word(r, t)->word->normal;
    int day = text.length == 1 || text.length == 2 ? number_of(text, text.length) : NONE;
    *next = t + 1;
    if (day == NONE) day = ordinal_at(r, t, next);
    return day >= 1 && day <= 31 ? day : 0;
}

int shifted_year_at(const reader *r, uint32_t t, uint32_t *next) {
    uint32_t unit_at, end;
    const time_line *shift = line_at(r, TIME_SHIFT | TIME_RELATIVE, t, &unit_at);
    const time_line *unit = shift ? line_at(r, TIME_UNIT, unit_at, &end) : NULL;
    calendar_date from = shift && shift->kind == TIME_RELATIVE && r->before.year ? r->before : r->today;
    if (!unit || unit->value != UNIT_YEAR || !from.year) return 0;
    *next = end;
    return from.year + shift->value;
}

/* The year that may follow a day, month, season or feast: "March 8, 2021", "March of 2021", "in March last year"; else 0. */
static int following_year(const reader *r, uint32_t t, uint32_t *next) {
    uint32_t at = t + (word_is(r, t, ",") || word_is(r, t, "of") || word_is(r, t, "in"));
    if (word_is(r, at, "the") && word_is(r, at + 1, "year")) at += 2;
    int year = year_at(r, at);
    bool counts = year && at + 1 < r->end && word_is(r, t, ",") && word(r, at + 1)->sentence == word(r, at)->sentence &&
                  word(r, at + 1)->upos == UPOS_NOUN && word(r, at + 1)->features & FEATURE_PLURAL;
    if (counts) return 0; /* "on March 8, 2000 soldiers" */
    if (year) {
        *next = at + 1;
        return year;
    }
    return word_is(r, at, ",") ? 0 : shifted_year_at(r, at, next);
}

/* ---------------------------------------------------------------- days and months */

static calendar_date checked(calendar_date date) { return !date.day || calendar_is_day(date) ? date : (calendar_date){0}; }

moment moment_of_month(const reader *r, uint32_t end, int month, int day) {
    if (!r->today.year) return moment_of(end, (calendar_date){0});
    calendar_date last = {r->today.year, (uint8_t)month, (uint8_t)day}, next = last;
    if (calendar_compare(last, r->today) > 0) last.year--;
    if (calendar_compare(next, r->today) < 0) next.year++;
    return moment_between(end, checked(last), checked(next));
}

/* The last year up to the report's that ends in these two digits. */
static int year_of_century(const reader *r, int digits) {
    int now = r->today.year ? r->today.year : 2000, year = now - now % 100 + digits;
    return year > now ? year - 100 : year;
}

/* "2019-12-25", "12/25/2019" (the month first, where it can be), "25.12.2019" (the day first). */
static bool read_numeric(const reader *r, uint32_t t, moment *made) {
    slice rest = word(r, t)->word->normal;
    if (!(word(r, t)->flags & TOKEN_DIGITS) || rest.length < 6 || rest.length > 10) return false;
    char mark = memchr(rest.bytes, '/', rest.length) ? '/' : memchr(rest.bytes, '.', rest.length) ? '.' : '-';
    slice part[3];
    int value[3], count = 0;
    for (; rest.bytes && count < 3; count++) {
        part[count] = slice_cut(&rest, mark);
        value[count] = part[count].length >= 1 && part[count].length <= 4 ? number_of(part[count], part[count].length) : NONE;
        if (value[count] == NONE) return false;
    }
    if (count < 3 || rest.bytes) return false;
    bool year_first = part[0].length == 4, short_year = mark == '/' && !year_first && part[2].length == 2; /* "11/03/19" */
    if (!year_first && part[2].length != 4 && !short_year) return false;
    if (short_year) value[2] = year_of_century(r, value[2]);
    int year = year_first ? value[0] : value[2], month = year_first ? value[1] : value[0], day = year_first ? value[2] : value[1];
    if (!year_first && (mark == '.' || month > 12)) day = value[0], month = value[1];
    if (day > 31 || month > 12) return false;
    calendar_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    *made = moment_of(t + 1, date);
    return calendar_is_day(date);
}

/* After a day, the end of a range of days: "-4", "and 4", "to 4"; 0: none. */
static int range_of_days(const reader *r, uint32_t t, uint32_t *next) {
    if (!is_dash(r, t) && !word_is(r, t, "and") && !word_is(r, t, "to") && !word_is(r, t, "or")) return 0;
    return day_at(r, t + 1, next);
}

/* A day of 0 tells the month alone. */
static moment dated(const reader *r, uint32_t end, int month, int day) {
    uint32_t next = end;
    int year = following_year(r, end, &next);
    if (!year) return moment_of_month(r, end, month, day);
    return moment_of(next, checked((calendar_date){(int16_t)year, (uint8_t)month, (uint8_t)day}));
}

static const time_line *month_at(const reader *r, uint32_t t, uint32_t *next) {
    return t < r->end && (word(r, t)->flags & TOKEN_CAPITALISED || slice_starts_with(word(r, t)->word->normal, SLICE("mid-")))
               ? line_at(r, TIME_MONTH, t, next)
               : NULL;
}

/* "March 8, 2021", "March 3-4", "March 2021", "Sept. 3rd", "March". A month alone must be a name: "May" and "March" may be other words. */
static bool read_month_first(const reader *r, uint32_t t, moment *made) {
    uint32_t at, end, next;
    const time_line *month = month_at(r, t, &at);
    if (!month) return false;
    uint32_t from = at + word_is(r, at, "the");
    int day = day_at(r, from, &end);
    bool counts = day && !word_is(r, t - 1, "on") && end < r->end && word(r, end)->upos == UPOS_NOUN &&
                  word(r, from)->deprel == DEPREL_NUMMOD && word(r, from)->head == (int32_t)end &&
                  word(r, end)->features & FEATURE_PLURAL; /* "in March 12 soldiers" */
    if (!day || counts) {
        if (word(r, t)->upos != UPOS_PROPN && !year_at(r, at)) return false;
        *made = dated(r, at, month->value, 0);
        return true;
    }
    bool is_range = range_of_days(r, end, &next) && !month_at(r, next, &(uint32_t){0});
    if (is_range) day = 0, end = next;
    *made = dated(r, end, month->value, day);
    made->is_range = is_range;
    return true;
}

/* "8 March 2021", "8th of March", "3-4 January". */
static bool read_day_first(const reader *r, uint32_t t, moment *made) {
    uint32_t at, next;
    int day = day_at(r, t, &at);
    if (!day) return false;
    bool is_range = range_of_days(r, at, &next);
    if (is_range) day = 0, at = next;
    const time_line *month = month_at(r, at + word_is(r, at, "of"), &next);
    if (!month) return false;
    *made = dated(r, next, month->value, day);
    made->is_range = is_range;
    return true;
}

/* "on the 15th", and no noun behind it. */
static bool read_day_of_month(const reader *r, uint32_t t, moment *made) {
    uint32_t next;
    if (!word_is(r, t - 1, "the") || t < r->first + 2 || !(word(r, t)->flags & TOKEN_DIGITS)) return false;
    bool of_daytime =
        word_is(r, t - 2, "of") && time_match_before(r->k, r->d, TIME_DAYTIME, r->first, t - 2, &next); /* "the evening of the 3rd" */
    bool of_weekday = line_at(r, TIME_WEEKDAY, t - 2, &next) != NULL;                                   /* "Monday the 13th" */
    if (!word_is(r, t - 2, "on") && !of_daytime && !of_weekday) return false;
    int day = ordinal_at(r, t, &next);
    if (day < 1 || day > 31 || !r->today.month) return false;
    unsigned after = next < r->end ? word(r, next)->upos : UPOS_PUNCT;
    if (after == UPOS_NOUN || after == UPOS_ADJ || after == UPOS_PROPN || after == UPOS_NUM || word_is(r, next, "-")) return false;
    calendar_date last = r->today, ahead = r->today;
    if (day > last.day) last = calendar_step(last, UNIT_MONTH, -1);
    if (day < ahead.day) ahead = calendar_step(ahead, UNIT_MONTH, 1);
    last.day = ahead.day = (uint8_t)day;
    *made = moment_between(next, checked(last), checked(ahead));
    return true;
}

/* "the first Monday in April", "the last Sunday of March 2021". */
static bool read_nth_weekday(const reader *r, uint32_t t, moment *made) {
    enum { LAST = 5 };
    uint32_t at, next;
    int nth = word_is(r, t, "last") ? LAST : ordinal_at(r, t, &at);
    if (word_is(r, t, "last")) at = t + 1;
    const time_line *day = nth >= 1 && nth <= LAST ? line_at(r, TIME_WEEKDAY, at, &at) : NULL;
    const time_line *month = day && (word_is(r, at, "of") || word_is(r, at, "in")) ? month_at(r, at + 1, &at) : NULL;
    if (!month) return false;
    int year = following_year(r, at, &next);
    if (!year && !r->today.year) return false;
    calendar_date last = calendar_nth_weekday(year ? year : r->today.year, month->value, nth, day->value), ahead = last;
    if (!year && calendar_compare(last, r->today) > 0) last = calendar_nth_weekday(r->today.year - 1, month->value, nth, day->value);
    if (!year && calendar_compare(ahead, r->today) < 0) ahead = calendar_nth_weekday(r->today.year + 1, month->value, nth, day->value);
    *made = moment_between(year ? next : at, last, ahead);
    return true;
}

/* ---------------------------------------------------------------- longer times */

/* "1990s", "'90s". */
static int decade_at(const reader *r, uint32_t t) {
    slice text = time_bare(word(r, t)->word->normal);
    if (text.length == 5 && text.bytes[4] == 's' && text.bytes[3] == '0') {
        int decade = number_of(text, 4);
        return decade >= 1000 ? decade : 0;
    }
    if (text.length && text.bytes[0] == '\'') text = slice_of(text.bytes + 1, text.length - 1);
    if (text.length != 3 || text.bytes[2] != 's' || text.bytes[1] != '0' || text.length == word(r, t)->word->normal.length) return 0;
    int tens = number_of(text, 2);
    return tens == NONE ? 0 : year_of_century(r, tens);
}

/* Does something before the number say that it is a year, or is it that of the noun behind it ("the 1995 bombing")? */
static bool is_year(const reader *r, uint32_t t) {
    uint32_t length;
    if (t > r->first) {
        if (time_match_before(r->k, r->d, TIME_LIMIT | TIME_SINCE | TIME_LENGTH | TIME_PART, r->first, t, &length)) return true;
        if (word_is(r, t - 1, "of") || word_is(r, t - 1, "year") || word_is(r, t - 1, "and") || word_is(r, t - 1, "to") ||
            word_is(r, t - 1, "or") || is_dash(r, t - 1) || word_is(r, t - 1, "between"))
            return true;
        bool about = word_is(r, t - 1, "around") || word_is(r, t - 1, "about") || word_is(r, t - 1, "circa");
        if (about && word(r, t)->deprel == DEPREL_OBL) return true; /* "built around 1850" */
    }
    int32_t head = word(r, t)->head;
    if (head == NONE || (uint32_t)head <= t || (uint32_t)head >= r->end) return t > r->first && word_is(r, t - 1, "(");
    bool definite = false;
    for (int32_t c = tree_first_child(r->d, (uint32_t)head); c != NONE && (uint32_t)c < t; c = tree_next_sibling(r->d, (uint32_t)c)) {
        deprel relation = deprel_main(word(r, (uint32_t)c)->deprel);
        definite |= relation == DEPREL_DET || word(r, (uint32_t)c)->deprel == DEPREL_NMOD_POSS;
    }
    unsigned tag = word(r, (uint32_t)head)->upos;
    return (tag == UPOS_NOUN || tag == UPOS_PROPN) && (definite || !(word(r, (uint32_t)head)->features & FEATURE_PLURAL));
}

/* A noun that the number counts: "1500 soldiers" behind a preposition is no year. */
static bool counts_things(const reader *r, uint32_t t) {
    int32_t head = word(r, t)->head;
    bool the = t > r->first && (word_is(r, t - 1, "the") || word_is(r, t - 1, "'s"));
    bool opens = t == r->first + 1 && word(r, r->first)->upos == UPOS_ADP; /* "In 2009 rebels attacked" */
    return !the && !opens && head != NONE && (uint32_t)head > t && (uint32_t)head < r->end && word(r, (uint32_t)head)->upos == UPOS_NOUN &&
           word(r, (uint32_t)head)->features & FEATURE_PLURAL;
}

/* "the 2021-22 fiscal year", "the 2021/22 budget", "the 1980-88 war": years of one decade where they are. */
static bool read_double_year(const reader *r, uint32_t t, int year, moment *made) {
    if ((!is_dash(r, t + 1) && !word_is(r, t + 1, "/")) || t + 2 >= r->end) return false;
    slice text = word(r, t + 2)->word->normal;
    int last = text.length == 2 ? number_of(text, 2) : NONE, first = year % 100;
    bool next_year = last == (year + 1) % 100, later = last > first && is_dash(r, t + 1) && is_year(r, t);
    if (last == NONE || (!next_year && !later)) return false;
    *made = moment_of(t + 3, last / 10 == first / 10 ? calendar_years(year, 10) : (calendar_date){0});
    return true;
}

static bool read_year(const reader *r, uint32_t t, moment *made) {
    if (!(word(r, t)->flags & TOKEN_DIGITS)) return false;
    int decade = decade_at(r, t);
    if (decade) {
        *made = moment_of(t + 1, calendar_years(decade, 10));
        return true;
    }
    int year = year_at(r, t);
    if (year && read_double_year(r, t, year, made)) return true;
    if (!year || year < 1400 || counts_things(r, t) || !is_year(r, t) || word_is(r, t + 1, "percent") || word_is(r, t + 1, "%"))
        return false;
    *made = moment_of(t + 1, calendar_years(year, 1));
    return true;
}

/* "the 19th century", "the nineteenth-century". */
static bool read_century(const reader *r, uint32_t t, moment *made) {
    uint32_t at, next;
    int ordinal = ordinal_at(r, t, &at);
    if (ordinal < 1 || ordinal > 99) return false;
    const time_line *unit = line_at(r, TIME_UNIT, at + is_dash(r, at), &next);
    if (!unit || unit->value != UNIT_CENTURY) return false;
    *made = moment_of(next, ordinal > 1 ? calendar_years((ordinal - 1) * 100, 100) : (calendar_date){0});
    return true;
}

/* "spring 2016", "the summer of 2016", "in the summer": the year is all that is told. */
static bool read_season(const reader *r, uint32_t t, moment *made) {
    uint32_t at, next, length;
    const time_line *season = line_at(r, TIME_SEASON, t, &at);
    if (!season || (word(r, t)->upos != UPOS_NOUN && word(r, t)->upos != UPOS_PROPN)) return false;
    int year = following_year(r, at, &next);
    if (year) {
        *made = moment_of(next, calendar_years(year, 1));
        return true;
    }
    uint32_t from = t > r->first && word_is(r, t - 1, "the") ? t - 1 : t;
    if (!time_match_before(r->k, r->d, TIME_LENGTH | TIME_LIMIT | TIME_SINCE, r->first, from, &length)) return false;
    *made = moment_of_month(r, at, season->value, 0);
    made->date.month = made->ahead.month = 0;
    return true;
}

static calendar_date feast_in(const time_line *feast, int year) {
    if (!feast->valued || year < 1) return (calendar_date){0};
    if (!feast->month) return calendar_step(calendar_easter(year), UNIT_DAY, feast->value);
    if (feast->nth) return calendar_nth_weekday(year, feast->month, feast->nth, feast->day);
    return checked((calendar_date){(int16_t)year, (uint8_t)feast->month, (uint8_t)feast->day});
}

static bool read_feast(const reader *r, uint32_t t, moment *made) {
    uint32_t at, next;
    const time_line *feast = line_at(r, TIME_FEAST, t, &at);
    if (!feast || !(word(r, at - 1)->flags & TOKEN_CAPITALISED)) return false;
    int year = following_year(r, at, &next);
    if (year) {
        *made = moment_of(next, feast->valued ? feast_in(feast, year) : calendar_years(year, 1));
        return true;
    }
    calendar_date last = feast_in(feast, r->today.year), ahead = last;
    if (last.year && calendar_compare(last, r->today) > 0) last = feast_in(feast, r->today.year - 1);
    if (ahead.year && calendar_compare(ahead, r->today) < 0) ahead = feast_in(feast, r->today.year + 1);
    *made = moment_between(at, last, ahead);
    return true;
}

/* "during World War II": the years where they are one, or of one decade. Only behind a preposition: "the war ended" tells no time. */
static bool read_period(const reader *r, uint32_t t, moment *made) {
    uint32_t at, length, from = t > r->first && word_is(r, t - 1, "the") ? t - 1 : t;
    const time_line *period = line_at(r, TIME_PERIOD, t, &at);
    bool day = period && period->first.day;
    if (period && period->valued && from == t && time_match_before(r->k, r->d, TIME_PART, r->first, t, &length)) /* "in the late sixties" */
        from = t - length - word_is(r, t - length - 1, "the");
    if (!period || (!day && !word_is(r, from - 1, "of") && !word_is(r, from - 1, "under") && !word_is(r, from - 1, "at") &&
                    !time_match_before(r->k, r->d, TIME_LENGTH | TIME_SINCE | TIME_LIMIT, r->first, from, &length)))
        return false;
    calendar_date date = period->first;
    if (period->valued && period->last_year != date.year)
        date = date.year / 10 == period->last_year / 10 ? calendar_years(date.year, 10) : (calendar_date){0};
    *made = moment_of(at, date);
    return true;
}

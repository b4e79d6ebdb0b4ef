/* Intervals of days. A year or a month written for a day means its first day where an interval starts and its last where it ends, so both
 * ends are inclusive at any precision. Days are compared as numbers yyyymmdd. */
#include "lexicon/dates.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_DAY = 0, LAST_DAY = 99999999 };

/* Reads "1991", "1991-12" or "1991-12-26" as the first or last day it can mean. */
static bool day_number(slice text, bool last, uint32_t *day);
static unsigned days_in_month(unsigned year, unsigned month);
static slice cut_interval_start(slice *interval, bool *is_range);
static bool read_interval(slice interval, uint32_t *start, uint32_t *end);

bool lexicon_dates_hold(slice dates, calendar_date on) {
    if (!dates.length) return true;
    for (slice rest = dates; rest.bytes;) {
        uint32_t start, end;
        if (!read_interval(slice_cut(&rest, ','), &start, &end)) continue;
        if (on.year <= 0) { /* no date is taken for today: what has not ended holds */
            if (end == LAST_DAY) return true;
            continue;
        }
        uint32_t year = (uint32_t)on.year * 10000, first = year + (on.month ? on.month * 100u + (on.day ? on.day : 0) : 0);
        uint32_t last = year + (on.month ? on.month * 100u + (on.day ? on.day : 31) : 1231);
        if (first <= end && last >= start) return true;
    }
    return false;
}

int lexicon_years_from(slice dates, calendar_date on) {
    enum { NO_YEAR = 9999, DAYS = 10000 };
    int best = NO_YEAR, year = on.year > 0 ? on.year : NO_YEAR;
    for (slice rest = dates; rest.bytes;) {
        uint32_t start, end;
        if (!read_interval(slice_cut(&rest, ','), &start, &end)) continue;
        int first = (int)(start / DAYS), last = (int)(end / DAYS), years = year < first ? year - first : year > last ? year - last : 0;
        if (abs(years) < abs(best)) best = years;
    }
    return dates.length ? best : 0;
}

bool dates_check(slice dates, char *reason, size_t reason_size, size_t *at) {
    for (slice rest = dates; rest.bytes;) {
        slice interval = slice_cut(&rest, ',');
        uint32_t start, end;
        *at = (size_t)(interval.bytes - dates.bytes);
        if (!read_interval(interval, &start, &end)) {
            snprintf(reason, reason_size, "\"%.*s\" is no date or interval such as 1991-12-26..2000-05 or 2012..", SLICE_FORMAT(interval));
            return false;
        }
        if (start > end) {
            snprintf(reason, reason_size, "\"%.*s\" ends before it starts", SLICE_FORMAT(interval));
            return false;
        }
    }
    return true;
}

bool dates_overlap(slice a, slice b) {
    for (slice rest = a; rest.bytes;) {
        uint32_t start, end, other_start, other_end;
        if (!read_interval(slice_cut(&rest, ','), &start, &end)) continue;
        for (slice others = b; others.bytes;) {
            if (!read_interval(slice_cut(&others, ','), &other_start, &other_end)) continue;
            uint32_t from = start > other_start ? start : other_start, to = end < other_end ? end : other_end;
            if (from < to || (from == to && start == other_start && end == other_end)) return true;
        }
    }
    return false;
}

static bool read_interval(slice interval, uint32_t *start, uint32_t *end) {
    bool is_range;
    slice from = cut_interval_start(&interval, &is_range), to = is_range ? interval : from;
    *start = FIRST_DAY;
    *end = LAST_DAY;
    if (!from.length && !to.length) return false;
    return (!from.length || day_number(from, false, start)) && (!to.length || day_number(to, true, end));
}

static slice cut_interval_start(slice *interval, bool *is_range) {
    for (size_t i = 0; i + 1 < interval->length; i++) {
        if (interval->bytes[i] != '.' || interval->bytes[i + 1] != '.') continue;
        slice start = slice_of(interval->bytes, i);
        *interval = slice_of(interval->bytes + i + 2, interval->length - i - 2);
        *is_range = true;
        return start;
    }
    *is_range = false;
    return *interval;
}

static bool day_number(slice text, bool last, uint32_t *day) {
    static const char shape[] = "dddd-dd-dd";
    if (text.length != 4 && text.length != 7 && text.length != 10) return false;
    unsigned part[3] = {0, 0, 0}, current = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (shape[i] == '-') {
            if (text.bytes[i] != '-') return false;
            current++;
            continue;
        }
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
        part[current] = part[current] * 10 + (unsigned)(text.bytes[i] - '0');
    }
    if (part[0] == 0) return false;
    if (text.length == 4) part[1] = last ? 12 : 1;
    if (part[1] < 1 || part[1] > 12) return false;
    if (text.length < 10) part[2] = last ? days_in_month(part[0], part[1]) : 1;
    if (part[2] < 1 || part[2] > days_in_month(part[0], part[1])) return false;
    *day = part[0] * 10000 + part[1] * 100 + part[2];
    return true;
}

static unsigned days_in_month(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

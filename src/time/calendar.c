/* See calendar.h. */
#include "time/calendar.h"

enum { LAST_YEAR = 9999, DAYS_A_WEEK = 7, THURSDAY = 4, SUNDAY = 7 };

unsigned calendar_days_in(int year, int month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool calendar_is_day(calendar_date date) {
    return date.year > 0 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= calendar_days_in(date.year, date.month);
}

/* After Howard Hinnant's days_from_civil. */
int64_t calendar_number(calendar_date date) {
    int64_t y = date.year - (date.month <= 2), m = (date.month + 9) % 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + date.day - 1;
}

calendar_date calendar_day(int64_t n) {
    int64_t y = (10000 * n + 14780) / 3652425, rest = n - (365 * y + y / 4 - y / 100 + y / 400);
    if (rest < 0) y--, rest = n - (365 * y + y / 4 - y / 100 + y / 400);
    int64_t m = (100 * rest + 52) / 3060;
    return (calendar_date){(int16_t)(y + (m + 2) / 12), (uint8_t)((m + 2) % 12 + 1), (uint8_t)(rest - (m * 306 + 5) / 10 + 1)};
}

int calendar_weekday(calendar_date day) { return (int)((calendar_number(day) + 2) % DAYS_A_WEEK) + 1; } /* 1 March of year 0: a Wednesday */

calendar_date calendar_years(int year, int years) {
    if (years > 1) year -= year % years;
    if (year < 1 || year > LAST_YEAR) return (calendar_date){0};
    return (calendar_date){.year = (int16_t)year, .day = (uint8_t)(years > 1 ? years : 0)};
}

int calendar_many_years(calendar_date date) { return date.year && !date.month ? date.day : 0; }

calendar_date calendar_week(calendar_date day) {
    calendar_date middle = calendar_day(calendar_number(day) + THURSDAY - calendar_weekday(day));
    middle.day = 0;
    return middle;
}

static calendar_date step_days(calendar_date from, int64_t days) {
    int64_t number = calendar_number(from) + days;
    if (number < 400 || number > 3652000) return (calendar_date){0};
    return calendar_day(number);
}

/* From a date of which no day is told, days and weeks lead nowhere in particular: what is told stays. */
calendar_date calendar_step(calendar_date from, time_unit unit, int count) {
    if (from.year <= 0 || count > 100000 || count < -100000) return (calendar_date){0};
    if (calendar_many_years(from)) return count == 0 || unit < UNIT_YEAR ? from : (calendar_date){0};
    switch (unit) {
    case UNIT_HOUR: return from.day ? step_days(from, count / 24) : from;
    case UNIT_DAY: return from.day ? step_days(from, count) : from;
    case UNIT_WEEK:
        if (!from.day) return from;
        from = step_days(from, (int64_t)DAYS_A_WEEK * count);
        return from.year ? calendar_week(from) : from;
    case UNIT_MONTH: {
        if (!from.month) return calendar_years(from.year + count / 12, 1);
        int month = from.year * 12 + from.month - 1 + count;
        if (month < 12) return (calendar_date){0};
        calendar_date made = calendar_years(month / 12, 1);
        if (made.year) made.month = (uint8_t)(month % 12 + 1);
        return made;
    }
    case UNIT_YEAR: return calendar_years(from.year + count, 1);
    case UNIT_DECADE: return calendar_years(from.year + 10 * count, 10);
    case UNIT_CENTURY: return calendar_years(from.year + 100 * count, 100);
    }
    return (calendar_date){0};
}

/* The anonymous Gregorian computus. */
calendar_date calendar_easter(int year) {
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    return (calendar_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

calendar_date calendar_nth_weekday(int year, int month, int nth, int weekday) {
    calendar_date day = {(int16_t)year, (uint8_t)month, 1};
    int date = 1 + (weekday - calendar_weekday(day) + DAYS_A_WEEK) % DAYS_A_WEEK + (nth - 1) * DAYS_A_WEEK;
    while (date > (int)calendar_days_in(year, month)) date -= DAYS_A_WEEK;
    day.day = (uint8_t)date;
    return day;
}

int calendar_compare(calendar_date a, calendar_date b) {
    int many = calendar_many_years(a), many_more = calendar_many_years(b), years = many > many_more ? many : many_more;
    if (years) return a.year / years - b.year / years;
    if (a.year != b.year || !a.month || !b.month) return a.year - b.year;
    if (a.month != b.month || !a.day || !b.day) return a.month - b.month;
    return a.day - b.day;
}

static int64_t days_between(calendar_date a, calendar_date day) {
    if (!a.day) a.day = 15;
    int64_t days = calendar_number(a) - calendar_number(day);
    return days < 0 ? -days : days;
}

bool calendar_is_nearer(calendar_date a, calendar_date b, calendar_date day) {
    if (!a.month || !b.month || !calendar_is_day(day)) return false;
    int64_t days = days_between(a, day);
    return days <= DAYS_A_WEEK || days < days_between(b, day);
}

#include "input/date.h"

#include <string.h>
#include <strings.h>

static bool digits(slice *rest, unsigned count, unsigned *value) {
    if (rest->length < count) return false;
    *value = 0;
    for (unsigned i = 0; i < count; i++) {
        char digit = rest->bytes[i];
        if (digit < '0' || digit > '9') return false;
        *value = *value * 10 + (unsigned)(digit - '0');
    }
    *rest = slice_of(rest->bytes + count, rest->length - count);
    return true;
}

static bool hyphen(slice *rest) {
    if (!rest->length || rest->bytes[0] != '-') return false;
    *rest = slice_of(rest->bytes + 1, rest->length - 1);
    return true;
}

static unsigned days_in(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_of(unsigned year, unsigned month, unsigned day, calendar_date *date) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return false;
    *date = (calendar_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

bool date_read(slice text, calendar_date *date) {
    unsigned year, month, day;
    slice rest = text;
    if (!digits(&rest, 4, &year)) return false;
    bool hyphens = hyphen(&rest);
    if (!digits(&rest, 2, &month) || (hyphens && !hyphen(&rest)) || !digits(&rest, 2, &day)) return false;
    if (rest.length && rest.bytes[0] != 'T' && rest.bytes[0] != ' ') return false;
    return date_of(year, month, day, date);
}

/* ---------------------------------------------------------------- as people write them */

/* A number or the name of a month, and the mark behind it. */
typedef struct part {
    unsigned value, digits; /* digits 0: a month */
    char mark;              /* '-', '/', '.' between numbers, else ' '; 0 at the end */
} part;

enum { PARTS = 3 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static slice behind(slice text, size_t length) { return slice_of(text.bytes + length, text.length - length); }

/* Does the word begin the name, with three letters at least? */
static bool abbreviates(slice word, const char *name) {
    return word.length >= 3 && word.length <= strlen(name) && strncasecmp(word.bytes, name, word.length) == 0;
}

/* The number of the name that the word is short for, from 1 on; 0: of none. */
static unsigned name_number(slice word, const char *const *names, unsigned count) {
    for (unsigned i = 0; i < count; i++)
        if (abbreviates(word, names[i])) return i + 1;
    return 0;
}

static slice cut_word(slice *rest) {
    size_t length = 0;
    while (length < rest->length && is_letter(rest->bytes[length])) length++;
    slice word = slice_of(rest->bytes, length);
    if (length) *rest = behind(*rest, length); /* an empty text may be at no address */
    return word;
}

static void skip(slice *rest, const char *marks) {
    while (rest->length && strchr(marks, rest->bytes[0])) *rest = behind(*rest, 1);
}

/* "th" of "15th", "of" of "15th of March". */
static void skip_words_of_days(slice *rest) {
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (rest->length >= 2 && strncasecmp(rest->bytes, endings[i], 2) == 0 && (rest->length == 2 || !is_letter(rest->bytes[2]))) {
            *rest = behind(*rest, 2);
            break;
        }
    if (rest->length >= 4 && strncasecmp(rest->bytes, " of ", 4) == 0) *rest = behind(*rest, 3);
}

static bool cut_part(slice *rest, part *made) {
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    *made = (part){0};
    while (rest->length && is_digit(rest->bytes[0]) && made->digits < 5) {
        made->value = made->value * 10 + (unsigned)(rest->bytes[0] - '0');
        made->digits++;
        *rest = behind(*rest, 1);
    }
    if (made->digits)
        skip_words_of_days(rest);
    else if (!(made->value = name_number(cut_word(rest), months, 12)))
        return false;
    if (!rest->length || !strchr("-/. ,", rest->bytes[0])) return !rest->length || rest->bytes[0] == ':' || rest->bytes[0] == 'T';
    made->mark = rest->bytes[0] == ',' || !made->digits ? ' ' : rest->bytes[0];
    if (!made->digits && rest->bytes[0] == '-') made->mark = '-';
    return true;
}

static void skip_weekday(slice *text) {
    static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    slice rest = *text;
    if (!name_number(cut_word(&rest), days, 7)) return;
    skip(&rest, "., ");
    *text = rest;
}

/* "10:00:00 GMT 2018", as C and Unix write dates: the year. */
static bool cut_year_behind_time(slice *rest, part *year) {
    if (rest->length < 2 || rest->bytes[0] != ':') return false;
    skip(rest, ":0123456789");
    skip(rest, " ");
    if (rest->length && (is_letter(rest->bytes[0]) || rest->bytes[0] == '+' || rest->bytes[0] == '-')) {
        skip(rest, "+-0123456789");
        cut_word(rest);
        skip(rest, " ");
    }
    return cut_part(rest, year) && year->digits == 4;
}

static bool is_day_of(unsigned year, unsigned month, unsigned day, calendar_date *date) {
    return year >= 1000 && date_of(year, month, day, date); /* "15/03/0018" is a slip */
}

/* "15/03/2018": which number is the month is told where the other can be none, and by full stops, which nobody writes behind a month that comes first. */
static bool read_numbers(const part *p, calendar_date *date, bool *two_days) {
    if (!p[0].mark || p[0].mark == ' ' || p[0].mark != p[1].mark) return false;
    if (p[0].digits == 4) return p[1].digits <= 2 && p[2].digits <= 2 && is_day_of(p[0].value, p[1].value, p[2].value, date);
    if (p[0].digits > 2 || p[1].digits > 2 || p[2].digits != 4) return false;
    if (p[0].mark == '.') return is_day_of(p[2].value, p[1].value, p[0].value, date);
    calendar_date day_first, month_first;
    bool first = is_day_of(p[2].value, p[1].value, p[0].value, &day_first),
         second = is_day_of(p[2].value, p[0].value, p[1].value, &month_first);
    *two_days = first && second && p[0].value != p[1].value;
    *date = first ? day_first : month_first;
    return (first || second) && !*two_days;
}

static bool read_parts(const part *p, calendar_date *date, bool *two_days) {
    if (p[0].digits && p[1].digits) return p[2].digits && read_numbers(p, date, two_days);
    if (!p[2].digits) return false;
    if (!p[0].digits)
        return p[2].digits == 4 && p[1].digits <= 2 && is_day_of(p[2].value, p[0].value, p[1].value, date); /* March 15, 2018 */
    if (p[0].digits == 4) return p[2].digits <= 2 && is_day_of(p[0].value, p[1].value, p[2].value, date);   /* 2018 March 15 */
    return p[0].digits <= 2 && p[2].digits == 4 && is_day_of(p[2].value, p[1].value, p[0].value, date);     /* 15 March 2018 */
}

static bool cut_parts(slice text, part *p) {
    skip_weekday(&text);
    for (unsigned i = 0; i < PARTS; i++) {
        if (i) skip(&text, "-/., ");
        bool well = cut_part(&text, &p[i]);
        if (i == 2 && text.length && text.bytes[0] == ':') well = cut_year_behind_time(&text, &p[i]);
        if (!well) return false;
    }
    return true;
}

bool date_read_written(slice text, calendar_date *date, bool *two_days) {
    bool two = false;
    part p[PARTS];
    if (two_days) *two_days = false;
    skip(&text, " ");
    if (date_read(text, date)) return true;
    bool read = cut_parts(text, p) && read_parts(p, date, &two);
    if (two_days) *two_days = two;
    return read;
}

static bool cut_numbers(slice text, part *p) {
    skip(&text, " ");
    return cut_parts(text, p) && p[0].digits && p[1].digits && p[2].digits && p[0].mark && p[0].mark != ' ' && p[0].mark == p[1].mark;
}

day_order date_order_of(slice text) {
    part p[PARTS];
    calendar_date day;
    if (!cut_numbers(text, p) || p[0].digits > 2 || p[1].digits > 2 || p[2].digits != 4) return DAY_ORDER_UNKNOWN;
    bool day_first = is_day_of(p[2].value, p[1].value, p[0].value, &day), month_first = is_day_of(p[2].value, p[0].value, p[1].value, &day);
    return day_first == month_first ? DAY_ORDER_UNKNOWN : day_first ? DAY_ORDER_DMY : DAY_ORDER_MDY;
}

bool date_read_in_order(slice text, day_order order, calendar_date *date) {
    static const unsigned char year[] = {0, 2, 2, 0}, month[] = {0, 1, 0, 1}, day[] = {0, 0, 1, 2}; /* which part is which, by order */
    part p[PARTS];
    if (order == DAY_ORDER_UNKNOWN || !cut_numbers(text, p)) return false;
    part y = p[year[order]], m = p[month[order]], d = p[day[order]];
    if (m.digits > 2 || d.digits > 2 || (y.digits != 4 && y.digits != 2)) return false;
    if (y.digits == 2) y.value += y.value < 69 ? 2000 : 1900;
    return is_day_of(y.value, m.value, d.value, date);
}

bool date_needs_order(slice text) {
    calendar_date day;
    if (date_read_written(text, &day, NULL)) return false;
    return date_read_in_order(text, DAY_ORDER_DMY, &day) || date_read_in_order(text, DAY_ORDER_MDY, &day) ||
           date_read_in_order(text, DAY_ORDER_YMD, &day);
}

/* ---------------------------------------------------------------- in names of files */

/* A day at the start of `text`, with one mark in both places or none; what follows is no digit. */
static bool day_at_start(slice text, calendar_date *date) {
    char packed[] = "0000-00-00";
    bool marked =
        text.length > 7 && (text.bytes[4] == '-' || text.bytes[4] == '_' || text.bytes[4] == '.') && text.bytes[7] == text.bytes[4];
    size_t length = marked ? 10 : 8;
    if (text.length < length || (text.length > length && is_digit(text.bytes[length]))) return false;
    for (size_t from = 0, to = 0; from < length; from++, to++) {
        if (marked && (from == 4 || from == 7)) continue;
        if (!marked && (to == 4 || to == 7)) to++;
        packed[to] = text.bytes[from];
    }
    return date_read(slice_of(packed, sizeof packed - 1), date);
}

bool date_in_name(slice path, calendar_date *date) {
    size_t start = path.length;
    while (start > 0 && path.bytes[start - 1] != '/') start--;
    for (size_t at = start; at + 8 <= path.length; at++)
        if ((at == start || !is_digit(path.bytes[at - 1])) && day_at_start(slice_of(path.bytes + at, path.length - at), date)) return true;
    return false;
}

#include "input/date.h"

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

bool date_read(slice text, calendar_date *date) {
    unsigned year, month, day;
    slice rest = text;
    if (!digits(&rest, 4, &year)) return false;
    bool hyphens = hyphen(&rest);
    if (!digits(&rest, 2, &month) || (hyphens && !hyphen(&rest)) || !digits(&rest, 2, &day)) return false;
    if (rest.length && rest.bytes[0] != 'T' && rest.bytes[0] != ' ') return false;
    if (year == 0 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return false;
    *date = (calendar_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

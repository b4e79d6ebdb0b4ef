#include "input/readers/dates.h"

#include "input/date.h"

#include <strings.h>

enum { LOOKED_AT = 512, PARTS = 3 };

/* A number or a month's name, and what stands between it and the next one. */
typedef struct part {
    unsigned value, digits; /* digits 0: a month */
    char after;             /* '-', '/', '.', ' ', or 0 for anything else */
    size_t end;
} part;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80; }

static size_t word_end(slice text, size_t at) {
    while (at < text.length && is_word(text.bytes[at])) at++;
    return at;
}

/* Words that may stand inside a date: "5th of March", "5 de marzo de 2019", "1er mars". */
static bool is_filler(slice word) {
    static const char *const fillers[] = {"of", "de", "del", "do", "the", "st", "nd", "rd", "th", "er", "den"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        size_t length = strlen(fillers[i]);
        if (word.length == length && strncasecmp(word.bytes, fillers[i], length) == 0) return true;
    }
    return false;
}

/* The part at `at`, with the separator behind it; false where there is none. */
static bool read_part(const input_words *words, slice text, size_t at, part *p) {
    *p = (part){0};
    if (at >= text.length) return false;
    if (is_digit(text.bytes[at])) {
        for (; at < text.length && is_digit(text.bytes[at]); at++, p->digits++)
            if (p->digits < 8) p->value = p->value * 10 + (unsigned)(text.bytes[at] - '0');
    } else if (is_word(text.bytes[at])) {
        size_t end = word_end(text, at);
        p->value = words_of_month(words, slice_of(text.bytes + at, end - at));
        if (!p->value) return false;
        at = end;
    } else {
        return false;
    }
    /* Chinese and Japanese years and months */
    static const char *const marks[] = {"\xE5\xB9\xB4", "\xE6\x9C\x88"};
    for (size_t i = 0; i < 2; i++)
        if (at + 3 <= text.length && memcmp(text.bytes + at, marks[i], 3) == 0) {
            p->after = '-';
            p->end = at + 3;
            return true;
        }
    char separator = 0;
    for (;;) {
        size_t end = word_end(text, at);
        if (end > at && is_filler(slice_of(text.bytes + at, end - at)))
            at = end, separator = separator ? separator : ' ';
        else if (at < text.length && strchr(" .,/-\n\t", text.bytes[at]) && text.bytes[at])
            separator = !separator || separator == ' ' ? text.bytes[at] : separator, at++;
        else if (at + 1 < text.length && (unsigned char)text.bytes[at] == 0xC2 && (unsigned char)text.bytes[at + 1] == 0xA0)
            at += 2, separator = separator ? separator : ' ';
        else
            break;
    }
    p->after = separator;
    p->end = at;
    return true;
}

static slice write_day(arena *memory, unsigned year, unsigned month, unsigned day) {
    calendar_date checked;
    if (year < 1500 || year > 2100 || !date_of(year, month, day, &checked)) return (slice){NULL, 0};
    return arena_format(memory, "%04u-%02u-%02u", year, month, day);
}

static slice day_of_numbers(arena *memory, const part *p, bool month_first) {
    if (p[0].digits == 4) return write_day(memory, p[0].value, p[1].value, p[2].value);
    bool short_year = p[2].digits == 2 && p[0].after == '/'; /* 6/12/14 */
    if ((p[2].digits != 4 && !short_year) || p[0].digits > 2 || p[1].digits > 2 || p[0].after != p[1].after) return (slice){NULL, 0};
    if (p[0].after == '.') month_first = false;
    unsigned first = p[0].value, second = p[1].value, year = p[2].value + (!short_year ? 0 : p[2].value < 70 ? 2000 : 1900);
    slice found = month_first ? write_day(memory, year, first, second) : write_day(memory, year, second, first);
    if (found.bytes) return found;
    return month_first ? write_day(memory, year, second, first) : write_day(memory, year, first, second);
}

static slice day_of(arena *memory, const part *p, bool month_first) {
    if (p[0].digits == 0 && p[1].digits >= 1 && p[1].digits <= 2 && p[2].digits == 4) /* March 5, 2019 */
        return write_day(memory, p[2].value, p[0].value, p[1].value);
    if (p[0].digits >= 1 && p[0].digits <= 2 && p[1].digits == 0 && p[2].digits == 4) /* 5 March 2019 */
        return write_day(memory, p[2].value, p[1].value, p[0].value);
    if (p[0].digits == 4 && p[1].digits == 0 && p[2].digits >= 1 && p[2].digits <= 2) /* 2019 March 5 */
        return write_day(memory, p[0].value, p[1].value, p[2].value);
    if (p[0].digits && p[1].digits && p[2].digits && p[0].after && p[0].after != ' ' && p[0].after != ',')
        return day_of_numbers(memory, p, month_first);
    return (slice){NULL, 0};
}

slice dates_find(arena *memory, const input_words *words, slice text, bool month_first, bool *unsure) {
    if (unsure) *unsure = false;
    if (text.length > LOOKED_AT) text.length = LOOKED_AT;
    for (size_t i = 0; i < text.length; i++) {
        if (i && (is_digit(text.bytes[i - 1]) || (is_word(text.bytes[i - 1]) && is_word(text.bytes[i])))) continue;
        part p[PARTS];
        size_t at = i, count = 0;
        while (count < PARTS && read_part(words, text, at, &p[count]) && (at = p[count].end)) count++;
        slice found = {NULL, 0};
        if (count == PARTS) found = day_of(memory, p, month_first);
        if (!found.bytes && count && p[0].digits == 8)
            found = write_day(memory, p[0].value / 10000, p[0].value / 100 % 100, p[0].value % 100);
        if (!found.bytes) continue;
        bool numbers =
            count == PARTS && p[0].digits && p[1].digits && (p[2].digits == 4 || p[2].digits == 2) && p[0].digits <= 2 && p[0].after != '.';
        if (unsure && numbers) *unsure = p[0].value <= 12 && p[1].value <= 12 && p[0].value != p[1].value;
        return found;
    }
    return (slice){NULL, 0};
}

bool dates_is_month(const input_words *words, slice text) {
    part month, year;
    return read_part(words, text, 0, &month) && !month.digits && read_part(words, text, month.end, &year) && year.digits == 4;
}

/* Actor dictionaries: a name, its other names ("+" lines), and its codes, many of them with dates. A record becomes rows of the table `actors`: one for
 * each code, with all the names. Ranges are taken as their documentation has them, both days included. */
#include "dictionary/words.h"

#include <stdio.h>

enum { NAMES_IN_A_ROW = 40, CODES_AT_MOST = 256, FIRST_YEAR_OF_CENTURY = 30 };

typedef struct actor_code {
    slice code, dates; /* dates as the lexicon has them; empty: always */
    uint32_t line;
} actor_code;

typedef struct actor_record {
    phrase_list names;
    VECTOR(actor_code) codes;
    uint32_t line;       /* of the first name */
    size_t name_entries; /* good names; they are counted once it is known whether there is a code, and codes once there is a name */
} actor_record;

static void add_name(importing *i, actor_record *r, slice entry, const source_line *line);
static void add_codes(importing *i, actor_record *r, slice rest, uint32_t line);
static void write_record(importing *i, actor_record *r);

void read_actors(importing *i, slice content) {
    actor_record r = {0};
    source s = {.rest = content};
    for (source_line line; source_next(i, &s, &line);) {
        if (line.markup) continue;
        slice rest = line.text, before = rest, inside;
        if (!cut_bracket(&(slice){rest.bytes, rest.length}, '[', ']', &before, &inside)) before = rest;
        slice name = trimmed(before);
        if (name.length && name.bytes[0] == '+') {
            name = trimmed(slice_of(name.bytes + 1, name.length - 1));
        } else if (name.length) {
            write_record(i, &r);
            r = (actor_record){.line = line.number};
        }
        if (name.length) add_name(i, &r, name, &line);
        add_codes(i, &r, rest, line.number);
    }
    write_record(i, &r);
}

/* ---------------------------------------------------------------- names */

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* Do the letters in brackets come from the words before them: "ADEN ABYAN ISLAMIC ARMY (AAIA)"? */
static bool is_acronym(slice name, slice letters) {
    size_t matched = 0;
    for (size_t at = 0; at < name.length; at++)
        if (is_capital(name.bytes[at]) && (at == 0 || !is_capital(name.bytes[at - 1])) && matched < letters.length &&
            letters.bytes[matched] == name.bytes[at])
            matched++;
    return letters.length >= 2 && matched == letters.length;
}

/* The name without an acronym or "(ACTING" behind it; without "The" before it. Other brackets are part of the name: "KOREA (NORTH)". */
static void add_variants(importing *i, actor_record *r, slice entry) {
    slice rest = entry, before, inside;
    if (cut_bracket(&rest, '(', ')', &before, &inside)) {
        while (inside.length && inside.bytes[inside.length - 1] == '_') inside.length--;
        bool left_over = slice_is(inside, "ACTING") || is_acronym(before, inside);
        slice name = words_title(i, before);
        if (left_over && name.length && !phrase_fault(i, name)) phrases_add(i, &r->names, name);
    }
    slice name = words_title(i, entry);
    slice article = SLICE("The ");
    if (!slice_starts_with(name, article)) return;
    name = slice_of(name.bytes + article.length, name.length - article.length);
    if (!phrase_fault(i, name)) phrases_add(i, &r->names, name);
}

static void add_name(importing *i, actor_record *r, slice entry, const source_line *line) {
    if (line->control) {
        entry_refused(i, line->number, "the name holds a control character in place of a letter");
        return;
    }
    slice name = words_title(i, entry);
    const char *fault = phrase_fault(i, name);
    if (fault) {
        entry_refused(i, line->number, "the name \"%.*s\" cannot be looked for: %s", SLICE_FORMAT(entry), fault);
        return;
    }
    phrases_add(i, &r->names, name);
    r->name_entries++;
    add_variants(i, r, entry);
}

/* ---------------------------------------------------------------- codes */

static unsigned days_in_month(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* YYMMDD or YYYYMMDD; day 00 is the whole month, a day the month has not is its last. `before`: the day before it. 0: no date. */
static unsigned read_day(slice text, bool before) {
    unsigned number = 0;
    if (text.length != 6 && text.length != 8) return 0;
    for (size_t at = 0; at < text.length; at++) {
        if (text.bytes[at] < '0' || text.bytes[at] > '9') return 0;
        number = number * 10 + (unsigned)(text.bytes[at] - '0');
    }
    unsigned year = number / 10000, month = number / 100 % 100, day = number % 100;
    if (text.length == 6) year += year <= FIRST_YEAR_OF_CENTURY ? 2000 : 1900;
    if (year < 1000 || month < 1 || month > 12 || day > 31) return 0;
    if (day > days_in_month(year, month)) day = days_in_month(year, month);
    if (!day) day = 1;
    if (!before) return year * 10000 + month * 100 + day;
    if (--day) return year * 10000 + month * 100 + day;
    if (!--month) month = 12, year--;
    return year * 10000 + month * 100 + days_in_month(year, month);
}

static slice interval(importing *i, unsigned from, unsigned to) {
    char text[40] = "";
    size_t used = 0;
    if (from) used += (size_t)snprintf(text, sizeof text, "%04u-%02u-%02u", from / 10000, from / 100 % 100, from % 100);
    used += (size_t)snprintf(text + used, sizeof text - used, "..");
    if (to) snprintf(text + used, sizeof text - used, "%04u-%02u-%02u", to / 10000, to / 100 % 100, to % 100);
    slice made = arena_copy(&i->memory, slice_from(text));
    if (!made.bytes) i->out_of_memory = true;
    return made;
}

/* "<d" before the day, ">d" from the day on, "d-d" both days included. NULL, or what is wrong. */
static const char *read_dates(importing *i, slice text, slice *dates) {
    char packed[32];
    size_t length = 0;
    for (size_t at = 0; at < text.length; at++) {
        if (text.bytes[at] == ' ') continue;
        if (length == sizeof packed) return "no date is that long";
        packed[length++] = text.bytes[at];
    }
    slice rest = slice_of(packed, length);
    if (packed[0] == '<' || packed[0] == '>') {
        unsigned day = read_day(slice_of(packed + 1, length - 1), packed[0] == '<');
        *dates = packed[0] == '<' ? interval(i, 0, day) : interval(i, day, 0);
        return day ? NULL : "a day is YYMMDD or YYYYMMDD";
    }
    slice first = slice_cut(&rest, '-');
    if (!rest.bytes) return "a day alone is neither a beginning (>) nor an end (<)";
    unsigned from = read_day(first, false), to = read_day(rest, false);
    if (!from || !to) return "a day is YYMMDD or YYYYMMDD";
    if (from > to) return "it ends before it starts";
    *dates = interval(i, from, to);
    return NULL;
}

static bool is_code(slice code) {
    if (slice_is(code, "---")) return true;
    for (size_t at = 0; at < code.length; at++)
        if (!is_capital(code.bytes[at]) && !(at && code.bytes[at] >= '0' && code.bytes[at] <= '9')) return false;
    return code.length >= 3 && code.length <= 60;
}

static void add_code(importing *i, actor_record *r, slice inside, uint32_t line) {
    slice rest = inside, code = slice_cut(&rest, ' '), dates = {"", 0};
    slice when = rest.bytes ? trimmed(rest) : slice_of("", 0);
    const char *fault = when.length ? read_dates(i, when, &dates) : NULL;
    if (!is_code(code)) {
        entry_refused(i, line, "\"%.*s\" is no actor code: three or more capitals and digits, or ---", SLICE_FORMAT(code));
    } else if (fault) {
        entry_refused(i, line, "the dates \"%.*s\" of code %.*s cannot be read: %s", SLICE_FORMAT(when), SLICE_FORMAT(code), fault);
    } else if (!r->line) {
        entry_refused(i, line, "code %.*s belongs to no name", SLICE_FORMAT(code));
    } else if (r->codes.count == CODES_AT_MOST) {
        entry_refused(i, line, "more than %d codes of one name", CODES_AT_MOST);
    } else {
        actor_code *added = vector_push(&i->memory, &r->codes);
        if (added)
            *added = (actor_code){code, dates, line};
        else
            i->out_of_memory = true;
    }
}

static void add_codes(importing *i, actor_record *r, slice rest, uint32_t line) {
    for (slice before, inside; cut_bracket(&rest, '[', ']', &before, &inside);) add_code(i, r, inside, line);
}

/* ---------------------------------------------------------------- rows */

static bool is_elite(slice code) {
    for (size_t at = 3; at + 3 <= code.length; at += 3)
        if (memcmp(code.bytes + at, "ELI", 3) == 0) return true;
    return slice_is(code, "ELI");
}

/* Whoever holds an office from one day to another, or is of the elite after it, is a person; of other names the code and the built-in lexicon tell. */
static slice kind_of(const actor_record *r) {
    for (uint32_t c = 0; c < r->codes.count; c++) {
        const actor_code *code = &r->codes.items[c];
        if ((code->dates.length && code->code.length > 3) || is_elite(code->code)) return SLICE("person");
    }
    return slice_of("", 0);
}

/* Rows for a few names at a time, the first name of the record leading each, so that the record stays one in the text's entities. */
static void write_rows(importing *i, actor_record *r, uint32_t first, uint32_t count) {
    slice phrases = phrases_join(i, &r->names, first, count), kind = kind_of(r);
    if (first) phrases = arena_format(&i->memory, "%.*s|%.*s", SLICE_FORMAT(r->names.items.items[0]), SLICE_FORMAT(phrases));
    if (!phrases.bytes) {
        i->out_of_memory = true;
        return;
    }
    for (uint32_t c = 0; c < r->codes.count; c++) {
        const actor_code *code = &r->codes.items[c];
        row_add(i, LEXICON_ACTORS, (const slice[]){phrases, code->code, code->dates, kind, origin(i, code->line)}, 5);
    }
}

static void write_record(importing *i, actor_record *r) {
    for (size_t n = 0; n < r->name_entries; n++) {
        if (r->codes.count)
            entry_taken(i);
        else
            entry_refused(i, r->line, "the name has no code");
    }
    for (uint32_t c = 0; c < r->codes.count; c++) {
        if (r->names.items.count)
            entry_taken(i);
        else
            entry_refused(i, r->codes.items[c].line, "the name of code %.*s was refused", SLICE_FORMAT(r->codes.items[c].code));
    }
    if (!r->codes.count) return;
    for (uint32_t first = 0; first < r->names.items.count && !i->out_of_memory; first += NAMES_IN_A_ROW) {
        uint32_t left = r->names.items.count - first;
        write_rows(i, r, first, left < NAMES_IN_A_ROW ? left : NAMES_IN_A_ROW);
    }
}

/* The parts of a profile: sectors and codes taken to pieces and put together, and the row of several that a date chooses. */
#include "actor/work.h"

#include "lexicon/codes.h"

#include <stdio.h>

static void sector_put(sector_list *s, slice sector) {
    if (s->count == SECTORS_MOST || sector.length != sizeof *s->items) return;
    memcpy(s->items[s->count++], sector.bytes, sector.length);
}

void sectors_add(sector_list *s, slice cell) {
    for (slice rest = cell, part; rest.length;) {
        part = slice_cut(&rest, ' ');
        if (!part.length || slice_is(part, "UNK")) continue;
        bool there = false;
        for (unsigned i = 0; i < s->count; i++) there |= slice_equal(sector_at(s, i), part);
        if (!there) sector_put(s, part);
    }
}

sector_list sector_alone(slice sector) {
    sector_list s = {0};
    sector_put(&s, sector);
    return s;
}

bool sectors_share(const sector_list *a, const sector_list *b) {
    for (unsigned i = 0; i < a->count; i++)
        for (unsigned j = 0; j < b->count; j++)
            if (slice_equal(sector_at(a, i), sector_at(b, j))) return true;
    return false;
}

bool sectors_have_any(const sector_list *s, const char *cell) { return sectors_have_any_of(s, slice_from(cell)); }

bool sectors_have_any_of(const sector_list *s, slice cell) {
    for (slice rest = cell, part; rest.length;) {
        part = slice_cut(&rest, ' ');
        for (unsigned i = 0; i < s->count; i++)
            if (slice_equal(sector_at(s, i), part)) return true;
    }
    return false;
}

bool role_is(const work *w, const lexicon_row *rows, size_t count, const char *kind) {
    return count > 0 && slice_is(lexicon_column(w->lexicon, rows[0], ROLE_KIND), kind);
}

bool role_is_abroad(const work *w, const lexicon_row *rows, size_t count) {
    return count > 0 && slice_is(lexicon_column(w->lexicon, rows[0], ROLE_NOTE), "abroad");
}

slice role_home(const work *w, const lexicon_row *rows, size_t count) {
    for (slice rest = count ? lexicon_column(w->lexicon, rows[0], ROLE_NOTE) : (slice){NULL, 0}, word; rest.length;) {
        word = slice_cut(&rest, ' ');
        if (code_is_country(word)) return word;
    }
    return (slice){NULL, 0};
}

/* Dates compare as text; what starts later is newer, and an empty cell holds always. */
static slice start_of(slice dates) {
    size_t i = 0;
    while (i + 1 < dates.length && !(dates.bytes[i] == '.' && dates.bytes[i + 1] == '.')) i++;
    return slice_of(dates.bytes, i);
}

static int compare_text(slice a, slice b) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool row_on_date(const work *w, const lexicon_row *rows, size_t count, unsigned dates_column, lexicon_row *row) {
    calendar_date on = w->document->date;
    *row = rows[0];
    for (size_t i = 0; i < count; i++)
        if (lexicon_dates_hold(lexicon_column(w->lexicon, rows[i], dates_column), on)) {
            *row = rows[i];
            return true;
        }
    char today[16];
    int length = snprintf(today, sizeof today, "%04d-%02d-%02d", on.year ? on.year : 9999, on.month, on.day);
    slice latest = {"", 0};
    for (size_t i = 0; i < count; i++) {
        slice start = start_of(lexicon_column(w->lexicon, rows[i], dates_column));
        if (compare_text(start, slice_of(today, (size_t)length)) > 0 || compare_text(start, latest) < 0) continue;
        latest = start;
        *row = rows[i];
    }
    return false;
}

slice first_three(slice code) { return slice_of(code.bytes, code.length < 3 ? 0 : 3); }

/* A complete code is country and sectors in threes; "IGO" stands where a country does. */
void take_code(profile *p, slice code) {
    bool has_country = code_is_country(first_three(code));
    if (has_country) p->country = first_three(code);
    for (size_t i = has_country ? 3 : 0; i + 3 <= code.length; i += 3) sector_put(&p->sectors, slice_of(code.bytes + i, 3));
}

/* "pro-Russian", "Iran-backed": the country is not whom the phrase means. */
bool is_guarded(const work *w, token_span words) {
    uint32_t first = words.first, end = words.end, count = w->document->tokens.count;
    if (first > 0 && word_references(w, first - 1) & REFERENCE_STANCE) return true;
    if (first > 1 && work_word(w, first - 1, "-") && word_references(w, first - 2) & REFERENCE_STANCE) return true;
    if (end + 1 < count && work_word(w, end, "-") && word_references(w, end + 1) & REFERENCE_SUPPORT) return true;
    return end < count && word_references(w, end) & REFERENCE_SUPPORT && work_token(w, end)->xpos == XPOS_VBN;
}

bool is_of_state(const profile *p) { return sectors_have_any(&p->sectors, "GOV MIL COP JUD LEG SPY"); }

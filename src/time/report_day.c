/* See report_day.h. */
#include "time/report_day.h"

#include "time/reading.h"

enum {
    TOP = 120,       /* tokens in which a dateline or a line of publication is looked for */
    FILED_BEFORE = 7 /* days that a report may be filed before it is published */
};

/* Does a line of the text, or the text itself, begin at the token? */
static bool starts_line(const document *d, uint32_t t) {
    if (t == 0) return true;
    for (uint32_t at = d->tokens.items[t - 1].end; at < d->tokens.items[t].start; at++)
        if (d->text.bytes[at] == '\n') return true;
    return false;
}

/* "Published 14 March 2023", "Updated: 3 July 2019", a line that is a date. */
static bool line_of_day(const reader *r, uint32_t t, moment *made) {
    uint32_t next;
    if (!starts_line(r->d, t)) return false;
    if (line_at(r, TIME_PUBLISHED, t, &next)) {
        next += word_is(r, next, ":") || word_is(r, next, "on");
        if (line_at(r, TIME_WEEKDAY, next, &next)) next += word_is(r, next, ",");
        return next < r->end && read_full_date(r, next, made);
    }
    uint32_t at = line_at(r, TIME_WEEKDAY, t, &next) ? next + word_is(r, next, ",") : t;
    return at < r->end && read_full_date(r, at, made) && (made->end == r->end || starts_line(r->d, made->end));
}

/* "PRESS BRIEFING, WASHINGTON, MARCH 14, 2023", "Newsnight, 14 October 2005": a day that ends a heading at the top, which has no verb. */
static bool day_of_heading(const reader *r, uint32_t t, moment *made) {
    enum { HEADING_LATEST = 40 };
    if (t == 0 || t > HEADING_LATEST || !word_is(r, t - 1, ",") || !read_full_date(r, t, made)) return false;
    if (made->end >= r->end || !starts_line(r->d, made->end)) return false;
    for (uint32_t at = t; at > 0 && !starts_line(r->d, at); at--) {
        uint8_t tag = r->d->tokens.items[at - 1].xpos;
        if (tag == XPOS_VBD || tag == XPOS_VBZ || tag == XPOS_VBP || tag == XPOS_MD) return false;
    }
    return true;
}

/* A day in the dateline. Without its year only where the report's day says which. */
static bool day_of_dateline(const reader *r, uint32_t t, moment *made) {
    if (!(r->d->tokens.items[t].flags & TOKEN_DATELINE)) return false;
    if (read_full_date(r, t, made)) return true;
    return r->today.year && read_absolute(r, t, made) && calendar_is_day(made->date);
}

void report_day_find(const time_knowledge *k, document *d) {
    reader r = {.k = k, .d = d, .first = 0, .end = d->tokens.count < TOP ? d->tokens.count : TOP, .today = d->date};
    bool dated = d->date.year && !d->text_day_first;
    d->today = d->date;
    for (uint32_t t = 0; t < r.end; t++) {
        moment m;
        bool filed = day_of_dateline(&r, t, &m);
        if (!filed && (dated || (!line_of_day(&r, t, &m) && !day_of_heading(&r, t, &m)))) continue;
        if (!calendar_is_day(m.date)) continue;
        if (!dated) {
            d->date = d->today = m.date;
            d->date_from = DAY_FROM_TEXT;
            return;
        }
        int64_t days = calendar_number(d->date) - calendar_number(m.date);
        if (days >= 0 && days <= FILED_BEFORE) d->today = m.date;
        return;
    }
}

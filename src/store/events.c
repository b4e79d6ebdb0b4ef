/* Counts are taken from the table of pairs, whose index holds all that they need: a dyad's series reads as many index entries as it has events. */
#include "store/events.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Adds to *sql, which is freed and NULL once memory runs out. */
static void add(char **sql, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *part = sqlite3_vmprintf(format, arguments), *joined = *sql && part ? sqlite3_mprintf("%s%s", *sql, part) : NULL;
    va_end(arguments);
    sqlite3_free(part);
    sqlite3_free(*sql);
    *sql = joined;
}

/* The condition that an actor stands on a side of a pair. */
static void add_side(char **sql, const char *side, const char *actor) {
    if (strlen(actor) == 3)
        add(sql, "p.%s_root = %Q", side, actor);
    else
        add(sql, "p.%s_root = '%.3q' AND p.%s_code GLOB %Q || '*'", side, actor, side, actor);
}

/* The condition that one of the actors does. */
static void add_sides(char **sql, const char *side, const event_names *actors) {
    for (size_t i = 0; i < actors->count; i++) {
        add(sql, i ? " OR " : " AND (");
        add_side(sql, side, actors->items[i]);
    }
    if (actors->count) add(sql, ")");
}

static void add_list(char **sql, const char *before, const event_names *names, const char *as) {
    for (size_t i = 0; i < names->count; i++) {
        add(sql, i ? ", " : before);
        add(sql, as, names->items[i]);
    }
    if (names->count) add(sql, ")");
}

/* What is mirrored is counted by the record that it mirrors. */
static const char counted_number[] =
    "iif(p.mirrored, (SELECT m.reciprocal FROM events m WHERE m.document = p.document AND m.number = p.event), p.event)";

static bool is_directed(const event_choice *c) { return c->sources.count || c->targets.count; }

static void add_restrictions(char **sql, const event_choice *c) {
    add_list(sql, " AND p.type IN (", &c->types, "upper(%Q)");
    if (c->after) add(sql, " AND p.document > %lld", (long long)c->after);
    if (c->from) add(sql, " AND p.date >= %Q", c->from);
    if (c->to) add(sql, " AND p.date <= %Q || '~'", c->to); /* all days of a month */
    add_sides(sql, "source", &c->sources);
    add_sides(sql, "target", &c->targets);
    if (c->places.count) {
        add(sql, " AND EXISTS(SELECT 1 FROM counted c WHERE c.document = p.document AND c.number = %s", counted_number);
        add_list(sql, " AND (c.place_name COLLATE NOCASE IN (", &c->places, "%Q");
        add_list(sql, " OR c.place_country IN (", &c->places, "%Q");
        add(sql, "))");
    }
    if (c->modes.count || c->min_confidence > 0) {
        add(sql, " AND EXISTS(SELECT 1 FROM events e WHERE e.document = p.document AND e.number = p.event AND e.confidence >= %.17g",
            c->min_confidence);
        add_list(sql, " AND e.mode IN (", &c->modes, "%Q");
        add(sql, ")");
    }
    if (c->match) add(sql, " AND p.document IN (SELECT rowid FROM texts WHERE texts MATCH %Q)", c->match);
    if (c->dedup == DEDUP_STORY) add(sql, " AND p.document NOT IN (SELECT key FROM documents WHERE copy_of IS NOT NULL)");
}

/* Both directions of a dyad apart, so that each is one range of the index. `when`: a condition on the date, or NULL. */
static void add_pairs(char **sql, const event_choice *c, bool mirrored, const event_names *sources, const event_names *targets,
                      const char *when) {
    add(sql,
        "SELECT p.document, %s AS event, p.date, p.type, p.quad, p.score, p.source_root, p.target_root FROM pairs p WHERE p.counted = 1",
        mirrored ? counted_number : "p.event");
    if (!mirrored) add(sql, " AND p.mirrored = 0");
    add_sides(sql, "source", sources);
    add_sides(sql, "target", targets);
    add_restrictions(sql, c);
    if (when) add(sql, " AND %s", when);
}

/* Whose series it is: how that is made of a pair, what it is called, how many columns it has, the condition that it is known, and whether the mirrored records of
 * mutual events count as well. */
static const struct {
    const char *whose, *names;
    int columns;
    const char *known;
    bool mirrored;
} series[] = {
    [EACH_TOGETHER] = {"", "", 0, "1", false},
    [EACH_DYAD] = {"min(source_root, target_root), max(source_root, target_root), ", "actor_1, actor_2, ", 2, "actor_1 IS NOT NULL", false},
    [EACH_DIRECTED_DYAD] = {"source_root, target_root, ", "source, target, ", 2, "source IS NOT NULL AND target IS NOT NULL", true},
    [EACH_ACTOR] = {"iif(column1, target_root, source_root), ", "actor, ", 1, "actor IS NOT NULL", false}, /* column1: of both_sides */
    [EACH_SOURCE] = {"source_root, ", "source, ", 1, "source IS NOT NULL", true},
    [EACH_TARGET] = {"target_root, ", "target, ", 1, "target IS NOT NULL", true},
    [EACH_COUNTRY] = {"(SELECT place_country FROM counted c WHERE c.document = x.document AND c.number = x.event), ", "country, ", 1,
                      "country IS NOT NULL", false},
    [EACH_TYPE] = {"type, ", "type, ", 1, "1", false}};
static const char both_sides[] = " CROSS JOIN (VALUES (0), (1))";
static const char *const positions[] = {"", "1, ", "1, 2, "};

/* The events chosen, once, or once for each whose series they are in; of these the ones of `when`, or all where it is NULL. */
static char *chosen_once(const event_choice *c, series_each each, const char *when) {
    char *sql = sqlite3_mprintf("");
    const event_names none = {.count = 0};
    const event_names one = {{c->between[0]}, c->between[0] != NULL}, other = {{c->between[1]}, c->between[0] != NULL};
    const event_names *a = c->between[0] ? &one : &c->actors;
    bool mirrored = is_directed(c) || series[each].mirrored;
    add_pairs(&sql, c, mirrored, a, c->between[0] ? &other : &none, when);
    if (a->count) {
        add(&sql, " UNION ALL ");
        add_pairs(&sql, c, mirrored, c->between[0] ? &other : &none, a, when);
    }
    const char *once = c->dedup == DEDUP_ONE_A_DAY ? "date, type, source_root, target_root"
                       : c->dedup == DEDUP_EVENT
                           ? "coalesce((SELECT happening FROM happenings h WHERE h.document = x.document AND h.number = x.event),"
                             " -(x.document << 24 | x.event))"
                           : "document, event";
    char *whole =
        sql ? sqlite3_mprintf("SELECT %sdocument, event, min(date) AS date, type, quad, score FROM (%s) x%s GROUP BY %s%s",
                              series[each].whose, sql, each == EACH_ACTOR ? both_sides : "", positions[series[each].columns], once)
            : NULL;
    sqlite3_free(sql);
    return whole;
}

char *events_chosen(const event_choice *c) { return chosen_once(c, EACH_TOGETHER, NULL); }

static sqlite3_stmt *prepared(const store *s, char *sql, readout_error *error) {
    sqlite3_stmt *made = sql ? store_prepare(s, sql, error) : NULL;
    if (!sql) error_set(error, READOUT_ERROR_MEMORY, store_path(s), 0, 0, "out of memory");
    sqlite3_free(sql);
    return made;
}

/* How the period of an event is made of its date, NULL where the date does not tell it; the next period; and what a period is called. SQLite would take
 * "2018" for a Julian day. */
static const struct {
    const char *start, *step, *label;
} periods[] = {[PERIOD_DAY] = {"CASE length(date) WHEN 10 THEN date(date) END", "+1 day", "period"},
               [PERIOD_WEEK] = {"CASE length(date) WHEN 10 THEN date(date, '-6 days', 'weekday 1') END", "+7 days", "period"},
               [PERIOD_MONTH] = {"date(substr(date, 1, 7) || '-01')", "+1 month", "substr(period, 1, 7)"},
               [PERIOD_QUARTER] = {"date(substr(date, 1, 7) || '-01', (-((substr(date, 6, 2) + 2) % 3)) || ' months')", "+3 months",
                                   "substr(period, 1, 4) || '-Q' || ((substr(period, 6, 2) + 2) / 3)"},
               [PERIOD_YEAR] = {"date(substr(date, 1, 4) || '-01-01')", "+1 year", "substr(period, 1, 4)"},
               [PERIOD_TOTAL] = {"'total'", "", "period"}};

/* The period of the first or last day of what is told of it; the caller's to free. */
static char *period_at(const char *told, bool last, series_period by) {
    const char *day = last && strlen(told) < sizeof "2018" ? "%Q || '-12-31'"
                      : last && strlen(told) < 10          ? "date(%Q || '-01', '+1 month', '-1 day')"
                                                           : "substr(%Q || '-01-01', 1, 10)";
    char *date = sqlite3_mprintf(day, told);
    char *sql = date ? sqlite3_mprintf("(SELECT %s FROM (SELECT %s AS date))", periods[by].start, date) : NULL;
    sqlite3_free(date);
    return sql;
}

/* The first and the last period: of what was counted, or of what was asked for. */
static char *calendar(const event_choice *c, const series_choice *how) {
    char *first = how->fill && c->from ? period_at(c->from, false, how->by) : sqlite3_mprintf("(SELECT min(period) FROM counts)");
    char *last = how->fill && c->to ? period_at(c->to, true, how->by) : sqlite3_mprintf("(SELECT max(period) FROM counts)");
    char *sql = first && last
                    ? sqlite3_mprintf("calendar(period) AS (SELECT %s UNION ALL SELECT date(period, '%s') FROM calendar WHERE period < %s)",
                                      first, periods[how->by].step, last)
                    : NULL;
    sqlite3_free(first);
    sqlite3_free(last);
    return sql;
}

sqlite3_stmt *events_series(const store *s, const event_choice *c, const series_choice *how, readout_error *error) {
    static const char *const measured[] = {[MEASURE_EVENTS] = "",
                                           [MEASURE_SCORE] = ", round(score, 4) AS score",
                                           [MEASURE_QUAD] = (", coalesce(quad_1, 0) AS quad_1, coalesce(quad_2, 0) AS quad_2,"
                                                             " coalesce(quad_3, 0) AS quad_3, coalesce(quad_4, 0) AS quad_4"),
                                           [MEASURE_SHARE] = ", round((quad_3 + quad_4) * 1.0 / events, 4) AS conflict_share"};
    const char *names = series[how->each].names;
    char *chosen = chosen_once(c, how->each, NULL), *times = calendar(c, how);
    char *from =
        !how->each ? sqlite3_mprintf("calendar LEFT JOIN counts USING (period)")
        : !how->fill
            ? sqlite3_mprintf("counts")
            : sqlite3_mprintf("(SELECT DISTINCT %speriod FROM (SELECT DISTINCT %s1 FROM counts) CROSS JOIN calendar) LEFT JOIN counts USING"
                              " (%speriod)",
                              names, names, names);
    char *sql =
        chosen && times && from
            ? sqlite3_mprintf(
                  "WITH RECURSIVE chosen(%sdocument, event, date, told, quad, score) AS (%s),"
                  " days AS (SELECT %sdate, count(*) AS events, sum(score) AS score, count(score) AS scored, sum(quad = 1) AS quad_1,"
                  " sum(quad = 2) AS quad_2, sum(quad = 3) AS quad_3, sum(quad = 4) AS quad_4 FROM chosen WHERE %s GROUP BY %sdate),"
                  " counts AS (SELECT %s%s AS period, sum(events) AS events, sum(score) / sum(scored) AS score, sum(quad_1) AS quad_1,"
                  " sum(quad_2) AS quad_2, sum(quad_3) AS quad_3, sum(quad_4) AS quad_4 FROM days WHERE period IS NOT NULL GROUP BY %speriod), %s"
                  " SELECT %s%s AS period, coalesce(events, 0) AS events%s FROM %s WHERE period IS NOT NULL ORDER BY %s%speriod",
                  names, chosen, names, series[how->each].known, names, names, periods[how->by].start, names, times, names,
                  periods[how->by].label, measured[how->what], from, how->by == PERIOD_TOTAL ? "events DESC, " : "", names)
            : NULL;
    sqlite3_free(chosen);
    sqlite3_free(times);
    sqlite3_free(from);
    return prepared(s, sql, error);
}

sqlite3_stmt *events_without_period(const store *s, const event_choice *c, series_period by, readout_error *error) {
    char *untold = sqlite3_mprintf("%s IS NULL", periods[by].start); /* nearly none: what is told on a day need not be sorted */
    bool one_date = c->dedup != DEDUP_EVENT;                         /* else another report of the happening may tell the day */
    char *chosen = untold ? chosen_once(c, EACH_TOGETHER, one_date ? untold : NULL) : NULL;
    char *sql = chosen ? sqlite3_mprintf("SELECT count(*) FROM (%s) WHERE %s", chosen, untold) : NULL;
    sqlite3_free(untold);
    sqlite3_free(chosen);
    return prepared(s, sql, error);
}

sqlite3_stmt *events_count(const store *s, const event_choice *c, readout_error *error) {
    char *chosen = events_chosen(c);
    char *sql = chosen ? sqlite3_mprintf("SELECT count(*) FROM (%s)", chosen) : NULL;
    sqlite3_free(chosen);
    return prepared(s, sql, error);
}

sqlite3_stmt *events_list(const store *s, const event_choice *c, unsigned long limit, readout_error *error) {
    char *chosen = events_chosen(c);
    char *sql =
        chosen
            ? sqlite3_mprintf(
                  "SELECT c.date, e.type, e.mode, e.contexts, e.cameo, e.quad, e.score, e.source_code, e.source_name, e.source_text, e.target_code, e.target_name, e.target_text,"
                  " e.reciprocal IS NOT NULL AS mutual, c.place_name, c.place_country, c.place_division, c.place_lat, c.place_lon, c.killed, c.wounded, c.arrested, c.participants, e.confidence, e.id, d.id AS document_id,"
                  " d.date AS document_date, d.source AS document_source, d.title AS document_title, d.url,"
                  " substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS sentence_text"
                  " FROM (%s) x JOIN counted c ON c.document = x.document AND c.number = x.event"
                  " JOIN events e ON e.document = x.document AND e.number = x.event JOIN documents d ON d.key = e.document"
                  " ORDER BY c.date DESC, d.id, e.number LIMIT %d",
                  chosen, limit ? (int)limit : -1)
            : NULL;
    sqlite3_free(chosen);
    return prepared(s, sql, error);
}

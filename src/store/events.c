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

static void add_restrictions(char **sql, const event_choice *c) {
    if (c->type) add(sql, " AND p.type = upper(%Q)", c->type);
    if (c->from) add(sql, " AND p.date >= %Q", c->from);
    if (c->to) add(sql, " AND p.date <= %Q || '~'", c->to); /* all days of a month */
    if (c->place)
        add(sql,
            " AND EXISTS(SELECT 1 FROM counted c WHERE c.document = p.document AND c.number = p.event AND"
            " (c.place_name = %Q COLLATE NOCASE OR c.place_country = %Q))",
            c->place, c->place);
    if (c->match) add(sql, " AND p.document IN (SELECT rowid FROM texts WHERE texts MATCH %Q)", c->match);
    if (c->dedup == DEDUP_STORY) add(sql, " AND p.document NOT IN (SELECT key FROM documents WHERE copy_of IS NOT NULL)");
}

/* Both directions of a dyad apart, so that each is one range of the index. */
static void add_pairs(char **sql, const event_choice *c, const char *source, const char *target) {
    add(sql, "SELECT p.document, p.event, p.date, p.type, p.quad, p.score, p.source_root, p.target_root FROM pairs p WHERE p.counted = 1");
    if (!source || !target || c->between[0]) add(sql, " AND p.mirrored = 0");
    if (source) {
        add(sql, " AND ");
        add_side(sql, "source", source);
    }
    if (target) {
        add(sql, " AND ");
        add_side(sql, "target", target);
    }
    add_restrictions(sql, c);
}

char *events_chosen(const event_choice *c) {
    char *sql = sqlite3_mprintf("");
    const char *a = c->between[0] ? c->between[0] : c->actor;
    add_pairs(&sql, c, a, c->between[1]);
    if (a) {
        add(&sql, " UNION ALL ");
        add_pairs(&sql, c, c->between[1], a);
    }
    const char *once = c->dedup == DEDUP_ONE_A_DAY ? "date, type, source_root, target_root"
                       : c->dedup == DEDUP_EVENT
                           ? "coalesce((SELECT happening FROM happenings h WHERE h.document = x.document AND h.number = x.event),"
                             " -(x.document << 24 | x.event))"
                           : "document, event";
    char *whole =
        sql ? sqlite3_mprintf("SELECT document, event, min(date) AS date, type, quad, score FROM (%s) x GROUP BY %s", sql, once) : NULL;
    sqlite3_free(sql);
    return whole;
}

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
               [PERIOD_YEAR] = {"date(substr(date, 1, 4) || '-01-01')", "+1 year", "substr(period, 1, 4)"}};

sqlite3_stmt *events_series(const store *s, const event_choice *c, series_period by, series_measure what, readout_error *error) {
    static const char *const measured[] = {[MEASURE_EVENTS] = "",
                                           [MEASURE_SCORE] = ", round(score, 4) AS score",
                                           [MEASURE_QUAD] = (", coalesce(quad_1, 0) AS quad_1, coalesce(quad_2, 0) AS quad_2,"
                                                             " coalesce(quad_3, 0) AS quad_3, coalesce(quad_4, 0) AS quad_4"),
                                           [MEASURE_SHARE] = ", round((quad_3 + quad_4) * 1.0 / events, 4) AS conflict_share"};
    char *chosen = events_chosen(c);
    char *sql =
        chosen
            ? sqlite3_mprintf(
                  "WITH RECURSIVE days AS (SELECT date, count(*) AS events, sum(score) AS score, count(score) AS scored, sum(quad = 1) AS quad_1,"
                  " sum(quad = 2) AS quad_2, sum(quad = 3) AS quad_3, sum(quad = 4) AS quad_4 FROM (%s) GROUP BY 1),"
                  " counts AS (SELECT %s AS period, sum(events) AS events, sum(score) / sum(scored) AS score, sum(quad_1) AS quad_1,"
                  " sum(quad_2) AS quad_2, sum(quad_3) AS quad_3, sum(quad_4) AS quad_4 FROM days WHERE period IS NOT NULL GROUP BY 1),"
                  " calendar(period) AS (SELECT min(period) FROM counts UNION ALL SELECT date(period, '%s') FROM calendar"
                  " WHERE period < (SELECT max(period) FROM counts))"
                  " SELECT %s AS period, coalesce(events, 0) AS events%s FROM calendar LEFT JOIN counts USING (period)"
                  " WHERE period IS NOT NULL ORDER BY 1",
                  chosen, periods[by].start, periods[by].step, periods[by].label, measured[what])
            : NULL;
    sqlite3_free(chosen);
    return prepared(s, sql, error);
}

sqlite3_stmt *events_without_period(const store *s, const event_choice *c, series_period by, readout_error *error) {
    char *chosen = events_chosen(c);
    char *sql = chosen ? sqlite3_mprintf("SELECT count(*) FROM (%s) WHERE %s IS NULL", chosen, periods[by].start) : NULL;
    sqlite3_free(chosen);
    return prepared(s, sql, error);
}

sqlite3_stmt *events_list(const store *s, const event_choice *c, unsigned long limit, readout_error *error) {
    char *chosen = events_chosen(c);
    char *sql =
        chosen
            ? sqlite3_mprintf(
                  "SELECT c.date, e.type, e.mode, e.quad, e.score, e.source_code, e.source_name, e.source_text, e.target_code, e.target_name, e.target_text,"
                  " e.reciprocal IS NOT NULL AS mutual, c.place_name, c.place_country, c.killed, c.wounded, c.arrested, c.participants, e.confidence, e.id, d.id AS document_id,"
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

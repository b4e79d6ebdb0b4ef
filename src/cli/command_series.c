/* readout series: how many events a day, week, month or year, how hostile they were, and a picture of it. */
#include "cli/asking.h"
#include "cli/messages.h"
#include "cli/plot.h"
#include "cli/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static series_period period_of(const options *o) {
    const char *by = o->by ? o->by : "month";
    return strcmp(by, "day") == 0       ? PERIOD_DAY
           : strcmp(by, "week") == 0    ? PERIOD_WEEK
           : strcmp(by, "quarter") == 0 ? PERIOD_QUARTER
           : strcmp(by, "year") == 0    ? PERIOD_YEAR
           : strcmp(by, "total") == 0   ? PERIOD_TOTAL
                                        : PERIOD_MONTH;
}

static series_measure measure_of(const options *o) {
    const char *what = o->measure ? o->measure : "events";
    return strcmp(what, "score") == 0   ? MEASURE_SCORE
           : strcmp(what, "quad") == 0  ? MEASURE_QUAD
           : strcmp(what, "share") == 0 ? MEASURE_SHARE
                                        : MEASURE_EVENTS;
}

static series_each each_of(const options *o) {
    if (o->dyads) return strcmp(o->dyads, "directed") == 0 ? EACH_DIRECTED_DYAD : EACH_DYAD;
    return !o->each                          ? EACH_TOGETHER
           : strcmp(o->each, "actor") == 0   ? EACH_ACTOR
           : strcmp(o->each, "source") == 0  ? EACH_SOURCE
           : strcmp(o->each, "target") == 0  ? EACH_TARGET
           : strcmp(o->each, "country") == 0 ? EACH_COUNTRY
                                             : EACH_TYPE;
}

/* Reads the rows into a plot. */
static readout_status read_points(const store *s, sqlite3_stmt *rows, plot *p, readout_error *error) {
    int step, first = sqlite3_column_count(rows) > 2 ? 2 : 1;
    p->line_count = (size_t)(sqlite3_column_count(rows) - first);
    for (size_t l = 0; l < p->line_count; l++) snprintf(p->names[l], sizeof p->names[l], "%s", sqlite3_column_name(rows, first + (int)l));
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        plot_point *point = plot_add(p);
        if (!point) break;
        snprintf(point->label, sizeof point->label, "%s", (const char *)sqlite3_column_text(rows, 0));
        for (size_t l = 0; l < p->line_count; l++) {
            int column = first + (int)l;
            point->values[l] = sqlite3_column_type(rows, column) == SQLITE_NULL ? NAN : sqlite3_column_double(rows, column);
        }
    }
    readout_status status = step == SQLITE_DONE ? READOUT_OK : store_failed(s, error);
    if (step == SQLITE_ROW) *error = (readout_error){.status = status = READOUT_ERROR_MEMORY, .message = "out of memory"};
    sqlite3_finalize(rows);
    return status;
}

/* "word A or B", cut where there is no room. */
static void add_names(char *text, size_t size, const char *word, const event_names *names) {
    for (size_t i = 0; i < names->count; i++) {
        size_t length = strlen(text);
        snprintf(text + length, size - length, "%s%s", i ? " or " : word, names->items[i]);
    }
}

/* What is plotted, in words. */
static void title(const options *o, const event_choice *c, char *text, size_t size) {
    snprintf(text, size, "%s%s%s", c->between[0] ? c->between[0] : "", c->between[0] ? " and " : "", c->between[0] ? c->between[1] : "");
    if (!c->between[0]) add_names(text, size, "", &c->actors);
    add_names(text, size, *text ? ", source " : "source ", &c->sources);
    add_names(text, size, *text ? ", target " : "target ", &c->targets);
    size_t length = strlen(text);
    snprintf(text + length, size - length, "%s, %s by %s", length ? "" : "all actors", o->measure ? o->measure : "events",
             o->by ? o->by : "month");
    add_names(text, size, ", type ", &c->types);
    add_names(text, size, ", mode ", &c->modes);
    add_names(text, size, ", in ", &c->places);
    if (c->match) {
        length = strlen(text);
        snprintf(text + length, size - length, ", texts with %s", c->match);
    }
}

static readout_status write_plot(asking *a, sqlite3_stmt *rows, readout_error *error) {
    plot p = {0};
    title(a->o, &a->choice.events, p.title, sizeof p.title);
    readout_status status = read_points(a->from, rows, &p, error);
    bool written =
        status != READOUT_OK || (a->format == ROWS_SVG ? plot_svg(&p, output_write, &a->out) : plot_text(&p, output_write, &a->out));
    plot_free(&p);
    if (written) return status;
    error->status = READOUT_ERROR_OUTPUT;
    return READOUT_ERROR_OUTPUT;
}

/* Says how many events have no place in the series. */
static readout_status tell_left_out(const asking *a, readout_error *error) {
    static const char *const untold[] = {[PERIOD_DAY] = "day",       [PERIOD_WEEK] = "day",  [PERIOD_MONTH] = "month",
                                         [PERIOD_QUARTER] = "month", [PERIOD_YEAR] = "year", [PERIOD_TOTAL] = ""};
    series_period by = period_of(a->o);
    sqlite3_stmt *row = events_without_period(a->from, &a->choice.events, by, error);
    if (!row) return error->status;
    bool told = sqlite3_step(row) == SQLITE_ROW;
    long long count = told ? sqlite3_column_int64(row, 0) : 0;
    readout_status status = told ? READOUT_OK : store_failed(a->from, error);
    sqlite3_finalize(row);
    if (count && !a->o->quiet)
        message("%lld event%s of which no %s is told %s not counted (readout query lists them)", count, count == 1 ? "" : "s", untold[by],
                count == 1 ? "is" : "are");
    return status;
}

int command_series(const options *o) {
    asking a;
    readout_error error;
    unsigned tables = 1u << ROWS_CSV | 1u << ROWS_TSV | 1u << ROWS_JSON, pictures = 1u << ROWS_TEXT | 1u << ROWS_SVG;
    series_choice how = {.by = period_of(o), .what = measure_of(o), .each = each_of(o), .fill = o->fill};
    int status = asking_begin(&a, o, how.each ? ROWS_CSV : ROWS_TEXT, how.each ? tables : tables | pictures);
    if (status != EXIT_ALL_WELL) return status;
    sqlite3_stmt *rows = events_series(a.from, &a.choice.events, &how, &error);
    bool picture = a.format == ROWS_TEXT || a.format == ROWS_SVG;
    bool well =
        rows && (picture ? write_plot(&a, rows, &error) : rows_write(a.from, rows, a.format, output_write, &a.out, &error)) == READOUT_OK;
    well = well && tell_left_out(&a, &error) == READOUT_OK;
    return asking_end(&a, well, &error);
}

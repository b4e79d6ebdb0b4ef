#include "cli/plot.h"

#include "output/sink.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

plot_point *plot_add(plot *p) {
    if (p->count == p->room) {
        size_t room = p->room ? p->room * 2 : 64;
        plot_point *grown = realloc(p->points, room * sizeof *grown);
        if (!grown) return NULL;
        p->points = grown;
        p->room = room;
    }
    p->points[p->count] = (plot_point){{0}, {0}};
    return &p->points[p->count++];
}

void plot_free(plot *p) { free(p->points); }

/* From the least value, or 0, to the largest, or 0. */
typedef struct range {
    double low, high;
} range;

static range range_of(const plot *p) {
    range r = {0, 0};
    for (size_t i = 0; i < p->count; i++)
        for (size_t l = 0; l < p->line_count; l++) {
            r.low = fmin(r.low, p->points[i].values[l]);
            r.high = fmax(r.high, p->points[i].values[l]);
        }
    if (r.low == r.high) r.high = 1;
    return r;
}

/* ---------------------------------------------------------------- terminal */

static void sparkline(sink *s, const plot *p, size_t line, range r) {
    static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    for (size_t i = 0; i < p->count; i++) {
        double value = p->points[i].values[line];
        sink_text(s, isnan(value) ? " " : bars[(int)((value - r.low) / (r.high - r.low) * 7 + 0.5)]);
    }
}

static const char period[] = "period";

/* What a text of `length` characters lacks to be `width` wide. */
static void spaces(sink *s, size_t length, size_t width) {
    for (; length < width; length++) sink_byte(s, ' ');
}

/* What the columns are, where there are several; they are as wide as their names. */
static void header(sink *s, const plot *p) {
    sink_text(s, period);
    spaces(s, strlen(period), strlen(p->points[0].label));
    for (size_t l = 0; l < p->line_count; l++) {
        sink_text(s, "  ");
        sink_text(s, p->names[l]);
    }
    sink_byte(s, '\n');
}

static void number(sink *s, double value, size_t width) {
    char text[32];
    int length = isnan(value) ? snprintf(text, sizeof text, "-") : snprintf(text, sizeof text, "%.15g", value + 0.0 /* -0 is 0 */);
    sink_text(s, "  ");
    spaces(s, (size_t)length, width);
    sink_text(s, text);
}

bool plot_text(const plot *p, readout_write_function *write, void *context) {
    sink s = {.write = write, .context = context};
    range r = range_of(p);
    sink_text(&s, p->title);
    sink_text(&s, p->count ? "\n" : ": no events\n");
    for (size_t l = 0; l < p->line_count && p->count; l++) {
        sparkline(&s, p, l, r);
        sink_text(&s, "  ");
        sink_text(&s, p->names[l]);
        sink_byte(&s, '\n');
    }
    bool several = p->line_count > 1 && p->count;
    if (several) header(&s, p);
    for (size_t i = 0; i < p->count; i++) {
        sink_text(&s, p->points[i].label);
        if (several) spaces(&s, strlen(p->points[i].label), strlen(period));
        for (size_t l = 0; l < p->line_count; l++) number(&s, p->points[i].values[l], several ? strlen(p->names[l]) : 0);
        sink_byte(&s, '\n');
    }
    return sink_finish(&s);
}

/* ---------------------------------------------------------------- SVG */

enum { WIDTH = 800, HEIGHT = 300, LEFT = 56, RIGHT = 16, TOP = 36, BOTTOM = 40 };

static double x_of(const plot *p, size_t i) { return LEFT + (WIDTH - LEFT - RIGHT) * (i + 0.5) / (double)p->count; }
static double y_of(range r, double value) { return TOP + (HEIGHT - TOP - BOTTOM) * (r.high - value) / (r.high - r.low); }

static void attribute(sink *s, const char *name, double number) {
    sink_byte(s, ' ');
    sink_text(s, name);
    sink_text(s, "=\"");
    sink_hundredths(s, number);
    sink_byte(s, '"');
}

static void escaped(sink *s, const char *text) {
    for (; *text; text++)
        if (*text == '<' || *text == '>' || *text == '&')
            sink_text(s, *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : "&amp;");
        else
            sink_byte(s, *text);
}

static void label(sink *s, double x, double y, const char *anchor, const char *fill, const char *text) {
    sink_text(s, "<text");
    attribute(s, "x", x);
    attribute(s, "y", y);
    sink_text(s, " text-anchor=\"");
    sink_text(s, anchor);
    sink_text(s, "\" fill=\"");
    sink_text(s, fill);
    sink_text(s, "\">");
    escaped(s, text);
    sink_text(s, "</text>\n");
}

static void rule(sink *s, range r, double value) {
    char text[32];
    snprintf(text, sizeof text, "%g", value);
    sink_text(s, "<line stroke=\"#ccc\"");
    attribute(s, "x1", LEFT);
    attribute(s, "x2", WIDTH - RIGHT);
    attribute(s, "y1", y_of(r, value));
    attribute(s, "y2", y_of(r, value));
    sink_text(s, "/>\n");
    label(s, LEFT - 6, y_of(r, value) + 4, "end", "#333", text);
}

/* A line, broken where there is no value; a point by itself is seen as a dot. */
static void line(sink *s, const plot *p, size_t l, range r, const char *colour) {
    bool drawing = false;
    sink_text(s, "<path fill=\"none\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke=\"");
    sink_text(s, colour);
    sink_text(s, "\" d=\"");
    for (size_t i = 0; i < p->count; i++) {
        double value = p->points[i].values[l];
        if (isnan(value)) {
            drawing = false;
            continue;
        }
        sink_byte(s, drawing ? 'L' : 'M');
        sink_hundredths(s, x_of(p, i));
        sink_byte(s, ' ');
        sink_hundredths(s, y_of(r, value));
        if (!drawing) sink_text(s, "h0");
        drawing = true;
    }
    sink_text(s, "\"/>\n");
}

bool plot_svg(const plot *p, readout_write_function *write, void *context) {
    static const char *const colours[PLOT_LINES] = {"#0072b2", "#009e73", "#e69f00", "#d55e00"};
    sink s = {.write = write, .context = context};
    range r = range_of(p);
    sink_text(
        &s,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 300\" width=\"800\" height=\"300\" font-family=\"sans-serif\" font-size=\"11\">\n"
        "<rect width=\"800\" height=\"300\" fill=\"#fff\"/>\n");
    label(&s, LEFT, 16, "start", "#000", p->title);
    rule(&s, r, r.high);
    if (r.low < 0) rule(&s, r, r.low);
    rule(&s, r, 0);
    for (size_t l = 0; l < p->line_count && p->count; l++) {
        line(&s, p, l, r, colours[l]);
        if (p->line_count > 1) label(&s, WIDTH - RIGHT - 80.0 * (double)(p->line_count - 1 - l), 16, "end", colours[l], p->names[l]);
    }
    size_t every = p->count / 8 + 1;
    for (size_t i = 0; i < p->count; i += every) label(&s, x_of(p, i), HEIGHT - 18, "middle", "#333", p->points[i].label);
    sink_text(&s, "</svg>\n");
    return sink_finish(&s);
}

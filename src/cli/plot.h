/* A series as a picture: bars for the terminal, a drawing (SVG) for a page or paper. */
#ifndef READOUT_CLI_PLOT_H
#define READOUT_CLI_PLOT_H

#include "readout.h"

enum { PLOT_LINES = 4 };

typedef struct plot_point {
    char label[16];
    double values[PLOT_LINES]; /* NAN: none */
} plot_point;

typedef struct plot {
    char title[256];
    char names[PLOT_LINES][32];
    size_t line_count;
    plot_point *points;
    size_t count, room;
} plot;

/* A new last point; NULL when memory runs out. */
plot_point *plot_add(plot *p);
void plot_free(plot *p);

/* False where `write` refused. */
bool plot_text(const plot *p, readout_write_function *write, void *context);
bool plot_svg(const plot *p, readout_write_function *write, void *context);

#endif

#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_begin(progress *p, bool wanted) { *p = (progress){.wanted = wanted && isatty(STDERR_FILENO), .started = now()}; }

void progress_step(progress *p, uint64_t sentences, uint64_t done, uint64_t total) {
    const double first_after = 1.0, every = 0.2;
    p->documents++;
    p->sentences += sentences;
    if (!p->wanted) return;
    double time = now();
    if (time - p->started < first_after || time - p->last < every) return;
    p->last = time;
    double seconds = time - p->started;
    fprintf(stderr, "\r\x1B[K%" PRIu64 " documents, %" PRIu64 " sentences, %.0f sentences a second", p->documents, p->sentences,
            (double)p->sentences / seconds);
    if (total) {
        double part = done < total ? (double)done / (double)total : 1;
        enum { BAR = 24 };
        int full = (int)(part * BAR);
        fprintf(stderr, "  [%.*s%.*s] %.0f %%", full, "########################", BAR - full, "........................", part * 100);
        if (part > 0.02 && part < 1) fprintf(stderr, ", %.0f s left", seconds / part - seconds);
    }
    fflush(stderr);
    p->shown = true;
}

void progress_hide(progress *p) {
    if (p->shown) fputs("\r\x1B[K", stderr);
    p->shown = false;
}

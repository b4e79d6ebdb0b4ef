/* Where the records go: standard output or a file, with every failure to write noticed and told once. */
#include "cli/messages.h"
#include "cli/run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BUFFER_SIZE = 256 * 1024 };

static bool wants_colour(const output *out, const options *o) {
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (o->colour != COLOUR_AUTO) return o->colour == COLOUR_ALWAYS;
    return isatty(fileno(out->file)) && !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
}

int output_open(output *out, const options *o) {
    *out = (output){.file = stdout, .name = "standard output"};
    if (o->output && strcmp(o->output, "-") != 0) {
        out->name = o->output;
        out->file = fopen(o->output, "wb");
        if (!out->file) {
            message("%s: cannot open for writing: %s", o->output, strerror(errno));
            return EXIT_OUTPUT_FAILED;
        }
    }
    setvbuf(out->file, NULL, _IOFBF, BUFFER_SIZE);
    struct winsize window;
    if (ioctl(fileno(out->file), TIOCGWINSZ, &window) == 0 && window.ws_col) out->width = window.ws_col;
    out->colour = wants_colour(out, o);
    return EXIT_ALL_WELL;
}

static bool complain(const output *out) {
    if (errno == EPIPE)
        message("%s: cannot write: the program that reads it has ended", out->name);
    else if (errno == ENOSPC)
        message("%s: cannot write: the disk is full; free some space and run again", out->name);
    else
        message("%s: cannot write: %s", out->name, strerror(errno));
    return false;
}

bool output_write(void *context, const char *bytes, size_t size) {
    output *out = context;
    return fwrite(bytes, 1, size, out->file) == size || complain(out);
}

bool output_close(output *out) {
    bool failed_before = ferror(out->file);
    errno = 0;
    bool written = fclose(out->file) == 0;
    out->file = NULL;
    if (failed_before) return false; /* told already */
    return written || complain(out);
}

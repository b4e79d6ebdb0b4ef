#include "cli/output.h"

#include "cli/messages.h"
#include "cli/same_file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_SIZE = 256 * 1024 };

static int open_file(output *out, const options *o, const readout_engine *engine, const char *partial, uint64_t size);
static int open_beside(output *out, const struct stat *earlier);
static int open_again(output *out, const char *partial, uint64_t size);

static bool wants_colour(const output *out, const options *o) {
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (o->colour != COLOUR_AUTO) return o->colour == COLOUR_ALWAYS;
    return isatty(fileno(out->file)) && !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
}

int output_open(output *out, const options *o, const readout_engine *engine) { return output_reopen(out, o, engine, NULL, 0); }

int output_reopen(output *out, const options *o, const readout_engine *engine, const char *partial, uint64_t size) {
    *out = (output){.file = stdout, .name = "standard output"};
    if (o->output && strcmp(o->output, "-") != 0) {
        int status = open_file(out, o, engine, partial, size);
        if (status != EXIT_ALL_WELL) return status;
    }
    setvbuf(out->file, NULL, _IOFBF, BUFFER_SIZE);
    struct winsize window;
    if (ioctl(fileno(out->file), TIOCGWINSZ, &window) == 0 && window.ws_col) out->width = window.ws_col;
    out->colour = wants_colour(out, o);
    return EXIT_ALL_WELL;
}

/* ---------------------------------------------------------------- opening a file */

static int cannot_open(const output *out) {
    message("%s: cannot open for writing: %s", out->name, strerror(errno));
    return EXIT_OUTPUT_FAILED;
}

/* A device, a pipe or a terminal is written to as it is; any other file is replaced. */
static int open_file(output *out, const options *o, const readout_engine *engine, const char *partial, uint64_t size) {
    struct stat earlier;
    out->name = o->output;
    bool exists = stat(o->output, &earlier) == 0;
    if (exists && !S_ISREG(earlier.st_mode)) return (out->file = fopen(o->output, "wb")) ? EXIT_ALL_WELL : cannot_open(out);
    if (exists && file_is_read(&earlier, o, engine)) {
        message("%s: is also read in this run (an input, the model or a lexicon) and would be lost: give --output another name", out->name);
        return EXIT_USAGE;
    }
    if (exists && access(o->output, W_OK) != 0) return cannot_open(out);
    out->final = exists ? realpath(o->output, NULL) : strdup(o->output); /* a link stays a link */
    int status = !out->final ? cannot_open(out) : partial ? open_again(out, partial, size) : open_beside(out, exists ? &earlier : NULL);
    if (status != EXIT_ALL_WELL) {
        free(out->final);
        free(out->partial);
    }
    return status;
}

/* The mode that a file made with fopen has, or that of the file that is replaced. */
static mode_t mode_of(const struct stat *earlier) {
    if (earlier) return earlier->st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int open_beside(output *out, const struct stat *earlier) {
    static const char ending[] = ".partial";
    if (asprintf(&out->partial, "%s.XXXXXX%s", out->final, ending) < 0) {
        out->partial = NULL;
        return cannot_open(out);
    }
    int descriptor = mkstemps(out->partial, sizeof ending - 1);
    if (descriptor < 0) return cannot_open(out);
    if (fchmod(descriptor, mode_of(earlier)) == 0 && (out->file = fdopen(descriptor, "wb"))) return EXIT_ALL_WELL;
    int status = cannot_open(out);
    close(descriptor);
    unlink(out->partial);
    return status;
}

static int open_again(output *out, const char *partial, uint64_t size) {
    out->partial = strdup(partial);
    if (!out->partial || truncate(partial, (off_t)size) != 0 || !(out->file = fopen(partial, "ab"))) return cannot_open(out);
    return EXIT_ALL_WELL;
}

/* ---------------------------------------------------------------- writing and closing */

static bool complain(const output *out) {
    if (errno == EPIPE) return false; /* whoever reads it has enough, as "head" has: the exit status tells */
    if (errno == ENOSPC)
        message("%s: cannot write: the disk is full; free some space and run again", out->name);
    else
        message("%s: cannot write: %s", out->name, strerror(errno));
    return false;
}

bool output_write(void *context, const char *bytes, size_t size) {
    output *out = context;
    return fwrite(bytes, 1, size, out->file) == size || complain(out);
}

bool output_flush(output *out) { return fflush(out->file) == 0 || complain(out); }

bool output_printed(void) {
    const output standard = {.file = stdout, .name = "standard output"};
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout)) return true;
    if (errno) return complain(&standard);
    message("%s: cannot write all of it", standard.name); /* it failed before, and why is no longer known */
    return false;
}

/* The bytes are on the disk before the name says so. */
static bool write_all(output *out) {
    bool failed_before = ferror(out->file); /* told already */
    errno = 0;
    bool written = fflush(out->file) == 0;
    if (written && out->partial && fsync(fileno(out->file)) != 0 && errno != EINVAL) written = false;
    int reason = errno;
    if (fclose(out->file) != 0 && written) {
        reason = errno;
        written = false;
    }
    out->file = NULL;
    errno = reason;
    return !failed_before && (written || complain(out));
}

/* What becomes of the partial file; false with a message where the name cannot be given. */
static bool settle(output *out, output_end end) {
    if (end == OUTPUT_STOPPED) {
        message("%s: not written; what was finished is in %s, and --resume goes on from there", out->name, out->partial);
        return true;
    }
    if (end == OUTPUT_COMPLETE && rename(out->partial, out->final) == 0) return true;
    if (end == OUTPUT_COMPLETE) message("%s: cannot replace: %s", out->name, strerror(errno));
    unlink(out->partial);
    if (end == OUTPUT_NOTHING) message("%s: not written", out->name);
    return end == OUTPUT_NOTHING;
}

bool output_close(output *out, output_end end) {
    bool written = write_all(out);
    bool settled = !out->partial || settle(out, written ? end : OUTPUT_NOTHING);
    free(out->partial);
    free(out->final);
    out->partial = out->final = NULL;
    return written && settled;
}

#include "cli/mark.h"

#include "cli/messages.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool mark_read(const char *path, int64_t *key) {
    FILE *file = fopen(path, "r");
    *key = 0;
    if (!file && errno == ENOENT) return true;
    char end;
    bool read = file && fscanf(file, "%" SCNd64 "%c", key, &end) == 2 && end == '\n' && *key >= 0;
    if (!file)
        message("%s: cannot open: %s", path, strerror(errno));
    else if (!read)
        message("%s: is no file that --new-since wrote: give the name of one that is not there yet", path);
    if (file) fclose(file);
    return read;
}

bool mark_write(const char *path, int64_t key) {
    char *part = NULL;
    FILE *file = asprintf(&part, "%s.part", path) < 0 ? NULL : fopen(part, "w");
    bool written = file && fprintf(file, "%" PRId64 "\n", key) > 0;
    if (file && fclose(file) != 0) written = false;
    written = written && rename(part, path) == 0;
    if (!written) message("%s: cannot be written: %s", path, strerror(errno));
    free(part);
    return written;
}

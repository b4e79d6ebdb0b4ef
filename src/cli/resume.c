#include "cli/resume.h"

#include "cli/messages.h"
#include "readout.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

enum { EVERY_DOCUMENTS = 256, EVERY_BYTES = 1024 * 1024, LINE_LONGEST = 8192 };

static void add(XXH3_state_t *state, const char *text) { XXH3_64bits_update(state, text ? text : "", text ? strlen(text) + 1 : 1); }

/* What the output depends on: the same command line over files of the same sizes. */
static uint64_t fingerprint(const options *o) {
    XXH3_state_t *state = XXH3_createState();
    if (!state) return 0;
    XXH3_64bits_reset(state);
    add(state, readout_version());
    const char *texts[] = {o->date, o->model, o->data, o->files_from, o->columns_given};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) add(state, texts[i]);
    uint64_t numbers[] = {(uint64_t)o->command,
                          (uint64_t)o->format,
                          (uint64_t)o->input,
                          o->memory,
                          (uint64_t)((o->min_confidence + 1) * 1e9),
                          o->errors,
                          o->any_language,
                          (uint64_t)o->day_from,
                          o->date_order,
                          o->all_subjects};
    XXH3_64bits_update(state, numbers, sizeof numbers);
    for (size_t i = 0; i < o->lexicon_count; i++) add(state, o->lexicons[i]);
    for (size_t i = 0; i < o->input_count; i++) {
        struct stat about;
        uint64_t size = stat(o->inputs[i], &about) == 0 && S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0;
        add(state, o->inputs[i]);
        XXH3_64bits_update(state, &size, sizeof size);
    }
    uint64_t made = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return made;
}

static char *note_path(const char *output) {
    char *path = NULL;
    return asprintf(&path, "%s.resume", output) < 0 ? NULL : path;
}

/* Reads the note: its first line has the fingerprint and the name of the partial output, each further one a checkpoint. */
static bool read_note(resume *r, FILE *file, uint64_t *of) {
    static char line[LINE_LONGEST];
    if (!fgets(line, sizeof line, file) || sscanf(line, "readout-resume %" SCNx64 " ", of) != 1) return false;
    char *name = strchr(line, '/');
    size_t length = name ? strlen(name) : 0;
    if (!length || name[length - 1] != '\n') return false;
    r->partial = strndup(name, length - 1);
    while (fgets(line, sizeof line, file)) {
        checkpoint c;
        bool whole = strchr(line, '\n') != NULL;
        if (whole && sscanf(line, "%" SCNu64 " %" SCNu64 " %" SCNu64 " %u", &c.documents, &c.failed, &c.bytes, &c.dated) == 4) r->from = c;
    }
    return r->partial != NULL;
}

int resume_begin(resume *r, const options *o) {
    *r = (resume){.o = o};
    if (!o->output || strcmp(o->output, "-") == 0) return EXIT_ALL_WELL;
    bool can_be = o->format != READOUT_FORMAT_HTML && o->command != COMMAND_EXPLAIN && o->command != COMMAND_ACTORS;
    if (!can_be || !(r->path = note_path(o->output)) || !o->resume) return EXIT_ALL_WELL;
    FILE *file = fopen(r->path, "r");
    uint64_t of = 0;
    struct stat about;
    if (!file) return EXIT_ALL_WELL; /* nothing was begun, or all was done: an ordinary run */
    bool read = read_note(r, file, &of);
    fclose(file);
    if (read && of != fingerprint(o)) {
        message("%s: the run to be taken up had other inputs or options; give the same, or run without --resume", r->path);
        return EXIT_USAGE;
    }
    if (!read || stat(r->partial, &about) != 0 || (uint64_t)about.st_size < r->from.bytes) {
        free(r->partial);
        r->partial = NULL;
        r->from = (checkpoint){0};
    } else if (!o->quiet) {
        message("going on after %" PRIu64 " documents", r->from.documents);
    }
    r->noted = r->from;
    return EXIT_ALL_WELL;
}

void resume_start(resume *r, const output *out) {
    if (!r->path || !out->partial) return;
    char *absolute = realpath(out->partial, NULL);
    r->file = absolute ? fopen(r->path, "w") : NULL;
    if (r->file) {
        fprintf(r->file, "readout-resume %016" PRIx64 " %s\n", fingerprint(r->o), absolute);
        fprintf(r->file, "%" PRIu64 " %" PRIu64 " %" PRIu64 " %u\n", r->from.documents, r->from.failed, r->from.bytes, r->from.dated);
        fflush(r->file);
    } else if (!r->o->quiet) {
        message("%s: cannot be written; the run could not be taken up again", r->path);
    }
    free(absolute);
}

bool resume_note(resume *r, output *out, checkpoint now, bool always) {
    bool due = always || now.documents - r->noted.documents >= EVERY_DOCUMENTS || now.bytes - r->noted.bytes >= EVERY_BYTES;
    if (!r->file || !due) return true;
    if (!output_flush(out)) return false; /* never a note of what is not in the file */
    fprintf(r->file, "%" PRIu64 " %" PRIu64 " %" PRIu64 " %u\n", now.documents, now.failed, now.bytes, now.dated);
    fflush(r->file);
    r->noted = now;
    return true;
}

void resume_end(resume *r, output_end end) {
    if (r->file) fclose(r->file);
    if (r->file && end != OUTPUT_STOPPED) unlink(r->path);
    free(r->path);
    free(r->partial);
    *r = (resume){0};
}

#include "cli/same_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool is_same(const struct stat *a, const struct stat *b) { return a->st_dev == b->st_dev && a->st_ino == b->st_ino; }

/* The file at `path`, or one in the directory there. */
static bool is_at(const struct stat *file, const char *path) {
    struct stat there;
    if (!path || stat(path, &there) != 0) return false;
    if (!S_ISDIR(there.st_mode)) return is_same(file, &there);
    DIR *directory = opendir(path);
    bool found = false;
    for (struct dirent *entry; directory && !found && (entry = readdir(directory));)
        found = fstatat(dirfd(directory), entry->d_name, &there, 0) == 0 && is_same(file, &there);
    if (directory) closedir(directory);
    return found;
}

static bool is_input(const struct stat *file, const options *o) {
    struct stat there;
    bool standard = o->input_count == 0;
    if (o->command == COMMAND_ACTORS) return false; /* its arguments are names of actors */
    for (size_t i = 0; i < o->input_count; i++) {
        bool is_standard = strcmp(o->inputs[i], "-") == 0;
        standard |= is_standard;
        if (!is_standard && stat(o->inputs[i], &there) == 0 && is_same(file, &there)) return true;
    }
    return standard && fstat(STDIN_FILENO, &there) == 0 && is_same(file, &there);
}

bool file_is_read(const struct stat *file, const options *o, const readout_engine *engine) {
    const char *const data[] = {readout_engine_model(engine), readout_engine_lexicon(engine), readout_engine_places(engine)};
    if (is_input(file, o)) return true;
    for (size_t i = 0; i < sizeof data / sizeof *data; i++)
        if (is_at(file, data[i])) return true;
    for (size_t i = 0; i < o->lexicon_count; i++)
        if (is_at(file, o->lexicons[i])) return true;
    return false;
}

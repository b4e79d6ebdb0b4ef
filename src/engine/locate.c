#include "engine/locate.h"

#include "base/error.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef READOUT_DATA_DIRECTORY /* the install directory, set by the build */
#define READOUT_DATA_DIRECTORY "/usr/local/share/readout"
#endif

/* Cuts the file's name off a path; false where there is no directory in it. */
static bool cut_name(char *path) {
    char *slash = strrchr(path, '/');
    if (slash) *slash = 0;
    return slash != NULL;
}

/* The directory of the running program without a slash at the end; false where the system does not say. */
static bool program_directory(char *directory, size_t size) {
    ssize_t length = readlink("/proc/self/exe", directory, size - 1);
    if (length <= 0) return false;
    directory[length] = 0;
    return cut_name(directory);
}

/* The directory of the shared library, or of the program where the library is part of it. */
static bool library_directory(char *directory, size_t size) {
    Dl_info about;
    if (!dladdr((void *)(uintptr_t)readout_version, &about) || !about.dli_fname) return false;
    int length = snprintf(directory, size, "%s", about.dli_fname);
    return length > 0 && (size_t)length < size && cut_name(directory);
}

static char *joined(const char *directory, const char *middle, const char *name) {
    size_t size = strlen(directory) + strlen(middle) + strlen(name) + 3;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s%s/%s", directory, middle, name);
    return path;
}

readout_status locate_data(const char *directory, const char *name, char **path, readout_error *error) {
    char program[PATH_MAX], library[PATH_MAX];
    bool search = !directory, has_program = search && program_directory(program, sizeof program),
         has_library = search && library_directory(library, sizeof library);
    const char *const places[][2] = {{directory, ""},
                                     {has_program ? program : NULL, ""},
                                     {has_program ? program : NULL, "/../share/readout"},
                                     {has_library ? library : NULL, ""},
                                     {has_library ? library : NULL, "/../share/readout"},
                                     {has_library ? library : NULL, "/../../share/readout"}, /* lib/ and lib/x86_64-linux-gnu/ */
                                     {search ? READOUT_DATA_DIRECTORY : NULL, ""}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!places[i][0]) continue;
        *path = joined(places[i][0], places[i][1], name);
        if (!*path) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
        if (access(*path, F_OK) == 0) return READOUT_OK;
        free(*path);
    }
    *path = NULL;
    if (directory) return error_set(error, READOUT_ERROR_FILE, name, 0, 0, "not found in %s", directory);
    return error_set(error, READOUT_ERROR_FILE, name, 0, 0,
                     "not found beside the program (%s), in ../share/readout from there or from the library, or in " READOUT_DATA_DIRECTORY,
                     has_program   ? program
                     : has_library ? library
                                   : "directory not known");
}

/* The import from end to end: the files of a directory, each recognised and read, and the tables written. */
#include "dictionary/importing.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "lexicon/schema.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_AT_MOST = 1024, FILE_SIZE_AT_MOST = 256 * 1024 * 1024 };

typedef struct file_list {
    char *paths[FILES_AT_MOST];
    size_t count;
} file_list;

static readout_status list_files(const char *directory, file_list *files, readout_error *error);
static void free_list(file_list *files);
static void import_file(importing *i, const char *path);
static readout_status write_tables(importing *i, const char *output, readout_error *error);
static void free_importing(importing *i);

readout_status dictionary_import(const char *directory, const char *output, const lexicon *known, lexicon_complaint *complain,
                                 void *context, dictionary_counts *counts, readout_error *error) {
    *counts = (dictionary_counts){NULL, 0};
    file_list *files = calloc(1, sizeof *files);
    importing i = {.known = known, .complain = complain, .context = context};
    readout_status status =
        files ? list_files(directory, files, error) : error_set(error, READOUT_ERROR_MEMORY, directory, 0, 0, "memory ran out");
    if (status == READOUT_OK) counts->items = calloc(files->count + 1, sizeof *counts->items);
    i.out_of_memory = status == READOUT_OK && !counts->items;
    size_t taken = 0;
    for (size_t f = 0; status == READOUT_OK && !i.out_of_memory && f < files->count; f++) {
        i.count = &counts->items[counts->count++];
        import_file(&i, files->paths[f]);
        taken += i.count->taken;
    }
    if (i.out_of_memory || i.memory.failed || i.scratch.failed)
        status = error_set(error, READOUT_ERROR_MEMORY, directory, 0, 0, "memory ran out while importing");
    else if (status == READOUT_OK && !taken)
        status = error_set(error, READOUT_ERROR_FORMAT, directory, 0, 0, "no file in it is a dictionary of which an entry could be taken");
    if (status == READOUT_OK) status = write_tables(&i, output, error);
    free_importing(&i);
    if (files) free_list(files);
    free(files);
    return status;
}

static void free_importing(importing *i) {
    for (unsigned t = 0; t < LEXICON_TABLE_COUNT; t++) free(i->tables[t].bytes);
    arena_free(&i->scratch);
    arena_free(&i->memory);
}

/* ---------------------------------------------------------------- files */

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static readout_status add_file(file_list *files, const char *directory, const char *name, readout_error *error) {
    if (files->count == FILES_AT_MOST) return error_set(error, READOUT_ERROR_FORMAT, directory, 0, 0, "more than %d files", FILES_AT_MOST);
    char *path = NULL;
    struct stat about;
    if (asprintf(&path, "%s%s%s", directory, name ? "/" : "", name ? name : "") < 0)
        return error_set(error, READOUT_ERROR_MEMORY, directory, 0, 0, "memory ran out");
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode))
        files->paths[files->count++] = path;
    else
        free(path);
    return READOUT_OK;
}

static readout_status list_files(const char *directory, file_list *files, readout_error *error) {
    struct stat about;
    if (stat(directory, &about) == 0 && S_ISREG(about.st_mode)) return add_file(files, directory, NULL, error);
    DIR *entries = opendir(directory);
    if (!entries)
        return error_set(error, READOUT_ERROR_FILE, directory, 0, 0, "cannot open the dictionaries' directory: %s", strerror(errno));
    readout_status status = READOUT_OK;
    for (struct dirent *entry; status == READOUT_OK && (entry = readdir(entries));)
        if (entry->d_name[0] != '.') status = add_file(files, directory, entry->d_name, error);
    closedir(entries);
    qsort(files->paths, files->count, sizeof *files->paths, by_name);
    return status;
}

static void free_list(file_list *files) {
    for (size_t f = 0; f < files->count; f++) free(files->paths[f]);
}

static void import_file(importing *i, const char *path) {
    static void (*const readers[])(importing *, slice) = {[DICTIONARY_ACTORS] = read_actors,
                                                          [DICTIONARY_AGENTS] = read_agents,
                                                          [DICTIONARY_VERBS] = read_verbs,
                                                          [DICTIONARY_DISCARDS] = read_discards,
                                                          [DICTIONARY_ISSUES] = read_issues};
    const char *slash = strrchr(path, '/');
    i->path = path;
    i->name = slash ? slash + 1 : path;
    snprintf(i->count->file, sizeof i->count->file, "%s", i->name);
    mapped_file file = {0};
    readout_error error = {0};
    if (mapped_file_open(&file, path, &error) != READOUT_OK) {
        if (error.status != READOUT_ERROR_FORMAT && i->complain) i->complain(i->context, &error); /* an empty file is fine */
        return;
    }
    slice content = slice_of((const char *)file.bytes, file.size);
    if (file.size > FILE_SIZE_AT_MOST)
        entry_note(i, 0, "larger than a dictionary can be");
    else
        i->count->kind = dictionary_recognise(i, content);
    if (i->count->kind != DICTIONARY_UNKNOWN) readers[i->count->kind](i, content);
    mapped_file_close(&file);
}

/* ---------------------------------------------------------------- entries */

static void tell(importing *i, uint32_t line, const char *format, va_list arguments) {
    char reason[512];
    readout_error about = {0};
    vsnprintf(reason, sizeof reason, format, arguments);
    error_set(&about, READOUT_ERROR_FORMAT, i->path, line, 0, "%s", reason);
    if (i->complain) i->complain(i->context, &about);
}

void entry_taken(importing *i) {
    i->count->read++;
    i->count->taken++;
}

void entry_refused(importing *i, uint32_t line, const char *format, ...) {
    i->count->read++;
    i->count->refused++;
    va_list arguments;
    va_start(arguments, format);
    tell(i, line, format, arguments);
    va_end(arguments);
}

void entry_note(importing *i, uint32_t line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tell(i, line, format, arguments);
    va_end(arguments);
}

/* ---------------------------------------------------------------- rows */

static void append(importing *i, table_text *table, const char *bytes, size_t size) {
    if (table->capacity - table->size < size) {
        size_t capacity = (table->capacity + size) * 2;
        char *grown = realloc(table->bytes, capacity);
        if (!grown) {
            i->out_of_memory = true;
            return;
        }
        table->bytes = grown;
        table->capacity = capacity;
    }
    memcpy(table->bytes + table->size, bytes, size);
    table->size += size;
}

void row_add(importing *i, lexicon_table table, const slice *cells, size_t count) {
    while (count && !cells[count - 1].length) count--;
    for (size_t c = 0; c < count && !i->out_of_memory; c++) {
        if (c) append(i, &i->tables[table], "\t", 1);
        if (cells[c].length) append(i, &i->tables[table], cells[c].bytes, cells[c].length);
    }
    if (!i->out_of_memory) append(i, &i->tables[table], "\n", 1);
}

slice origin(importing *i, uint32_t line) {
    slice made = arena_format(&i->memory, "%s:%u", i->name, line);
    if (!made.bytes) i->out_of_memory = true;
    return made.bytes ? made : slice_of("", 0);
}

static readout_status write_table(const table_text *table, const char *path, readout_error *error) {
    if (!table->size) {
        unlink(path); /* of an earlier import */
        return READOUT_OK;
    }
    FILE *file = fopen(path, "wb");
    if (!file) return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot write: %s", strerror(errno));
    bool written =
        fprintf(file,
                "# Made by \"readout dictionary import\"; columns: see doc/lexicon.md. The note names file and line of the entry.\n") > 0 &&
        fwrite(table->bytes, 1, table->size, file) == table->size;
    written &= fclose(file) == 0;
    return written ? READOUT_OK : error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot write: %s", strerror(errno));
}

static readout_status write_tables(importing *i, const char *output, readout_error *error) {
    if (mkdir(output, 0777) != 0 && errno != EEXIST)
        return error_set(error, READOUT_ERROR_FILE, output, 0, 0, "cannot make the directory: %s", strerror(errno));
    readout_status status = READOUT_OK;
    for (unsigned t = 0; status == READOUT_OK && t < LEXICON_TABLE_COUNT; t++) {
        slice path = arena_format(&i->memory, "%s/%s-imported.tsv", output, schema_of((lexicon_table)t)->name);
        status = path.bytes ? write_table(&i->tables[t], path.bytes, error)
                            : error_set(error, READOUT_ERROR_MEMORY, output, 0, 0, "memory ran out");
    }
    return status;
}

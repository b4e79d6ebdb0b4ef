/* The import from end to end: the files of a directory, each recognised and read, and the tables written. */
#include "dictionary/importing.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "event/frames.h"
#include "lexicon/schema.h"
#include "lexicon/tsv.h"

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
static readout_status read_back(importing *i, const char *output, readout_error *error);
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
    if (status == READOUT_OK) status = read_back(&i, output, error);
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

static void write_row(importing *i, lexicon_table table, slice kind, slice phrases, const slice *cells, size_t count) {
    table_text *text = &i->tables[table];
    if (kind.length) append(i, text, kind.bytes, kind.length);
    if (phrases.length) append(i, text, phrases.bytes, phrases.length);
    for (size_t c = 1; c < count && !i->out_of_memory; c++) {
        append(i, text, "\t", 1);
        if (cells[c].length) append(i, text, cells[c].bytes, cells[c].length);
    }
    if (!i->out_of_memory) append(i, text, "\n", 1);
}

/* The first phrases of the list that go together into `room` bytes; *rest is what is left. */
static slice cut_phrases(slice *rest, size_t room) {
    slice all = *rest;
    if (all.length <= room) {
        *rest = (slice){NULL, 0};
        return all;
    }
    size_t end = room;
    while (end && all.bytes[end] != '|') end--;
    if (!end) return slice_cut(rest, '|');
    *rest = slice_of(all.bytes + end + 1, all.length - end - 1);
    return slice_of(all.bytes, end);
}

/* More phrases than go into a line are written as several lines that are alike otherwise. */
void row_add(importing *i, lexicon_table table, const slice *cells, size_t count) {
    enum { ROOM = TSV_LINE_LENGTH - 8 };
    while (count && !cells[count - 1].length) count--;
    if (!count) return;
    slice kind = {NULL, 0}, phrases = cells[0];
    size_t others = 0;
    for (size_t c = 1; c < count; c++) others += cells[c].length + 1;
    if (table == LEXICON_FRAMES && phrases.length > 1 && phrases.bytes[1] == ':') { /* "v:seize|take" */
        kind = slice_of(phrases.bytes, 2);
        phrases = slice_of(phrases.bytes + 2, phrases.length - 2);
    }
    do {
        slice part = cut_phrases(&phrases, others < ROOM ? ROOM - others : 0);
        if (part.length + others <= ROOM)
            write_row(i, table, kind, part, cells, count);
        else
            i->rows_too_long++;
    } while (phrases.bytes && !i->out_of_memory);
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
    char *partial; /* written beside it: a full disk leaves the table of an earlier import */
    if (asprintf(&partial, "%s.partial", path) < 0) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
    FILE *file = fopen(partial, "wb");
    bool written =
        file &&
        fprintf(file,
                "# Made by \"readout dictionary import\"; columns: see doc/lexicon.md. The note names file and line of the entry.\n") > 0 &&
        fwrite(table->bytes, 1, table->size, file) == table->size;
    if (file && fclose(file) != 0) written = false;
    if (written) written = rename(partial, path) == 0;
    int reason = errno;
    if (!written) unlink(partial);
    free(partial);
    errno = reason;
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

/* What was written must be a lexicon that the program starts with: whatever the readers of dictionaries overlooked is told here, not then. */
static readout_status read_back(importing *i, const char *output, readout_error *error) {
    lexicon *made = NULL;
    event_frames *frames = NULL;
    readout_error inner = {0};
    readout_status status = lexicon_read_checked(output, i->complain, i->context, &made, &inner);
    if (status == READOUT_OK) status = event_frames_make(made, &frames, &inner);
    event_frames_free(frames);
    lexicon_free(made);
    if (status == READOUT_ERROR_MEMORY) return error_set(error, status, output, 0, 0, "memory ran out");
    if (status != READOUT_OK)
        return error_set(error, READOUT_ERROR_FORMAT, inner.file, inner.line, inner.column, "what was written cannot be read back: %s",
                         inner.message);
    if (i->rows_too_long)
        return error_set(error, READOUT_ERROR_FORMAT, output, 0, 0,
                         "%zu rows were left out: they are longer than a line of a lexicon may be", i->rows_too_long);
    return READOUT_OK;
}

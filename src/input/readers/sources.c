#include "input/readers/sources.h"

#include "base/error.h"
#include "input/readers/kind.h"

#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { NESTED = 4, FOLDERS_DEEP = 64, BLOCK = 64 * 1024, LOOKED_AT = 600, LINE_LIMIT = 64 * 1024 };
/* What makes more than this many bytes of one, after the first so many, is a bomb. Text packs 20 times, one page over and over 200 times. */
enum { BOMB_RATIO = 400, BOMB_BYTES = 64 * 1024 * 1024 };

/* A directory being walked. */
typedef struct folder {
    char *path;
    struct dirent **entries;
    int count, next;
    unsigned depth;
    struct folder *above;
} folder;

/* An archive being read: from the file, or from the member that the level above is at. */
typedef struct level {
    struct level *above;
    unsigned depth;
    stream *under, member;
    struct archive *archive;
    char *name, *member_name;
    uint64_t made;
    bool any; /* has a member been found? */
    char problem[256];
} level;

struct sources {
    const char *const *paths;
    size_t count, next;
    stream list; /* of paths */
    bool list_wanted, list_open;
    const char *list_path;
    bool (*wait)(void *, int);
    folder *folders;
    level *top;
    stream file; /* the one on disk that is read now */
    bool file_open, found;
    char *file_name;
    uint64_t done, total;
};

static uint64_t size_of(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0;
}

sources *sources_new(const char *const *paths, size_t count, const char *list, bool (*wait)(void *, int)) {
    sources *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->paths = paths;
    s->count = count;
    s->list_path = list;
    s->wait = wait;
    s->list_wanted = list != NULL;
    for (size_t i = 0; i < count; i++) s->total += size_of(paths[i]);
    return s;
}

static void leave_folder(sources *s) {
    folder *f = s->folders;
    s->folders = f->above;
    for (int i = 0; i < f->count; i++) free(f->entries[i]);
    free(f->entries);
    free(f->path);
    free(f);
}

static void close_member(level *l) {
    stream_close(&l->member);
    free(l->member_name);
    l->member_name = NULL;
}

static void leave_archive(sources *s) {
    level *l = s->top;
    s->top = l->above;
    close_member(l);
    archive_read_free(l->archive);
    free(l->name);
    free(l);
}

static void close_file(sources *s) {
    if (!s->file_open) return;
    s->done += s->file.handed_out;
    stream_close(&s->file);
    free(s->file_name);
    s->file_name = NULL;
    s->file_open = false;
}

void sources_free(sources *s) {
    if (!s) return;
    while (s->top) leave_archive(s);
    close_file(s);
    while (s->folders) leave_folder(s);
    if (s->list_open) stream_close(&s->list);
    free(s);
}

bool sources_found(const sources *s) { return s->found; }
bool sources_waits(const sources *s) { return !s->top && !s->folders && s->next < s->count && strcmp(s->paths[s->next], "-") == 0; }
uint64_t sources_done(const sources *s) { return s->done + (s->file_open ? s->file.handed_out : 0); }
uint64_t sources_total(const sources *s) { return s->total; }

static readout_status no_memory(const char *name, readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, name, 0, 0, "out of memory");
}

/* ---------------------------------------------------------------- archives */

static ssize_t feed(struct archive *a, void *context, const void **bytes) {
    level *l = context;
    readout_error error;
    slice piece;
    if (stream_bytes(l->under, BLOCK, &piece, &error) != READOUT_OK) {
        archive_set_error(a, EIO, "%s", error.message);
        return -1;
    }
    *bytes = piece.bytes;
    return (ssize_t)piece.length;
}

static ssize_t read_member(void *context, char *bytes, size_t size) {
    level *l = context;
    ssize_t got = archive_read_data(l->archive, bytes, size);
    if (got < 0) {
        const char *why = archive_error_string(l->archive);
        snprintf(l->problem, sizeof l->problem, "the archive is damaged: %s", why ? why : "it is cut short");
        return -1;
    }
    l->made += (uint64_t)got;
    if (l->made <= BOMB_BYTES || l->made / BOMB_RATIO <= l->under->handed_out) return got;
    snprintf(l->problem, sizeof l->problem, "it unpacks to more than %d times its size, as only bombs do; unpack it yourself if it is none",
             BOMB_RATIO);
    return -1;
}

static const char *member_problem(void *context) { return ((level *)context)->problem; }

static readout_status enter_archive(sources *s, stream *under, slice first, readout_error *error) {
    unsigned depth = s->top ? s->top->depth + 1 : 1;
    if (depth > NESTED)
        return error_set(error, READOUT_ERROR_INPUT, under->name, 0, 0, "archives in archives are read %d deep: unpack this one first",
                         NESTED);
    level *l = calloc(1, sizeof *l);
    if (!l) return no_memory(under->name, error);
    *l = (level){.above = s->top, .depth = depth, .under = under, .archive = archive_read_new(), .name = strdup(under->name)};
    s->top = l;
    if (!l->archive || !l->name) return no_memory(under->name, error);
    archive_read_support_filter_gzip(l->archive);
    archive_read_support_filter_bzip2(l->archive);
    archive_read_support_filter_xz(l->archive);
    archive_read_support_filter_zstd(l->archive);
    archive_read_support_format_tar(l->archive);
    archive_read_support_format_zip_streamable(l->archive);
    if (!slice_starts_with(first, SLICE("PK"))) archive_read_support_format_raw(l->archive);
    int outcome = archive_read_open(l->archive, l, NULL, feed, NULL);
    if (outcome == ARCHIVE_OK || outcome == ARCHIVE_WARN) return READOUT_OK;
    return error_set(error, READOUT_ERROR_FORMAT, l->name, 0, 0, "the archive cannot be read: %s", archive_error_string(l->archive));
}

static bool ends_in(const char *name, const char *end) {
    size_t length = strlen(name), size = strlen(end);
    return length >= size && strcmp(name + length - size, end) == 0;
}

/* What systems and tools put into archives beside the files that were meant. */
static bool is_by_the_way(const level *l, const char *member) {
    const char *base = strrchr(member, '/');
    base = base ? base + 1 : member;
    if (!*base || *base == '.' || strncmp(member, "__MACOSX/", 9) == 0) return true;
    return ends_in(l->name, ".wacz") && strncmp(member, "archive/", 8) != 0; /* indexes of a web archive */
}

/* The next member of the innermost archive; *more is false at its end. */
static readout_status next_member(sources *s, bool *more, readout_error *error) {
    level *l = s->top;
    struct archive_entry *entry;
    close_member(l);
    for (*more = true;;) {
        int outcome = archive_read_next_header(l->archive, &entry);
        if (outcome == ARCHIVE_EOF && !l->any)
            return error_set(error, READOUT_ERROR_INPUT, l->name, 0, 0, "the archive holds nothing to be read");
        if (outcome == ARCHIVE_EOF) return *more = false, READOUT_OK;
        if (outcome != ARCHIVE_OK && outcome != ARCHIVE_WARN)
            return error_set(error, READOUT_ERROR_FORMAT, l->name, 0, 0, "the archive cannot be read on: %s",
                             archive_error_string(l->archive));
        bool one_file = archive_format(l->archive) == ARCHIVE_FORMAT_RAW;
        if (one_file && archive_filter_count(l->archive) < 2)
            return error_set(error, READOUT_ERROR_FORMAT, l->name, 0, 0, "begins like a compressed file, but is damaged");
        const char *name = archive_entry_pathname_utf8(entry);
        if (!name) name = archive_entry_pathname(entry);
        if (!name) name = "?";
        if (!one_file && (archive_entry_filetype(entry) != AE_IFREG || is_by_the_way(l, name))) continue;
        if (asprintf(&l->member_name, one_file ? "%s" : "%s/%s", l->name, name) < 0)
            return l->member_name = NULL, no_memory(l->name, error);
        l->member = stream_over(l->member_name, read_member, member_problem, l);
        s->found |= !one_file;
        l->any = true;
        return READOUT_OK;
    }
}

/* ---------------------------------------------------------------- paths */

static int shown_entry(const struct dirent *entry) { return entry->d_name[0] != '.'; }
static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static readout_status enter_folder(sources *s, const char *path, readout_error *error) {
    folder *f = calloc(1, sizeof *f);
    if (!f || !(f->path = strdup(path))) return free(f), no_memory(path, error);
    f->depth = s->folders ? s->folders->depth + 1 : 1;
    f->above = s->folders;
    s->folders = f;
    f->count = f->depth > FOLDERS_DEEP ? 0 : scandir(path, &f->entries, shown_entry, by_name);
    if (f->depth > FOLDERS_DEEP)
        return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "directories are read %d deep: is one linked into itself?", FOLDERS_DEEP);
    if (f->count < 0) return f->count = 0, error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot open: %s", strerror(errno));
    if (!f->count && f->depth == 1) return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "no file is in this directory");
    return READOUT_OK;
}

/* The next path to open, allocated; NULL where there is none or memory runs out. */
static char *next_path(sources *s, readout_error *error) {
    slice line;
    bool more;
    while (s->folders) {
        folder *f = s->folders;
        char *path = NULL;
        s->found = true;
        if (f->next == f->count) {
            leave_folder(s);
            continue;
        }
        if (asprintf(&path, "%s%s%s", f->path, ends_in(f->path, "/") ? "" : "/", f->entries[f->next++]->d_name) < 0) return NULL;
        return path;
    }
    s->found = false;
    if (s->next < s->count) return strdup(s->paths[s->next++]);
    if (s->list_wanted && !s->list_open) {
        s->list_wanted = false;
        if (stream_open(&s->list, s->list_path, error) != READOUT_OK) return NULL;
        s->list_open = true;
    }
    while (s->list_open) {
        if (stream_line(&s->list, LINE_LIMIT, &line, &more, error) != READOUT_OK) return NULL;
        if (!more) {
            stream_close(&s->list);
            s->list_open = false;
        } else if (line.length) {
            return strndup(line.bytes, line.length);
        }
    }
    return NULL;
}

/* Opens the next file on disk, or goes into the next directory. *more is false where no path is left. */
static readout_status next_file(sources *s, bool *more, readout_error *error) {
    struct stat about;
    char *path = next_path(s, error);
    *more = path != NULL;
    if (!path) return error->status;
    if (strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        readout_status status = enter_folder(s, path, error);
        free(path);
        return status;
    }
    readout_status status = stream_open(&s->file, path, error);
    s->file_name = path;
    s->file_open = status == READOUT_OK;
    s->file.wait = s->wait;
    if (status != READOUT_OK) {
        free(path);
        s->file_name = NULL;
    }
    return status;
}

/* ---------------------------------------------------------------- streams */

/* Ends what cannot be read any further: the innermost archive, or the file. */
static void give_up(sources *s) {
    if (s->top) leave_archive(s);
    if (!s->top) close_file(s);
}

static readout_status next_stream(sources *s, stream **open, bool *more, readout_error *error) {
    readout_status status;
    *open = NULL;
    if (s->top) {
        status = next_member(s, more, error);
        if (status == READOUT_OK && *more) *open = &s->top->member;
        if (status != READOUT_OK || !*more) give_up(s);
        *more = true;
        return status;
    }
    close_file(s);
    status = next_file(s, more, error);
    if (status == READOUT_OK && s->file_open) *open = &s->file;
    return status;
}

/* Text in UTF-16 or UTF-32 comes as UTF-8 from here on, whatever it turns out to be. */
static readout_status decode(stream *open, slice first, const char *refusal, readout_error *error) {
    wide_text wide = refusal ? (wide_text){0} : wide_seen(first);
    return wide.unit ? stream_from_wide(open, wide, error) : READOUT_OK;
}

readout_status sources_next(sources *s, stream **open, readout_error *error) {
    *error = (readout_error){0};
    for (;;) {
        bool more;
        slice first;
        const char *refusal;
        readout_status status = next_stream(s, open, &more, error);
        if (status != READOUT_OK || !more) return *open = NULL, status;
        if (!*open) continue;
        status = stream_first(*open, LOOKED_AT, &first, error);
        bool archive = status == READOUT_OK && input_kind_of(first, (*open)->name, &refusal) == KIND_ARCHIVE;
        if (status == READOUT_OK && !archive) status = decode(*open, first, refusal, error);
        if (status == READOUT_OK && !archive) return READOUT_OK;
        if (status == READOUT_OK) status = enter_archive(s, *open, first, error);
        if (status == READOUT_OK) continue;
        give_up(s);
        return *open = NULL, status;
    }
}

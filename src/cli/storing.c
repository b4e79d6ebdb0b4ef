#include "cli/storing.h"

#include "cli/messages.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <xxhash.h>

enum { BATCH = 256 };

static void tell(const readout_error *error) {
    char text[sizeof error->file + sizeof error->message + 64];
    message_of_error(error, text, sizeof text);
    message("%s", text);
}

/* ---------------------------------------------------------------- what the records depend on */

static uint64_t mixed(uint64_t hash, const void *bytes, size_t size) { return XXH3_64bits_withSeed(bytes, size, hash); }

static uint64_t hash_of_file(uint64_t hash, const char *path) {
    FILE *file = fopen(path, "rb");
    char block[1 << 16];
    for (size_t size; file && (size = fread(block, 1, sizeof block, file)) > 0;) hash = mixed(hash, block, size);
    if (file) fclose(file);
    return hash;
}

/* A lexicon is a file or a directory of them. The files of a directory come in no fixed order: their hashes are added up. */
static uint64_t hash_of_lexicon(uint64_t hash, const char *path) {
    DIR *directory = opendir(path);
    if (!directory) return hash_of_file(hash, path);
    uint64_t sum = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        char *name = NULL;
        if (entry->d_name[0] == '.' || asprintf(&name, "%s/%s", path, entry->d_name) < 0) continue;
        sum += hash_of_file(mixed(0, entry->d_name, strlen(entry->d_name)), name);
        free(name);
    }
    closedir(directory);
    return mixed(hash, &sum, sizeof sum);
}

static uint64_t hash_of_setting(const options *o, const readout_engine *engine) {
    const char *texts[] = {readout_version(), o->date, o->model ? o->model : getenv("READOUT_MODEL"), o->columns_given};
    double numbers[] = {o->min_confidence,   (double)o->memory, o->any_language, o->input,
                        (double)o->day_from, o->all_subjects,   STORE_VERSION};
    uint64_t hash = mixed(0, numbers, sizeof numbers);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash = mixed(hash + i, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) : 0);
    hash = hash_of_file(hash, readout_engine_model(engine));
    hash = hash_of_file(hash, readout_engine_places(engine));
    hash = hash_of_lexicon(hash, readout_engine_lexicon(engine));
    for (size_t i = 0; i < o->lexicon_count; i++) hash = hash_of_lexicon(hash, o->lexicons[i]);
    return hash;
}

/* ---------------------------------------------------------------- a run */

int storing_begin(storing *s, const options *o, const readout_engine *engine) {
    readout_error error;
    *s = (storing){.o = o};
    if (!o->store || o->command != COMMAND_CODE) return EXIT_ALL_WELL;
    if (store_open(o->store, true, &s->to, &error) != READOUT_OK) {
        tell(&error);
        return EXIT_OUTPUT_FAILED;
    }
    s->setting = hash_of_setting(o, engine);
    return EXIT_ALL_WELL;
}

bool storing_is_due(storing *s, job *j, slice id) {
    if (!s->to) return true;
    if (s->o->shards && XXH64(id.bytes, id.length, 0) % s->o->shards != s->o->shard - 1) {
        s->elsewhere++;
        return false;
    }
    j->hash = mixed(mixed(s->setting, id.bytes, id.length), j->input.items ? j->input.items : "", j->input.count);
    char *other = NULL;
    bool first = ids_take(&s->seen, (const char *)&j->hash, sizeof j->hash, &other) && !other;
    free(other);
    s->repeated += !first;
    return first;
}

bool storing_has(storing *s, job *j) {
    if (!s->to) return false;
    if (j->rename) j->hash = mixed(j->hash, j->rename, strlen(j->rename));
    bool has = store_has(s->to, j->hash);
    s->known += has;
    return has;
}

bool storing_take(storing *s, job *j) {
    readout_error error;
    if (store_add(s->to, j->hash, j->output.items, j->output.count, &error) != READOUT_OK) {
        tell(&error);
        return false;
    }
    return ++s->pending < BATCH || storing_commit(s);
}

bool storing_commit(storing *s) {
    readout_error error;
    if (!s->to || !s->pending) return true;
    s->pending = 0;
    if (store_commit(s->to, &error) == READOUT_OK) return true;
    tell(&error);
    return false;
}

bool storing_end(storing *s) {
    if (!s->to) return true;
    bool committed = storing_commit(s);
    if (committed && !s->o->quiet)
        message("%s: %zu documents added, %zu replaced, %zu as they were%s", store_path(s->to), store_changes(s->to)[STORE_NEW],
                store_changes(s->to)[STORE_REPLACED], store_changes(s->to)[STORE_UNCHANGED] + s->known + s->repeated,
                s->o->shards ? "; the others are of other shares" : "");
    ids_free(&s->seen);
    store_close(s->to);
    s->to = NULL;
    return committed;
}

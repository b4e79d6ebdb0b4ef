#include "cli/storing.h"

#include "cli/checksum.h"
#include "cli/messages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { BATCH = 256 };

static void tell(const readout_error *error) {
    char text[sizeof error->file + sizeof error->message + 64];
    message_of_error(error, text, sizeof text);
    message("%s", text);
}

/* ---------------------------------------------------------------- what the records depend on */

static uint64_t hash_of_setting(const options *o, const readout_engine *engine) {
    const char *texts[] = {readout_version(), o->date, o->model ? o->model : getenv("READOUT_MODEL"), o->columns_given};
    double numbers[] = {o->min_confidence,   (double)o->memory, o->any_language, o->input,
                        (double)o->day_from, o->date_order,     o->all_subjects, STORE_VERSION};
    uint64_t hash = checksum_of_bytes(0, numbers, sizeof numbers);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash = checksum_of_bytes(hash + i, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) : 0);
    hash = checksum_of_file(hash, readout_engine_model(engine));
    hash = checksum_of_file(hash, readout_engine_places(engine));
    hash = checksum_of_lexicon(hash, readout_engine_lexicon(engine));
    for (size_t i = 0; i < o->lexicon_count; i++) hash = checksum_of_lexicon(hash, o->lexicons[i]);
    return hash;
}

/* Options that change what is read, as they are given. */
static void name_options(const options *o, char *text, size_t size) {
    static const char *const orders[] = {"", "--date-order dmy ", "--date-order mdy ", "--date-order ymd "};
    snprintf(text, size, "%s%s%s%s%s%s%s%s%s", o->any_language ? "--lang-any " : "", o->all_subjects ? "--all " : "",
             o->day_from == READOUT_DAY_NAME   ? "--date-from name "
             : o->day_from == READOUT_DAY_TEXT ? "--date-from text "
                                               : "",
             orders[o->date_order], o->memory ? "--memory " : "", o->date ? "--date " : "", o->date ? o->date : "",
             o->columns_given ? " --columns " : "", o->columns_given ? o->columns_given : "");
}

/* Notes in the store what reads its documents; that others were read in another way is told when this way is new to it. */
static readout_status note_reading(storing *s, const readout_engine *engine, readout_error *error) {
    const char *model = s->o->model ? s->o->model : getenv("READOUT_MODEL");
    char options_text[512];
    uint64_t own = 0;
    bool mixed;
    for (size_t i = 0; i < s->o->lexicon_count; i++) own = checksum_of_lexicon(own, s->o->lexicons[i]);
    name_options(s->o, options_text, sizeof options_text);
    store_reading r = {.setting = s->setting,
                       .version = readout_version(),
                       .model = model ? model : "accurate",
                       .options = options_text,
                       .model_checksum = checksum_of_file(0, readout_engine_model(engine)),
                       .lexicon_checksum = checksum_of_lexicon(0, readout_engine_lexicon(engine)),
                       .places_checksum = checksum_of_file(0, readout_engine_places(engine)),
                       .own_lexicon_checksum = own,
                       .min_confidence = s->o->min_confidence};
    readout_status status = store_note_reading(s->to, &r, &mixed, error);
    if (status == READOUT_OK && mixed && !s->o->quiet)
        message(
            "%s: documents were added to it by another version, model, lexicon or other options; those that this run does not read again stay "
            "as they are (readout export readings)",
            store_path(s->to));
    return status;
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
    if (note_reading(s, engine, &error) == READOUT_OK) return EXIT_ALL_WELL;
    tell(&error);
    return EXIT_OUTPUT_FAILED;
}

bool storing_is_due(storing *s, job *j, slice id) {
    if (!s->to) return true;
    if (s->o->shards && XXH64(id.bytes, id.length, 0) % s->o->shards != s->o->shard - 1) {
        s->elsewhere++;
        return false;
    }
    j->hash = checksum_of_bytes(checksum_of_bytes(s->setting, id.bytes, id.length), j->input.items ? j->input.items : "", j->input.count);
    char *other = NULL;
    bool first = ids_take(&s->seen, (const char *)&j->hash, sizeof j->hash, &other) && !other;
    free(other);
    s->repeated += !first;
    return first;
}

bool storing_has(storing *s, job *j) {
    if (!s->to) return false;
    if (j->rename) j->hash = checksum_of_bytes(j->hash, j->rename, strlen(j->rename));
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

#include "cli/storing.h"

#include "base/error.h"
#include "cli/checksum.h"
#include "cli/messages.h"
#include "cli/stop.h"

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

/* What reads the documents of this run; its setting is a hash of all that their records depend on beside themselves. */
static store_reading reading_of(const options *o, const readout_engine *engine, char *options_text, size_t size) {
    const char *model = o->model ? o->model : getenv("READOUT_MODEL");
    store_reading r = {.version = readout_version(),
                       .model = model ? model : "accurate",
                       .options = options_text,
                       .model_checksum = checksum_of_file(0, readout_engine_model(engine)),
                       .lexicon_checksum = checksum_of_lexicon(0, readout_engine_lexicon(engine)),
                       .places_checksum = checksum_of_file(0, readout_engine_places(engine)),
                       .min_confidence = o->min_confidence};
    for (size_t i = 0; i < o->lexicon_count; i++) r.own_lexicon_checksum = checksum_of_lexicon(r.own_lexicon_checksum, o->lexicons[i]);
    name_options(o, options_text, size);
    const char *texts[] = {r.version, o->date, model, o->columns_given};
    double numbers[] = {o->min_confidence,   (double)o->memory, o->any_language, o->input,
                        (double)o->day_from, o->date_order,     o->all_subjects, STORE_VERSION};
    uint64_t checksums[] = {r.model_checksum, r.lexicon_checksum, r.places_checksum, r.own_lexicon_checksum};
    r.setting = checksum_of_bytes(checksum_of_bytes(0, numbers, sizeof numbers), checksums, sizeof checksums);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        r.setting = checksum_of_bytes(r.setting + i, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) : 0);
    return r;
}

/* Notes in the store what reads its documents; that others were read in another way is told when this way is new to it. */
static readout_status note_reading(storing *s, const readout_engine *engine, readout_error *error) {
    char options_text[512];
    bool mixed;
    store_reading r = reading_of(s->o, engine, options_text, sizeof options_text);
    s->setting = r.setting;
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

/* Not after Ctrl-C: a large store's take a minute, and the run that goes on makes them. */
static bool finish(storing *s) {
    readout_error error;
    if (stop_signal() || store_finish(s->to, &error) == READOUT_OK) return true;
    tell(&error);
    return false;
}

bool storing_end(storing *s) {
    if (!s->to) return true;
    bool committed = storing_commit(s) && finish(s);
    if (committed && !s->o->quiet)
        message("%s: %zu documents added, %zu replaced, %zu as they were%s", store_path(s->to), store_changes(s->to)[STORE_NEW],
                store_changes(s->to)[STORE_REPLACED], store_changes(s->to)[STORE_UNCHANGED] + s->known + s->repeated,
                s->o->shards ? "; the others are of other shares" : "");
    ids_free(&s->seen);
    store_close(s->to);
    s->to = NULL;
    return committed;
}

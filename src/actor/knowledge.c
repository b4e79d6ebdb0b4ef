/* Builds the indexes of knowledge.h. Rows are not parsed here: a document names few of them, so a row is read when it is met. */
#include "actor/knowledge.h"

#include "actor/actor.h"
#include "base/error.h"
#include "text/text.h"

#include <stdlib.h>

static readout_status index_countries(actor_knowledge *k, readout_error *error);
static readout_status index_short_names(actor_knowledge *k, readout_error *error);
static readout_status index_references(actor_knowledge *k, readout_error *error);

readout_status actor_knowledge_make(const lexicon *l, actor_knowledge **made, readout_error *error) {
    *made = NULL;
    actor_knowledge *k = calloc(1, sizeof *k);
    if (!k) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading the lexicon's actors");
    k->lexicon = l;
    k->has_actors = lexicon_has_table(l, LEXICON_ACTORS);
    readout_status status = index_countries(k, error);
    if (status == READOUT_OK) status = index_short_names(k, error);
    if (status == READOUT_OK) status = index_references(k, error);
    if (status != READOUT_OK) {
        actor_knowledge_free(k);
        return status;
    }
    *made = k;
    return READOUT_OK;
}

void actor_knowledge_free(actor_knowledge *k) {
    if (!k) return;
    free(k->countries);
    free(k->short_names);
    free(k->references);
    free(k);
}

uint64_t sequence_key(const uint64_t *keys, size_t count) {
    uint64_t key = 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < count; i++) key = (key ^ keys[i]) * 0xFF51AFD7ED558CCDu, key ^= key >> 32;
    return key;
}

/* ---------------------------------------------------------------- countries */

static int compare_countries(const void *a, const void *b) {
    const country_name *left = a, *right = b;
    int order = memcmp(left->code, right->code, 3);
    return order ? order : (left->row > right->row) - (left->row < right->row);
}

static size_t table_size(const lexicon *l, lexicon_table table) {
    size_t size = 0;
    lexicon_row first, end;
    for (unsigned layer = 0; lexicon_table_rows(l, table, layer, &first, &end); layer++) size += end - first;
    return size;
}

static readout_status index_countries(actor_knowledge *k, readout_error *error) {
    size_t size = table_size(k->lexicon, LEXICON_COUNTRIES);
    k->countries = calloc(size + 1, sizeof *k->countries);
    if (!k->countries) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading the lexicon's countries");
    lexicon_row first, end;
    for (unsigned layer = 0; lexicon_table_rows(k->lexicon, LEXICON_COUNTRIES, layer, &first, &end); layer++)
        for (lexicon_row row = first; row < end; row++) {
            slice code = lexicon_column(k->lexicon, row, COUNTRY_CODE);
            if (code.length != 3 || !slice_is(lexicon_column(k->lexicon, row, COUNTRY_FORM), "name")) continue;
            country_name *country = &k->countries[k->country_count++];
            memcpy(country->code, code.bytes, 3);
            country->row = row;
        }
    qsort(k->countries, k->country_count, sizeof *k->countries, compare_countries);
    return READOUT_OK;
}

bool knowledge_country(const actor_knowledge *k, slice code, lexicon_row *row) {
    if (code.length < 3) return false;
    size_t low = 0, high = k->country_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (memcmp(k->countries[middle].code, code.bytes, 3) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == k->country_count || memcmp(k->countries[low].code, code.bytes, 3) != 0) return false;
    *row = k->countries[low].row;
    return true;
}

/* ---------------------------------------------------------------- short names */

static int compare_short_names(const void *a, const void *b) {
    const short_name *left = a, *right = b;
    if (left->key != right->key) return left->key < right->key ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

/* Token keys of a name as the text stage would split it: at spaces and around hyphens. */
static size_t name_keys(arena *memory, slice name, uint64_t *keys, size_t most) {
    size_t count = 0, at = 0;
    while (at < name.length && count < most) {
        if (name.bytes[at] == ' ') {
            at++;
            continue;
        }
        size_t end = at + 1;
        if (name.bytes[at] != '-')
            while (end < name.length && name.bytes[end] != ' ' && name.bytes[end] != '-') end++;
        keys[count++] = token_key(token_normal(memory, slice_of(name.bytes + at, end - at)));
        at = end;
    }
    return count;
}

static readout_status index_short_names(actor_knowledge *k, readout_error *error) {
    size_t room = 2 * table_size(k->lexicon, LEXICON_PEOPLE) + 1;
    k->short_names = calloc(room, sizeof *k->short_names);
    if (!k->short_names) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading the lexicon's people");
    arena memory = {0};
    lexicon_row first, end;
    for (unsigned layer = 0; lexicon_table_rows(k->lexicon, LEXICON_PEOPLE, layer, &first, &end); layer++)
        for (lexicon_row row = first; row < end; row++)
            for (slice rest = lexicon_column(k->lexicon, row, PERSON_SHORT), name; rest.length && k->short_name_count < room;) {
                name = slice_cut(&rest, '|');
                uint64_t keys[8];
                size_t count = name_keys(&memory, name, keys, 8);
                if (count) k->short_names[k->short_name_count++] = (short_name){sequence_key(keys, count), row};
            }
    bool failed = memory.failed;
    arena_free(&memory);
    if (failed) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading the lexicon's people");
    qsort(k->short_names, k->short_name_count, sizeof *k->short_names, compare_short_names);
    return READOUT_OK;
}

const short_name *knowledge_short_names(const actor_knowledge *k, const uint64_t *keys, size_t key_count, size_t *count) {
    uint64_t key = sequence_key(keys, key_count);
    size_t low = 0, high = k->short_name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (k->short_names[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < k->short_name_count && k->short_names[low + *count].key == key) ++*count;
    return k->short_names + low;
}

/* ---------------------------------------------------------------- users' actors */

bool knowledge_actor(const actor_knowledge *k, const lexicon_row *rows, size_t count, calendar_date on, lexicon_row *row) {
    bool undated = false;
    for (size_t i = 0; i < count; i++) {
        if (i && rows[i] < rows[i - 1] && undated) return true; /* rows of a lexicon below: the one above has spoken */
        slice dates = lexicon_column(k->lexicon, rows[i], ACTOR_DATES);
        if (!dates.length) {
            if (!undated) *row = rows[i];
            undated = true;
        } else if (lexicon_dates_hold(dates, on)) {
            *row = rows[i];
            return true;
        }
    }
    return undated;
}

/* ---------------------------------------------------------------- words */

static gender gender_of(slice cell) { return slice_is(cell, "m") ? GENDER_MALE : slice_is(cell, "f") ? GENDER_FEMALE : GENDER_UNKNOWN; }

static reference_word read_reference(const actor_knowledge *k, uint64_t key) {
    static const char *const kinds[] = {"honorific",   "former",       "acting",       "stance",   "support", "country", "place",
                                        "person",      "relative",     "organisation", "side",     "leader",  "member",  "interview",
                                        "counterpart", "congratulate", "abroad",       "opponent", "count",   "toll",    "body",
                                        "anybody",     "prosecute",    "crime",        "protest",  "seat",    "naming",  "hold",
                                        "free",        "corpse",       "storm",        "take"};
    reference_word found = {.key = key, .implied = GENDER_UNKNOWN};
    size_t count;
    const lexicon_row *rows = lexicon_find(k->lexicon, LEXICON_REFERENCES, &key, 1, &count);
    for (size_t i = 0; i < count; i++) {
        slice kind = lexicon_column(k->lexicon, rows[i], REFERENCE_KIND);
        for (unsigned bit = 0; bit < sizeof kinds / sizeof *kinds; bit++)
            if (slice_is(kind, kinds[bit])) found.kinds |= 1u << bit;
        if (found.implied == GENDER_UNKNOWN) found.implied = gender_of(lexicon_column(k->lexicon, rows[i], REFERENCE_GENDER));
    }
    return found;
}

/* The place of the word, or the free one where it would stand. */
static reference_word *place_of(const actor_knowledge *k, uint64_t key) {
    size_t at = key & (k->reference_places - 1);
    while (k->references[at].key && k->references[at].key != key) at = (at + 1) & (k->reference_places - 1);
    return &k->references[at];
}

static readout_status index_references(actor_knowledge *k, readout_error *error) {
    size_t phrases = 0, row_count;
    uint64_t key;
    const lexicon_row *rows;
    for (size_t at = 0; lexicon_next_phrase(k->lexicon, LEXICON_REFERENCES, &at, &key, &rows, &row_count);) phrases++;
    for (k->reference_places = 64; k->reference_places < 2 * phrases;) k->reference_places *= 2;
    k->references = calloc(k->reference_places, sizeof *k->references);
    if (!k->references) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading the lexicon's references");
    for (size_t at = 0; lexicon_next_phrase(k->lexicon, LEXICON_REFERENCES, &at, &key, &rows, &row_count);) {
        *place_of(k, key) = read_reference(k, key);
        key_filter_add(&k->reference_keys, key);
    }
    return READOUT_OK;
}

unsigned knowledge_reference(const actor_knowledge *k, uint64_t key, gender *implied) {
    static const reference_word none = {.implied = GENDER_UNKNOWN};
    const reference_word *found = key_filter_has(&k->reference_keys, key) ? place_of(k, key) : &none;
    *implied = found->implied;
    return found->kinds;
}

kin_relation knowledge_kin(const actor_knowledge *k, uint64_t key) {
    static const char *const relations[] = {[KIN_PARENT] = "parent", [KIN_OFFSPRING] = "offspring", [KIN_SPOUSE] = "spouse"};
    size_t count;
    const lexicon_row *rows = lexicon_find(k->lexicon, LEXICON_REFERENCES, &key, 1, &count);
    for (size_t i = 0; i < count; i++)
        for (kin_relation relation = KIN_PARENT; relation <= KIN_SPOUSE; relation++)
            if (slice_is(lexicon_column(k->lexicon, rows[i], REFERENCE_KIND), relations[relation])) return relation;
    return KIN_NONE;
}

gender knowledge_given_name(const actor_knowledge *k, uint64_t key, bool *known) {
    size_t count;
    const lexicon_row *rows = lexicon_find(k->lexicon, LEXICON_GIVEN_NAMES, &key, 1, &count);
    *known = count > 0;
    return count ? gender_of(lexicon_column(k->lexicon, rows[0], GIVEN_NAME_GENDER)) : GENDER_UNKNOWN;
}

slice knowledge_name(const actor_knowledge *k, lexicon_row row) {
    slice phrases = lexicon_column(k->lexicon, row, 0);
    return slice_cut(&phrases, '|');
}

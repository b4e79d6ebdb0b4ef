#include "place/gazetteer.h"

#include "base/error.h"
#include "base/model_part.h"

#include <stdlib.h>
#include <string.h>

enum { GAZETTEER_VERSION = 1, NUMBER_COUNT = 6, BUCKET_BITS = 17, BUCKETS = 1 << BUCKET_BITS };
enum { OTHER_NAME = 1u << 31, WRITTEN = 1u << 30 };
#define PLACE_BITS (WRITTEN - 1)

typedef struct file_name {
    uint32_t key, place;
} file_name;

struct gazetteer {
    mapped_file file;
    uint32_t place_count, name_count, division_count, country_count, character_count;
    const gazetteer_place *places;
    const uint32_t *buckets, *offsets;
    const file_name *names;
    const char *countries, *characters;
};

_Static_assert(sizeof(gazetteer_place) == 16, "a place as the file has it");

static readout_status lay_out(gazetteer *g, const char *path, readout_error *error);
static bool sound(const gazetteer *g);

readout_status gazetteer_open(const char *path, gazetteer **made, readout_error *error) {
    *made = NULL;
    gazetteer *g = calloc(1, sizeof *g);
    if (!g) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
    readout_status status = mapped_file_open(&g->file, path, error);
    if (status == READOUT_OK) status = lay_out(g, path, error);
    if (status == READOUT_OK && !sound(g)) status = error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the gazetteer contradicts itself");
    if (status == READOUT_OK)
        *made = g;
    else
        gazetteer_free(g);
    return status;
}

void gazetteer_free(gazetteer *g) {
    if (!g) return;
    mapped_file_close(&g->file);
    free(g);
}

/* An array of the file, moved behind it. Counts are 32 bits and items small, so that 64 bits cannot overflow. */
static const void *array(const unsigned char *bytes, uint64_t *at, uint64_t count, uint64_t item) {
    const void *start = bytes + *at;
    *at += count * item;
    return start;
}

static readout_status lay_out(gazetteer *g, const char *path, readout_error *error) {
    model_part part;
    readout_status status = model_part_find(&g->file, "RDOPLACE", "gazetteer", path, &part, error);
    if (status != READOUT_OK) return status;
    if (part.version != GAZETTEER_VERSION)
        return error_set(error, READOUT_ERROR_VERSION, path, 0, 0,
                         "gazetteer format %u, but this readout reads %d: install the one that belongs to it", part.version,
                         GAZETTEER_VERSION);
    uint32_t numbers[NUMBER_COUNT];
    uint64_t at = MODEL_PART_HEADER + sizeof numbers;
    if (part.number_count != NUMBER_COUNT || part.size < at)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the gazetteer has no header; install it again");
    memcpy(numbers, part.bytes + MODEL_PART_HEADER, sizeof numbers);
    g->place_count = numbers[0], g->name_count = numbers[1], g->division_count = numbers[2], g->country_count = numbers[3];
    g->character_count = numbers[4];
    uint64_t needed = at + (uint64_t)g->place_count * sizeof *g->places + (BUCKETS + 1) * sizeof *g->buckets +
                      (uint64_t)g->name_count * sizeof *g->names + ((uint64_t)g->division_count + 1) * sizeof *g->offsets +
                      (uint64_t)g->country_count * 3 + g->character_count;
    if (needed > part.size)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the gazetteer's parts need %llu bytes, and it has %llu",
                         (unsigned long long)needed, (unsigned long long)part.size);
    g->places = array(part.bytes, &at, g->place_count, sizeof *g->places);
    g->buckets = array(part.bytes, &at, BUCKETS + 1, sizeof *g->buckets);
    g->names = array(part.bytes, &at, g->name_count, sizeof *g->names);
    g->offsets = array(part.bytes, &at, (uint64_t)g->division_count + 1, sizeof *g->offsets);
    g->countries = array(part.bytes, &at, (uint64_t)g->country_count * 3, 1);
    g->characters = array(part.bytes, &at, g->character_count, 1);
    return READOUT_OK;
}

/* Every number that serves as an index, once. */
static bool sound(const gazetteer *g) {
    bool good = g->buckets[0] == 0 && g->buckets[BUCKETS] == g->name_count && g->offsets[g->division_count] == g->character_count;
    for (uint32_t i = 0; good && i < BUCKETS; i++) good = g->buckets[i] <= g->buckets[i + 1];
    for (uint32_t i = 0; good && i < g->division_count; i++) good = g->offsets[i] <= g->offsets[i + 1];
    for (uint32_t i = 0; good && i < g->name_count; i++) good = (g->names[i].place & PLACE_BITS) < g->place_count;
    for (uint32_t i = 0; good && i < g->place_count; i++) {
        const gazetteer_place *p = &g->places[i];
        good = p->country >= 1 && p->country <= g->country_count && p->division <= g->division_count && p->kind <= PLACE_NATION &&
               p->latitude >= -9000 && p->latitude <= 9000 && p->longitude >= -18000 && p->longitude <= 18000;
    }
    return good;
}

/* ---------------------------------------------------------------- looking up */

uint64_t gazetteer_key(uint64_t key, slice normal) {
    for (size_t i = 0; i < normal.length; i++) {
        unsigned char c = (unsigned char)normal.bytes[i];
        bool counts = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (counts) key = (key ^ c) * UINT64_C(0x100000001B3);
    }
    return key;
}

uint32_t gazetteer_find(const gazetteer *g, uint64_t key, uint32_t *end) {
    uint32_t bucket = (uint32_t)(key >> (64 - BUCKET_BITS)), wanted = (uint32_t)(key >> 15);
    uint32_t first = g->buckets[bucket], last = g->buckets[bucket + 1];
    while (first < last && g->names[first].key != wanted) first++;
    for (*end = first; *end < last && g->names[*end].key == wanted;) ++*end;
    return first;
}

gazetteer_name gazetteer_name_at(const gazetteer *g, uint32_t number) {
    uint32_t place = g->names[number].place;
    return (gazetteer_name){place & PLACE_BITS, place & OTHER_NAME, place & WRITTEN};
}

const gazetteer_place *gazetteer_place_at(const gazetteer *g, uint32_t place) { return &g->places[place]; }

slice gazetteer_country(const gazetteer *g, const gazetteer_place *p) { return slice_of(g->countries + 3 * (p->country - 1), 3); }

slice gazetteer_division(const gazetteer *g, const gazetteer_place *p) {
    if (!p->division) return (slice){NULL, 0};
    uint32_t start = g->offsets[p->division - 1];
    return slice_of(g->characters + start, g->offsets[p->division] - start);
}

/* Countries come first. */
const gazetteer_place *gazetteer_nation(const gazetteer *g, slice code) {
    for (uint32_t i = 0; i < g->place_count && g->places[i].kind == PLACE_NATION; i++)
        if (slice_equal(gazetteer_country(g, &g->places[i]), code)) return &g->places[i];
    return NULL;
}

#include "cli/ids.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

static size_t place_of(const ids *taken, uint64_t hash) {
    size_t at = hash & (taken->room - 1);
    while (taken->hashes[at] && taken->hashes[at] != hash) at = (at + 1) & (taken->room - 1);
    return at;
}

static bool make_room(ids *taken) {
    enum { FIRST_ROOM = 64 };
    if (taken->count * 2 < taken->room) return true;
    ids larger = {.room = taken->room ? taken->room * 2 : FIRST_ROOM, .count = taken->count};
    larger.hashes = calloc(larger.room, sizeof *larger.hashes);
    if (!larger.hashes) return false;
    for (size_t i = 0; i < taken->room; i++)
        if (taken->hashes[i]) larger.hashes[place_of(&larger, taken->hashes[i])] = taken->hashes[i];
    ids_free(taken);
    *taken = larger;
    return true;
}

/* True where nobody had it. */
static bool take(ids *taken, const char *id, size_t length) {
    uint64_t hash = XXH64(id, length, 0);
    size_t at = place_of(taken, hash ? hash : 1);
    if (taken->hashes[at]) return false;
    taken->hashes[at] = hash ? hash : 1;
    taken->count++;
    return true;
}

bool ids_take(ids *taken, const char *id, size_t length, char **other) {
    *other = NULL;
    if (!make_room(taken)) return false;
    if (take(taken, id, length)) return true;
    /* Of many that repeat each tries from 2 again only where few do; from then on by leaps, as any free number will do. */
    for (size_t number = 2;; number += number > 64 ? taken->count : 1) {
        char *numbered;
        int size = asprintf(&numbered, "%.*s-%zu", (int)length, id, number);
        if (size < 0) return false;
        if (take(taken, numbered, (size_t)size)) {
            *other = numbered;
            return true;
        }
        free(numbered);
    }
}

void ids_free(ids *taken) {
    free(taken->hashes);
    *taken = (ids){0};
}

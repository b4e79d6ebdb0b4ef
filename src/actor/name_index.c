/* The index of names is a table of chains; an entry is a key and a referent. */
#include "actor/name_index.h"

bool index_make(work *w) {
    uint32_t size = 64;
    while (size < w->candidates.count && size < (1u << 30)) size *= 2;
    w->names.slots = ARENA_ARRAY(w->scratch, int32_t, size);
    if (!w->names.slots) return false;
    for (uint32_t i = 0; i < size; i++) w->names.slots[i] = NONE;
    w->names.slot_count = size;
    return true;
}

int32_t index_first(const work *w, uint64_t key) {
    int32_t e = w->names.slots[key & (w->names.slot_count - 1)];
    while (e != NONE && w->names.entries.items[e].key != key) e = w->names.entries.items[e].next;
    return e;
}

int32_t index_next(const work *w, int32_t entry) {
    uint64_t key = w->names.entries.items[entry].key;
    int32_t e = w->names.entries.items[entry].next;
    while (e != NONE && w->names.entries.items[e].key != key) e = w->names.entries.items[e].next;
    return e;
}

bool index_add(work *w, uint64_t key, uint32_t referent_number) {
    unsigned steps = 0;
    for (int32_t e = index_first(w, key); e != NONE && steps < CHAIN_MOST; e = index_next(w, e), steps++)
        if (w->names.entries.items[e].referent == referent_number) return true;
    name_entry *added = vector_push(w->scratch, &w->names.entries);
    if (!added) return false;
    int32_t *slot = &w->names.slots[key & (w->names.slot_count - 1)];
    *added = (name_entry){key, referent_number, *slot};
    *slot = (int32_t)w->names.entries.count - 1;
    return true;
}

bool index_role(work *w, uint32_t referent_number) {
    uint64_t key = w->referents.items[referent_number].profile.role_key;
    return !key || index_add(w, part_key(PART_ROLE, key), referent_number);
}

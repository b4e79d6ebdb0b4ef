/* The index of names: referents by what they may be called, and by their role. */
#ifndef READOUT_ACTOR_NAME_INDEX_H
#define READOUT_ACTOR_NAME_INDEX_H

#include "actor/work.h"

/* So many entries of one key are looked at. */
enum { CHAIN_MOST = 64 };

/* What part of a name a key stands for, so that a first name never meets a surname by accident. */
typedef enum name_part {
    PART_FULL = 1,
    PART_LAST,
    PART_FIRST,
    PART_ACRONYM,
    PART_STATE,
    PART_PLACE,
    PART_TITLE,
    PART_TAIL,
    PART_ROLE,
    PART_WORD,
    PART_INTRODUCED,
    PART_MIDDLE,
    PART_OF_STATE
} name_part;

bool index_make(work *w);
bool index_add(work *w, uint64_t key, uint32_t referent_number);
/* The entries of a key, the last added first; NONE behind the last. */
int32_t index_first(const work *w, uint64_t key);
int32_t index_next(const work *w, int32_t entry);
static inline uint64_t part_key(name_part part, uint64_t key) { return sequence_key((uint64_t[]){(uint64_t)part, key}, 2); }

#endif

/* What both arenas, the one with blocks and the one that is checked, keep account of: bytes in use, the document's budget, and failure. */
#ifndef READOUT_BASE_ARENA_ACCOUNT_H
#define READOUT_BASE_ARENA_ACCOUNT_H

#include "base/arena.h"

/* Takes `size` bytes from the budget; false, and the arena has failed, where they are not there. */
bool arena_charge(arena *a, size_t size);
/* Gives `size` bytes that the arena took back to the budget. */
void arena_uncharge(arena *a, size_t size);

#endif

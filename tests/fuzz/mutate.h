/* Changes to an input, for the driver and for libFuzzer: a bit, a byte, a piece doubled, taken out or moved, another seed in the place of all or of a part, or
 * something put in that often breaks a reader or leads it on. */
#ifndef READOUT_TESTS_FUZZ_MUTATE_H
#define READOUT_TESTS_FUZZ_MUTATE_H

#include "fuzz.h"

/* Makes one change to `size` bytes, which have room for `room`; gives their number. The same for the same *state, which is not 0. */
size_t fuzz_mutate(uint8_t *bytes, size_t size, size_t room, uint64_t *state);
/* A number below `limit` (0 for 0). */
size_t fuzz_below(uint64_t *state, size_t limit);

#endif

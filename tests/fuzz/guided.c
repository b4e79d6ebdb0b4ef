/* What libFuzzer is given of ours: it begins without a corpus, too, with the target's seeds and words in its reach. */
#include "mutate.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    uint64_t state = (seed + UINT64_C(1)) * UINT64_C(0x9E3779B97F4A7C15) | 1;
    for (size_t changes = fuzz_below(&state, 4); changes; changes--) size = fuzz_mutate(data, size, most, &state);
    return fuzz_below(&state, 2) ? LLVMFuzzerMutate(data, size, most) : size;
}

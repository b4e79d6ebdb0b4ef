/* What a fuzz target has: the function that libFuzzer knows, and a corpus to start from. An input may give an error, never a crash, a
 * read out of bounds or an endless loop; the sanitizers' build is where these show. */
#ifndef READOUT_TESTS_FUZZ_H
#define READOUT_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Corpus item number `number`, NULL when there are no more. */
const char *fuzz_seed(size_t number, size_t *size);

/* A list of strings as corpus. */
#define FUZZ_CORPUS(...)                                                                                                                   \
    const char *fuzz_seed(size_t number, size_t *size) {                                                                                   \
        static const char *const seeds[] = {__VA_ARGS__};                                                                                  \
        if (number >= sizeof seeds / sizeof *seeds) return NULL;                                                                           \
        *size = strlen(seeds[number]);                                                                                                     \
        return seeds[number];                                                                                                              \
    }

#endif

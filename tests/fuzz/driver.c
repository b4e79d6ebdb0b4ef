/* Runs a fuzz target on its corpus, on what guided runs have found (corpus/NAME/, fuzz/README.md), and on mutations of the corpus, a given number of times, the
 * same ones every time.
 *
 *     fuzz_NAME [RUNS [SEED]]
 *     fuzz_NAME - FILE          one input from a file, to see a failure again */
#include "mutate.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_LIMIT = 64 * 1024 };

typedef struct input {
    uint8_t bytes[SIZE_LIMIT];
    size_t size;
} input;

static void take_seed(input *in, size_t number) {
    const char *bytes = fuzz_seed(number, &in->size);
    if (in->size > SIZE_LIMIT) in->size = SIZE_LIMIT;
    memcpy(in->bytes, bytes, in->size);
}

/* The input in a block of its own size, so that a read beyond its end is seen. */
static void give(const input *in) {
    uint8_t *exact = malloc(in->size ? in->size : 1);
    if (!exact) abort();
    memcpy(exact, in->bytes, in->size);
    LLVMFuzzerTestOneInput(exact, in->size);
    free(exact);
}

static int give_file(const char *path) {
    static input in;
    FILE *file = fopen(path, "rb");
    if (!file) return perror(path), 1;
    in.size = fread(in.bytes, 1, SIZE_LIMIT, file);
    fclose(file);
    give(&in);
    return 0;
}

/* The inputs that guided runs have found, in the order of their names. */
static size_t give_found(const char *directory) {
    struct dirent **names = NULL;
    int count = scandir(directory, &names, NULL, alphasort);
    size_t given = 0;
    for (int i = 0; i < count; i++) {
        char path[4096];
        bool fits = names[i]->d_name[0] != '.' && snprintf(path, sizeof path, "%s/%s", directory, names[i]->d_name) < (int)sizeof path;
        if (fits && give_file(path) == 0) given++;
        free(names[i]);
    }
    free(names);
    return given;
}

int main(int count, char **arguments) {
    static input in;
    if (count > 2 && strcmp(arguments[1], "-") == 0) return give_file(arguments[2]);
    unsigned long runs = count > 1 ? strtoul(arguments[1], NULL, 10) : 1000;
    uint64_t state = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    size_t seeds = 0, size;
    state = state * UINT64_C(0x9E3779B97F4A7C15) + 1;
    while (fuzz_seed(seeds, &size)) take_seed(&in, seeds++), give(&in);
    size_t found = give_found(READOUT_FUZZ_FOUND);
    for (unsigned long i = 0; i < runs && seeds; i++) {
        take_seed(&in, fuzz_below(&state, seeds));
        size_t changes = fuzz_below(&state, 2) ? 1 : fuzz_below(&state, 8) + 1; /* many inputs stay near a good one, and so go far */
        for (; changes; changes--) in.size = fuzz_mutate(in.bytes, in.size, SIZE_LIMIT, &state);
        give(&in);
    }
    printf("%lu inputs\n1 passed, 0 failed\n", runs + seeds + found);
    return 0;
}

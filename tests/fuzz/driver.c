/* Runs a fuzz target on its corpus, on what guided runs have found (corpus/NAME/, fuzz/README.md), and on mutations of the corpus, a given number of times, the
 * same ones every time.
 *
 *     fuzz_NAME [RUNS [SEED]]
 *     fuzz_NAME - FILE          one input from a file, to see a failure again
 *     fuzz_NAME + DIRECTORY     writes the corpus there as files, for libFuzzer to begin with */
#include "fuzz.h"

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

static uint64_t random_number(uint64_t *state) { /* xorshift64* */
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545F4914F6CDD1D);
}
static size_t below(uint64_t *state, size_t limit) { return limit ? random_number(state) % limit : 0; }

static void insert(input *in, size_t at, const void *bytes, size_t size) {
    if (in->size + size > SIZE_LIMIT) return;
    memmove(in->bytes + at + size, in->bytes + at, in->size - at);
    memcpy(in->bytes + at, bytes, size);
    in->size += size;
}

static void take_out(input *in, size_t at, size_t size) {
    if (size > in->size - at) size = in->size - at;
    memmove(in->bytes + at, in->bytes + at + size, in->size - at - size);
    in->size -= size;
}

/* One change: a bit, a byte, a piece doubled, taken out or moved, or something that often breaks a reader put in. */
static void mutate(input *in, uint64_t *state) {
    static const char *const nasty[] = {"\"",
                                        "\\",
                                        "\n",
                                        "\n\n",
                                        "\t",
                                        "\r",
                                        "{",
                                        "}",
                                        "[",
                                        "(",
                                        "''",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x99",
                                        "\xFF",
                                        "\xC3",
                                        "\xE2\x80",
                                        "\xF4\x90\x80\x80",
                                        "\xED\xA0\x80",
                                        "\\u0000",
                                        "\\ud800",
                                        "0",
                                        "-1",
                                        "4294967296",
                                        "99999999999999999999",
                                        "1-2",
                                        "#",
                                        "|",
                                        "..",
                                        "\xEF\xBB\xBF",
                                        " ",
                                        "said",
                                        "not",
                                        "and",
                                        "who",
                                        "of",
                                        "$5 million",
                                        "U.S.",
                                        "@",
                                        "*",
                                        "="};
    size_t at = below(state, in->size + 1), size = below(state, 32) + 1;
    uint8_t piece[32];
    switch (below(state, 8)) {
    case 0:
        if (at < in->size) in->bytes[at] ^= (uint8_t)(1u << below(state, 8));
        break;
    case 1:
        if (at < in->size) in->bytes[at] = (uint8_t)random_number(state);
        break;
    case 2: take_out(in, at, size); break;
    case 3: take_out(in, at, below(state, in->size + 1)); break;
    case 4:
        if (size > in->size - at) size = in->size - at;
        memcpy(piece, in->bytes + at, size);
        insert(in, below(state, in->size + 1), piece, size);
        break;
    case 5: insert(in, at, "\0", 1); break;
    default: {
        const char *word = nasty[below(state, sizeof nasty / sizeof *nasty)];
        insert(in, at, word, strlen(word));
        break;
    }
    }
}

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

static int write_corpus(const char *directory) {
    size_t size;
    const char *bytes;
    for (size_t i = 0; (bytes = fuzz_seed(i, &size)); i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/seed-%03zu", directory, i);
        FILE *file = fopen(path, "wb");
        if (!file || fwrite(bytes, 1, size, file) != size || fclose(file)) return perror(path), 1;
    }
    return 0;
}

int main(int count, char **arguments) {
    static input in;
    if (count > 2 && strcmp(arguments[1], "-") == 0) return give_file(arguments[2]);
    if (count > 2 && strcmp(arguments[1], "+") == 0) return write_corpus(arguments[2]);
    unsigned long runs = count > 1 ? strtoul(arguments[1], NULL, 10) : 1000;
    uint64_t state = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    size_t seeds = 0, size;
    state = state * UINT64_C(0x9E3779B97F4A7C15) + 1;
    while (fuzz_seed(seeds, &size)) take_seed(&in, seeds++), give(&in);
    size_t found = give_found(READOUT_FUZZ_FOUND);
    for (unsigned long i = 0; i < runs && seeds; i++) {
        take_seed(&in, below(&state, seeds));
        size_t changes = below(&state, 2) ? 1 : below(&state, 8) + 1; /* many inputs stay near a good one, and so go far */
        for (; changes; changes--) mutate(&in, &state);
        give(&in);
    }
    printf("%lu inputs\n1 passed, 0 failed\n", runs + seeds + found);
    return 0;
}

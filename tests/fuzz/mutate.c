#include "mutate.h"

#include <stdbool.h>
#include <string.h>

typedef struct input {
    uint8_t *bytes;
    size_t size, room;
} input;

static uint64_t random_number(uint64_t *state) { /* xorshift64* */
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545F4914F6CDD1D);
}

size_t fuzz_below(uint64_t *state, size_t limit) { return limit ? random_number(state) % limit : 0; }

static void insert(input *in, size_t at, const void *bytes, size_t size) {
    if (in->size + size > in->room) return;
    memmove(in->bytes + at + size, in->bytes + at, in->size - at);
    memcpy(in->bytes + at, bytes, size);
    in->size += size;
}

static void take_out(input *in, size_t at, size_t size) {
    if (size > in->size - at) size = in->size - at;
    memmove(in->bytes + at, in->bytes + at + size, in->size - at - size);
    in->size -= size;
}

static void insert_word(input *in, size_t at, uint64_t *state) {
    static const char *const nasty[] = {"\"",
                                        "\\",
                                        "\n",
                                        "\n\n",
                                        "\t",
                                        "\r",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        "(",
                                        ")",
                                        ",",
                                        ":",
                                        "''",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x9D",
                                        "\xE2\x80\x99",
                                        "\xFF",
                                        "\xC3",
                                        "\xE2\x80",
                                        "\xF4\x90\x80\x80",
                                        "\xED\xA0\x80",
                                        "\\u0000",
                                        "\\ud800",
                                        "\\u00e9",
                                        "0",
                                        "-1",
                                        "1e400",
                                        "4294967296",
                                        "99999999999999999999",
                                        "1-2",
                                        "#",
                                        "|",
                                        "..",
                                        "\xEF\xBB\xBF",
                                        " ",
                                        ". ",
                                        "\f",
                                        "@",
                                        "*",
                                        "=",
                                        "null",
                                        "NaN",
                                        "&amp;",
                                        "<b>",
                                        "said",
                                        " not ",
                                        " and ",
                                        ", who ",
                                        " of ",
                                        " by ",
                                        " his ",
                                        " they ",
                                        " will ",
                                        " would ",
                                        " the ",
                                        "$5 million",
                                        "U.S.",
                                        "Mr. ",
                                        "Kenya",
                                        "Kenya's ",
                                        "Peruvian ",
                                        "president ",
                                        "army ",
                                        "rebels ",
                                        "killed ",
                                        "met ",
                                        "accused ",
                                        "agreed to ",
                                        "refused to ",
                                        "talks with ",
                                        "on Monday",
                                        "last week",
                                        "2019-05-07",
                                        "12 people",
                                        "40 percent",
                                        "according to ",
                                        "told reporters",
                                        " that ",
                                        "in Nairobi",
                                        "former ",
                                        "-backed ",
                                        "spokesman "};
    const char *word = nasty[fuzz_below(state, sizeof nasty / sizeof *nasty)];
    insert(in, at, word, strlen(word));
}

/* Another seed: alone, or a piece of it put in. */
static void insert_seed(input *in, size_t at, uint64_t *state) {
    size_t seeds = 0, size;
    while (fuzz_seed(seeds, &size)) seeds++;
    const char *seed = fuzz_seed(fuzz_below(state, seeds), &size);
    if (!seed || size > in->room) return;
    bool whole = fuzz_below(state, 2);
    size_t from = whole ? 0 : fuzz_below(state, size), most = size - from;
    if (whole) in->size = at = 0;
    insert(in, at, seed + from, whole ? size : fuzz_below(state, most) + (most > 0));
}

size_t fuzz_mutate(uint8_t *bytes, size_t size, size_t room, uint64_t *state) {
    input in = {bytes, size, room};
    size_t at = fuzz_below(state, in.size + 1), length = fuzz_below(state, 32) + 1;
    uint8_t piece[32];
    switch (fuzz_below(state, 9)) {
    case 0:
        if (at < in.size) in.bytes[at] ^= (uint8_t)(1u << fuzz_below(state, 8));
        break;
    case 1:
        if (at < in.size) in.bytes[at] = (uint8_t)random_number(state);
        break;
    case 2: take_out(&in, at, length); break;
    case 3: take_out(&in, at, fuzz_below(state, in.size + 1)); break;
    case 4:
        if (length > in.size - at) length = in.size - at;
        memcpy(piece, in.bytes + at, length);
        insert(&in, fuzz_below(state, in.size + 1), piece, length);
        break;
    case 5: insert(&in, at, "\0", 1); break;
    case 6: insert_seed(&in, at, state); break;
    default: insert_word(&in, at, state); break;
    }
    return in.size;
}

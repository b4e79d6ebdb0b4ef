/* What the network and the lemmatiser look up for a word: its normal form, affixes, shape and letter case, as hashes.
 * train/features.py computes the same for training; the two must agree to the bit, and FEATURE_VERSION says which version they are. */
#ifndef READOUT_SYNTAX_WORD_FEATURES_H
#define READOUT_SYNTAX_WORD_FEATURES_H

#include "base/slice.h"

#include <stdint.h>

enum { FEATURE_VERSION = 1, AFFIX_COUNT = 6, NORMAL_LIMIT = 256 };

/* Rows of the affix tables one after another: prefixes of 2 and 3 letters, suffixes of 2, 3 and 4, shape. */
enum { AFFIX_ROWS = 1024 + 4096 + 1024 + 4096 + 8192 + 1024 };

typedef enum letter_case { CASE_NONE, CASE_FIRST, CASE_ALL, CASE_MIXED, CASE_ANY } letter_case;

/* The normal form: lower case, one kind of quotation mark and dash, digits 0. Longer words are cut. */
typedef struct normal_form {
    char bytes[NORMAL_LIMIT + 4];
    uint16_t start[NORMAL_LIMIT + 1]; /* byte where each letter begins; start[letters] is the length */
    uint32_t letters;
} normal_form;

void word_normal_form(slice word, normal_form *normal);
/* Rows in the joined affix table. */
void word_affixes(slice word, const normal_form *normal, uint32_t rows[AFFIX_COUNT]);
letter_case word_case(slice word);

/* 64-bit hash of bytes (FNV-1a, folded), and the same joined with a small number. */
uint64_t word_hash(const char *bytes, size_t length);
static inline uint64_t word_hash_with(uint64_t hash, uint64_t number) {
    hash = (hash ^ number) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

/* The code point at bytes[*at], and *at moved behind it. Bytes that are no UTF-8 count as one code point each. */
uint32_t word_code_point(slice word, size_t *at);
size_t word_encode(uint32_t code_point, char *bytes); /* writes at most 4 bytes */
uint32_t word_lower(uint32_t code_point);

#endif

/* The signature of a text (MinHash): texts that share many of their word sequences have many values in common, whatever their length, so that
 * copies are found without comparing every text with every other. */
#ifndef READOUT_STORE_SIGNATURE_H
#define READOUT_STORE_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGNATURE_BINS = 128, SHINGLE_WORDS = 4 };
typedef uint16_t signature_value;

/* False where the text has fewer words than a shingle. */
bool signature_make(const char *text, size_t size, signature_value made[SIGNATURE_BINS]);
/* Part of the values that two signatures share: an estimate of the part of their shingles that they share. */
double signature_likeness(const signature_value *a, const signature_value *b);

/* Hashes of the text's shingles, sorted, each once; at most `room`. Gives their number. */
size_t shingles_of(const char *text, size_t size, uint64_t *hashes, size_t room);
/* How many are in both. */
size_t shingles_shared(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);

#endif

/* The best tree with one root over arc scores: each word's best head where that is a tree already, else Chu-Liu/Edmonds
 * (Chu and Liu 1965, Edmonds 1967), with a toll on the root's arcs so high that exactly one is used. */
#ifndef READOUT_SYNTAX_DECODE_H
#define READOUT_SYNTAX_DECODE_H

#include <stddef.h>
#include <stdint.h>

/* Words that one call may have, at most. */
enum { DECODE_LIMIT = 512 };

/* Bytes of scratch for `words` words. */
size_t decode_scratch_size(uint32_t words);

/* scores[i * stride + j]: how well node j (0 the root, else word j - 1) heads word i. heads[i]: the node that does it best, itself
 * apart, and afterwards the node that heads it in the tree. `scratch` is aligned for double and has decode_scratch_size(words) bytes.
 * Ties go to the first. */
void decode_tree(const float *scores, size_t stride, uint32_t words, uint16_t *heads, void *scratch);

#endif

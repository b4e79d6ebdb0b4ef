/* The network itself: from the forms of some sentences to a vector for each word, of which a tag, a head and a relation are made (heads.h). Its shape is the model's; what
 * it computes is what train/network.py trained, with weights and activations as bytes. */
#ifndef READOUT_SYNTAX_NETWORK_H
#define READOUT_SYNTAX_NETWORK_H

#include "syntax/model_file.h"

/* Scratch for batches of at most `words` words with this model; used by one thread. */
typedef struct network_buffers network_buffers;
network_buffers *network_buffers_new(const syntax_model *m, uint32_t words);
bool network_buffers_fit(const network_buffers *b, const syntax_model *m);
void network_buffers_free(network_buffers *b);

/* One form a row; pieces cover the rows in order. The vectors stay in the buffers until the next call. */
word_vectors network_encode(const syntax_model *m, network_buffers *b, const slice *forms, const piece *pieces, uint32_t piece_count);

uint32_t network_width(const syntax_model *m);

/* One layer over `words` words that follow each other: gates from its product (rows, columns), what goes past it where sizes agree (rows, 2 * hidden), the row of each
 * word, or NULL where word t has row t, and its states (words, 2 * hidden). `memory` is scratch for `hidden` floats. */
void network_recur(const kernels *k, const recurrent_layer *layer, uint32_t hidden, const float *gates, const float *past,
                   const uint32_t *rows, uint32_t words, float *memory, float *out);

#endif

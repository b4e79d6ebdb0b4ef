/* Word vectors of the model, for stages that compare words by meaning. */
#include "syntax/model_file.h"

const int8_t *syntax_word_vector(const syntax_model *m, slice word, float *scale) {
    normal_form normal;
    word_normal_form(word, &normal);
    const uint32_t *found = hash_table_find(&m->words, word_hash(normal.bytes, normal.start[normal.letters]));
    if (!found || !*found || *found >= m->word_count) return NULL;
    *scale = m->word_scale[*found];
    return m->word_rows + (size_t)*found * m->embedding;
}

uint32_t syntax_vector_size(const syntax_model *m) { return m->embedding; }

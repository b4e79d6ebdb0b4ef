#include "reader/words.h"

#include "reader/work.h"
#include "syntax/exponential.h"
#include "syntax/parse.h"

#include <string.h>

/* The pieces of a sentence that the window holds, from its row `first` on. */
static piece_range rows_of_sentence(const reader_workspace *w, uint32_t first) {
    piece_range rows = {first, first + 1};
    while (rows.end < w->count && w->sentences[rows.end] == w->sentences[first]) rows.end++;
    return rows;
}

/* The rows that touch a word, from `left->first` on, which moves along with the words. */
static piece_range rows_of_word(const reader_workspace *w, piece_range *left, const token *word) {
    while (left->first < left->end && w->pieces[left->first].end <= word->start) left->first++;
    piece_range rows = {left->first, left->first};
    while (rows.end < left->end && w->pieces[rows.end].start < word->end) rows.end++;
    return rows;
}

/* ---------------------------------------------------------------- trees, and words that tell a country */

/* The vector of each word: the mean of those of its first and last piece. False where a word has no piece. */
static bool find_vectors(const reader_model *m, reader_workspace *w, const document *d, const sentence *s, piece_range rows) {
    float *vector = w->vectors;
    for (uint32_t t = s->first; t < s->end; t++) {
        piece_range of_word = rows_of_word(w, &rows, &d->tokens.items[t]);
        if (of_word.first == of_word.end) return false;
        const float *first = w->buffers->states + (size_t)of_word.first * m->width;
        const float *last = w->buffers->states + (size_t)(of_word.end - 1) * m->width;
        for (uint32_t i = 0; i < m->width; i++) *vector++ = (first[i] + last[i]) * 0.5f;
    }
    return true;
}

/* Names, nouns and adjectives of countries: "Russia", "Russian", "the ministry" of one spoken of. */
static bool may_tell_country(const token *word) {
    return word->upos == UPOS_PROPN || word->upos == UPOS_NOUN || (word->upos == UPOS_ADJ && word->flags & TOKEN_CAPITALISED);
}

/* Uses up the words' vectors, and needs their tags. */
static bool answer_sentence(const reader_model *m, reader_workspace *w, document *d, const sentence *s) {
    encoder_buffers *b = w->buffers;
    uint32_t first = d->homes.count;
    float *vector = w->vectors;
    for (uint32_t t = s->first; t < s->end; t++, vector += m->width) {
        if (!may_tell_country(&d->tokens.items[t])) continue;
        home_word *made = vector_push(d->memory, &d->homes);
        if (!made) return false;
        *made = (home_word){.token = t};
        memmove(w->vectors + (size_t)(d->homes.count - 1 - first) * m->width, vector, m->width * sizeof *vector);
    }
    uint32_t count = d->homes.count - first;
    m->kernels->quantise(w->vectors, m->width, count, m->width, b->bytes, b->scale);
    m->kernels->product(&m->home, b->bytes, b->scale, count, w->vectors, PARTY_HOME);
    m->kernels->quantise(w->vectors, PARTY_HOME, count, PARTY_HOME, b->bytes, b->scale);
    for (uint32_t i = 0; i < count; i++) {
        home_word *made = &d->homes.items[first + i];
        memcpy(made->answer, b->bytes + (size_t)i * PARTY_HOME, PARTY_HOME);
        made->scale = b->scale[i];
    }
    return true;
}

static bool parse_sentence(const engine *e, workspace *work, document *d, piece_range rows) {
    reader_workspace *w = work->reader;
    sentence *s = &d->sentences.items[w->sentences[rows.first]];
    if (!parse_is_whole(d, s) || !find_vectors(e->reader, w, d, s, rows)) return true;
    return parse_together(e, work, d, s, (word_vectors){&e->reader->trees, w->heads, w->vectors}) && answer_sentence(e->reader, w, d, s);
}

bool words_parse(const engine *e, workspace *work, document *d) {
    const reader_workspace *w = work->reader;
    bool fine = true;
    d->nowhere = e->reader->nowhere;
    for (uint32_t row = 1; fine && row < w->count;) {
        piece_range rows = rows_of_sentence(w, row);
        fine = parse_sentence(e, work, d, rows);
        row = rows.end;
    }
    return fine && parse_sentences(e, work, d, w->sentences[1], w->sentences[w->count - 1] + 1);
}

/* ---------------------------------------------------------------- speech */

bool words_prepare(document *d) {
    d->speech = ARENA_ARRAY(d->memory, speech_chances, d->tokens.count + 1);
    if (d->speech) memset(d->speech, 0, d->tokens.count * sizeof *d->speech);
    return d->speech;
}

/* The chance that a score says, of 255. */
static uint8_t chance_of(float score) { return (uint8_t)(255.0f / (1.0f + exponential(-score)) + 0.5f); }

static float highest(const float *scores, uint32_t stride, piece_range rows) {
    float most = scores[(size_t)rows.first * stride];
    for (uint32_t row = rows.first + 1; row < rows.end; row++)
        if (scores[(size_t)row * stride] > most) most = scores[(size_t)row * stride];
    return most;
}

/* A word belongs where any of its pieces does; content begins at a word's first piece, and ends at its last. */
static speech_chances hear_word(const float *scores, uint32_t stride, piece_range rows) {
    return (speech_chances){.cue = chance_of(highest(scores, stride, rows)),
                            .source = chance_of(highest(scores + 1, stride, rows)),
                            .content = chance_of(highest(scores + 2, stride, rows)),
                            .begins = chance_of(scores[(size_t)rows.first * stride + 3]),
                            .ends = chance_of(scores[(size_t)(rows.end - 1) * stride + 4])};
}

void words_hear(const reader_model *m, const reader_workspace *w, document *d) {
    for (uint32_t row = 1; row < w->count;) {
        piece_range rows = rows_of_sentence(w, row);
        const sentence *s = &d->sentences.items[w->sentences[row]];
        row = rows.end;
        for (uint32_t t = s->first; t < s->end; t++) {
            piece_range of_word = rows_of_word(w, &rows, &d->tokens.items[t]);
            if (of_word.first < of_word.end) d->speech[t] = hear_word(w->types + SPEECH_COLUMN, m->types.columns, of_word);
        }
    }
}

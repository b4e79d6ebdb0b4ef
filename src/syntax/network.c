#include "syntax/network.h"

#include "base/reserve.h"

#include <stdlib.h>
#include <string.h>

struct network_buffers {
    const syntax_model *model;
    const unsigned char *mapped;             /* the model's part, */
    unsigned char header[MODEL_PART_HEADER]; /* and how it begins: with its checksum */
    uint32_t capacity;
    float *encoded, *next; /* (words, the wider of embedding and 2 * hidden) */
    float *gates;          /* (words, columns of the widest layer) */
    uint8_t *bytes;        /* activations (words, inputs) */
    float *scale;          /* (words) */
    float *memory;         /* (hidden) */
    /* the different forms among the words: rows of the embedding and of the first product */
    uint32_t *row_of_word;  /* (words): a row */
    uint32_t *word_of_row;  /* (rows): the first word with the form */
    uint32_t *rows_by_hash; /* (form slots): a row + 1, open addressing */
    uint32_t form_slots;    /* a power of two, at least twice the words */
    heads_buffers *heads;
};

/* The rows of the embedding tables that a word's vector is the sum of, first the word's own, and what each is multiplied by. */
typedef struct vector_rows {
    const int8_t *row[1 + AFFIX_COUNT];
    float scale[1 + AFFIX_COUNT];
    uint64_t hash; /* of the word's normal form */
} vector_rows;

static uint32_t number_forms(network_buffers *b, const slice *forms, uint32_t words);
static void embed_rows(const syntax_model *m, network_buffers *b, const slice *forms, uint32_t rows);
static void find_affixes(const syntax_model *m, slice form, vector_rows *rows);
static void find_word(const syntax_model *m, vector_rows *rows);
static void encode(const syntax_model *m, network_buffers *b, const piece *pieces, uint32_t piece_count, uint32_t words, uint32_t rows);

word_vectors network_encode(const syntax_model *m, network_buffers *b, const slice *forms, const piece *pieces, uint32_t piece_count) {
    uint32_t words = piece_count ? pieces[piece_count - 1].row + pieces[piece_count - 1].words : 0;
    uint32_t rows = number_forms(b, forms, words);
    embed_rows(m, b, forms, rows);
    encode(m, b, pieces, piece_count, words, rows);
    return (word_vectors){&m->heads, b->heads, b->encoded};
}

uint32_t network_width(const syntax_model *m) { return 2 * m->hidden; }

/* Numbers the different forms in the order of their first words and returns how many there are. Up to the first product a word is
 * its form alone, and a third of the words have a form that came before. */
static uint32_t number_forms(network_buffers *b, const slice *forms, uint32_t words) {
    uint32_t rows = 0, mask = b->form_slots - 1;
    memset(b->rows_by_hash, 0, b->form_slots * sizeof *b->rows_by_hash);
    for (uint32_t i = 0; i < words; i++) {
        uint32_t at = (uint32_t)word_hash(forms[i].bytes, forms[i].length) & mask;
        while (b->rows_by_hash[at] && !slice_equal(forms[b->word_of_row[b->rows_by_hash[at] - 1]], forms[i])) at = (at + 1) & mask;
        if (!b->rows_by_hash[at]) {
            b->word_of_row[rows] = i;
            b->rows_by_hash[at] = ++rows;
        }
        b->row_of_word[i] = b->rows_by_hash[at] - 1;
    }
    return rows;
}

/* The sum of a form's own vector and those of its affixes; word 0 is the unknown word. Where the word's row is told and the rows themselves lie all over
 * large tables, so they are asked for some forms ahead. */
static void embed_rows(const syntax_model *m, network_buffers *b, const slice *forms, uint32_t rows) {
    enum { AHEAD = 8, TWICE = 2 * AHEAD };
    vector_rows ahead[TWICE];
    for (uint32_t i = 0; i < rows + TWICE; i++) {
        vector_rows *at = &ahead[i % TWICE];
        if (i >= TWICE)
            m->kernels->embed(at->row, at->scale, 1 + AFFIX_COUNT, m->embedding, b->encoded + (size_t)(i - TWICE) * m->embedding);
        if (i >= AHEAD && i - AHEAD < rows) find_word(m, &ahead[(i - AHEAD) % TWICE]);
        if (i < rows) find_affixes(m, forms[b->word_of_row[i]], at);
    }
}

static void set_row(const syntax_model *m, vector_rows *rows, unsigned number, const int8_t *row, float scale) {
    rows->row[number] = row;
    rows->scale[number] = scale;
    for (uint32_t at = 0; at < m->embedding; at += 64) __builtin_prefetch(row + at);
}

static void find_affixes(const syntax_model *m, slice form, vector_rows *rows) {
    normal_form normal;
    uint32_t affixes[AFFIX_COUNT];
    word_normal_form(form, &normal);
    rows->hash = word_hash(normal.bytes, normal.start[normal.letters]);
    hash_table_ahead(&m->words, rows->hash);
    word_affixes(form, &normal, affixes);
    for (unsigned a = 0; a < AFFIX_COUNT; a++)
        set_row(m, rows, 1 + a, m->affix_rows + (size_t)affixes[a] * m->embedding, m->affix_scale[affixes[a]]);
}

static void find_word(const syntax_model *m, vector_rows *rows) {
    const uint32_t *found = hash_table_find(&m->words, rows->hash);
    uint32_t word = found && *found < m->word_count ? *found : 0;
    set_row(m, rows, 0, m->word_rows + (size_t)word * m->embedding, m->word_scale[word]);
}

void network_recur(const kernels *k, const recurrent_layer *layer, uint32_t hidden, const float *gates, const float *past,
                   const uint32_t *rows, uint32_t words, float *memory, float *out) {
    uint32_t columns = layer->input.columns, both = 2 * hidden, past_stride = both;
    if (layer->projects_past) past = gates + 3 * (size_t)both, past_stride = columns;
    for (uint32_t d = 0; d < 2; d++)
        k->recur(gates + d * 3 * (size_t)hidden, columns, past + d * (size_t)hidden, past_stride, rows, layer->state + d * (size_t)both,
                 words, d ? -1 : 1, hidden, memory, out + d * (size_t)hidden, both);
}

static void encode(const syntax_model *m, network_buffers *b, const piece *pieces, uint32_t piece_count, uint32_t words, uint32_t rows) {
    const kernels *k = m->kernels;
    uint32_t H = m->hidden, both = 2 * H;
    for (uint32_t l = 0; l < m->layer_count; l++) {
        const recurrent_layer *layer = &m->layers[l];
        uint32_t inputs = layer->input.inputs, columns = layer->input.columns;
        uint32_t different = l == 0 ? rows : words;
        k->quantise(b->encoded, inputs, different, inputs, b->bytes, b->scale);
        k->product(&layer->input, b->bytes, b->scale, different, b->gates, columns);
        for (uint32_t p = 0; p < piece_count; p++) {
            size_t first = pieces[p].row, row = l == 0 ? 0 : first;
            network_recur(k, layer, H, b->gates + row * columns, b->encoded + row * both, l == 0 ? b->row_of_word + first : NULL,
                          pieces[p].words, b->memory, b->next + first * both);
        }
        float *swap = b->encoded;
        b->encoded = b->next;
        b->next = swap;
    }
}

/* ---------------------------------------------------------------- buffers */

network_buffers *network_buffers_new(const syntax_model *m, uint32_t words) {
    network_buffers *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    size_t n = words, wide = 2 * (size_t)m->hidden > m->embedding ? 2 * (size_t)m->hidden : m->embedding, columns = 0;
    for (uint32_t l = 0; l < m->layer_count; l++)
        if (m->layers[l].input.columns > columns) columns = m->layers[l].input.columns;
    b->model = m;
    b->mapped = m->part.bytes;
    memcpy(b->header, m->part.bytes, sizeof b->header);
    b->capacity = words;
    for (b->form_slots = 64; b->form_slots < 2 * words;) b->form_slots *= 2;
    b->heads = heads_buffers_new(&m->heads, words);
    bool fine = b->heads && reserve(&b->encoded, n * wide, sizeof(float)) && reserve(&b->next, n * wide, sizeof(float)) &&
                reserve(&b->gates, n * columns, sizeof(float)) && reserve(&b->bytes, n * wide, 1) && reserve(&b->scale, n, sizeof(float)) &&
                reserve(&b->memory, m->hidden, sizeof(float)) && reserve(&b->row_of_word, n, sizeof(uint32_t)) &&
                reserve(&b->word_of_row, n, sizeof(uint32_t)) && reserve(&b->rows_by_hash, b->form_slots, sizeof(uint32_t));
    if (fine) return b;
    network_buffers_free(b);
    return NULL;
}

/* An engine may have been closed and another opened at its address: what the workspace remembers points into the mapped file. */
bool network_buffers_fit(const network_buffers *b, const syntax_model *m) {
    return b && b->model == m && b->mapped == m->part.bytes && memcmp(b->header, m->part.bytes, sizeof b->header) == 0;
}

void network_buffers_free(network_buffers *b) {
    if (!b) return;
    heads_buffers_free(b->heads);
    void *all[] = {b->encoded, b->next, b->gates, b->bytes, b->scale, b->memory, b->row_of_word, b->word_of_row, b->rows_by_hash};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) free(all[i]);
    free(b);
}

#include "event/classifier.h"

#include "base/error.h"
#include "base/model_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKET_BITS = 14, BUCKETS = 1 << BUCKET_BITS }; /* of keys, by their upper bits */
enum { CLASSIFIER_VERSION = 1, NUMBER_COUNT = 5, HIDDEN_LIMIT = 256, OUTPUT_LIMIT = HIDDEN_LIMIT + PLOVER_TYPE_COUNT };

/* Columns of every row of weights: first the hidden layer, then the scores of the types. */
struct event_classifier {
    mapped_file file;
    uint32_t clue_count, hidden, columns, vector_size;
    const uint32_t *keys;         /* (clues), rising */
    const float *scale;           /* (clues): what a row is multiplied by */
    const float *bias;            /* (columns) */
    const float *vectors;         /* (PART_COUNT * vector size, columns); no rows where vector size is 0 */
    const float *hidden_to_type;  /* (hidden, PLOVER_TYPE_COUNT) */
    const int8_t *rows;           /* (clues, columns) */
    uint32_t bucket[BUCKETS + 1]; /* where the keys of a bucket begin, in `keys`; the last is their number */
};

static readout_status lay_out(event_classifier *c, const char *path, readout_error *error);
static void find_buckets(event_classifier *c);

readout_status event_classifier_open(const char *path, event_classifier **made, readout_error *error) {
    *made = NULL;
    event_classifier *c = calloc(1, sizeof *c);
    if (!c) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
    readout_status status = model_part_read(path, "RDOEVENT", &c->file, error);
    if (status == READOUT_OK) status = lay_out(c, path, error);
    if (status != READOUT_OK) {
        event_classifier_free(c);
        return status;
    }
    *made = c;
    return READOUT_OK;
}

void event_classifier_free(event_classifier *c) {
    if (!c) return;
    mapped_file_close(&c->file);
    free(c);
}

static readout_status lay_out(event_classifier *c, const char *path, readout_error *error) {
    model_part part;
    uint32_t numbers[NUMBER_COUNT]; /* version of the clues, clues, hidden, types, vector size */
    readout_status status = model_part_find(&c->file, "RDOEVENT", "event model", path, &part, error);
    if (status != READOUT_OK) return status;
    if (part.size < MODEL_PART_HEADER + sizeof numbers || part.number_count != NUMBER_COUNT)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the event model has no header; install it again");
    memcpy(numbers, part.bytes + MODEL_PART_HEADER, sizeof numbers);
    if (part.version != CLASSIFIER_VERSION || numbers[0] != CLUE_VERSION || numbers[3] != PLOVER_TYPE_COUNT)
        return error_set(error, READOUT_ERROR_VERSION, path, 0, 0,
                         "event model format %u.%u, but this readout reads %d.%d: install the model that belongs to it", part.version,
                         numbers[0], CLASSIFIER_VERSION, CLUE_VERSION);
    c->clue_count = numbers[1];
    c->hidden = numbers[2];
    c->columns = c->hidden + PLOVER_TYPE_COUNT;
    c->vector_size = numbers[4];
    uint64_t columns = c->columns, vector_rows = (uint64_t)PART_COUNT * c->vector_size;
    uint64_t floats = c->clue_count + columns + vector_rows * columns + (uint64_t)c->hidden * PLOVER_TYPE_COUNT;
    uint64_t wanted = 64 + 4 * (c->clue_count + floats) + c->clue_count * columns;
    if (c->clue_count > 1u << 24 || !c->hidden || c->hidden > HIDDEN_LIMIT || c->vector_size > CLUE_VECTOR_LIMIT || wanted > part.size ||
        part.size - wanted >= 64)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the event model's sizes contradict each other; install it again");
    c->keys = (const uint32_t *)(const void *)(part.bytes + 64);
    c->scale = (const float *)(const void *)(c->keys + c->clue_count);
    c->bias = c->scale + c->clue_count;
    c->vectors = c->bias + columns;
    c->hidden_to_type = c->vectors + vector_rows * columns;
    c->rows = (const int8_t *)(c->hidden_to_type + (size_t)c->hidden * PLOVER_TYPE_COUNT);
    find_buckets(c);
    return READOUT_OK;
}

/* Keys are hashes, so that a bucket has a few; together with the buckets' beginnings they stay in the processor's cache. */
static void find_buckets(event_classifier *c) {
    uint32_t at = 0;
    for (uint32_t b = 0; b < BUCKETS; b++) {
        while (at < c->clue_count && c->keys[at] >> (32 - BUCKET_BITS) < b) at++;
        c->bucket[b] = at;
    }
    c->bucket[BUCKETS] = c->clue_count;
}

static const int8_t *row_of(const event_classifier *c, uint32_t key, float *scale) {
    uint32_t b = key >> (32 - BUCKET_BITS);
    for (uint32_t at = c->bucket[b]; at < c->bucket[b + 1] && c->keys[at] <= key; at++) {
        if (c->keys[at] != key) continue;
        *scale = c->scale[at];
        return c->rows + (size_t)at * c->columns;
    }
    return NULL;
}

static void add_vectors(const event_classifier *c, const clues *of, float *sums) {
    for (uint32_t part = 0; part < PART_COUNT; part++)
        for (uint32_t i = 0; i < c->vector_size; i++) {
            float value = of->vectors[part][i];
            const float *row = c->vectors + ((size_t)part * c->vector_size + i) * c->columns;
            if (value != 0)
                for (uint32_t j = 0; j < c->columns; j++) sums[j] += value * row[j];
        }
}

static void to_probabilities(float scores[PLOVER_TYPE_COUNT]) {
    float most = scores[0], sum = 0;
    for (int type = 1; type < PLOVER_TYPE_COUNT; type++)
        if (scores[type] > most) most = scores[type];
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) sum += scores[type] = expf(scores[type] - most);
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) scores[type] /= sum;
}

void event_classify(const event_classifier *c, const clues *of, float probabilities[PLOVER_TYPE_COUNT]) {
    float sums[OUTPUT_LIMIT];
    memcpy(sums, c->bias, c->columns * sizeof *sums);
    for (uint32_t i = 0; i < of->count; i++) {
        float scale;
        const int8_t *row = row_of(c, of->keys[i], &scale);
        if (!row) continue;
        for (uint32_t j = 0; j < c->columns; j++) sums[j] += scale * (float)row[j];
    }
    add_vectors(c, of, sums);
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) probabilities[type] = sums[c->hidden + (uint32_t)type];
    for (uint32_t i = 0; i < c->hidden; i++)
        if (sums[i] > 0)
            for (int type = 0; type < PLOVER_TYPE_COUNT; type++)
                probabilities[type] += sums[i] * c->hidden_to_type[(size_t)i * PLOVER_TYPE_COUNT + (size_t)type];
    to_probabilities(probabilities);
}

plover_type likeliest_type(const float probabilities[PLOVER_TYPE_COUNT]) {
    int best = PLOVER_NONE + 1;
    for (int type = best + 1; type < PLOVER_TYPE_COUNT; type++)
        if (probabilities[type] > probabilities[best]) best = type;
    return (plover_type)best;
}

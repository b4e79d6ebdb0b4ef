#include "reader/swift_weights.h"

#include "base/error.h"
#include "reader/arrays.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum { SWIFT_VERSION = 1, NUMBER_COUNT = 14, TYPE_COLUMNS = 32 };

static const char part_name[] = "RDOSWIFT";

/* Numbers of the header that only the layout needs. */
typedef struct layout {
    uint32_t string_bytes, types_hidden;
} layout;

static bool within(uint32_t n, uint32_t most, uint32_t multiple) { return n && n <= most && n % multiple == 0; }

static readout_status read_numbers(swift_model *m, const model_part *part, const char *path, layout *l, readout_error *error) {
    uint32_t n[NUMBER_COUNT];
    if (part->version != SWIFT_VERSION)
        return error_set(error, READOUT_ERROR_VERSION, path, 0, 0,
                         "fast reader format %u, but this readout reads %d: install the model that belongs to it", part->version,
                         SWIFT_VERSION);
    if (part->number_count != NUMBER_COUNT || part->size < MODEL_PART_HEADER + sizeof n)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the fast reader has no header; install it again");
    memcpy(n, part->bytes + MODEL_PART_HEADER, sizeof n);
    uint32_t states = n[0];
    m->meaning = n[1], m->word_count = n[2], l->string_bytes = n[3], m->layer_count = n[5], m->hidden = n[6], l->types_hidden = n[7];
    m->pointer = n[8], m->far = n[9], m->link = n[10];
    memcpy(&m->bias, &n[11], sizeof m->bias);
    memcpy(&m->nothing_before, &n[12], sizeof m->nothing_before);
    bool sound = states == m->states && within(m->meaning, 256, 16) && within(m->word_count, 1u << 20, 1) && n[4] == PARTY_COUNT &&
                 within(m->layer_count, SWIFT_LAYER_LIMIT, 1) && within(m->hidden, 512, 16) && within(l->types_hidden, 1024, 16) &&
                 within(m->pointer, 256, 16) && within(m->far, 4096, 1) && within(m->link, 256, 16);
    return sound ? READOUT_OK
                 : error_set(error, READOUT_ERROR_FORMAT, path, 0, 0,
                             "the fast reader's sizes contradict each other or the syntax model's; install both again");
}

static bool make_words(swift_model *m, const uint32_t *starts, const char *strings) {
    m->word_slots = 16;
    while (m->word_slots < 2 * m->word_count) m->word_slots *= 2;
    m->words = calloc(m->word_slots, sizeof *m->words);
    if (!m->words) return false;
    for (uint32_t i = 1; i < m->word_count; i++) {
        uint64_t key = token_key(slice_of(strings + starts[i], starts[i + 1] - starts[i]));
        uint32_t at = (uint32_t)key & (m->word_slots - 1);
        while (m->words[at].key && m->words[at].key != key) at = (at + 1) & (m->word_slots - 1);
        m->words[at] = (known_word){key, i};
    }
    return true;
}

uint32_t swift_word_row(const swift_model *m, uint64_t key) {
    uint32_t at = (uint32_t)key & (m->word_slots - 1);
    while (m->words[at].key && m->words[at].key != key) at = (at + 1) & (m->word_slots - 1);
    return m->words[at].row;
}

static readout_status lay_out(swift_model *m, const char *path, readout_error *error) {
    model_part part;
    layout l = {0};
    readout_status status = model_part_find(&m->file, part_name, "fast reader", path, &part, error);
    if (status == READOUT_OK) status = read_numbers(m, &part, path, &l, error);
    if (status != READOUT_OK) return status;
    array_cursor c = part_arrays(&part, NUMBER_COUNT);
    uint32_t width = 2 * m->hidden, ends = SWIFT_ENDS * m->pointer, told = ends + SWIFT_MANNER_COLUMNS + 2 * m->link;
    const uint32_t *starts = take_array(&c, (uint64_t)m->word_count + 1, sizeof *starts);
    const char *strings = take_array(&c, l.string_bytes, 1);
    m->word_rows = take_array(&c, (uint64_t)m->word_count * m->meaning, 1);
    m->word_scale = take_array(&c, m->word_count, sizeof(float));
    m->party_rows = take_array(&c, (uint64_t)PARTY_COUNT * m->meaning, 1);
    m->party_scale = take_array(&c, PARTY_COUNT, sizeof(float));
    for (uint32_t i = 0; i < m->layer_count; i++) {
        recurrent_layer *layer = &m->layers[i];
        uint32_t inputs = i ? width : m->states + m->meaning;
        layer->projects_past = inputs != width;
        layer->input = take_matrix(&c, inputs, width * (layer->projects_past ? 4 : 3));
        layer->state = take_array(&c, 2 * (uint64_t)width, sizeof(float));
    }
    packed_matrix joint = take_matrix(&c, width, l.types_hidden + ends + told);
    m->types = take_matrix(&c, l.types_hidden, TYPE_COLUMNS);
    m->nobody = take_array(&c, ends, sizeof(float));
    m->kind = take_array(&c, (uint64_t)PLOVER_TYPE_COUNT * ends, sizeof(float));
    m->distance = take_array(&c, (2 * (uint64_t)m->far + 1) * SWIFT_ENDS, sizeof(float));
    if (c.broken || !starts_rise(starts, m->word_count, l.string_bytes))
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the fast reader is shorter than its sizes say; install it again");
    m->types_in = matrix_columns(&joint, 0, l.types_hidden);
    m->keys = matrix_columns(&joint, l.types_hidden, ends);
    m->told = matrix_columns(&joint, l.types_hidden + ends, told);
    m->kernels = kernels_best();
    return make_words(m, starts, strings) ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
}

readout_status swift_model_open(const char *path, uint32_t states, swift_model **made, readout_error *error) {
    *made = NULL;
    swift_model *m = calloc(1, sizeof *m);
    if (!m) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
    m->states = states;
    readout_status status = model_part_read(path, part_name, &m->file, error);
    bool there = status == READOUT_OK && m->file.size;
    if (there) status = lay_out(m, path, error);
    if (!there || status != READOUT_OK) {
        swift_model_free(m);
        return status;
    }
    *made = m;
    return READOUT_OK;
}

void swift_model_free(swift_model *m) {
    if (!m) return;
    free(m->words);
    mapped_file_close(&m->file);
    free(m);
}

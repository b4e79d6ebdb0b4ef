#include "reader/weights.h"

#include "base/error.h"
#include "reader/arrays.h"
#include "syntax/model_file.h"

#include <stdlib.h>
#include <string.h>

enum { READER_VERSION = 4, NUMBER_COUNT = 24, TYPE_COLUMNS = 32, PARTY_COLUMNS = (PARTY_SECTORS + PARTY_HOME + 1 + 15) / 16 * 16 };

static const char part_name[] = "RDOREADR";

static layer_norm take_norm(array_cursor *c, uint32_t width) {
    const float *factor = take_array(c, width, sizeof(float));
    return (layer_norm){factor, take_array(c, width, sizeof(float))};
}

static bool is_layer(uint32_t size) { return size && size <= 1024 && size % 16 == 0; }

static bool are_sound(const tree_heads *h) {
    return h->arc && h->arc <= 1024 && h->arc % 16 == 0 && h->label && h->label <= 1024 && h->label % 16 == 0 &&
           h->tag_count <= TAG_LIMIT && h->relation_count <= RELATION_LIMIT;
}

/* Sizes that only laying out needs. */
typedef struct file_sizes {
    uint32_t string_bytes, unknown; /* unknown: the piece of what has none */
    uint32_t telling, party;        /* hidden layers */
} file_sizes;

static readout_status read_numbers(reader_model *m, const model_part *part, const char *path, file_sizes *sizes, readout_error *error) {
    uint32_t n[NUMBER_COUNT];
    if (part->version != READER_VERSION)
        return error_set(error, READOUT_ERROR_VERSION, path, 0, 0,
                         "reader format %u, but this readout reads %d: install the model that belongs to it", part->version,
                         READER_VERSION);
    if (part->number_count != NUMBER_COUNT || part->size < MODEL_PART_HEADER + sizeof n)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the reader has no header; install it again");
    memcpy(n, part->bytes + MODEL_PART_HEADER, sizeof n);
    m->layer_count = n[0], m->width = n[1], m->heads = n[2], m->inner = n[3], m->window = n[4], m->piece_count = n[5];
    sizes->string_bytes = n[6];
    m->pointer = n[7], m->far = n[8], m->begin = n[9], m->end = n[10], sizes->unknown = n[11];
    memcpy(&m->bias, &n[12], sizeof m->bias);
    m->link = n[13];
    memcpy(&m->nothing_before, &n[14], sizeof m->nothing_before);
    m->trees = (tree_heads){.kernels = m->kernels, .tag_count = n[15], .relation_count = n[16], .arc = n[17], .label = n[18]};
    sizes->telling = n[19], sizes->party = n[20];
    memcpy(&m->nowhere, &n[23], sizeof m->nowhere);
    bool sound = m->layer_count && m->layer_count <= READER_LAYER_LIMIT && m->width && m->width <= 1024 && m->width % 64 == 0 && m->heads &&
                 m->width % m->heads == 0 && m->width / m->heads % 16 == 0 && m->inner && m->inner <= 8192 && m->inner % 16 == 0 &&
                 m->window >= 16 && m->window <= READER_WINDOW_LIMIT && m->window % 16 == 0 && m->piece_count &&
                 m->piece_count <= 1u << 20 && m->pointer && m->pointer <= 1024 && m->pointer % 16 == 0 && m->link && m->link <= 256 &&
                 m->link % 16 == 0 && m->far && m->far <= 4096 && m->begin < m->piece_count && m->end < m->piece_count &&
                 sizes->unknown < m->piece_count && are_sound(&m->trees) && is_layer(sizes->telling) && is_layer(sizes->party) &&
                 n[21] == PARTY_SECTORS && n[22] == PARTY_HOME;
    return sound ? READOUT_OK
                 : error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the reader's sizes contradict each other; install it again");
}

/* Tags and relations are numbers in the syntax part's lists. */
static bool take_trees(array_cursor *c, uint32_t width, const syntax_model *syntax, tree_heads *h) {
    h->tag_columns = (h->tag_count + 15) / 16 * 16;
    h->deprels = syntax->deprels;
    h->joint = take_matrix(c, width, heads_joint_columns(h));
    h->root_arc = take_array(c, h->arc, sizeof(float));
    h->root_label = take_array(c, h->label, sizeof(float));
    h->relations = take_matrix(c, h->label, heads_relation_columns(h));
    return h->tag_count == syntax->heads.tag_count && h->relation_count == syntax->heads.relation_count;
}

static readout_status lay_out(reader_model *m, const syntax_model *syntax, const char *path, readout_error *error) {
    model_part part;
    file_sizes sizes = {0};
    readout_status status = model_part_find(&m->file, part_name, "reader", path, &part, error);
    if (status == READOUT_OK) status = read_numbers(m, &part, path, &sizes, error);
    if (status != READOUT_OK) return status;
    array_cursor c = part_arrays(&part, NUMBER_COUNT);
    uint32_t W = m->width, ends = READER_ENDS * m->pointer;
    const uint32_t *starts = take_array(&c, (uint64_t)m->piece_count + 1, sizeof *starts);
    const char *strings = take_array(&c, sizes.string_bytes, 1);
    m->piece_rows = take_array(&c, (uint64_t)m->piece_count * W, 1);
    m->piece_scale = take_array(&c, m->piece_count, sizeof(float));
    m->place_rows = take_array(&c, (uint64_t)m->window * W, 1);
    m->place_scale = take_array(&c, m->window, sizeof(float));
    m->embedded = take_norm(&c, W);
    for (uint32_t i = 0; i < m->layer_count; i++) {
        encoder_layer *l = &m->layers[i];
        l->attention_in = take_matrix(&c, W, 3 * W);
        l->attention_out = take_matrix(&c, W, W);
        l->after_attention = take_norm(&c, W);
        l->inner = take_matrix(&c, W, m->inner);
        l->outer = take_matrix(&c, m->inner, W);
        l->after_inner = take_norm(&c, W);
    }
    m->encoded = take_norm(&c, W);
    uint32_t told = ends + MANNER_COLUMNS + 2 * m->link;
    packed_matrix joint = take_matrix(&c, W, W + ends + told);
    m->types = take_matrix(&c, W, TYPE_COLUMNS);
    m->kind = take_array(&c, (uint64_t)PLOVER_TYPE_COUNT * ends, sizeof(float));
    m->distance = take_array(&c, (2 * (uint64_t)m->far + 1) * READER_ENDS, sizeof(float));
    bool fits = take_trees(&c, W, syntax, &m->trees);
    m->telling = take_matrix(&c, W, sizes.telling);
    m->links = take_matrix(&c, sizes.telling, 2 * m->link);
    m->side = take_matrix(&c, W, 2 * sizes.telling + sizes.party);
    m->party = take_matrix(&c, sizes.party, PARTY_COLUMNS);
    m->home = take_matrix(&c, W, PARTY_HOME);
    if (c.broken || !starts_rise(starts, m->piece_count, sizes.string_bytes))
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the reader is shorter than its sizes say; install it again");
    if (!fits)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0,
                         "the reader tells %u tags and %u relations, but its syntax part %u and %u; install it again", m->trees.tag_count,
                         m->trees.relation_count, syntax->heads.tag_count, syntax->heads.relation_count);
    m->types_in = matrix_columns(&joint, 0, W);
    m->keys = matrix_columns(&joint, W, ends);
    m->told = matrix_columns(&joint, W + ends, told);
    m->vocabulary = vocabulary_new(strings, starts, m->piece_count, sizes.unknown);
    return m->vocabulary ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
}

readout_status reader_model_open(const char *path, const syntax_model *syntax, reader_model **made, readout_error *error) {
    *made = NULL;
    reader_model *m = calloc(1, sizeof *m);
    if (!m) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
    m->kernels = kernels_best();
    readout_status status = model_part_read(path, part_name, &m->file, error);
    bool there = status == READOUT_OK && m->file.size;
    if (there) status = lay_out(m, syntax, path, error);
    if (!there || status != READOUT_OK) {
        reader_model_free(m);
        return status;
    }
    *made = m;
    return READOUT_OK;
}

void reader_model_free(reader_model *m) {
    if (!m) return;
    vocabulary_free(m->vocabulary);
    mapped_file_close(&m->file);
    free(m);
}

#include "reader/arrays.h"

enum { ALIGNMENT = 64 };

static uint64_t aligned(uint64_t bytes) { return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

array_cursor part_arrays(const model_part *part, uint32_t numbers) {
    size_t header = (size_t)aligned(MODEL_PART_HEADER + numbers * sizeof(uint32_t));
    return (array_cursor){part->bytes + header, part->size > header ? part->size - header : 0, false};
}

const void *take_array(array_cursor *c, uint64_t count, size_t size) {
    uint64_t bytes = aligned(count * size);
    if (c->broken || bytes > c->left) {
        c->broken = true;
        return NULL;
    }
    const void *array = c->at;
    c->at += bytes;
    c->left -= bytes;
    return array;
}

packed_matrix take_matrix(array_cursor *c, uint32_t inputs, uint32_t columns) {
    packed_matrix m = {.inputs = inputs, .columns = columns};
    m.weights = take_array(c, (uint64_t)inputs * columns, 1);
    m.scale = take_array(c, columns, sizeof(float));
    m.bias = take_array(c, columns, sizeof(float));
    m.sums = take_array(c, columns, sizeof(int32_t));
    return m;
}

packed_matrix matrix_columns(const packed_matrix *m, uint32_t first, uint32_t count) {
    return (packed_matrix){m->weights + (size_t)first * m->inputs, m->scale + first, m->bias + first, m->sums + first, m->inputs, count};
}

bool starts_rise(const uint32_t *starts, uint32_t count, uint32_t bytes) {
    for (uint32_t i = 0; i < count; i++)
        if (starts[i] > starts[i + 1]) return false;
    return starts[count] <= bytes;
}

/* The kernels in plain C: what runs where nothing better does, and what the fast versions are tested against. */
#include "syntax/kernels.h"
#define VECTOR_BYTES 16
#include "syntax/kernels_elementwise.h"

static void product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride) {
    const int8_t *block = m->weights;
    for (uint32_t c = 0; c < m->columns; c += 16, block += (size_t)m->inputs * 16)
        for (uint32_t r = 0; r < rows; r++) {
            const uint8_t *x = q + (size_t)r * m->inputs;
            int32_t sum[16] = {0};
            for (uint32_t k = 0; k < m->inputs; k += 4)
                for (unsigned j = 0; j < 16; j++) {
                    const int8_t *w = block + (size_t)k * 16 + (size_t)j * 4;
                    sum[j] += x[k] * w[0] + x[k + 1] * w[1] + x[k + 2] * w[2] + x[k + 3] * w[3];
                }
            float *to = out + r * stride + c;
            for (unsigned j = 0; j < 16; j++)
                to[j] = (float)(int32_t)((uint32_t)sum[j] - (uint32_t)m->sums[c + j]) * (scale[r] * m->scale[c + j]) + m->bias[c + j];
        }
}

static void embed(const int8_t *const *rows, const float *scales, uint32_t count, uint32_t size, float *out) {
    for (uint32_t i = 0; i < size; i++) {
        float sum = 0.0f;
        for (uint32_t k = 0; k < count; k++) sum = sum + (float)rows[k][i] * scales[k];
        out[i] = sum;
    }
}

const kernels kernels_plain = {"plain", quantise,     restore, product,   pack_rows, pack_values, embed,
                               recur,   add_positive, largest, normalise, gelu,      shares,      dot};

/* The product by tiles of MOST_ROWS rows, or one, and 16 columns: `tile` and MOST_ROWS are what the including file defines. */
#ifndef READOUT_SYNTAX_KERNELS_STRIPS_H
#define READOUT_SYNTAX_KERNELS_STRIPS_H

static void product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride) {
    for (uint32_t c = 0; c < m->columns; c += 16) { /* whose weights stay near meanwhile */
        uint32_t r = 0;
        for (; r + MOST_ROWS <= rows; r += MOST_ROWS) tile(MOST_ROWS, m, c, q + (size_t)r * m->inputs, scale + r, out + r * stride, stride);
        for (; r < rows; r++) tile(1, m, c, q + (size_t)r * m->inputs, scale + r, out + r * stride, stride);
    }
}

#endif

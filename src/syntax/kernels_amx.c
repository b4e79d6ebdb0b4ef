/* The product for x86-64 with AMX: sixteen rows by sixteen columns by 64 inputs in one instruction, exactly; the blocks of a packed matrix are its tiles as they
 * are. All else is AVX-512's, and so are products whose inputs do not fall into equal tiles. */
#include "syntax/kernels_amx.h"

#if defined(READOUT_AMX)
#include <cpuid.h>
#include <immintrin.h>
#include <stdbool.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The system keeps tiles only for programs that ask (Linux 5.16, Documentation/arch/x86/xstate.rst); refused, for one, where a thread's stack for signals is too small. */
bool amx_is_permitted(void) {
    enum { ARCH_REQ_XCOMP_PERM = 0x1023, XFEATURE_XTILEDATA = 18, AMX_TILE = 1 << 24, AMX_INT8 = 1 << 25 };
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (d & (AMX_TILE | AMX_INT8)) != (AMX_TILE | AMX_INT8)) return false;
    return syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA) == 0;
}

/* Tiles: 0 to 3 hold sums, of the first rows by two blocks of columns and of the second rows; 4 and 5 these rows' activations; 6 and 7 the blocks' weights. */
typedef struct tile_shapes {
    uint8_t palette, start, reserved[14];
    uint16_t row_bytes[16];
    uint8_t rows[16];
} tile_shapes;

enum { TILE = 16 /* rows, and columns */, LEAST_ROWS = 4 /* that are worth a tile */ };

/* An instruction of its own because the compiler's version tells that it reads eight of these bytes only. */
static inline void shape_tiles(uint32_t first, uint32_t second, uint32_t inputs) {
    tile_shapes s = {.palette = 1};
    const uint32_t rows[8] = {first, first, second, second, first, second, inputs / 4, inputs / 4};
    for (unsigned i = 0; i < 8; i++) {
        s.rows[i] = (uint8_t)(rows[i] ? rows[i] : 1);
        s.row_bytes[i] = (uint16_t)(i == 4 || i == 5 ? inputs : 64);
    }
    __asm__ volatile("ldtilecfg %0" : : "m"(s));
}

/* The most inputs of a tile that make equal tiles of all; 0 where only small ones would. */
static uint32_t tile_inputs(uint32_t inputs) {
    if (inputs <= 64) return inputs;
    for (uint32_t size = 64; size >= 48; size -= 4)
        if (inputs % size == 0) return size;
    return 0;
}

typedef int32_t tile_sums[4][TILE * TILE];

/* The sums of one or two tiles of rows by one or two blocks of columns: which are constants where it is called. */
static inline __attribute__((always_inline)) void add_up(bool two_rows, bool two_blocks, const packed_matrix *m, uint32_t column,
                                                         const uint8_t *q, uint32_t step, tile_sums sums) {
    size_t inputs = m->inputs;
    const int8_t *weights = m->weights + column * inputs;
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (size_t k = 0; k < inputs; k += step) {
        _tile_loadd(4, q + k, inputs);
        _tile_loadd(6, weights + k * TILE, 64);
        _tile_dpbusd(0, 4, 6);
        if (two_blocks) {
            _tile_loadd(7, weights + (k + inputs) * TILE, 64);
            _tile_dpbusd(1, 4, 7);
        }
        if (two_rows) {
            _tile_loadd(5, q + k + TILE * inputs, inputs);
            _tile_dpbusd(2, 5, 6);
            if (two_blocks) _tile_dpbusd(3, 5, 7);
        }
    }
    _tile_stored(0, sums[0], 64);
    if (two_blocks) _tile_stored(1, sums[1], 64);
    if (two_rows) _tile_stored(2, sums[2], 64);
    if (two_rows && two_blocks) _tile_stored(3, sums[3], 64);
}

/* Sums to floats: of some rows by 16 columns. */
static inline void put(const packed_matrix *m, uint32_t column, const int32_t *sums, uint32_t rows, const float *scale, float *out,
                       size_t stride) {
    __m512i offset = _mm512_loadu_si512(m->sums + column);
    __m512 of_column = _mm512_loadu_ps(m->scale + column), bias = _mm512_loadu_ps(m->bias + column);
    for (uint32_t r = 0; r < rows; r++) {
        __m512 sum = _mm512_cvtepi32_ps(_mm512_sub_epi32(_mm512_load_si512(sums + r * TILE), offset));
        __m512 value = _mm512_mul_ps(sum, _mm512_mul_ps(_mm512_set1_ps(scale[r]), of_column));
        _mm512_storeu_ps(out + r * stride + column, _mm512_add_ps(value, bias));
    }
}

/* Two blocks of columns (one, if no second is left) of `rows` rows, which fall into pairs of tiles of `first` and `second` rows: the weights stay near meanwhile. */
static void strip(const packed_matrix *m, uint32_t column, const uint8_t *q, const float *scale, uint32_t rows, uint32_t first,
                  uint32_t second, uint32_t step, float *out, size_t stride) {
    _Alignas(64) tile_sums sums;
    bool two = column + TILE < m->columns;
    for (uint32_t r = 0; r < rows; r += first + second, q += (size_t)(first + second) * m->inputs, out += (first + second) * stride) {
        if (second && two)
            add_up(true, true, m, column, q, step, sums);
        else if (second)
            add_up(true, false, m, column, q, step, sums);
        else if (two)
            add_up(false, true, m, column, q, step, sums);
        else
            add_up(false, false, m, column, q, step, sums);
        for (unsigned b = 0; b <= two; b++) {
            put(m, column + b * TILE, sums[b], first, scale + r, out, stride);
            put(m, column + b * TILE, sums[2 + b], second, scale + r + TILE, out + TILE * stride, stride);
        }
    }
}

void amx_product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride) {
    uint32_t step = tile_inputs(m->inputs), rest = rows % (2 * TILE), whole = rows - rest;
    if (!step || rows < LEAST_ROWS) {
        kernels_avx512.product(m, q, scale, rows, out, stride);
        return;
    }
    if (whole) {
        shape_tiles(TILE, TILE, step);
        for (uint32_t c = 0; c < m->columns; c += 2 * TILE) strip(m, c, q, scale, whole, TILE, TILE, step, out, stride);
    }
    if (rest) {
        uint32_t first = rest < TILE ? rest : TILE;
        shape_tiles(first, rest - first, step);
        q += (size_t)whole * m->inputs, scale += whole, out += whole * stride;
        for (uint32_t c = 0; c < m->columns; c += 2 * TILE) strip(m, c, q, scale, rest, first, rest - first, step, out, stride);
    }
    _tile_release();
}
#else
typedef int kernels_amx_not_on_this_processor;
#endif

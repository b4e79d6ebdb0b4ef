/* The kernels for AArch64 with its instruction for four products of signed bytes and their sum (dotprod, optional from ARMv8.2 on): Apple's processors, Graviton 2
 * and later, Raspberry Pi 5. */
#include "syntax/kernels.h"

#if defined(__aarch64__)
#include <arm_neon.h>

#define VECTOR_BYTES 16
#define LARGER vmaxq_f32
#include "syntax/kernels_elementwise.h"

enum { MOST_ROWS = 4 /* of a tile: 16 sums, 4 weights and the activations of each row in 32 registers */ };

/* Sixteen activations around 0. */
static inline int8x16_t activations(const uint8_t *q) { return vreinterpretq_s8_u8(veorq_u8(vld1q_u8(q), vdupq_n_u8(128))); }

/* Four activations around 0, repeated. */
static inline int8x16_t four(const uint8_t *q) {
    uint32_t bytes;
    memcpy(&bytes, q, sizeof bytes);
    return vreinterpretq_s8_u8(veorq_u8(vreinterpretq_u8_u32(vdupq_n_u32(bytes)), vdupq_n_u8(128)));
}

/* Adds what four inputs bring to the sums: number `lane` of the activations' fours by the weights of 16 columns. */
#define ADD_INPUTS(lane)                                                                                                                   \
    do {                                                                                                                                   \
        const int8_t *w = block + (k + 4 * (lane)) * 16;                                                                                   \
        int8x16_t w0 = vld1q_s8(w), w1 = vld1q_s8(w + 16), w2 = vld1q_s8(w + 32), w3 = vld1q_s8(w + 48);                                   \
        EACH for (unsigned r = 0; r < rows; r++) {                                                                                         \
            sum[r][0] = vdotq_laneq_s32(sum[r][0], w0, x[r], lane);                                                                        \
            sum[r][1] = vdotq_laneq_s32(sum[r][1], w1, x[r], lane);                                                                        \
            sum[r][2] = vdotq_laneq_s32(sum[r][2], w2, x[r], lane);                                                                        \
            sum[r][3] = vdotq_laneq_s32(sum[r][3], w3, x[r], lane);                                                                        \
        }                                                                                                                                  \
    } while (0)

/* `rows` rows by 16 columns at once, their sums in registers: the number is a constant where it is called. */
static inline __attribute__((always_inline)) void tile(unsigned rows, const packed_matrix *m, uint32_t column, const uint8_t *q,
                                                       const float *scale, float *out, size_t stride) {
    size_t inputs = m->inputs, k = 0;
    const int8_t *block = m->weights + column * inputs;
    int32x4_t sum[MOST_ROWS][4];
    int8x16_t x[MOST_ROWS];
    EACH for (unsigned r = 0; r < rows; r++) EACH for (unsigned j = 0; j < 4; j++) sum[r][j] = vdupq_n_s32(0);
    for (; k + 16 <= inputs; k += 16) {
        EACH for (unsigned r = 0; r < rows; r++) x[r] = activations(q + r * inputs + k);
        ADD_INPUTS(0);
        ADD_INPUTS(1);
        ADD_INPUTS(2);
        ADD_INPUTS(3);
    }
    for (; k < inputs; k += 4) {
        EACH for (unsigned r = 0; r < rows; r++) x[r] = four(q + r * inputs + k);
        ADD_INPUTS(0);
    }
    EACH for (unsigned r = 0; r < rows; r++) EACH for (unsigned j = 0; j < 4; j++) {
        uint32_t c = column + j * 4;
        float32x4_t value = vmulq_f32(vcvtq_f32_s32(sum[r][j]), vmulq_f32(vdupq_n_f32(scale[r]), vld1q_f32(m->scale + c)));
        vst1q_f32(out + r * stride + c, vaddq_f32(value, vld1q_f32(m->bias + c)));
    }
}

#include "syntax/kernels_strips.h"

static void embed(const int8_t *const *rows, const float *scales, uint32_t count, uint32_t size, float *out) {
    for (uint32_t i = 0; i < size; i += 8) { /* sizes are multiples of 16 */
        float32x4_t low = vdupq_n_f32(0), high = low;
        for (uint32_t k = 0; k < count; k++) {
            int16x8_t row = vmovl_s8(vld1_s8(rows[k] + i));
            low = vaddq_f32(low, vmulq_n_f32(vcvtq_f32_s32(vmovl_s16(vget_low_s16(row))), scales[k]));
            high = vaddq_f32(high, vmulq_n_f32(vcvtq_f32_s32(vmovl_s16(vget_high_s16(row))), scales[k]));
        }
        vst1q_f32(out + i, low);
        vst1q_f32(out + i + 4, high);
    }
}

const kernels kernels_neon = {"neon", quantise,     restore, product,   pack_rows, pack_values, embed,
                              recur,  add_positive, largest, normalise, gelu,      shares,      dot};
#else
typedef int kernels_neon_not_on_this_processor;
#endif

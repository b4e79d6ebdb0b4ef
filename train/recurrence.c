/* The recurrent layer of the parser for training: forward and backward over sentences that lie one after another in memory.
 *
 * A simple recurrent unit (Lei et al. 2018): all matrix products happen before, so only elementwise work is left here.
 *   f = s(uf + vf*c' + bf)   r = s(ur + vr*c' + br)   c = f*c' + (1-f)*u0   h = r*c + (1-r)*x
 * where c' is the state of the word before (of the word after in the backward direction) and s is a rational sigmoid that the
 * C program computes exactly alike: s(a) = 1/2 + t(a/2)/2, t(y) = y(27+y^2)/(27+9y^2) for |y| < 3, else the sign of y.
 * Shapes: u (words, 2, 3, H)  x, c, h (words, 2, H)  v (2, 2, H)  b (2, 2, H), the last two [direction][f, r]. */
#include <stddef.h>

static inline float squash(float a) {
    float y = a * 0.5f;
    y = y > 3.0f ? 3.0f : y;
    y = y < -3.0f ? -3.0f : y;
    float q = y * y;
    return 0.5f + 0.5f * (y * (27.0f + q) / (27.0f + 9.0f * q));
}

/* Derivative of squash: 1/4 * t'(y), t'(y) = 9 (9 - y^2)^2 / (27 + 9 y^2)^2 = ((9 - y^2) / (9 + 3 y^2))^2. */
static inline float slope(float a) {
    float y = a * 0.5f;
    y = y > 3.0f ? 3.0f : y;
    y = y < -3.0f ? -3.0f : y;
    float q = y * y, d = (9.0f - q) / (9.0f + 3.0f * q);
    return 0.25f * d * d;
}

void sru_forward(long sentences, const long *offset, long H, const float *restrict u, const float *restrict x,
                 const float *restrict v, const float *restrict b, float *restrict c, float *restrict h) {
    static const float zeros[4096];
    for (long s = 0; s < sentences; s++)
        for (long d = 0; d < 2; d++) {
            long n = offset[s + 1] - offset[s];
            const float *before = zeros;
            for (long k = 0; k < n; k++) {
                long t = d ? offset[s + 1] - 1 - k : offset[s] + k;
                const float *u0 = u + (t * 2 + d) * 3 * H, *uf = u0 + H, *ur = uf + H;
                const float *vf = v + d * 2 * H, *vr = vf + H, *bf = b + d * 2 * H, *br = bf + H;
                const float *xt = x + (t * 2 + d) * H;
                float *ct = c + (t * 2 + d) * H, *ht = h + (t * 2 + d) * H;
                for (long i = 0; i < H; i++) {
                    float f = squash(uf[i] + vf[i] * before[i] + bf[i]);
                    float r = squash(ur[i] + vr[i] * before[i] + br[i]);
                    float now = f * before[i] + (1.0f - f) * u0[i];
                    ct[i] = now;
                    ht[i] = r * now + (1.0f - r) * xt[i];
                }
                before = ct;
            }
        }
}

void sru_backward(long sentences, const long *offset, long H, const float *restrict u, const float *restrict x,
                  const float *restrict v, const float *restrict b, const float *restrict c, const float *restrict gh,
                  float *restrict gu, float *restrict gx, float *restrict gv, float *restrict gb, float *restrict carry) {
    static const float zeros[4096];
    for (long s = 0; s < sentences; s++)
        for (long d = 0; d < 2; d++) {
            long n = offset[s + 1] - offset[s];
            for (long i = 0; i < H; i++) carry[i] = 0.0f;
            for (long k = n - 1; k >= 0; k--) {
                long t = d ? offset[s + 1] - 1 - k : offset[s] + k;
                long p = d ? t + 1 : t - 1;
                const float *before = k ? c + (p * 2 + d) * H : zeros;
                const float *u0 = u + (t * 2 + d) * 3 * H, *uf = u0 + H, *ur = uf + H;
                const float *vf = v + d * 2 * H, *vr = vf + H, *bf = b + d * 2 * H, *br = bf + H;
                const float *xt = x + (t * 2 + d) * H, *ct = c + (t * 2 + d) * H, *ght = gh + (t * 2 + d) * H;
                float *g0 = gu + (t * 2 + d) * 3 * H, *gf = g0 + H, *gr = gf + H, *gxt = gx + (t * 2 + d) * H;
                float *gvf = gv + d * 2 * H, *gvr = gvf + H, *gbf = gb + d * 2 * H, *gbr = gbf + H;
                for (long i = 0; i < H; i++) {
                    float af = uf[i] + vf[i] * before[i] + bf[i], ar = ur[i] + vr[i] * before[i] + br[i];
                    float f = squash(af), r = squash(ar);
                    float gr_ = ght[i] * (ct[i] - xt[i]) * slope(ar);
                    float gc = ght[i] * r + carry[i];
                    float gf_ = gc * (before[i] - u0[i]) * slope(af);
                    gxt[i] = ght[i] * (1.0f - r);
                    g0[i] = gc * (1.0f - f);
                    gf[i] = gf_;
                    gr[i] = gr_;
                    carry[i] = gc * f + gf_ * vf[i] + gr_ * vr[i];
                    gvf[i] += gf_ * before[i];
                    gvr[i] += gr_ * before[i];
                    gbf[i] += gf_;
                    gbr[i] += gr_;
                }
            }
        }
}

/* AdamW with a moving average of the weights, one pass over memory. */
void adam_step(long n, float *restrict w, const float *restrict g, float *restrict m, float *restrict q, float *restrict average,
               float rate, float beta1, float beta2, float correct1, float correct2, float decay, float average_decay, float clip) {
    for (long i = 0; i < n; i++) {
        float gi = g[i] * clip;
        m[i] = beta1 * m[i] + (1.0f - beta1) * gi;
        q[i] = beta2 * q[i] + (1.0f - beta2) * gi * gi;
        w[i] -= rate * (m[i] * correct1 / (__builtin_sqrtf(q[i] * correct2) + 1e-8f) + decay * w[i]);
        average[i] += (1.0f - average_decay) * (w[i] - average[i]);
    }
}

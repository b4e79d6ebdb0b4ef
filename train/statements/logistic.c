/* Logistic regression over sparse yes-or-no features and one number, by AdaGrad in a fixed random order: the inner loop of fit.py, which
 * compiles this file when it needs it.
 *
 * Row i has the features features[starts[i]] … features[starts[i + 1] - 1], the number odds[i], and is right[i] (0 or 1). `weights` has room
 * for all features and, behind them, the bias and the weight of the number; the caller sets where they start. The first free_count features
 * do not decay. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct model {
    float *weights, *squares;
    int features;
} model;

static float chance(const model *m, const int32_t *from, const int32_t *end, float odds) {
    float sum = m->weights[m->features] + m->weights[m->features + 1] * odds;
    for (; from < end; from++) sum += m->weights[*from];
    return 1 / (1 + expf(-sum));
}

static void move(model *m, int32_t feature, float slope, float rate, float decay) {
    m->squares[feature] += slope * slope;
    m->weights[feature] += rate * (slope - decay * m->weights[feature]) / sqrtf(1 + m->squares[feature]);
}

int learn(int rows, const int32_t *starts, const int32_t *features, const float *odds, const uint8_t *right, int feature_count,
          int free_count, int epochs, float rate, float decay, float *weights) {
    model m = {weights, calloc((size_t)feature_count + 2, sizeof(float)), feature_count};
    int32_t *order = malloc(sizeof(int32_t) * (size_t)(rows + 1));
    if (!m.squares || !order) return 1;
    for (int i = 0; i < rows; i++) order[i] = i;
    uint64_t state = 88172645463325252u;
    for (int epoch = 0; epoch < epochs; epoch++)
        for (int i = rows; i-- > 0;) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            int32_t other = (int32_t)(state % (uint64_t)(i + 1)), row = order[other];
            order[other] = order[i], order[i] = row;
            const int32_t *from = features + starts[row], *end = features + starts[row + 1];
            float slope = (float)right[row] - chance(&m, from, end, odds[row]);
            for (; from < end; from++) move(&m, *from, slope, rate, *from < free_count ? 0 : decay);
            move(&m, feature_count, slope, rate, 0);
            move(&m, feature_count + 1, slope * odds[row], rate, 0);
        }
    free(m.squares);
    free(order);
    return 0;
}

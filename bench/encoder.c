/* The reader's encoder alone, with each version of the kernels that this processor runs: pieces a second on one core, and a sum over what it gives, which is the
 * same for all of them.
 *
 *     build/encoder-bench build/english.model [VERSION]     VERSION: plain, avx2, avx512vnni or amx, that one alone */
#include "reader/encoder.h"
#include "base/error.h"
#include "syntax/syntax.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { RUNS = 9, WINDOWS = 5 };

static double processor_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Windows as long as those of news: full but for a sentence that did not fit. */
static uint32_t fill(const reader_model *m, uint32_t *pieces, uint32_t round) {
    uint32_t count = m->window - (round * 7) % 32;
    for (uint32_t i = 0; i < count; i++) pieces[i] = (i * 2654435761u + round * 40503u) % m->piece_count;
    return count;
}

static uint64_t add_bytes(uint64_t sum, const float *x, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, x + i, sizeof bits);
        sum = (sum ^ bits) * UINT64_C(1099511628211);
    }
    return sum;
}

static double measure(const reader_model *m, encoder_buffers *b, uint64_t *sum) {
    uint32_t pieces[READER_WINDOW_LIMIT], places[READER_WINDOW_LIMIT], all = 0;
    for (uint32_t i = 0; i < READER_WINDOW_LIMIT; i++) places[i] = i;
    *sum = UINT64_C(14695981039346656037);
    double before = processor_seconds();
    for (uint32_t i = 0; i < WINDOWS; i++) {
        uint32_t count = fill(m, pieces, i);
        encoder_run(m, b, (encoder_input){pieces, places, count, count});
        all += count;
        *sum = add_bytes(*sum, b->states, (size_t)m->width);
    }
    return all / (processor_seconds() - before);
}

int main(int count, char **arguments) {
    syntax_model *syntax = NULL; /* of which the reader uses the tags */
    reader_model *m = NULL;
    readout_error error;
    if (count < 2 || syntax_model_open(arguments[1], &syntax, &error) != READOUT_OK ||
        reader_model_open(arguments[1], syntax, &m, &error) != READOUT_OK || !m)
        return fprintf(stderr, "usage: encoder-bench MODEL [VERSION]\n"), 2;
    encoder_buffers *b = encoder_buffers_new(m);
    for (unsigned v = 0; b && (m->kernels = kernels_version(v)); v++) {
        if (count > 2 && strcmp(arguments[2], m->kernels->name) != 0) continue;
        double best = 0;
        uint64_t sum = 0;
        for (unsigned run = 0; run < RUNS; run++) {
            double rate = measure(m, b, &sum);
            best = rate > best ? rate : best;
        }
        printf("%-12s %8.0f pieces/s %016llx\n", m->kernels->name, best, (unsigned long long)sum);
        fflush(stdout);
    }
    encoder_buffers_free(b);
    reader_model_free(m);
    syntax_model_free(syntax);
    return 0;
}

/* Learns src/text/letters_weights.h: whether print gives a word a capital, from its vector and its neighbours'. Reads texts in plain case on
 * standard input, each ended by a zero byte, and writes the header to standard output. First words of sentences teach nothing, nor do
 * sentences without a full stop, which may be headlines. Logistic regression by AdaGrad; every tenth text is kept for the figure at the end. */
#include "engine/handles.h"
#include "lexicon/lexicon.h"
#include "syntax/syntax.h"
#include "text/letters.h"
#include "text/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double weights[LETTERS_WEIGHTS], squares[LETTERS_WEIGHTS];
static unsigned long seen, right, named, found, said;

static void features(const letters_clues *c, float x[LETTERS_WEIGHTS]) {
    for (unsigned i = 0; i < 3; i++)
        for (unsigned k = 0; k < LETTERS_VECTOR; k++) x[i * LETTERS_VECTOR + k] = c->vector[i] ? c->scale[i] * (float)c->vector[i][k] : 0;
    for (unsigned i = 0; i < LETTERS_BITS; i++) x[3 * LETTERS_VECTOR + i] = c->bits[i];
}

static void learn(const float x[LETTERS_WEIGHTS], bool name, bool kept) {
    double sum = 0;
    for (unsigned i = 0; i < LETTERS_WEIGHTS; i++) sum += weights[i] * x[i];
    if (kept) {
        seen++, right += (sum > 0) == name, named += name, said += sum > 0, found += name && sum > 0;
        return;
    }
    double slope = 1 / (1 + exp(-sum)) - name;
    for (unsigned i = 0; i < LETTERS_WEIGHTS; i++) {
        double part = slope * x[i];
        squares[i] += part * part;
        if (part != 0) weights[i] -= 0.1 * part / sqrt(squares[i] + 1e-8);
    }
}

static void read_text(const engine *e, workspace *w, arena *memory, char *text, bool kept) {
    arena_reset(memory, 1 << 22);
    document d = {.memory = memory, .text = slice_from(text)};
    readout_error error;
    if (!document_index_text(&d) || text_stage(e, w, &d, &error) != READOUT_OK) return;
    uint64_t *keys = ARENA_ARRAY(memory, uint64_t, d.tokens.count + 1);
    for (uint32_t t = 0; t < d.tokens.count; t++) keys[t] = d.tokens.items[t].word->key;
    for (uint32_t i = 0; i < d.sentences.count; i++) {
        const sentence *s = &d.sentences.items[i];
        if (s->end == s->first || !slice_is(d.tokens.items[s->end - 1].word->form, ".")) continue;
        for (uint32_t t = s->first; t < s->end; t++) {
            const token *word = &d.tokens.items[t];
            uint32_t length;
            letters_listed(e, keys, t, s->end, &length);
            if (length > 1) {
                t += length - 1;
                continue;
            }
            if (word->flags & (TOKEN_PUNCTUATION | TOKEN_DIGITS | TOKEN_SENTENCE_START | TOKEN_DATELINE)) continue;
            letters_clues clues;
            float x[LETTERS_WEIGHTS];
            letters_see(e, &d, s->first, t, s->end, false, &clues);
            features(&clues, x);
            learn(x, word->flags & TOKEN_CAPITALISED, kept);
        }
    }
}

int main(int argc, char **argv) {
    readout_engine *opened;
    readout_error error;
    readout_engine_options options = {.data_directory = argc > 1 ? argv[1] : NULL, .frames_alone = true};
    if (readout_engine_open(&options, &opened, &error) != READOUT_OK) return fprintf(stderr, "%s\n", error.message), 1;
    workspace w = {0};
    arena memory = {0};
    char *text = NULL;
    size_t room = 0;
    for (unsigned long n = 0; getdelim(&text, &room, '\0', stdin) > 0; n++) read_text(&opened->parts, &w, &memory, text, n % 10 == 9);
    printf("/* How much each clue of letters.h says for a capital, in thousandths of log odds: learned, see train/README.md. */\n"
           "#ifndef READOUT_TEXT_LETTERS_WEIGHTS_H\n#define READOUT_TEXT_LETTERS_WEIGHTS_H\n\n#include \"text/letters.h\"\n\n"
           "/* clang-format off */\nstatic const int16_t letters_weights[LETTERS_WEIGHTS] = {");
    for (unsigned i = 0; i < LETTERS_WEIGHTS; i++) printf("%s%d,", i % 24 ? "" : "\n", (int)lround(fmax(-32, fmin(32, weights[i])) * 1000));
    printf("\n};\n/* clang-format on */\n\n#endif\n");
    fprintf(stderr, "%lu words kept apart: %.4f right, names %.4f precision %.4f recall\n", seen, (double)right / seen,
            (double)found / said, (double)found / named);
    return 0;
}

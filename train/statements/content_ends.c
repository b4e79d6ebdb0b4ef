/* Learns where content ends: the weights in src/statement/content_end_weights.h. Logistic regression by stochastic gradient (AdaGrad, fixed
 * order) over the places that content_ends gives, as far as the true end: no, no, …, yes. It prints how often the end
 * that the rules give and the end chosen are right, on the articles of a fold, learned from the others.
 *
 *     statement-ends DATA_DIRECTORY ARTICLES ATTRIBUTIONS FOLDS PREFIX
 *
 * ARTICLES: JSON Lines with "id" and "text"; ATTRIBUTIONS: JSON Lines with "id" and "attributions", each with "cue" and "content", lists of
 * [start, end) in code points. FOLDS: a line "id fold" for each article to learn from. Written are PREFIX.h, learned from all of them, and
 * for each fold PREFIX.FOLD, learned from the others, with which statement-readings reads the articles of the fold: what comes after must be
 * learned from ends as good as those of unseen articles. The same input gives the same numbers. Figures go to standard error. */
#include "actor/actor.h"
#include "engine/handles.h"
#include "statement/content_end.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { EPOCHS = 8, SELDOM = 8 };
static const float rate = 0.06f, decay = 2e-6f;

/* The places of one reading up to the end of its sentence. */
typedef struct lesson {
    end_place *places;
    uint32_t count, right, rule; /* numbers of the right place and of the rules' */
    uint32_t before, first;
    int fold;
} lesson;

static VECTOR(lesson) lessons;
static arena kept;
static float weight[END_WEIGHTS], bias, squares[END_WEIGHTS], bias_squares;
static uint32_t seen[END_WEIGHTS]; /* features seen less than SELDOM times say nothing */

static void learn(int left_out);
static bool write_bytes(const char *prefix, int fold);
static bool write_header(const char *prefix);
static void print_figures(int fold);
static bool read_lessons(const engine *e, workspace *w, json_t *article, json_t *attributions, int fold);

static json_t *next_line(FILE *file) {
    static char *line;
    static size_t capacity;
    ssize_t length = getline(&line, &capacity, file);
    json_error_t where;
    return length > 0 ? json_loadb(line, (size_t)length, JSON_ALLOW_NUL, &where) : NULL;
}

static const char *text_of(json_t *object, const char *key) { return json_string_value(json_object_get(object, key)); }

/* "id fold" a line. */
static json_t *load_folds(const char *path) {
    json_t *folds = json_object();
    FILE *file = fopen(path, "r");
    char id[512];
    int fold;
    while (file && fscanf(file, "%511s %d", id, &fold) == 2) json_object_set_new(folds, id, json_integer(fold));
    if (file) fclose(file);
    return folds;
}

int main(int count, char **arguments) {
    if (count != 6) {
        fputs("usage: statement-ends DATA_DIRECTORY ARTICLES ATTRIBUTIONS FOLDS PREFIX\n", stderr);
        return 2;
    }
    readout_engine *opened = NULL;
    readout_error error = {0};
    readout_engine_options options = {.data_directory = arguments[1]};
    FILE *articles = fopen(arguments[2], "r"), *attributions = fopen(arguments[3], "r");
    if (!articles || !attributions || readout_engine_open(&options, &opened, &error) != READOUT_OK) {
        fprintf(stderr, "cannot open: %s\n", error.message);
        return 1;
    }
    json_t *marked = json_object(), *one, *folds = load_folds(arguments[4]);
    while ((one = next_line(attributions))) {
        json_object_set(marked, text_of(one, "id"), json_object_get(one, "attributions"));
        json_decref(one);
    }
    workspace w = {0};
    int fold_count = 0;
    while ((one = next_line(articles))) {
        json_t *found = json_object_get(marked, text_of(one, "id")), *fold = json_object_get(folds, text_of(one, "id"));
        if (fold && json_integer_value(fold) >= fold_count) fold_count = (int)json_integer_value(fold) + 1;
        if (found && fold && !read_lessons(&opened->parts, &w, one, found, (int)json_integer_value(fold))) return 1;
        json_decref(one);
    }
    bool good = true;
    for (int fold = 0; good && fold < fold_count; fold++) {
        learn(fold);
        print_figures(fold);
        good = write_bytes(arguments[5], fold);
    }
    learn(NONE);
    good = good && write_header(arguments[5]);
    arena_free(&w.scratch);
    arena_free(&kept);
    syntax_workspace_free(w.syntax);
    readout_engine_free(opened);
    return !good;
}

/* ---------------------------------------------------------------- lessons */

static bool covers(json_t *spans, int start, int end) {
    size_t i;
    json_t *span;
    json_array_foreach(spans, i, span) if (json_integer_value(json_array_get(span, 0)) < end &&
                                           json_integer_value(json_array_get(span, 1)) > start) return true;
    return false;
}

static bool token_in(document *d, uint32_t t, json_t *spans) {
    return covers(spans, (int)document_code_point(d, token_at(d, t)->start), (int)document_code_point(d, token_at(d, t)->end));
}

/* The end of the marked content among the places, or NONE. */
static int32_t right_place(document *d, token_span span, json_t *content, const end_place *places, uint32_t count) {
    uint32_t end = 0;
    bool starts = false;
    for (uint32_t t = span.first; t < places[count - 1].end; t++)
        if (token_in(d, t, content)) end = t + 1, starts |= t < span.first + 4;
    if (!starts) return NONE;
    int32_t right = NONE;
    for (uint32_t i = 0; i < count && places[i].end <= end; i++) right = (int32_t)i;
    return right;
}

static bool add_lesson(const reader *r, const reading *one, json_t *attributions, end_place *places, int fold) {
    document *d = r->document;
    uint32_t count = content_ends(r, one, places);
    if (count < 2) return true;
    token_span span = one->content.items[one->content.count - 1];
    size_t i;
    json_t *attribution;
    json_array_foreach(attributions, i, attribution) {
        if (!token_in(d, one->anchor, json_object_get(attribution, "cue"))) continue;
        int32_t right = right_place(d, span, json_object_get(attribution, "content"), places, count);
        if (right == NONE) continue;
        lesson *made = vector_push(&kept, &lessons);
        if (!made) return false;
        *made = (lesson){.count = count, .right = (uint32_t)right, .first = span.first, .fold = fold};
        made->before = spans_length(&one->content) - (span.end - span.first);
        for (uint32_t p = 0; p < count && places[p].end <= span.end; p++) made->rule = p;
        made->places = ARENA_ARRAY(&kept, end_place, count);
        if (!made->places) return false;
        memcpy(made->places, places, count * sizeof *places);
        return true;
    }
    return true;
}

static bool read_lessons(const engine *e, workspace *w, json_t *article, json_t *attributions, int fold) {
    arena memory = {0};
    readout_error error = {0};
    document d = {.memory = &memory, .text = slice_from(text_of(article, "text"))};
    stage *const stages[] = {text_stage, syntax_stage, actor_stage};
    bool read = document_index_text(&d);
    for (size_t i = 0; read && i < sizeof stages / sizeof *stages; i++) read = stages[i](e, w, &d, &error) == READOUT_OK;
    arena_reset(&w->scratch, SIZE_MAX);
    reader r = {.engine = e, .document = &d, .scratch = &w->scratch, .ruled_ends = true};
    read = read && d.tokens.count && readings_find(&r);
    end_place *places = ARENA_ARRAY(&w->scratch, end_place, END_PLACES_MAX);
    for (uint32_t i = 0; read && i < r.readings.count; i++) read = add_lesson(&r, &r.readings.items[i], attributions, places, fold);
    arena_free(&memory);
    return read;
}

/* ---------------------------------------------------------------- learning */

static float chance(const end_place *p) {
    float sum = bias;
    for (uint32_t i = 0; i < p->feature_count; i++) sum += weight[p->features[i]];
    return 1 / (1 + expf(-sum));
}

static void step(const end_place *p, bool ends) {
    float slope = (ends ? 1.0f : 0.0f) - chance(p);
    bias_squares += slope * slope;
    bias += rate * slope / sqrtf(1 + bias_squares);
    for (uint32_t i = 0; i < p->feature_count; i++) {
        uint16_t f = p->features[i];
        if (seen[f] < SELDOM) continue;
        squares[f] += slope * slope;
        weight[f] += rate * (slope - decay * weight[f]) / sqrtf(1 + squares[f]);
    }
}

static void learn(int left_out) {
    memset(weight, 0, sizeof weight);
    memset(squares, 0, sizeof squares);
    memset(seen, 0, sizeof seen);
    bias = bias_squares = 0;
    for (uint32_t i = 0; i < lessons.count; i++) {
        const lesson *l = &lessons.items[i];
        for (uint32_t p = 0; l->fold != left_out && p <= l->right && p + 1 < l->count; p++)
            for (uint32_t f = 0; f < l->places[p].feature_count; f++) seen[l->places[p].features[f]]++;
    }
    uint64_t state = 88172645463325252u;
    uint32_t *order = ARENA_ARRAY(&kept, uint32_t, lessons.count + 1);
    for (uint32_t i = 0; i < lessons.count; i++) order[i] = i;
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        for (uint32_t i = lessons.count; i-- > 0;) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            uint32_t other = (uint32_t)(state % (i + 1)), swap = order[i];
            order[i] = order[other], order[other] = swap;
            const lesson *l = &lessons.items[order[i]];
            for (uint32_t p = 0; l->fold != left_out && p <= l->right && p + 1 < l->count; p++) step(&l->places[p], p == l->right);
        }
}

static float overlap(const lesson *l, uint32_t a, uint32_t b) {
    float x = (float)(l->before + l->places[a].end - l->first), y = (float)(l->before + l->places[b].end - l->first);
    return x < y ? x / y : y / x;
}

/* content_end.c: choose. */
static uint32_t chosen(const lesson *l) {
    float going_on = 1, chances[END_PLACES_MAX], best = -1;
    uint32_t place = 0;
    for (uint32_t i = 0; i < l->count; i++) {
        float here = i + 1 == l->count ? 1 : chance(&l->places[i]);
        chances[i] = going_on * here;
        going_on *= 1 - here;
    }
    for (uint32_t i = 0; i < l->count; i++) {
        float expected = 0;
        for (uint32_t k = 0; k < l->count; k++) expected += chances[k] * overlap(l, i, k);
        if (expected > best) best = expected, place = i;
    }
    return place;
}

static void print_figures(int fold) {
    unsigned all = 0, exact[2] = {0}, near[2] = {0};
    float shared[2] = {0};
    for (uint32_t i = 0; i < lessons.count; i++) {
        const lesson *l = &lessons.items[i];
        if (l->fold != fold) continue;
        uint32_t found[2] = {l->rule, chosen(l)};
        all++;
        for (int k = 0; k < 2; k++) {
            exact[k] += found[k] == l->right;
            near[k] += overlap(l, found[k], l->right) >= 0.5f;
            shared[k] += overlap(l, found[k], l->right);
        }
    }
    for (int k = 0; k < 2; k++)
        fprintf(stderr, "%s: %u readings, exact %.4f, half shared %.4f, mean shared %.4f\n", k ? "chosen" : "rules", all,
                (double)exact[k] / all, (double)near[k] / all, (double)shared[k] / all);
}

static int8_t sixteenths(float value) { return (int8_t)lrintf(value * 16 > 127 ? 127 : value * 16 < -127 ? -127 : value * 16); }

static int8_t written(int i) { return sixteenths(i == END_WEIGHTS ? bias : weight[i]); }

/* PREFIX.FOLD: a byte a weight. */
static bool write_bytes(const char *prefix, int fold) {
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", prefix, fold);
    FILE *file = fopen(path, "wb");
    for (int i = 0; file && i <= END_WEIGHTS; i++) fputc((uint8_t)written(i), file);
    return file && fclose(file) == 0;
}

/* PREFIX.h: the table that is built in. */
static bool write_header(const char *prefix) {
    char path[4096];
    snprintf(path, sizeof path, "%s.h", prefix);
    FILE *file = fopen(path, "w");
    if (!file) return false;
    fputs("/* How much each feature of content_end.c says for an end of the content, in sixteenths of log odds, and behind them the bias:\n"
          " * learned, see train/README.md. */\n"
          "#ifndef READOUT_STATEMENT_CONTENT_END_WEIGHTS_H\n#define READOUT_STATEMENT_CONTENT_END_WEIGHTS_H\n\n"
          "#include \"statement/content_end.h\"\n\n"
          "/* clang-format off */\nstatic const int8_t content_end_weights[END_WEIGHTS + 1] = {\n",
          file);
    for (int i = 0; i <= END_WEIGHTS; i++) fprintf(file, "%d,%s", written(i), i % 40 == 39 ? "\n" : "");
    fputs("\n};\n/* clang-format on */\n\n#endif\n", file);
    return fclose(file) == 0;
}

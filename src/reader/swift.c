#include "reader/swift.h"

#include "base/error.h"
#include "reader/propose.h"
#include "reader/swift_weights.h"
#include "syntax/network.h"
#include "syntax/parse.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A word whose chance of telling nothing is below this is looked at; the event stage decides what becomes a record. */
static const float usual_most_nothing = 0.9f;

enum { WINDOW = 256 /* words that are read together, at most */, SIDE_LONGEST = 20 /* words of a side */ };

/* The words of a window are its rows. */
struct swift_workspace {
    const swift_model *model;
    arena arrays;         /* what is below lies in it */
    float *states, *next; /* (window, the wider of input and states) */
    float *gates;         /* (window, columns of the widest layer) */
    float *memory;        /* (hidden) */
    uint8_t *bytes;       /* (window, inputs): what is multiplied next */
    float *scale;         /* (window) */
    uint8_t *read;        /* (window, 2 * hidden): the states that the heads read, as bytes, */
    float *read_scale;    /* (window) */
    float *hidden;        /* (window, hidden layer of the types) */
    float *types;         /* (window, columns): scores, then chances */
    uint32_t *triggers;   /* rows that are looked at */
    float *told;          /* (triggers, columns) */
    uint32_t *keyed;      /* rows whose keys are asked for: all of the triggers' sentences */
    uint32_t *key_of_row; /* (window): which of them a row is */
    float *keys;          /* (keyed, 4 * pointer) */
    float *query;         /* (4 * pointer): of a trigger */
    float *scores;        /* (4, 1 + window): of its sides */
    float *least;         /* of a first look (swift.h) */
};

static bool prepare(const swift_model *m, workspace *w);
/* Does something with the words of a window. */
typedef bool window_reader(const engine *e, workspace *work, document *d, token_span window);
static window_reader read_window, look_at_window;

/* Windows of whole sentences; a sentence that is longer is cut. */
static bool read_windows(const engine *e, workspace *w, document *d, window_reader *read) {
    if (!prepare(e->swift, w)) return false;
    token_span window = {0, 0};
    for (uint32_t s = 0; s < d->sentences.count; s++) {
        uint32_t end = d->sentences.items[s].end;
        if (end - window.first > WINDOW && !read(e, w, d, window)) return false;
        if (end - window.first > WINDOW) window.first = window.end;
        for (; end - window.first > WINDOW; window.first += WINDOW)
            if (!read(e, w, d, (token_span){window.first, window.first + WINDOW})) return false;
        window.end = end;
    }
    return read(e, w, d, window);
}

readout_status swift_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    if (!engine_reads_fast(e)) return READOUT_OK;
    if (!read_windows(e, w, d, read_window)) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading");
    proposals_trim(d);
    return READOUT_OK;
}

bool swift_look(const engine *e, workspace *w, document *d, float *least) {
    for (uint32_t s = 0; s < d->sentences.count; s++) least[s] = 1.0f;
    if (!prepare(e->swift, w)) return false;
    w->swift->least = least;
    return read_windows(e, w, d, look_at_window);
}

static bool make_arrays(const swift_model *m, swift_workspace *s) {
    arena *a = &s->arrays;
    size_t input = m->states + m->meaning, width = 2 * (size_t)m->hidden, columns = 0, hidden = m->types_in.columns;
    size_t wide = input > width ? input : width;
    for (uint32_t i = 0; i < m->layer_count; i++)
        if (m->layers[i].input.columns > columns) columns = m->layers[i].input.columns;
    return ARENA_MAKE(a, s->states, WINDOW * wide) && ARENA_MAKE(a, s->next, WINDOW * wide) && ARENA_MAKE(a, s->gates, WINDOW * columns) &&
           ARENA_MAKE(a, s->memory, m->hidden) && ARENA_MAKE(a, s->bytes, WINDOW * (wide > hidden ? wide : hidden)) &&
           ARENA_MAKE(a, s->scale, WINDOW) && ARENA_MAKE(a, s->read, WINDOW * width) && ARENA_MAKE(a, s->read_scale, WINDOW) &&
           ARENA_MAKE(a, s->hidden, WINDOW * hidden) && ARENA_MAKE(a, s->types, (size_t)WINDOW * m->types.columns) &&
           ARENA_MAKE(a, s->triggers, WINDOW) && ARENA_MAKE(a, s->told, (size_t)WINDOW * m->told.columns) &&
           ARENA_MAKE(a, s->keyed, WINDOW) && ARENA_MAKE(a, s->key_of_row, WINDOW) &&
           ARENA_MAKE(a, s->keys, (size_t)WINDOW * m->keys.columns) && ARENA_MAKE(a, s->query, m->keys.columns) &&
           ARENA_MAKE(a, s->scores, SWIFT_ENDS * (WINDOW + 1));
}

static bool prepare(const swift_model *m, workspace *w) {
    if (w->swift && w->swift->model == m) return true;
    swift_workspace_free(w->swift);
    swift_workspace *s = w->swift = calloc(1, sizeof *s);
    if (!s) return false;
    s->model = m;
    if (make_arrays(m, s)) return true;
    swift_workspace_free(s);
    w->swift = NULL;
    return false;
}

void swift_workspace_free(swift_workspace *w) {
    if (!w) return;
    arena_free(&w->arrays);
    free(w);
}

/* ---------------------------------------------------------------- words */

uint32_t word_party(const document *d, uint32_t t) {
    int32_t at = d->mention_at ? d->mention_at[t] : NONE;
    if (at == NONE || !d->mentions.items[at].entities.count) return 0;
    const entity *e = &d->entities.items[d->mentions.items[at].entities.items[0]];
    return 1 + 2 * (uint32_t)e->kind + (e->code.length > 0);
}

/* Of each word of the window its row among the known words, 0 for none. Places and rows lie all over large tables, so they are asked for ahead. */
static void find_known(const swift_model *m, const document *d, token_span window, uint32_t *known) {
    for (uint32_t t = window.first; t < window.end; t++) swift_word_ahead(m, d->tokens.items[t].word->key);
    for (uint32_t t = window.first; t < window.end; t++) {
        const token *word = &d->tokens.items[t];
        uint32_t row = swift_word_row(m, word->word->key);
        if (!row) row = swift_word_row(m, word->word->lemma->key);
        __builtin_prefetch(m->word_rows + (size_t)row * m->meaning);
        known[t - window.first] = row;
    }
}

/* What the network knew of the words, and what they mean. */
static void gather(const swift_model *m, swift_workspace *w, const document *d, token_span window) {
    size_t size = m->states + m->meaning;
    uint32_t known[WINDOW];
    find_known(m, d, window, known);
    for (uint32_t t = window.first; t < window.end; t++) {
        float *row = w->states + (t - window.first) * size;
        uint32_t place = t - d->states_from, word = known[t - window.first], party = word_party(d, t);
        m->kernels->restore(d->states + (size_t)place * m->states, d->state_scale[place], m->states, row);
        m->kernels->embed((const int8_t *[]){m->word_rows + (size_t)word * m->meaning, m->party_rows + (size_t)party * m->meaning},
                          (float[]){m->word_scale[word], m->party_scale[party]}, 2, m->meaning, row + m->states);
    }
}

/* From what is gathered to the states that the heads read. */
static void encode(const swift_model *m, swift_workspace *w, uint32_t rows) {
    const kernels *k = m->kernels;
    for (uint32_t i = 0; i < m->layer_count; i++) {
        const recurrent_layer *layer = &m->layers[i];
        k->quantise(w->states, layer->input.inputs, rows, layer->input.inputs, w->bytes, w->scale);
        k->product(&layer->input, w->bytes, w->scale, rows, w->gates, layer->input.columns);
        network_recur(k, layer, m->hidden, w->gates, w->states, NULL, rows, w->memory, w->next);
        float *swap = w->states;
        w->states = w->next;
        w->next = swap;
    }
    k->quantise(w->states, 2 * (size_t)m->hidden, rows, 2 * m->hidden, w->read, w->read_scale);
}

/* Has the syntax network seen the word? What is no language it has not (syntax.c). */
static bool is_seen(const document *d, uint32_t t) { return d->state_scale[t - d->states_from] > 0.0f; }

static bool holds_language(const document *d, token_span window) {
    uint32_t t = window.first;
    while (t < window.end && !is_seen(d, t)) t++;
    return t < window.end;
}

/* Chances of the types of each word; returns how many words may tell an event. */
static uint32_t find_triggers(const swift_model *m, swift_workspace *w, const document *d, token_span window) {
    const kernels *k = m->kernels;
    uint32_t rows = window.end - window.first, hidden = m->types_in.columns, triggers = 0;
    k->product(&m->types_in, w->read, w->read_scale, rows, w->hidden, hidden);
    k->gelu(w->hidden, (size_t)rows * hidden);
    k->quantise(w->hidden, hidden, rows, hidden, w->bytes, w->scale);
    k->product(&m->types, w->bytes, w->scale, rows, w->types, m->types.columns);
    float most = most_nothing(d, usual_most_nothing);
    for (uint32_t i = 0; i < rows; i++) {
        float *chances = w->types + (size_t)i * m->types.columns;
        chances[PLOVER_NONE] -= m->bias;
        scores_to_chances(chances, PLOVER_TYPE_COUNT);
        if (chances[PLOVER_NONE] < most && is_seen(d, window.first + i)) w->triggers[triggers++] = i;
    }
    return triggers;
}

/* A product of some rows of the states. */
static void multiply_rows(const swift_model *m, swift_workspace *w, const packed_matrix *by, const uint32_t *rows, uint32_t count,
                          float *out) {
    size_t width = 2 * (size_t)m->hidden;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(w->bytes + i * width, w->read + rows[i] * width, width);
        w->scale[i] = w->read_scale[rows[i]];
    }
    m->kernels->product(by, w->bytes, w->scale, count, out, by->columns);
}

/* The rows of the sentence of a row, as far as they are in the window. */
static token_span sentence_rows(const document *d, token_span window, uint32_t row) {
    const sentence *s = &d->sentences.items[d->tokens.items[window.first + row].sentence];
    return (token_span){(s->first > window.first ? s->first : window.first) - window.first,
                        (s->end < window.end ? s->end : window.end) - window.first};
}

/* What only triggers and the words of their sentences are asked for. */
static void look_at_triggers(const swift_model *m, swift_workspace *w, const document *d, token_span window, uint32_t triggers) {
    uint32_t keyed = 0;
    for (uint32_t i = 0; i < triggers; i++) {
        token_span rows = sentence_rows(d, window, w->triggers[i]);
        if (keyed && w->keyed[keyed - 1] >= rows.first) continue; /* the sentence of the trigger before */
        for (uint32_t row = rows.first; row < rows.end; row++) {
            w->key_of_row[row] = keyed;
            w->keyed[keyed++] = row;
        }
    }
    multiply_rows(m, w, &m->keys, w->keyed, keyed, w->keys);
    m->kernels->gelu(w->keys, (size_t)keyed * m->keys.columns);
    multiply_rows(m, w, &m->told, w->triggers, triggers, w->told);
}

/* ---------------------------------------------------------------- proposals */

/* The chances that nobody (0), or a word of the rows (from 1), is the first or last word of a side. */
static void score_ends(const swift_model *m, swift_workspace *w, uint32_t trigger, const float *told, plover_type type, token_span rows) {
    uint32_t ends = m->keys.columns, count = rows.end - rows.first;
    float *query = w->query, scale = 1.0f / sqrtf((float)m->pointer);
    for (uint32_t i = 0; i < ends; i++) query[i] = told[i] + m->kind[(size_t)type * ends + i];
    m->kernels->gelu(query, ends);
    for (uint32_t e = 0; e < SWIFT_ENDS; e++) {
        float *scores = w->scores + (size_t)e * (WINDOW + 1);
        scores[0] = m->kernels->dot(query + e * m->pointer, m->nobody + e * m->pointer, m->pointer) * scale;
        for (uint32_t j = 0; j < count; j++) {
            int32_t apart = (int32_t)(rows.first + j) - (int32_t)trigger, far = (int32_t)m->far;
            apart = apart < -far ? -far : apart > far ? far : apart;
            const float *key = w->keys + (size_t)w->key_of_row[rows.first + j] * ends;
            scores[j + 1] = m->kernels->dot(query + e * m->pointer, key + e * m->pointer, m->pointer) * scale +
                            m->distance[(size_t)(apart + far) * SWIFT_ENDS + e];
        }
        scores_to_chances(scores, count + 1);
    }
}

static token_span side_words(token_span window, token_span rows, side_ends side) {
    uint32_t first = window.first + rows.first;
    return side.first ? (token_span){first + side.first - 1, first + side.last} : (token_span){0, 0};
}

static bool add_proposal(const swift_model *m, swift_workspace *w, document *d, token_span window, uint32_t number) {
    uint32_t trigger = w->triggers[number];
    const float *chances = w->types + (size_t)trigger * m->types.columns, *told = w->told + (size_t)number * m->told.columns;
    const float *manner = told + m->keys.columns; /* scores of actual, negated, hypothetical; of mutual */
    uint32_t told_at = telling_word(d, window.first + trigger);
    if (is_proposed(d, told_at, chances[PLOVER_NONE])) return true;
    plover_type type = PLOVER_NONE + 1;
    for (int t = type + 1; t < PLOVER_TYPE_COUNT; t++)
        if (chances[t] > chances[type]) type = (plover_type)t;
    token_span rows = sentence_rows(d, window, trigger);
    score_ends(m, w, trigger, told, type, rows);
    side_ends source, target;
    const float *ends = w->scores;
    float of_source = likeliest_side(ends, ends + WINDOW + 1, rows.end - rows.first, SIDE_LONGEST, &source);
    float of_target = likeliest_side(ends + 2 * (WINDOW + 1), ends + 3 * (WINDOW + 1), rows.end - rows.first, SIDE_LONGEST, &target);
    const proposal seen = {.sentence = d->tokens.items[told_at].sentence,
                           .trigger = told_at,
                           .type = type,
                           .type_chance = chances[type],
                           .nothing = chances[PLOVER_NONE],
                           .source = side_words(window, rows, source),
                           .target = side_words(window, rows, target),
                           .source_chance = of_source,
                           .target_chance = of_target};
    return propose(d, &seen, chances, manner, manner + SWIFT_MANNER_COLUMNS, m->link);
}

/* What the heads read of a window, into workspace.swift; false in *read where it holds no language. False when memory runs out. */
static bool encode_window(const engine *e, workspace *work, document *d, token_span window, bool *read) {
    *read = false;
    if (window.first == window.end) return true;
    if (!syntax_states(e, work, d, window)) return false;
    *read = holds_language(d, window);
    if (!*read) return true;
    gather(e->swift, work->swift, d, window);
    encode(e->swift, work->swift, window.end - window.first);
    return true;
}

static bool look_at_window(const engine *e, workspace *work, document *d, token_span window) {
    swift_workspace *w = work->swift;
    bool read;
    if (!encode_window(e, work, d, window, &read)) return false;
    if (!read) return true;
    find_triggers(e->swift, w, d, window);
    for (uint32_t t = window.first; t < window.end; t++) {
        float *least = &w->least[d->tokens.items[t].sentence],
              nothing = w->types[(size_t)(t - window.first) * e->swift->types.columns + PLOVER_NONE];
        if (nothing < *least) *least = nothing;
    }
    return true;
}

static bool read_window(const engine *e, workspace *work, document *d, token_span window) {
    const swift_model *m = e->swift;
    swift_workspace *w = work->swift;
    bool read;
    if (!encode_window(e, work, d, window, &read)) return false;
    if (!read) return true;
    uint32_t triggers = find_triggers(m, w, d, window);
    if (!triggers) return true;
    look_at_triggers(m, w, d, window, triggers);
    for (uint32_t i = 0; i < triggers; i++)
        if (!add_proposal(m, w, d, window, i)) return false;
    return true;
}

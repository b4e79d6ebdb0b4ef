#include "reader/reader.h"

#include "base/error.h"
#include "reader/words.h"
#include "reader/work.h"
#include "syntax/exponential.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A piece whose chance of telling nothing is below this is looked at; the event stage decides what becomes a record. */
static const float most_nothing = 0.97f;

enum { SIDE_LONGEST = 25 /* pieces of a side */, FIRST_TRIED = 5 /* beginnings of a side that are tried */ };

static bool prepare(const reader_model *m, workspace *w);
static bool read_window(const engine *e, workspace *work, document *d);
static void look_at_triggers(const reader_model *m, reader_workspace *w, uint32_t triggers);
static bool add_proposal(const reader_model *m, reader_workspace *w, document *d, uint32_t number);

static void empty_window(const reader_model *m, reader_workspace *w) {
    w->numbers[0] = m->begin;
    w->count = 1;
}

readout_status reader_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    const reader_model *m = e->reader;
    if (!m) return READOUT_OK;
    bool fine = prepare(m, w);
    uint32_t room = m->window - 2;
    word_piece *made = fine ? ARENA_ARRAY(&w->scratch, word_piece, room) : NULL;
    fine = fine && made && words_prepare(m, d);
    for (uint32_t s = 0; fine && s < d->sentences.count; s++) {
        const sentence *at = &d->sentences.items[s];
        if (at->first == at->end) continue;
        uint32_t start = d->tokens.items[at->first].start, end = d->tokens.items[at->end - 1].end;
        uint32_t count = word_pieces(m->vocabulary, d->text.bytes, start, end, made, room);
        if (w->reader->count + count > m->window - 1) fine = read_window(e, w, d);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t row = w->reader->count++;
            w->reader->numbers[row] = made[i].number;
            w->reader->pieces[row] = made[i];
            w->reader->sentences[row] = s;
        }
    }
    if (fine) fine = read_window(e, w, d);
    return fine ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading");
}

static bool prepare(const reader_model *m, workspace *w) {
    if (w->reader && w->reader->buffers->model != m) {
        reader_workspace_free(w->reader);
        w->reader = NULL;
    }
    if (!w->reader) {
        reader_workspace *r = w->reader = calloc(1, sizeof *r);
        if (!r) return false;
        r->buffers = encoder_buffers_new(m);
        r->numbers = calloc(m->window, sizeof *r->numbers);
        r->pieces = calloc(m->window, sizeof *r->pieces);
        r->sentences = calloc(m->window, sizeof *r->sentences);
        r->bytes = calloc((size_t)m->window * m->width, sizeof *r->bytes);
        r->scale = calloc(m->window, sizeof *r->scale);
        r->hidden = calloc((size_t)m->window * m->width, sizeof *r->hidden);
        r->types = calloc((size_t)m->window * m->types.columns, sizeof *r->types);
        r->triggers = calloc(m->window, sizeof *r->triggers);
        r->told = calloc((size_t)m->window * m->told.columns, sizeof *r->told);
        r->keyed = calloc(m->window, sizeof *r->keyed);
        r->key_of_row = calloc(m->window, sizeof *r->key_of_row);
        r->keys = calloc((size_t)m->window * m->keys.columns, sizeof *r->keys);
        r->query = calloc(m->keys.columns, sizeof *r->query);
        r->scores = calloc((size_t)READER_ENDS * m->window, sizeof *r->scores);
        r->vectors = calloc((size_t)PIECE_LIMIT * m->width, sizeof *r->vectors);
        r->heads = m->has_trees ? heads_buffers_new(&m->trees, PIECE_LIMIT) : NULL;
        if (!r->buffers || !r->numbers || !r->pieces || !r->sentences || !r->bytes || !r->scale || !r->hidden || !r->types || !r->triggers ||
            !r->told || !r->keyed || !r->key_of_row || !r->keys || !r->query || !r->scores || !r->vectors || (m->has_trees && !r->heads)) {
            reader_workspace_free(r);
            w->reader = NULL;
            return false;
        }
    }
    empty_window(m, w->reader);
    return true;
}

void reader_workspace_free(reader_workspace *w) {
    if (!w) return;
    encoder_buffers_free(w->buffers);
    heads_buffers_free(w->heads);
    void *all[] = {w->numbers, w->pieces, w->sentences,  w->bytes, w->scale, w->hidden, w->types,  w->triggers,
                   w->told,    w->keyed,  w->key_of_row, w->keys,  w->query, w->scores, w->vectors};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) free(all[i]);
    free(w);
}

/* ---------------------------------------------------------------- chances */

/* Scores to chances that add up to one. */
static void to_chances(float *scores, uint32_t count) {
    float most = scores[0], sum = 0.0f;
    for (uint32_t i = 1; i < count; i++)
        if (scores[i] > most) most = scores[i];
    for (uint32_t i = 0; i < count; i++) scores[i] = exponential(scores[i] - most);
    for (uint32_t i = 0; i < count; i++) sum += scores[i];
    for (uint32_t i = 0; i < count; i++) scores[i] /= sum;
}

/* Reads the window gathered and empties it. */
static bool read_window(const engine *e, workspace *work, document *d) {
    const reader_model *m = e->reader;
    const kernels *k = m->kernels;
    reader_workspace *w = work->reader;
    if (w->count < 2) return true;
    w->numbers[w->count] = m->end;
    uint32_t rows = w->count + 1, width = m->width, triggers = 0;
    encoder_buffers *b = w->buffers;
    encoder_run(m, b, w->numbers, rows);
    k->quantise(b->states, width, rows, width, w->bytes, w->scale);
    k->product(&m->types_in, w->bytes, w->scale, rows, w->hidden, width);
    k->gelu(w->hidden, (size_t)rows * width);
    k->quantise(w->hidden, width, rows, width, b->bytes, b->scale);
    k->product(&m->types, b->bytes, b->scale, rows, w->types, m->types.columns);
    for (uint32_t i = 1; i < w->count; i++) {
        float *chances = w->types + (size_t)i * m->types.columns;
        chances[PLOVER_NONE] -= m->bias;
        to_chances(chances, PLOVER_TYPE_COUNT);
        if (chances[PLOVER_NONE] < most_nothing) w->triggers[triggers++] = i;
    }
    look_at_triggers(m, w, triggers);
    bool fine = words_parse(e, work, d);
    words_hear(m, w, d);
    for (uint32_t i = 0; fine && i < triggers; i++) fine = add_proposal(m, w, d, i);
    empty_window(m, w);
    return fine;
}

/* A product of some rows of what the encoder gave. */
static void multiply_rows(const reader_model *m, reader_workspace *w, const packed_matrix *by, const uint32_t *rows, uint32_t count,
                          float *out) {
    encoder_buffers *b = w->buffers;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(b->bytes + (size_t)i * m->width, w->bytes + (size_t)rows[i] * m->width, m->width);
        b->scale[i] = w->scale[rows[i]];
    }
    m->kernels->product(by, b->bytes, b->scale, count, out, by->columns);
}

/* What only triggers and the pieces of their sentences are asked for. */
static void look_at_triggers(const reader_model *m, reader_workspace *w, uint32_t triggers) {
    if (!triggers) return;
    uint32_t keyed = 0, t = 0;
    w->keyed[keyed++] = 0;
    for (uint32_t i = 1; i < w->count; i++) {
        while (t < triggers && w->sentences[w->triggers[t]] < w->sentences[i]) t++;
        if (t == triggers) break;
        if (w->sentences[w->triggers[t]] != w->sentences[i]) continue;
        w->key_of_row[i] = keyed;
        w->keyed[keyed++] = i;
    }
    multiply_rows(m, w, &m->keys, w->keyed, keyed, w->keys);
    m->kernels->gelu(w->keys, (size_t)keyed * m->keys.columns);
    multiply_rows(m, w, &m->told, w->triggers, triggers, w->told);
}

/* ---------------------------------------------------------------- sides */

/* The pieces of the trigger's sentence that are in the window. */
static piece_range sentence_pieces(const reader_workspace *w, uint32_t trigger) {
    piece_range r = {trigger, trigger + 1};
    while (r.first > 1 && w->sentences[r.first - 1] == w->sentences[trigger]) r.first--;
    while (r.end < w->count && w->sentences[r.end] == w->sentences[trigger]) r.end++;
    return r;
}

/* The chances that nobody (row 0), or a piece of the range (from row 1), is the first or last piece of a side, into w->scores. */
static void score_ends(const reader_model *m, reader_workspace *w, uint32_t trigger, const float *told, plover_type type,
                       piece_range within) {
    uint32_t ends = m->keys.columns, count = within.end - within.first;
    const float *kind = m->kind + (size_t)type * ends;
    float *query = w->query;
    for (uint32_t i = 0; i < ends; i++) query[i] = told[i] + kind[i];
    m->kernels->gelu(query, ends);
    float scale = 1.0f / sqrtf((float)m->pointer);
    for (uint32_t j = 0; j <= count; j++) {
        uint32_t row = j ? within.first + j - 1 : 0;
        const float *key = w->keys + (size_t)(row ? w->key_of_row[row] : 0) * ends;
        int32_t apart = (int32_t)row - (int32_t)trigger, far = (int32_t)m->far;
        apart = apart < -far ? -far : apart > far ? far : apart;
        for (uint32_t e = 0; e < READER_ENDS; e++) {
            float near = row ? m->distance[(size_t)(apart + far) * READER_ENDS + e] : 0.0f;
            w->scores[(size_t)e * m->window + j] = m->kernels->dot(query + e * m->pointer, key + e * m->pointer, m->pointer) * scale + near;
        }
    }
    for (uint32_t e = 0; e < READER_ENDS; e++) to_chances(w->scores + (size_t)e * m->window, count + 1);
}

/* The likeliest side from the chances of its ends: rows [first, last] of them, or first 0 for nobody. Returns its chance. */
static float best_side(const float *first, const float *last, uint32_t count, piece_range *side) {
    float best = first[0] * last[0];
    uint32_t tried[FIRST_TRIED], tries = 0;
    *side = (piece_range){0, 0};
    for (uint32_t n = 0; n < FIRST_TRIED && n < count; n++) { /* the best beginnings, in turn */
        uint32_t at = 0;
        for (uint32_t j = 1; j <= count; j++) {
            bool done = false;
            for (uint32_t i = 0; i < tries; i++) done |= tried[i] == j;
            if (!done && (!at || first[j] > first[at])) at = j;
        }
        tried[tries++] = at;
        for (uint32_t j = at; j <= count && j < at + SIDE_LONGEST; j++)
            if (first[at] * last[j] > best) {
                best = first[at] * last[j];
                *side = (piece_range){at, j};
            }
    }
    return best;
}

/* ---------------------------------------------------------------- proposals */

/* The tokens of the sentence that the bytes touch. */
static token_span tokens_touching(const document *d, uint32_t in_sentence, uint32_t start, uint32_t end) {
    const sentence *s = &d->sentences.items[in_sentence];
    uint32_t first = s->first;
    while (first < s->end && d->tokens.items[first].end <= start) first++;
    uint32_t last = first;
    while (last < s->end && d->tokens.items[last].start < end) last++;
    return (token_span){first, last};
}

static token_span side_tokens(const reader_workspace *w, const document *d, uint32_t trigger, piece_range within, piece_range side) {
    if (!side.first) return (token_span){0, 0};
    const word_piece *from = &w->pieces[within.first + side.first - 1], *to = &w->pieces[within.first + side.end - 1];
    return tokens_touching(d, w->sentences[trigger], from->start, to->end);
}

/* The verb that an auxiliary goes with: "have" of "have withdrawn" tells what "withdrawn" does. */
static uint32_t main_verb(const document *d, uint32_t t) {
    const token *word = &d->tokens.items[t];
    bool auxiliary = word->deprel == DEPREL_AUX || word->deprel == DEPREL_AUX_PASS || word->deprel == DEPREL_COP;
    return auxiliary && word->head != NONE ? (uint32_t)word->head : t;
}

/* Was this word proposed already, by its auxiliary or by another of its pieces, and as surely? A less sure one gives way. */
static bool is_told_already(document *d, uint32_t trigger, const float *chances) {
    for (uint32_t i = d->proposals.count; i-- > 0;) {
        proposal *told = &d->proposals.items[i];
        if (told->sentence != d->tokens.items[trigger].sentence) return false;
        if (told->trigger != trigger) continue;
        if (told->nothing <= chances[PLOVER_NONE]) return true;
        memmove(told, told + 1, (d->proposals.count - i - 1) * sizeof *told);
        d->proposals.count--;
        return false;
    }
    return false;
}

static bool add_proposal(const reader_model *m, reader_workspace *w, document *d, uint32_t number) {
    uint32_t trigger = w->triggers[number];
    const float *chances = w->types + (size_t)trigger * m->types.columns, *told = w->told + (size_t)number * m->told.columns;
    plover_type type = PLOVER_NONE + 1;
    for (int t = type + 1; t < PLOVER_TYPE_COUNT; t++)
        if (chances[t] > chances[type]) type = (plover_type)t;
    piece_range within = sentence_pieces(w, trigger), source, target;
    score_ends(m, w, trigger, told, type, within);
    uint32_t count = within.end - within.first;
    const float *ends[READER_ENDS];
    for (uint32_t e = 0; e < READER_ENDS; e++) ends[e] = w->scores + (size_t)e * m->window;
    float of_source = best_side(ends[0], ends[1], count, &source), of_target = best_side(ends[2], ends[3], count, &target);
    const float *manner = told + m->keys.columns, *links = manner + MANNER_COLUMNS; /* scores of actual, negated, hypothetical; of mutual */
    token_span words = tokens_touching(d, w->sentences[trigger], w->pieces[trigger].start, w->pieces[trigger].end);
    if (words.first == words.end) return true;
    uint32_t told_at = main_verb(d, words.first);
    if (is_told_already(d, told_at, chances)) return true;
    float *link = ARENA_ARRAY(d->memory, float, 2 * m->link);
    proposal *made = link ? vector_push(d->memory, &d->proposals) : NULL;
    if (!made) return false;
    memcpy(link, links, 2 * m->link * sizeof *link);
    *made = (proposal){.sentence = w->sentences[trigger],
                       .trigger = told_at,
                       .type = type,
                       .type_chance = chances[type],
                       .nothing = chances[PLOVER_NONE],
                       .negated = manner[1] > manner[0] && manner[1] >= manner[2],
                       .hypothetical = manner[2] > manner[0] && manner[2] > manner[1],
                       .mutual = manner[3] > 0.0f,
                       .source = side_tokens(w, d, trigger, within, source),
                       .target = side_tokens(w, d, trigger, within, target),
                       .source_chance = of_source,
                       .target_chance = of_target,
                       .link = link};
    return true;
}

/* ---------------------------------------------------------------- what was told before */

float reader_told_before(const engine *e, const proposal *later, const proposal *earlier) {
    const reader_model *m = e->reader;
    return m->kernels->dot(later->link, earlier->link + m->link, m->link) / sqrtf((float)m->link) - m->nothing_before;
}

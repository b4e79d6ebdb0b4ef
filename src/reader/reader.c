#include "reader/reader.h"

#include "base/error.h"
#include "reader/propose.h"
#include "reader/swift.h"
#include "reader/swift_weights.h"
#include "reader/words.h"
#include "reader/work.h"
#include "syntax/exponential.h"
#include "syntax/parse.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A piece whose chance of telling nothing is below this is looked at; the event stage decides what becomes a record. */
static const float usual_most_nothing = 0.97f;

enum { SIDE_LONGEST = 25 /* pieces of a side */ };

static bool prepare(const reader_model *m, workspace *w);
static bool read_window(const engine *e, workspace *work, document *d);
static void look_at_triggers(const reader_model *m, reader_workspace *w, uint32_t triggers);
static bool add_proposal(const reader_model *m, reader_workspace *w, document *d, uint32_t number);

static void empty_window(const reader_model *m, reader_workspace *w) {
    w->numbers[0] = m->begin;
    w->places[0] = 0;
    w->count = 1;
    w->passed = 0;
}

/* Pieces of a sentence, at most as many as a window has room for. */
static uint32_t pieces_of(const reader_model *m, const document *d, uint32_t number, word_piece *out) {
    const sentence *s = &d->sentences.items[number];
    if (s->first == s->end || !parse_is_language(d, s)) return 0;
    return word_pieces(m->vocabulary, d->text.bytes, d->tokens.items[s->first].start, d->tokens.items[s->end - 1].end, out, m->window - 2);
}

/* Reports of more than one window are looked at first, by the fast reader: sentences in which it sees no event, by this chance, are passed over. */
static const float passed_from = 0.99f;

static bool look_first(const engine *e, workspace *w, document *d) {
    float *least = ARENA_ARRAY(&w->scratch, float, d->sentences.count);
    bool fine = least && syntax_states_reserve(e, d) && parse_sentences(e, w, d, 0, d->sentences.count) && swift_look(e, w, d, least);
    for (uint32_t s = 0; fine && s < d->sentences.count; s++)
        d->sentences.items[s].parsed = d->sentences.items[s].passed = least[s] > passed_from;
    syntax_states_release(e, d);
    return fine;
}

static void add_piece(const reader_model *m, reader_workspace *w, word_piece piece, uint32_t of_sentence, bool passed) {
    uint32_t place = w->count + w->passed, row = passed ? m->window - ++w->passed : w->count++;
    w->numbers[row] = piece.number;
    w->places[row] = place;
    if (passed) return;
    w->pieces[row] = piece;
    w->sentences[row] = of_sentence;
}

/* How many pieces a window takes, that those left may be read in windows as few and as alike as can be: each word sees as many others, and
 * attention, which grows with the square, costs least. */
static uint32_t share_of_window(uint64_t left, uint32_t room) {
    uint64_t windows = (left + room - 1) / room;
    return windows ? (uint32_t)((left + windows - 1) / windows) : room;
}

static uint64_t pieces_in_all(const reader_model *m, const document *d, word_piece *room) {
    uint64_t count = 0;
    for (uint32_t s = 0; s < d->sentences.count; s++) count += pieces_of(m, d, s, room);
    return count;
}

readout_status reader_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    const reader_model *m = e->reader;
    if (!m) return READOUT_OK;
    bool fine = prepare(m, w);
    uint32_t room = m->window - 2;
    word_piece *made = fine ? ARENA_ARRAY(&w->scratch, word_piece, room) : NULL;
    fine = fine && made && words_prepare(d);
    uint64_t left = fine ? pieces_in_all(m, d, made) : 0; /* pieces from this window's first on */
    if (fine && left > room && e->swift && !d->whole) fine = look_first(e, w, d);
    uint32_t share = share_of_window(left, room);
    for (uint32_t s = 0; fine && s < d->sentences.count; s++) {
        uint32_t count = pieces_of(m, d, s, made), before = w->reader->count - 1 + w->reader->passed;
        if (before + count > room || (before && before + count / 2 > share)) {
            fine = read_window(e, w, d);
            left -= before;
            share = share_of_window(left, room);
        }
        for (uint32_t i = 0; i < count; i++) add_piece(m, w->reader, made[i], s, d->sentences.items[s].passed);
    }
    if (fine) fine = read_window(e, w, d);
    proposals_trim(d);
    return fine ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading");
}

static bool make_arrays(const reader_model *m, reader_workspace *r) {
    arena *a = &r->memory;
    size_t window = m->window;
    return ARENA_MAKE(a, r->numbers, window) && ARENA_MAKE(a, r->places, window) && ARENA_MAKE(a, r->pieces, window) &&
           ARENA_MAKE(a, r->sentences, window) && ARENA_MAKE(a, r->bytes, window * m->width) && ARENA_MAKE(a, r->scale, window) &&
           ARENA_MAKE(a, r->hidden, window * m->width) && ARENA_MAKE(a, r->types, window * m->types.columns) &&
           ARENA_MAKE(a, r->triggers, window) && ARENA_MAKE(a, r->told, window * m->told.columns) && ARENA_MAKE(a, r->keyed, window) &&
           ARENA_MAKE(a, r->key_of_row, window) && ARENA_MAKE(a, r->keys, window * m->keys.columns) &&
           ARENA_MAKE(a, r->query, m->keys.columns) && ARENA_MAKE(a, r->scores, READER_ENDS * window) &&
           ARENA_MAKE(a, r->sides, READER_ENDS * m->side.columns) && ARENA_MAKE(a, r->telling, m->telling.columns) &&
           ARENA_MAKE(a, r->links, m->links.columns) && ARENA_MAKE(a, r->parties, 2 * m->party.columns) &&
           ARENA_MAKE(a, r->vectors, (size_t)PIECE_LIMIT * m->width);
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
        r->heads = heads_buffers_new(&m->trees, PIECE_LIMIT);
        if (!r->buffers || !r->heads || !make_arrays(m, r)) {
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
    arena_free(&w->memory);
    free(w);
}

/* Adds the end piece, and puts what is passed over behind it. */
static encoder_input end_window(const reader_model *m, reader_workspace *w) {
    uint32_t end = w->count, first = m->window - w->passed;
    w->numbers[end] = m->end;
    w->places[end] = w->count + w->passed;
    memmove(w->numbers + end + 1, w->numbers + first, w->passed * sizeof *w->numbers);
    memmove(w->places + end + 1, w->places + first, w->passed * sizeof *w->places);
    return (encoder_input){w->numbers, w->places, end + 1, end + 1 + w->passed};
}

/* Reads the window gathered and empties it. */
static bool read_window(const engine *e, workspace *work, document *d) {
    const reader_model *m = e->reader;
    const kernels *k = m->kernels;
    reader_workspace *w = work->reader;
    if (w->count < 2) { /* of what is passed over alone */
        empty_window(m, w);
        return true;
    }
    uint32_t rows = w->count + 1, width = m->width, triggers = 0;
    encoder_buffers *b = w->buffers;
    encoder_run(m, b, end_window(m, w));
    k->quantise(b->states, width, rows, width, w->bytes, w->scale);
    k->product(&m->types_in, w->bytes, w->scale, rows, w->hidden, width);
    k->gelu(w->hidden, (size_t)rows * width);
    k->quantise(w->hidden, width, rows, width, b->bytes, b->scale);
    k->product(&m->types, b->bytes, b->scale, rows, w->types, m->types.columns);
    float most = most_nothing(d, usual_most_nothing);
    for (uint32_t i = 1; i < w->count; i++) {
        float *chances = w->types + (size_t)i * m->types.columns;
        chances[PLOVER_NONE] -= m->bias;
        scores_to_chances(chances, PLOVER_TYPE_COUNT);
        if (chances[PLOVER_NONE] < most) w->triggers[triggers++] = i;
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
    for (uint32_t e = 0; e < READER_ENDS; e++) scores_to_chances(w->scores + (size_t)e * m->window, count + 1);
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

static token_span side_tokens(const reader_workspace *w, const document *d, uint32_t trigger, piece_range within, side_ends side) {
    if (!side.first) return (token_span){0, 0};
    const word_piece *from = &w->pieces[within.first + side.first - 1], *to = &w->pieces[within.first + side.last - 1];
    return tokens_touching(d, w->sentences[trigger], from->start, to->end);
}

/* The row of a side's first or last piece; 0 where it is nobody. */
static uint32_t row_of(piece_range within, uint32_t end) { return end ? within.first + end - 1 : 0; }

/* Of the sides' first and last pieces what the links and parties are made of, into w->sides: (source, target), each the sum of its two. */
static void look_at_sides(const reader_model *m, reader_workspace *w, piece_range within, side_ends source, side_ends target) {
    uint32_t rows[READER_ENDS] = {row_of(within, source.first), row_of(within, source.last), row_of(within, target.first),
                                  row_of(within, target.last)};
    multiply_rows(m, w, &m->side, rows, READER_ENDS, w->sides);
    uint32_t columns = m->side.columns;
    for (uint32_t i = 0; i < columns; i++) {
        w->sides[i] += w->sides[columns + i];
        w->sides[columns + i] = w->sides[2 * columns + i] + w->sides[3 * columns + i];
    }
}

/* What a trigger asks of earlier ones and answers to later ones, by itself and with its sides, into w->links. */
static void link_trigger(const reader_model *m, reader_workspace *w, uint32_t trigger, const float *alone) {
    encoder_buffers *b = w->buffers;
    uint32_t hidden = m->telling.columns;
    multiply_rows(m, w, &m->telling, &trigger, 1, w->telling);
    for (uint32_t i = 0; i < hidden; i++) w->telling[i] += w->sides[i] + w->sides[m->side.columns + hidden + i];
    m->kernels->gelu(w->telling, hidden);
    m->kernels->quantise(w->telling, hidden, 1, hidden, b->bytes, b->scale);
    m->kernels->product(&m->links, b->bytes, b->scale, 1, w->links, m->links.columns);
    for (uint32_t i = 0; i < m->links.columns; i++) w->links[i] += alone[i];
}

/* What the reader sees of the two sides, into the proposal. */
static bool see_parties(const reader_model *m, reader_workspace *w, document *d, proposal *seen) {
    encoder_buffers *b = w->buffers;
    uint32_t hidden = m->party.inputs, columns = m->side.columns;
    bool has_source = seen->source.first < seen->source.end, has_target = seen->target.first < seen->target.end;
    party_view *views = has_source || has_target ? ARENA_ARRAY(d->memory, party_view, has_source + has_target) : NULL;
    if (!views) return !has_source && !has_target;
    seen->source_party = has_source ? views : NULL;
    seen->target_party = has_target ? views + has_source : NULL;
    party_view *of_side[] = {seen->source_party, seen->target_party};
    float *layer = w->sides + columns - hidden;
    for (uint32_t side = 0; side < 2; side++) m->kernels->gelu(layer + side * columns, hidden);
    m->kernels->quantise(layer, columns, 2, hidden, b->bytes, b->scale);
    m->kernels->product(&m->party, b->bytes, b->scale, 2, w->parties, m->party.columns);
    for (uint32_t side = 0; side < 2; side++) {
        float *scores = w->parties + side * m->party.columns;
        party_view *view = of_side[side];
        if (!view) continue;
        m->kernels->quantise(scores + PARTY_SECTORS, PARTY_HOME, 1, PARTY_HOME, view->asks, &view->scale);
        view->is_party = (uint8_t)(255.0f / (1.0f + exponential(-scores[PARTY_SECTORS + PARTY_HOME])) + 0.5f);
        scores_to_chances(scores, PARTY_SECTORS);
        for (unsigned i = 0; i < PARTY_SECTORS; i++) view->sectors[i] = (uint8_t)(255.0f * scores[i] + 0.5f);
    }
    return true;
}

static bool add_proposal(const reader_model *m, reader_workspace *w, document *d, uint32_t number) {
    uint32_t trigger = w->triggers[number];
    const float *chances = w->types + (size_t)trigger * m->types.columns, *told = w->told + (size_t)number * m->told.columns;
    plover_type type = PLOVER_NONE + 1;
    for (int t = type + 1; t < PLOVER_TYPE_COUNT; t++)
        if (chances[t] > chances[type]) type = (plover_type)t;
    piece_range within = sentence_pieces(w, trigger);
    side_ends source, target;
    score_ends(m, w, trigger, told, type, within);
    uint32_t count = within.end - within.first;
    const float *ends[READER_ENDS];
    for (uint32_t e = 0; e < READER_ENDS; e++) ends[e] = w->scores + (size_t)e * m->window;
    float of_source = likeliest_side(ends[0], ends[1], count, SIDE_LONGEST, &source);
    float of_target = likeliest_side(ends[2], ends[3], count, SIDE_LONGEST, &target);
    const float *manner = told + m->keys.columns, *links = manner + MANNER_COLUMNS; /* scores of actual, negated, hypothetical; of mutual */
    token_span words = tokens_touching(d, w->sentences[trigger], w->pieces[trigger].start, w->pieces[trigger].end);
    if (words.first == words.end) return true;
    uint32_t told_at = telling_word(d, words.first);
    if (is_proposed(d, told_at, chances[PLOVER_NONE])) return true;
    proposal seen = {.sentence = w->sentences[trigger],
                     .trigger = told_at,
                     .type = type,
                     .type_chance = chances[type],
                     .nothing = chances[PLOVER_NONE],
                     .source = side_tokens(w, d, trigger, within, source),
                     .target = side_tokens(w, d, trigger, within, target),
                     .source_chance = of_source,
                     .target_chance = of_target};
    look_at_sides(m, w, within, source, target);
    link_trigger(m, w, trigger, links);
    return see_parties(m, w, d, &seen) && propose(d, &seen, chances, manner, w->links, m->link);
}

/* ---------------------------------------------------------------- what was told before */

float reader_told_before(const engine *e, const document *d, const proposal *later, const proposal *earlier) {
    uint32_t size = e->reader ? e->reader->link : e->swift->link;
    const int16_t *asked = d->links.items + later->link, *answered = d->links.items + earlier->link + size;
    float nothing = e->reader ? e->reader->nothing_before : e->swift->nothing_before;
    int64_t sum = 0;
    for (uint32_t i = 0; i < size; i++) sum += (int32_t)asked[i] * answered[i];
    return (float)sum * later->link_scale * earlier->link_scale / sqrtf((float)size) - nothing;
}

uint32_t first_proposal(const document *d, uint32_t in_sentence) { return vector_first_from(&d->proposals, sentence, in_sentence); }

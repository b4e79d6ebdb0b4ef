/* The stage: reads the quantities of each sentence from left to right, keeps those that measure something, and writes them down with basis
 * and status. Which statement reports a figure is found later, by the statement stage. */
#include "figure/figure.h"

#include "base/error.h"
#include "figure/change.h"
#include "figure/ellipsis.h"
#include "figure/measure.h"
#include "figure/status.h"
#include "syntax/syntax.h"

#include <math.h>

/* What one sentence holds: candidates for figures, and all quantities, which they may be compared with. */
typedef struct findings {
    candidates figures;
    quantities all;
} findings;

static bool read_sentence(const figure_knowledge *k, document *d, arena *scratch, const sentence *s, findings *found);
static bool record_sentence(const figure_knowledge *k, document *d, const findings *found);

readout_status figure_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    arena_reset(&w->scratch, 1 << 20);
    findings found = {0};
    for (uint32_t s = 0; s < d->sentences.count; s++) {
        found.figures.count = found.all.count = 0;
        if (!read_sentence(e->figures, d, &w->scratch, &d->sentences.items[s], &found) || !record_sentence(e->figures, d, &found))
            return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading figures");
    }
    vector_trim(d->memory, &d->figures);
    return READOUT_OK;
}

/* ---------------------------------------------------------------- reading */

/* Could a quantity start here? Digits, currency signs and words of numbers; keeps the common case cheap. */
static bool may_start(const figure_knowledge *k, const token *t, const token *next) {
    if (t->flags & TOKEN_DIGITS) return true;
    if (next && (next->flags & TOKEN_DIGITS)) return true;
    if (knowledge_word(k, LEXICON_NUMBERS, LINE_MINUS, t->word->key)) return true;
    if (t->flags & TOKEN_PUNCTUATION) return false;
    return knowledge_word(k, LEXICON_NUMBERS, LINE_NUMBER | LINE_SCALE | LINE_DOZENS | LINE_VAGUE | LINE_FRACTION, t->word->key) ||
           is_word(k, t, WORD_A) || is_word(k, t, WORD_AN) || t->upos == UPOS_NUM || t->upos == UPOS_NOUN || t->upos == UPOS_ADJ;
}

/* The 1,200 of "cut by 300 men to 1,200" is of men too. */
static bool is_level_of(const document *d, const figure_knowledge *k, const quantity_words *amount, const quantity_words *q) {
    return amount->is_amount && !amount->unit && !q->unit && is_word(k, &d->tokens.items[q->span.first - 1], WORD_TO);
}

static bool read_sentence(const figure_knowledge *k, document *d, arena *scratch, const sentence *s, findings *found) {
    for (uint32_t t = s->first; t < s->end;) {
        const token *word = &d->tokens.items[t];
        quantity_words words = {0};
        if ((word->flags & TOKEN_DATELINE) || !may_start(k, word, t + 1 < s->end ? word + 1 : NULL) ||
            !quantity_read(k, d, t, s->end, &words)) {
            t++;
            continue;
        }
        t = words.span.end;
        if (quantity_is_no_figure(k, d, &words, s->first, s->end) && !ellipsis_goes_on_list(k, d, &found->figures, &words, s->end))
            continue;
        words.is_origin |= comparison_is_origin(k, d, &words, s->first);
        quantity_words *place = vector_push(scratch, &found->all);
        if (!place) return false;
        *place = words;
        if (words.is_origin) continue;
        candidate read = {.words = words, .head = words.number.first, .counted = NONE};
        bool failed = false, measured = false;
        bool is_level = found->all.count > 1 && is_level_of(d, k, &found->all.items[found->all.count - 2], &words);
        if (is_level || ellipsis_refers_back(k, d, &words, s->end)) measured = ellipsis_read(k, d, &found->figures, &read, &failed);
        if (!measured && !failed) measured = measure_read(k, d, &read, &failed);
        if (!measured && !failed) measured = ellipsis_read(k, d, &found->figures, &read, &failed);
        if (measured) {
            ellipsis_restates(k, d, &found->figures, &read);
            candidate *kept = vector_push(scratch, &found->figures);
            if (!kept) return false;
            *kept = read;
        }
        if (failed) return false;
    }
    for (uint32_t i = 0; i < found->figures.count; i++)
        found->figures.items[i].change = change_of(k, d, &found->all, &found->figures.items[i]);
    ellipsis_take_over(k, d, &found->figures);
    return ellipsis_share_out(k, d, &found->figures);
}

/* ---------------------------------------------------------------- recording */

/* The basis belongs to shares, votes and seats beside it. */
static bool takes_basis(const candidate *c) {
    if (c->is_basis || slice_is(c->measure, "margin of error")) return false;
    return slice_is(c->unit, "percent") || slice_is(c->unit, "percentage point") || slice_is(c->unit, "vote") || slice_is(c->unit, "seat");
}

static const candidate *basis_for(const candidates *found, const candidate *c) {
    const candidate *nearest = NULL;
    uint32_t nearest_distance = UINT32_MAX;
    for (uint32_t i = 0; i < found->count && takes_basis(c); i++) {
        const candidate *other = &found->items[i];
        uint32_t distance = other->head < c->head ? c->head - other->head : other->head - c->head;
        if (!other->is_basis || distance >= nearest_distance) continue;
        nearest = other;
        nearest_distance = distance;
    }
    return nearest;
}

/* From the quantity to its counted noun where that follows closely: "12 Kenyan soldiers". */
static token_span span_of(const document *d, const candidate *c) {
    enum { WORDS_BETWEEN = 6 };
    token_span span = c->words.span;
    if (c->words.rate_end > span.end) span.end = c->words.rate_end;
    uint32_t noun = c->counted == NONE ? 0 : (uint32_t)c->counted;
    bool follows = c->counted != NONE && noun >= span.end && noun < span.end + WORDS_BETWEEN;
    bool same_sentence = follows && d->tokens.items[noun].sentence == d->tokens.items[span.first].sentence;
    if (same_sentence && !c->words.unit) span.end = noun + 1;
    return span;
}

/* "The Greens came second with 24.9 percent": a share of somebody that names no measure goes on with that of the shares before it. */
static slice measure_carried_over(const document *d, const candidate *c) {
    enum { SENTENCES_BACK = 2 };
    if (!d->figures.count || !c->about.count || c->counted != NONE || !slice_is(c->unit, "percent")) return (slice){NULL, 0};
    const figure *last = &d->figures.items[d->figures.count - 1];
    bool goes_on = slice_is(last->amount.unit, "percent") && last->about.count && !slice_starts_with(last->rule, SLICE("subject/")) &&
                   last->sentence + SENTENCES_BACK >= d->tokens.items[c->head].sentence;
    return goes_on ? last->amount.measure : (slice){NULL, 0};
}

/* "over the next two days officials expect …": what is expected is not how long it lasts. */
static figure_status status_for(const figure_knowledge *k, const document *d, const candidate *c) {
    figure_status status = status_of(k, d, c->head);
    bool duration = c->words.unit && c->words.unit->kind == LINE_DURATION;
    return duration && status != FIGURE_ESTIMATED ? FIGURE_PLAIN : status;
}

/* Few figures have a basis or are compared: what is not there takes no room. */
static bool keep_basis(document *d, figure *made, const candidate *basis) {
    quantity *kept = ARENA_NEW(d->memory, quantity);
    if (!kept) return false;
    *kept = (quantity){basis->words.value, basis->words.upper, basis->unit, basis->measure};
    made->basis = kept;
    if (made->status == FIGURE_PLAIN && basis->unit.length && slice_is(basis->unit, "percent") && basis->words.value < 100)
        made->status = FIGURE_PRELIMINARY;
    return true;
}

static bool keep_comparison(document *d, figure *made, const comparison *compared) {
    comparison *kept = ARENA_NEW(d->memory, comparison);
    if (!kept) return false;
    *kept = *compared;
    made->compared = kept;
    if ((compared->relation != RELATION_UP && compared->relation != RELATION_DOWN) || isnan(compared->amount.value)) return true;
    made->change.from = compared->amount.value;
    if (made->change.direction == RELATION_NONE) made->change.direction = compared->relation;
    return true;
}

static bool record(const figure_knowledge *k, document *d, const findings *found, const candidate *c, double value, double upper,
                   slice measure) {
    uint32_t end = d->sentences.items[d->tokens.items[c->head].sentence].end;
    if (!measure.length) measure = measure_carried_over(d, c);
    figure *made = vector_push(d->memory, &d->figures);
    if (!made) return false;
    *made = (figure){.sentence = d->tokens.items[c->head].sentence,
                     .span = span_of(d, c),
                     .amount = {value, upper, c->unit, measure},
                     .status = status_for(k, d, c),
                     .bound = c->words.bound,
                     .change = c->change,
                     .statement = NONE,
                     .confidence = c->confidence,
                     .rule = c->rule};
    made->about.items = c->about.items;
    made->about.count = c->about.count;
    made->about.capacity = c->about.capacity;
    const comparison compared = comparison_of(k, d, &found->all, c, end);
    bool compares = compared.relation != RELATION_NONE || !isnan(compared.amount.value);
    const candidate *basis = basis_for(&found->figures, c);
    return (!compares || keep_comparison(d, made, &compared)) && (!basis || keep_basis(d, made, basis));
}

/* "rose by 12 to 45": the 12 stands in the record of the 45. */
static bool is_told_with_level(const candidates *found, uint32_t amount) {
    if (!found->items[amount].words.is_amount) return false;
    for (uint32_t i = amount + 1; i < found->count; i++)
        if (found->items[i].change.by == found->items[amount].words.value) return true;
    return false;
}

static bool record_sentence(const figure_knowledge *k, document *d, const findings *found) {
    for (uint32_t i = 0; i < found->figures.count; i++) {
        const candidate *c = &found->figures.items[i];
        if (is_told_with_level(&found->figures, i)) continue;
        if (c->is_basis && !c->is_sample) {
            bool taken = false;
            for (uint32_t o = 0; o < found->figures.count && !taken; o++) taken = basis_for(&found->figures, &found->figures.items[o]) == c;
            if (taken) continue;
        }
        double nothing = (double)NAN;
        bool done = c->is_tally ? record(k, d, found, c, c->words.value, nothing, SLICE("votes for")) &&
                                      record(k, d, found, c, c->words.upper, nothing, SLICE("votes against"))
                                : record(k, d, found, c, c->words.value, c->words.upper, c->measure);
        if (!done) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- for the event stage */

static bool sentence_bounds(const document *d, uint32_t t, uint32_t *start, uint32_t *end) {
    uint32_t s = d->tokens.items[t].sentence;
    if (s >= d->sentences.count) return false;
    *start = d->sentences.items[s].first;
    *end = d->sentences.items[s].end;
    return true;
}

bool figure_number(const engine *e, const document *d, token_span span, double *value, bool *approximate) {
    uint32_t start, end;
    if (!e->figures || span.first >= span.end || span.end > d->tokens.count || !sentence_bounds(d, span.first, &start, &end)) return false;
    for (uint32_t t = span.first; t < span.end;) {
        const token *word = &d->tokens.items[t];
        quantity_words words;
        if (!may_start(e->figures, word, t + 1 < end ? word + 1 : NULL) || !quantity_read(e->figures, d, t, end, &words)) {
            t++;
            continue;
        }
        t = words.span.end;
        if (words.is_pair || words.is_fraction || quantity_is_no_figure(e->figures, d, &words, start, end)) continue;
        *value = words.value;
        *approximate = words.bound != BOUND_EXACT;
        return true;
    }
    return false;
}

bool figure_count(const engine *e, const document *d, uint32_t noun, double *value, bool *approximate) {
    uint32_t start, end;
    if (!e->figures || noun >= d->tokens.count || !sentence_bounds(d, noun, &start, &end)) return false;
    uint32_t from = noun > start + 12 ? noun - 12 : start;
    for (uint32_t t = from; t <= noun && t < end;) {
        const token *word = &d->tokens.items[t];
        quantity_words words;
        if (!may_start(e->figures, word, t + 1 < end ? word + 1 : NULL) || !quantity_read(e->figures, d, t, end, &words)) {
            t++;
            continue;
        }
        t = words.span.end;
        if (words.unit || words.is_pair || words.is_fraction || quantity_is_no_figure(e->figures, d, &words, start, end)) continue;
        candidate c = {.words = words};
        measure_find_counted(e->figures, d, &c);
        bool alone = noun >= words.span.first && noun < words.span.end;
        bool totals = c.counted != NONE && d->tokens.items[noun].head == c.counted; /* "a total of 12 protesters" */
        if (c.counted != (int32_t)noun && !alone && !(totals && d->tokens.items[c.counted].head == (int32_t)noun)) continue;
        *value = words.value;
        *approximate = words.bound != BOUND_EXACT;
        return true;
    }
    return false;
}

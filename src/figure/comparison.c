/* What a figure is compared with in its sentence: "up from 3.2 percent", "compared with 25 a year earlier", "rose from 7.1 to 6.8 percent",
 * "twice as many as in April". The phrases are lines of measures.tsv (kind "comparison"), the words that multiply lines of numbers.tsv
 * (kind "multiple"). */
#include "figure/comparison.h"

#include "figure/change.h"

#include <math.h>

enum { REACH = 14, WORDS_TO_NUMBER = 4 };

static const comparison nothing = {.amount = {.value = (double)NAN, .upper = (double)NAN}};

static const token *token_at(const document *d, uint32_t at) { return &d->tokens.items[at]; }

/* Percent and percentage points are no amounts of the same thing; a bare number takes the unit of the other. */
static bool comparable(const candidate *c, const quantity_words *other) {
    if (other->is_fraction || other->is_pair || c->words.is_fraction) return false;
    if (c->words.unit && other->unit) return slice_equal(c->words.unit->unit, other->unit->unit);
    bool share_of_change = c->words.unit && c->words.unit->kind == LINE_SHARE && !isnan(c->change.by); /* "up 46 percent from 442" */
    return !other->unit && !other->looks_like_year && !share_of_change;
}

static comparison compare(const candidate *c, const quantity_words *other, figure_relation relation, token_span span) {
    return (comparison){{other->value, other->upper, c->unit, c->measure}, relation, span};
}

/* The quantity that begins right behind a phrase of comparison, "about" and "the" between them. */
static const quantity_words *behind(const document *d, const quantities *all, uint32_t end) {
    for (uint32_t i = 0; i < all->count; i++) {
        const quantity_words *q = &all->items[i];
        if (q->span.first < end || q->span.first > end + WORDS_TO_NUMBER) continue;
        for (uint32_t t = end; t < q->span.first; t++)
            if (token_at(d, t)->flags & TOKEN_PUNCTUATION || token_at(d, t)->upos == UPOS_VERB) return NULL;
        return q;
    }
    return NULL;
}

static bool by_phrase(const figure_knowledge *k, const document *d, const quantities *all, const candidate *c, uint32_t end,
                      comparison *made) {
    for (uint32_t t = c->words.span.end; t < end && t < c->words.span.end + REACH; t++) {
        uint32_t length;
        const figure_line *line = knowledge_match(k, d, LEXICON_MEASURES, BY_FORM, LINE_COMPARISON, t, end, &length);
        if (!line) continue;
        const quantity_words *other = behind(d, all, t + length);
        if (!other || !comparable(c, other)) return false;
        for (uint32_t i = 0; i < all->count; i++) /* a figure in between is the one compared */
            if (all->items[i].span.first >= c->words.span.end && all->items[i].span.first < t && comparable(c, &all->items[i]) &&
                !all->items[i].is_origin)
                return false;
        *made = compare(c, other, line->relation, (token_span){t, other->span.end});
        return true;
    }
    return false;
}

/* "from 7.1 to 6.8 percent", "to 6.8 percent from 7.1": the origin beside it, on either side. */
static bool by_origin(const document *d, const quantities *all, const candidate *c, comparison *made) {
    for (uint32_t i = 0; i < all->count; i++) {
        const quantity_words *q = &all->items[i];
        if (!q->is_origin || !comparable(c, q) || q->span.first == c->words.span.first) continue;
        uint32_t between = q->span.first < c->words.span.first ? c->words.span.first - q->span.end : q->span.first - c->words.span.end;
        if (between > REACH) continue;
        figure_relation relation = c->words.value > q->value ? RELATION_UP : c->words.value < q->value ? RELATION_DOWN : RELATION_UNCHANGED;
        uint32_t first = q->span.first > 0 && token_at(d, q->span.first - 1)->upos == UPOS_ADP ? q->span.first - 1 : q->span.first;
        *made = compare(c, q, relation, (token_span){first, q->span.end});
        return true;
    }
    return false;
}

/* "as many as", "the national average", "more than": what is multiplied. */
static bool is_multiplied(const figure_knowledge *k, const token *t) {
    return t->xpos == XPOS_JJR || t->xpos == XPOS_RBR || t->deprel == DEPREL_NMOD_POSS || t->xpos == XPOS_PRPS || is_word(k, t, WORD_AS) ||
           is_word(k, t, WORD_THE) || is_word(k, t, WORD_THAT);
}

static bool by_multiple(const figure_knowledge *k, const document *d, const candidate *c, uint32_t end, comparison *made) {
    for (uint32_t t = c->words.span.end; t + 1 < end && t < c->words.span.end + REACH; t++) {
        uint32_t length;
        double times = (double)NAN;
        number read;
        const figure_line *line = knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_MULTIPLE, t, end, &length);
        if (line)
            times = line->value;
        else if (number_read(k, d, t, end, &read) && read.span.end < end && is_word(k, token_at(d, read.span.end), WORD_TIMES)) {
            times = read.value;
            length = read.span.end + 1 - t;
        } else
            continue;
        if (t + length >= end || !is_multiplied(k, token_at(d, t + length))) continue;
        uint32_t last = t + length; /* to the end of the phrase */
        while (last < end && last < t + length + REACH && !(token_at(d, last)->flags & TOKEN_PUNCTUATION)) last++;
        *made = (comparison){{times, (double)NAN, SLICE("times"), {NULL, 0}}, RELATION_COMPARED, {t, last}};
        return true;
    }
    return false;
}

comparison comparison_of(const figure_knowledge *k, const document *d, const quantities *all, const candidate *c, uint32_t end) {
    comparison made = nothing;
    if (c->is_basis || c->is_tally) return made;
    bool found = by_phrase(k, d, all, c, end, &made) || by_origin(d, all, c, &made) || by_multiple(k, d, c, end, &made);
    return found ? made : nothing;
}

/* "up from 8 last year": a bare number behind a phrase of change is no figure of its own. */
bool comparison_is_origin(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start) {
    uint32_t at = q->span.first;
    if (at > start && is_word(k, token_at(d, at - 1), WORD_THE)) at--; /* "up 46 percent from the 442 counted in May" */
    bool amount_from =
        at > start + 2 && at < q->span.first && !q->unit && is_word(k, token_at(d, at - 1), WORD_FROM) && change_precedes(k, d, at - 1);
    if (amount_from) return true;
    for (uint32_t back = 2; back <= 3 && at >= start + back; back++) {
        uint32_t length;
        const figure_line *line = knowledge_match(k, d, LEXICON_MEASURES, BY_FORM, LINE_COMPARISON, at - back, at, &length);
        if (line && length == back && line->relation != RELATION_COMPARED) return true;
    }
    return false;
}

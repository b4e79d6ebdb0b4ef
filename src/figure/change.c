/* Words that say which way something went are lines of measures.tsv (kind "direction"). The preposition before a number says what it is: "by" an
 * amount, "to" or "at" a level; without one, what stands right behind the word of change or before its noun is an amount. */
#include "figure/change.h"

#include "figure/bound.h"
#include "syntax/syntax.h"

#include <math.h>

enum { REACH = 14, WORDS_TO_VERB = 8 };

static const token *token_at(const document *d, uint32_t at) { return &d->tokens.items[at]; }

static const figure_line *any_direction(const figure_knowledge *k, const token *t) {
    const figure_line *line = knowledge_word(k, LEXICON_MEASURES, LINE_DIRECTION, token_lemma_key(t));
    return line ? line : knowledge_word(k, LEXICON_MEASURES, LINE_DIRECTION, t->word->key);
}

/* Not "the lower house", nor the "up" of "made up 40 percent". */
static const figure_line *direction_word(const figure_knowledge *k, const document *d, const token *t) {
    const figure_line *line = any_direction(k, t);
    if (!line || line->slot != SLOT_NONE || (t->upos == UPOS_ADJ && t->deprel == DEPREL_AMOD)) return NULL;
    if (deprel_main(t->deprel) != DEPREL_COMPOUND || t->head < 0) return line;
    uint64_t keys[2] = {token_lemma_key(token_at(d, (uint32_t)t->head)), t->word->key};
    const figure_line *verb = knowledge_phrase(k, LEXICON_MEASURES, LINE_CHANGE, keys, 2);
    return verb && verb->slot == SLOT_LEVEL ? NULL : line;
}

/* "68 cents higher", "12% more than in January", "220,000 fewer than a year ago". */
static const figure_line *direction_behind(const figure_knowledge *k, const document *d, const candidate *c) {
    uint32_t at = c->words.span.end, end = d->sentences.items[token_at(d, c->head)->sentence].end;
    if (at >= end || (token_at(d, at)->xpos != XPOS_JJR && token_at(d, at)->xpos != XPOS_RBR)) return NULL;
    bool than = at + 1 < end && is_word(k, token_at(d, at + 1), WORD_THAN);
    const figure_line *line =
        c->words.unit || than ? knowledge_word(k, LEXICON_MEASURES, LINE_DIRECTION, token_at(d, at)->word->key) : NULL;
    return line ? line : c->words.unit || than ? any_direction(k, token_at(d, at)) : NULL;
}

/* The nearest word of change before `at`, not beyond another verb; NULL where there is none within `reach` words. */
static const figure_line *direction_before(const figure_knowledge *k, const document *d, uint32_t at, uint32_t reach, uint32_t *where) {
    for (uint32_t back = 1; back <= reach && back <= at; back++) {
        const token *t = token_at(d, at - back);
        if (t->sentence != token_at(d, at)->sentence) return NULL;
        const figure_line *line = direction_word(k, d, t);
        if (line) {
            *where = at - back;
            return line;
        }
        if (t->upos == UPOS_VERB || slice_is(t->word->form, ";")) return NULL;
    }
    return NULL;
}

/* "will go from $95,000 to $110,000": a verb of change that says no direction, right before "from". */
static bool moves(const figure_knowledge *k, const document *d, uint32_t at) {
    if (at == 0 || token_at(d, at - 1)->upos != UPOS_VERB || token_at(d, at - 1)->sentence != token_at(d, at)->sentence) return false;
    const figure_line *line = knowledge_word(k, LEXICON_MEASURES, LINE_CHANGE, token_lemma_key(token_at(d, at - 1)));
    return line && line->slot == SLOT_RISE;
}

bool change_precedes(const figure_knowledge *k, const document *d, uint32_t at) {
    uint32_t where;
    return moves(k, d, at) || direction_before(k, d, at, WORDS_TO_VERB, &where) != NULL;
}

bool change_is_noun(const figure_knowledge *k, const token *t) {
    const figure_line *line = t->upos == UPOS_NOUN ? any_direction(k, t) : NULL;
    return line && line->slot == SLOT_NONE;
}

/* "rose 5 to 10 percent" and "by 2 to 3 million" are ranges: there the unit or the scale of the second number belongs to both. */
bool change_is_amount(const figure_knowledge *k, const document *d, const quantity_words *low, const quantity_words *high) {
    bool own_unit = low->unit ? true : !high->unit;
    bool shares_scale = high->scaled && !low->scaled && low->value < 1000; /* "by 40,000 to 1.3 million" does not */
    if (!own_unit || (!low->unit && shares_scale)) return false;
    uint32_t at = bound_start(k, d, low->span.first), where;
    bool by = at > 0 && is_word(k, token_at(d, at - 1), WORD_BY);
    if (at > 0 && is_word(k, token_at(d, at - 1), WORD_FROM)) return false;
    return direction_before(k, d, by ? at - 1 : at, by ? WORDS_TO_VERB : 2, &where) != NULL;
}

/* The amount of change before the new level: "rose by 12 to 45", "fell $1.2m last year to $23.5m". */
static double amount_before(const quantities *all, const candidate *c) {
    for (uint32_t i = all->count; i-- > 0;) {
        const quantity_words *q = &all->items[i];
        if (!q->is_amount || q->span.end > c->words.span.first || q->span.end + REACH < c->words.span.first) continue;
        bool same = !q->unit || (c->words.unit && slice_equal(q->unit->unit, c->words.unit->unit));
        return same ? q->value : (double)NAN;
    }
    return (double)NAN;
}

/* "a 5% increase", "an increase of 5%". */
static const figure_line *direction_noun(const figure_knowledge *k, const document *d, const candidate *c, bool with_of) {
    int32_t noun = with_of ? token_at(d, c->modifies ? (uint32_t)c->counted : c->head)->head : c->modifies ? c->counted : NONE;
    return noun != NONE && change_is_noun(k, token_at(d, (uint32_t)noun)) ? any_direction(k, token_at(d, (uint32_t)noun)) : NULL;
}

figure_change change_of(const figure_knowledge *k, const document *d, const quantities *all, const candidate *c) {
    figure_change made = {(double)NAN, (double)NAN, RELATION_NONE};
    uint32_t at = bound_start(k, d, c->words.span.first), where;
    const token *before = at > 0 && token_at(d, at - 1)->sentence == token_at(d, at)->sentence ? token_at(d, at - 1) : NULL;
    bool by = before && is_word(k, before, WORD_BY), passed = c->words.per.length && c->words.unit && c->words.unit->kind == LINE_MONEY;
    bool to = before && (is_word(k, before, WORD_TO) || is_word(k, before, WORD_AT) ||
                         (passed && !by && before->upos == UPOS_ADP)); /* "weakened past 150 to the dollar" */
    const figure_line *line;
    if (to) {
        line = direction_before(k, d, at - 1, REACH, &where);
        if (line) made.by = amount_before(all, c);
    } else {
        line = direction_noun(k, d, c, before && is_word(k, before, WORD_OF));
        if (!line && before) line = direction_before(k, d, by ? at - 1 : at, by ? WORDS_TO_VERB : c->words.unit ? 2 : 0, &where);
        if (!line) line = direction_behind(k, d, c);
        if (!by && c->line && c->line->kind == LINE_VERB && c->line->slot == SLOT_AMOUNT && line && line->slot == SLOT_NONE)
            line = NULL; /* "raised $2 million for schools": that much was got, and nothing rose */
        bool duration = c->words.unit && c->words.unit->kind == LINE_DURATION;
        if (line && !duration && isnan(c->words.upper)) made.by = fabs(c->words.value);
        if (duration) line = NULL;
    }
    if (line) made.direction = line->relation;
    return made;
}

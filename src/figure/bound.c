/* Bounds and signs are phrases of numbers.tsv whose kind says which way they bound. A minus sign must touch the number and nothing before it:
 * "-0.4%", but not the range "5-10" and not the dash of an aside. */
#include "figure/bound.h"

enum { BOUND_WORDS = 4 };

static const token *token_at(const document *d, uint32_t at) { return &d->tokens.items[at]; }

/* The longest phrase that ends before token `at` and bounds what starts there ("not more than"); NULL where there is none. */
static const figure_line *bound_before(const figure_knowledge *k, const document *d, uint32_t at, uint32_t *start) {
    uint32_t length;
    for (uint32_t back = BOUND_WORDS; back > 0; back--) {
        if (back > at) continue;
        const figure_line *line = knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_APPROXIMATE, at - back, at, &length);
        if (!line || length != back) continue;
        *start = at - back;
        return line;
    }
    return NULL;
}

uint32_t bound_start(const figure_knowledge *k, const document *d, uint32_t at) {
    uint32_t start;
    return bound_before(k, d, at, &start) ? start : at;
}

/* The preposition of "an extra £3bn over two years", which bounds nothing. */
static bool says_how_long(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t at) {
    const token *t = token_at(d, at);
    return at + 1 == q->span.first && is_word(k, t, WORD_OVER) && q->unit && q->unit->kind == LINE_DURATION &&
           deprel_main(t->deprel) == DEPREL_CASE;
}

figure_bound bound_of(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t end) {
    uint32_t start, length;
    const figure_line *before = bound_before(k, d, q->span.first, &start);
    if (before) return says_how_long(k, d, q, start) ? BOUND_EXACT : before->bound;
    for (uint32_t at = q->number.end; at <= q->span.end + 1 && at < end; at++) {
        const figure_line *line = knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_AFTER, at, end, &length);
        bool adds = line && at + length < end && token_at(d, at + length)->upos == UPOS_DET; /* "5 percent plus a lump sum" */
        if (line && !adds) return line->bound;
    }
    return BOUND_EXACT;
}

static bool is_sign_word(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end) {
    uint32_t length;
    return knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_MINUS, at, end, &length) && length == 1;
}

bool sign_is_minus(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end) {
    if (!is_sign_word(k, d, at, end)) return false;
    const token *sign = token_at(d, at), *before = at > 0 ? token_at(d, at - 1) : NULL;
    if (!(sign->flags & TOKEN_PUNCTUATION)) { /* not "plus or minus 3", "10 minus 3" */
        uint32_t length;
        for (uint32_t back = 1; back <= 2 && back <= at; back++)
            if (knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_APPROXIMATE, at - back, at + 1, &length) && length == back + 1)
                return false;
        return !before || !(before->flags & TOKEN_DIGITS);
    }
    bool apart = !before || before->sentence != sign->sentence || (before->flags & TOKEN_SPACE_AFTER);
    return apart && !(sign->flags & TOKEN_SPACE_AFTER);
}

bool sign_is_below_zero(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end) {
    uint32_t length;
    return at < end && knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_BELOW_ZERO, at, end, &length);
}

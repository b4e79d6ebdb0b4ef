/* From a number to a quantity, by the words next to it. What a number in a report is, is mostly said by its neighbours: the unit behind,
 * the currency sign before, a month, "aged", a capitalised word it belongs to. */
#include "figure/quantity.h"

#include "figure/bound.h"
#include "figure/change.h"
#include "figure/unit.h"
#include "syntax/syntax.h"

#include <math.h>

static bool read_one(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, quantity_words *made);
static bool read_ratio(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made);
static void read_range(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made);
static void share_unit(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made);
static bool is_origin(const figure_knowledge *k, const document *d, uint32_t end, const quantity_words *made);

bool quantity_read(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, quantity_words *made) {
    if (!read_one(k, d, at, end, made)) return false;
    if (!read_ratio(k, d, end, made)) read_range(k, d, end, made);
    if (!made->unit) share_unit(k, d, end, made);
    if (!made->is_origin) made->is_origin = is_origin(k, d, end, made);
    figure_bound said = bound_of(k, d, made, end);
    if (said != BOUND_EXACT) made->bound = said;
    return true;
}

static const token *token_at(const document *d, uint32_t at) { return &d->tokens.items[at]; }

static bool touches_next(const document *d, uint32_t at) { return !(token_at(d, at)->flags & TOKEN_SPACE_AFTER); }

/* "up to a metre", "nearly a year", "an hour and a half": one, by the words around it. */
static bool article_counts(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    uint32_t length;
    if (at >= end || (!is_word(k, token_at(d, at), WORD_A) && !is_word(k, token_at(d, at), WORD_AN))) return false;
    if (!knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, LINE_MONEY | LINE_DURATION | LINE_PHYSICAL, at + 1, end, &length)) return false;
    uint32_t behind = at + 1 + length;
    const token *next = behind < end ? token_at(d, behind) : NULL;
    bool goes_on = next && (next->upos == UPOS_NOUN || next->upos == UPOS_PROPN || next->upos == UPOS_ADJ || is_word(k, next, WORD_HYPHEN));
    bool and_half = behind + 2 < end && is_word(k, next, WORD_AND) && is_word(k, token_at(d, behind + 2), WORD_HALF);
    uint32_t start = bound_start(k, d, at);
    bool preposition = start + 1 == at && deprel_main(token_at(d, start)->deprel) == DEPREL_CASE; /* "a film about a year of war" */
    if ((goes_on && next->upos != UPOS_ADJ) || (!and_half && (start == at || preposition))) return false;
    *made = (number){.span = {at, at + 1}, .value = 1, .in_words = true};
    return true;
}

/* A number with its sign and the unit on either side, no range. */
static bool read_one(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, quantity_words *made) {
    uint32_t start = at, sign_length;
    bool minus = at < end && sign_is_minus(k, d, at, end);
    if (minus) at++;
    const figure_line *sign = unit_before(k, d, at, end, &sign_length);
    number read;
    if (!number_read(k, d, at + sign_length, end, &read) && !article_counts(k, d, at, end, &read)) return false;
    if (read.prefix.length && !(sign = unit_stuck(k, d, &read, sign != NULL))) return false;
    *made = (quantity_words){.span = {start, read.span.end},
                             .number = read.span,
                             .value = minus ? -read.value : read.value,
                             .upper = (double)NAN,
                             .unit = sign,
                             .bound = read.approximate ? BOUND_ABOUT : BOUND_EXACT,
                             .is_fraction = read.is_fraction,
                             .in_words = read.in_words,
                             .scaled = read.scaled,
                             .looks_like_year = read.looks_like_year && !minus};
    if (sign && read.suffix.length) return false;
    if (!sign) unit_behind(k, d, end, &read, made);
    if (read.suffix.length && !made->unit) return false;
    unit_rate(k, d, end, made);
    unit_exchange(k, d, end, made);
    if (made->unit && made->value > 0 && sign_is_below_zero(k, d, made->span.end, end)) made->value = -made->value;
    return true;
}

/* ---------------------------------------------------------------- ranges */

/* "nine out of ten", "one in five": a part of a whole, as a fraction. */
static bool read_ratio(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made) {
    uint32_t length;
    number whole;
    if (made->unit || made->is_fraction || made->span.end >= end) return false;
    const figure_line *line = knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_RATIO, made->span.end, end, &length);
    if (!line || !number_read(k, d, made->span.end + length, end, &whole)) return false;
    bool before_noun =
        whole.span.end < end && (token_at(d, whole.span.end)->upos == UPOS_NOUN || token_at(d, whole.span.end)->upos == UPOS_PROPN ||
                                 token_at(d, whole.span.end)->upos == UPOS_ADJ);
    bool one = made->in_words && made->value == 1 && !whole.looks_like_year; /* "one in 14 women"; "12 in 2018" is none */
    bool plain = length > 1 || (made->in_words && whole.in_words) || (before_noun && (one || whole.value <= 10));
    if (whole.value <= made->value || whole.suffix.length || !plain) return false;
    made->value /= whole.value;
    made->is_fraction = true;
    made->span.end = made->number.end = whole.span.end;
    return true;
}

static bool same_unit(const quantity_words *low, const quantity_words *high) {
    if (!low->per.length != !high->per.length && low->per.length) return false;
    return !low->unit || !high->unit || slice_equal(low->unit->unit, high->unit->unit);
}

/* "5-10", "5 to 10%", "$5 million to $10 million", "between 5 and 10". In "5 to 10 million" the scale belongs to both. */
static void read_range(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made) {
    uint32_t joiner = made->span.end, length;
    if (joiner >= end) return;
    bool has_between = made->span.first > 0 && is_word(k, token_at(d, made->span.first - 1), WORD_BETWEEN);
    uint32_t to = joiner; /* "cut by 300 men to 1,200" */
    while (!made->unit && to < end && to < joiner + 2 && token_at(d, to)->upos == UPOS_NOUN) to++;
    quantity_words level;
    if (to > joiner && to + 1 < end && is_word(k, token_at(d, to), WORD_TO) && read_one(k, d, to + 1, end, &level) &&
        change_is_amount(k, d, made, &level))
        made->is_amount = true;
    bool joins = has_between ? is_word(k, token_at(d, joiner), WORD_AND)
                             : knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_JOINER, joiner, end, &length) != NULL;
    if (!joins || joiner + 1 >= end) return;
    quantity_words high;
    if (!read_one(k, d, joiner + 1, end, &high) || made->is_fraction != high.is_fraction) return;
    bool with_to = is_word(k, token_at(d, joiner), WORD_TO);
    if (with_to && change_is_amount(k, d, made, &high)) { /* "rose by 12 to 45" */
        made->is_amount = true;
        return;
    }
    bool unit_follows = made->unit && made->span.end > made->number.end; /* "20% to 5 million" */
    if (!same_unit(made, &high) || (with_to && unit_follows && !high.unit) || made->looks_like_year > high.looks_like_year) return;
    bool from = made->span.first > 0 && is_word(k, token_at(d, made->span.first - 1), WORD_FROM);
    if (from && made->span.first > 1 &&
        (token_at(d, made->span.first - 2)->word->lemma->key == word_key(k, WORD_RANGE) ||
         is_word(k, token_at(d, made->span.first - 2), WORD_ANYWHERE)))
        from = false;
    if (from && with_to && change_precedes(k, d, made->span.first - 1)) { /* a change, not a range */
        made->is_origin = true;
        if (!made->unit) made->unit = high.unit;
        return;
    }
    double low_value = made->value;
    const figure_line *scale = high.number.end > high.number.first + 1 ? knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_SCALE,
                                                                                         high.number.end - 1, high.number.end, &length)
                                                                       : NULL;
    if (scale && made->number.end == made->number.first + 1 && low_value < high.value / scale->value) low_value *= scale->value;
    bool hyphen = token_at(d, joiner)->flags & TOKEN_PUNCTUATION;
    if (low_value >= high.value) {
        if (high.unit || made->unit || (!hyphen && !is_word(k, token_at(d, joiner), WORD_TO))) return;
        made->is_pair = true;
    }
    made->value = low_value;
    made->upper = high.value;
    made->span.end = high.span.end;
    made->number.end = high.number.end;
    if (!made->unit) made->unit = high.unit;
    if (!made->per.length) made->per = high.per;
    made->in_words = made->in_words && high.in_words;
}

/* "11 and 8 percent", "77 by 53 centimetres", "400 million of the 2.5 billion shekels": the first takes the unit of the second. */
static void share_unit(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made) {
    quantity_words next;
    uint32_t at = made->span.end;
    if (at + 1 >= end) return;
    bool of = is_word(k, token_at(d, at), WORD_OF) && made->scaled;
    bool by = is_word(k, token_at(d, at), WORD_BY);
    if (!of && (made->in_words || !(by || is_word(k, token_at(d, at), WORD_AND)))) return;
    at++;
    enum { WORDS_TO_NUMBER = 3 }; /* "of the country's 9 million hectares" */
    for (uint32_t limit = of ? at + WORDS_TO_NUMBER : at; at < limit && at < end && !(token_at(d, at)->flags & TOKEN_DIGITS);) at++;
    if (!read_one(k, d, at, end, &next) || !next.unit || next.unit->kind == LINE_DURATION || made->looks_like_year) return;
    if (of ? next.unit->kind != LINE_SHARE : by ? next.unit->kind == LINE_PHYSICAL : next.span.end > next.number.end)
        made->unit = next.unit;
}

/* Where something changed: "from 58 percent in May to 55 percent", "to 9.9 percent from 5.7", "up from 3 percent". */
static bool is_origin(const figure_knowledge *k, const document *d, uint32_t end, const quantity_words *made) {
    enum { REACH = 14 };
    if (!isnan(made->upper) || !made->span.first || !is_word(k, token_at(d, made->span.first - 1), WORD_FROM)) return false;
    if (!made->unit && (made->looks_like_year || !change_precedes(k, d, made->span.first - 1))) return false;
    const token *before = made->span.first > 1 ? token_at(d, made->span.first - 2) : NULL;
    if (before && (is_word(k, before, WORD_ANYWHERE) || before->word->lemma->key == word_key(k, WORD_RANGE))) return false;
    if (before && (is_word(k, before, WORD_UP) || is_word(k, before, WORD_DOWN))) return true;
    quantity_words other;
    for (uint32_t at = made->span.end; at + 1 < end && at < made->span.end + REACH; at++)
        if (is_word(k, token_at(d, at), WORD_TO) && read_one(k, d, at + 1, end, &other) && same_unit(made, &other) &&
            other.looks_like_year == made->looks_like_year)
            return true;
    uint32_t start = made->span.first > REACH ? made->span.first - REACH : 0;
    for (uint32_t at = made->span.first - 1; at-- > start;) {
        if (token_at(d, at)->sentence != token_at(d, made->span.first)->sentence) break;
        if (is_word(k, token_at(d, at), WORD_TO) && read_one(k, d, at + 1, end, &other) && same_unit(made, &other) &&
            other.looks_like_year == made->looks_like_year)
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- numbers that are no figures */

static bool is_calendar(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, bool relative);
static bool is_age(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start, uint32_t end);
static bool is_name(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start);
static bool is_stuck(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start, uint32_t end);

static bool counts_people(const figure_knowledge *k, const token *noun) {
    const figure_line *line = knowledge_word(k, LEXICON_MEASURES, LINE_NOUN, noun->word->lemma->key);
    return knowledge_is_person(k, noun) || (line && line->slot == SLOT_NONE); /* not "1986 figures" */
}

bool quantity_is_no_figure(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start, uint32_t end) {
    const token *first = token_at(d, q->number.first);
    if (first->xpos == XPOS_LS) return true;
    if (q->span.first > start && is_word(k, token_at(d, q->span.first - 1), WORD_PER)) return true; /* "cases per 100,000 people" */
    bool nobody = q->in_words && q->value == 1 && q->span.first > start && slice_is(token_at(d, q->span.first - 1)->word->normal, "no");
    if (nobody) return true; /* "no one" */
    if (q->unit && q->unit->kind != LINE_DURATION) return false;
    if (q->looks_like_year && q->unit == NULL) {
        const token *next = q->span.end < end ? token_at(d, q->span.end) : NULL;
        if (!isnan(q->upper)) return !next || next->upos != UPOS_NOUN || !(next->features & FEATURE_PLURAL); /* "from 2003 to 2007" */
        /* "2000 people" counts, "2018 elections" dates: a person noun behind a round number decides, or behind one that no word makes a year. */
        const token *before = q->span.first > start ? token_at(d, q->span.first - 1) : NULL;
        bool may_date = !before || before->upos == UPOS_ADP || before->upos == UPOS_DET || before->upos == UPOS_PROPN;
        if (!next || (fmod(q->value, 100) != 0 && may_date) || next->upos != UPOS_NOUN || !(next->features & FEATURE_PLURAL) ||
            !counts_people(k, next))
            return true;
    }
    if (q->span.first > start && is_calendar(k, d, q->span.first - 1, end, false)) return true;
    uint32_t bounded = bound_start(k, d, q->span.first);
    bool lasts = bounded > start && is_word(k, token_at(d, bounded - 1), WORD_FOR); /* "for 20 months after two crashes" */
    if (q->span.end < end && !q->is_pair && is_calendar(k, d, q->span.end, end, q->unit && !lasts)) return true; /* "voted 5-2 Monday" */
    return is_age(k, d, q, start, end) || is_stuck(k, d, q, start, end) || is_name(k, d, q, start);
}

/* A month's or day's name must have its capital: "may" and "march" are also words. `relative`: so do "ago" and "after" count. */
static bool is_calendar(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, bool relative) {
    uint32_t length;
    const figure_line *line = knowledge_match(k, d, LEXICON_UNITS, BY_FORM, LINE_CALENDAR, at, end, &length);
    if (!line) return false;
    const token *t = token_at(d, at);
    if (slice_is(line->unit, "relative")) return relative;
    if (t->word->form.bytes[0] >= 'a' && t->word->form.bytes[0] <= 'z' &&
        (slice_is(line->unit, "month") || slice_is(line->unit, "weekday")))
        return false;
    return t->upos != UPOS_AUX || slice_is(line->unit, "time");
}

/* "45-year-old", "aged 45", "at the age of 45", "Ann Example, 45,". Things may be older: "a fossil 95 million years old". */
static bool is_age(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start, uint32_t end) {
    enum { OLDEST = 120 };
    for (uint32_t at = q->span.end; at < end && at < q->span.end + 3; at++)
        if (is_word(k, token_at(d, at), WORD_OLD)) return (q->unit || at == q->span.end) && q->value <= OLDEST;
    for (uint32_t back = 1; back <= 3 && q->span.first >= start + back; back++) {
        const token *t = token_at(d, q->span.first - back);
        if (is_word(k, t, WORD_AGED) || is_word(k, t, WORD_AGE)) return true;
    }
    if (q->unit || q->value > OLDEST || q->span.first < start + 2 || q->span.end >= end) return false;
    const token *before = token_at(d, q->span.first - 2); /* "younger than 18" */
    bool compares = slice_is(before->word->normal, "younger") || slice_is(before->word->normal, "older");
    if (compares && is_word(k, token_at(d, q->span.first - 1), WORD_THAN)) return true;
    uint32_t bound = bound_start(k, d, q->span.first); /* "patients over 65", "children under five" */
    bool group = bound + 1 == q->span.first && bound > start && token_at(d, bound - 1)->features & FEATURE_PLURAL &&
                 counts_people(k, token_at(d, bound - 1)) && token_at(d, q->span.end)->upos != UPOS_NOUN;
    if (group && (is_word(k, token_at(d, bound), WORD_OVER) || slice_is(token_at(d, bound)->word->normal, "under"))) return true;
    if (q->in_words) return false;
    return token_at(d, q->span.first - 1)->xpos == XPOS_COMMA && token_at(d, q->span.first - 2)->upos == UPOS_PROPN &&
           (token_at(d, q->span.end)->flags & TOKEN_PUNCTUATION);
}

/* Joined to letters or to other numbers without a space: "F-16", "9/11", "3:2", "2018-03-19". */
static bool is_stuck(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start, uint32_t end) {
    uint32_t first = q->span.first, last = q->span.end;
    if (first >= start + 2 && touches_next(d, first - 1) && touches_next(d, first - 2)) {
        const token *joint = token_at(d, first - 1), *before = token_at(d, first - 2);
        bool joins = is_word(k, joint, WORD_HYPHEN) || is_word(k, joint, WORD_SLASH) || slice_is(joint->word->form, ":");
        if (joins && !(before->flags & TOKEN_PUNCTUATION)) return true;
    }
    if (last + 1 < end && touches_next(d, last - 1) && touches_next(d, last)) {
        const token *joint = token_at(d, last);
        bool joins = is_word(k, joint, WORD_SLASH) || slice_is(joint->word->form, ":") || is_word(k, joint, WORD_HYPHEN);
        if (joins && (token_at(d, last + 1)->flags & TOKEN_DIGITS)) return true;
    }
    const token *number_before = first > start ? token_at(d, first - 1) : NULL; /* "two 787 jets" */
    if (number_before && !q->in_words && number_before->upos == UPOS_NUM && !(number_before->flags & TOKEN_DIGITS)) return true;
    return first > start && is_word(k, token_at(d, first - 1), WORD_HASH);
}

/* "A Boeing 737 plane", "12 Mirage 2000 fighters": behind a name, and before one thing only or things that another number counts. */
static bool names_model(const document *d, const quantity_words *q, const token *number) {
    const token *before = token_at(d, q->span.first - 1), *counted = token_at(d, (uint32_t)number->head);
    if (q->in_words || number->deprel != DEPREL_NUMMOD || before->upos != UPOS_PROPN || before->head != number->head) return false;
    int32_t other = tree_child(d, (uint32_t)number->head, DEPREL_NUMMOD);
    return (counted->xpos == XPOS_NN) || (other != NONE && (uint32_t)other < q->span.first);
}

/* The word before names the thing that the number numbers: a capitalised word it hangs on, or a noun such as "article". Number words
 * inside names ("Five Star Movement") have a capital of their own. */
static bool is_name(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t start) {
    const token *n = token_at(d, q->number.end - 1), *first = token_at(d, q->number.first);
    if (q->is_pair) return false; /* "passed the bill 61 to 38" */
    if (q->in_words && (first->flags & TOKEN_CAPITALISED) && !(first->flags & TOKEN_SENTENCE_START)) return true;
    if (n->upos == UPOS_PROPN) return true;
    if (q->unit || q->span.first <= start) return false;
    const token *before = token_at(d, q->span.first - 1);
    bool behind_identifier = knowledge_word(k, LEXICON_MEASURES, LINE_IDENTIFIER, token_lemma_key(before)) != NULL;
    deprel relation = deprel_main(n->deprel);
    bool counts_next = n->head >= 0 && (uint32_t)n->head >= q->span.end && (relation == DEPREL_NUMMOD || relation == DEPREL_COMPOUND);
    if (is_word(k, before, WORD_OF) && q->span.first > start + 1 && /* "the first of three visits" */
        knowledge_word(k, LEXICON_NUMBERS, LINE_ORDINAL, token_at(d, q->span.first - 2)->word->key))
        return true;
    if (counts_next) return names_model(d, q, n);
    bool can_name =
        before->upos == UPOS_NOUN || before->upos == UPOS_PROPN || before->upos == UPOS_ADJ || (before->flags & TOKEN_CAPITALISED);
    if (behind_identifier && can_name) return true;
    return before->upos == UPOS_PROPN && (before->flags & TOKEN_CAPITALISED);
}

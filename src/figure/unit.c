/* Units stand behind their number as words or symbols; currencies also before it, with or without a space. A unit of time, weight or the like
 * behind "per", "a" or a stroke makes a rate of it. All names are lines of units.tsv. */
#include "figure/unit.h"

#include "figure/currency.h"
#include "text/text.h"

static const token *token_at(const document *d, uint32_t at) { return &d->tokens.items[at]; }

static bool touches_next(const document *d, uint32_t at) { return !(token_at(d, at)->flags & TOKEN_SPACE_AFTER); }

/* ---------------------------------------------------------------- currencies before the number */

const figure_line *unit_before(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, uint32_t *length) {
    enum { LONGEST_SIGN = 4 };
    *length = 0;
    if (at >= end || (token_at(d, at)->flags & TOKEN_DIGITS) || token_at(d, at)->word->form.length > LONGEST_SIGN) return NULL;
    const token *t = token_at(d, at);
    bool may_be = (t->flags & TOKEN_PUNCTUATION) || ((t->flags & TOKEN_CAPITALISED) && t->upos != UPOS_VERB);
    const figure_line *sign = may_be ? knowledge_match(k, d, LEXICON_UNITS, BY_FORM, LINE_MONEY, at, end, length) : NULL;
    bool number_follows = sign && at + *length < end && (token_at(d, at + *length)->flags & TOKEN_DIGITS);
    bool letters = !(token_at(d, at)->flags & TOKEN_PUNCTUATION) && *length == 1;
    bool as_listed = !letters || (token_at(d, at)->word->form.length > 1 && knowledge_spells(k, sign, token_at(d, at)->word->form));
    if (number_follows && as_listed) return currency_meant(k, d, sign, at); /* "N 20" is no naira, "Euro 2028" no money */
    *length = 0;
    return NULL;
}

const figure_line *unit_stuck(const figure_knowledge *k, const document *d, const number *read, bool behind_dollar) {
    slice prefix = read->prefix;
    if (!prefix.length) return NULL;
    char lower[8];
    for (size_t i = 0; i < prefix.length && i < sizeof lower; i++)
        lower[i] = (char)(prefix.bytes[i] >= 'A' && prefix.bytes[i] <= 'Z' ? prefix.bytes[i] + 32 : prefix.bytes[i]);
    uint64_t letters = token_key(slice_of(lower, prefix.length));
    if (behind_dollar) { /* "$US90" */
        uint64_t keys[2] = {token_at(d, read->span.first - 1)->word->key, letters};
        return knowledge_phrase(k, LEXICON_UNITS, LINE_MONEY, keys, 2);
    }
    bool big = read->scaled || read->value >= 1000;
    if (prefix.length == 1 && !big) return NULL; /* "N20" may be a road, "N20 billion" is money */
    return currency_meant(k, d, knowledge_word(k, LEXICON_UNITS, LINE_MONEY, letters), read->span.first);
}

/* ---------------------------------------------------------------- words and symbols behind it */

/* A word that can stand for a unit: a verb ("those 5 won") only behind "million" and the like. */
static bool can_be_unit(const token *t, bool behind_scale) {
    return (behind_scale && t->upos == UPOS_VERB) || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_SYM ||
           t->upos == UPOS_X || t->upos == UPOS_NUM || t->upos == UPOS_ADJ || (t->flags & TOKEN_PUNCTUATION);
}

static const figure_line *unit_at(const figure_knowledge *k, const document *d, uint32_t kinds, uint32_t at, uint32_t end,
                                  uint32_t *length) {
    uint32_t longer;
    const figure_line *unit = knowledge_match(k, d, LEXICON_UNITS, BY_FORM, kinds, at, end, length);
    const figure_line *by_lemma = knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, kinds, at, end, &longer);
    if (by_lemma && (!unit || longer > *length)) {
        unit = by_lemma;
        *length = longer;
    }
    const token *t = token_at(d, at);
    slice plural = t->word->normal; /* taken for a name, and so without a lemma: "226 billion cedis" */
    if (!unit && t->upos == UPOS_PROPN && plural.length > 3 && slice_ends_with(plural, SLICE("s"))) {
        unit = knowledge_word(k, LEXICON_UNITS, kinds & LINE_MONEY, token_key(slice_of(plural.bytes, plural.length - 1)));
        *length = 1;
    }
    if (unit && *length == 1 && t->word->form.length == 1 && !(t->flags & TOKEN_PUNCTUATION)) {
        if (!knowledge_spells(k, unit, t->word->form)) return NULL; /* "G" is no gram */
        bool names = at + 2 < end && touches_next(d, at) && is_word(k, token_at(d, at + 1), WORD_HYPHEN) && touches_next(d, at + 1);
        if (names) return NULL; /* "four F-16s", "two C-130s" */
    }
    return unit;
}

/* A name that money and weight share: "a 200-pound bomb", "14 pounds of marijuana" weigh; "5 million pounds", "90 pounds of income" do not. */
static const figure_line *weight_of_that_name(const figure_knowledge *k, const document *d, const quantity_words *made, bool scaled,
                                              bool hyphen, uint32_t at, uint32_t end) {
    uint32_t length, behind = at + 1;
    const figure_line *weight = knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, LINE_PHYSICAL, at, behind, &length);
    if (!weight || scaled || made->unit->kind != LINE_MONEY) return NULL;
    if (hyphen) return weight;
    if (behind + 1 >= end || !is_word(k, token_at(d, behind), WORD_OF)) return NULL;
    const token *thing = token_at(d, behind + 1);
    bool amount = knowledge_word(k, LEXICON_MEASURES, LINE_NOUN, token_lemma_key(thing)) != NULL;
    return thing->upos == UPOS_NOUN && !amount ? weight : NULL;
}

static const figure_line *unit_of_suffix(const figure_knowledge *k, slice suffix) {
    char lower[12];
    for (size_t i = 0; i < suffix.length && i < sizeof lower; i++)
        lower[i] = (char)(suffix.bytes[i] >= 'A' && suffix.bytes[i] <= 'Z' ? suffix.bytes[i] + 32 : suffix.bytes[i]);
    const figure_line *unit = knowledge_word(k, LEXICON_UNITS, LINE_UNITS, token_key(slice_of(lower, suffix.length)));
    return unit && (suffix.length > 1 || knowledge_spells(k, unit, suffix)) ? unit : NULL;
}

/* "two years and a half". */
static void add_half(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made) {
    uint32_t at = made->span.end, length;
    if (at + 2 >= end || !is_word(k, token_at(d, at), WORD_AND) || !is_word(k, token_at(d, at + 1), WORD_A)) return;
    const figure_line *half = knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, LINE_FRACTION, at + 2, end, &length);
    if (!half || (at + 2 + length < end && is_word(k, token_at(d, at + 2 + length), WORD_OF))) return;
    made->value += half->value;
    made->span.end = at + 2 + length;
}

void unit_behind(const figure_knowledge *k, const document *d, uint32_t end, const number *read, quantity_words *made) {
    uint32_t at = made->span.end, length;
    if (read->suffix.length) {
        made->unit = unit_of_suffix(k, read->suffix);
        return;
    }
    bool hyphen = at < end && is_word(k, token_at(d, at), WORD_HYPHEN) && touches_next(d, at) && at > 0 && touches_next(d, at - 1);
    if (hyphen) at++;
    bool loose = made->bound != BOUND_EXACT && made->in_words;
    bool of = at + 1 < end && is_word(k, token_at(d, at), WORD_OF);
    bool of_one = of && made->is_fraction && is_word(k, token_at(d, at + 1), WORD_A); /* "a quarter of a mile" */
    if (of && (loose || of_one)) at++;                                                /* "millions of dollars" */
    bool article = at < end && (is_word(k, token_at(d, at), WORD_A) || is_word(k, token_at(d, at), WORD_AN));
    if (made->is_fraction && article) at++; /* "half a mile", "half an hour" */
    if (at >= end) return;
    made->unit = unit_at(k, d, LINE_UNITS, at, end, &length);
    bool described = !made->unit && at + 1 < end && (token_at(d, at)->upos == UPOS_ADJ || is_word(k, token_at(d, at), WORD_MORE)) &&
                     token_at(d, at + 1)->features & FEATURE_PLURAL;           /* not "570 last year" */
    if (described) made->unit = unit_at(k, d, LINE_UNITS, ++at, end, &length); /* "four more years", "7,000 additional hectares" */
    bool phrase = made->unit && length > 1;                                    /* "7.1 on the Richter scale" */
    if (!phrase && !can_be_unit(token_at(d, at), read->scaled)) made->unit = NULL;
    if (!made->unit) return;
    const figure_line *weight = length == 1 ? weight_of_that_name(k, d, made, read->scaled, hyphen, at, end) : NULL;
    made->unit = weight ? weight : currency_meant(k, d, made->unit, at);
    made->span.end = at + length;
    if ((made->unit->kind == LINE_DURATION || made->unit->kind == LINE_PHYSICAL) && !hyphen) add_half(k, d, end, made);
}

/* ---------------------------------------------------------------- rates */

/* What a rate is taken of, at token `at`: a unit, or behind "per" any noun. The name is the first spelling of the unit's line. */
static bool read_denominator(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, bool any_noun, slice *name,
                             uint32_t *length) {
    if (at >= end) return false;
    const figure_line *unit = unit_at(k, d, LINE_DURATION | LINE_PHYSICAL, at, end, length);
    if (unit) {
        bool is_word = unit->unit.length > 2; /* the symbols "l" and "kg" are spelled out */
        *name = is_word ? unit->unit : knowledge_first_spelling(k, unit);
        return true;
    }
    const token *t = token_at(d, at);
    uint32_t adjective = any_noun && (t->upos == UPOS_ADJ || t->xpos == XPOS_VBN) && at + 1 < end &&
                         token_at(d, at + 1)->upos == UPOS_NOUN; /* "per diluted share" */
    t = token_at(d, at + adjective);
    if (!any_noun || (t->upos != UPOS_NOUN && t->upos != UPOS_ADV && t->upos != UPOS_PROPN && t->upos != UPOS_X)) return false;
    *name = t->word->lemma->form.length ? t->word->lemma->form : t->word->normal;
    *length = 1 + adjective;
    return true;
}

/* "$1.84 a share", "40 euros a person": what money is counted by. */
static bool read_counted(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, slice *name, uint32_t *length) {
    if (at >= end || token_at(d, at)->upos != UPOS_NOUN || (token_at(d, at)->features & FEATURE_PLURAL)) return false;
    const figure_line *line = knowledge_word(k, LEXICON_MEASURES, LINE_THING | LINE_NOUN, token_lemma_key(token_at(d, at)));
    bool counted = line && (line->kind == LINE_THING || (slice_is(line->unit, "person") && !line->measure.length));
    bool ends = at + 1 >= end || (token_at(d, at + 1)->upos != UPOS_NOUN && token_at(d, at + 1)->upos != UPOS_VERB);
    *name = token_at(d, at)->word->lemma->form;
    *length = 1;
    return counted && ends;
}

/* "ago", "earlier" and the like. */
static bool says_when(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end) {
    uint32_t length;
    const figure_line *line = at < end ? knowledge_match(k, d, LEXICON_UNITS, BY_FORM, LINE_CALENDAR, at, end, &length) : NULL;
    return line && slice_is(line->unit, "relative");
}

/* Behind "of gold", "in farm exports": where the article of "90 kilograms of gold a month" stands. */
static uint32_t behind_complement(const document *d, uint32_t at, uint32_t end) {
    enum { WORDS = 3 };
    uint32_t t = at + 1;
    while (t < end && t <= at + WORDS && (token_at(d, t)->upos == UPOS_NOUN || token_at(d, t)->upos == UPOS_ADJ)) t++;
    return t > at + 1 && t < end && token_at(d, t)->upos == UPOS_DET ? t : at;
}

void unit_rate(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made) {
    uint32_t at = made->span.end, length;
    if (!made->unit || made->unit->kind == LINE_SHARE || at >= end) return;
    if (is_word(k, token_at(d, at), WORD_OF) || is_word(k, token_at(d, at), WORD_IN)) at = behind_complement(d, at, end);
    bool hyphened = is_word(k, token_at(d, at), WORD_HYPHEN) && touches_next(d, at) && touches_next(d, at - 1);
    if (hyphened) at++; /* "$20-a-barrel oil" */
    const figure_line *per = knowledge_match(k, d, LEXICON_UNITS, BY_FORM, LINE_PER, at, end, &length);
    if (!per) return;
    bool stroke = is_word(k, token_at(d, at), WORD_SLASH),
         article = is_word(k, token_at(d, at), WORD_A) || is_word(k, token_at(d, at), WORD_AN);
    if (stroke && !(touches_next(d, at) && touches_next(d, at - 1))) return;
    at += length;
    if (hyphened && at < end && is_word(k, token_at(d, at), WORD_HYPHEN)) at++;
    slice name;
    bool of_time = made->unit->kind == LINE_DURATION; /* "52 hours a week" */
    bool found = !of_time && article && made->unit->kind == LINE_MONEY && read_counted(k, d, at, end, &name, &length);
    if (!found && !read_denominator(k, d, at, end, !article && !of_time, &name, &length)) return;
    if (of_time && !knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, LINE_DURATION, at, end, &(uint32_t){0})) return;
    if (says_when(k, d, at + length, end)) return;  /* "$4 million a year ago" */
    if (stroke) name = token_at(d, at)->word->form; /* "km/h" stays as it is written */
    made->per = name;
    made->rate_end = at + length;
}

/* The currency named last before the number: what is worth 150 in "the yen fell to 150 to the dollar". */
static const figure_line *money_before(const figure_knowledge *k, const document *d, uint32_t at) {
    uint32_t first = d->sentences.items[token_at(d, at)->sentence].first, length;
    for (uint32_t t = at; t-- > first;) {
        if (token_at(d, t)->upos != UPOS_NOUN && token_at(d, t)->upos != UPOS_PROPN && token_at(d, t)->upos != UPOS_ADJ) continue;
        const figure_line *money = knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, LINE_MONEY, t, at, &length);
        if (money) return currency_meant(k, d, money, t);
    }
    return NULL;
}

void unit_exchange(const figure_knowledge *k, const document *d, uint32_t end, quantity_words *made) {
    uint32_t at = made->span.end, length;
    if (made->per.length || made->scaled || (made->unit && made->unit->kind != LINE_MONEY) || at + 1 >= end) return;
    bool against = is_word(k, token_at(d, at), WORD_AGAINST);
    if (!is_word(k, token_at(d, at), WORD_TO) && !is_word(k, token_at(d, at), WORD_PER) && (!against || made->unit)) return;
    at++;
    if (is_word(k, token_at(d, at), WORD_THE) || is_word(k, token_at(d, at), WORD_ONE)) at++;
    if (at < end && (token_at(d, at)->flags & TOKEN_DIGITS)) return;
    const figure_line *other = at < end ? knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, LINE_MONEY, at, end, &length) : NULL;
    const token *behind = other && at + length < end ? token_at(d, at + length) : NULL;
    if (!other || (behind && (behind->upos == UPOS_NOUN || behind->flags & TOKEN_DIGITS))) return; /* "to the dollar reserves", "to $5" */
    const figure_line *unit = made->unit ? made->unit : money_before(k, d, made->span.first);
    if (!unit || slice_equal(unit->unit, other->unit)) return;
    made->unit = unit;
    made->per = token_at(d, at + length - 1)->word->lemma->form;
    made->rate_end = at + length;
}

slice unit_name(arena *memory, const quantity_words *q) {
    if (!q->unit || !q->per.length) return q->unit ? q->unit->unit : (slice){NULL, 0};
    return arena_format(memory, "%.*s/%.*s", SLICE_FORMAT(q->unit->unit), SLICE_FORMAT(q->per));
}

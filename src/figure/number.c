/* Reading numbers. Digits may carry a scale after them, as a word or a letter; words follow the English grammar of numerals, in which
 * a scale multiplies what stands before it ("two hundred and five thousand": (2 × 100 + 5) × 1000). */
#include "figure/number.h"

#include "text/text.h"

#include <math.h>
#include <string.h>

static bool read_digits(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made);
static bool read_words(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made);
static bool read_loose(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made);
static void read_groups(const figure_knowledge *k, const document *d, uint32_t end, number *made);
static void add_fraction(const figure_knowledge *k, const document *d, uint32_t end, number *made);
static bool read_stroke(const document *d, uint32_t at, uint32_t end, double *value);
static void read_scales(const figure_knowledge *k, const document *d, uint32_t end, number *made);

bool number_read(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    *made = (number){.span = {at, at}};
    if (at >= end || end > d->tokens.count) return false;
    if (d->tokens.items[at].flags & TOKEN_DIGITS) return read_digits(k, d, at, end, made);
    made->in_words = true;
    if (read_loose(k, d, at, end, made)) return true;
    if (!read_words(k, d, at, end, made)) return false;
    add_fraction(k, d, end, made);
    return true;
}

uint32_t numbers_joined(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end) {
    for (uint32_t from = at; from + 1 < end;) {
        bool comma = d->tokens.items[from].xpos == XPOS_COMMA, closes = is_word(k, &d->tokens.items[from + comma], WORD_AND);
        number next;
        if ((!comma && !closes) || !number_read(k, d, from + comma + closes, end, &next) || next.looks_like_year || next.is_fraction)
            return at;
        if (closes) return next.span.end;
        from = next.span.end;
    }
    return at;
}

/* A line of numbers.tsv at a token; *length tokens long. */
static const figure_line *line_at(const figure_knowledge *k, const document *d, uint32_t kinds, uint32_t at, uint32_t end,
                                  uint32_t *length) {
    return at < end ? knowledge_match(k, d, LEXICON_NUMBERS, BY_FORM, kinds, at, end, length) : NULL;
}

static bool word_at(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, grammar_word word) {
    return at < end && is_word(k, &d->tokens.items[at], word);
}

/* ---------------------------------------------------------------- digits */

enum { PREFIX_LENGTH = 4 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* "1,234.5": groups of three after the first; "1234.5"; ".5". Gives the length read, 0 for no number. */
static size_t digits_value(slice form, double *value, bool *grouped, bool *decimals) {
    size_t i = 0, group = 0, digits = 0;
    double whole = 0, place = 1;
    *grouped = *decimals = false;
    for (; i < form.length; i++) {
        char c = form.bytes[i];
        if (is_digit(c)) {
            whole = whole * 10 + (c - '0');
            group++;
            digits++;
        } else if (c == ',' && group > 0 && group <= 3 && i + 3 < form.length && is_digit(form.bytes[i + 1]) &&
                   is_digit(form.bytes[i + 2]) && is_digit(form.bytes[i + 3]) && (!*grouped || group == 3)) {
            *grouped = true;
            group = 0;
        } else {
            break;
        }
    }
    if (*grouped && group != 3) return 0;
    if (i + 1 < form.length && form.bytes[i] == '.' && is_digit(form.bytes[i + 1])) {
        *decimals = true;
        for (i++; i < form.length && is_digit(form.bytes[i]); i++, digits++) {
            whole = whole * 10 + (form.bytes[i] - '0');
            place *= 10;
        }
    }
    *value = whole / place;
    return digits && digits <= 18 ? i : 0;
}

/* A currency sign that the number at `at` is stuck to. */
static bool behind_sign(const figure_knowledge *k, const document *d, uint32_t at) {
    if (at == 0) return false;
    const token *before = &d->tokens.items[at - 1];
    if (before->flags & TOKEN_SPACE_AFTER) /* "Ksh 5m" */
        return before->flags & TOKEN_CAPITALISED && before->word->lemma->key == before->word->key &&
               knowledge_word(k, LEXICON_UNITS, LINE_MONEY, before->word->key) != NULL;
    return before->upos == UPOS_SYM || before->xpos == XPOS_DOLLAR || knowledge_word(k, LEXICON_UNITS, LINE_MONEY, before->word->key);
}

/* A letter that is also the symbol of a unit ("5m", "20t") is a scale only by what surrounds it. */
static bool letter_is_symbol(const figure_knowledge *k, slice letter, uint64_t key) {
    if (letter.length != 1) return false;
    const figure_line *unit = knowledge_word(k, LEXICON_UNITS, LINE_PHYSICAL, key);
    return unit && knowledge_spells(k, unit, letter);
}

/* What a product of digits and a scale should be where floating point leaves crumbs: 8.14 billion. */
static double without_crumbs(double value) {
    double whole = rint(value);
    return fabs(value - whole) <= 1e-9 * fabs(value) ? whole : value;
}

/* What is stuck to the digits: a scale ("5bn"), or letters that may be a unit. Ordinals ("5th") and decades ("1990s") are no numbers. */
static bool take_suffix(const figure_knowledge *k, slice suffix, bool money, number *made) {
    char lower[12];
    if (!suffix.length) return true;
    if (suffix.length > sizeof lower || is_digit(suffix.bytes[0]) || suffix.bytes[0] == '.' || suffix.bytes[0] == ',') return false;
    for (size_t i = 0; i < suffix.length; i++) {
        char c = suffix.bytes[i];
        bool power = i > 0 && i + 1 == suffix.length && (c == '2' || c == '3'); /* "45m2" */
        if (is_digit(c) && !power) return false;                                /* "4x4" */
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    uint64_t key = token_key(slice_of(lower, suffix.length));
    if (knowledge_word(k, LEXICON_NUMBERS, LINE_ORDINAL, key)) return false;
    const figure_line *scale = knowledge_word(k, LEXICON_NUMBERS, LINE_SCALE, key);
    if (scale && (money || !letter_is_symbol(k, suffix, key))) {
        made->value = without_crumbs(made->value * scale->value);
        made->scaled = true;
    } else {
        made->suffix = suffix;
    }
    return true;
}

static bool read_digits(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    slice form = d->tokens.items[at].word->form;
    bool grouped, decimals;
    size_t skipped = form.bytes[0] == '+'; /* "+0.4" */
    while (skipped < form.length && skipped < PREFIX_LENGTH && is_letter(form.bytes[skipped])) skipped++;
    made->prefix = slice_of(form.bytes, form.bytes[0] == '+' ? 0 : skipped);
    form = slice_of(form.bytes + skipped, form.length - skipped);
    size_t length = digits_value(form, &made->value, &grouped, &decimals);
    bool money = made->prefix.length || behind_sign(k, d, at);
    if (!length || !take_suffix(k, slice_of(form.bytes + length, form.length - length), money, made)) return false;
    made->span = (token_span){at, at + 1};
    double stroke;
    if (!made->suffix.length && !made->scaled && read_stroke(d, at, end, &stroke)) { /* "3/4 point", "a 2/3 majority" */
        if (at + 3 >= end || (d->tokens.items[at + 3].flags & (TOKEN_PUNCTUATION | TOKEN_DIGITS))) return false;
        made->value = stroke;
        made->span.end = at + 3;
        made->is_fraction = true;
        return true;
    }
    made->looks_like_year = length == 4 && form.length == 4 && !grouped && !decimals && made->value >= 1000 && made->value <= 2100;
    if (!made->suffix.length && !made->scaled && !grouped && !decimals && length <= 3) read_groups(k, d, end, made);
    if (!made->suffix.length && !made->scaled) add_fraction(k, d, end, made);
    if (!made->suffix.length) read_scales(k, d, end, made);
    if (made->scaled) made->looks_like_year = false;
    return true;
}

/* "12 500", "1 250 000": groups of three digits, each behind one space. Not behind a month ("on May 12 500 people"). */
static void read_groups(const figure_knowledge *k, const document *d, uint32_t end, number *made) {
    uint32_t at = made->span.first, length;
    if (made->value < 1 || (at > 0 && knowledge_match(k, d, LEXICON_UNITS, BY_FORM, LINE_CALENDAR, at - 1, at, &length))) return;
    for (uint32_t next = made->span.end; next < end; next++) {
        const token *group = &d->tokens.items[next];
        if (group->word->form.length != 3 || !(d->tokens.items[next - 1].flags & TOKEN_SPACE_AFTER)) return;
        for (size_t i = 0; i < 3; i++)
            if (!is_digit(group->word->form.bytes[i])) return;
        made->value = made->value * 1000 + (group->word->form.bytes[0] - '0') * 100 + (group->word->form.bytes[1] - '0') * 10 +
                      (group->word->form.bytes[2] - '0');
        made->span.end = next + 1;
    }
}

static bool is_whole(slice form, unsigned *value) {
    *value = 0;
    for (size_t i = 0; i < form.length; i++) {
        if (!is_digit(form.bytes[i]) || i > 1) return false;
        *value = *value * 10 + (unsigned)(form.bytes[i] - '0');
    }
    return form.length > 0;
}

/* "3/4" as three tokens at `at`: only with the denominators that measures are given in, so that "9/11" and "24/7" are none. */
static bool read_stroke(const document *d, uint32_t at, uint32_t end, double *value) {
    static const char denominators[] = {2, 3, 4, 5, 6, 8, 10, 16};
    unsigned part, whole;
    if (at + 2 >= end || !slice_is(d->tokens.items[at + 1].word->form, "/")) return false;
    const token *first = &d->tokens.items[at], *last = &d->tokens.items[at + 2];
    bool touch = !(first->flags & TOKEN_SPACE_AFTER) && !(d->tokens.items[at + 1].flags & TOKEN_SPACE_AFTER);
    if (!touch || !is_whole(first->word->form, &part) || !is_whole(last->word->form, &whole) || part == 0 || part >= whole || whole > 16)
        return false;
    if (!memchr(denominators, (int)whole, sizeof denominators)) return false;
    if (at + 3 < end && !(last->flags & TOKEN_SPACE_AFTER) && slice_is(d->tokens.items[at + 3].word->form, "/")) return false; /* a date */
    *value = (double)part / whole;
    return true;
}

/* What is added to a whole number: "one and a half million", "three and three-quarters", "3 1/2", "2½". */
static void add_fraction(const figure_knowledge *k, const document *d, uint32_t end, number *made) {
    uint32_t at = made->span.end, length;
    double stroke;
    if (made->value < 1 || made->value > 999 || made->value != (double)(unsigned)made->value) return;
    if (word_at(k, d, at, end, WORD_HYPHEN)) at++;
    if (!made->in_words && read_stroke(d, at, end, &stroke)) {
        made->value += stroke;
        made->span.end = at + 3;
        return;
    }
    bool joined = word_at(k, d, at, end, WORD_AND);
    if (joined) at++;
    while (joined && (word_at(k, d, at, end, WORD_HYPHEN) || word_at(k, d, at, end, WORD_A))) at++;
    const figure_line *line = line_at(k, d, LINE_FRACTION, at, end, &length);
    if (!line || word_at(k, d, at + length, end, WORD_OF)) return;
    if (!joined && (d->tokens.items[at].flags & TOKEN_DIGITS) == 0 && is_letter(d->tokens.items[at].word->form.bytes[0])) return;
    made->value += line->value;
    made->span.end = at + length;
    read_scales(k, d, end, made);
}

/* Do the words from `at` on lead to things in the plural ("3m young voters"), or to money ("3m Swiss francs")? */
static bool leads_to_plural(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end) {
    enum { WORDS = 3 };
    for (uint32_t t = at, length; t < end && t < at + WORDS; t++) {
        const token *word = &d->tokens.items[t];
        if (knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, LINE_MONEY, t, end, &length)) return true;
        if (t == at && knowledge_match(k, d, LEXICON_UNITS, BY_FORM, LINE_PHYSICAL, t, end, &length)) return true; /* "2.4m b/d" */
        if (t == at && t > 0 && word_at(k, d, t - 1, end, WORD_OF) && word->upos == UPOS_PRON && word->xpos != XPOS_PRPS)
            return true; /* "500m of them" */
        if (word->upos == UPOS_NOUN || word->upos == UPOS_PROPN) {
            if (word->features & FEATURE_PLURAL) return true;
        } else if (word->upos != UPOS_ADJ && word->upos != UPOS_DET && word->upos != UPOS_PRON) {
            return false;
        }
    }
    return false;
}

/* A letter stuck to digits that is also a unit is a scale with a currency or before things in the plural ("$5m", "5m voters", "7m of its
 * radios"); else it is the unit ("5m tall", "5m of snow"). */
static bool letter_is_scale(const figure_knowledge *k, const document *d, const number *made, uint32_t letter, uint32_t end) {
    if (letter == 0 || (d->tokens.items[letter - 1].flags & TOKEN_SPACE_AFTER)) return false;
    const token *t = &d->tokens.items[letter];
    if (made->prefix.length || behind_sign(k, d, made->span.first) || !letter_is_symbol(k, t->word->form, t->word->key)) return true;
    uint32_t next = letter + 1;
    return leads_to_plural(k, d, word_at(k, d, next, end, WORD_OF) ? next + 1 : next, end);
}

/* "million", "hundred thousand", "-million" after what was read. */
static void read_scales(const figure_knowledge *k, const document *d, uint32_t end, number *made) {
    for (;;) {
        uint32_t at = made->span.end, length;
        if (word_at(k, d, at, end, WORD_HYPHEN) && !(d->tokens.items[at].flags & TOKEN_SPACE_AFTER)) at++;
        const figure_line *scale = line_at(k, d, LINE_SCALE, at, end, &length);
        if (!scale || (d->tokens.items[at].word->form.length < 2 && !letter_is_scale(k, d, made, at, end))) return;
        made->value = without_crumbs(made->value * scale->value);
        made->span.end = at + length;
        made->scaled = true;
    }
}

/* ---------------------------------------------------------------- words */

/* "a third party", "the half shell", "the second half": before a noun or behind an ordinal these are no fractions. */
static bool counts_ordinally(const figure_knowledge *k, const document *d, uint32_t at, uint32_t next, uint32_t end) {
    if (at > 0 && knowledge_word(k, LEXICON_NUMBERS, LINE_ORDINAL, d->tokens.items[at - 1].word->key)) return true;
    if (!word_at(k, d, at, end, WORD_A) && !word_at(k, d, at, end, WORD_AN) && !word_at(k, d, at, end, WORD_HALF)) return false;
    uint32_t length;
    if (next >= end) return false;
    bool halves_unit = word_at(k, d, at, end, WORD_HALF) && knowledge_match(k, d, LEXICON_UNITS, BY_LEMMA, LINE_UNITS, next, end, &length);
    if (halves_unit && d->tokens.items[next - 1].word->key != d->tokens.items[at].word->key) return false; /* "half a mile" */
    upos tag = d->tokens.items[next].upos;
    return tag == UPOS_NOUN || tag == UPOS_ADJ || tag == UPOS_PROPN || tag == UPOS_NUM;
}

/* "in the quarter", "last quarter", "the June quarter": three months. Of what it is a share stands behind it. */
static bool is_quarter_of_year(const figure_knowledge *k, const document *d, uint32_t at, uint32_t next, uint32_t end) {
    if (next != at + 1 || at == 0 || !slice_is(d->tokens.items[at].word->normal, "quarter") || word_at(k, d, next, end, WORD_OF))
        return false;
    const token *before = &d->tokens.items[at - 1];
    return before->sentence == d->tokens.items[at].sentence &&
           (before->upos == UPOS_DET || before->upos == UPOS_ADJ || before->upos == UPOS_PROPN || before->upos == UPOS_NOUN);
}

/* "dozens", "tens of thousands"; "two-thirds", "half a million"; "several hundred". */
static bool read_loose(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    uint32_t length, scale_length;
    const figure_line *line = line_at(k, d, LINE_DOZENS | LINE_FRACTION | LINE_VAGUE, at, end, &length);
    if (!line || is_quarter_of_year(k, d, at, at + length, end)) return false;
    made->value = line->value;
    made->span = (token_span){at, at + length};
    made->approximate = line->kind != LINE_FRACTION;
    if (line->kind == LINE_DOZENS) return true;
    uint32_t next = at + length;
    bool of_scale = line->kind == LINE_FRACTION && word_at(k, d, next, end, WORD_OF) && word_at(k, d, next + 1, end, WORD_A) &&
                    line_at(k, d, LINE_SCALE, next + 2, end, &scale_length); /* "a quarter of a million" */
    if (of_scale) next++;
    if (word_at(k, d, next, end, WORD_A) || word_at(k, d, next, end, WORD_HYPHEN)) next++;
    const figure_line *scale = line_at(k, d, LINE_SCALE, next, end, &scale_length);
    if (scale && d->tokens.items[next].word->form.length > 1) {
        made->span.end = next;
        read_scales(k, d, end, made);
        return true;
    }
    made->is_fraction = line->kind == LINE_FRACTION && !counts_ordinally(k, d, at, next, end);
    return made->is_fraction;
}

/* A number word may follow what has been read: tens take ones ("twenty-five"), hundreds and more take anything smaller. */
static bool may_add(double current, double value) {
    if (current == 0) return true;
    double rest = current - 100 * (double)(uint64_t)(current / 100);
    if (rest == 0) return current >= 100 && value < 100;
    return value < 10 && value > 0 && rest >= 20 && (uint64_t)rest % 10 == 0;
}

static bool read_words(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    double total = 0, current = 0;
    uint32_t next = at, length;
    bool any = false;
    if ((word_at(k, d, at, end, WORD_A) || word_at(k, d, at, end, WORD_AN)) && line_at(k, d, LINE_SCALE, at + 1, end, &length) &&
        d->tokens.items[at + 1].word->form.length > 1) {
        current = 1;
        next = at + 1;
    }
    for (; next < end; made->span.end = next) {
        uint32_t from = next;
        bool joined = word_at(k, d, from, end, WORD_HYPHEN), with_and = word_at(k, d, from, end, WORD_AND);
        if (joined || with_and) {
            if (!any) break;
            from++;
        }
        const figure_line *line = line_at(k, d, LINE_NUMBER | LINE_SCALE, from, end, &length);
        if (!line || (line->kind == LINE_SCALE && d->tokens.items[from].word->form.length < 2)) break;
        if (line->kind == LINE_NUMBER) {
            if (with_and && !made->scaled) break; /* "five and six" are two numbers */
            if (!may_add(current, line->value) || (any && line->value == 0)) break;
            current += line->value;
        } else {
            if (with_and || (current == 0 && total == 0)) break;
            if (line->value == 100 || line->value == 12)
                current *= line->value;
            else {
                total += current * line->value;
                current = 0;
            }
            made->scaled = true;
        }
        any = true;
        next = from + length;
    }
    made->value = total + current;
    bool and_half = any && made->scaled && word_at(k, d, next, end, WORD_AND) && word_at(k, d, next + 1, end, WORD_A) &&
                    word_at(k, d, next + 2, end, WORD_HALF) && !word_at(k, d, next + 3, end, WORD_OF);
    const figure_line *scale = and_half ? line_at(k, d, LINE_SCALE, next - 1, next, &length) : NULL;
    if (!scale) return any; /* "a million and a half customers" */
    made->value += scale->value / 2;
    made->span.end = next + 3;
    return true;
}

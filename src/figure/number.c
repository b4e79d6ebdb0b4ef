/* Reading numbers. Digits may carry a scale after them, as a word or a letter; words follow the English grammar of numerals, in which
 * a scale multiplies what stands before it ("two hundred and five thousand": (2 × 100 + 5) × 1000). */
#include "figure/number.h"

#include "text/text.h"

static bool read_digits(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made);
static bool read_words(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made);
static bool read_loose(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made);
static void read_scales(const figure_knowledge *k, const document *d, uint32_t end, number *made);

bool number_read(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    *made = (number){.span = {at, at}};
    if (at >= end || end > d->tokens.count) return false;
    if (d->tokens.items[at].flags & TOKEN_DIGITS) return read_digits(k, d, at, end, made);
    made->in_words = true;
    return read_loose(k, d, at, end, made) || read_words(k, d, at, end, made);
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

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

/* What is stuck to the digits: a scale ("5bn"), or letters that may be a unit. Ordinals ("5th") and decades ("1990s") are no numbers. */
static bool take_suffix(const figure_knowledge *k, slice suffix, number *made) {
    char lower[12];
    if (!suffix.length) return true;
    if (suffix.length > sizeof lower || is_digit(suffix.bytes[0]) || suffix.bytes[0] == '.' || suffix.bytes[0] == ',') return false;
    for (size_t i = 0; i < suffix.length; i++) {
        char c = suffix.bytes[i];
        if (is_digit(c)) return false; /* "4x4" */
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    uint64_t key = token_key(slice_of(lower, suffix.length));
    if (knowledge_word(k, LEXICON_NUMBERS, LINE_ORDINAL, key)) return false;
    const figure_line *scale = knowledge_word(k, LEXICON_NUMBERS, LINE_SCALE, key);
    if (scale) {
        made->value *= scale->value;
        made->scaled = true;
    } else {
        made->suffix = suffix;
    }
    return true;
}

static bool read_digits(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    slice form = d->tokens.items[at].form;
    bool grouped, decimals;
    size_t length = digits_value(form, &made->value, &grouped, &decimals);
    if (!length || !take_suffix(k, slice_of(form.bytes + length, form.length - length), made)) return false;
    made->span = (token_span){at, at + 1};
    made->looks_like_year = length == 4 && form.length == 4 && !grouped && !decimals && made->value >= 1000 && made->value <= 2100;
    if (!made->suffix.length) read_scales(k, d, end, made);
    if (made->scaled) made->looks_like_year = false;
    return true;
}

/* A single letter stuck to digits is a scale behind a currency sign or before a noun ("$5m", "5m voters"); else it may be a unit ("5m tall"). */
static bool letter_is_scale(const document *d, uint32_t number_start, uint32_t letter, uint32_t end) {
    if (letter == 0 || (d->tokens.items[letter - 1].flags & TOKEN_SPACE_AFTER)) return false;
    const token *before = number_start > 0 ? &d->tokens.items[number_start - 1] : NULL;
    if (before && (before->upos == UPOS_SYM || before->xpos == XPOS_DOLLAR) && !(before->flags & TOKEN_SPACE_AFTER)) return true;
    return letter + 1 < end && d->tokens.items[letter + 1].upos == UPOS_NOUN;
}

/* "million", "hundred thousand", "-million" after what was read. */
static void read_scales(const figure_knowledge *k, const document *d, uint32_t end, number *made) {
    for (;;) {
        uint32_t at = made->span.end, length;
        if (word_at(k, d, at, end, WORD_HYPHEN) && !(d->tokens.items[at].flags & TOKEN_SPACE_AFTER)) at++;
        const figure_line *scale = line_at(k, d, LINE_SCALE, at, end, &length);
        if (!scale || (d->tokens.items[at].form.length < 2 && !letter_is_scale(d, made->span.first, at, end))) return;
        made->value *= scale->value;
        made->span.end = at + length;
        made->scaled = true;
    }
}

/* ---------------------------------------------------------------- words */

/* "a third party", "the half shell", "the second half": before a noun or behind an ordinal these are no fractions. */
static bool counts_ordinally(const figure_knowledge *k, const document *d, uint32_t at, uint32_t next, uint32_t end) {
    if (at > 0 && knowledge_word(k, LEXICON_NUMBERS, LINE_ORDINAL, d->tokens.items[at - 1].key)) return true;
    if (!word_at(k, d, at, end, WORD_A) && !word_at(k, d, at, end, WORD_AN) && !word_at(k, d, at, end, WORD_HALF)) return false;
    if (next >= end) return false;
    upos tag = d->tokens.items[next].upos;
    return tag == UPOS_NOUN || tag == UPOS_ADJ || tag == UPOS_PROPN || tag == UPOS_NUM;
}

/* "dozens", "tens of thousands"; "two-thirds", "half a million"; "several hundred". */
static bool read_loose(const figure_knowledge *k, const document *d, uint32_t at, uint32_t end, number *made) {
    uint32_t length, scale_length;
    const figure_line *line = line_at(k, d, LINE_DOZENS | LINE_FRACTION | LINE_VAGUE, at, end, &length);
    if (!line) return false;
    made->value = line->value;
    made->span = (token_span){at, at + length};
    made->approximate = line->kind != LINE_FRACTION;
    if (line->kind == LINE_DOZENS) return true;
    uint32_t next = at + length;
    if (word_at(k, d, next, end, WORD_A) || word_at(k, d, next, end, WORD_HYPHEN)) next++;
    const figure_line *scale = line_at(k, d, LINE_SCALE, next, end, &scale_length);
    if (scale && d->tokens.items[next].form.length > 1) {
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
        d->tokens.items[at + 1].form.length > 1) {
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
        if (!line || (line->kind == LINE_SCALE && d->tokens.items[from].form.length < 2)) break;
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
    return any;
}

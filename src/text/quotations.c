/* Quotations: which marks open, which close, and what stands between them. English print uses one mark for several ends: the straight
 * mark opens and closes, the single closing mark is also the apostrophe. The spaces around a mark, and whether a quotation is open,
 * tell them apart. By the custom of newspapers a quotation of several paragraphs has an opening mark at each and one closing mark. */
#include "text/text.h"

#include "text/characters.h"

typedef enum mark { NO_MARK, DOUBLE_OPENING, DOUBLE_CLOSING, DOUBLE_EITHER, SINGLE_OPENING, SINGLE_CLOSING, SINGLE_EITHER } mark;

typedef struct reader {
    document *d;
    uint32_t first, end; /* the paragraph */
    int32_t open;        /* the token that opened the quotation we are in, or NONE */
    int32_t inner_close; /* the token that closes the single quotation we are in, or NONE */
    bool open_is_single;
} reader;

static void read_paragraph(reader *r, bool *ok);
static bool close_quotation(reader *r, uint32_t end, bool closed);
static bool goes_on(const reader *r, uint32_t next_sentence);

bool text_find_quotations(document *d) {
    const uint32_t flags = TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE | TOKEN_IN_QUOTE;
    for (uint32_t i = 0; i < d->tokens.count; i++) d->tokens.items[i].flags &= ~flags;
    d->quotations.count = 0;
    reader r = {.d = d, .open = NONE, .inner_close = NONE};
    bool ok = true;
    for (uint32_t s = 0, next; s < d->sentences.count && ok; s = next) {
        next = s + 1;
        while (next < d->sentences.count && d->sentences.items[next].paragraph == d->sentences.items[s].paragraph) next++;
        r.first = d->sentences.items[s].first;
        r.end = d->sentences.items[next - 1].end;
        read_paragraph(&r, &ok);
        r.inner_close = NONE;
        if (ok && r.open != NONE && !goes_on(&r, next)) ok = close_quotation(&r, r.end, false);
    }
    return ok;
}

static mark mark_of(const token *t) {
    static const struct {
        const char *form;
        mark mark;
    } marks[] = {{"\"", DOUBLE_EITHER},
                 {"''", DOUBLE_EITHER},
                 {"``", DOUBLE_OPENING},
                 {"\xE2\x80\x9C", DOUBLE_OPENING},
                 {"\xE2\x80\x9D", DOUBLE_CLOSING},
                 {"\xE2\x80\x9E", DOUBLE_OPENING},
                 {"\xE2\x80\x9F", DOUBLE_OPENING},
                 {"\xC2\xAB", DOUBLE_OPENING},
                 {"\xC2\xBB", DOUBLE_CLOSING},
                 {"\xE2\x80\x99\xE2\x80\x99", DOUBLE_CLOSING},
                 {"\xE2\x80\xB3", DOUBLE_CLOSING}, /* the double prime: agencies' archives close with it */
                 {"\xE2\x80\x98\xE2\x80\x99", DOUBLE_EITHER},
                 {"\xE2\x80\x98\xE2\x80\x98", DOUBLE_OPENING},
                 {"'", SINGLE_EITHER},
                 {"`", SINGLE_OPENING},
                 {"\xC2\xB4", SINGLE_CLOSING},
                 {"\xE2\x80\x98", SINGLE_OPENING},
                 {"\xE2\x80\x99", SINGLE_EITHER},
                 {"\xE2\x80\x9A", SINGLE_OPENING},
                 {"\xE2\x80\xB9", SINGLE_OPENING},
                 {"\xE2\x80\xBA", SINGLE_CLOSING}};
    if (!(t->flags & TOKEN_PUNCTUATION) || t->word->form.length > 6) return NO_MARK;
    unsigned char first = (unsigned char)t->word->form.bytes[0];
    if (first != '"' && first != '\'' && first != '`' && first < 0x80) return NO_MARK;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (slice_is(t->word->form, marks[i].form)) return marks[i].mark;
    }
    return NO_MARK;
}

static bool is_one_of(const token *t, const char *characters) {
    return t->word->form.length == 1 && strchr(characters, t->word->form.bytes[0]);
}

/* Free on the left: a space, the paragraph's start, an opening bracket, a dash or another mark stands before the token. */
static bool is_free_left(const reader *r, uint32_t number) {
    if (number == r->first) return true;
    const token *before = &r->d->tokens.items[number - 1];
    uint32_t next;
    character_class class = character_at(before->word->form.bytes, 0, (uint32_t)before->word->form.length, &next);
    return before->flags & TOKEN_SPACE_AFTER || is_one_of(before, "([{/") || class & (CHARACTER_DASH | CHARACTER_HYPHEN) ||
           before->flags & TOKEN_QUOTE_OPEN;
}

/* Free on the right: a space, the paragraph's end, or a mark that is no opening one follows. */
static bool is_free_right(const reader *r, uint32_t number) {
    if (number + 1 >= r->end || r->d->tokens.items[number].flags & TOKEN_SPACE_AFTER) return true;
    const token *after = &r->d->tokens.items[number + 1];
    mark next = mark_of(after);
    if (next != NO_MARK)
        return next != DOUBLE_OPENING && next != SINGLE_OPENING && (number + 2 >= r->end || after->flags & TOKEN_SPACE_AFTER);
    return after->flags & TOKEN_PUNCTUATION && !is_one_of(after, "([{$#@") && !slice_is(after->word->form, "...") &&
           !slice_is(after->word->form, "\xE2\x80\xA6");
}

static bool close_quotation(reader *r, uint32_t end, bool closed) {
    quotation *q = vector_push(r->d->memory, &r->d->quotations);
    if (!q) return false;
    *q = (quotation){.first = (uint32_t)r->open, .end = end, .closed = closed};
    for (uint32_t i = q->first + 1; i < end - closed; i++) r->d->tokens.items[i].flags |= TOKEN_IN_QUOTE;
    r->open = NONE;
    return true;
}

static void open_quotation(reader *r, uint32_t number, bool single) {
    r->d->tokens.items[number].flags |= TOKEN_QUOTE_OPEN;
    r->open = (int32_t)number;
    r->open_is_single = single;
}

/* Does the next paragraph take the open quotation up with an opening mark of the same kind? */
static bool goes_on(const reader *r, uint32_t next_sentence) {
    const document *d = r->d;
    if (next_sentence >= d->sentences.count || r->open_is_single) return false;
    const sentence *next = &d->sentences.items[next_sentence], *last = next - 1;
    if (next->kind == SENTENCE_TITLE || last->kind == SENTENCE_TITLE || next->first >= next->end) return false;
    mark opened = mark_of(&d->tokens.items[r->open]);
    return mark_of(&d->tokens.items[next->first]) == opened;
}

/* ---------------------------------------------------------------- double marks */

static bool is_low_opening(const token *t) { return slice_is(t->word->form, "\xE2\x80\x9E"); }

static bool read_double(reader *r, uint32_t number, mark m) {
    token *t = &r->d->tokens.items[number];
    bool left = is_free_left(r, number), right = is_free_right(r, number);
    bool inside = r->open != NONE && !r->open_is_single;
    bool opens = left && !right, closes = right && !left;
    if (inside && number == r->first && m != DOUBLE_CLOSING) { /* taken up from the paragraph before */
        t->flags |= TOKEN_QUOTE_OPEN;
        return true;
    }
    if (inside && m == DOUBLE_OPENING && is_low_opening(&r->d->tokens.items[r->open])) m = DOUBLE_CLOSING; /* „…“ */
    if (m == DOUBLE_EITHER) m = inside ? (opens ? DOUBLE_OPENING : DOUBLE_CLOSING) : closes ? DOUBLE_CLOSING : DOUBLE_OPENING;
    if (m == DOUBLE_CLOSING && !inside && opens) m = DOUBLE_OPENING; /* »…« */
    if (m == DOUBLE_OPENING && inside && closes) m = DOUBLE_CLOSING;
    if (r->open != NONE && r->open_is_single) { /* a quotation inside single marks: only its marks are flagged */
        t->flags |= m == DOUBLE_OPENING ? TOKEN_QUOTE_OPEN : TOKEN_QUOTE_CLOSE;
        return true;
    }
    if (m == DOUBLE_CLOSING) {
        if (!inside) return true; /* a closing mark without an opening one */
        t->flags |= TOKEN_QUOTE_CLOSE;
        return close_quotation(r, number + 1, true);
    }
    if (inside && !close_quotation(r, number, false)) return false;
    open_quotation(r, number, false);
    return true;
}

/* ---------------------------------------------------------------- single marks */

static bool is_single(mark m) { return m == SINGLE_OPENING || m == SINGLE_CLOSING || m == SINGLE_EITHER; }

/* The token that closes the single quotation opened at `number`, or NONE. A mark after an s may be a possessive ("the parties'"):
 * it closes only where no other mark does. Stops at the next opening mark, so that each token is looked at once. */
static int32_t single_close(const reader *r, uint32_t number) {
    int32_t possible = NONE;
    for (uint32_t i = number + 1; i < r->end; i++) {
        mark m = mark_of(&r->d->tokens.items[i]);
        if (!is_single(m)) continue;
        bool left = is_free_left(r, i), right = is_free_right(r, i);
        if (left && !right) break;
        if (m == SINGLE_OPENING && !right) break;
        if (i == number + 1) continue;
        const token *before = &r->d->tokens.items[i - 1];
        bool after_s = before->word->normal.length && before->word->normal.bytes[before->word->normal.length - 1] == 's' &&
                       !(before->flags & TOKEN_PUNCTUATION);
        if (!right && m != SINGLE_CLOSING) continue;
        if (!after_s) return (int32_t)i;
        if (possible == NONE) possible = (int32_t)i;
    }
    return possible;
}

static bool read_single(reader *r, uint32_t number, mark m) {
    token *t = &r->d->tokens.items[number];
    if (r->inner_close == (int32_t)number) {
        r->inner_close = NONE;
        t->flags |= TOKEN_QUOTE_CLOSE;
        return !r->open_is_single || close_quotation(r, number + 1, true);
    }
    if (r->inner_close != NONE || m == SINGLE_CLOSING || !is_free_left(r, number) || (is_free_right(r, number) && m != SINGLE_OPENING))
        return true;
    int32_t close = single_close(r, number);
    if (close == NONE) return true;
    r->inner_close = close;
    if (r->open == NONE)
        open_quotation(r, number, true);
    else
        t->flags |= TOKEN_QUOTE_OPEN;
    return true;
}

static void read_paragraph(reader *r, bool *ok) {
    for (uint32_t i = r->first; i < r->end && *ok; i++) {
        mark m = mark_of(&r->d->tokens.items[i]);
        if (m == NO_MARK) continue;
        *ok = is_single(m) ? read_single(r, i, m) : read_double(r, i, m);
    }
}

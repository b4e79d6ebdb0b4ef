/* Labels at the head of a paragraph: whose words the statement stage and "I" and "we" find behind them. */
#include "text/layout.h"
#include "text/text.h"

enum { LABEL_WORDS = 7, SPEAKER_WORDS = 16, NAME_SHORTEST = 4, QUESTION_EARLIEST = 60 };

static bool begins_paragraph(const document *d, uint32_t sentence_number) {
    return sentence_number == 0 || d->sentences.items[sentence_number - 1].paragraph != d->sentences.items[sentence_number].paragraph;
}

bool text_label(const document *d, uint32_t sentence_number, uint32_t *colon) {
    const sentence *s = &d->sentences.items[sentence_number];
    if (!begins_paragraph(d, sentence_number)) return false;
    for (uint32_t i = s->first; i < s->end && i <= s->first + LABEL_WORDS; i++)
        if (slice_is(d->tokens.items[i].word->form, ":")) {
            *colon = i;
            return i > s->first && i + 1 < s->end;
        }
    return false;
}

static bool is_form(const document *d, uint32_t t, const char *form) { return slice_is(d->tokens.items[t].word->form, form); }

/* A name in capitals, long enough to be no abbreviation. */
static bool is_capital_name(const token *t) { return t->flags & TOKEN_ALL_CAPITALS && t->word->form.length >= NAME_SHORTEST; }

/* "MODERATOR:", "ANN REYES, CORRESPONDENT (on camera):", "Mr. REYES:": words in capitals, behind one that has none where a name is among them. */
static bool ends_in_colon(const document *d, const sentence *s, uint32_t *mark) {
    bool bracket = false, named = false, small = false;
    for (uint32_t i = s->first; i < s->end && i <= s->first + SPEAKER_WORDS; i++) {
        const token *t = &d->tokens.items[i];
        if (is_form(d, i, ":") && !bracket) {
            *mark = i;
            return i > s->first && i + 1 < s->end && (named || !small);
        }
        if (is_form(d, i, "(") || is_form(d, i, ")")) bracket = is_form(d, i, "(");
        if (bracket || t->flags & (TOKEN_PUNCTUATION | TOKEN_DIGITS)) continue;
        named |= is_capital_name(t);
        if (t->flags & TOKEN_ALL_CAPITALS || t->word->form.length == 1) continue;
        if (i > s->first || !(t->flags & TOKEN_CAPITALISED)) return false;
        small = true;
    }
    return false;
}

/* "Ms. REYES.", "The CHAIRMAN.", "Mr. REYES of Iowa.": a sentence of its own before what is said, in records of parliaments. */
static bool ends_in_stop(const document *d, uint32_t sentence_number, uint32_t *mark) {
    const sentence *s = &d->sentences.items[sentence_number];
    bool named = false, goes_on = sentence_number + 1 < d->sentences.count && s[1].paragraph == s->paragraph;
    if (!goes_on || s->end < s->first + 3 || s->end > s->first + LABEL_WORDS || !is_form(d, s->end - 1, ".")) return false;
    if (d->tokens.items[s->first].flags & TOKEN_ALL_CAPITALS) return false;
    for (uint32_t i = s->first; i + 1 < s->end; i++) {
        const token *t = &d->tokens.items[i];
        named |= is_capital_name(t);
        if (!(t->flags & TOKEN_CAPITALISED) && !is_form(d, i, "of")) return false;
    }
    *mark = s->end - 1;
    return named;
}

/* ---------------------------------------------------------------- questions and answers */

/* The last sentences, up to `count`, have a label "Q". */
static bool asked_before(const document *d, uint32_t count) {
    for (uint32_t i = count; i > 0 && i + QUESTION_EARLIEST > count; i--) {
        const sentence *s = &d->sentences.items[i - 1];
        if (s->end - s->first <= 2 && token_bytes(d, s->first).bytes[0] == 'Q' && begins_paragraph(d, i - 1)) return true;
    }
    return false;
}

uint32_t letter_label_end(const document *d, uint32_t first, uint32_t end) {
    slice form = token_bytes(d, first);
    if (!strchr("QA", form.bytes[0]) || form.length > 2 || first + 1 >= end) return first;
    if (form.bytes[0] == 'A' && !asked_before(d, d->sentences.count)) return first;
    if (form.length == 2) return form.bytes[1] == '.' ? first + 1 : first;
    uint32_t from = d->tokens.items[first].end, next = d->tokens.items[first + 1].start;
    if (next == from) return slice_is(token_bytes(d, first + 1), ".") ? first + 2 : first;
    return next >= from + 2 || d->text.bytes[from] == '\t' ? first + 1 : first;
}

/* Such a label, which is a sentence of its own. */
static bool is_letter(const document *d, uint32_t sentence_number, uint32_t *mark) {
    const sentence *s = &d->sentences.items[sentence_number];
    slice form = token_bytes(d, s->first);
    if (!strchr("QA", form.bytes[0]) || form.length > 2 || s->end - s->first > 2) return false;
    if (s->end - s->first == 2 ? !is_form(d, s->first + 1, ".") : form.length == 2 && form.bytes[1] != '.') return false;
    *mark = s->end - 1;
    return form.bytes[0] == 'Q' || asked_before(d, sentence_number);
}

bool text_speaker(const document *d, uint32_t sentence_number, uint32_t *mark) {
    const sentence *s = &d->sentences.items[sentence_number];
    if (s->kind == SENTENCE_TITLE || s->end <= s->first || !begins_paragraph(d, sentence_number)) return false;
    bool found = ends_in_colon(d, s, mark) || ends_in_stop(d, sentence_number, mark) || is_letter(d, sentence_number, mark);
    if (!found || *mark + 1 >= d->tokens.count) return false;
    return d->sentences.items[d->tokens.items[*mark + 1].sentence].paragraph == s->paragraph;
}

/* Labels with a colon at the head of a paragraph: whose words the statement stage and "I" and "we" find behind them. */
#include "text/text.h"

enum { LABEL_WORDS = 7 };

bool text_label(const document *d, uint32_t sentence_number, uint32_t *colon) {
    const sentence *s = &d->sentences.items[sentence_number];
    if (sentence_number > 0 && d->sentences.items[sentence_number - 1].paragraph == s->paragraph) return false;
    for (uint32_t i = s->first; i < s->end && i <= s->first + LABEL_WORDS; i++)
        if (slice_is(d->tokens.items[i].word->form, ":")) {
            *colon = i;
            return i > s->first && i + 1 < s->end;
        }
    return false;
}

bool text_label_is_spoken(const document *d, uint32_t sentence_number, uint32_t colon) {
    const sentence *s = &d->sentences.items[sentence_number];
    for (uint32_t i = s->first; i < colon; i++) {
        const token *t = &d->tokens.items[i];
        if (t->flags & (TOKEN_PUNCTUATION | TOKEN_DIGITS)) continue;
        if (!(t->flags & TOKEN_ALL_CAPITALS) && t->word->form.length > 1) return false;
    }
    return s->kind != SENTENCE_TITLE;
}

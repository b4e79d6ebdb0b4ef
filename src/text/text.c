/* The text stage: paragraphs, then, but for those that are no part of the report, in each its tokens and sentences, then the tokens' normal forms,
 * then the letters that a text without capitals of its own should have, then the quotations, which may cross paragraphs. */
#include "text/text.h"

#include "base/error.h"
#include "text/foreign.h"
#include "text/layout.h"
#include "text/letters.h"
#include "text/subject.h"
#include "text/tokens.h"

enum {
    SCRATCH_KEPT = 1 << 20,
    COUNTED_FROM = 1 << 18 /* bytes; below, the most is little enough */
};

/* Tokens of the paragraphs that are kept; never more than one for every four bytes, so that what is no news costs no more than its size tells. */
static size_t estimate_tokens(slice text, const paragraph_list *paragraphs) {
    size_t most = text.length / 4 + 16, count = 16;
    if (text.length < COUNTED_FROM) return most;
    for (uint32_t i = 0; i < paragraphs->count; i++) {
        const paragraph *p = &paragraphs->items[i];
        if (!p->boilerplate) count += tokens_about(slice_of(text.bytes + p->start, p->end - p->start));
    }
    return count + count / 64 < most ? count + count / 64 : most;
}

/* The token array is made once, and not copied as it grows. */
static bool reserve_tokens(document *d, const paragraph_list *paragraphs) {
    size_t capacity = estimate_tokens(d->text, paragraphs);
    if (d->tokens.capacity >= capacity) return true;
    token *items = ARENA_ARRAY(d->memory, token, capacity);
    if (!items) return false;
    d->tokens.items = items;
    d->tokens.capacity = (uint32_t)capacity;
    return true;
}

static bool set_forms(document *d) {
    for (uint32_t i = 0; i < d->tokens.count; i++) {
        token *t = &d->tokens.items[i];
        t->head = NONE;
        if (!token_set_form(d, t, token_bytes(d, i))) return false;
    }
    return true;
}

static bool cut_paragraphs(document *d, const paragraph_list *paragraphs) {
    for (uint32_t i = 0; i < paragraphs->count; i++) {
        const paragraph *p = &paragraphs->items[i];
        uint32_t first = d->tokens.count;
        if (p->boilerplate) {
            text_range *range = vector_push(d->memory, &d->boilerplate);
            if (!range) return false;
            *range = (text_range){p->start, p->end};
            continue;
        }
        if (!tokens_cut(d, p->start, p->end)) return false;
        if (d->tokens.count > first && !sentences_cut(d, first, d->tokens.count, i, p->kind)) return false;
    }
    return true;
}

readout_status text_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    if (d->text.length > TEXT_LONGEST) {
        return error_set(error, READOUT_ERROR_INPUT, NULL, 0, 0, "the text is %zu bytes long; the most is %u", d->text.length,
                         (unsigned)TEXT_LONGEST);
    }
    arena_reset(&w->scratch, SCRATCH_KEPT);
    paragraph_list paragraphs = {0};
    d->tokens.count = d->sentences.count = d->quotations.count = d->boilerplate.count = 0;
    d->small_letters = letters_are_small(d->text);
    bool found = paragraphs_find(d, &w->scratch, &paragraphs);
    if (found) boilerplate_find(d, &paragraphs);
    found = found && foreign_find(d, &w->scratch, &paragraphs);
    bool done = found && reserve_tokens(d, &paragraphs) && cut_paragraphs(d, &paragraphs) && set_forms(d) &&
                letters_restore(e, &w->scratch, d) && subject_judge(e, &w->scratch, d) && text_find_quotations(d);
    vector_trim(d->memory, &d->tokens);
    return done ? READOUT_OK
                : error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while cutting %zu bytes of text into words",
                            d->text.length);
}

bool text_tokenise(arena *memory, slice text, token **tokens, uint32_t *count) {
    document phrase = {.memory = memory, .text = text};
    *tokens = NULL;
    *count = 0;
    if (text.length > TEXT_LONGEST) return false;
    if (!tokens_cut(&phrase, 0, (uint32_t)text.length) || !set_forms(&phrase)) return false;
    *tokens = phrase.tokens.items;
    *count = phrase.tokens.count;
    return true;
}

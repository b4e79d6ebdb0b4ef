/* Content as lists of token spans: yields of the tree with the cue's own words cut out, and without the punctuation that joins them to
 * the rest of the sentence. */
#include "statement/reader.h"

static bool is_quote_mark(const token *t) { return (t->flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE)) != 0; }

/* Brackets and percent signs are punctuation by shape but belong to what is said. */
static bool is_joint(const token *t) {
    if (!(t->flags & TOKEN_PUNCTUATION) || is_quote_mark(t) || !t->word->form.length) return false;
    char first = t->word->form.bytes[0];
    return first == ',' || first == '.' || first == ';' || first == ':' || first == '-' || first == '?' || first == '!' ||
           (unsigned char)first == 0xe2; /* dashes and the ellipsis; typographic quotation marks carry their flags */
}

/* A mark whose partner is outside the span does not belong to it. */
static bool is_lone_mark(const reader *r, token_span span, uint32_t at) {
    if (!is_quote_mark(token_at(r->document, at)) || r->quotation_of[at] == NONE) return is_quote_mark(token_at(r->document, at));
    const quotation *q = &r->document->quotations.items[r->quotation_of[at]];
    return q->first < span.first || q->end > span.end;
}

token_span span_trimmed(const reader *r, token_span span) {
    const document *d = r->document;
    while (span.first < span.end && is_joint(token_at(d, span.end - 1))) span.end--;
    /* A quotation that begins inside is not cut in two: what follows up to its closing mark belongs to it. */
    if (span.first < span.end && r->quotation_of[span.end - 1] != NONE) {
        const quotation *q = &d->quotations.items[r->quotation_of[span.end - 1]];
        if (q->closed && q->first >= span.first && q->end > span.end) span.end = q->end;
    }
    for (bool moved = true; moved && span.first < span.end;) {
        moved = false;
        uint32_t last = span.end - 1;
        if (is_joint(token_at(d, span.first)) || is_lone_mark(r, span, span.first))
            span.first++, moved = true;
        else if ((is_joint(token_at(d, last)) || is_lone_mark(r, span, last)))
            span.end--, moved = true;
    }
    return span;
}

void spans_add_raw(reader *r, token_spans *spans, token_span span) {
    token_span *place = vector_push(r->scratch, spans);
    if (!place) {
        r->failed = true;
        return;
    }
    uint32_t at = spans->count - 1; /* keep text order */
    while (at > 0 && spans->items[at - 1].first > span.first) {
        spans->items[at] = spans->items[at - 1];
        at--;
    }
    spans->items[at] = span;
}

static bool has_word(const document *d, token_span span) {
    for (uint32_t i = span.first; i < span.end; i++)
        if (!(token_at(d, i)->flags & TOKEN_PUNCTUATION)) return true;
    return false;
}

static void add_part(reader *r, token_spans *spans, token_span span) {
    if (span.first >= span.end) return;
    span = span_trimmed(r, span);
    if (!has_word(r->document, span)) return;
    for (uint32_t i = 0; i < spans->count; i++) /* overlapping parts become one */
        if (span.first <= spans->items[i].end && spans->items[i].first <= span.end) {
            if (span.first < spans->items[i].first) spans->items[i].first = span.first;
            if (span.end > spans->items[i].end) spans->items[i].end = span.end;
            return;
        }
    spans_add_raw(r, spans, span);
}

void spans_add(reader *r, token_spans *spans, token_span span, token_span hole) {
    if (hole.first >= hole.end || hole.end <= span.first || hole.first >= span.end) {
        add_part(r, spans, span);
        return;
    }
    if (hole.first > span.first) add_part(r, spans, (token_span){span.first, hole.first});
    if (hole.end < span.end) add_part(r, spans, (token_span){hole.end, span.end});
}

uint32_t spans_length(const token_spans *spans) {
    uint32_t length = 0;
    for (uint32_t i = 0; i < spans->count; i++) length += spans->items[i].end - spans->items[i].first;
    return length;
}

bool spans_hold(const token_spans *spans, uint32_t at) {
    for (uint32_t i = 0; i < spans->count; i++)
        if (spans->items[i].first <= at && at < spans->items[i].end) return true;
    return false;
}

uint32_t spans_shared(const token_spans *a, const token_spans *b) {
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++) {
            uint32_t first = a->items[i].first > b->items[j].first ? a->items[i].first : b->items[j].first;
            uint32_t end = a->items[i].end < b->items[j].end ? a->items[i].end : b->items[j].end;
            if (first < end) shared += end - first;
        }
    return shared;
}

/* Where content ends, chosen by what was learned. The rules before this step find an end from the tree; parsers go wrong most often at the
 * right edge ("said that the road was closed | , part of a dispute that …"), so every place where the content could end is asked anew.
 *
 * The places are walked from left to right. At each, the chance that the content ends here, if it has not ended before, is logistic in the
 * sum of the weights of what stands around the place: the mark, the words on both sides, how the tree ties the next word to what came
 * before, what the rules say. From these chances follows how likely each place is to be the end; the one chosen shares most with all others,
 * weighted by that (the greatest expected overlap), so that doubt between far places ends in the middle and not at an extreme.
 *
 * A feature is a number, its template and its values mixed; the weights lie in a table by the low bits of that number. */
#include "statement/content_end.h"

#include "statement/content_end_weights.h"
#include "syntax/syntax.h"

#include <math.h>
#include <stdlib.h>

static const float weight_step = 1.0f / 16;

/* What is the same for all places of one reading. */
typedef struct around {
    const reader *r;
    const reading *one;
    token_span span; /* the last span of the content, as the rules have it */
    uint32_t limit;  /* no content beyond this token */
    uint32_t before; /* tokens of the content in earlier spans */
    unsigned group;  /* patterns that end alike */
} around;

static bool may_end(const token *t);
static void find_features(const around *a, end_place *place);

/* ---------------------------------------------------------------- the places */

static unsigned group_of(const reading *one) {
    if (one->attempt == READING_LOOSE) return CUE_PATTERN_COUNT + (one->pattern >= CUE_OF ? CUE_OF : one->pattern);
    if (one->pattern >= CUE_OF) return CUE_OF;
    return one->pattern == CUE_GERUND ? CUE_INFINITIVE : one->pattern;
}

/* "A paper that claimed a link was withdrawn": the last verb belongs to the paper, which the parser has left without one. */
static uint32_t limit_of_relative(const reader *r, const reading *one, token_span span) {
    const document *d = r->document;
    const token *verb = token_at(d, one->anchor);
    if (verb->deprel != DEPREL_ACL_RELCL || verb->head == NONE) return span.end;
    const token *noun = token_at(d, (uint32_t)verb->head);
    if (deprel_main(noun->deprel) == DEPREL_NSUBJ && noun->head > (int32_t)one->anchor) {
        uint32_t first = (uint32_t)noun->head; /* its own verb, with the auxiliaries before */
        for (int32_t k = tree_first_child(d, first); k != NONE && k < noun->head; k = tree_next_sibling(d, (uint32_t)k)) {
            unsigned relation = deprel_main(token_at(d, (uint32_t)k)->deprel);
            if (k > (int32_t)one->anchor && (relation == DEPREL_AUX || relation == DEPREL_COP) && (uint32_t)k < first) first = (uint32_t)k;
        }
        return first > span.first && first < span.end ? first : span.end;
    }
    if (noun->deprel != DEPREL_ROOT) return span.end;
    bool title = d->sentences.items[verb->sentence].kind == SENTENCE_TITLE;
    return title || r->quotation_of[one->anchor] != NONE ? span.end : before_main_verb(r, span, one->pattern == CUE_CLAUSE);
}

uint32_t before_answer(const reader *r, token_span span) {
    const document *d = r->document;
    for (uint32_t i = span.first + 1; i + 2 < span.end; i++) {
        if (!(token_at(d, i - 1)->flags & TOKEN_QUOTE_CLOSE) || token_at(d, i)->upos != UPOS_CCONJ) continue;
        const token *who = token_at(d, i + 1), *verb = token_at(d, i + 2);
        bool answers = who->upos == UPOS_PRON && who->features & FEATURE_FIRST_PERSON && verb->upos == UPOS_AUX;
        bool whole = i + 3 >= span.end || token_at(d, i + 3)->flags & TOKEN_PUNCTUATION;
        if (answers && whole && r->quotation_of[i] == NONE) return i;
    }
    return span.end;
}

/* "The mayor said the dyke was safe; farmers called that a lie": what the tree ties to the verb of saying itself, behind a semicolon. */
static uint32_t before_next_report(const reader *r, uint32_t verb, token_span span) {
    const document *d = r->document;
    uint32_t end = before_semicolon(r, span).end;
    for (int32_t k = end < span.end ? tree_first_child(d, verb) : NONE; k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        unsigned relation = deprel_main(token_at(d, (uint32_t)k)->deprel);
        bool tied = relation == DEPREL_CONJ || relation == DEPREL_PARATAXIS;
        if (tied && (uint32_t)k > end && (uint32_t)k < span.end && tree_child_main(d, (uint32_t)k, DEPREL_NSUBJ) != NONE) return end;
    }
    return span.end;
}

/* "said the road was closed, reported Radio Delta.": that the sentence is somebody's report is no part of what is said. */
static uint32_t before_report_of_all(const reader *r, const reading *one, token_span span) {
    enum { LONGEST_REPORT = 12 };
    for (uint32_t t = span.end; t-- > span.first + 1 && t + LONGEST_REPORT > span.end;) {
        const reading *other = r->reading_at[t] == NONE ? NULL : &r->readings.items[r->reading_at[t]];
        bool reports_all = other && other->bounded && other->pattern == CUE_QUOTE && spans_hold(&other->content, one->anchor);
        if (reports_all) return other->content.items[other->content.count - 1].end;
    }
    return span.end;
}

static bool set_around(const reader *r, const reading *one, around *a) {
    const document *d = r->document;
    if (!one->content.count || one->direct || one->bounded || one->pattern == CUE_COLON) return false;
    a->r = r, a->one = one;
    a->span = one->content.items[one->content.count - 1];
    if (a->span.first <= one->anchor) return false;
    const sentence *s = &d->sentences.items[token_at(d, one->anchor)->sentence];
    a->limit = s->end;
    int32_t inside = r->quotation_of[one->anchor];
    if (inside != NONE && d->quotations.items[inside].closed && d->quotations.items[inside].end <= s->end)
        a->limit = d->quotations.items[inside].end - 1;
    if (one->pattern == CUE_OBJECT || one->pattern >= CUE_OF) a->limit = before_semicolon(r, (token_span){a->span.first, a->limit}).end;
    a->limit = before_next_report(r, one->anchor, (token_span){a->span.first, a->limit});
    a->limit = before_report_of_all(r, one, (token_span){a->span.first, a->limit});
    if (a->span.end > a->limit) a->span.end = a->limit;
    while (a->limit > a->span.first && !may_end(token_at(d, a->limit - 1))) a->limit--;
    if (a->span.end > a->limit || a->limit <= a->span.first + 1 || a->limit - a->span.first > END_PLACES_MAX) return false;
    a->before = spans_length(&one->content) - (a->span.end - a->span.first);
    a->group = group_of(one);
    return true;
}

/* No content ends with a comma or a full stop; marks of quotation and brackets belong to it. */
static bool may_end(const token *t) {
    if (!(t->flags & TOKEN_PUNCTUATION) || t->flags & TOKEN_QUOTE_CLOSE) return true;
    return slice_is(t->word->form, ")") || slice_is(t->word->form, "%");
}

uint32_t content_ends(const reader *r, const reading *one, end_place *places) {
    around a;
    if (!set_around(r, one, &a)) return 0;
    uint32_t count = 0;
    for (uint32_t end = a.span.first + 1; end <= a.limit && count < END_PLACES_MAX; end++) {
        if (!may_end(token_at(r->document, end - 1))) continue;
        places[count].end = end;
        find_features(&a, &places[count++]);
    }
    return count;
}

/* ---------------------------------------------------------------- features */

typedef enum joint { JOINT_NONE, JOINT_COMMA, JOINT_DASH, JOINT_STOP, JOINT_QUOTE_OPEN, JOINT_QUOTE_CLOSE, JOINT_OTHER, JOINT_END } joint;

static joint joint_of(const token *t) {
    if (t->flags & TOKEN_QUOTE_OPEN) return JOINT_QUOTE_OPEN;
    if (t->flags & TOKEN_QUOTE_CLOSE) return JOINT_QUOTE_CLOSE;
    if (!(t->flags & TOKEN_PUNCTUATION)) return JOINT_NONE;
    if (slice_is(t->word->form, ",")) return JOINT_COMMA;
    if (slice_is(t->word->form, ";") || slice_is(t->word->form, ":") || slice_is(t->word->form, ".")) return JOINT_STOP;
    char first = t->word->form.length ? t->word->form.bytes[0] : 0;
    return first == '-' || (unsigned char)first == 0xe2 ? JOINT_DASH : JOINT_OTHER;
}

/* Function words by themselves, others by their tag. */
static uint64_t word_class(const token *t) {
    switch (t->upos) {
    case UPOS_ADP:
    case UPOS_SCONJ:
    case UPOS_CCONJ:
    case UPOS_PRON:
    case UPOS_DET:
    case UPOS_AUX:
    case UPOS_PART:
    case UPOS_ADV: return t->word->key;
    default: return t->xpos;
    }
}

static unsigned bucket(uint32_t n) { return n < 5 ? n : n < 8 ? 5 : n < 12 ? 6 : n < 18 ? 7 : n < 28 ? 8 : 9; }

/* The highest word whose branch begins at `at`: how the words from here on hang on those before. */
static uint32_t top_from(const document *d, uint32_t at) {
    uint32_t top = at;
    while (token_at(d, top)->head != NONE && (uint32_t)token_at(d, top)->head >= at) top = (uint32_t)token_at(d, top)->head;
    return top;
}

typedef enum side { SIDE_NOTHING, SIDE_CUE, SIDE_INSIDE, SIDE_LAST, SIDE_ABOVE } side;

static side side_of(const around *a, int32_t head, uint32_t end) {
    if (head == NONE) return SIDE_NOTHING;
    if ((uint32_t)head == a->one->anchor || spans_hold(&a->one->cue_words, (uint32_t)head)) return SIDE_CUE;
    if ((uint32_t)head >= a->span.first) return (uint32_t)head + 3 >= end ? SIDE_LAST : SIDE_INSIDE;
    return SIDE_ABOVE;
}

static bool reports_itself(const reader *r, uint32_t at) {
    for (const cue *c = cue_first(r->engine->cues, token_at(r->document, at)->word->lemma->key); c; c = cue_next(r->engine->cues, c))
        if (c->pos == CUE_VERB && (c->strength[CUE_CLAUSE] >= 0.5f || c->strength[CUE_QUOTE] >= 0.5f)) return true;
    return false;
}

/* Between the marks of a quotation that began in the content (1) or around all of it (2). */
static unsigned quoted(const around *a, uint32_t end) {
    int32_t number = a->r->quotation_of[end - 1];
    if (number == NONE) return 0;
    const quotation *q = &a->r->document->quotations.items[number];
    if (q->end == end) return 3;
    return q->first >= a->span.first ? 1 : 2;
}

static void find_features(const around *a, end_place *place) {
    const document *d = a->r->document;
    uint32_t end = place->end, next = end, n = 0;
    const token *last = token_at(d, end - 1);
    joint j = end >= a->limit ? JOINT_END : joint_of(token_at(d, end));
    while (next < a->limit && token_at(d, next)->flags & TOKEN_PUNCTUATION) next++;
    bool at_end = next >= a->limit;
    if (at_end) j = JOINT_END;
    const token *t = at_end ? NULL : token_at(d, next);
    const token *after = !at_end && next + 1 < a->limit ? token_at(d, next + 1) : NULL;
    uint64_t word = t ? word_class(t) : 0, tag = t ? t->xpos : 255, tag_after = after ? after->xpos : 255;
    uint32_t top = t ? top_from(d, next) : 0;
    const token *tied = t ? token_at(d, top) : NULL;
    uint64_t relation = tied ? tied->deprel : 255;
    side s = tied ? side_of(a, tied->head, end) : SIDE_NOTHING;
    uint64_t tie = relation * 8 + s;
    bool own_subject = tied && tree_child_main(d, top, DEPREL_NSUBJ) != NONE;
    uint32_t open_top = end - 1; /* does the last word hang on one that is still to come? */
    while (token_at(d, open_top)->head != NONE && (uint32_t)token_at(d, open_top)->head < end) {
        open_top = (uint32_t)token_at(d, open_top)->head;
        if (open_top < a->span.first) break;
    }
    int32_t open_head = token_at(d, open_top)->head;
    uint64_t open = open_head != NONE && (uint32_t)open_head >= end ? token_at(d, open_top)->deprel + 1u : 0;
    uint64_t rule = end < a->span.end ? 0 : end == a->span.end ? 1 : 2;
    uint64_t length = bucket(a->before + end - a->span.first), left = bucket(at_end ? 0 : a->limit - next), g = a->group;
    uint64_t quote = quoted(a, end), jr = j * 4 + rule;
    uint64_t head_word = tied && tied->head != NONE ? token_at(d, (uint32_t)tied->head)->xpos : 255;
    bool cue_ahead = t && (reports_itself(a->r, next) || (tied && top != next && top < a->limit && reports_itself(a->r, top)));
    uint64_t line = a->one->cue ? a->one->cue->words[0] : 0;
    unsigned verbs = 0, commas = 0;
    for (uint32_t i = a->span.first; i < end; i++) {
        const token *k = token_at(d, i);
        verbs += k->xpos == XPOS_VBD || k->xpos == XPOS_VBZ || k->xpos == XPOS_VBP || k->xpos == XPOS_MD;
        commas += slice_is(k->word->form, ",");
    }
    if (verbs > 3) verbs = 3;
    if (commas > 3) commas = 3;
#define PUT(x, y, z) (place->features[n] = (uint16_t)(feature_mix(n, x, y, z) % END_WEIGHTS), n++)
    PUT(jr, g, 0);
    PUT(j, word, quote);
    PUT(j, tie, 0);
    PUT(word, tie, j);
    PUT(last->xpos, j, tag);
    PUT(open, j, rule);
    PUT(length, g, j);
    PUT(quote, jr, 0);
    PUT(tag, tag_after, j);
    PUT(tie, length, 0);
    PUT(jr, word, 0);
    PUT(cue_ahead, tag, jr);
    PUT(line, jr, 0);
    PUT(token_at(d, a->span.first)->xpos, g, jr);
    PUT(a->one->attitude, jr, 0);
    PUT(tied ? tied->xpos : 255, relation, j * 2 + own_subject);
    PUT(tie, rule, g);
    PUT(left, j, rule);
    PUT(head_word, word, s);
    PUT(word, tag_after, jr);
    PUT(tie, tied ? tied->xpos : 255, jr);
    PUT(last->upos * 256 + tag, tie, 0);
    PUT(verbs, commas, j * 4 + rule);
    PUT(verbs, tie, g);
#undef PUT
    place->feature_count = n;
}

/* ---------------------------------------------------------------- choosing */

static float ends_here(const int8_t *weights, const end_place *place) {
    int32_t sum = weights[END_WEIGHTS]; /* the bias */
    for (uint32_t i = 0; i < place->feature_count; i++) sum += weights[place->features[i]];
    return 1 / (1 + expf(-(float)sum * weight_step));
}

/* The place that shares most with what may be the true content, each possibility by its chance. */
static uint32_t choose(const around *a, const end_place *places, uint32_t count, float *sureness) {
    const int8_t *weights = a->r->end_weights ? a->r->end_weights : content_end_weights;
    float chance[END_PLACES_MAX], going_on = 1, best = -1;
    for (uint32_t i = 0; i < count; i++) {
        float here = i + 1 == count ? 1 : ends_here(weights, &places[i]);
        chance[i] = going_on * here;
        going_on *= 1 - here;
    }
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < count; i++) {
        float expected = 0, length = (float)(a->before + places[i].end - a->span.first);
        for (uint32_t k = 0; k < count; k++) {
            float other = (float)(a->before + places[k].end - a->span.first);
            expected += chance[k] * (length < other ? length / other : other / length);
        }
        if (expected > best) best = expected, chosen = i;
    }
    *sureness = best;
    return places[chosen].end;
}

void content_end_choose(const reader *r, reading *one, end_place *places) {
    around a;
    uint32_t count = content_ends(r, one, places);
    if (count < 2 || !set_around(r, one, &a)) return;
    uint32_t end = choose(&a, places, count, &one->end_sureness);
    end = limit_of_relative(r, one, (token_span){a.span.first, end});
    end = before_answer(r, (token_span){a.span.first, end});
    token_span span = without_setting(r, span_trimmed(r, (token_span){a.span.first, end}));
    if (span.first < span.end) one->content.items[one->content.count - 1] = span;
}

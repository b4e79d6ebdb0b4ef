/* Finds cues in the text: the cue's first word by its lemma, its other words after it in order with few words between, all in the
 * same sentence ("make clear" in "made it clear"). */
#include "statement/reader.h"

enum { WORDS_BETWEEN = 3 };

bool token_is_verb(const token *t) { return t->upos == UPOS_VERB || t->upos == UPOS_AUX; }

bool token_is_finite(const token *t) { return t->xpos == XPOS_VBD || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP || t->xpos == XPOS_MD; }

bool token_may_name(const token *t) {
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON || t->upos == UPOS_DET || t->upos == UPOS_ADJ ||
           t->upos == UPOS_NUM;
}

static bool pos_agrees(const token *t, unsigned pos) {
    switch (pos) {
    case CUE_VERB: return t->upos == UPOS_VERB;
    case CUE_SUPPORT:
    case CUE_SETTING: return t->upos == UPOS_VERB || t->upos == UPOS_NOUN || t->upos == UPOS_AUX;
    case CUE_NOUN:
        return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || (t->upos == UPOS_VERB && t->deprel == DEPREL_OBJ); /* "expressed hope" */
    case CUE_ADJECTIVE: return t->upos == UPOS_ADJ || t->upos == UPOS_VERB;
    case CUE_ADVERB: return t->upos == UPOS_ADV;
    default: return true;
    }
}

bool is_time(const reader *r, uint32_t token) {
    const uint64_t keys[2] = {token_at(r->document, token)->word->lemma->key,
                              token_at(r->document, token)->word->key}; /* "Monday" is its own lemma */
    for (unsigned k = 0; k < 2; k++)
        for (const cue *c = cue_first(r->engine->cues, keys[k]); c; c = cue_next(r->engine->cues, c))
            if (c->pos == CUE_TIME) return true;
    return false;
}

/* A particle or complement may stand a little further on, but not across punctuation or another verb. */
static bool find_word(const document *d, uint32_t from, uint32_t end, unsigned between, uint64_t key, uint32_t *found) {
    for (uint32_t i = from; i < end && i <= from + between; i++) {
        const token *t = token_at(d, i);
        if (t->word->lemma->key == key || t->word->key == key) {
            *found = i;
            return true;
        }
        if (t->flags & TOKEN_PUNCTUATION) return false;
    }
    return false;
}

static bool words_follow(const reader *r, uint32_t head, const cue *c, token_spans *words) {
    const document *d = r->document;
    uint32_t end = d->sentences.items[token_at(d, head)->sentence].end, at = head;
    bool loose = c->pos == CUE_VERB || c->pos == CUE_SUPPORT || (c->pos == CUE_IDIOM && token_at(d, head)->upos == UPOS_VERB);
    unsigned between = loose ? WORDS_BETWEEN : 0;
    uint32_t places[CUE_WORDS_MAX];
    for (unsigned w = 1; w < c->word_count; w++) {
        if (!find_word(d, at + 1, end, between, c->words[w], &at)) return false;
        places[w] = at;
    }
    words->count = 0;
    spans_add_raw((reader *)r, words, (token_span){head, head + 1});
    for (unsigned w = 1; w < c->word_count; w++) {
        if (words->count && words->items[words->count - 1].end == places[w])
            words->items[words->count - 1].end++;
        else
            spans_add_raw((reader *)r, words, (token_span){places[w], places[w] + 1});
    }
    return words->count > 0; /* 0: memory ran out */
}

const cue *cue_match(const reader *r, uint32_t head, const cue *before, token_spans *words) {
    const statement_cues *cues = r->engine->cues;
    const token *t = token_at(r->document, head);
    if (r->idiom[head]) return NULL;
    const cue *c = before ? cue_next(cues, before) : cue_first(cues, t->word->lemma->key);
    bool by_form = before && before->words[0] != t->word->lemma->key;
    for (;; c = cue_next(cues, c)) {
        if (!c && !by_form && t->word->key != t->word->lemma->key) { /* "according", whose lemma is "accord" */
            by_form = true;
            c = cue_first(cues, t->word->key);
        }
        if (!c) return NULL;
        if (pos_agrees(t, c->pos) && words_follow(r, head, c, words)) return c;
    }
}

void idioms_mark(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; i < d->tokens.count && !r->failed; i++) {
        const uint64_t keys[2] = {token_at(d, i)->word->lemma->key, token_at(d, i)->word->key}; /* "known as", but not "know as much as" */
        token_spans words = CUE_SPANS;
        for (unsigned k = 0; k < 1u + (keys[0] != keys[1]); k++)
            for (const cue *c = cue_first(r->engine->cues, keys[k]); c; c = cue_next(r->engine->cues, c)) {
                if (c->pos != CUE_IDIOM || !words_follow(r, i, c, &words)) continue;
                for (uint32_t s = 0; s < words.count; s++)
                    for (uint32_t w = words.items[s].first; w < words.items[s].end; w++) r->idiom[w] = true;
            }
    }
}

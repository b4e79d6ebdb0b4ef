/* Content read without the tree, for verbs to which the parser has given none: the words behind the verb ("telling a crowd in the square that
 * …"), or those before ", X said,". Where the words behind end is chosen afterwards (content_end.c); weighing trusts such readings less. */
#include "statement/reader.h"

#include "syntax/syntax.h"

static const token_span no_hole = {0, 0};

static const float closing_sureness = 0.7f; /* weights learned of all loose readings trust them less */

/* Is the first verb a finite one, as in a clause, and no infinitive or participle? */
static bool finite_follows(const document *d, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end && !slice_is(token_at(d, i)->word->form, ";"); i++) {
        if (token_is_finite(token_at(d, i))) return true;
        if (token_at(d, i)->xpos == XPOS_VB || token_at(d, i)->xpos == XPOS_VBG) return false;
    }
    return false;
}

/* "…, X said.", "…, X said, …": what stands before the comma, and behind the second one. */
static bool try_loose_before(reader *r, reading *one, uint32_t verb, const cue *c) {
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
    if (c->strength[CUE_QUOTE] <= 0 || !token_is_finite(token_at(d, verb))) return false;
    uint32_t comma = verb;
    while (comma > s->first && !(token_at(d, comma - 1)->flags & TOKEN_PUNCTUATION) && verb - comma < 12) comma--;
    if (comma <= s->first + 2 || comma == verb || !slice_is(token_at(d, comma - 1)->word->form, ",")) return false;
    if (!finite_follows(d, s->first, comma - 1) || subject_beside(d, verb, comma, verb) == NONE) return false;
    spans_add(r, &one->content, (token_span){s->first, comma - 1}, no_hole);
    if (verb + 2 < s->end && slice_is(token_at(d, verb + 1)->word->form, ","))
        spans_add(r, &one->content, (token_span){verb + 2, s->end}, no_hole);
    one->pattern = CUE_QUOTE;
    bool closes = verb + 2 == s->end && slice_is(token_at(d, verb + 1)->word->form, ".") && s->kind != SENTENCE_TITLE;
    if (closes && c->strength[CUE_QUOTE] >= 0.5f) one->confidence = closing_sureness; /* "…, the ministry found." leaves no other reading */
    return one->content.count > 0;
}

/* Where the tree has put the content elsewhere: what follows the verb, up to the end of the sentence; where it ends is chosen afterwards. */
bool read_loose(reader *r, reading *one, uint32_t verb, const cue *c, const token_spans *words) {
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
    uint32_t first = words->count ? words->items[words->count - 1].end : verb + 1, end = s->end;
    if (one->passive) return false;
    if (first >= end || token_at(d, first)->flags & TOKEN_PUNCTUATION) {
        if (first >= end || !(token_at(d, first)->flags & TOKEN_QUOTE_OPEN)) return try_loose_before(r, one, verb, c);
        first++;
    }
    while (first + 1 < end && token_at(d, first)->upos == UPOS_ADV && !(token_at(d, first)->features & FEATURE_INTERROGATIVE)) first++;
    for (uint32_t i = first; c->addressee & ADDRESSEE_OBJECT && i < end && i < first + 14 && !token_is_verb(token_at(d, i)); i++)
        if (slice_is(token_at(d, i)->word->normal, "that") && i > first) first = i; /* "telling a crowd in X that …" */
    if (first + 1 >= end) return false;
    const token *t = token_at(d, first);
    cue_pattern found = t->upos == UPOS_ADP ? cue_preposition(r->engine->cues, t->word->key) : CUE_PATTERN_COUNT;
    bool that = slice_is(t->word->normal, "that") || t->features & FEATURE_INTERROGATIVE || t->upos == UPOS_SCONJ;
    for (uint32_t i = first; i < end && i < first + 3 && !that; i++)
        if (is_time(r, i)) return false;
    if (found == CUE_TO && c->addressee & ADDRESSEE_TO) return false; /* "apologised to the family" */
    if (found != CUE_PATTERN_COUNT && c->strength[found] > 0)
        one->pattern = found, first++;
    else if (t->upos == UPOS_PART && token_at(d, first + 1)->xpos == XPOS_VB && c->strength[CUE_INFINITIVE] > 0)
        one->pattern = CUE_INFINITIVE;
    else if (t->xpos == XPOS_VBG && c->strength[CUE_GERUND] > 0)
        one->pattern = CUE_GERUND;
    else if ((that || token_may_name(t)) && c->strength[CUE_CLAUSE] > 0 && finite_follows(d, first + 1, end))
        one->pattern = CUE_CLAUSE;
    else if (token_may_name(t) && c->strength[CUE_OBJECT] > 0)
        one->pattern = CUE_OBJECT;
    else
        return false;
    spans_add(r, &one->content, (token_span){first, end}, no_hole);
    return one->content.count > 0;
}

/* Verbs of saying that the tagger took for nouns ("report", "fear", "shot back"), where the words around leave no other reading:
 * - behind a comma, at the end of a sentence that has its verb: "…, the Daily Post reports."
 * - behind a comma, before a name that ends the sentence: "…, reported Radio Delta."
 * - before "that", behind a noun that agrees with it, in a sentence without another verb: "Local media report that …"
 * - behind a quotation at the head of a sentence: "…," the widow spat. (quotation.c asks)
 * The speaker's words are those before the verb, whatever the tree makes of them. */
#include "statement/reader.h"

enum { LONGEST_SPEAKER = 12 };

/* Weights learned where verbs are verbs say little here. */
static const float sureness = 0.7f;

/* Words that can stand in the speaker's description, with the phrases tied to it: "the head of the union". */
static bool may_describe(const document *d, uint32_t at) {
    const token *t = token_at(d, at);
    return token_may_name(t) || t->upos == UPOS_PART || slice_is(t->word->normal, "of") || slice_is(t->word->normal, "for");
}

static bool is_noun(const token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN; }

const cue *mistagged_cue(const reader *r, uint32_t at, cue_pattern pattern) {
    if (r->idiom[at]) return NULL;
    for (const cue *c = cue_first(r->engine->cues, token_at(r->document, at)->word->lemma->key); c; c = cue_next(r->engine->cues, c))
        if (c->pos == CUE_VERB && c->word_count == 1 && c->attitude <= ATTITUDE_BELIEVES && c->strength[pattern] >= 0.5f) return c;
    return NULL;
}

static reading *add(reader *r, uint32_t verb, const cue *c, cue_pattern pattern, token_span named) {
    reading *one = reading_add(r, verb);
    if (!one) return NULL;
    one->cue = c;
    one->pattern = pattern;
    one->attitude = c->attitude;
    one->agent_of = (int32_t)verb;
    one->named = named;
    one->confidence = sureness;
    one->speaker = (int32_t)named.end - 1;
    spans_add_raw(r, &one->cue_words, (token_span){verb, verb + 1});
    return one;
}

/* "the Daily Post reports": a singular and a verb in -s, or a plural and a verb without. */
static bool agree(const token *noun, const token *verb) {
    bool bare = slice_equal(verb->word->normal, verb->word->lemma->form);
    bool plural = noun->xpos == XPOS_NNS || noun->xpos == XPOS_NNPS || slice_is(noun->word->normal, "media") ||
                  slice_is(noun->word->normal, "police");
    return plural == bare;
}

static bool has_finite(const document *d, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (token_is_finite(token_at(d, i))) return true;
    return false;
}

static void read_behind_comma(reader *r, const sentence *s) {
    const document *d = r->document;
    if (s->end < s->first + 6 || !slice_is(token_at(d, s->end - 1)->word->form, ".")) return;
    uint32_t verb = s->end - 2, comma = verb;
    while (verb > s->first && (token_at(d, verb)->upos == UPOS_ADV || is_time(r, verb))) verb--;
    if (token_at(d, verb)->upos != UPOS_NOUN || r->reading_at[verb] != NONE || r->quotation_of[verb] != NONE) return;
    const cue *c = mistagged_cue(r, verb, CUE_QUOTE);
    while (c && comma > s->first && verb - comma < LONGEST_SPEAKER && (comma >= verb || may_describe(d, comma))) comma--;
    if (!c || comma + 2 > verb || comma <= s->first + 2 || !slice_is(token_at(d, comma)->word->form, ",")) return;
    const token *before = token_at(d, verb - 1);
    bool named = before->upos == UPOS_PROPN || (d->mention_at && d->mention_at[verb - 1] != NONE);
    for (uint32_t i = s->first; !named; i++) /* "the letters, the maps, the tax reports" */
        if (slice_is(token_at(d, i)->word->form, ",")) {
            if (i != comma) return;
            named = true;
        }
    if (!is_noun(before) || !named || !agree(before, token_at(d, verb)) || !has_finite(d, s->first, comma)) return;
    reading *one = add(r, verb, c, CUE_QUOTE, (token_span){comma + 1, verb});
    if (!one) return;
    one->bounded = true;
    spans_add(r, &one->content, (token_span){s->first, comma}, (token_span){0, 0});
}

/* "…, reported Radio Delta.": a participle by its tag, with somebody's name behind it up to the end. */
static void read_turned_round(reader *r, const sentence *s) {
    const document *d = r->document;
    if (s->end < s->first + 6 || !slice_is(token_at(d, s->end - 1)->word->form, ".")) return;
    uint32_t verb = s->end - 2;
    while (verb > s->first + 3 && s->end - verb < LONGEST_SPEAKER && may_describe(d, verb)) verb--;
    const token *t = token_at(d, verb), *last = token_at(d, s->end - 2);
    bool past = t->xpos == XPOS_VBN || t->xpos == XPOS_VBD;
    bool participle = past && t->deprel != DEPREL_ROOT && t->deprel != DEPREL_PARATAXIS && slice_is(token_at(d, verb - 1)->word->form, ",");
    if (!participle || verb == s->end - 2 || last->upos != UPOS_PROPN || r->reading_at[verb] != NONE || r->quotation_of[verb] != NONE)
        return;
    const cue *c = mistagged_cue(r, verb, CUE_QUOTE);
    if (!c || c->attitude != ATTITUDE_SAYS || !has_finite(d, s->first, verb - 1)) return;
    reading *one = add(r, verb, c, CUE_QUOTE, (token_span){verb + 1, s->end - 1});
    if (!one) return;
    one->bounded = true;
    spans_add(r, &one->content, (token_span){s->first, verb - 1}, (token_span){0, 0});
}

static void read_before_that(reader *r, const sentence *s) {
    const document *d = r->document;
    uint32_t that = s->first + 1;
    if (s->kind == SENTENCE_TITLE) return;
    while (that < s->end && that <= s->first + LONGEST_SPEAKER && may_describe(d, that - 1) &&
           !slice_is(token_at(d, that)->word->normal, "that"))
        that++;
    uint32_t verb = that - 1;
    if (that + 2 >= s->end || verb <= s->first || !slice_is(token_at(d, that)->word->normal, "that")) return;
    const token *t = token_at(d, verb), *before = token_at(d, verb - 1), *first = token_at(d, s->first);
    bool bare = slice_equal(t->word->normal, t->word->lemma->form);
    if (t->xpos != (bare ? XPOS_NN : XPOS_NNS) || r->reading_at[verb] != NONE || !is_noun(before) || !agree(before, t)) return;
    if (bare && (slice_is(first->word->normal, "a") || slice_is(first->word->normal, "an")))
        return; /* "A police report that the king is ill …" */
    const cue *c = mistagged_cue(r, verb, CUE_CLAUSE);
    unsigned finite = 0;
    for (uint32_t i = that; i < s->end; i++) finite += token_is_finite(token_at(d, i));
    if (!c || finite != 1) return; /* two: one of them may be the sentence's own */
    reading *one = add(r, verb, c, CUE_CLAUSE, (token_span){s->first, verb});
    if (one) spans_add(r, &one->content, (token_span){that, s->end}, (token_span){0, 0});
}

void read_mistagged(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; i < d->sentences.count && !r->failed; i++) {
        read_behind_comma(r, &d->sentences.items[i]);
        if (!r->failed) read_turned_round(r, &d->sentences.items[i]);
        if (!r->failed) read_before_that(r, &d->sentences.items[i]);
    }
}

/* The last word, an adverb aside, of a stretch without a verb, behind a noun or pronoun. */
int32_t mistagged_verb(const reader *r, uint32_t first, uint32_t end) {
    const document *d = r->document;
    for (uint32_t i = first; i < end; i++)
        if (token_at(d, i)->upos == UPOS_AUX || slice_is(token_at(d, i)->word->form, ",")) return NONE;
    while (end > first && token_at(d, end - 1)->flags & TOKEN_PUNCTUATION) end--;
    if (end > first && (token_at(d, end - 1)->upos == UPOS_ADV || token_at(d, end - 1)->upos == UPOS_ADP)) end--;
    if (end < first + 2 || end > first + LONGEST_SPEAKER) return NONE;
    uint32_t verb = end - 1;
    for (uint32_t i = first; i < verb; i++)
        if (!may_describe(d, i)) return NONE;
    const token *before = token_at(d, verb - 1);
    bool named = is_noun(before) || (before->upos == UPOS_PRON && !(before->features & FEATURE_POSSESSIVE));
    const token *t = token_at(d, verb);
    return named && t->upos == UPOS_NOUN && !(t->flags & TOKEN_CAPITALISED) && r->reading_at[verb] == NONE ? (int32_t)verb : NONE;
}

/* How sure a reading is: the log odds of the cue's own strength in this pattern, shifted by what the sentence around it shows (who
 * speaks, tense, negation, how long the content is …), by weights learned once and kept in weights.h. */
#include "statement/crossed_weights.h"
#include "statement/reader.h"
#include "statement/weights.h"
#include "syntax/syntax.h"

#include <math.h>

#define FEATURE_WEIGHT(name, weight) weight,
static const float weights[FEATURE_COUNT] = {FEATURES(FEATURE_WEIGHT)};

typedef struct list {
    uint16_t *features;
    unsigned count;
} list;

static void put(list *l, bool holds, weight_feature f) {
    if (holds && l->count < WEIGHT_FEATURES_MAX) l->features[l->count++] = (uint16_t)f;
}

/* A quotation with a verb that no list has, and one without any verb, have no cue whose strength could be asked. */
float reading_strength(const reading *one) {
    if (!one->cue) return one->cue_words.count ? 0.8f : 0.55f;
    return one->cue->strength[one->pattern];
}

double reading_unheard(const reader *r, const reading *one) {
    uint16_t features[WEIGHT_FEATURES_MAX];
    unsigned count = reading_features(r, one, features);
    float strength = reading_strength(one);
    if (strength < 0.01f) strength = 0.01f;
    if (strength > 0.99f) strength = 0.99f;
    double sum = WEIGHTS_BIAS + WEIGHTS_STRENGTH * log((double)strength / (1 - (double)strength));
    for (unsigned i = 0; i < count; i++) sum += (double)weights[features[i]];
    uint16_t crossed[CROSSED_MAX];
    count = reading_crossed(r, one, crossed);
    for (unsigned i = 0; i < count; i++) sum += crossed_weights[crossed[i]] / 16.0;
    return sum;
}

static double chance_of(double log_odds) { return 1 / (1 + exp(-log_odds)); }

/* Its content is a thing or a deed, which verbs that report no word take, too: "praised the plan", "closed the plan". */
static bool is_of_thing(const reading *one) {
    return one->pattern == CUE_OBJECT || one->pattern == CUE_PASSIVE || one->pattern == CUE_PREDICATION || one->pattern >= CUE_OF;
}

/* The encoder learned from one kind of news, and hears less well in others: so clauses and quotations that grammar has read have the mean of the chances with what was heard and without,
 * which finds as many statements as the former alone. */
void reading_weigh(const reader *r, reading *one) {
    if (one->confidence > 0) return; /* labels bring their own */
    double unheard = reading_unheard(r, one), chance = chance_of(unheard);
    if (speech_is_heard(r, one)) {
        double heard = chance_of(speech_weigh(r, one, unheard));
        chance = one->heard || is_of_thing(one) ? heard : (heard + chance) / 2;
    }
    one->confidence = (float)chance;
}

/* ---------------------------------------------------------------- features */

static void pattern_features(const reading *one, list *l) {
    static const weight_feature of_pattern[CUE_AROUND + 1] = {[CUE_CLAUSE] = FEATURE_IS_CLAUSE_HOLDS,
                                                              [CUE_INFINITIVE] = FEATURE_IS_INFINITIVE_HOLDS,
                                                              [CUE_GERUND] = FEATURE_IS_GERUND_HOLDS,
                                                              [CUE_OBJECT] = FEATURE_IS_OBJECT_HOLDS,
                                                              [CUE_PREDICATION] = FEATURE_IS_PREDICATION_HOLDS,
                                                              [CUE_QUOTE] = FEATURE_IS_QUOTE_HOLDS,
                                                              [CUE_RAISING] = FEATURE_IS_RAISING_HOLDS,
                                                              [CUE_PASSIVE] = FEATURE_IS_PASSIVE_HOLDS,
                                                              [CUE_COPULA] = FEATURE_IS_COPULA_HOLDS,
                                                              [CUE_COLON] = FEATURE_IS_COLON_HOLDS,
                                                              [CUE_AROUND] = FEATURE_IS_AROUND_HOLDS};
    put(l, true, one->pattern <= CUE_AROUND ? of_pattern[one->pattern] : FEATURE_IS_PREPOSITION_HOLDS);
    put(l, true, (weight_feature)(FEATURE_SAYS_HOLDS + (int)one->attitude));
    put(l, one->cue && one->cue->pos == CUE_VERB, FEATURE_OF_VERB_HOLDS);
    put(l, one->cue && one->cue->pos == CUE_NOUN, FEATURE_OF_NOUN_HOLDS);
    put(l, one->cue && one->cue->pos == CUE_ADJECTIVE, FEATURE_OF_ADJECTIVE_HOLDS);
    put(l, one->cue && one->cue->stance != CUE_NEUTRAL, FEATURE_HAS_STANCE_HOLDS);
}

static void speaker_features(const document *d, const reading *one, list *l) {
    if (one->speaker == NONE) {
        put(l, true, FEATURE_NO_SPEAKER_HOLDS);
        return;
    }
    const token *t = token_at(d, (uint32_t)one->speaker);
    if (t->upos == UPOS_PRON || t->upos == UPOS_DET) {
        if (t->features & FEATURE_FIRST_PERSON)
            put(l, true, FEATURE_SPEAKER_FIRST_PERSON_HOLDS);
        else if (t->features & FEATURE_SECOND_PERSON)
            put(l, true, FEATURE_SPEAKER_SECOND_PERSON_HOLDS);
        else if (t->features & FEATURE_RELATIVE)
            put(l, true, FEATURE_SPEAKER_RELATIVE_HOLDS);
        else if (slice_is(t->word->normal, "it") || slice_is(t->word->normal, "this") || slice_is(t->word->normal, "that"))
            put(l, true, FEATURE_SPEAKER_IT_HOLDS);
        else
            put(l, true, FEATURE_SPEAKER_PRONOUN_HOLDS);
    } else
        put(l, true, t->upos == UPOS_PROPN ? FEATURE_SPEAKER_NAME_HOLDS : FEATURE_SPEAKER_NOUN_HOLDS);
    int32_t at = d->mention_at ? d->mention_at[one->speaker] : NONE;
    const mention *m = at == NONE ? NULL : &d->mentions.items[at];
    if (!m || !m->entities.count) {
        put(l, true, FEATURE_SPEAKER_UNKNOWN_HOLDS);
        return;
    }
    entity_kind kind = d->entities.items[m->entities.items[0]].kind;
    put(l, kind == ENTITY_PERSON || kind == ENTITY_GROUP, FEATURE_SPEAKER_PERSON_HOLDS);
    put(l, kind == ENTITY_COUNTRY || kind == ENTITY_ORGANISATION || kind == ENTITY_MEDIUM, FEATURE_SPEAKER_BODY_HOLDS);
}

static void verb_features(const document *d, const reading *one, list *l) {
    uint32_t verb = one->agent_of != NONE ? (uint32_t)one->agent_of : one->anchor;
    const token *t = token_at(d, verb);
    bool modal = false, future = false, infinitival = false, conditional = false;
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *k = token_at(d, (uint32_t)c);
        if (k->deprel == DEPREL_AUX && k->xpos == XPOS_MD) {
            if (slice_is(k->word->lemma->form, "will"))
                future = true;
            else
                modal = true;
        }
        if (k->deprel == DEPREL_MARK || k->deprel == DEPREL_ADVMOD) {
            infinitival |= slice_is(k->word->normal, "to");
            conditional |= slice_is(k->word->normal, "if") || slice_is(k->word->normal, "unless") || slice_is(k->word->normal, "whether") ||
                           slice_is(k->word->normal, "when") || slice_is(k->word->normal, "until");
        }
    }
    put(l, modal, FEATURE_MODAL_HOLDS);
    put(l, future, FEATURE_FUTURE_HOLDS);
    put(l, infinitival, FEATURE_INFINITIVAL_HOLDS);
    put(l, conditional, FEATURE_CONDITIONAL_HOLDS);
    put(l, one->negated, FEATURE_NEGATED_HOLDS);
    put(l, t->xpos == XPOS_VBD, FEATURE_PAST_HOLDS);
    put(l, t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP, FEATURE_PRESENT_HOLDS);
    put(l, t->xpos == XPOS_VBG, FEATURE_PARTICIPLE_HOLDS);
    switch (deprel_main(t->deprel)) {
    case DEPREL_ROOT: put(l, true, FEATURE_CUE_IS_ROOT_HOLDS); break;
    case DEPREL_CONJ: put(l, true, FEATURE_CUE_IS_CONJUNCT_HOLDS); break;
    case DEPREL_ADVCL: put(l, true, FEATURE_CUE_IS_ADVERBIAL_HOLDS); break;
    case DEPREL_ACL: put(l, true, t->deprel == DEPREL_ACL ? FEATURE_CUE_IS_ADNOMINAL_HOLDS : FEATURE_CUE_IS_RELATIVE_HOLDS); break;
    case DEPREL_CCOMP:
    case DEPREL_XCOMP: put(l, true, FEATURE_CUE_IS_COMPLEMENT_HOLDS); break;
    case DEPREL_PARATAXIS: put(l, true, FEATURE_CUE_IS_PARATAXIS_HOLDS); break;
    default: put(l, true, FEATURE_CUE_IS_ARGUMENT_HOLDS); break;
    }
}

static void content_features(const reader *r, const reading *one, list *l) {
    const document *d = r->document;
    if (!one->content.count) return;
    token_span first = one->content.items[0];
    uint32_t length = spans_length(&one->content);
    put(l, length == 1, FEATURE_CONTENT_ONE_WORD_HOLDS);
    put(l, length > 1 && length <= 4, FEATURE_CONTENT_SHORT_HOLDS);
    put(l, length > 25, FEATURE_CONTENT_LONG_HOLDS);
    bool finite = false, quoted = false;
    for (uint32_t s = 0; s < one->content.count; s++)
        for (uint32_t i = one->content.items[s].first; i < one->content.items[s].end; i++) {
            const token *t = token_at(d, i);
            finite |= token_is_verb(t) && (t->xpos == XPOS_VBD || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP || t->xpos == XPOS_MD);
            quoted |= (t->flags & TOKEN_QUOTE_OPEN) != 0;
        }
    put(l, finite, FEATURE_CONTENT_FINITE_HOLDS);
    bool brief = length <= 4, infinitive = one->pattern == CUE_INFINITIVE; /* "to win" says more than four words of a noun phrase */
    put(l, brief && infinitive, FEATURE_SHORT_INFINITIVE_HOLDS);
    put(l, brief && one->pattern == CUE_OBJECT, FEATURE_SHORT_OBJECT_HOLDS);
    put(l, brief && finite, FEATURE_SHORT_FINITE_HOLDS);
    put(l, infinitive && one->attitude == ATTITUDE_INTENDS, FEATURE_PLAN_INFINITIVE_HOLDS);
    put(l, quoted, FEATURE_CONTENT_QUOTED_HOLDS);
    const token *t = token_at(d, first.first);
    put(l, slice_is(t->word->normal, "that"), FEATURE_CONTENT_THAT_HOLDS);
    put(l,
        t->features & FEATURE_INTERROGATIVE || slice_is(t->word->normal, "whether") || slice_is(t->word->normal, "if") ||
            slice_is(t->word->normal, "how") || slice_is(t->word->normal, "why") || slice_is(t->word->normal, "what"),
        FEATURE_CONTENT_WHETHER_HOLDS);
    put(l, length <= 2 && t->upos == UPOS_PRON, FEATURE_CONTENT_PRONOUN_HOLDS);
    put(l, length <= 4 && token_at(d, first.end - 1)->upos == UPOS_PROPN, FEATURE_CONTENT_NAME_HOLDS);
}

/* A noun whose support verb is itself a verb of saying: "express confidence", unlike "have confidence". */
static bool is_voiced(const reader *r, const reading *one) {
    if (!one->cue || one->cue->pos != CUE_NOUN || one->agent_of == NONE) return false;
    for (const cue *c = cue_first(r->engine->cues, token_at(r->document, (uint32_t)one->agent_of)->word->lemma->key); c;
         c = cue_next(r->engine->cues, c))
        if (c->pos == CUE_VERB && c->word_count == 1 && c->attitude == ATTITUDE_SAYS) return true;
    return false;
}

unsigned reading_features(const reader *r, const reading *one, uint16_t *features) {
    const document *d = r->document;
    list l = {features, 0};
    pattern_features(one, &l);
    speaker_features(d, one, &l);
    verb_features(d, one, &l);
    content_features(r, one, &l);
    const sentence *s = &d->sentences.items[token_at(d, one->anchor)->sentence];
    put(&l, s->kind == SENTENCE_TITLE, FEATURE_IN_TITLE_HOLDS);
    put(&l, r->quotation_of[one->anchor] == NONE && s->end > s->first && slice_is(token_at(d, s->end - 1)->word->form, "?"),
        FEATURE_QUESTION_HOLDS);
    put(&l, one->cue && one->cue->word_count > 1, FEATURE_SEVERAL_WORDS_HOLDS);
    put(&l, one->addressee != NONE, FEATURE_HAS_ADDRESSEE_HOLDS);
    put(&l, one->agent_of != NONE && one->agent_of != (int32_t)one->anchor, FEATURE_SUPPORTED_HOLDS);
    put(&l, is_voiced(r, one), FEATURE_VOICED_HOLDS);
    return l.count;
}

/* ---------------------------------------------------------------- crossed features */

static unsigned length_bucket(uint32_t n) { return n < 5 ? n : n < 8 ? 5 : n < 12 ? 6 : n < 20 ? 7 : n < 35 ? 8 : 9; }

static uint64_t speaker_class(const document *d, int32_t speaker) {
    if (speaker == NONE) return 0;
    const token *t = token_at(d, (uint32_t)speaker);
    return t->upos == UPOS_PRON || t->upos == UPOS_DET ? t->word->key : t->upos;
}

static uint64_t speaker_kind(const document *d, int32_t speaker) {
    int32_t at = speaker != NONE && d->mention_at ? d->mention_at[speaker] : NONE;
    const mention *m = at == NONE ? NULL : &d->mentions.items[at];
    return m && m->entities.count ? d->entities.items[m->entities.items[0]].kind + 1u : 0;
}

/* Can it speak at all? Somebody or a body; a report, poll or letter; a pronoun; or a thing ("this highlights", "the data allow"). */
static uint64_t voice_class(const reader *r, int32_t speaker) {
    if (speaker == NONE) return 0;
    uint64_t kind = speaker_kind(r->document, speaker);
    const token *t = token_at(r->document, (uint32_t)speaker);
    if (kind) return 1 + kind;
    for (const cue *c = cue_first(r->engine->cues, t->word->lemma->key); c; c = cue_next(r->engine->cues, c))
        if (c->pos == CUE_NOUN || c->pos == CUE_SETTING) return 20;
    if (t->upos == UPOS_PRON || t->upos == UPOS_DET) return t->features & FEATURE_RELATIVE ? 22 : 21;
    return t->upos == UPOS_PROPN ? 23 : 24;
}

/* Function words by themselves, others by their tag. */
static uint64_t word_class(const token *t) {
    bool closed = t->upos == UPOS_ADP || t->upos == UPOS_SCONJ || t->upos == UPOS_CCONJ || t->upos == UPOS_PRON || t->upos == UPOS_DET ||
                  t->upos == UPOS_AUX || t->upos == UPOS_PART || t->upos == UPOS_ADV || t->upos == UPOS_PUNCT;
    return closed ? t->word->key : t->xpos;
}

static uint32_t head_in(const document *d, token_span span) {
    uint32_t at = span.first;
    while (token_at(d, at)->head != NONE && (uint32_t)token_at(d, at)->head >= span.first && (uint32_t)token_at(d, at)->head < span.end)
        at = (uint32_t)token_at(d, at)->head;
    return at;
}

/* Pairs and triples of what the sentence shows, each a number below CROSSED_WEIGHTS: some cues report only of people, others only in the
 * past, others only with long content. */
unsigned reading_crossed(const reader *r, const reading *one, uint16_t *features) {
    const document *d = r->document;
    if (!one->content.count) return 0;
    const sentence *s = &d->sentences.items[token_at(d, one->anchor)->sentence];
    const token *cue = token_at(d, one->anchor), *verb = one->agent_of != NONE ? token_at(d, (uint32_t)one->agent_of) : cue;
    token_span first = one->content.items[0];
    uint32_t content_head = head_in(d, first);
    const token *head = token_at(d, content_head), *start = token_at(d, first.first);
    uint64_t g = one->pattern + 1u + 64u * (one->attempt == READING_LOOSE), line = one->cue ? one->cue->words[0] ^ g : g,
             length = length_bucket(spans_length(&one->content));
    uint64_t who = speaker_class(d, one->speaker), kind = speaker_kind(d, one->speaker), tag = verb->xpos;
    uint64_t before = one->anchor > s->first ? word_class(token_at(d, one->anchor - 1)) : 1;
    uint64_t after = one->anchor + 1 < s->end ? word_class(token_at(d, one->anchor + 1)) : 1;
    uint64_t above = cue->head == NONE ? 0 : token_at(d, (uint32_t)cue->head)->word->lemma->key;
    uint64_t above_tag = cue->head == NONE ? 0 : token_at(d, (uint32_t)cue->head)->xpos;
    bool inside = r->quotation_of[one->anchor] != NONE, earlier = first.first < one->anchor;
    uint64_t mood = (uint64_t)one->negated * 2 + one->passive, att = one->attitude;
    uint64_t sure = (uint64_t)(one->end_sureness * 10);
    uint64_t verb_mood =
        tree_child(d, one->anchor, DEPREL_AUX) == NONE ? 0 : token_at(d, (uint32_t)tree_child(d, one->anchor, DEPREL_AUX))->word->key;
    uint64_t strength = (uint64_t)(reading_strength(one) * 8);
    unsigned n = 0;
#define PUT(x, y, z) (features[n] = (uint16_t)(feature_mix(n, x, y, z) % CROSSED_WEIGHTS), n++)
    PUT(line, who != 0, tag);
    PUT(line, cue->deprel, 0);
    PUT(line, length, 0);
    PUT(line, word_class(start), 0);
    PUT(line, kind, 0);
    PUT(line, after, 0);
    PUT(g * 4 + att, who, tag);
    PUT(g * 4 + att, length, word_class(start));
    PUT(g, cue->deprel, above_tag);
    PUT(above, g, cue->deprel);
    PUT(g, head->xpos, head->deprel);
    PUT(head->word->lemma->key, g >= CUE_OF, 0);
    PUT(before, tag, g);
    PUT(sure, g, 0);
    PUT(strength, length, g);
    PUT(strength, who, kind);
    PUT(inside, who, att);
    PUT(mood, g, tag);
    PUT(kind, att, g);
    PUT(verb_mood, att, g);
    PUT(earlier, g, s->kind);
    PUT(who ? token_at(d, (uint32_t)one->speaker)->word->lemma->key : 0, att, 0);
    PUT(after, g, length);
    PUT(word_class(token_at(d, first.end - 1)), g, length);
    PUT(strength, tag, cue->deprel);
    PUT(one->content.count, g, strength);
    PUT(g, one->attempt, strength);
    PUT(line, one->attempt, 1);
    PUT(voice_class(r, one->speaker), g, att);
    PUT(voice_class(r, one->speaker), one->content.count, g);
#undef PUT
    return n;
}

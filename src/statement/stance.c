/* Whom a statement praises or blames: by its cue ("condemned X"), and by the words of judgement in what is said ("X is a liar", "the brave
 * nurses", "X's corruption"), which cues-evaluations.tsv lists. Each stance has the words that show it. */
#include "actor/actor.h"
#include "statement/reader.h"
#include "syntax/syntax.h"

/* The word of the span that the others hang on. */
static uint32_t head_of(const document *d, token_span span) {
    for (uint32_t i = span.first; i < span.end; i++) {
        int32_t head = token_at(d, i)->head;
        if (head == NONE || (uint32_t)head < span.first || (uint32_t)head >= span.end)
            if (!(token_at(d, i)->flags & TOKEN_PUNCTUATION)) return i;
    }
    return span.first;
}

/* What the phrase names, or whose it is: "X", "X's plan". */
static int32_t named_by(const document *d, uint32_t head) {
    int32_t named = mention_headed_by(d, head);
    int32_t owner = tree_child(d, head, DEPREL_NMOD_POSS);
    return named == NONE && owner != NONE ? mention_headed_by(d, (uint32_t)owner) : named;
}

static bool is_speaker(const statement *s, uint32_t entity) {
    for (uint32_t i = 0; i < s->speaker.entities.count; i++)
        if (s->speaker.entities.items[i] == entity) return true;
    return false;
}

/* One stance to an entity, the first; of what is said of oneself none. */
static bool add_stance(document *d, statement *s, int32_t named, bool supports, token_span evidence, bool to_speaker) {
    const mention *m = named == NONE ? NULL : &d->mentions.items[named];
    for (uint32_t e = 0; m && e < m->entities.count; e++) {
        bool known = !to_speaker && is_speaker(s, m->entities.items[e]);
        for (uint32_t k = 0; k < s->stances.count; k++) known |= s->stances.items[k].entity == m->entities.items[e];
        if (known) continue;
        stance *place = vector_push(d->memory, &s->stances);
        if (!place) return false;
        *place = (stance){m->entities.items[e], supports, evidence};
    }
    return true;
}

/* ---------------------------------------------------------------- by the cue */

static bool takes_phrase(const reading *one) {
    return one->pattern == CUE_OBJECT || one->pattern == CUE_PREDICATION || one->pattern == CUE_PASSIVE || one->pattern >= CUE_OF;
}

/* "praised X", "criticism of X's plan": towards X. */
static bool by_cue(document *d, statement *s, const reading *one) {
    if (!one->cue || one->cue->stance == CUE_NEUTRAL || one->negated || !takes_phrase(one)) return true;
    int32_t named = named_by(d, head_of(d, s->content.items[0]));
    token_span evidence = s->cue.count ? s->cue.items[0] : s->content.items[0];
    return add_stance(d, s, named, one->cue->stance == CUE_SUPPORTS, evidence, true);
}

/* ---------------------------------------------------------------- by what is said */

/* Whom a noun or adjective is said of: "X is a liar", "called X a liar", "makes X dangerous", "corrupt X". */
static int32_t subject_of_judgement(const document *d, uint32_t word, uint32_t *clause) {
    const token *t = token_at(d, word);
    *clause = word;
    if (t->deprel == DEPREL_AMOD && t->head != NONE) { /* "He is a wonderful man": he is; "the brave nurses": they are */
        *clause = (uint32_t)t->head;
        int32_t of = tree_child(d, *clause, DEPREL_COP) != NONE ? tree_child(d, *clause, DEPREL_NSUBJ) : NONE;
        bool name = token_at(d, *clause)->upos == UPOS_PROPN && t->flags & TOKEN_CAPITALISED; /* "Great Britain" */
        return of != NONE ? of : name ? NONE : t->head;
    }
    int32_t subject = tree_child(d, word, DEPREL_NSUBJ);
    if (subject != NONE) return subject;
    if (t->deprel == DEPREL_CONJ && t->head != NONE) return subject_of_judgement(d, (uint32_t)t->head, clause);
    if (t->head == NONE || (t->deprel != DEPREL_XCOMP && deprel_main(t->deprel) != DEPREL_OBL)) return NONE;
    int32_t marker = tree_child(d, word, DEPREL_CASE);
    if (deprel_main(t->deprel) == DEPREL_OBL && (marker == NONE || !slice_is(token_at(d, (uint32_t)marker)->word->normal, "as")))
        return NONE;
    *clause = (uint32_t)t->head;
    int32_t object = tree_child(d, *clause, DEPREL_OBJ);
    if (object == NONE) object = tree_child(d, *clause, DEPREL_NSUBJ_PASS);
    return object != NONE ? object : t->deprel == DEPREL_XCOMP ? tree_child(d, *clause, DEPREL_NSUBJ) : NONE; /* "X seems weak" */
}

/* "X's cruelty", "the cruelty of X". */
static int32_t owner_of_trait(const document *d, uint32_t word) {
    int32_t owner = tree_child(d, word, DEPREL_NMOD_POSS);
    for (int32_t k = tree_first_child(d, word); owner == NONE && k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        int32_t marker = deprel_main(token_at(d, (uint32_t)k)->deprel) == DEPREL_NMOD ? tree_child(d, (uint32_t)k, DEPREL_CASE) : NONE;
        slice preposition = marker == NONE ? (slice){NULL, 0} : token_at(d, (uint32_t)marker)->word->normal;
        if (slice_is(preposition, "of") || slice_is(preposition, "by")) owner = k;
    }
    return owner;
}

static bool denied(const document *d, uint32_t word, uint32_t clause) {
    int32_t determiner = tree_child(d, word, DEPREL_DET);
    if (word > 0 && (slice_is(token_at(d, word - 1)->word->normal, "no") || slice_is(token_at(d, word - 1)->word->normal, "less")))
        return true;
    return is_negated(d, word) || is_negated(d, clause) ||
           (determiner != NONE && slice_is(token_at(d, (uint32_t)determiner)->word->normal, "no"));
}

/* "Is X a liar?", "if X lied": nothing is said to be so. */
static bool is_open(const document *d, uint32_t clause) {
    enum { CLAUSES = 3 };
    int32_t at = (int32_t)clause;
    for (int i = 0; i < CLAUSES && at != NONE; i++, at = token_at(d, (uint32_t)at)->head) {
        int32_t mark = tree_child(d, (uint32_t)at, DEPREL_MARK);
        slice word = mark == NONE ? (slice){NULL, 0} : token_at(d, (uint32_t)mark)->word->normal;
        if (slice_is(word, "if") || slice_is(word, "whether") || slice_is(word, "unless")) return true;
    }
    const sentence *s = &d->sentences.items[token_at(d, clause)->sentence];
    for (uint32_t i = s->end; i > s->first && token_at(d, i - 1)->flags & TOKEN_PUNCTUATION; i--)
        if (slice_is(token_at(d, i - 1)->word->form, "?")) return true;
    return false;
}

/* "lied", "has lied", not "was cheated", "get cheated". */
static bool acts(const document *d, uint32_t verb) {
    int32_t auxiliary = tree_child(d, verb, DEPREL_AUX);
    bool perfect = auxiliary != NONE && slice_is(token_at(d, (uint32_t)auxiliary)->word->lemma->form, "have");
    return !verb_is_passive(d, verb) && (token_at(d, verb)->xpos != XPOS_VBN || perfect);
}

static bool judge(reader *r, statement *s, uint32_t word) {
    document *d = r->document;
    token_spans words = CUE_SPANS;
    for (const cue *c = cue_match(r, word, NULL, &words); c; c = cue_match(r, word, c, &words)) {
        if (c->pos < CUE_PRAISE) continue;
        bool praise = c->pos == CUE_PRAISE || c->pos == CUE_PRAISE_VERB || c->pos == CUE_PRAISE_TRAIT, passive = false;
        const token *t = token_at(d, word);
        uint32_t clause = word;
        int32_t of = NONE;
        if (c->pos == CUE_PRAISE_VERB || c->pos == CUE_BLAME_VERB)
            of = t->upos == UPOS_VERB && acts(d, word) ? subject_of(d, word, &passive) : NONE;
        else if (c->pos == CUE_PRAISE_TRAIT || c->pos == CUE_BLAME_TRAIT)
            of = t->upos == UPOS_NOUN ? owner_of_trait(d, word) : NONE;
        else if (t->upos == UPOS_NOUN || t->upos == UPOS_ADJ || t->upos == UPOS_VERB)
            of = subject_of_judgement(d, word, &clause);
        if (of == NONE || passive || is_open(d, clause)) continue;
        bool supports = praise != denied(d, word, clause);
        uint32_t end = words.items[words.count - 1].end;
        return add_stance(d, s, named_by(d, (uint32_t)of), supports, (token_span){word, end}, false);
    }
    return true;
}

bool stances_find(reader *r, statement *s, const reading *one) {
    if (!by_cue(r->document, s, one)) return false;
    if (one->negated || one->attitude == ATTITUDE_INTENDS) return true;
    for (uint32_t i = 0; i < s->content.count; i++)
        for (uint32_t t = s->content.items[i].first; t < s->content.items[i].end; t++)
            if (!judge(r, s, t)) return false;
    return true;
}

/* Draws the clues: of the frames, of the way through the tree from one party to the other, of the words in between and around, and of the
 * parties themselves. */
#include "event/clues.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <string.h>

/* Kinds of clue; a number in a model file means what stands here, so new ones go to the end. */
typedef enum clue_kind {
    CLUE_ALWAYS,
    CLUE_FRAME,           /* type and how both sides fit */
    CLUE_FRAME_WORD,      /* lemma of the trigger and how both sides fit */
    CLUE_FRAME_BEHIND,    /* the same as CLUE_FRAME with the parties exchanged */
    CLUE_BEST_TYPE,       /* type of the best answer */
    CLUE_BEST_FIT,        /* its type and fits */
    CLUE_BEST_CAMEO,      /* its code */
    CLUE_BEST_MANNER,     /* its type, negation, hypothesis, tense */
    CLUE_OPERATOR,        /* lemma of a word that changed the best answer, and the type */
    CLUE_SIDES,           /* best fits of any frame, ahead and behind */
    CLUE_GOVERNOR_SOURCE, /* lemma of the word that the source hangs from, and the relation */
    CLUE_GOVERNOR_TARGET,
    CLUE_ABOVE_SOURCE, /* lemma of a word further up */
    CLUE_ABOVE_TARGET,
    CLUE_PATH_RELATIONS, /* all relations on the way from source to target */
    CLUE_PATH_WORD,      /* a lemma on the way */
    CLUE_PATH_TOP,       /* the lemma where the two ways meet, and the first relations below it */
    CLUE_TOP_CHILD,      /* the top's lemma or not, with a particle, negation or auxiliary below it */
    CLUE_BETWEEN_WORD,
    CLUE_BETWEEN_TWO,
    CLUE_OUTSIDE_WORD,
    CLUE_SOURCE_WORD,
    CLUE_TARGET_WORD,
    CLUE_SOURCE_KIND,
    CLUE_TARGET_KIND,
    CLUE_SOURCE_SECTOR,
    CLUE_TARGET_SECTOR,
    CLUE_SECTORS,
    CLUE_ORDER,       /* who is named first, and how far apart */
    CLUE_GIVEN,       /* which of the two the text names */
    CLUE_TOP_BETWEEN, /* a governor's lemma with a word below it */
    CLUE_GRAMMAR      /* who is the agent of any word, frame or not */
} clue_kind;

enum { SEEN_SLOTS = 2048 };
_Static_assert(SEEN_SLOTS > 2 * CLUE_LIMIT, "the slots never fill up");

typedef struct gathering {
    const syntax_model *model;
    const document *d;
    token_span words_of; /* the passage's */
    party_pair pair;
    clues *made;
    uint32_t words[PART_COUNT]; /* known words of each part */
    uint32_t seen[SEEN_SLOTS];  /* the keys so far, open addressing; 0 is free */
} gathering;

enum { STEP_LIMIT = 32, PARTY_LIMIT = 40 };

/* The words above a token up to the root, itself first. */
typedef struct ascent {
    uint32_t at[STEP_LIMIT];
    uint32_t count;
} ascent;

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }
static void frame_clues(gathering *g, const evidence *ahead, const evidence *behind);
static void tree_clues(gathering *g);
static void word_clues(gathering *g);
static void party_clues(gathering *g);

void clues_of(const syntax_model *m, const passage *p, party_pair pair, const evidence *ahead, const evidence *behind, clues *made) {
    gathering g = {.model = m, .d = p->document, .words_of = p->words, .pair = pair, .made = made};
    made->count = 0;
    memset(made->vectors, 0, sizeof made->vectors);
    frame_clues(&g, ahead, behind);
    tree_clues(&g);
    word_clues(&g);
    party_clues(&g);
    for (int part = 0; part < PART_COUNT; part++)
        for (uint32_t i = 0; i < CLUE_VECTOR_LIMIT && g.words[part]; i++) made->vectors[part][i] /= (float)g.words[part];
}

/* ---------------------------------------------------------------- writing clues down */

static uint64_t mixed(uint64_t hash, uint64_t with) {
    hash = (hash ^ with) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

static void add(gathering *g, clue_kind kind, uint64_t a, uint64_t b) {
    uint32_t key = (uint32_t)(mixed(mixed(mixed(UINT64_C(0xCBF29CE484222325), (uint64_t)kind), a), b) >> 16);
    clues *made = g->made;
    if (!key) key = 1;
    uint32_t at = key % SEEN_SLOTS;
    while (g->seen[at] && g->seen[at] != key) at = (at + 1) % SEEN_SLOTS;
    if (g->seen[at] || made->count == CLUE_LIMIT) return;
    g->seen[at] = made->keys[made->count++] = key;
}

static void add_vector(gathering *g, clue_part part, uint32_t t) {
    float scale;
    const int8_t *row = syntax_word_vector(g->model, word(g->d, t)->word->normal, &scale);
    if (!row) return;
    uint32_t size = syntax_vector_size(g->model);
    for (uint32_t i = 0; i < size && i < CLUE_VECTOR_LIMIT; i++) g->made->vectors[part][i] += scale * (float)row[i];
    g->words[part]++;
}

static bool is_content(const token *t) {
    return t->upos == UPOS_VERB || t->upos == UPOS_NOUN || t->upos == UPOS_ADJ || t->upos == UPOS_ADV || t->upos == UPOS_PROPN;
}

/* Names say nothing of what was done: each counts as "a name" only. */
static uint64_t lemma_of(const token *t) {
    return t->upos == UPOS_PROPN ? 1 : t->upos == UPOS_NUM || t->flags & TOKEN_DIGITS ? 2 : t->word->lemma->key;
}

static uint64_t both(uint64_t a, uint64_t b) { return a * 1009 + b; }

/* ---------------------------------------------------------------- frames */

static unsigned fit_step(float fit) { return fit < 0.3f ? 0 : fit < 0.6f ? 1 : fit < 0.88f ? 2 : 3; }

static void frame_clues(gathering *g, const evidence *ahead, const evidence *behind) {
    unsigned given = (span_is_empty(g->pair.source) ? 0u : 1u) + (span_is_empty(g->pair.target) ? 0u : 2u);
    add(g, CLUE_ALWAYS, 0, 0);
    add(g, CLUE_GIVEN, given, 0);
    for (uint32_t i = 0; i < ahead->count; i++) {
        const answer *a = &ahead->items[i];
        unsigned fits = fit_step(a->source_fit) * 4 + fit_step(a->target_fit);
        add(g, CLUE_FRAME, a->out.type, both(fits, given));
        add(g, CLUE_FRAME_WORD, word(g->d, a->read.trigger)->word->lemma->key, fits);
    }
    for (uint32_t i = 0; i < behind->count; i++) {
        const answer *a = &behind->items[i];
        add(g, CLUE_FRAME_BEHIND, a->out.type, fit_step(a->source_fit) * 4 + fit_step(a->target_fit));
    }
    add(g, CLUE_SIDES, both(fit_step(ahead->source_side) * 4 + fit_step(ahead->target_side), fit_step(ahead->both_sides)),
        both(fit_step(behind->source_side) * 4 + fit_step(behind->target_side), fit_step(behind->both_sides)));
    add(g, CLUE_GRAMMAR, fit_step(ahead->grammar) * 4 + fit_step(behind->grammar), given);
    add(g, CLUE_GRAMMAR, ahead->grammar > behind->grammar ? 101 : ahead->grammar < behind->grammar ? 102 : 103, given);
    if (ahead->best == NONE) {
        add(g, CLUE_BEST_TYPE, 0, given);
        return;
    }
    const answer *best = &ahead->items[ahead->best];
    unsigned fits = fit_step(best->source_fit) * 4 + fit_step(best->target_fit);
    add(g, CLUE_BEST_TYPE, best->out.type, given);
    add(g, CLUE_BEST_FIT, best->out.type, both(fits, given));
    add(g, CLUE_BEST_CAMEO, token_key(best->out.cameo), 0);
    add(g, CLUE_BEST_MANNER, best->out.type, (best->out.negated ? 1u : 0u) + (best->out.hypothetical ? 2u : 0u) + 4u * best->out.tense);
    for (uint32_t i = 0; i < best->out.operator_count; i++)
        add(g, CLUE_OPERATOR, word(g->d, best->out.operators[i])->word->lemma->key, best->out.type);
}

/* ---------------------------------------------------------------- the tree */

static ascent ascent_of(const document *d, token_span span) {
    ascent a = {.count = 0};
    if (span_is_empty(span)) return a;
    for (int32_t t = (int32_t)span_head(d, span); t != NONE && a.count < STEP_LIMIT; t = word(d, (uint32_t)t)->head)
        a.at[a.count++] = (uint32_t)t;
    return a;
}

/* What hangs from the word that governs a party: particles, negation, auxiliaries, case words. */
static void small_words(gathering *g, uint32_t top) {
    const token *t = word(g->d, top);
    for (int32_t c = tree_first_child(g->d, top); c != NONE; c = tree_next_sibling(g->d, (uint32_t)c)) {
        const token *child = word(g->d, (uint32_t)c);
        deprel relation = deprel_main(child->deprel);
        bool small = relation == DEPREL_AUX || relation == DEPREL_MARK || relation == DEPREL_COMPOUND ||
                     child->deprel == DEPREL_COMPOUND_PRT || relation == DEPREL_ADVMOD || relation == DEPREL_COP;
        if (small) add(g, CLUE_TOP_CHILD, child->word->lemma->key, both(relation, 0));
        if (relation == DEPREL_OBJ || relation == DEPREL_XCOMP || relation == DEPREL_CCOMP || relation == DEPREL_OBL || small)
            add(g, CLUE_TOP_BETWEEN, both(t->word->lemma->key, relation), lemma_of(child));
    }
}

static void governor_clues(gathering *g, const ascent *a, bool source) {
    for (uint32_t i = 1; i < a->count && i < 6; i++) {
        const token *above = word(g->d, a->at[i]), *below = word(g->d, a->at[i - 1]);
        if (i == 1)
            add(g, source ? CLUE_GOVERNOR_SOURCE : CLUE_GOVERNOR_TARGET, lemma_of(above), below->deprel);
        else
            add(g, source ? CLUE_ABOVE_SOURCE : CLUE_ABOVE_TARGET, lemma_of(above), deprel_main(below->deprel));
        if (i <= 2) add_vector(g, PART_GOVERNORS, a->at[i]), small_words(g, a->at[i]);
    }
}

static void tree_clues(gathering *g) {
    const document *d = g->d;
    ascent source = ascent_of(d, g->pair.source), target = ascent_of(d, g->pair.target);
    governor_clues(g, &source, true);
    governor_clues(g, &target, false);
    if (!source.count || !target.count || source.at[source.count - 1] != target.at[target.count - 1]) return;
    uint32_t s = source.count - 1, t = target.count - 1;
    while (s > 0 && t > 0 && source.at[s - 1] == target.at[t - 1]) s--, t--;
    uint64_t relations = 7, below_source = s ? word(d, source.at[s - 1])->deprel : 0,
             below_target = t ? word(d, target.at[t - 1])->deprel : 0;
    for (uint32_t i = 0; i < s; i++) relations = mixed(relations, deprel_main(word(d, source.at[i])->deprel));
    relations = mixed(relations, 99);
    for (uint32_t i = t; i-- > 0;) relations = mixed(relations, deprel_main(word(d, target.at[i])->deprel));
    add(g, CLUE_PATH_RELATIONS, relations, 0);
    uint32_t top = source.at[s];
    add(g, CLUE_PATH_TOP, lemma_of(word(d, top)), 0);
    add(g, CLUE_PATH_TOP, lemma_of(word(d, top)), both(below_source, below_target));
    add(g, CLUE_PATH_TOP, 0, both(below_source, below_target));
    for (uint32_t i = 1; i < s; i++) add(g, CLUE_PATH_WORD, lemma_of(word(d, source.at[i])), 0), add_vector(g, PART_PATH, source.at[i]);
    for (uint32_t i = 1; i < t; i++) add(g, CLUE_PATH_WORD, lemma_of(word(d, target.at[i])), 0), add_vector(g, PART_PATH, target.at[i]);
    if (s && t) add(g, CLUE_PATH_WORD, lemma_of(word(d, top)), 0), add_vector(g, PART_PATH, top);
}

/* ---------------------------------------------------------------- words */

static void word_clues(gathering *g) {
    const document *d = g->d;
    token_span source = g->pair.source, target = g->pair.target;
    token_span left = span_is_empty(source) || (!span_is_empty(target) && target.first < source.first) ? target : source;
    token_span right = span_is_empty(source) || (!span_is_empty(target) && target.first > source.first) ? target : source;
    uint64_t before = 0;
    for (uint32_t t = g->words_of.first; t < g->words_of.end; t++) {
        if (span_holds(source, t) || span_holds(target, t)) continue;
        const token *w = word(d, t);
        bool between = t >= left.end && t < right.first;
        if (between) add(g, CLUE_BETWEEN_TWO, before, lemma_of(w)), before = lemma_of(w);
        if (w->flags & TOKEN_PUNCTUATION) continue;
        if (between || is_content(w)) add(g, between ? CLUE_BETWEEN_WORD : CLUE_OUTSIDE_WORD, lemma_of(w), 0);
        if (is_content(w) && w->upos != UPOS_PROPN) add_vector(g, between ? PART_BETWEEN : PART_OUTSIDE, t);
    }
}

/* ---------------------------------------------------------------- parties */

static const entity *entity_of(const document *d, token_span span) {
    int32_t m = span_is_empty(span) ? NONE : mention_of_span(d, span);
    return m != NONE && d->mentions.items[m].entities.count ? &d->entities.items[d->mentions.items[m].entities.items[0]] : NULL;
}

static uint64_t first_sector(const entity *e) { return e && e->sectors.count ? token_key(sector_at(&e->sectors, 0)) : 0; }

static void party_clues(gathering *g) {
    const document *d = g->d;
    for (int side = 0; side < 2; side++) {
        token_span span = side ? g->pair.target : g->pair.source;
        const entity *e = entity_of(d, span);
        uint32_t head = span_is_empty(span) ? 0 : span_head(d, span);
        for (uint32_t t = span.first; t < span.end && t < span.first + PARTY_LIMIT; t++) {
            if (is_content(word(d, t))) add(g, side ? CLUE_TARGET_WORD : CLUE_SOURCE_WORD, lemma_of(word(d, t)), t == head);
            if (word(d, t)->upos != UPOS_PROPN) add_vector(g, side ? PART_TARGET : PART_SOURCE, t);
        }
        add(g, side ? CLUE_TARGET_KIND : CLUE_SOURCE_KIND, e ? (uint64_t)e->kind + 1 : 0, 0);
        for (uint32_t i = 0; e && i < e->sectors.count; i++)
            add(g, side ? CLUE_TARGET_SECTOR : CLUE_SOURCE_SECTOR, token_key(sector_at(&e->sectors, i)), 0);
    }
    if (span_is_empty(g->pair.source) || span_is_empty(g->pair.target)) return;
    add(g, CLUE_SECTORS, first_sector(entity_of(d, g->pair.source)), first_sector(entity_of(d, g->pair.target)));
    bool first = g->pair.source.first < g->pair.target.first;
    uint32_t gap = first ? g->pair.target.first - g->pair.source.end : g->pair.source.first - g->pair.target.end;
    add(g, CLUE_ORDER, first, 0);
    add(g, CLUE_ORDER, first, gap > 64 ? 0 : gap < 3 ? 1 : gap < 8 ? 2 : gap < 16 ? 3 : 4);
}

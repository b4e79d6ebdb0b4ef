/* From a token to the actors its phrase speaks of: what the event and statement stages ask. Reads only the document. */
#include "actor/actor.h"

#include "syntax/syntax.h"

enum { CLIMB_MOST = 8, PHRASE_DEPTH = 6, CONJUNCTS_MOST = 16, SPAN_MOST = 256 };

static const token *token_at(const document *d, uint32_t t) { return &d->tokens.items[t]; }

/* ---------------------------------------------------------------- mentions by their words */

int32_t mention_headed_by(const document *d, uint32_t head) { return d->mention_at && head < d->tokens.count ? d->mention_at[head] : NONE; }

int32_t mention_covering(const document *d, uint32_t t) {
    uint32_t at = t;
    for (unsigned step = 0; step < CLIMB_MOST && at < d->tokens.count; step++) {
        int32_t m = mention_headed_by(d, at);
        if (m != NONE && span_holds(d->mentions.items[m].span, t)) return m;
        if (token_at(d, at)->head == NONE) break;
        at = (uint32_t)token_at(d, at)->head;
    }
    return NONE;
}

uint32_t span_head(const document *d, token_span span) {
    for (uint32_t t = span.first; t < span.end; t++) {
        const token *word = token_at(d, t);
        if (word->deprel == DEPREL_PUNCT || word->deprel == DEPREL_CASE || word->deprel == DEPREL_DET) continue;
        if (word->head == NONE || !span_holds(span, (uint32_t)word->head)) return t;
    }
    return span.first;
}

/* The longest mention that begins with the word and ends within the words, or NONE. */
static int32_t mention_from(const document *d, uint32_t first, uint32_t end) {
    int32_t longest = NONE;
    for (uint32_t t = first; t < end; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m == NONE || d->mentions.items[m].span.first != first || d->mentions.items[m].span.end > end) continue;
        if (longest == NONE || d->mentions.items[m].span.end > d->mentions.items[longest].span.end) longest = m;
    }
    return longest;
}

/* The mention that is just these words, whatever the tree makes of them ("Slovak PM Fico shot", where a headline's verb looks like a noun), or NONE. */
static int32_t mention_of_words(const document *d, token_span span) {
    int32_t m = mention_from(d, span.first, span.end);
    return m != NONE && d->mentions.items[m].span.end == span.end ? m : NONE;
}

int32_t mention_of_span(const document *d, token_span span) {
    if (span.first >= span.end || span.end > d->tokens.count) return NONE;
    if (span.end - span.first > SPAN_MOST) span.end = span.first + SPAN_MOST;
    int32_t best = mention_of_words(d, span);
    if (best != NONE) return best;
    uint32_t head = span_head(d, span);
    best = mention_headed_by(d, head);
    if (best != NONE) return best;
    uint32_t longest = 0;
    for (uint32_t t = span.first; t < span.end; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m == NONE) continue;
        token_span words = d->mentions.items[m].span;
        if (words.first < span.first || words.end > span.end || words.end - words.first <= longest) continue;
        longest = words.end - words.first;
        best = m;
    }
    return best != NONE ? best : mention_covering(d, head);
}

bool token_is_locative(const document *d, uint32_t t);

static bool is_locative_preposition(const token *word) {
    static const char *const prepositions[] = {"in",     "at",         "near",   "inside", "outside", "across",
                                               "around", "throughout", "within", "along",  "beside"};
    if (word->upos != UPOS_ADP) return false;
    for (unsigned i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (slice_is(word->word->normal, prepositions[i])) return true;
    return false;
}

bool token_is_locative(const document *d, uint32_t t) {
    uint32_t before = t > 1 && token_at(d, t - 1)->upos == UPOS_ADJ ? t - 2 : t - 1; /* "in northern Burkina Faso" */
    if (t > 0 && is_locative_preposition(token_at(d, before)) && token_at(d, before)->sentence == token_at(d, t)->sentence) return true;
    for (unsigned step = 0; step < 3 && token_at(d, t)->deprel == DEPREL_CONJ && token_at(d, t)->head != NONE; step++)
        t = (uint32_t)token_at(d, t)->head;
    for (int32_t child = tree_first_child(d, t); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        const token *word = token_at(d, (uint32_t)child);
        if (word->deprel == DEPREL_CASE && (uint32_t)child < t && is_locative_preposition(word)) return true;
    }
    return false;
}

bool mention_is_locative(const document *d, uint32_t mention_number) {
    if (mention_number >= d->mentions.count) return false;
    const mention *m = &d->mentions.items[mention_number];
    if (!m->entities.count) return false;
    entity_kind kind = d->entities.items[m->entities.items[0]].kind;
    return (kind == ENTITY_PLACE || kind == ENTITY_COUNTRY) && token_is_locative(d, m->head);
}

bool mention_is_actor(const document *d, uint32_t mention_number) {
    if (mention_number >= d->mentions.count || mention_is_locative(d, mention_number)) return false;
    const mention *m = &d->mentions.items[mention_number];
    for (uint32_t i = 0; i < m->entities.count; i++) {
        const entity *e = &d->entities.items[m->entities.items[i]];
        if (e->kind != ENTITY_PLACE || e->code.length) return true;
    }
    return false;
}

/* ---------------------------------------------------------------- noun phrases */

static bool is_relative_pronoun(const token *t) {
    return t->xpos == XPOS_WDT || t->xpos == XPOS_WP || t->xpos == XPOS_WPS || (t->upos == UPOS_PRON && slice_is(t->word->normal, "that"));
}

/* The noun right before a relative pronoun and its comma: what it stands for where the tree does not say. `t` where there is none. */
static uint32_t noun_beside(const document *d, uint32_t t) {
    uint32_t first = d->sentences.items[token_at(d, t)->sentence].first, at = t;
    if (at > first && token_at(d, at - 1)->upos == UPOS_PUNCT) at--;
    if (at == first || (token_at(d, at - 1)->upos != UPOS_NOUN && token_at(d, at - 1)->upos != UPOS_PROPN)) return t;
    at--;
    while (token_at(d, at)->deprel == DEPREL_FLAT && token_at(d, at)->head != NONE && (uint32_t)token_at(d, at)->head < at)
        at = (uint32_t)token_at(d, at)->head;
    return at;
}

uint32_t relative_antecedent(const document *d, uint32_t t) {
    if (t >= d->tokens.count) return t;
    bool pronoun = is_relative_pronoun(token_at(d, t));
    if (!pronoun && token_at(d, t)->upos != UPOS_VERB) return t;
    uint32_t clause = t, beside = pronoun && !slice_is(token_at(d, t)->word->normal, "what") ? noun_beside(d, t) : t;
    for (unsigned step = 0; step < CLIMB_MOST; step++) {
        const token *word = token_at(d, clause);
        if (word->head == NONE || word->deprel == DEPREL_ADVCL_RELCL) return beside;
        if (word->deprel == DEPREL_ACL_RELCL || word->deprel == DEPREL_ACL) return (uint32_t)word->head;
        if (!pronoun && word->deprel != DEPREL_CONJ && word->deprel != DEPREL_XCOMP) return t;
        clause = (uint32_t)word->head;
    }
    return beside;
}

static bool is_case_of_complement(const document *d, uint32_t t) {
    for (int32_t child = tree_first_child(d, t); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        const token *word = token_at(d, (uint32_t)child);
        if (word->deprel != DEPREL_CASE) continue;
        if (slice_is(word->word->normal, "of")) return true;
        if (!slice_is(word->word->normal, "for")) continue; /* "spokesman for the army", not "officials for a larger role" */
        int32_t article = tree_child(d, t, DEPREL_DET);
        return token_at(d, t)->upos == UPOS_PROPN || (article != NONE && token_at(d, (uint32_t)article)->features & FEATURE_DEFINITE) ||
               (article != NONE && slice_is(token_at(d, (uint32_t)article)->word->normal, "the"));
    }
    return false;
}

static bool belongs_left(const token *word) {
    switch (deprel_main(word->deprel)) {
    case DEPREL_DET:
    case DEPREL_AMOD:
    case DEPREL_COMPOUND:
    case DEPREL_NUMMOD:
    case DEPREL_FLAT:
    case DEPREL_GOESWITH: return true;
    case DEPREL_NMOD: return word->deprel != DEPREL_NMOD; /* possessors and descriptions, no prepositional phrase */
    case DEPREL_PUNCT: return word->xpos == XPOS_HYPH;
    default: return false;
    }
}

/* Words of the phrase of `t`, grown from its children's phrases; prepositions before it stay out. */
static token_span phrase(const document *d, uint32_t t, unsigned depth) {
    token_span span = {t, t + 1};
    if (depth > PHRASE_DEPTH) return span;
    for (int32_t child = tree_first_child(d, t); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        uint32_t c = (uint32_t)child;
        const token *word = token_at(d, c);
        if (c < t && belongs_left(word)) {
            token_span inner = phrase(d, c, depth + 1);
            if (inner.first < span.first) span.first = inner.first;
        } else if (c > t && !(word->deprel == DEPREL_COMPOUND && c > span.end) &&
                   (word->deprel == DEPREL_FLAT || word->deprel == DEPREL_COMPOUND || word->deprel == DEPREL_FIXED ||
                    word->deprel == DEPREL_NUMMOD || word->deprel == DEPREL_GOESWITH ||
                    (word->deprel == DEPREL_NMOD && is_case_of_complement(d, c)))) {
            token_span inner = phrase(d, c, depth + 1);
            if (inner.end > span.end) span.end = inner.end;
        }
    }
    return span;
}

token_span noun_phrase(const document *d, uint32_t head) {
    if (head >= d->tokens.count) return (token_span){0, 0};
    token_span span = phrase(d, head, 0);
    for (uint32_t t = head; t > span.first; t--) { /* a preposition before the head starts another phrase, whatever the parser thought */
        const token *word = token_at(d, t - 1);
        if (word->deprel == DEPREL_CASE && word->upos == UPOS_ADP && !slice_is(word->word->normal, "of")) span.first = t;
    }
    return span;
}

/* ---------------------------------------------------------------- participants */

static bool span_join(token_span *span, token_span more) {
    if (more.first >= more.end) return true;
    if (span->first >= span->end) *span = more;
    if (more.first < span->first) span->first = more.first;
    if (more.end > span->end) span->end = more.end;
    return true;
}

static bool add_entity(document *d, participant *p, uint32_t entity_number) {
    for (uint32_t i = 0; i < p->entities.count; i++)
        if (p->entities.items[i] == entity_number) return true;
    uint32_t *added = vector_push(d->memory, &p->entities);
    if (added) *added = entity_number;
    return added != NULL;
}

static bool add_phrase(document *d, uint32_t t, participant *p) {
    int32_t m = mention_headed_by(d, t);
    if (m == NONE) m = mention_covering(d, t);
    if (m == NONE) return span_join(&p->span, noun_phrase(d, t));
    const mention *named = &d->mentions.items[m];
    span_join(&p->span, named->span);
    for (uint32_t i = 0; i < named->entities.count; i++)
        if (!add_entity(d, p, named->entities.items[i])) return false;
    return true;
}

bool participant_from_token_alone(document *d, uint32_t t, participant *made) {
    *made = (participant){0};
    if (t >= d->tokens.count) return true;
    return add_phrase(d, relative_antecedent(d, t), made) && participant_join_codes(d, made);
}

/* Adds what is joined to `top` within the words, and what is joined to that ("Canada" of "Chile, Peru and Canada" may hang from Peru); all of it where
 * the words are only a pronoun that stands for `top`. */
static bool add_conjuncts(document *d, uint32_t top, token_span within, bool all, unsigned depth, participant *made) {
    unsigned conjuncts = 0;
    for (int32_t child = tree_first_child(d, top); child != NONE && conjuncts < CONJUNCTS_MOST;
         child = tree_next_sibling(d, (uint32_t)child)) {
        const token *word = token_at(d, (uint32_t)child);
        bool inside = all || ((uint32_t)child >= within.first && (uint32_t)child < within.end);
        if (word->deprel != DEPREL_CONJ || word->upos == UPOS_VERB || !inside) continue;
        conjuncts++;
        if (!add_phrase(d, (uint32_t)child, made)) return false;
        if (depth < PHRASE_DEPTH && !add_conjuncts(d, (uint32_t)child, within, all, depth + 1, made)) return false;
    }
    return true;
}

bool participant_from_words(document *d, uint32_t t, token_span within, participant *made) {
    *made = (participant){0};
    if (t >= d->tokens.count) return true;
    uint32_t first = relative_antecedent(d, t);
    if (!add_phrase(d, first, made) || !add_conjuncts(d, first, within, first != t, 0, made)) return false;
    const token *word = token_at(d, first); /* "Kenya and Chile" of "Norway, Kenya and Chile": both are joined to Norway */
    if (first == t && word->deprel == DEPREL_CONJ && word->head != NONE && !add_conjuncts(d, (uint32_t)word->head, within, false, 0, made))
        return false;
    return participant_join_codes(d, made);
}

bool participant_from_token(document *d, uint32_t t, participant *made) {
    return participant_from_words(d, t, (token_span){0, d->tokens.count}, made);
}

bool participant_from_mention(document *d, uint32_t mention_number, participant *made) {
    *made = (participant){0};
    if (mention_number >= d->mentions.count) return true;
    const mention *m = &d->mentions.items[mention_number];
    made->span = m->span;
    for (uint32_t i = 0; i < m->entities.count; i++)
        if (!add_entity(d, made, m->entities.items[i])) return false;
    return participant_join_codes(d, made);
}

/* The words that may stand between two names of a list. */
static bool joins_names(const document *d, uint32_t t) {
    const token *word = token_at(d, t);
    return word->upos == UPOS_CCONJ || slice_is(word->word->form, ",") || slice_is(word->word->form, ";");
}

/* Is every word of the span a name of the list, its article, or what joins it to the next? `made`, if any, takes whom the names mean. */
static bool walk_list(document *d, token_span words, participant *made, bool *lists) {
    unsigned names = 0;
    bool joined = false, noun_first = false;
    *lists = false;
    for (uint32_t t = words.first; t < words.end;) {
        uint32_t name = t + (token_at(d, t)->upos == UPOS_DET && t + 1 < words.end);
        int32_t m = mention_from(d, t, words.end);
        if (m == NONE && name > t) m = mention_from(d, name, words.end);
        if (m == NONE || mention_is_locative(d, (uint32_t)m)) return true;
        const mention *named = &d->mentions.items[m];
        if (names && noun_first && named->form == MENTION_NAME) return true; /* "two brothers, Juan and Luis": one and the same */
        noun_first |= !names && named->form != MENTION_NAME;
        if (tree_child(d, named->head, DEPREL_NMOD) != NONE) return true; /* "the High Court of England | and Wales" */
        for (uint32_t i = 0; made && i < named->entities.count; i++)
            if (!add_entity(d, made, named->entities.items[i])) return false;
        names++;
        uint32_t end = named->span.end;
        for (t = end; t < words.end && joins_names(d, t); t++) joined |= token_at(d, t)->upos == UPOS_CCONJ;
        if (t == end && t < words.end) return true; /* the name goes on with words that are no name */
    }
    *lists = names > 1 && joined;
    return true;
}

bool participant_from_list(document *d, token_span words, participant *made, bool *lists) {
    if (!walk_list(d, words, NULL, lists) || !*lists) return true;
    *made = (participant){.span = words};
    return walk_list(d, words, made, lists) && participant_join_codes(d, made);
}

bool participant_add(document *d, participant *p, uint32_t entity_number) {
    if (entity_number >= d->entities.count) return true;
    return add_entity(d, p, entity_number) && participant_join_codes(d, p);
}

bool participant_join_codes(document *d, participant *p) {
    p->code = (slice){NULL, 0};
    for (uint32_t i = 0; i < p->entities.count; i++) {
        slice code = d->entities.items[p->entities.items[i]].code;
        bool there = code.length == 0;
        for (uint32_t j = 0; j < i && !there; j++) there = slice_equal(code, d->entities.items[p->entities.items[j]].code);
        if (there) continue;
        if (!p->code.length) {
            p->code = code;
            continue;
        }
        p->code = arena_format(d->memory, "%.*s/%.*s", SLICE_FORMAT(p->code), SLICE_FORMAT(code));
        if (!p->code.bytes) return false;
    }
    return true;
}

bool participant_shares_entity(const participant *a, const participant *b) {
    for (uint32_t i = 0; i < a->entities.count; i++)
        for (uint32_t j = 0; j < b->entities.count; j++)
            if (a->entities.items[i] == b->entities.items[j]) return true;
    return false;
}

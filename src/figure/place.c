/* The tree around a quantity. A quantity hangs on the noun it counts ("12 protesters") or has it below with "of" ("dozens of protesters"); trees
 * of news are not always right, so what stands right behind or before the number is looked at too. */
#include "figure/place.h"

#include "syntax/syntax.h"

bool token_is_nominal(const token *t) {
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_ADJ || t->upos == UPOS_PRON || t->upos == UPOS_SYM;
}

bool has_preposition(const figure_knowledge *k, const document *d, uint32_t t, grammar_word word) {
    for (int32_t child = tree_first_child(d, t); child != NONE; child = tree_next_sibling(d, (uint32_t)child))
        if (deprel_main(d->tokens.items[child].deprel) == DEPREL_CASE && is_word(k, &d->tokens.items[child], word)) return true;
    return false;
}

int32_t of_complement(const figure_knowledge *k, const document *d, uint32_t t, token_span outside) {
    for (int32_t child = tree_first_child(d, t); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        deprel relation = deprel_main(d->tokens.items[child].deprel);
        if (span_holds(outside, child) || (relation != DEPREL_NMOD && relation != DEPREL_OBL)) continue;
        for (uint32_t of = outside.end; of < outside.end + 2 && of < (uint32_t)child; of++) /* right behind, "as well" apart */
            if (is_word(k, &d->tokens.items[of], WORD_OF) && has_preposition(k, d, (uint32_t)child, WORD_OF)) return child;
    }
    return NONE;
}

/* The noun behind the quantity that one of its tokens hangs on as a modifier. */
static int32_t modified_noun(const figure_knowledge *k, const document *d, token_span span, uint32_t from) {
    for (uint32_t t = from; t < span.end; t++) {
        const token *word = &d->tokens.items[t];
        deprel relation = deprel_main(word->deprel);
        bool modifies = relation == DEPREL_NUMMOD || relation == DEPREL_COMPOUND || relation == DEPREL_AMOD || relation == DEPREL_DET ||
                        (relation == DEPREL_NMOD && !has_preposition(k, d, t, WORD_OF));
        if (!modifies || word->head < (int32_t)span.end || !token_is_nominal(&d->tokens.items[word->head])) continue;
        int32_t noun = word->head; /* "five full-time writers" hung on "time" */
        for (const token *n = &d->tokens.items[noun]; deprel_main(n->deprel) == DEPREL_COMPOUND && n->head > noun;
             n = &d->tokens.items[noun])
            noun = n->head;
        return noun;
    }
    return NONE;
}

/* The noun right behind a bare number, where the tree lost it: the last of the nouns and adjectives that follow. */
static int32_t noun_behind(const document *d, uint32_t at) {
    int32_t noun = NONE;
    uint32_t end = d->sentences.items[d->tokens.items[at - 1].sentence].end;
    for (uint32_t t = at; t < end && t < at + 4; t++) {
        upos tag = d->tokens.items[t].upos;
        if (tag != UPOS_NOUN && tag != UPOS_PROPN && tag != UPOS_ADJ) break;
        if (tag == UPOS_NOUN || (tag == UPOS_PROPN && (d->tokens.items[t].features & FEATURE_PLURAL))) noun = (int32_t)t;
    }
    return noun;
}

/* "12 wood-fired ovens" hung on "wood": the noun behind the compound is counted. */
static int32_t noun_of_compound(const figure_knowledge *k, const document *d, int32_t noun) {
    if (noun == NONE) return NONE;
    uint32_t hyphen = (uint32_t)noun + 1, end = d->sentences.items[d->tokens.items[noun].sentence].end;
    if (hyphen + 2 >= end || !is_word(k, &d->tokens.items[hyphen], WORD_HYPHEN) || d->tokens.items[hyphen].flags & TOKEN_SPACE_AFTER)
        return noun;
    unsigned tag = d->tokens.items[hyphen + 1].xpos;
    int32_t behind = tag == XPOS_VBN || tag == XPOS_VBD || tag == XPOS_JJ ? noun_behind(d, hyphen + 2) : NONE;
    return behind == NONE ? noun : behind;
}

/* "won 169 of the 577 seats": whatever the tree hangs the phrase on. */
int32_t noun_of_part(const figure_knowledge *k, const document *d, uint32_t of) {
    if (of >= d->tokens.count || !is_word(k, &d->tokens.items[of], WORD_OF)) return NONE;
    const token *preposition = &d->tokens.items[of];
    bool leads = preposition->sentence == d->tokens.items[of - 1].sentence && deprel_main(preposition->deprel) == DEPREL_CASE &&
                 preposition->head > (int32_t)of;
    if (!leads) return NONE;
    upos tag = d->tokens.items[preposition->head].upos;
    return tag == UPOS_NOUN || tag == UPOS_PROPN ? preposition->head : NONE;
}

/* A unit of another quantity ("11 percent of the $238 million") is nothing that is counted. */
bool token_is_unit(const figure_knowledge *k, const token *t) {
    return knowledge_word(k, LEXICON_UNITS, LINE_SHARE | LINE_MONEY, token_lemma_key(t)) != NULL;
}

/* "33, 28 and 19 seats": all of a list count the noun behind its last number. */
static void find_in_list(const figure_knowledge *k, const document *d, candidate *c) {
    uint32_t last = numbers_joined(k, d, c->words.span.end, d->sentences.items[d->tokens.items[c->head].sentence].end);
    if (last == c->words.span.end) return;
    c->counted = noun_behind(d, last);
    c->modifies = c->counted != NONE;
}

/* "an 11-man junta": the noun right behind the hyphen is counted, whatever the tree hangs the number on. */
static void find_compound(const figure_knowledge *k, const document *d, candidate *c) {
    uint32_t hyphen = c->words.span.end, end = d->sentences.items[d->tokens.items[hyphen - 1].sentence].end;
    if (hyphen + 1 >= end || !is_word(k, &d->tokens.items[hyphen], WORD_HYPHEN)) return;
    if ((d->tokens.items[hyphen].flags | d->tokens.items[hyphen - 1].flags) & TOKEN_SPACE_AFTER) return;
    bool strong = hyphen + 2 < end && is_word(k, &d->tokens.items[hyphen + 1], WORD_STRONG); /* "a 300-strong force" */
    int32_t noun = (int32_t)hyphen + 1 + strong;
    if (strong && d->tokens.items[noun].upos != UPOS_NOUN) noun = d->tokens.items[hyphen + 1].head; /* "a 300-strong Kenyan-led force" */
    if (noun <= (int32_t)hyphen || d->tokens.items[noun].upos != UPOS_NOUN) return;
    c->counted = noun;
    c->modifies = c->is_compound = true;
}

/* "four F-16s", "two MiG-29s": the model's number is what is counted. */
static void find_model(const figure_knowledge *k, const document *d, candidate *c) {
    uint32_t name = c->words.span.end, end = d->sentences.items[d->tokens.items[name - 1].sentence].end;
    if (name + 2 >= end || !(d->tokens.items[name].flags & TOKEN_CAPITALISED) || !is_word(k, &d->tokens.items[name + 1], WORD_HYPHEN))
        return;
    bool stuck = !((d->tokens.items[name].flags | d->tokens.items[name + 1].flags) & TOKEN_SPACE_AFTER);
    const token *number = &d->tokens.items[name + 2];
    if (!stuck || !(number->flags & TOKEN_DIGITS) || !slice_ends_with(number->word->form, SLICE("s"))) return;
    c->counted = (int32_t)name + 2;
    c->modifies = true;
}

static bool token_is_inside(const document *d, uint32_t t, token_span span) { return span_holds(span, (uint32_t)d->tokens.items[t].head); }

/* Not pronouns, units of other quantities, the time of a share ("7.5% year-on-year"), or "more" in "220,000 more than a year ago" and
 * "180 more for smuggling". */
static bool is_countable(const figure_knowledge *k, const document *d, const candidate *c) {
    const token *noun = &d->tokens.items[c->counted];
    if (noun->upos == UPOS_PRON || token_is_unit(k, noun)) return false;
    if (noun->xpos == XPOS_JJR && (uint32_t)c->counted + 1 < d->tokens.count &&
        (noun[1].upos == UPOS_ADP || is_word(k, noun + 1, WORD_THAN)))
        return false;
    bool share = c->words.unit && c->words.unit->kind == LINE_SHARE;
    return !(share && (uint32_t)c->counted == c->words.span.end && knowledge_word(k, LEXICON_UNITS, LINE_DURATION, noun->word->lemma->key));
}

void measure_find_counted(const figure_knowledge *k, const document *d, candidate *c) {
    token_span span = c->words.span;
    /* Then the unit word is the head; not in "millions of dollars". */
    bool unit_behind = c->words.unit && span.end > c->words.number.end &&
                       !span_holds(c->words.number, (uint32_t)d->tokens.items[span.end - 1].head) &&
                       d->tokens.items[span.end - 1].upos != UPOS_VERB; /* "640 billion won" */
    uint32_t from = unit_behind ? span.end - 1 : span.first;
    while (from > c->words.number.end && token_is_inside(d, from, span)) from--; /* "20 degrees Celsius" */
    c->head = from;
    for (uint32_t t = span.end; t-- > from;)
        if (!span_holds(span, (uint32_t)d->tokens.items[t].head) && d->tokens.items[t].upos != UPOS_PUNCT) c->head = t;
    c->counted = modified_noun(k, d, span, from);
    c->counted = noun_of_compound(k, d, c->counted);
    c->modifies = c->counted != NONE;
    bool hyphened = unit_behind && is_word(k, &d->tokens.items[c->words.number.end], WORD_HYPHEN); /* "a 7.8-magnitude earthquake" */
    if (c->counted == NONE && hyphened) c->counted = noun_behind(d, span.end);
    c->modifies = c->counted != NONE;
    for (uint32_t t = span.first; t < span.end && c->counted == NONE; t++) c->counted = of_complement(k, d, t, span);
    for (uint32_t t = from; t < span.end && unit_behind && c->counted == NONE; t++) /* "barrels of oil a day" */
        c->counted = of_complement(k, d, t, (token_span){t, t + 1});
    if (c->counted == NONE) c->counted = noun_of_part(k, d, span.end);
    bool whole = c->counted != NONE && c->words.unit && c->words.unit->kind == LINE_PHYSICAL && /* "3 of the 9 million hectares of land" */
                 knowledge_word(k, LEXICON_UNITS, LINE_PHYSICAL, token_lemma_key(&d->tokens.items[c->counted])) == c->words.unit;
    if (whole) c->counted = noun_of_part(k, d, (uint32_t)c->counted + 1);
    if (c->counted == NONE && !c->words.unit && !c->words.is_fraction && d->tokens.items[span.end - 1].upos == UPOS_NUM) {
        c->counted = noun_behind(d, span.end);
        c->modifies = c->counted != NONE;
    }
    bool half_the = c->counted == NONE && c->words.is_fraction && !c->words.unit && span.end + 1 < d->tokens.count &&
                    (d->tokens.items[span.end].upos == UPOS_DET || d->tokens.items[span.end].xpos == XPOS_PRPS) &&
                    d->tokens.items[span.end].sentence == d->tokens.items[span.first].sentence; /* "half the crop" */
    if (half_the) c->counted = noun_behind(d, span.end + 1), c->modifies = c->counted != NONE;
    if (c->counted != NONE && !is_countable(k, d, c)) c->counted = NONE;
    if (c->counted == NONE) c->modifies = false;
    if (c->words.unit || c->words.is_fraction) return;
    if (c->counted == NONE) find_in_list(k, d, c);
    find_compound(k, d, c);
    find_model(k, d, c);
}

/* Is the noun one whose complement is what is counted ("a total of", "the number of")? */
bool noun_counts_its_complement(const figure_knowledge *k, const token *t) {
    const figure_line *line = knowledge_word(k, LEXICON_MEASURES, LINE_NOUN, t->word->lemma->key);
    return line && line->slot == SLOT_OF;
}

quantity_place place_of_quantity(const figure_knowledge *k, const document *d, const candidate *c) {
    quantity_place found = {c->modifies ? (uint32_t)c->counted : c->head, DEPREL_ROOT, NONE, false};
    uint32_t t = found.phrase;
    for (unsigned steps = 0; steps < 8; steps++) {
        const token *word = &d->tokens.items[t];
        found.relation = deprel_main(word->deprel);
        found.passive = word->deprel == DEPREL_NSUBJ_PASS;
        found.governor = word->head;
        if (word->head < 0) break;
        const token *head = &d->tokens.items[word->head];
        bool coordinated = found.relation == DEPREL_CONJ && token_is_nominal(head) && head->upos != UPOS_ADJ;
        bool level = found.relation == DEPREL_NMOD && head->upos == UPOS_NUM && /* "from 8 billion this year to 20 billion" */
                     has_preposition(k, d, t, WORD_TO);
        bool totalled = found.relation == DEPREL_NMOD && noun_counts_its_complement(k, head);
        if (!coordinated && !totalled && !level) break;
        t = (uint32_t)word->head;
    }
    /* "killed himself and 14 others": the tree may hang the second object on the verb itself. */
    if (found.relation == DEPREL_CONJ && found.governor != NONE && d->tokens.items[found.governor].upos == UPOS_VERB &&
        d->tokens.items[t].upos != UPOS_VERB)
        found.relation = t > (uint32_t)found.governor ? DEPREL_OBJ : DEPREL_NSUBJ;
    /* "killed as many as 50 troops" is often an oblique without a preposition in the tree. */
    if (found.relation == DEPREL_OBL && !c->words.unit && tree_child_main(d, t, DEPREL_CASE) == NONE) found.relation = DEPREL_OBJ;
    return found;
}

/* Where the tree gives a verb two subjects ("that turnout was …"), the noun is meant. */
static int32_t nominal_subject(const document *d, uint32_t verb) {
    int32_t found = NONE;
    for (int32_t child = tree_first_child(d, verb); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        const token *t = &d->tokens.items[child];
        if (deprel_main(t->deprel) != DEPREL_NSUBJ) continue;
        if (found == NONE || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN) found = child;
    }
    return found;
}

/* The subject of a clause, also where it is understood: of infinitives, participles and coordinated verbs that of the clause above, of a
 * relative clause or participle at a noun that noun. */
int32_t clause_subject(const document *d, uint32_t verb) {
    for (unsigned steps = 0; steps < 6; steps++) {
        int32_t subject = nominal_subject(d, verb);
        const token *t = &d->tokens.items[verb];
        if (subject != NONE) {
            const token *s = &d->tokens.items[subject];
            bool relative = (s->features & FEATURE_RELATIVE) || s->xpos == XPOS_WDT || s->xpos == XPOS_WP;
            return relative && (t->deprel == DEPREL_ACL_RELCL || t->deprel == DEPREL_ACL) && t->head >= 0 ? t->head : subject;
        }
        if (t->head < 0) return NONE;
        deprel relation = deprel_main(t->deprel);
        if (relation == DEPREL_ACL || relation == DEPREL_AMOD) return t->head;
        int32_t object = relation == DEPREL_XCOMP && t->upos == UPOS_ADJ ? tree_child_main(d, (uint32_t)t->head, DEPREL_OBJ) : NONE;
        if (object != NONE) return object;                                                          /* "left the rate unchanged" */
        if (relation == DEPREL_ADVCL && d->tokens.items[t->head].upos == UPOS_NOUN) return t->head; /* "profit more than doubled" */
        if (relation != DEPREL_CONJ && relation != DEPREL_XCOMP && relation != DEPREL_ADVCL && relation != DEPREL_CCOMP &&
            relation != DEPREL_PARATAXIS)
            return NONE;
        if ((relation == DEPREL_CCOMP || relation == DEPREL_PARATAXIS) && (t->features & FEATURE_FINITE)) return NONE;
        verb = (uint32_t)t->head;
    }
    return NONE;
}

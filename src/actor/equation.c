/* Which candidates the sentence itself makes one: by apposition ("Putin, the president"), by copula and its like ("is the president", "became
 * president", "served as president"), by a name before the word for what it is ("the Zetas cartel"). The tree says so, and where it goes
 * wrong the commas do. Coreference takes these equations as given. */
#include "actor/work.h"

#include "syntax/syntax.h"

enum { APPOSITION_MOST = 8, CONJUNCTS_MOST = 8 };

static bool can_be_same(const candidate *a, const candidate *b);
static bool is_within(const candidate *whole, const candidate *part);
static int32_t apposed_to(const work *w, const candidate *c);
static int32_t predicate_subject(const work *w, uint32_t t);
static int32_t name_of_body(const work *w, uint32_t number);
static int32_t beside_comma(const work *w, uint32_t number);
static int32_t named_so(const work *w, const candidate *c);
static int32_t known_as(const work *w, const candidate *c);
static int32_t alias_of(const work *w, uint32_t number);

const char *const rule_named = "named";

/* Apposition ("Putin, the president") and copula ("Putin is the president") equate two candidates. */
void equations_find(work *w) {
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        candidate *c = &w->candidates.items[i];
        const token *head = work_token(w, c->head);
        if (head->flags & TOKEN_DATELINE) continue; /* "BEIRUT (Levant Desk) -": who filed it is not where */
        int32_t other = alias_of(w, i);
        const char *rule = other != NONE ? rule_named : "apposition";
        if (other == NONE && head->deprel == DEPREL_APPOS && head->head != NONE) {
            other = apposed_to(w, c);
        } else if (other == NONE && (c->form == MENTION_NOMINAL || c->form == MENTION_TITLE)) {
            other = predicate_subject(w, c->head);
            rule = "predicate";
        }
        if (other != NONE && (is_within(c, &w->candidates.items[other]) || is_within(&w->candidates.items[other], c))) other = NONE;
        if (other == NONE) {
            other = name_of_body(w, i);
            rule = "name before body";
        }
        if (other == NONE) {
            other = beside_comma(w, i);
            rule = "apposition";
        }
        if (other == NONE) {
            bool person = c->form == MENTION_NOMINAL || (c->form == MENTION_DEMONYM && c->profile.kind == ENTITY_PERSON);
            other = person ? named_so(w, c) : c->form == MENTION_NAME ? known_as(w, c) : NONE;
            rule = rule_named;
        }
        if (other == NONE || (uint32_t)other == i || !can_be_same(c, &w->candidates.items[other])) continue;
        if (c->form == MENTION_PRONOUN) continue;
        c->same_as = (uint32_t)other + 1;
        if (c->form != MENTION_NAME || rule == rule_named)
            c->rule = rule;
        else if (w->candidates.items[other].form == MENTION_NAME)
            c->rule = "apposition/name";
    }
}

static bool can_be_same(const candidate *a, const candidate *b) {
    entity_kind left = a->profile.kind, right = b->profile.kind;
    if (a->form == MENTION_DEMONYM || b->form == MENTION_DEMONYM) /* "an Australian, Brenton Tarrant" */
        return left == ENTITY_PERSON && right == ENTITY_PERSON && a->form != b->form;
    if (a->form == MENTION_PRONOUN || b->form == MENTION_PRONOUN) return true;
    if ((left == ENTITY_UNKNOWN && a->form == MENTION_NOMINAL && (right == ENTITY_PLACE || right == ENTITY_COUNTRY)) ||
        (right == ENTITY_UNKNOWN && b->form == MENTION_NOMINAL && (left == ENTITY_PLACE || left == ENTITY_COUNTRY)))
        return false; /* "Doha, a charge it denies" */
    if (left == ENTITY_UNKNOWN || right == ENTITY_UNKNOWN) return true;
    bool left_place = left == ENTITY_PLACE || left == ENTITY_COUNTRY, right_place = right == ENTITY_PLACE || right == ENTITY_COUNTRY;
    if (left_place && right_place) return a->form == MENTION_NOMINAL || b->form == MENTION_NOMINAL; /* not "Midland, Texas" */
    if (a->profile.plural != b->profile.plural) return false;
    return left == right || (left != ENTITY_PERSON && right != ENTITY_PERSON && !left_place && !right_place);
}

/* "Kim Jong Un" within "Kim Jong Un's sister": a possessor or complement is another than the whole. */
static bool is_within(const candidate *whole, const candidate *part) {
    if (whole->form == MENTION_NAME || part->head == whole->head) return false;
    bool name_inside = part->profile.name.end > part->profile.name.first && span_holds(whole->span, part->profile.name.first);
    return name_inside || span_holds(whole->span, part->head);
}

/* "not", but not "not only" */
static bool is_negation(const document *d, uint32_t t) {
    slice word = d->tokens.items[t].word->normal;
    bool only = t + 1 < d->tokens.count && slice_is(d->tokens.items[t + 1].word->normal, "only");
    bool negative = slice_is(word, "not") || slice_is(word, "n't") || slice_is(word, "never");
    return (negative || d->tokens.items[t].features & FEATURE_NEGATIVE) && !only;
}

static bool is_negated(const document *d, uint32_t t) {
    for (int32_t child = tree_first_child(d, t); child != NONE; child = tree_next_sibling(d, (uint32_t)child))
        if (is_negation(d, (uint32_t)child)) return true;
    return false;
}

static int32_t owner_of_deed(const document *d, uint32_t deed);

static bool is_person(const work *w, uint32_t t) {
    return w->candidate_of[t] != NONE && w->candidates.items[w->candidate_of[t]].profile.kind == ENTITY_PERSON;
}

/* "as" stands before the noun and its modifiers, whatever the tree makes of it. */
static bool said_as(const work *w, uint32_t t) {
    uint32_t first = noun_phrase(w->document, t).first;
    return first > 0 && work_word(w, first - 1, "as");
}

/* "X is a nurse and director": the noun that the predicate begins with, where the tree coordinates nothing but nouns; else the word itself. */
static uint32_t first_of_predicate(const work *w, uint32_t t) {
    uint32_t top = t;
    for (unsigned step = 0; step < CONJUNCTS_MOST && work_token(w, top)->deprel == DEPREL_CONJ && work_token(w, top)->head != NONE; step++)
        top = (uint32_t)work_token(w, top)->head;
    bool own_subject = tree_child_main(w->document, t, DEPREL_NSUBJ) != NONE;
    return own_subject || is_plural(w, t) || is_plural(w, top) ? t : top;
}

/* The candidate of which the noun is said: "X is the president", "X became president", "X served as president", "they named X president". */
static int32_t predicate_subject(const work *w, uint32_t t) {
    const document *d = w->document;
    t = first_of_predicate(w, t);
    const token *noun = work_token(w, t);
    int32_t subject = NONE;
    if (tree_child(d, t, DEPREL_COP) != NONE) {
        if (!is_negated(d, t) && tree_child(d, t, DEPREL_CASE) == NONE) subject = shared_subject(d, t);
    } else if (noun->head != NONE) {
        uint32_t verb = (uint32_t)noun->head;
        int32_t preposition = tree_child(d, t, DEPREL_CASE);
        bool as = preposition != NONE && work_word(w, (uint32_t)preposition, "as") && deprel_main(noun->deprel) == DEPREL_OBL &&
                  tree_child(d, (uint32_t)preposition, DEPREL_FIXED) == NONE; /* not "as to his opponent" */
        if (noun->deprel == DEPREL_NMOD && t > 0 && said_as(w, t)) {
            int32_t owner = owner_of_deed(d, verb);
            if (owner == NONE && work_token(w, verb)->deprel == DEPREL_OBJ && is_person(w, t)) /* "his fame as", but "he won fame as" */
                owner = shared_subject(d, (uint32_t)work_token(w, verb)->head);
            return owner == NONE ? NONE : w->candidate_of[owner];
        }
        bool complement = noun->deprel == DEPREL_XCOMP && preposition == NONE;
        complement |=
            noun->deprel == DEPREL_PARATAXIS && word_references(w, t) & REFERENCE_RELATIVE; /* "born in Bern, the son of a smith" */
        if ((!as && !complement) || is_negated(d, verb)) return NONE;
        subject = tree_child(d, verb, DEPREL_OBJ);
        bool thing = subject != NONE && work_token(w, (uint32_t)subject)->upos == UPOS_NOUN && w->candidate_of[subject] == NONE;
        bool of_subject =
            as && is_person(w, t) && (thing || t < verb); /* "he won fame as an architect", "As chairman, Mora signed the deal" */
        if (subject == NONE || of_subject) subject = shared_subject(d, verb);
    }
    if (subject != NONE && w->candidate_of[subject] == NONE) subject = (int32_t)relative_antecedent(d, (uint32_t)subject); /* "who is" */
    return subject == NONE ? NONE : w->candidate_of[subject];
}

/* The candidate to which the apposition belongs: the nearest going up that can be the same ("the director of the agency, commentator X"). */
static int32_t apposed_to(const work *w, const candidate *c) {
    int32_t at = work_token(w, c->head)->head;
    for (unsigned step = 0; step < 4 && at != NONE; step++) {
        int32_t other = w->candidate_of[at];
        if (other != NONE && can_be_same(c, &w->candidates.items[other])) return other;
        deprel up = deprel_main(work_token(w, (uint32_t)at)->deprel);
        if (up != DEPREL_NMOD && up != DEPREL_COMPOUND && up != DEPREL_APPOS) return NONE;
        at = work_token(w, (uint32_t)at)->head;
    }
    return NONE;
}

/* Whose the governing noun is: "Putin's re-election as president", "the election of X as president". */
static int32_t owner_of_deed(const document *d, uint32_t deed) {
    int32_t owner = tree_child(d, deed, DEPREL_NMOD_POSS);
    for (int32_t child = tree_first_child(d, deed); owner == NONE && child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        int32_t preposition = d->tokens.items[child].deprel == DEPREL_NMOD ? tree_child(d, (uint32_t)child, DEPREL_CASE) : NONE;
        if (preposition != NONE && slice_is(d->tokens.items[preposition].word->normal, "of")) owner = child;
    }
    return owner;
}

/* "the ZANU-PF party", "the Zetas cartel": the organisation named right before a word for what it is. A word of another sector means
 * something that it has ("the Hamas government"). */
static int32_t name_of_body(const work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    if (c->piece == NONE || c->profile.plural || c->profile.kind == ENTITY_PERSON ||
        !(word_references(w, c->head) & REFERENCE_ORGANISATION))
        return NONE;
    const piece *p = &w->pieces.items[c->piece];
    if (p->kind != PIECE_ROLE || p->first == 0 || w->piece_of[p->first - 1] == NONE) return NONE;
    const piece *name = &w->pieces.items[w->piece_of[p->first - 1]];
    if (name->end != p->first || name->kind != PIECE_ORGANISATION) return NONE;
    slice body = lexicon_column(w->lexicon, p->rows[0], ROLE_SECTORS), code = lexicon_column(w->lexicon, name->rows[0], ORGANISATION_CODE);
    bool same_sector = slice_is(body, "UNK");
    for (size_t i = 0; i + 3 <= code.length; i += 3) same_sector |= body.length >= 3 && memcmp(code.bytes + i, body.bytes, 3) == 0;
    return same_sector ? w->candidate_of[name->head] : NONE;
}

/* "Prime Minister of Ostravia Jan Horak", "Ambassador to Peru Jan Horak": a role and what it is of or for, right before the name. */
static int32_t role_before_name(const work *w, const candidate *c) {
    int32_t office = office_before(w, c->span.first);
    if (office == NONE) return NONE;
    int32_t before = w->candidate_of[w->pieces.items[office].head];
    if (before == NONE || w->candidates.items[before].same_as || w->candidates.items[before].profile.kind != ENTITY_PERSON) return NONE;
    return w->candidates.items[before].form == MENTION_NAME ? NONE : before;
}

/* "the deputy prime minister, Wissanu Krea-ngam, said", "Anna Kovacs, a judge, resigned": a person's role and a name with a comma between and
 * one after, whatever the parser made of it. A list goes on with "and". */
static int32_t beside_comma(const work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    uint32_t count = w->document->tokens.count, after = c->span.end;
    bool name = c->form == MENTION_NAME && (c->profile.kind == ENTITY_PERSON || c->profile.kind == ENTITY_UNKNOWN);
    bool role_noun = (c->form == MENTION_NOMINAL || c->form == MENTION_TITLE) && c->profile.kind == ENTITY_PERSON && c->piece != NONE;
    if ((!name && !role_noun) || c->inside || c->span.first < 2 || after + 1 >= count) return NONE;
    if (name && !work_word(w, c->span.first - 1, ",")) return role_before_name(w, c);
    if (!work_word(w, c->span.first - 1, ",")) return NONE;
    if (!work_word(w, after, ",") || work_token(w, after + 1)->upos == UPOS_CCONJ) return NONE;
    for (uint32_t back = 1; back <= APPOSITION_MOST && back <= number; back++) {
        const candidate *before = &w->candidates.items[number - back];
        if (before->span.end != c->span.first - 1 || before->inside || before->same_as) continue;
        bool before_name = before->form == MENTION_NAME && before->profile.kind == ENTITY_PERSON;
        bool before_role =
            before->form != MENTION_NAME && before->piece != NONE && before->profile.kind == ENTITY_PERSON && before->profile.definite;
        if ((name && before_role) || (role_noun && before_name)) return (int32_t)(number - back);
    }
    return NONE;
}

/* "a chef named Lukas", "a suspect identified as Ruiz": the name behind a participle of naming. */
static int32_t named_so(const work *w, const candidate *c) {
    const document *d = w->document;
    for (int32_t child = tree_first_child(d, c->head); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        const token *verb = work_token(w, (uint32_t)child);
        if (deprel_main(verb->deprel) != DEPREL_ACL || verb->xpos != XPOS_VBN || !(word_references(w, child) & REFERENCE_NAMING)) continue;
        for (int32_t said = tree_first_child(d, (uint32_t)child); said != NONE; said = tree_next_sibling(d, (uint32_t)said)) {
            if ((uint32_t)said < (uint32_t)child || w->candidate_of[said] == NONE) continue;
            const candidate *name = &w->candidates.items[w->candidate_of[said]];
            if (name->form == MENTION_NAME && name->head == (uint32_t)said &&
                deprel_main(work_token(w, (uint32_t)said)->deprel) != DEPREL_NSUBJ && !token_is_locative(d, (uint32_t)said))
                return w->candidate_of[said];
        }
    }
    return NONE;
}

/* "Ana Ruiz, better known by her pseudonym La Flaca": whoever is called by the name behind a participle of naming. */
static int32_t known_as(const work *w, const candidate *c) {
    const token *word = work_token(w, c->head);
    if (word->deprel == DEPREL_APPOS || word->deprel == DEPREL_COMPOUND || word->deprel == DEPREL_FLAT) /* "pseudonym" */
        word = word->head == NONE ? word : work_token(w, (uint32_t)word->head);
    if (deprel_main(word->deprel) != DEPREL_OBL || word->head == NONE) return NONE;
    const token *verb = work_token(w, (uint32_t)word->head);
    if (verb->xpos != XPOS_VBN || !(word_references(w, word->head) & REFERENCE_NAMING) || verb->head == NONE || verb->head > word->head)
        return NONE;
    if (deprel_main(verb->deprel) != DEPREL_ACL || w->candidate_of[verb->head] == NONE) return NONE;
    return w->candidates.items[w->candidate_of[verb->head]].form == MENTION_NAME ? w->candidate_of[verb->head] : NONE;
}

static bool is_mark(const work *w, uint32_t t) { return work_token(w, t)->upos == UPOS_PUNCT; }

/* "Ana Ruiz, alias "La Flaca"": the name before the word, whatever the tree makes of the two. */
static int32_t alias_of(const work *w, uint32_t number) {
    const candidate *c = &w->candidates.items[number];
    uint32_t first = w->document->sentences.items[sentence_of(w, c)].first, t = c->profile.name.first;
    if (c->form != MENTION_NAME || c->inside || c->profile.name.first >= c->profile.name.end) return NONE;
    while (t > first && is_mark(w, t - 1)) t--;
    if (t == first || !is_alias_word(w, t - 1)) return NONE;
    for (t--; t > first && is_mark(w, t - 1);) t--;
    for (uint32_t back = 1; back <= APPOSITION_MOST && back <= number; back++) {
        const candidate *before = &w->candidates.items[number - back];
        if (before->form == MENTION_NAME && before->span.end == t && !before->inside) return (int32_t)(number - back);
    }
    return NONE;
}

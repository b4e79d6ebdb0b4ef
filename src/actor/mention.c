/* From pieces to candidates: which stretches of text are mentions, what form they have and which token is their head. A person's mention
 * takes the titles before the name with it ("former US President Barack Obama"); an organisation's the words before and after that
 * belong to the name ("American Airlines", "University of Michigan"); a role noun is a mention of its own where no name follows. */
#include "actor/work.h"

#include "syntax/syntax.h"
#include "text/text.h"

#include <stdlib.h>

enum { OFFICE_WORDS_MOST = 6, ACRONYM_MOST = 12 };

static void names_of_bodies(work *w);
static bool person_or_name(work *w, uint32_t p);
static bool country_or_place(work *w, uint32_t p);
static bool adjective(work *w, uint32_t p);
static bool role(work *w, uint32_t p);

bool candidates_make(work *w) {
    names_of_bodies(w);
    for (uint32_t i = 0; i < w->pieces.count; i++) /* names first: they absorb the titles before them */
        if (w->pieces.items[i].kind == PIECE_PERSON || w->pieces.items[i].kind == PIECE_NAME ||
            w->pieces.items[i].kind == PIECE_ORGANISATION)
            if (!w->pieces.items[i].absorbed && !person_or_name(w, i)) return false;
    for (uint32_t i = 0; i < w->pieces.count; i++) {
        const piece *p = &w->pieces.items[i];
        bool made = true;
        if (p->kind == PIECE_COUNTRY || p->kind == PIECE_PLACE)
            made = country_or_place(w, i);
        else if (p->kind == PIECE_ADJECTIVE)
            made = adjective(w, i);
        else if (p->kind == PIECE_ROLE && !p->absorbed)
            made = role(w, i);
        if (!made) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- making one */

/* The token of the span through which it hangs in the tree, going up from `inside`. */
static uint32_t top_of_span(const work *w, token_span span, uint32_t inside) {
    while (work_token(w, inside)->head != NONE && span_holds(span, (uint32_t)work_token(w, inside)->head))
        inside = (uint32_t)work_token(w, inside)->head;
    return inside;
}

candidate *candidate_add(work *w, token_span span, uint32_t head, int32_t p, mention_form form, entity_kind kind, const char *rule) {
    candidate *c = vector_push(w->scratch, &w->candidates);
    if (!c) return NULL;
    c->span = span;
    c->head = head;
    c->piece = p;
    c->form = form;
    c->rule = rule;
    c->profile.kind = kind;
    c->profile.row = NONE;
    return c;
}

static bool is_determiner(const work *w, uint32_t t) { return work_token(w, t)->upos == UPOS_DET; }

static bool piece_all_capitalised(const work *w, const piece *p) {
    for (uint32_t i = p->first; i < p->end; i++)
        if (!work_capitalised(w, i) && !(work_token(w, i)->flags & TOKEN_PUNCTUATION) && work_token(w, i)->upos != UPOS_ADP &&
            work_token(w, i)->upos != UPOS_CCONJ)
            return false;
    return true;
}

/* ---------------------------------------------------------------- names */

static bool role_of_person(const work *w, const piece *p) {
    return role_is(w, p->rows, p->row_count, "person") || role_is(w, p->rows, p->row_count, "title");
}

/* "Irving Police Department", "Ana Mora Scholarship Program": the last word is one for a body, or what the others hang on in the tree. */
static bool is_named_after_person(const work *w, const piece *p) {
    if (p->end - p->first < 3) return false;
    const token *first = work_token(w, p->first);
    return word_references(w, p->end - 1) & REFERENCE_ORGANISATION ||
           (first->deprel == DEPREL_COMPOUND && first->head == (int32_t)p->end - 1);
}

static bool is_person_shape(const work *w, const piece *p) {
    if (p->actor && slice_is(lexicon_column(w->lexicon, p->actor - 1, ACTOR_KIND), "person")) return true;
    if (p->row_count) return false; /* "Trend News Agency" */
    if (is_named_after_person(w, p)) return false;
    for (uint32_t t = p->first; t + 1 < p->end; t++)
        if (word_references(w, t) & REFERENCE_STORM) return false; /* "Hurricane Ana" */
    for (uint32_t t = p->first; t < p->end; t++)
        if (work_token(w, t)->flags & TOKEN_QUOTE_OPEN) return true; /* James "Buster" Quill */
    bool known = false;
    if (p->end - p->first >= 2) knowledge_given_name(w->knowledge, work_key(w, p->first), &known);
    if (known) return true;
    uint32_t flat = 0;
    for (uint32_t i = p->first; i < p->end; i++) flat += work_token(w, i)->deprel == DEPREL_FLAT;
    return flat > 0 && !(p->first > 0 && is_determiner(w, p->first - 1));
}

/* Does a word left of the name belong to its titles? `left` is where they begin so far. */
static bool belongs_before(const work *w, uint32_t t, uint32_t left, uint32_t end) {
    const token *word = work_token(w, t);
    if (word_references(w, t) & (REFERENCE_HONORIFIC | REFERENCE_FORMER | REFERENCE_ACTING) &&
        (word->upos != UPOS_VERB || word->deprel == DEPREL_AMOD))
        return true;
    if (word->head == NONE) return false;
    bool inside = (uint32_t)word->head >= left && (uint32_t)word->head < end;
    return inside && (word->deprel == DEPREL_AMOD || word->deprel == DEPREL_COMPOUND || word->deprel == DEPREL_NUMMOD ||
                      word->deprel == DEPREL_NMOD_DESC || (word->deprel == DEPREL_PUNCT && work_word(w, t, "-")));
}

typedef struct title {
    uint32_t start;    /* where the mention begins */
    bool person, body; /* a person's or a body's title is among the words */
} title;

/* Does the tree join the role before a name with the name? */
static bool joined(const work *w, const piece *before, uint32_t first, uint32_t end) {
    int32_t up = work_token(w, before->head)->head;
    if (up != NONE && (uint32_t)up >= first && (uint32_t)up < end) return true;
    for (uint32_t t = first; t < end; t++)
        if (work_token(w, t)->head != NONE && span_holds(piece_span(before), (uint32_t)work_token(w, t)->head)) return true;
    return false;
}

/* "his friend Tyrannius": two mentions of one person where the tree has the name in apposition to the role. */
static bool stands_in_apposition(const work *w, const piece *name, const piece *role_before) {
    const token *head = work_token(w, name->head);
    for (uint32_t t = name->first; t < name->end; t++) /* "NATO spokeswoman Oana Lungescu": part of the name is one with the role */
        if (work_token(w, t)->deprel == DEPREL_FLAT && work_token(w, t)->head != NONE &&
            span_holds(piece_span(role_before), (uint32_t)work_token(w, t)->head))
            return false;
    return head->deprel == DEPREL_APPOS && head->head != NONE && span_holds(piece_span(role_before), (uint32_t)head->head);
}

static bool is_business(const work *w, const piece *p) {
    slice code = lexicon_column(w->lexicon, p->rows[0], p->kind == PIECE_ROLE ? ROLE_SECTORS : ORGANISATION_CODE);
    return slice_ends_with(code, SLICE("BUS"));
}

/* "told the newspaper Blick": a small word for a body right before a name that is no subject, whatever the tree makes of the two. */
static bool stands_before(const work *w, const piece *body, const piece *name) {
    if (body->end != name->first || work_capitalised(w, body->first) || !(word_references(w, body->head) & REFERENCE_ORGANISATION))
        return false;
    return body->first > 0 && is_determiner(w, body->first - 1) && deprel_main(work_token(w, name->head)->deprel) != DEPREL_NSUBJ;
}

int32_t office_before(const work *w, uint32_t t) {
    uint32_t sentence_first = w->document->sentences.items[work_token(w, t)->sentence].first, of = t;
    if (t < sentence_first + 3 || work_token(w, t - 1)->upos == UPOS_CCONJ) return NONE;
    for (unsigned step = 0; step < OFFICE_WORDS_MOST && of > sentence_first + 1; step++) { /* back over the capitalised words to "of" */
        of--;
        if (work_word(w, of, "of") || work_word(w, of, "to") || work_word(w, of, "for")) break;
        bool small = work_token(w, of)->xpos == XPOS_POS || work_token(w, of)->upos == UPOS_CCONJ || is_determiner(w, of);
        if (!work_capitalised(w, of) && !small) return NONE;
    }
    if (!work_word(w, of, "of") && !work_word(w, of, "to") && !work_word(w, of, "for")) return NONE;
    if (of + 1 + is_determiner(w, of + 1) >= t || of == sentence_first || w->piece_of[of - 1] == NONE) return NONE;
    const piece *role = &w->pieces.items[w->piece_of[of - 1]];
    return role->kind == PIECE_ROLE && role->end == of && role_of_person(w, role) ? w->piece_of[of - 1] : NONE;
}

/* Takes one more word or piece left of the name; false where what stands there is no part of its titles. */
static bool title_grow(work *w, const piece *name, bool person, title *found, uint32_t begin) {
    uint32_t t = found->start - 1;
    bool titled = found->person || found->body, honoured = word_references(w, t) & REFERENCE_HONORIFIC;
    piece *p = w->piece_of[t] == NONE ? NULL : &w->pieces.items[w->piece_of[t]];
    if (person && !titled && !honoured && !(p && p->kind == PIECE_ROLE) && office_before(w, name->first) != NONE) return false;
    if (p && p->kind == PIECE_ROLE) {
        bool of_person = role_of_person(w, p);
        if (of_person && name->kind == PIECE_ORGANISATION && is_business(w, p) && is_business(w, name))
            of_person = false; /* "carmaker Fiat" */
        if (of_person && name->kind == PIECE_ORGANISATION) return false;
        if (stands_in_apposition(w, name, p)) return false;
        if (!of_person && !joined(w, p, found->start, name->end) && !stands_before(w, p, name)) return false;
        if (!of_person && person && !found->person) return false;
        if (of_person)
            found->person = true;
        else if (!found->person)
            found->body = true;
        p->absorbed = true;
        found->start = p->first;
        return true;
    }
    if (p && word_references(w, t) & REFERENCE_HONORIFIC && p->first + 1 == p->end) {
        found->person = true;
        found->start = t;
        return true;
    }
    if (p) {
        if (p->kind == PIECE_PERSON || (p->kind == PIECE_NAME && !(titled && joined(w, p, found->start, name->end))))
            return false; /* "AMCU president X" */
        if (!titled && !joined(w, p, found->start, name->end)) return false;
        found->start = p->first;
        bool heads = p->kind == PIECE_ADJECTIVE && tree_is_below(w->document, name->head, p->head);
        p->absorbed |= person && (heads || is_plural_demonym(w, p)); /* "Costa Rican Ana Mora", "Venezuelans Juan Soto and Ana Ruiz" */
        return true;
    }
    if (work_token(w, t)->xpos == XPOS_POS && titled && t > begin && w->piece_of[t - 1] != NONE) {
        found->start = w->pieces.items[w->piece_of[t - 1]].first; /* "Azerbaijan's President …" */
        return false;
    }
    if (is_determiner(w, t) || work_token(w, t)->xpos == XPOS_PRPS) {
        if (titled) found->start = t;
        return false;
    }
    if (found->start == name->first && word_references(w, t) & REFERENCE_PERSON && work_token(w, t)->upos == UPOS_NOUN && person) {
        w->piece_of[t] = w->piece_of[name->first]; /* "owner Dan Snyder": no mention of its own */
        found->person = true;
        found->start = t;
        return true;
    }
    bool tied =
        work_word(w, t, "-") && titled && t > begin && !(work_token(w, t - 1)->flags & TOKEN_SPACE_AFTER); /* "Kenyan-born activist" */
    if (!tied && !belongs_before(w, t, found->start, name->end)) return false;
    if (word_references(w, t) & REFERENCE_HONORIFIC) found->person = true;
    found->start = t;
    return true;
}

/* The titles, adjectives and possessors before a name. */
static title title_before(work *w, const piece *name, bool person) {
    title found = {.start = name->first};
    uint32_t begin = w->document->sentences.items[work_token(w, name->first)->sentence].first;
    while (found.start > begin && title_grow(w, name, person, &found, begin)) {}
    while (found.start < name->first && work_word(w, found.start, "-")) found.start++;
    uint32_t before = found.start;
    if (before > begin && is_determiner(w, before - 1) && (found.person || found.body)) found.start--;
    return found;
}

uint64_t acronym_key(const work *w, token_span name) {
    char letters[ACRONYM_MOST];
    size_t count = 0;
    for (uint32_t t = name.first; t < name.end && count < ACRONYM_MOST; t++) {
        const token *word = work_token(w, t);
        if (!(word->flags & TOKEN_CAPITALISED) || word->flags & TOKEN_PUNCTUATION || !word->word->normal.length) continue;
        letters[count++] = word->word->normal.bytes[0];
    }
    return count < 2 ? 0 : token_key(slice_of(letters, count));
}

/* "the Harbour Hawks of Northern Hockey Association (NHA)": do the initials in brackets behind the words stand for them alone? */
static bool is_abbreviated(const work *w, token_span words) {
    uint32_t bracketed = words.end + 1, sentence_end = w->document->sentences.items[work_token(w, words.first)->sentence].end;
    return bracketed + 1 < sentence_end && work_word(w, words.end, "(") && work_word(w, bracketed + 1, ")") &&
           acronym_key(w, words) == work_key(w, bracketed);
}

/* The end of an organisation's name with "of" and "for" in it: "University of Michigan", "Department for International Development". */
static uint32_t name_with_complement(work *w, const piece *name) {
    const document *d = w->document;
    uint32_t end = name->end, sentence_end = d->sentences.items[work_token(w, name->first)->sentence].end;
    while (end + 1 < sentence_end && (work_word(w, end, "of") || work_word(w, end, "for"))) {
        uint32_t next = end + 1;
        if (next + 1 < sentence_end && is_determiner(w, next)) next++;
        if (w->piece_of[next] == NONE) break;
        piece *p = &w->pieces.items[w->piece_of[next]];
        if (p->first != next || p->kind == PIECE_PERSON || !piece_all_capitalised(w, p) || !tree_is_below(d, p->head, name->head)) break;
        if (is_abbreviated(w, piece_span(p))) break;
        if (p->kind == PIECE_NAME || p->kind == PIECE_ROLE) p->absorbed = true;
        end = p->end;
        while (end < sentence_end && w->piece_of[end] != NONE && p->kind == PIECE_NAME) { /* "University of Southern Indiana" */
            p = &w->pieces.items[w->piece_of[end]];
            if ((p->kind != PIECE_PLACE && p->kind != PIECE_COUNTRY) || !tree_is_below(d, p->head, name->head)) break;
            end = p->end;
        }
    }
    return end;
}

/* "Church of Scientology", "Department for International Development": bodies called by their role absorb what follows before the names
 * in it can be taken for names of their own. */
static void names_of_bodies(work *w) {
    for (uint32_t i = 0; i < w->pieces.count; i++) {
        piece *p = &w->pieces.items[i];
        if (p->absorbed || p->kind != PIECE_ROLE || !role_is(w, p->rows, p->row_count, "body")) continue;
        if (piece_all_capitalised(w, p) && !is_plural(w, p->head)) p->name_end = name_with_complement(w, p);
    }
}

/* The start of an organisation's name with the countries and places before it: "American Airlines", "Delhi University". */
static uint32_t name_with_modifiers(const work *w, const piece *name) {
    uint32_t first = name->first;
    while (first > 0 && w->piece_of[first - 1] != NONE) {
        const piece *p = &w->pieces.items[w->piece_of[first - 1]];
        if (p->kind != PIECE_ADJECTIVE && p->kind != PIECE_COUNTRY && p->kind != PIECE_PLACE) break;
        if (p->end != first || !joined(w, p, first, name->end)) break;
        first = p->first;
    }
    return first;
}

static bool names_inside(work *w, uint32_t number);

/* "Northern Syria": an adjective with a capital before a country says only where in it. */
static bool is_part_of_country(const work *w, const piece *p) {
    const token *word = work_token(w, p->first);
    if (p->end - p->first != 1 || word->upos != UPOS_ADJ || word->deprel != DEPREL_AMOD) return false;
    if (p->end >= w->document->tokens.count || w->piece_of[p->end] == NONE) return false;
    const piece *next = &w->pieces.items[w->piece_of[p->end]];
    return next->kind == PIECE_COUNTRY && next->first == p->end && span_holds(piece_span(next), (uint32_t)word->head);
}

/* "near Holland Park": the country in a street's or park's name is not spoken of. */
static void absorb_places(work *w, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++)
        if (w->piece_of[t] != NONE) w->pieces.items[w->piece_of[t]].absorbed = true;
}

/* "Deputy Minister for Arab Affairs Hossein Jaberi": what the office is for is nobody's name. */
static bool is_part_of_office(const work *w, uint32_t number) {
    const piece *p = &w->pieces.items[number], *next = p + 1;
    if (number + 1 == w->pieces.count || p->end - p->first != 1 || next->first != p->end || next->kind != PIECE_NAME) return false;
    return is_person_shape(w, next) && slice_ends_with(work_token(w, p->first)->word->normal, SLICE("s")) &&
           office_before(w, next->first) != NONE;
}

static bool person_or_name(work *w, uint32_t number) {
    piece *p = &w->pieces.items[number];
    if (p->kind == PIECE_NAME && p->end - p->first == 1 && word_references(w, p->first) & REFERENCE_HONORIFIC) return true;
    bool numbered = p->kind == PIECE_NAME && p->end - p->first == 1 && p->end < w->document->tokens.count &&
                    work_token(w, p->end)->flags & TOKEN_DIGITS && work_token(w, p->end)->upos == UPOS_NUM;
    if (numbered) return true; /* "May 3", "Resolution 377" */
    if (p->kind == PIECE_NAME && (is_part_of_country(w, p) || is_part_of_office(w, number))) return true;
    bool person = p->kind == PIECE_PERSON || (p->kind == PIECE_NAME && is_person_shape(w, p));
    title before = title_before(w, p, person);
    bool the_group = p->kind == PIECE_NAME && before.person && !person && p->end - p->first > 1 &&
                     work_word(w, before.start, "the"); /* "the rebel Eastern Front" */
    if (the_group)
        before.body = true;
    else if (p->kind == PIECE_NAME && before.person && !p->row_count)
        person = true;
    token_span span = {person || before.body ? before.start : p->first, p->end};
    token_span name = piece_span(p);
    if (p->kind == PIECE_NAME && !person && !p->actor) {
        name.end = span.end = name_with_complement(w, p);
        if (!before.body) name.first = span.first = name_with_modifiers(w, p);
        if (!p->row_count && token_is_locative(w->document, top_of_span(w, span, p->head))) absorb_places(w, name.first, p->first);
    }
    entity_kind kind = person                                                         ? ENTITY_PERSON
                       : p->kind == PIECE_ORGANISATION || before.body || p->row_count ? ENTITY_ORGANISATION
                                                                                      : ENTITY_UNKNOWN;
    const char *rule = p->kind == PIECE_NAME ? (before.person || before.body ? "name/title" : "name/shape")
                                             : (before.person || before.body ? "name/listed with title" : "name/listed");
    candidate *c = candidate_add(w, span, top_of_span(w, span, p->head), (int32_t)number, MENTION_NAME, kind, rule);
    if (!c) return false;
    c->profile.name = name;
    return person || names_inside(w, number);
}

/* "Andy Warhol Foundation" may speak of Andy Warhol, "Irving Police Department" of Irving, "The Wales Times" of Wales. */
static bool names_inside(work *w, uint32_t number) {
    const piece *p = &w->pieces.items[number];
    uint32_t first = p->first + is_determiner(w, p->first);
    for (uint32_t words = 1; words <= 2 && first + words < p->end && first + words <= p->head; words++) { /* the head is another word */
        if (!work_capitalised(w, first + words - 1) || work_token(w, first + words - 1)->flags & TOKEN_PUNCTUATION) break;
        token_span span = {first, first + words};
        candidate *c = candidate_add(w, span, first, (int32_t)number, MENTION_NAME, ENTITY_UNKNOWN, "name/inside");
        if (!c) return false;
        c->profile.name = span;
        c->inside = c->filled = true;
    }
    return true;
}

/* ---------------------------------------------------------------- countries, places and their adjectives */

static bool country_or_place(work *w, uint32_t number) {
    const piece *p = &w->pieces.items[number];
    if (p->absorbed) return true;
    candidate *c = candidate_add(w, piece_span(p), p->head, (int32_t)number, MENTION_NAME,
                                 p->kind == PIECE_PLACE ? ENTITY_PLACE : ENTITY_COUNTRY, "name/listed");
    if (!c) return false;
    c->profile.name = piece_span(p);
    bool metonym = p->kind == PIECE_COUNTRY && p->row_count && slice_is(lexicon_column(w->lexicon, p->rows[0], COUNTRY_FORM), "metonym");
    return !metonym || names_inside(w, number); /* "US State Department" */
}

/* "the American" is one, "the Americans", "the Chinese" and "the British" are many. */
static bool is_one_person(const token *head) {
    static const char *const collective[] = {"s", "ese", "ish", "ch", "ss"};
    if (head->xpos != XPOS_NN && head->xpos != XPOS_NNP) return false;
    for (unsigned i = 0; i < sizeof collective / sizeof *collective; i++)
        if (slice_ends_with(head->word->normal, slice_from(collective[i]))) return false;
    return true;
}

/* "Russian" before a noun speaks of Russia; "Russians", "the Chinese" are people. */
static bool adjective(work *w, uint32_t number) {
    const piece *p = &w->pieces.items[number];
    const token *head = work_token(w, p->head);
    if (p->absorbed) return true;
    bool is_people = heads_phrase(w, p->head) && (head->upos == UPOS_NOUN || head->upos == UPOS_PROPN || head->upos == UPOS_ADJ) &&
                     head->deprel != DEPREL_CONJ;
    if (head->deprel == DEPREL_CONJ && head->upos != UPOS_ADJ) is_people = true;
    if (head->upos == UPOS_ADJ && tree_child(w->document, p->head, DEPREL_COP) != NONE) is_people = false; /* "they are Ugandan" */
    uint32_t next = p->end + 1;
    if (next < w->document->tokens.count && work_token(w, p->end)->upos == UPOS_CCONJ && w->piece_of[next] != NONE &&
        w->pieces.items[w->piece_of[next]].kind == PIECE_ADJECTIVE && head->upos == UPOS_ADJ)
        is_people = false; /* "Russian and Chinese bombers" */
    token_span span = is_people ? noun_phrase(w->document, p->head) : piece_span(p);
    bool one = is_people && is_one_person(head);
    candidate *c = candidate_add(w, span, p->head, (int32_t)number, MENTION_DEMONYM,
                                 one         ? ENTITY_PERSON
                                 : is_people ? ENTITY_GROUP
                                             : ENTITY_COUNTRY,
                                 one         ? "demonym/person"
                                 : is_people ? "demonym/people"
                                             : "demonym/adjective");
    if (c) c->profile.plural = is_people && !one;
    return c != NULL;
}

/* ---------------------------------------------------------------- role nouns */

static bool is_argument(const token *t) {
    switch (deprel_main(t->deprel)) {
    case DEPREL_NSUBJ:
    case DEPREL_OBJ:
    case DEPREL_IOBJ:
    case DEPREL_OBL:
    case DEPREL_NMOD:
    case DEPREL_APPOS: return t->deprel != DEPREL_NMOD_DESC;
    default: return false;
    }
}

/* "in general", "by minister": a bare singular in an adverbial means nobody. */
static bool is_bare_adverbial(const work *w, token_span span, uint32_t head) {
    const token *t = work_token(w, head);
    if (span.end - span.first > 1 || is_plural(w, head) || t->flags & TOKEN_CAPITALISED || t->deprel != DEPREL_OBL) return false;
    int32_t preposition = tree_child(w->document, head, DEPREL_CASE);
    return preposition != NONE && !work_word(w, (uint32_t)preposition, "as") && !work_word(w, (uint32_t)preposition, "by");
}

/* Where the tree leaves the country beside its role ("the US military trains pilots"), the words still stand together. */
static uint32_t country_before(const work *w, token_span span, uint32_t first) {
    if (span.first != first || first == 0) return span.first;
    if (work_token(w, first - 1)->xpos == XPOS_POS && first > 1 && w->piece_of[first - 2] != NONE) /* "Honduras' foreign minister" */
        return w->pieces.items[w->piece_of[first - 2]].first;
    if (w->piece_of[first - 1] == NONE) return span.first;
    const piece *before = &w->pieces.items[w->piece_of[first - 1]];
    if (before->end != first || work_token(w, before->first)->sentence != work_token(w, first)->sentence) return span.first;
    if (before->kind != PIECE_COUNTRY && before->kind != PIECE_ADJECTIVE && before->kind != PIECE_ORGANISATION) return span.first;
    uint32_t begin = before->first;
    if (before->kind == PIECE_ADJECTIVE && begin > 1 && work_token(w, begin - 1)->upos == UPOS_CCONJ && w->piece_of[begin - 2] != NONE) {
        const piece *first_of_two = &w->pieces.items[w->piece_of[begin - 2]]; /* "Kenyan and Ugandan soldiers" */
        if (first_of_two->kind == PIECE_ADJECTIVE && work_token(w, first_of_two->first)->upos == UPOS_ADJ) begin = first_of_two->first;
    }
    if (begin > 0 && is_determiner(w, begin - 1) && work_token(w, begin - 1)->sentence == work_token(w, first)->sentence) begin--;
    return begin;
}

/* "Baku Network", "Kabul University": a place before a body is part of its name; an adjective ("Iraqi Army") is not. */
static uint32_t place_before(const work *w, const piece *p) {
    if (p->first == 0 || w->piece_of[p->first - 1] == NONE) return p->first;
    const piece *place = &w->pieces.items[w->piece_of[p->first - 1]];
    bool fits =
        (place->kind == PIECE_COUNTRY || place->kind == PIECE_PLACE) && place->end == p->first && joined(w, place, p->first, p->end);
    return fits ? place->first : p->first;
}

/* "Thousands of police", "a number of workers": the phrase hangs in the tree by the word that counts. */
static void counted_whole(const work *w, candidate *c) {
    const token *head = work_token(w, c->head);
    if (deprel_main(head->deprel) != DEPREL_NMOD || head->head == NONE || (uint32_t)head->head >= c->span.first) return;
    uint32_t count = (uint32_t)head->head;
    int32_t preposition = tree_child(w->document, c->head, DEPREL_CASE);
    if (!(word_references(w, count) & REFERENCE_COUNT) || preposition == NONE || !work_word(w, (uint32_t)preposition, "of")) return;
    c->span.first = noun_phrase(w->document, count).first;
    c->head = count;
}

/* "the body of Ana Ruiz": what is left of somebody is no body of people. */
static bool is_corpse(const work *w, const piece *role) {
    if (!(word_references(w, role->head) & REFERENCE_CORPSE) || role->end - role->first != 1) return false;
    for (int32_t c = tree_first_child(w->document, role->head); c != NONE; c = tree_next_sibling(w->document, (uint32_t)c)) {
        if (deprel_main(work_token(w, (uint32_t)c)->deprel) != DEPREL_NMOD || w->piece_of[c] == NONE) continue;
        const piece *of = &w->pieces.items[w->piece_of[c]];
        if (of->kind == PIECE_PERSON || of->kind == PIECE_NAME) return true;
        if (of->kind == PIECE_ROLE && role_of_person(w, of) && !is_plural(w, of->head)) return true;
    }
    return false;
}

static bool role(work *w, uint32_t number) {
    piece *p = &w->pieces.items[number];
    if (is_corpse(w, p)) return true;
    const token *head = work_token(w, p->head);
    bool body = role_is(w, p->rows, p->row_count, "body");
    if (head->flags & TOKEN_DATELINE) return true;
    bool is_noun = head->upos == UPOS_NOUN || head->upos == UPOS_PROPN;
    bool own_phrase = heads_phrase(w, p->head) && (is_noun || is_argument(head) || (p->head > 0 && is_determiner(w, p->head - 1)));
    if (!own_phrase && !(is_noun && head->deprel == DEPREL_COMPOUND && (body || role_is(w, p->rows, p->row_count, "group")))) return true;
    token_span span = piece_span(p);
    for (uint32_t t = p->first; own_phrase && t < p->end; t++) { /* the parser may hang a modifier on any of the role's words */
        token_span part = noun_phrase(w->document, t);
        if (part.first < span.first) span.first = part.first;
        if (part.end > span.end) span.end = part.end;
    }
    if (own_phrase) span.first = country_before(w, span, p->first);
    bool person = role_of_person(w, p);
    if (person && is_bare_adverbial(w, span, p->head)) return true;
    bool capitalised = body && piece_all_capitalised(w, p) && !is_plural(w, p->head);
    uint32_t name_end = p->name_end;
    bool named = capitalised && (p->end - p->first > 1 || p->first > span.first || name_end > p->end) &&
                 !(name_end - p->first == 1 && head->flags & TOKEN_SENTENCE_START);
    entity_kind kind = !person ? (body ? ENTITY_ORGANISATION : ENTITY_GROUP) : is_plural(w, p->head) ? ENTITY_GROUP : ENTITY_PERSON;
    mention_form form = named ? MENTION_NAME : role_is(w, p->rows, p->row_count, "title") ? MENTION_TITLE : MENTION_NOMINAL;
    candidate *c = candidate_add(w, span, own_phrase ? p->head : top_of_span(w, span, p->head), (int32_t)number, form, kind,
                                 own_phrase ? "role" : "role/modifier");
    if (!c) return false;
    if (named) c->profile.name = (token_span){place_before(w, p), name_end};
    if (named && c->profile.name.end > c->span.end) c->span.end = c->profile.name.end;
    c->profile.role = piece_span(p);
    bool one_body = body && work_key(w, p->head) == work_lemma_key(w, p->head); /* "police" is one, however it is tagged */
    c->profile.plural = is_plural(w, p->head) && !one_body;
    c->profile.definite = is_definite(w, span, p->head);
    if (own_phrase) counted_whole(w, c);
    return true;
}

/* ---------------------------------------------------------------- order and heads */

static int compare_candidates(const void *a, const void *b) {
    const candidate *left = a, *right = b;
    if (left->span.first != right->span.first) return left->span.first < right->span.first ? -1 : 1;
    if (left->span.end != right->span.end) return left->span.end > right->span.end ? -1 : 1;
    return (left->head > right->head) - (left->head < right->head);
}

/* Text order, longer first. Each token gets the shortest candidate it heads; a name inside its titles is found by its own head too. */
bool candidates_sort(work *w) {
    vector_trim(w->scratch, &w->candidates);
    if (w->candidates.count) qsort(w->candidates.items, w->candidates.count, sizeof *w->candidates.items, compare_candidates);
    w->candidate_of = ARENA_ARRAY(w->scratch, int32_t, w->document->tokens.count + 1);
    if (!w->candidate_of) return false;
    for (uint32_t t = 0; t < w->document->tokens.count; t++) w->candidate_of[t] = NONE;
    for (uint32_t c = 0; c < w->candidates.count; c++) {
        if (w->candidates.items[c].inside) continue;
        int32_t *at = &w->candidate_of[w->candidates.items[c].head];
        if (*at == NONE || w->candidates.items[c].form != MENTION_DEMONYM) *at = (int32_t)c;
    }
    for (uint32_t c = 0; c < w->candidates.count; c++) {
        const candidate *named = &w->candidates.items[c];
        if (named->piece == NONE || named->inside) continue;
        int32_t *at = &w->candidate_of[w->pieces.items[named->piece].head];
        if (*at == NONE) *at = (int32_t)c;
    }
    return true;
}

/* Mentions that no name and no role makes: pronouns, nouns that refer ("the country", "his brother", and nouns that some name of the
 * document holds: "the society" after "Linguistic Society"), and people by their number alone ("killed four", "three others"). */
#include "actor/work.h"
#include "reader/party.h"

#include "syntax/syntax.h"

enum { SIDES_OF_NOUN = 4 /* that are looked at */ };

static bool is_pronoun(const token *t) {
    if (t->upos == UPOS_ADV) return slice_is(t->word->normal, "there");
    return t->upos == UPOS_PRON && (t->xpos == XPOS_PRP || t->xpos == XPOS_PRPS) && t->deprel != DEPREL_EXPL;
}

/* A noun in apposition or said of a subject: it is a mention of whoever that is (equate). */
static bool says_of_another(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    if (word->deprel == DEPREL_APPOS || word->deprel == DEPREL_XCOMP) return true;
    if (tree_child(w->document, t, DEPREL_COP) != NONE) return tree_child(w->document, t, DEPREL_CASE) == NONE;
    int32_t preposition = word->deprel == DEPREL_OBL ? tree_child(w->document, t, DEPREL_CASE) : NONE;
    return preposition != NONE && work_word(w, (uint32_t)preposition, "as");
}

/* "She was one of the founders", "as one of the founders", "the first to arrive", "the youngest": a number or adjective said of somebody. */
static bool is_said_without_noun(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    bool one = word->upos == UPOS_NUM && work_word(w, t, "one") && tree_child(w->document, t, DEPREL_NMOD) != NONE;
    bool the_first = word->upos == UPOS_ADJ && tree_child(w->document, t, DEPREL_DET) != NONE;
    return (one || the_first) && says_of_another(w, t);
}

static bool anaphor(work *w, uint32_t t) {
    token_span span = noun_phrase(w->document, t);
    unsigned kinds = word_references(w, t);
    bool definite = is_definite(w, span, t);
    bool person = kinds & (REFERENCE_PERSON | REFERENCE_RELATIVE | REFERENCE_LEADER | REFERENCE_COUNTERPART);
    if (!definite && !person && !says_of_another(w, t)) return true;
    entity_kind kind = person                           ? (is_plural(w, t) ? ENTITY_GROUP : ENTITY_PERSON)
                       : kinds & REFERENCE_ORGANISATION ? ENTITY_ORGANISATION
                       : kinds & REFERENCE_COUNTRY      ? ENTITY_COUNTRY
                       : kinds & REFERENCE_PLACE        ? ENTITY_PLACE
                                                        : ENTITY_UNKNOWN;
    candidate *c = candidate_add(w, span, t, NONE, MENTION_NOMINAL, kind, "nominal");
    if (!c) return false;
    c->profile.definite = definite;
    c->profile.plural = is_plural(w, t);
    c->profile.gender = word_gender(w, t);
    c->profile.role_key = role_key_of(work_lemma_key(w, t));
    return true;
}

/* "the society" after "Linguistic Society of America": a word that some name of the document holds. */
static void name_words_collect(work *w) {
    for (uint32_t i = 0; i < w->pieces.count; i++) {
        const piece *p = &w->pieces.items[i];
        if (p->kind != PIECE_NAME && p->kind != PIECE_ORGANISATION && p->kind != PIECE_PLACE && p->kind != PIECE_COUNTRY) continue;
        for (uint32_t t = p->first; t < p->end; t++) word_filter_add(&w->name_words, work_key(w, t));
    }
}

/* "killed four", "Nine were jailed", "three others", "dozens fled": people by their number alone. */
static bool counts_people(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    bool number = word->upos == UPOS_NUM && word->xpos == XPOS_CD;
    if (word->head == NONE || (!number && !(word_references(w, t) & REFERENCE_COUNT))) return false;
    if (tree_child(w->document, t, DEPREL_NMOD) != NONE && !number) return false; /* "thousands of tonnes"; people are found as such */
    uint32_t next = t + 1 < w->document->sentences.items[word->sentence].end ? t + 1 : t;
    if (work_word(w, next, "%") || word_references(w, next) & REFERENCE_COUNT) return false;
    uint32_t verb = (uint32_t)word->head;
    bool subject = deprel_main(word->deprel) == DEPREL_NSUBJ;
    bool object = word->deprel == DEPREL_OBJ || (t > 0 && work_word(w, t - 1, "least")) || /* "killed at least 20", "left two dead" */
                  (word->deprel == DEPREL_XCOMP && tree_child(w->document, t, DEPREL_NUMMOD) != NONE);
    if (work_token(w, verb)->upos != UPOS_VERB || (!subject && !object)) return false;
    return word_references(w, verb) & REFERENCE_TOLL || (subject && (!number || (t > 0 && work_word(w, t - 1, "the"))));
}

/* "Six of the strikers returned", "21 were closed": whom the reader saw do something, or be done something, is no mere quantity. */
static bool counts_party(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    bool number = word->upos == UPOS_NUM && word->xpos == XPOS_CD;
    bool others = word_references(w, t) & REFERENCE_COUNT && !(word_references(w, t) & REFERENCE_SIDE) &&
                  tree_child(w->document, t, DEPREL_NMOD) == NONE;
    uint32_t next = t + 1 < w->document->tokens.count ? t + 1 : t;
    if ((!number && !others) || work_word(w, next, "%") || word_references(w, next) & REFERENCE_COUNT) return false;
    if (t > 0 && work_word(w, t - 1, "at")) return false; /* "at 2230" */
    return word->deprel != DEPREL_NUMMOD && word->deprel != DEPREL_DET && is_side(w, t, SIDE_ANY, 0);
}

const char *const rule_number = "nominal/number", *const rule_number_of_party = "nominal/party", *const rule_seen = "nominal/seen";

static bool number_of_people(work *w, uint32_t t, const char *rule) {
    candidate *c = candidate_add(w, noun_phrase(w->document, t), t, NONE, MENTION_NOMINAL, ENTITY_GROUP, rule);
    if (!c) return false;
    c->profile.plural = !work_word(w, t, "one");
    if (!c->profile.plural) c->profile.kind = ENTITY_PERSON;
    c->profile.definite = is_definite(w, c->span, t);
    return true;
}

/* "several powerful figures", "Russian jets", "passers-by": a noun that no list knows, of whom the reader sees that he does something, or is
 * done something, and is a party. Where the phrase names somebody, or two countries ("a Russian-Syrian raid"), they are who is meant. */
static bool is_seen_as_party(const work *w, uint32_t t) {
    token_span words = noun_phrase(w->document, t);
    unsigned adjectives = 0;
    for (uint32_t i = words.first; i < words.end; i++) {
        if (w->piece_of[i] == NONE || w->pieces.items[w->piece_of[i]].first != i) continue;
        const piece *p = &w->pieces.items[w->piece_of[i]];
        if (p->kind != PIECE_ADJECTIVE || is_guarded(w, piece_span(p)) || ++adjectives > 1) return false;
    }
    const party_view *views[SIDES_OF_NOUN];
    unsigned count = parties_seen(w, t, views, SIDES_OF_NOUN);
    for (unsigned i = 0; i < count; i++)
        if (party_is_sure(views[i])) return true;
    return false;
}

static bool party_seen(work *w, uint32_t t) {
    candidate *c = candidate_add(w, noun_phrase(w->document, t), t, NONE, MENTION_NOMINAL, ENTITY_GROUP, rule_seen);
    if (!c) return false;
    c->profile.plural = is_plural(w, t);
    c->profile.definite = is_definite(w, c->span, t);
    c->profile.role_key = role_key_of(work_lemma_key(w, t));
    return true;
}

bool words_without_piece(work *w) {
    name_words_collect(w);
    const unsigned referring = REFERENCE_COUNTRY | REFERENCE_PLACE | REFERENCE_PERSON | REFERENCE_RELATIVE | REFERENCE_ORGANISATION |
                               REFERENCE_SIDE | REFERENCE_LEADER | REFERENCE_COUNTERPART;
    for (uint32_t i = 0; i < w->document->tokens.count; i++) {
        const token *t = work_token(w, i);
        if (is_pronoun(t)) {
            if (!candidate_add(w, (token_span){i, i + 1}, i, NONE, MENTION_PRONOUN, ENTITY_UNKNOWN, "pronoun")) return false;
        } else if (w->piece_of[i] == NONE && counts_people(w, i)) {
            if (!number_of_people(w, i, rule_number)) return false;
        } else if (w->piece_of[i] == NONE && counts_party(w, i)) {
            if (!number_of_people(w, i, rule_number_of_party)) return false;
        } else if (w->piece_of[i] == NONE && is_said_without_noun(w, i)) {
            if (!anaphor(w, i)) return false;
        } else if (w->piece_of[i] == NONE && (t->upos == UPOS_NOUN || (t->upos == UPOS_DET && t->deprel != DEPREL_DET)) &&
                   heads_phrase(w, i)) {
            bool refers =
                word_references(w, i) & referring || says_of_another(w, i) || word_filter_holds(&w->name_words, work_lemma_key(w, i));
            if (refers ? !anaphor(w, i) : is_seen_as_party(w, i) && !party_seen(w, i)) return false;
        }
    }
    return true;
}

/* What speaks for an antecedent: nearness, place in the sentence, number, gender and kind, being talked about already. Who is spoken of as a
 * subject is spoken of again (centering; Lappin and Leass 1994). */
#include "actor/antecedent.h"

#include "actor/antecedent_weights.h"
#include "syntax/syntax.h"

#define FEATURE_WEIGHT(name, weight) weight,
static const float weights[ANTECEDENT_FEATURE_COUNT] = {ANTECEDENT_FEATURES(FEATURE_WEIGHT)};

_Static_assert(ANTECEDENT_FEATURE_COUNT <= 64, "features are bits of one word");

static uint64_t bit(bool holds, antecedent_feature feature) { return (uint64_t)holds << feature; }

static bool is_object(deprel relation) { return relation == DEPREL_OBJ || relation == DEPREL_IOBJ; }

/* "it" also stands for plans and deeds: it is an actor mostly where the last subject before it is one. */
static bool last_subject_is(const work *w, const candidate *pronoun, const candidate *before) {
    uint32_t sentence_number = work_token(w, pronoun->head)->sentence;
    uint32_t first = w->document->sentences.items[sentence_number ? sentence_number - 1 : 0].first;
    for (uint32_t t = pronoun->head; t-- > first;)
        if (deprel_main(work_token(w, t)->deprel) == DEPREL_NSUBJ && work_token(w, t)->xpos != XPOS_WDT &&
            work_token(w, t)->xpos != XPOS_WP)
            return span_holds(before->span, t) || before->head == t;
    return false;
}

static uint64_t place_features(const work *w, const antecedent_choice *choice) {
    const candidate *before = choice->before, *pronoun = choice->pronoun;
    const token *head = work_token(w, before->head), *own = work_token(w, pronoun->head), *start = work_token(w, choice->start);
    const sentence *s = &w->document->sentences.items[head->sentence];
    uint32_t back = start->sentence - head->sentence;
    bool subject = stands_as_subject(w, before->head), possessive = own->xpos == XPOS_PRPS, it = choice->kind == PRONOUN_IT;
    deprel relation = deprel_main(head->deprel);
    bool main = subject && head->head != NONE && work_token(w, (uint32_t)head->head)->deprel == DEPREL_ROOT;
    bool clause = possessive && subject && back == 0 && predicate_of(w, before->head) == predicate_of(w, pronoun->head);
    bool locative = token_is_locative(w->document, before->head);
    return bit(back == 0, ANTECEDENT_SAME_SENTENCE) | bit(back == 1, ANTECEDENT_ONE_BACK) | bit(back == 2, ANTECEDENT_TWO_BACK) |
           bit(back == 3, ANTECEDENT_THREE_BACK) | bit(choice->nearer == 0, ANTECEDENT_NEAREST) |
           bit(choice->nearer == 1, ANTECEDENT_SECOND_NEAREST) |
           bit(s->paragraph == w->document->sentences.items[start->sentence].paragraph, ANTECEDENT_SAME_PARAGRAPH) |
           bit(s->kind == SENTENCE_TITLE, ANTECEDENT_IN_TITLE) | bit(subject, ANTECEDENT_SUBJECT) | bit(main, ANTECEDENT_SUBJECT_OF_MAIN) |
           bit(subject && choice->start != pronoun->head, ANTECEDENT_SPEAKS) | bit(is_object(relation), ANTECEDENT_OBJECT) |
           bit(relation == DEPREL_OBL, ANTECEDENT_OBLIQUE) | bit(head->deprel == DEPREL_NMOD_POSS, ANTECEDENT_POSSESSOR) |
           bit(head->deprel == DEPREL_COMPOUND, ANTECEDENT_COMPOUND) |
           bit(it && head->deprel == DEPREL_COMPOUND, ANTECEDENT_COMPOUND_FOR_IT) | bit(locative, ANTECEDENT_LOCATIVE) |
           bit(it && locative, ANTECEDENT_LOCATIVE_FOR_IT) |
           bit(subject && deprel_main(own->deprel) == DEPREL_NSUBJ, ANTECEDENT_BOTH_SUBJECTS) |
           bit(is_object(relation) && is_object(deprel_main(own->deprel)), ANTECEDENT_BOTH_OBJECTS) |
           bit(before->span.first == s->first, ANTECEDENT_FIRST_OF_SENTENCE) | bit(clause, ANTECEDENT_OWN_CLAUSE) |
           bit(it && !possessive && !last_subject_is(w, pronoun, before), ANTECEDENT_IT_NOT_LAST_SUBJECT);
}

static uint64_t identity_features(const work *w, const antecedent_choice *choice) {
    const candidate *before = choice->before;
    const referent *known = choice->known;
    entity_kind kind = known->profile.kind;
    bool it = choice->kind == PRONOUN_IT, they = choice->kind == PRONOUN_THEY, person = !it && !they;
    bool body = kind == ENTITY_ORGANISATION || kind == ENTITY_MEDIUM;
    bool quoted = work_token(w, before->head)->flags & TOKEN_IN_QUOTE,
         in_quote = work_token(w, choice->pronoun->head)->flags & TOKEN_IN_QUOTE;
    bool pronoun = before->form == MENTION_PRONOUN;
    bool same = pronoun && work_key(w, before->head) == work_key(w, choice->pronoun->head);
    return bit(pronoun, ANTECEDENT_PRONOUN) | bit(same, ANTECEDENT_SAME_PRONOUN) | bit(choice->last_spoken, ANTECEDENT_LAST_SPOKEN) |
           bit(before->form == MENTION_NAME, ANTECEDENT_NAME) |
           bit(before->form == MENTION_NOMINAL && !before->profile.definite, ANTECEDENT_INDEFINITE) |
           bit(known->mention_count >= 2, ANTECEDENT_MENTIONS_2) | bit(known->mention_count >= 4, ANTECEDENT_MENTIONS_4) |
           bit(known->mention_count >= 8, ANTECEDENT_MENTIONS_8) | bit(known->named, ANTECEDENT_NAMED) |
           bit(person && known->profile.gender != GENDER_UNKNOWN, ANTECEDENT_GENDER_KNOWN) |
           bit(kind == ENTITY_UNKNOWN, ANTECEDENT_KIND_UNKNOWN) | bit(they && known->profile.plural, ANTECEDENT_THEY_PLURAL) |
           bit(choice->several, ANTECEDENT_THEY_SEVERAL) | bit(they && kind == ENTITY_GROUP, ANTECEDENT_THEY_GROUP) |
           bit(they && body, ANTECEDENT_THEY_BODY) | bit(it && body, ANTECEDENT_IT_BODY) |
           bit(it && kind == ENTITY_COUNTRY, ANTECEDENT_IT_COUNTRY) | bit(it && kind == ENTITY_PLACE, ANTECEDENT_IT_PLACE) |
           bit(it && kind == ENTITY_GROUP, ANTECEDENT_IT_GROUP) | bit(quoted && !in_quote, ANTECEDENT_QUOTED) |
           bit(quoted && in_quote, ANTECEDENT_SAME_QUOTATION);
}

uint64_t antecedent_features(const work *w, const antecedent_choice *choice) {
    return place_features(w, choice) | identity_features(w, choice);
}

uint64_t antecedent_none(const work *w, const candidate *pronoun, pronoun_kind kind) {
    const token *t = work_token(w, pronoun->head);
    bool possessive = t->xpos == XPOS_PRPS, it = kind == PRONOUN_IT, they = kind == PRONOUN_THEY;
    deprel relation = deprel_main(t->deprel);
    return bit(true, ANTECEDENT_NONE) | bit(kind == PRONOUN_SHE, ANTECEDENT_NONE_OF_SHE) | bit(it, ANTECEDENT_NONE_OF_IT) |
           bit(it && possessive, ANTECEDENT_NONE_OF_ITS) | bit(they, ANTECEDENT_NONE_OF_THEY) |
           bit(they && possessive, ANTECEDENT_NONE_OF_THEIR) | bit(t->flags & TOKEN_IN_QUOTE, ANTECEDENT_NONE_QUOTED) |
           bit(it && relation == DEPREL_NSUBJ, ANTECEDENT_NONE_IT_SUBJECT) | bit(it && is_object(relation), ANTECEDENT_NONE_IT_OBJECT);
}

float antecedent_score(uint64_t features) {
    float score = 0;
    for (unsigned f = 0; f < ANTECEDENT_FEATURE_COUNT; f++)
        if (features >> f & 1) score += weights[f];
    return score;
}

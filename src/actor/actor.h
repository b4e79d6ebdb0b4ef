/* The actor stage: who the text speaks of. Finds mentions (names, titles, role nouns, demonyms, pronouns), gives them CAMEO codes
 * from country, role and organisation, and resolves them to entities within the document.
 *
 * The road inside the stage, in the order of work.h, none reaching back: pieces.c (phrases of the lexicon, capitalised runs) → mention.c,
 * nominal.c and equation.c (which words are a mention, and what the sentence itself makes one) → code.c and listed.c (country, sectors, kind)
 * → names.c (which names are one entity) → coreference.c, distinct.c, kin.c, noun.c, pronoun.c, antecedent.c and speech.c (whom nouns and pronouns
 * stand for) → told.c and context.c (countries left unsaid) → conduct.c and seen.c (sectors left unsaid) → actor.c (into the document). Below them all: knowledge.c
 * (indexes over the lexicon), grammar.c (questions to the tree), profile.c (sectors and codes), referent.c and name_index.c (entities in the
 * making). participant.c gives the stages after it the actors of a phrase. */
#ifndef READOUT_ACTOR_ACTOR_H
#define READOUT_ACTOR_ACTOR_H

#include "engine/engine.h"

/* Makes document.mentions, document.mention_at and document.entities. Needs tokens and the tree (tree_link done). */
stage actor_stage;

/* The stage's reading of its lexicon tables, made when the engine opens and immutable after. Errors: FORMAT with the lexicon's file and line.
 * The knowledge points into the lexicon, which must outlive it. */
readout_status actor_knowledge_make(const lexicon *l, actor_knowledge **made, readout_error *error);
void actor_knowledge_free(actor_knowledge *k);

/* ---------------------------------------------------------------- mentions by their words
 * All take token numbers of the document and return a mention's number, or NONE. */

/* The innermost mention whose head is `token` (document.mention_at with its bounds checked). */
int32_t mention_headed_by(const document *d, uint32_t token);
/* The innermost mention whose words hold `token`: for "Moscow" in "the Moscow court" the city, for "court" the court. */
int32_t mention_covering(const document *d, uint32_t token);
/* The word of a span that the others hang from: the first, but for case words and articles, whose head lies outside. */
uint32_t span_head(const document *d, token_span span);
/* The mention that a given span of words means (as in `readout relate`): the one whose head is the span's head, else the longest
 * inside it, else the innermost that covers it. */
int32_t mention_of_span(const document *d, token_span span);
/* Does the mention say where something happens ("in Moscow", "at the Kremlin", "across Syria"), so that it is no source or target?
 * True for a place or country whose case word is a locative preposition. "from Iran", "to Iran" and "with Iran" are not locative. */
bool mention_is_locative(const document *d, uint32_t mention);
/* Is it a mention of someone who can act or be acted on: a person, country, organisation, group or medium, and not locative? */
bool mention_is_actor(const document *d, uint32_t mention);

/* ---------------------------------------------------------------- noun phrases */

/* The word a relative pronoun or the subject gap of a participle stands for: in "rebels who attacked" from "who" (or from "attacked")
 * to "rebels". `token` itself where it is no relative. */
uint32_t relative_antecedent(const document *d, uint32_t token);
/* The words of the noun phrase headed by `token`: determiners, modifiers, complements with "of" and names that belong to it, without its
 * conjuncts, relative clauses, participles, appositions after a comma, and preposition in front. */
token_span noun_phrase(const document *d, uint32_t token);

/* ---------------------------------------------------------------- participants
 * A participant's vectors live in the document's arena. All return false only when memory runs out. */

/* Who the noun phrase headed by `token` speaks of: the entities of its mention and of its conjuncts ("A and B"), through relative pronouns;
 * span from the first to the last of these words, code joined. Where no mention is known the span is set and the entities are empty. A token
 * inside a mention but not its head gives that mention. */
bool participant_from_token(document *d, uint32_t token, participant *made);
/* The same without conjuncts: "A" alone of "A and B". */
bool participant_from_token_alone(document *d, uint32_t token, participant *made);
/* The same with those conjuncts that stand within some words: "A and B" of "A, B and C". What a relative pronoun stands for is taken whole. */
bool participant_from_words(document *d, uint32_t token, token_span within, participant *made);
/* All whom the words name, where they are nothing but names in a list: "Norway, the Netherlands and the EU". `lists` says whether they are. */
bool participant_from_list(document *d, token_span words, participant *made, bool *lists);
/* The entities of one mention. */
bool participant_from_mention(document *d, uint32_t mention, participant *made);
/* Adds an entity unless it is there, and joins the codes again. */
bool participant_add(document *d, participant *p, uint32_t entity);
/* Sets p->code from the entities: their distinct codes in order with "/" between; empty where none has one. */
bool participant_join_codes(document *d, participant *p);
/* Do two participants share an entity? */
bool participant_shares_entity(const participant *a, const participant *b);

#endif

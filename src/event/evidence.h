/* What the frames of a sentence say of two given parties: every frame that fits, read with the one as source and the other as target, and how
 * well its slots meet them. `readout relate` answers from it, and the classifier's clues are drawn from it. */
#ifndef READOUT_EVENT_EVIDENCE_H
#define READOUT_EVENT_EVIDENCE_H

#include "event/modality.h"
#include "event/passage.h"

/* Two parties of one text. An empty span: the text does not name that party. */
typedef struct party_pair {
    token_span source, target;
} party_pair;

/* A frame's answer, and how well its two sides meet the parties (0 to 1; a party that is not given meets nothing and misses nothing). */
typedef struct answer {
    reading read;
    outcome out;
    float source_fit, target_fit, score;
} answer;

enum { EVIDENCE_LIMIT = 48 };

typedef struct evidence {
    answer items[EVIDENCE_LIMIT]; /* in text order; further ones are left out */
    uint32_t count;
    int32_t best;                               /* the answer with the highest score, the first of equals; NONE where no frame fits */
    float source_side, target_side, both_sides; /* the best fit of any answer: of the source, of the target, of the worse of the two */
    float grammar; /* how well any verb or noun, frame or not, has the source as its agent and the target as what it acts on */
} evidence;

/* The passage must hold the pair's words (pair_words). */
void evidence_of(passage *p, party_pair pair, evidence *made);

/* The answer of a type with the highest score, NULL where none has it. */
const answer *evidence_best(const evidence *e, plover_type type);

/* The words of the sentences from the first party's to the second's; none where neither party is within the text. */
token_span pair_words(const document *d, party_pair pair);
/* How well the phrase headed by `phrase` meets the given words: 1 where they hold its head, less where they stand below it. A pronoun or
 * another name of the same entity counts too. */
float phrase_fit(const document *d, uint32_t phrase, token_span given);

#endif

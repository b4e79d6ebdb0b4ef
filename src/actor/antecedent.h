/* How likely a pronoun stands for somebody spoken of before it: features of the two, each with a weight (antecedent_weights.h). */
#ifndef READOUT_ACTOR_ANTECEDENT_H
#define READOUT_ACTOR_ANTECEDENT_H

#include "actor/work.h"

typedef enum pronoun_kind { PRONOUN_OTHER, PRONOUN_HE, PRONOUN_SHE, PRONOUN_IT, PRONOUN_THEY } pronoun_kind;

/* A pronoun and one of those that it may stand for. */
typedef struct antecedent_choice {
    const candidate *pronoun, *before;
    const referent *known; /* whom `before` means */
    pronoun_kind kind;
    uint32_t start;   /* where the pronoun's speech begins: its own token where it utters none */
    unsigned nearer;  /* how many that fit stand between */
    bool several;     /* "A and B" for "they" */
    bool last_spoken; /* the last pronoun of the same kind meant it */
} antecedent_choice;

/* One bit a feature that holds, in the order of ANTECEDENT_FEATURES. */
uint64_t antecedent_features(const work *w, const antecedent_choice *choice);
/* The features of standing for nobody. */
uint64_t antecedent_none(const work *w, const candidate *pronoun, pronoun_kind kind);
float antecedent_score(uint64_t features);

#endif

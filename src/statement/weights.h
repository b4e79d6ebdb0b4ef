/* What weighing looks at and how much each counts, in log odds. The numbers were learned by logistic regression on development articles;
 * a feature's name says when it holds. */
#ifndef READOUT_STATEMENT_WEIGHTS_H
#define READOUT_STATEMENT_WEIGHTS_H

#define WEIGHTS_BIAS 0.09f
#define WEIGHTS_STRENGTH 0.90f /* times the log odds of the cue's own strength in the pattern */

#define FEATURES(FEATURE)                                                                                                                  \
    FEATURE(IS_CLAUSE, -0.43f)                                                                                                             \
    FEATURE(IS_INFINITIVE, 0.06f) FEATURE(IS_GERUND, 0.07f) FEATURE(IS_OBJECT, 0.32f) FEATURE(IS_PREDICATION, -0.01f)                      \
        FEATURE(IS_QUOTE, -0.69f) FEATURE(IS_RAISING, 0.36f) FEATURE(IS_PASSIVE, 0.78f) FEATURE(IS_COPULA, 0.08f) FEATURE(IS_COLON, 0.12f) \
            FEATURE(IS_AROUND, -0.69f) FEATURE(IS_PREPOSITION, 0.50f) FEATURE(OF_VERB, -0.62f) FEATURE(OF_NOUN, -0.61f)                    \
                FEATURE(OF_ADJECTIVE, -0.58f) FEATURE(SAYS, 0.12f) FEATURE(BELIEVES, 0.08f) FEATURE(INTENDS, -0.18f) FEATURE(FEELS, 0.20f) \
                    FEATURE(NO_SPEAKER, -0.33f) FEATURE(SPEAKER_FIRST_PERSON, 0.38f) FEATURE(SPEAKER_SECOND_PERSON, -0.16f) FEATURE(       \
                        SPEAKER_PRONOUN, 0.15f) FEATURE(SPEAKER_RELATIVE, 0.06f) FEATURE(SPEAKER_NAME, 0.07f) FEATURE(SPEAKER_NOUN, 0.11f) \
                        FEATURE(SPEAKER_PERSON, 0.22f) FEATURE(SPEAKER_BODY, 0.12f) FEATURE(SPEAKER_UNKNOWN, -0.04f)                       \
                            FEATURE(SPEAKER_IT, -0.04f) FEATURE(NEGATED, 0.12f) FEATURE(MODAL, -0.51f) FEATURE(FUTURE, -0.43f)             \
                                FEATURE(PAST, 0.05f) FEATURE(PRESENT, 0.13f) FEATURE(PARTICIPLE, 0.08f) FEATURE(INFINITIVAL, 0.06f)        \
                                    FEATURE(CUE_IS_ROOT, 0.43f) FEATURE(CUE_IS_CONJUNCT, 0.07f) FEATURE(CUE_IS_ADVERBIAL, 0.00f) FEATURE(  \
                                        CUE_IS_ADNOMINAL, -0.30f) FEATURE(CUE_IS_RELATIVE, -0.14f) FEATURE(CUE_IS_COMPLEMENT, -0.22f)      \
                                        FEATURE(CUE_IS_PARATAXIS, -0.16f) FEATURE(CUE_IS_ARGUMENT, 0.16f) FEATURE(CONDITIONAL, 0.07f)      \
                                            FEATURE(IN_TITLE, 0.13f) FEATURE(QUESTION, -0.46f) FEATURE(CONTENT_ONE_WORD, -1.19f)           \
                                                FEATURE(CONTENT_SHORT, -0.69f) FEATURE(CONTENT_LONG, -0.08f)                               \
                                                    FEATURE(CONTENT_FINITE, 0.23f) FEATURE(CONTENT_PRONOUN, -0.00f)                        \
                                                        FEATURE(CONTENT_QUOTED, 0.34f) FEATURE(CONTENT_THAT, 0.25f)                        \
                                                            FEATURE(CONTENT_WHETHER, 0.15f) FEATURE(CONTENT_NAME, -0.10f)                  \
                                                                FEATURE(SEVERAL_WORDS, 0.03f) FEATURE(HAS_ADDRESSEE, -0.11f)               \
                                                                    FEATURE(VOICED, 0.17f) FEATURE(SUPPORTED, 0.02f)                       \
                                                                        FEATURE(SHORT_INFINITIVE, 0.19f) FEATURE(SHORT_OBJECT, 0.04f)      \
                                                                            FEATURE(SHORT_FINITE, 0.07f) FEATURE(PLAN_INFINITIVE, 0.14f)   \
                                                                                FEATURE(HAS_STANCE, 0.27f)

#define FEATURE_ENUM(name, weight) FEATURE_##name##_HOLDS,
typedef enum weight_feature { FEATURES(FEATURE_ENUM) FEATURE_COUNT } weight_feature;

#endif

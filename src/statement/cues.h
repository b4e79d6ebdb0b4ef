/* The cue lexicon: words that say "what follows is somebody's word, belief, plan or feeling", from lexicon/en/cues*.tsv.
 *
 * A line is: phrases, pos, attitude, patterns, addressee, stance, note. Phrases are lemmas, "|" between variants; of a longer phrase
 * the first word is the head and the others follow it with at most three words between ("make clear" also finds "made it clear").
 * Patterns say where the content stands and how often the cue, built so, reports a statement: "clause:0.95 object:0.4". A pattern
 * without a number counts 0.5. See doc/statements.md for every pattern with an example. */
#ifndef READOUT_STATEMENT_CUES_H
#define READOUT_STATEMENT_CUES_H

#include "lexicon/lexicon.h"
#include "statement/statement.h"

typedef enum cue_pos {
    CUE_VERB,      /* "said": the subject speaks */
    CUE_NOUN,      /* "a warning that": the possessor, the by- or from-phrase, or the subject of a support verb speaks */
    CUE_ADJECTIVE, /* "confident that": the subject speaks */
    CUE_ADVERB,    /* "reportedly": the clause is the content, nobody is named */
    CUE_PHRASE,    /* "according to": the noun after it speaks, the clause around it is the content */
    CUE_SUPPORT,   /* "voice" in "voice concern": lends its subject to a cue noun */
    CUE_SETTING,   /* "speak" in "speaking with reporters": names the addressee of the statement beside it */
    CUE_TIME,      /* "Monday": after a preposition says when, never what */
    CUE_IDIOM,     /* "call … by phone", "to the point that": words of cues that report nothing here */
    /* No cues but words of judgement inside content (stance.c): */
    CUE_PRAISE, /* "hero", "brave": of its subject, or of the noun it stands before */
    CUE_BLAME,
    CUE_PRAISE_VERB, /* "lied": of its subject */
    CUE_BLAME_VERB,
    CUE_PRAISE_TRAIT, /* "cruelty": of its owner */
    CUE_BLAME_TRAIT
} cue_pos;

/* Where the content stands. From CUE_OF on, the patterns are prepositions. */
#define CUE_PATTERNS(PATTERN)                                                                                                              \
    PATTERN(CLAUSE, "clause")                                                                                                              \
    PATTERN(INFINITIVE, "infinitive")                                                                                                      \
    PATTERN(GERUND, "gerund")                                                                                                              \
    PATTERN(OBJECT, "object")                                                                                                              \
    PATTERN(PREDICATION, "predication")                                                                                                    \
    PATTERN(QUOTE, "quote")                                                                                                                \
    PATTERN(RAISING, "raising") PATTERN(PASSIVE, "passive") PATTERN(COPULA, "copula") PATTERN(COLON, "colon") PATTERN(AROUND, "around")    \
        PATTERN(OF, "of") PATTERN(ABOUT, "about") PATTERN(ON, "on") PATTERN(FOR, "for") PATTERN(AGAINST, "against") PATTERN(WITH, "with")  \
            PATTERN(TO, "to") PATTERN(AT, "at") PATTERN(IN, "in") PATTERN(AS, "as") PATTERN(OVER, "over") PATTERN(FROM, "from")            \
                PATTERN(INTO, "into") PATTERN(UPON, "upon") PATTERN(TOWARD, "toward") PATTERN(BEHIND, "behind") PATTERN(BY, "by")

#define CUE_PATTERN_ENUM(name, text) CUE_##name,
typedef enum cue_pattern { CUE_PATTERNS(CUE_PATTERN_ENUM) CUE_PATTERN_COUNT } cue_pattern;

/* Where the addressee stands. */
enum { ADDRESSEE_OBJECT = 1, ADDRESSEE_TO = 2, ADDRESSEE_WITH = 4, ADDRESSEE_AT = 8 };

typedef enum cue_stance { CUE_NEUTRAL, CUE_SUPPORTS, CUE_CRITICISES } cue_stance;

enum { CUE_WORDS_MAX = 5 };

typedef struct cue {
    uint64_t words[CUE_WORDS_MAX]; /* token keys of the lemmas */
    uint8_t word_count;
    uint8_t pos, attitude, stance;
    uint8_t addressee;
    float strength[CUE_PATTERN_COUNT]; /* 0: the cue is not used so */
    lexicon_row row;
    int32_t next; /* the next cue with the same first word, longer ones first; NONE at the end */
} cue;

/* The first cue whose first word has this lemma key, or NULL; go on with cue_next. */
const cue *cue_first(const statement_cues *cues, uint64_t lemma_key);
const cue *cue_next(const statement_cues *cues, const cue *c);

/* The pattern named by a preposition's normal form, CUE_PATTERN_COUNT where it names none. */
cue_pattern cue_preposition(const statement_cues *cues, uint64_t key);
const char *cue_pattern_name(unsigned pattern);

#endif

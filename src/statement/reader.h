/* What the parts of the statement stage share: the reader, which holds the document and the readings made of it so far, and the reading,
 * a statement in the making. Readings live in the workspace's scratch memory; statement.c weighs them and writes down those that stand. */
#ifndef READOUT_STATEMENT_READER_H
#define READOUT_STATEMENT_READER_H

#include "statement/cues.h"

typedef VECTOR(token_span) token_spans;
/* Empty, with room on the stack for all words of a cue. */
#define CUE_SPANS ((token_spans){(token_span[CUE_WORDS_MAX]){{0, 0}}, 0, CUE_WORDS_MAX})

enum { READING_LOOSE = 8 }; /* an attempt of clause.c: without the tree */

typedef struct reading {
    uint32_t anchor; /* the head of the cue; the opening mark of a quotation without one */
    const cue *cue;  /* NULL: a verb that no list has, a colon, a quotation without a cue */
    cue_pattern pattern;
    statement_attitude attitude;
    token_spans cue_words;
    token_spans content;  /* in text order, none inside another */
    int32_t speaker;      /* the head of the speaker's words, or NONE */
    token_span named;     /* the speaker's words, where they are known better than from the tree; else empty */
    int32_t agent_of;     /* the verb whose subject was looked for (clause.c), for weighing; NONE for other readings */
    int32_t addressee;    /* head, or NONE */
    int32_t same_speaker; /* the earlier reading whose speaker speaks on, or NONE */
    bool direct;          /* the content is a quotation, or several */
    bool bounded;         /* where the content ends is sure */
    bool negated;         /* "did not say" */
    bool passive;
    uint8_t attempt; /* how the content was found, for weighing (clause.c) */
    bool heard;      /* its content is what the reader heard (heard.c) */
    bool dropped;
    float end_sureness; /* content_end.c: how much of the content it expects to be right; 0 where it did not choose */
    float confidence;
    const char *rule; /* static text; the cue's line is added on writing */
} reading;

typedef struct reader {
    const engine *engine;
    document *document;
    arena *scratch;
    VECTOR(reading) readings;
    int32_t *reading_at;        /* per token: the reading anchored there, or NONE; gone when all are weighed */
    int32_t *quotation_of;      /* per token: the quotation it is in (marks included), or NONE; gone when all are written */
    int32_t *quotation_reading; /* per quotation: the reading that has it as content, or NONE */
    bool *idiom;                /* per token: one of words that only look like a cue ("to the point that") */
    const int8_t *end_weights;  /* for training: other weights than the built-in ones of content_end.c */
    bool ruled_ends;            /* for training: contents end where the rules say */
    bool failed;                /* memory ran out */
} reader;

/* statement.c. All passes below, in order: r->readings, not yet weighed. False when memory runs out. */
bool readings_find(reader *r);

/* ---- the passes, in this order. Each adds readings. */
void read_labels(reader *r);          /* label.c: "MODERATOR: …", "Putin to Aliyev: …" */
void read_quotations(reader *r);      /* quotation.c: direct speech and its speakers */
void read_mistagged(reader *r);       /* mistagged.c: verbs of saying that the tagger took for nouns */
void read_phrases(reader *r);         /* phrase.c: "according to", "reportedly", nouns and adjectives */
void read_clauses(reader *r);         /* clause.c: verbs, but for those that lend their subject to a noun read before */
void read_bare_quotations(reader *r); /* quotation.c: quotations that no cue claimed: who spoke last speaks on */
void read_heard(reader *r);           /* heard.c: what the reader's encoder takes for cue and content */

/* ---- shared helpers */

/* A new reading anchored at a token, with empty lists and no speaker. NULL when memory runs out (r->failed is set). */
reading *reading_add(reader *r, uint32_t anchor);

/* span.c. Adds the span less `hole` to `spans`, each part trimmed; parts without a word are left out. */
void spans_add(reader *r, token_spans *spans, token_span span, token_span hole);
void spans_add_raw(reader *r, token_spans *spans, token_span span);
/* The span without punctuation at its ends; quotation marks stay where both of a pair are inside. */
token_span span_trimmed(const reader *r, token_span span);
uint32_t spans_length(const token_spans *spans);
bool spans_hold(const token_spans *spans, uint32_t token);
/* Tokens that both have. */
uint32_t spans_shared(const token_spans *a, const token_spans *b);

/* extent.c. The first token of a clause that the tree starts at `first`, after its verb. */
uint32_t clause_start(const document *d, uint32_t verb, uint32_t first, bool takes_addressee);
/* The same for a clause before its verb. */
uint32_t clause_start_before(const document *d, uint32_t verb, token_span span);
/* The end of the span before a participle that reports something of its own ("…, adding that"). */
uint32_t before_participle(const reader *r, token_span span);
/* Is a clause that the parser calls relative the content of the noun or verb above ("confidence that the treaty would hold")? */
bool is_content_clause(const reader *r, uint32_t verb);
/* The end of the span before a verb that goes on with the verb of saying ("…, and hailed the agreement"). */
uint32_t before_coordination(const reader *r, token_span span);
/* The verb of saying of which a verb in its content is really the conjunct, told by their forms: "warned that the dam could burst and urged
 * people to leave", "said the road was closed and asked for help". NONE: none. */
int32_t conjunct_above(const document *d, uint32_t verb);
/* The end of the span before such a conjunct of `verb`. */
uint32_t before_second_verb(const document *d, uint32_t verb, token_span span);
/* Where a sentence's finite verbs are all inside the span or before it, the parser has put its main verb there too. It is the last one, where
 * there are more than `inside`; the span ends before it. */
uint32_t before_main_verb(const reader *r, token_span span, unsigned inside);
/* The span up to a semicolon outside quotations. */
token_span before_semicolon(const reader *r, token_span span);
/* The span without a relative clause after a comma. */
token_span without_remark(const reader *r, token_span span);

/* What is said by words in brackets is said there: content outside them is cut off. */
void keep_within_brackets(reader *r, reading *one);

uint32_t end_with_coordinates(const reader *r, token_span span);
/* The span without "in a statement" and what follows it. */
token_span without_setting(const reader *r, token_span span);

/* loose.c. Content without the tree; false where there is none. */
bool read_loose(reader *r, reading *one, uint32_t verb, const cue *c, const token_spans *words);

/* mistagged.c. The verb of "…," [the widow spat]. where the words [first, end) behind a quotation are a noun phrase by their tags; NONE where
 * they may be one. */
int32_t mistagged_verb(const reader *r, uint32_t first, uint32_t end);
/* The cue of a verb of saying or believing by its lemma, whatever its tag; NULL: none that reports more often than not in this pattern. */
const cue *mistagged_cue(const reader *r, uint32_t token, cue_pattern pattern);

/* match.c. The cue with that part of speech whose words start at `token`; fills in the spans of its words. NULL: none, or an idiom.
 * Call again with the cue before to get the next, shorter one. */
const cue *cue_match(const reader *r, uint32_t token, const cue *before, token_spans *words);
/* Marks the words of idioms in r->idiom; before all passes. */
void idioms_mark(reader *r);
bool token_is_verb(const token *t);
bool token_is_finite(const token *t);
/* A word that can stand in a noun phrase. */
bool token_may_name(const token *t);
/* A word that says when: "agreement on Thursday" is not about Thursday. */
bool is_time(const reader *r, uint32_t token);

/* speaker.c */
/* The subject of a verb or predicate, also of a conjunct, participle or infinitive that leaves it out. *passive: what was found is the
 * subject of a passive, so no speaker. NONE: nobody. */
int32_t subject_of(const document *d, uint32_t predicate, bool *passive);
/* Who stands behind a finite verb that a comma parts from what was said ("…, warned Pedro Alarcón"), where the tree has no subject; else NONE. */
int32_t inverted_subject(const document *d, uint32_t verb);
/* The noun beside the verb, looked for in [first, end) only: for direct speech, where trees often go wrong. */
int32_t subject_beside(const document *d, uint32_t verb, uint32_t first, uint32_t end);
/* The noun between a comma and a finite verb, where one stands there, else `subject`. */
int32_t subject_after_comma(const document *d, uint32_t verb, int32_t subject);
/* The subject of a clause above a participle or infinitive, or NONE. */
int32_t subject_above(const document *d, uint32_t verb);
/* Who speaks in the statement that ", adding that …" goes on with, where `subject` stands in its content; else `subject`. */
int32_t earlier_speaker(const reader *r, uint32_t verb, int32_t subject);
/* "nobody", "no minister" */
bool is_nobody(const document *d, int32_t speaker);
/* The one who acts in a passive: "by X". NONE where nobody is named. */
int32_t agent_of(const document *d, uint32_t verb);
bool verb_is_passive(const document *d, uint32_t verb);
bool is_negated(const document *d, uint32_t predicate);
/* Whom the words are said to, by the cue's places and by settings ("speaking with X"). */
int32_t addressee_of(const reader *r, uint32_t verb, const cue *c);
/* The head of the innermost clause around a token, the token itself where it heads one. */
uint32_t clause_of(const document *d, uint32_t token);

/* voice.c */
bool participant_write(document *d, int32_t head, participant *made);
bool speaker_write(document *d, const reading *one, participant *made);
/* Corrects the speaker of statement `number`, made from `one`, where it is a pronoun beside a quotation. */
bool speaker_pronoun(document *d, const reading *one, uint32_t number);

/* weight.c. Sets confidence; 0..1. */
/* The share of uses of the cue in this pattern that report a statement. */
float reading_strength(const reading *one);
/* The log odds by syntax and lexicon alone. */
double reading_unheard(const reader *r, const reading *one);
void reading_weigh(const reader *r, reading *one);
/* What weighing looked at, for training: writes numbers of features that hold, returns how many. */
enum { WEIGHT_FEATURES_MAX = 64 };
unsigned reading_features(const reader *r, const reading *one, uint16_t *features);
/* The same for combinations, as numbers below CROSSED_WEIGHTS (crossed_weights.h). */
enum { CROSSED_WEIGHTS = 16384, CROSSED_MAX = 32 };
unsigned reading_crossed(const reader *r, const reading *one, uint16_t *features);

/* The number of a feature: its template and its values mixed. */
static inline uint32_t feature_mix(uint32_t template, uint64_t a, uint64_t b, uint64_t c) {
    uint64_t h = (template + 1) * UINT64_C(0x9E3779B97F4A7C15);
    h = (h ^ a) * UINT64_C(0xBF58476D1CE4E5B9);
    h = (h ^ (h >> 29) ^ b) * UINT64_C(0x94D049BB133111EB);
    h = (h ^ (h >> 31) ^ c) * UINT64_C(0x9FB21C651E98DF25);
    return (uint32_t)(h >> 40);
}

/* speech.c. Chances of 255 (document.speech) from which on a word is likely to be what they are of; of a cue, to be asked after. */
enum { SPEECH_LIKELY = 128, SPEECH_CUE_LEAST = 90 };
/* Did the reader hear of its words? */
bool speech_is_heard(const reader *r, const reading *one);
/* What it heard, SPEECH_FEATURE_COUNT values (speech_weights.h). */
void reading_speech(const reader *r, const reading *one, float *values);
/* The log odds of a reading, from those by syntax and lexicon alone and what was heard. */
double speech_weigh(const reader *r, const reading *one, double sum);

/* stance.c. Whom the statement praises or blames. False when memory runs out. */
bool stances_find(reader *r, statement *s, const reading *one);

/* attribution.c. Connects the statements as written (number i made from standing[i]): nesting, the entities they are about, stance, and
 * the events and figures they report. False when memory runs out. */
bool statements_connect(reader *r, const reading *const *standing, uint32_t count);

static inline token *token_at(const document *d, uint32_t i) { return &d->tokens.items[i]; }

#endif

/* The lines of numbers.tsv, units.tsv and measures.tsv, read once, and looked up by the words of a document. */
#ifndef READOUT_FIGURE_KNOWLEDGE_H
#define READOUT_FIGURE_KNOWLEDGE_H

#include "figure/figure.h"
#include "lexicon/lexicon.h"

/* Kinds of line as bits, so that one search can ask for several. */
typedef enum line_kind {
    LINE_NUMBER = 1 << 0,
    LINE_SCALE = 1 << 1,
    LINE_DOZENS = 1 << 2,
    LINE_VAGUE = 1 << 3,
    LINE_FRACTION = 1 << 4,
    LINE_APPROXIMATE = 1 << 5,
    LINE_AFTER = 1 << 6,
    LINE_JOINER = 1 << 7,
    LINE_ORDINAL = 1 << 8,
    LINE_SHARE = 1 << 9,
    LINE_MONEY = 1 << 10,
    LINE_DURATION = 1 << 11,
    LINE_CALENDAR = 1 << 12,
    LINE_PHYSICAL = 1 << 13,
    LINE_VERB = 1 << 14,
    LINE_NOUN = 1 << 15,
    LINE_THING = 1 << 16,
    LINE_CHANGE = 1 << 17,
    LINE_BASIS = 1 << 18,
    LINE_STATUS = 1 << 19,
    LINE_IDENTIFIER = 1 << 20,
    LINE_NONE = 1 << 21,
    LINE_TALLY = 1 << 22,
    LINE_RATIO = 1 << 23,
    LINE_COMPARISON = 1 << 24,
    LINE_MULTIPLE = 1 << 25,
    LINE_SAMPLE = 1 << 26,
    LINE_MINUS = 1 << 27,
    LINE_BELOW_ZERO = 1 << 28,
    LINE_PER = 1 << 29,
    LINE_DIRECTION = 1 << 30,
    LINE_UNITS = LINE_SHARE | LINE_MONEY | LINE_DURATION | LINE_PHYSICAL
} line_kind;

typedef enum line_slot {
    SLOT_NONE,
    SLOT_PATIENT,
    SLOT_AGENT,
    SLOT_LIVES,
    SLOT_AMOUNT,
    SLOT_OF,
    SLOT_RISE,
    SLOT_FALL,
    SLOT_LEVEL
} line_slot;

typedef struct figure_line {
    lexicon_row row;
    line_kind kind;
    line_slot slot;
    double value; /* numbers.tsv */
    slice measure, unit;
    figure_status status;     /* of a LINE_STATUS */
    figure_relation relation; /* of a LINE_COMPARISON or LINE_DIRECTION */
    figure_bound bound;       /* of a LINE_APPROXIMATE or LINE_AFTER */
    bool is_shared;           /* of a LINE_MONEY: a name that several states use */
} figure_line;

/* Words of the grammar that number phrases and their surroundings are built with. */
typedef enum grammar_word {
    WORD_A,
    WORD_AN,
    WORD_AND,
    WORD_OF,
    WORD_BETWEEN,
    WORD_FROM,
    WORD_TO,
    WORD_HALF,
    WORD_HYPHEN,
    WORD_DASH,
    WORD_SLASH,
    WORD_OLD,
    WORD_AGED,
    WORD_AGE,
    WORD_AGO,
    WORD_THE,
    WORD_THESE,
    WORD_THOSE,
    WORD_THIS,
    WORD_BOTH,
    WORD_ALL,
    WORD_ONE,
    WORD_PERSON,
    WORD_HUNDRED,
    WORD_HASH,
    WORD_ANOTHER,
    WORD_MORE,
    WORD_UP,
    WORD_DOWN,
    WORD_RANGE,
    WORD_IN,
    WORD_AS,
    WORD_THAT,
    WORD_TIMES,
    WORD_ANYWHERE,
    WORD_BY,
    WORD_AT,
    WORD_FOR,
    WORD_RESPECTIVELY,
    WORD_AGAINST,
    WORD_OR,
    WORD_PER,
    WORD_THAN,
    WORD_STRONG,
    WORD_OVER,
    WORD_COUNT
} grammar_word;

typedef enum match_by { BY_FORM, BY_LEMMA } match_by;

/* The line of one of `kinds` (bits of line_kind) for the longest phrase that starts at token `at` and ends before `end`; *length is its
 * number of tokens. NULL where there is none. */
const figure_line *knowledge_match(const figure_knowledge *k, const document *d, lexicon_table table, match_by by, uint32_t kinds,
                                   uint32_t at, uint32_t end, uint32_t *length);
/* The line for a phrase given by its key alone. */
const figure_line *knowledge_word(const figure_knowledge *k, lexicon_table table, uint32_t kinds, uint64_t key);
/* The same for several keys. */
const figure_line *knowledge_phrase(const figure_knowledge *k, lexicon_table table, uint32_t kinds, const uint64_t *keys, size_t count);
/* Is the word among the line's phrases in just this spelling ("m", not "M")? */
bool knowledge_spells(const figure_knowledge *k, const figure_line *line, slice word);
/* Is it a unit of length? */
bool knowledge_is_length(const figure_knowledge *k, const figure_line *unit);
slice knowledge_first_spelling(const figure_knowledge *k, const figure_line *line);
/* The LINE_VERB that starts with the verb at token `verb` and has this slot. For SLOT_AMOUNT the figure's unit must be among those that the
 * line lists ("money": any currency); for the others the line must be about people just if the figure is, or about votes; a share
 * takes agents of "percent" only. `unit` is the unit read from the
 * words or NULL, `unit_name` that which a counted noun gives. */
const figure_line *knowledge_choose(const figure_knowledge *k, const document *d, uint32_t verb, uint32_t end, line_slot slot,
                                    const figure_line *unit, slice unit_name);
/* The money of a country (ISO 3166-1) that has the same name as a shared line: for "peso" and CHL that of "Chilean peso"; NULL: none. */
const figure_line *knowledge_money_of(const figure_knowledge *k, const figure_line *shared, slice country);
/* Does the token read as this word of the grammar? */
bool is_word(const figure_knowledge *k, const token *t, grammar_word word);
uint64_t word_key(const figure_knowledge *k, grammar_word word);
/* Is a word of people: a role or group in roles.tsv, or a demonym? By the lemma. */
bool knowledge_is_person(const figure_knowledge *k, const token *t);
/* The same for a phrase of two or three words that ends at the token ("asylum seekers", "aid workers"). */
bool knowledge_is_person_phrase(const figure_knowledge *k, const document *d, uint32_t last);
/* Name of the line for a record's rule: "garner/57". */
slice knowledge_rule(const figure_knowledge *k, arena *memory, const figure_line *line, slice word);

#endif

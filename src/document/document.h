/* The document: what every stage reads and adds to. Input fills in the text, the text stage sentences and tokens, the reader and the syntax
 * stage tags and the tree, the actor stage entities, and the last stages events, statements and figures. No stage
 * changes what an earlier one wrote, and nothing is removed but what no later one asks for (engine/road.c). All memory is the document's arena.
 *
 * Positions inside the library are token numbers over the whole document (spans [first, end)) and byte offsets; the contract's
 * offsets in code points are made on the way out by document_code_point. */
#ifndef READOUT_DOCUMENT_DOCUMENT_H
#define READOUT_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/vector.h"
#include "document/labels.h"

#include <stdbool.h>
#include <stdint.h>

enum { NONE = -1 }; /* "no token", "no entity", "no record" in int32_t fields */

/* Tokens [first, end). Empty where first == end: nothing in the text. */
typedef struct token_span {
    uint32_t first, end;
} token_span;
static inline bool span_is_empty(token_span s) { return s.first >= s.end; }
/* Is the token one of the span's? NONE is in no span. */
static inline bool span_holds(token_span s, uint32_t t) { return s.first <= t && t < s.end; }
static inline bool spans_overlap(token_span a, token_span b) { return a.first < b.end && b.first < a.end; }

/* A calendar day, or as much of one as is told: day 0, a month; month 0, a year, or with day 10 or 100 the decade or century that it begins;
 * year 0, nothing. */
typedef struct calendar_date {
    int16_t year;
    uint8_t month, day;
} calendar_date;

/* ---------------------------------------------------------------- text and syntax */

typedef enum token_flag {
    TOKEN_SPACE_AFTER = 1 << 0,    /* followed by white space or the end of a paragraph */
    TOKEN_CAPITALISED = 1 << 1,    /* first letter upper case */
    TOKEN_ALL_CAPITALS = 1 << 2,   /* two or more letters, all upper case */
    TOKEN_SENTENCE_START = 1 << 3, /* first word of its sentence (opening quotes and brackets skipped) */
    TOKEN_QUOTE_OPEN = 1 << 4,     /* a quotation mark that opens */
    TOKEN_QUOTE_CLOSE = 1 << 5,    /* a quotation mark that closes */
    TOKEN_IN_QUOTE = 1 << 6,       /* between an opening and a closing mark (or to the paragraph's end where it goes on) */
    TOKEN_DIGITS = 1 << 7,         /* holds a digit */
    TOKEN_PUNCTUATION = 1 << 8,    /* no letter, no digit */
    TOKEN_DATELINE = 1 << 9        /* part of a dateline ("BAKU, March 19 (Agency) -") */
} token_flag;

/* A form of words with its lemma, and what the form tells by itself. Each stands once in the document's word table (text/word_table.h). */
typedef struct word_form {
    slice form;                    /* with a NUL behind it */
    slice normal;                  /* lower case, marks stripped, apostrophes and quotes made plain ASCII: what the lexicon is keyed by */
    uint64_t key;                  /* token_key(normal) */
    const struct word_form *lemma; /* as UD English writes it: lower case except proper nouns; `no_word` until the syntax stage */
    uint32_t number;               /* from 1, in order of first use */
    uint32_t flags, hash;
    struct word_form *next; /* in its chain of the table */
} word_form;

typedef struct word_table {
    word_form **chains;
    uint32_t chain_count, count; /* a power of two, or 0; forms */
} word_table;

extern const word_form no_word; /* the lemma of what has none: empty, key 0 */

/* Most of what a document takes: 32 bytes each. */
typedef struct token {
    uint32_t start, end;   /* bytes in the document's text */
    const word_form *word; /* of the bytes start..end; with other capitals where the text has none to trust (text/letters.h) */
    uint32_t sentence;
    int32_t head;           /* token number in the document, NONE for the root of a sentence */
    uint32_t features : 27; /* token_feature bits, labels.h */
    uint32_t upos : 5;      /* labels.h */
    uint16_t flags;         /* token_flag */
    uint8_t xpos;           /* labels.h */
    uint8_t deprel;         /* labels.h; subtypes are labels of their own */
} token;

/* The key of the lemma, or of the word itself where it has none. */
static inline uint64_t token_lemma_key(const token *t) { return t->word->lemma->key ? t->word->lemma->key : t->word->key; }

typedef enum sentence_kind { SENTENCE_BODY, SENTENCE_TITLE, SENTENCE_DATELINE, SENTENCE_CAPTION } sentence_kind;

typedef struct sentence {
    uint32_t first, end; /* tokens */
    uint32_t paragraph;
    sentence_kind kind;
    bool parsed; /* it has a tree */
    bool passed; /* the first look saw no event in it: the encoder does not read it (reader/reader.h) */
} sentence;

typedef struct quotation { /* marks included where they are there; may span sentences and paragraphs */
    uint32_t first, end;
    bool closed; /* false: ended by the end of its paragraph or of the text */
} quotation;

/* ---------------------------------------------------------------- time */

/* How the document's day is known. */
typedef enum day_source { DAY_UNKNOWN, DAY_GIVEN, DAY_FROM_TEXT, DAY_FROM_NAME } day_source;

typedef enum time_role {
    TIME_POINT,   /* when something happens: "on Sunday", "in the 1990s" */
    TIME_AHEAD,   /* the same, but only of what is still to come: "in three days" */
    TIME_HISTORY, /* when what the words below it tell happened: "the 80th anniversary of …", "50 years since …" */
    TIME_BOUND    /* how long, or from or up to when, which is not when it happened: "by Friday", "for three days" */
} time_role;

/* Words that tell a time. A date of year 0 is told, but no day, month, year or decade: "years ago", "every Friday". */
typedef struct time_expression {
    token_span span;
    uint32_t head; /* the token that stands for it in the tree */
    time_role role;
    calendar_date date, ahead; /* read of what is past; of what is to come */
    int16_t steps;             /* "two days after the vote": how many units from what the words behind tell; 0: not told so */
    uint8_t unit;              /* time_unit */
} time_expression;

/* ---------------------------------------------------------------- actors */

typedef enum entity_kind {
    ENTITY_UNKNOWN,
    ENTITY_PERSON,
    ENTITY_COUNTRY,
    ENTITY_ORGANISATION,
    ENTITY_GROUP,
    ENTITY_PLACE,
    ENTITY_MEDIUM
} entity_kind;

typedef enum mention_form { MENTION_NAME, MENTION_TITLE, MENTION_DEMONYM, MENTION_PRONOUN, MENTION_NOMINAL } mention_form;

typedef struct mention {
    token_span span; /* the mention as the text has it: "Russia's President Vladimir Putin" */
    uint32_t head;   /* the token that stands for it in the tree */
    mention_form form;
    VECTOR(uint32_t) entities; /* one, or several for "the two leaders", "both sides" */
    const char *rule;          /* what resolved it: "name", "apposition", "pronoun/agreement", … (static text) */
} mention;

/* Where a place or country lies, and which one is meant. */
typedef struct entity_place {
    double latitude, longitude; /* degrees, WGS 84 */
    slice country;              /* ISO 3166-1 alpha-3; empty where it is of none */
    slice division;             /* state or province; empty where unknown */
    slice kind;                 /* "city", "region", "country", or the lexicon's: "river", "sea", "mountain", "site" */
    uint32_t number;            /* its geonameid, 0 where the gazetteer has it not */
} entity_place;

/* Sectors ("GOV", "MIL"), in the order of a code; sector_at gives one, for as long as the list stays where it is. */
enum { SECTORS_MOST = 4 };
typedef struct sector_list {
    char items[SECTORS_MOST][3];
    uint8_t count;
} sector_list;
static inline slice sector_at(const sector_list *s, unsigned i) { return slice_of(s->items[i], sizeof s->items[i]); }

typedef struct entity {
    entity_kind kind : 8;
    char gender; /* 'm', 'f'; 0 where unknown or where it has none */
    sector_list sectors;
    slice name;                /* the fullest name the text or the lexicon gives; for a nominal its words without the article */
    slice code;                /* CAMEO actor code, empty where unknown */
    slice country;             /* ISO 3166-1 alpha-3 (or the code itself for IGO), empty where unknown */
    slice role;                /* "president", "head of the expert council of Baku Network"; empty where none */
    VECTOR(uint32_t) mentions; /* numbers in document.mentions, in text order */
    int32_t lexicon_row;       /* the lexicon row that named it, or NONE */
    int32_t code_row;          /* the row of a user's actors whose code it has, or NONE */
    const entity_place *place; /* made by the place stage; NULL: unknown */
} entity;

/* Who a record speaks of: entities and the words that name them (words in the text even where no entity was made). */
typedef struct participant {
    VECTOR(uint32_t) entities;
    token_span span; /* empty: not said */
    slice code;      /* "/"-joined where the entities' codes differ; empty where unknown */
} participant;

/* ---------------------------------------------------------------- records */

/* Where an event's date was told. */
typedef enum date_source { DATE_UNKNOWN, DATE_FROM_TEXT, DATE_FROM_CONTEXT, DATE_FROM_REPORT } date_source;
typedef enum place_source { PLACE_FROM_NOWHERE, PLACE_FROM_CLAUSE, PLACE_FROM_SENTENCE, PLACE_FROM_REPORT } place_source;

typedef struct event {
    uint32_t sentence;
    token_span span; /* from the first to the last token of trigger and participants */
    VECTOR(token_span) trigger;
    participant source, target; /* target.span empty: none */
    plover_type type : 8;
    place_source place_from : 8; /* where the place is told */
    event_tense tense : 8;
    bool negated, hypothetical;
    uint8_t mode;      /* index in plover_modes, 0 none (event/plover.h) */
    uint64_t contexts; /* bit i: plover_contexts[i] (event/plover.h) */
    slice cameo;       /* "041" */
    calendar_date date;
    date_source date_from;
    int32_t statement;                               /* the statement that reports it, or NONE */
    int32_t place;                                   /* a mention's number, or NONE */
    int32_t reciprocal, same_as;                     /* events' numbers, or NONE */
    int32_t killed, wounded, arrested, participants; /* NONE where the text gives no number */
    int32_t proposal;                                /* of the reader, or NONE */
    float confidence;
    slice rule; /* "meet.with/2": frame and line */
} event;

/* What the reader sees of who a side is: the chances, of 255, of its sectors, in the order of party_sectors (reader/party.h), of which the first is none; and what it asks words
 * that may tell its country (party_home_score): bytes less 128, times the scale. */
enum { PARTY_SECTORS = 24, PARTY_HOME = 32 };
typedef struct party_view {
    uint8_t sectors[PARTY_SECTORS], asks[PARTY_HOME];
    float scale;
    uint8_t is_party; /* chance, of 255, that it is a party and no mere thing ("the plan", "40 weapons") */
    char country[4];  /* that the words it asks are likelier than not to tell; "" for none */
} party_view;

/* What a word that may tell a country answers. */
typedef struct home_word {
    uint32_t token;
    float scale;
    uint8_t answer[PARTY_HOME]; /* less 128, times the scale */
} home_word;

/* What the reader saw: a word that tells an event, and the words of its sides (empty: nobody). */
typedef struct proposal {
    uint32_t sentence, trigger; /* trigger: a token */
    plover_type type;
    float type_chance, nothing; /* chances of this type and of no event */
    token_span source, target;
    float source_chance, target_chance; /* that these are the sides, given the event */
    bool negated, hypothetical, mutual;
    float types[PLOVER_TYPE_COUNT];          /* chances of each type, and of none */
    uint32_t link;                           /* where what it asks and answers begins in document.links, */
    float link_scale;                        /* and what that is to be multiplied by */
    party_view *source_party, *target_party; /* NULL where the reader sees nothing of it */
} proposal;

/* What the reader heard of a word: chances, of 255, that it belongs to the words that tell a statement ("said"), to those of its speaker, to what was said, and that
 * what was said begins or ends with it. */
typedef struct speech_chances {
    uint8_t cue, source, content, begins, ends;
} speech_chances;

/* What a frame found and the classifier refused to record, for whoever asks why there is no event. */
typedef struct veto {
    uint32_t sentence, trigger;
    slice rule;
    float nothing; /* chance that nothing happened between the two */
} veto;

/* How often a sentence names an issue of the user's lexicon. */
typedef struct issue {
    uint32_t sentence, count;
    slice code;
} issue;

typedef struct stance {
    uint32_t entity;
    bool supports; /* else criticises */
    token_span span;
} stance;

typedef struct statement {
    uint32_t sentence;
    token_span span;
    statement_kind kind;
    participant speaker; /* span may be empty: "reportedly" */
    VECTOR(token_span) cue;
    VECTOR(token_span) content;
    participant addressee;
    int32_t within; /* the statement it is nested in, or NONE */
    statement_attitude attitude;
    bool negated;           /* "did not say", "nobody believes": the content is not what the speaker holds */
    VECTOR(uint32_t) about; /* entities named in the content */
    VECTOR(stance) stances;
    float confidence;
    slice rule;
} statement;

typedef struct quantity {
    double value, upper; /* upper: NAN unless a range */
    slice unit;          /* "percent", "person", "USD", "km"; empty for a bare count */
    slice measure;       /* "votes", "killed", "ballots counted"; empty where unknown */
} quantity;

/* "up from 3.2 percent", "compared with 40 a year earlier", "twice as many as in 2020". */
typedef struct comparison {
    quantity amount; /* what it is compared with, or how many times: unit "times" */
    figure_relation relation;
    token_span span; /* the words that compare */
} comparison;

/* "rose by 12 to 45": the figure is the new level 45, by 12. Of "fell by 0.3 points" alone the figure is the amount itself. */
typedef struct figure_change {
    double by, from;           /* NAN: not told */
    figure_relation direction; /* RELATION_UP, RELATION_DOWN, or RELATION_NONE where the words do not say */
} figure_change;

typedef struct figure {
    uint32_t sentence;
    token_span span;
    quantity amount;
    const quantity *basis;      /* NULL: none */
    const comparison *compared; /* NULL: with nothing */
    VECTOR(uint32_t) about;     /* entities */
    figure_change change;
    figure_status status;
    figure_bound bound;
    int32_t statement; /* attribution, or NONE */
    float confidence;
    slice rule;
} figure;

/* Bytes of the text. */
typedef struct text_range {
    uint32_t start, end;
} text_range;

/* The text from byte `at` on, up to the next piece, stands at bytes [start, end) of the text that was given. Of the same length they are the same
 * bytes, else the one stands for the other: a quotation mark for "&quot;". */
typedef struct text_piece {
    uint32_t at, start, end;
} text_piece;
typedef VECTOR(text_piece) text_piece_list;

/* What a report is about (text/subject.h); of SUBJECT_OPEN events are looked for. */
typedef enum subject_kind { SUBJECT_OPEN, SUBJECT_SPORT, SUBJECT_SHOW, SUBJECT_WEATHER, SUBJECT_HOROSCOPE, SUBJECT_KINDS } subject_kind;
typedef struct report_subject {
    subject_kind kind;
    uint32_t points, public_points, words; /* for it, for public affairs, and words of which they are points */
} report_subject;

typedef struct document {
    arena *memory;
    slice id, title, source, url, language;
    calendar_date date; /* of the report */
    day_source date_from;
    bool text_day_first;    /* a day that the text tells wins over `date` */
    calendar_date today;    /* the day the report speaks on: its dateline's where it has one close before `date`, else `date` */
    slice text;             /* UTF-8; bad bytes were replaced by input, markup taken out: what all stages read */
    slice given;            /* the same with its markup, where it has any, else `text` itself: what records point into */
    text_piece_list pieces; /* how the two correspond; none where they are one */
    uint32_t text_start;    /* code points of the title that input put before the text */
    bool ascii;             /* byte offsets in `given` are code point offsets */
    uint32_t *code_points;  /* code points before byte 64*i of it, or NULL when ascii */
    uint32_t replaced_bytes;
    report_subject subject;
    bool all_subjects;  /* events are looked for whatever it is */
    bool of_pair;       /* two parties are given: readers propose what is unlikely, too */
    bool whole;         /* every sentence is read, whatever the first look sees */
    bool small_letters; /* the text has no capitals, not even where sentences begin */

    word_table words;
    VECTOR(token) tokens;
    /* Per token, the tree by its dependents: how far to the first one, and from that to the next; 0 none. Made by tree_link, read by tree.c (src/syntax). */
    int16_t *first_child, *next_sibling;
    /* What the syntax network made of the words from number states_from on, for a reader: bytes around 128 (state_room, network_width), and what they are to be
     * multiplied by (state_room). NULL where nobody reads them; see syntax_states (syntax/parse.h). */
    uint8_t *states;
    float *state_scale;
    uint32_t states_from, state_room;
    VECTOR(sentence) sentences;
    VECTOR(quotation) quotations;
    VECTOR(text_range) boilerplate; /* paragraphs that are no part of the report, and have no sentences */
    VECTOR(time_expression) times;  /* in text order, none overlapping */
    VECTOR(mention) mentions;       /* in text order */
    int32_t *mention_at;            /* per token: the innermost mention whose head it is, or NONE; made by the actor stage */
    uint32_t dateline;              /* mention + 1 of the place that the report's dateline names; 0 none; made by the place stage */
    bool filed_abroad;              /* the report tells of another country than its dateline's; made by the actor stage */
    VECTOR(entity) entities;        /* in order of first mention */
    VECTOR(proposal) proposals;     /* of the reader, in text order; empty where it did not read */
    VECTOR(int16_t) links;          /* of proposals: what each asks of earlier ones and answers to later ones (reader_told_before) */
    float least_confidence;         /* from which records made of proposals are written where nobody says otherwise */
    VECTOR(event) events;
    VECTOR(veto) vetoes;
    VECTOR(issue) issues; /* of sentences with events, in text order */
    bool issues_known;    /* the lexicon has a table of issues */
    VECTOR(statement) statements;
    VECTOR(figure) figures;
    VECTOR(home_word) homes; /* of the reader, in text order */
    float nowhere;           /* party_home_score of none of them */
    speech_chances *speech;  /* per token; NULL where the reader did not read */
} document;

/* Code points of the given text before what starts at byte `byte` of the document's text; before what ends there. They differ where markup stands between. */
uint32_t document_code_point(const document *d, uint32_t byte);
uint32_t document_code_point_end(const document *d, uint32_t byte);
/* The byte offset in the text of code point number `code_point` of the given text; the text's length where it is beyond the end. */
uint32_t document_byte(const document *d, uint32_t code_point);
/* How many code points the given text has. */
uint32_t document_length(const document *d);
/* Fills in `ascii` and `code_points` from `given`, which is made to be `text` where nothing else was given. False when memory runs out. */
bool document_index_text(document *d);
/* The words of a span as the text has them, first byte to last. */
slice document_words(const document *d, token_span span);

#endif

/* What the steps of the actor stage hand each other: pieces (stretches of text that the lexicon or their shape tells something about),
 * candidates (mentions with what their words say of the one they mean, the profile), and referents (entities in the making). All of it
 * is scratch memory; actor.c writes the result into the document. */
#ifndef READOUT_ACTOR_WORK_H
#define READOUT_ACTOR_WORK_H

#include "actor/actor.h"
#include "actor/knowledge.h"

typedef enum piece_kind {
    PIECE_NAME, /* capitalised words that no list knows */
    PIECE_PERSON,
    PIECE_COUNTRY,
    PIECE_ADJECTIVE, /* "Russian": a country's adjective or the word for its people */
    PIECE_ORGANISATION,
    PIECE_PLACE,
    PIECE_ROLE /* a phrase of roles.tsv: "foreign minister", "rebels", "ministry" */
} piece_kind;

typedef struct piece {
    uint32_t first, end;
    uint32_t head; /* the token through which it hangs in the tree */
    piece_kind kind : 8;
    bool absorbed : 1; /* it is part of another piece's mention */
    uint32_t row_count : 23;
    const lexicon_row *rows; /* what the lexicon says of these words; NULL for a NAME */
    uint32_t name_end;       /* where its name ends: after "of Michigan" for "University of Michigan" */
    uint32_t actor;          /* row + 1 of the user's own code for these words on the document's date; 0 none */
} piece;

/* What the words of a mention, and later all mentions of an entity, say of the one they mean. A report has as many as mentions, hence the
 * narrow fields. */
typedef struct profile {
    slice country;           /* three letters; of who is of no one state IGO, NGO, IMG or MNC */
    slice organisation_code; /* a complete code from the lexicon, for organisations and metonyms */
    const lexicon_row *role_rows;
    token_span name;    /* the name alone, without title; empty for nominals and pronouns */
    token_span role;    /* the words of the role */
    uint32_t role_key;  /* of the role's head noun (role_key_of), 0 without role */
    int32_t row;        /* the lexicon row that names it, or NONE */
    uint32_t actor;     /* row + 1 of the user's own code; 0 none */
    uint32_t possessor; /* referent + 1 of "his" in "his wife"; 0 unknown */
    sector_list sectors;
    entity_kind kind : 4;
    gender gender : 2;
    bool plural : 1, definite : 1, former : 1;
    bool office_now : 1; /* the sectors come from a title in the text or an office held on the document's date */
    uint32_t role_row_count : 14;
} profile;

/* The key of a noun's lemma in half as many bits, which do for the nouns of a report. */
static inline uint32_t role_key_of(uint64_t lemma_key) { return (uint32_t)(lemma_key ^ lemma_key >> 32); }

/* Whom a mention means, nearly always one: referent_at. */
typedef struct referent_list {
    uint32_t count, first; /* the one itself; of several, where in work.several they begin */
} referent_list;

typedef struct candidate {
    token_span span;
    uint32_t head;
    int32_t piece; /* the piece it was made of, or NONE */
    const char *rule;
    profile profile;
    slice *countries; /* of "the French and German ministers": one entity each; count 0 where there is but one */
    referent_list referents;
    uint32_t same_as; /* candidate + 1 that an apposition or copula equates it with; 0 none */
    mention_form form : 8;
    uint32_t country_count : 8;
    bool inside : 1;     /* a name within another name: a mention only where the document uses it alone too */
    bool remembered : 1; /* it is in the history already */
    bool introduced : 1; /* an abbreviation in brackets, of the name that same_as says */
    bool filled : 1;     /* the profile says all that its own words say */
} candidate;

typedef struct referent {
    profile profile;      /* of all its mentions so far */
    uint32_t first, last; /* candidates, in text order */
    uint32_t mention_count;
    uint32_t name_length; /* tokens of its fullest name */
    uint32_t kin;         /* candidate + 1 that says whose relative it is; 0 none */
    slice name;           /* the fullest so far */
    int32_t merged_into;  /* another referent, or NONE */
    bool named;
} referent;

/* Referents by what they may be called: a chain of referents for each key, newest first. */
typedef struct name_entry {
    uint64_t key;
    uint32_t referent;
    int32_t next;
} name_entry;

typedef struct name_index {
    int32_t *slots;
    uint32_t slot_count; /* a power of two */
    VECTOR(name_entry) entries;
} name_index;

/* A set of words told by 16384 bits: it holds all that were added, and now and then another. */
typedef struct word_filter {
    uint64_t bits[256];
} word_filter;

static inline void word_filter_add(word_filter *f, uint64_t key) { f->bits[key >> 6 & 255] |= 1ull << (key & 63); }
static inline bool word_filter_holds(const word_filter *f, uint64_t key) { return f->bits[key >> 6 & 255] >> (key & 63) & 1; }

/* What a word of the lexicon's table of references says, [1] where it is a verb. */
typedef struct word_reference {
    uint32_t kinds[2]; /* bits of reference_kind */
    uint8_t gender[2]; /* that it implies */
    bool is_noted[2];
} word_reference;

/* For training: told of each choice that is weighed. */
typedef struct work work;
typedef struct choice_observer choice_observer;
struct choice_observer {
    /* Whom a pronoun stands for: `antecedent` NONE, which comes first, for nobody. */
    void (*pronoun)(choice_observer *, const work *, uint32_t pronoun, int32_t antecedent, uint64_t features);
    /* Whom a noun stands for (noun.c), in the same way. */
    void (*noun)(choice_observer *, const work *, uint32_t noun, int32_t antecedent, uint64_t features);
    /* Of which country a referent is: an empty one, which comes first, for none. */
    void (*country)(choice_observer *, const work *, uint32_t referent, slice country, const float *features, unsigned count);
};

struct work {
    const lexicon *lexicon;
    const actor_knowledge *knowledge;
    document *document;
    arena *scratch;
    uint64_t *keys, *lemma_keys; /* of the sentence whose pieces are looked for, from word keys_from on: what lexicon_match reads along */
    uint32_t keys_from;
    word_reference *references; /* per word of the document's table */
    int32_t *piece_of;          /* per token, or NONE */
    VECTOR(piece) pieces;
    int32_t *candidate_of; /* per token: the candidate whose head it is, or NONE */
    VECTOR(candidate) candidates;
    VECTOR(referent) referents;
    VECTOR(uint32_t) several; /* of the candidates that mean several, list by list */
    name_index names;
    word_filter name_words;    /* the words that names hold (mention.c) */
    word_filter proper_words;  /* the words tagged as names where their capital says so too (pieces.c) */
    word_filter small_words;   /* the words that text in plain case writes small, and their lemmas (pieces.c) */
    int32_t *speaker_of;       /* per quotation: the candidate that speaks, or NONE (speech.c) */
    VECTOR(uint32_t) history;  /* candidates with a referent that the second pass has gone by */
    choice_observer *observer; /* NULL but in training */
};

/* The actor stage with somebody looking on (actor.c). */
readout_status actor_stage_observed(const engine *e, workspace *w, document *d, choice_observer *observer, readout_error *error);

/* ---- questions to the tree (grammar.c) */
/* A word that heads a noun phrase of its own rather than standing inside one. */
bool heads_phrase(const work *w, uint32_t t);
bool is_plural(const work *w, uint32_t head);
bool is_definite(const work *w, token_span span, uint32_t head);
/* The verb or other predicate whose argument the token is, going up through its noun phrase. */
uint32_t predicate_of(const work *w, uint32_t t);
/* The subject of a verb, its own or that of the verb it is coordinated with or is the complement of. */
int32_t shared_subject(const document *d, uint32_t verb);
bool stands_as_subject(const work *w, uint32_t t);
/* "Gomez, alias "La Tuta"": does the word say that another name of whoever stands before it follows? */
bool is_alias_word(const work *w, uint32_t t);
/* Is it the head of the words that the reader holds to be a side of an event, of one that a word of these references tells (0: any)? Nothing
 * is with --model fast, whose reader comes later. */
typedef enum proposal_side { SIDE_SOURCE = 1, SIDE_TARGET = 2, SIDE_ANY = 3 } proposal_side;
bool is_side(const work *w, uint32_t t, proposal_side which, unsigned told_by);
/* What the reader sees of the sides that the token heads, of at most `most` events; returns of how many. */
unsigned parties_seen(const work *w, uint32_t t, const party_view **views, unsigned most);
/* Does the token stand in a phrase that says where: "in Moscow", "near the Kremlin"? (participant.c) */
bool token_is_locative(const document *d, uint32_t t);

/* ---- the parts of a profile (profile.c) */
/* Adds the space-separated sectors of a lexicon cell; what is there already, and what is more than SECTORS_MOST, is left out. */
void sectors_add(sector_list *s, slice cell);
/* The one sector alone. */
sector_list sector_alone(slice sector);
/* A complete code is country and sectors in threes, "IGO" standing where a country does; sectors alone where it has no country. */
void take_code(profile *p, slice code);
slice first_three(slice code);
/* The row of several that holds on the document's date (without a date: one that has not ended); where none does, the last one, and false. */
bool row_on_date(const work *w, const lexicon_row *rows, size_t count, unsigned dates_column, lexicon_row *row);
/* Is that the role's kind: "person", "group", "body", "title"? */
/* The country of what the lexicon has for the words, on the document's date; empty where it has none. */
slice country_of_piece(const work *w, const piece *p);
bool role_is(const work *w, const lexicon_row *rows, size_t count, const char *kind);
/* "Peru's creditor banks": of no one country. */
bool role_is_abroad(const work *w, const lexicon_row *rows, size_t count);
/* The country that the role alone tells: "the pope", "taoiseach"; empty where it tells none. */
slice role_home(const work *w, const lexicon_row *rows, size_t count);
/* "pro-Russian", "Iran-backed": the country of these words is not whom the phrase around them means. */
bool is_guarded(const work *w, token_span words);
/* Government, soldiers, police, courts, parliaments, spies. */
bool is_of_state(const profile *p);

/* ---- the steps, in order; false when memory runs out. None reaches back: no step calls a later one, nor what belongs to it. */

/* -- knowledge */
bool pieces_find(work *w); /* pieces.c */

/* -- mentions */
bool candidates_make(work *w);     /* mention.c: names, titles, role nouns, their spans and heads */
bool words_without_piece(work *w); /* nominal.c: pronouns, nouns that refer, people by their number */
bool candidates_sort(work *w);     /* mention.c */
void equations_find(work *w);      /* equation.c: what apposition and copula make one */

/* -- codes of what the words themselves say: country, sectors, kind */
void profiles_fill(work *w); /* code.c */

/* -- entities */
bool names_resolve(work *w);      /* names.c: which names are one entity, looking at the whole document */
bool references_resolve(work *w); /* coreference.c: nominals and pronouns, in text order */

/* -- codes of what only the report tells */
bool countries_from_context(work *w); /* context.c: of those whose own words name none */
bool sectors_from_reader(work *w);    /* seen.c: of the sides of events */
void codes_of_no_state(work *w);      /* context.c: of bodies that are of no one state */
void sectors_from_conduct(work *w);   /* conduct.c: of those of whom nothing else says what they are */

/* ---- parts of equations (equation.c): the rule of a name behind "known as" */
extern const char *const rule_named;

/* ---- parts of mentions (mention.c) */
candidate *candidate_add(work *w, token_span span, uint32_t head, int32_t piece, mention_form form, entity_kind kind, const char *rule);
/* The piece of the office that a name stands behind with what it is of: "Ambassador to Kenya Jane Marlow", "Minister for Arab Affairs …"; NONE
 * where none does. `t` is the name's first token. */
int32_t office_before(const work *w, uint32_t t);
/* The initials of a name's capitalised words, as the token key of the acronym they make; 0 where there are fewer than two. */
uint64_t acronym_key(const work *w, token_span name);
/* The rules of people by their number, of sides of events by theirs, who may be any, and of sides whose noun no list knows (nominal.c). */
extern const char *const rule_number, *const rule_number_of_party, *const rule_seen;

/* ---- parts of profiles: what the lexicon says of a piece (listed.c) */
void listed_country(work *w, candidate *c, const piece *p);
void listed_place(work *w, candidate *c, const piece *p);
void listed_organisation(work *w, candidate *c, const piece *p);
void country_in_ellipsis(const work *w, candidate *c);
/* "the South": where the report names one of two countries that share a land, the one that lies there; else one without a code. */
void country_by_direction(const work *w, candidate *c);
/* Does the report name something of that country, be it a place, a body or a person by the full name? */
bool report_names(const work *w, slice country);
/* The role that the lexicon gives the person, found among the role words like one that the text gives. */
void take_listed_role(const work *w, profile *q, lexicon_row person);
/* "Springfield, Ill.": a name that no list knows before a region is a place in it. */
void place_behind_comma(const work *w, candidate *c);
/* Sectors of an office no longer held: ELI. */
void former_office(profile *p);

/* ---- parts of coreference */
bool referent_new(work *w, uint32_t candidate_number, uint32_t *made);
/* Makes the candidate a mention of the referent and adds what it says. */
bool referent_add(work *w, uint32_t referent_number, uint32_t candidate_number, const char *rule);
/* Which candidates mean each referent: `start[r]` to `start[r + 1]` of the list are those of r, and `start` has room for two more than there are
 * referents (context.c). NULL when memory runs out. */
uint32_t *mentions_by_referent(const work *w, uint32_t *start);
/* The referent that stands for this one after merging. */
uint32_t referent_root(const work *w, uint32_t referent_number);
void referents_merge(work *w, uint32_t kept, uint32_t dropped);
/* Is the referent certainly another than the candidate means (distinct.c)? */
bool is_another(const work *w, uint32_t candidate_number, uint32_t referent_number);
/* "Gunmen stormed a village, witnesses said. They …": a group without a name of which the text says only that it said something. */
bool is_only_cited(const work *w, const candidate *before);
/* Remembers the referent by its role; the most spoken of those with the candidate's role that were introduced before it and fit, or NONE. */
typedef bool role_fits(const work *w, const candidate *asked, const candidate *before, const profile *known);
bool index_role(work *w, uint32_t referent_number);
/* The referent last named before the candidate whose name, of no person, holds the candidate's head noun; NONE where there is none. */
int32_t index_named_with(const work *w, uint32_t number);
int32_t index_latest_role(const work *w, uint32_t number, role_fits *fits);
/* Of relatives (kin.c). "the daughter of Paul Brandt": the token of whom it is, or NONE. */
int32_t relative_of(const work *w, const candidate *c);
/* Remembers whose relative the candidate's referent is told to be. */
void kin_remember(work *w, uint32_t number);
/* Whom "her father" means where it is told that she is somebody's daughter; NONE where it is not. */
int32_t kin_told(const work *w, uint32_t number);
/* "His father, Johann": the same as "his father" before. */
void kin_named(work *w, uint32_t number);
/* Whom a noun that no rule leads to anybody stands for: a referent, or NONE where it speaks of somebody new (noun.c). */
int32_t noun_antecedent(const work *w, uint32_t number);
/* Pronouns, with the history of mentions before them. Unresolved ones get no referent. */
bool pronoun_resolve(work *w, uint32_t candidate_number);
bool speakers_find(work *w);
/* "I", "we" and "you", once speakers are resolved: in quotations and in interviews (speech.c). */
bool first_person_resolve(work *w);
/* The first token of the quotation that the candidate utters, as "he" in "…," he said; else the token itself. */
uint32_t speech_start(const work *w, uint32_t candidate_number, uint32_t t);
/* The candidate that utters the quotation around the token, or NONE. */
int32_t speaker_at(const work *w, uint32_t t);

/* ---- small questions that several steps ask */
static inline const token *work_token(const work *w, uint32_t t) { return &w->document->tokens.items[t]; }
static inline uint32_t referent_at(const work *w, referent_list list, uint32_t i) {
    return list.count == 1 ? list.first : w->several.items[list.first + i];
}
static inline uint64_t work_key(const work *w, uint32_t t) { return work_token(w, t)->word->key; }
static inline uint64_t work_lemma_key(const work *w, uint32_t t) { return token_lemma_key(work_token(w, t)); }
static inline bool work_word(const work *w, uint32_t t, const char *normal) { return slice_is(work_token(w, t)->word->normal, normal); }
static inline bool may_refer(const token *t) {
    enum {
        THAT_REFER = 1 << UPOS_NOUN | 1 << UPOS_PROPN | 1 << UPOS_ADJ | 1 << UPOS_VERB | 1 << UPOS_X | 1 << UPOS_ADV | 1 << UPOS_DET |
                     1 << UPOS_PRON | 1 << UPOS_NUM
    };
    return THAT_REFER >> t->upos & 1;
}
/* Bits of reference_kind; 0 behind the last word. */
static inline unsigned word_references(const work *w, uint32_t t) {
    if (t >= w->document->tokens.count || !may_refer(work_token(w, t))) return 0;
    return w->references[work_token(w, t)->word->number].kinds[work_token(w, t)->upos == UPOS_VERB];
}
/* The gender that it implies. */
static inline gender word_gender(const work *w, uint32_t t) {
    if (!may_refer(work_token(w, t))) return GENDER_UNKNOWN;
    return (gender)w->references[work_token(w, t)->word->number].gender[work_token(w, t)->upos == UPOS_VERB];
}
static inline bool work_capitalised(const work *w, uint32_t t) { return work_token(w, t)->flags & TOKEN_CAPITALISED; }
static inline uint32_t sentence_of(const work *w, const candidate *c) { return work_token(w, c->head)->sentence; }
static inline token_span piece_span(const piece *p) { return (token_span){p->first, p->end}; }
static inline bool sectors_have(const sector_list *s, const char *code) {
    for (unsigned i = 0; i < s->count; i++)
        if (slice_is(sector_at(s, i), code)) return true;
    return false;
}
/* Has it one of several, written as in a cell of the lexicon: "REB CRM" (profile.c)? */
bool sectors_have_any(const sector_list *s, const char *cell);
bool sectors_have_any_of(const sector_list *s, slice cell);
bool sectors_share(const sector_list *a, const sector_list *b);
/* "Ambassador to Kenya Jane Marlow": does the country or body end what the office of the piece before it is of (pieces.c)? */
bool ends_office(const work *w, const piece *before, const piece *place);
/* "Venezuelans", whatever it is tagged (pieces.c). */
bool is_plural_demonym(const work *w, const piece *p);
/* Equal but for the case of ASCII letters (pieces.c). */
bool slice_equal_ignoring_case(slice a, slice b);
bool has_small_letter(slice s);
/* Adds what the lexicon says of a person: country, sectors on the document's date (ELI out of office), unless the text named the office. */
void person_from_rows(work *w, profile *q, const lexicon_row *rows, size_t count);
/* An office that one person holds at a time: head of state or government, or a title. */
bool is_office(const work *w, const profile *p);

#endif

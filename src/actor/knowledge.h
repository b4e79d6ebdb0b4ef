/* What the actor stage knows, read from the lexicon: countries by code, people by the short names that news uses, role words, and the
 * words that refer without naming (references.tsv). Rows stay in the lexicon; only the indexes that its phrase lookup does not give
 * are built here, when the engine opens. */
#ifndef READOUT_ACTOR_KNOWLEDGE_H
#define READOUT_ACTOR_KNOWLEDGE_H

#include "base/key_filter.h"
#include "lexicon/lexicon.h"

/* Columns of the tables that the stage reads (lexicon/schema.c). */
enum { COUNTRY_FORM = 1, COUNTRY_CODE, COUNTRY_SECTORS, COUNTRY_DATES };
enum { COUNTRY_CODES_ARMY = 4, COUNTRY_CODES_REGIME, COUNTRY_CODES_JUNTA };
enum { ORGANISATION_CODE = 1, ORGANISATION_KIND, ORGANISATION_COUNTRY, ORGANISATION_DATES };
enum { PERSON_COUNTRY = 1, PERSON_SECTORS, PERSON_ROLE, PERSON_DATES, PERSON_SHORT };
enum { ROLE_SECTORS = 1, ROLE_KIND, ROLE_PLURAL, ROLE_NOTE };
enum { PLACE_COUNTRY = 1, PLACE_LATITUDE, PLACE_LONGITUDE, PLACE_KIND, PLACE_DATES };
enum { GIVEN_NAME_GENDER = 1 };
enum { UNIT_UNIT = 1 };
enum { REFERENCE_KIND = 1, REFERENCE_GENDER };
enum { ACTOR_NAMES, ACTOR_CODE, ACTOR_DATES, ACTOR_KIND, ACTOR_NOTE };

typedef enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } gender;

/* What a word of references.tsv does to the phrase it stands in; a word may do several things, hence bits. */
typedef enum reference_kind {
    REFERENCE_HONORIFIC = 1 << 0,     /* Mr, Ms, Sir: the name after it is a person's */
    REFERENCE_FORMER = 1 << 1,        /* former, ex, ousted: the office is no longer held */
    REFERENCE_ACTING = 1 << 2,        /* deputy, acting, new: the office stays what it is */
    REFERENCE_STANCE = 1 << 3,        /* pro, anti: the country after it is not the actor's own */
    REFERENCE_SUPPORT = 1 << 4,       /* backed, sponsored: the country before it is not the actor's own */
    REFERENCE_COUNTRY = 1 << 5,       /* country, nation: refers to a country */
    REFERENCE_PLACE = 1 << 6,         /* city, province: refers to a place */
    REFERENCE_PERSON = 1 << 7,        /* man, woman, victim: refers to or introduces a person */
    REFERENCE_RELATIVE = 1 << 8,      /* wife, brother: another person than the one who has them */
    REFERENCE_ORGANISATION = 1 << 9,  /* group, company, team: refers to an organisation */
    REFERENCE_SIDE = 1 << 10,         /* side, party, pair: whoever was spoken of */
    REFERENCE_LEADER = 1 << 11,       /* leader, politician: a person who holds or held office */
    REFERENCE_MEMBER = 1 << 12,       /* spokesman, official, chief: belongs to the body named beside it */
    REFERENCE_INTERVIEW = 1 << 13,    /* interview: "I" outside quotation marks is whoever is interviewed */
    REFERENCE_COUNTERPART = 1 << 14,  /* counterpart: holds the possessor's office elsewhere */
    REFERENCE_CONGRATULATE = 1 << 15, /* congratulate: "on his victory" is the object's */
    REFERENCE_ABROAD = 1 << 16,       /* foreign, international: of another country than the report's, or of several */
    REFERENCE_OPPONENT = 1 << 17,     /* enemy, rival: another than the one whose he is, and perhaps of another country */
    REFERENCE_COUNT = 1 << 18,        /* dozens, others, a number of: people by their number */
    REFERENCE_TOLL = 1 << 19,         /* kill, wound, arrest: a bare number after the verb counts people */
    REFERENCE_BODY = 1 << 20,         /* group, company: may stand for any organisation, whatever its own words */
    REFERENCE_ANYBODY = 1 << 21,      /* man, people: says nothing of what they do */
    REFERENCE_PROSECUTE = 1 << 22,    /* arrest, convict: done to criminals */
    REFERENCE_CRIME = 1 << 23,        /* smuggle, extort: done by criminals */
    REFERENCE_PROTEST = 1 << 24,      /* march, demonstration: people are arrested for it */
    REFERENCE_SEAT = 1 << 25,         /* -based: the country before it is where they are */
    REFERENCE_NAMING = 1 << 26,       /* named, identified as: the name behind it is theirs */
    REFERENCE_HOLD = 1 << 27,         /* kidnap, hold: whoever does it is not freed, */
    REFERENCE_FREE = 1 << 28,         /* free, rescue: but whom it is done to */
    REFERENCE_CORPSE = 1 << 29,       /* body: of somebody, what is left of him */
    REFERENCE_STORM = 1 << 30,        /* typhoon: the name behind it is no person's */
    REFERENCE_TAKE = 1u << 31         /* capture: done to towns, too */
} reference_kind;

/* A relative is a father or mother, a son or daughter, a husband or wife. */
typedef enum kin_relation { KIN_NONE, KIN_PARENT, KIN_OFFSPRING, KIN_SPOUSE } kin_relation;

typedef struct country_name {
    char code[4];
    lexicon_row row; /* the row whose first phrase is the country's name */
} country_name;

typedef struct short_name {
    uint64_t key;    /* of the short name's tokens, sequence_key */
    lexicon_row row; /* of the person */
} short_name;

/* A word that refers or qualifies. */
typedef struct reference_word {
    uint64_t key;   /* 0: a free place */
    unsigned kinds; /* bits of reference_kind */
    gender implied;
} reference_word;

struct actor_knowledge {
    const lexicon *lexicon;
    country_name *countries; /* sorted by code */
    size_t country_count;
    short_name *short_names; /* sorted by key, then row */
    size_t short_name_count;
    reference_word *references; /* (places): open addressing */
    size_t reference_places;    /* a power of two */
    key_filter reference_keys;
    bool has_actors; /* a user's lexicon lists names with complete codes */
};

/* One key for a sequence of token keys. */
uint64_t sequence_key(const uint64_t *keys, size_t count);

/* The row that names the country with that code, or false. */
bool knowledge_country(const actor_knowledge *k, slice code, lexicon_row *row);
/* People whom news calls by these tokens alone; *count = 0 where there is none. */
const short_name *knowledge_short_names(const actor_knowledge *k, const uint64_t *keys, size_t key_count, size_t *count);
/* The row of a user's actors that a name has on a day: of the lexicon laid on last that says anything for that day the first dated row that
 * holds, else the first without dates. */
bool knowledge_actor(const actor_knowledge *k, const lexicon_row *rows, size_t count, calendar_date on, lexicon_row *row);
/* What the word does in a phrase, as bits of reference_kind (0: nothing); the gender it implies where it implies one. */
unsigned knowledge_reference(const actor_knowledge *k, uint64_t key, gender *implied);
/* What "father", "daughter" or "wife" is to the person whose relative it names. */
kin_relation knowledge_kin(const actor_knowledge *k, uint64_t key);
/* The gender of people with that given name; *known says whether the list has it. */
gender knowledge_given_name(const actor_knowledge *k, uint64_t key, bool *known);
/* The first of a row's phrases as it is written: its name. */
slice knowledge_name(const actor_knowledge *k, lexicon_row row);

#endif

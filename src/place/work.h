/* What the parts of the place stage hand each other. */
#ifndef READOUT_PLACE_WORK_H
#define READOUT_PLACE_WORK_H

#include "lexicon/lexicon.h"
#include "place/gazetteer.h"
#include "place/place.h"

/* How strongly the words around a name speak for a place. */
typedef enum place_use { USE_NONE, USE_WEAK, USE_STRONG } place_use;

enum { NAMED_FORM = 1, NAMED_CODE = 2 }; /* columns of LEXICON_COUNTRIES */

enum { CONTAINERS_MOST = 24, COUNTRIES_MOST = 32, DIVISIONS_MOST = 32 };

/* Does the line of LEXICON_COUNTRIES name the state by its capital or another town ("Almaty")? */
static inline bool named_by_capital(const lexicon *l, lexicon_row row) {
    slice form = lexicon_column(l, row, NAMED_FORM);
    return slice_is(form, "capital") || slice_is(form, "metonym");
}

/* Names of the gazetteer, number first to end - 1. */
typedef struct name_range {
    uint32_t first, end;
} name_range;

/* An entity that is or may be a place. */
typedef struct site {
    uint32_t entity;
    token_span words; /* of its last mention by name: the name */
    name_range names;
    name_range containers[3]; /* what stands behind it after a comma: "Ala.", "Tippah County", "Mississippi" */
    unsigned container_count;
    bool divisions_only; /* "Hiran" of "Hiran region" */
    bool is_division;    /* the lexicon has it as a region */
    bool is_capital;     /* a state of which the report has but its capital's name: "Moscow denied it" */
    bool is_of_nature;   /* "Fox River" */
    bool doubtful;       /* a place only if it lies near those that are one for sure */
    bool listed_found;   /* the gazetteer has the name where the lexicon has it */
    bool is_listed;      /* the lexicon says where it lies */
    double latitude, longitude;
    slice listed_kind;   /* "city", "river"; empty where it is not listed */
    slice country;       /* as the actor stage has it; empty where unknown */
    slice named_country; /* of a region of countries.tsv: as listed there */
    int32_t chosen;      /* number of a place of the gazetteer, or NONE */
    float score;
} site;

typedef struct context {
    const gazetteer *gazetteer;
    const document *document;
    slice countries[COUNTRIES_MOST]; /* of the report's entities, and how often each is spoken of */
    uint32_t mentions[COUNTRIES_MOST], country_count, mention_count;
    VECTOR(site) sites;
} context;

/* ---- stage.c */
/* A listed person of whom the text has but a surname: "Toledo". */
bool is_surname_only(const lexicon *l, const document *d, const entity *e);

/* ---- countries.c */
/* How often the report speaks of each country, told by its own words and names. */
void countries_count(context *c, const lexicon *l);
/* Whoever's country was guessed from places that turn out to lie in another gets that one. False when memory runs out. */
bool countries_move(const context *c, const lexicon *l, document *d);

/* ---- syntax.c */
/* The words of a mention that are the name: without article, genitive ending and a word for its kind in small letters. */
token_span place_name_words(const document *d, token_span span);
/* Is it the name of a lake, a river, a mountain, a fort or a port by one of its words ("Mount Teide")? */
bool place_is_of_nature(const document *d, token_span words);
/* Is it a politician's home behind his party: "Rep. Hill, D-Augusta", "(R-Ga.)"? */
bool place_is_of_politician(const document *d, uint32_t first);
/* Is what begins there the end of a longer name: "Hugo Black Courthouse", "Queen's Park"? */
bool place_is_end_of_name(const document *d, uint32_t first);
/* Nothing but a point of the compass: "North", "north-west"? */
bool place_is_direction(const document *d, token_span words);
/* The key of these words. */
uint64_t place_key(const document *d, token_span words);
/* What the gazetteer has for the words behind a comma after the name: fills in at most three, returns how many. */
unsigned place_containers(const gazetteer *g, const document *d, uint32_t end, name_range *containers);
/* The same for a division or country whose possessive stands right before the name ("Mexico's Federal District"); false where none does. */
bool place_possessor(const gazetteer *g, const document *d, uint32_t first, name_range *container);
place_use place_use_of(const document *d, const mention *m, token_span words);

/* ---- resolve.c */
/* Chooses for every site, twice: the second time with what the first chose near by. */
void sites_resolve(context *c);
/* Does a place that is one for sure lie near what was chosen for the site? */
bool site_is_near_others(const context *c, const site *s);
/* Is it a small town far from all that the report names, which must mean another of the name that the gazetteer has not? */
bool site_is_stray(const context *c, const site *s);
/* Does a place lie in one of those that the site's containers may mean? */
bool site_contains(const context *c, const site *s, const gazetteer_place *p);

#endif

/* Which countries a report has, and what each sentence tells of them: its dateline, title, places and named parties each add weight to
 * theirs, more where the report begins. context.c weighs it. */
#ifndef READOUT_ACTOR_TOLD_H
#define READOUT_ACTOR_TOLD_H

#include "actor/work.h"

enum { COUNTRIES_MOST = 64 };

typedef struct country_weight {
    slice code;
    float weight;
    float named;    /* the part of it that places, and countries not spoken of as a side, tell outside the dateline */
    float filed;    /* the part that is the dateline's */
    uint32_t first; /* sentence */
    bool in_title;
    bool acts; /* the text has it do something: "Israel bombed", "Israeli jets bombed" */
} country_weight;

typedef struct country_table {
    country_weight items[COUNTRIES_MOST];
    unsigned count, heaviest;
    float total;
    bool filed_abroad; /* the dateline's country is where the report was filed, not what it is about: its dateline weighs nothing */
} country_table;

/* What one sentence tells of one of the report's countries: who is at home in it, and who stands on the other side. */
typedef struct telling {
    uint32_t country; /* in the table */
    float home, other;
    bool alone;           /* the sentence says nothing else */
    bool filed;           /* it is a dateline's that weighs nothing */
    bool scene, opening;  /* it is where something happens; told before everything else in the sentence */
    uint32_t first, last; /* the words that tell it first and last */
    uint32_t clause;      /* the predicate of what happens there */
} telling;

/* What a report tells of countries, in all and sentence by sentence. */
typedef struct report_view {
    country_table table;
    VECTOR(telling) tellings;
    uint32_t *first_telling; /* per sentence, and one more */
    int32_t *last_of_sector; /* per referent: the country of who was last spoken of with its sector before it, or NONE */
} report_view;

/* The number of the country in the table, or NONE. */
int32_t told_number(const country_table *t, slice code);
/* The candidate's country, where it has one entity of one country; empty else. */
slice told_country_of(const work *w, const candidate *c, entity_kind *kind);
/* Fills the table with the countries of the report's referents. */
void told_weigh(const work *w, country_table *report);
/* Adds what the sentence tells; sentences are asked in order. False when memory runs out. */
bool told_in_sentence(const work *w, uint32_t number, report_view *view);

#endif

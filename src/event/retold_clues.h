/* What speaks for and against two records' telling one event. What is looked up of a record by itself is kept for the comparisons. */
#ifndef READOUT_EVENT_RETOLD_CLUES_H
#define READOUT_EVENT_RETOLD_CLUES_H

#include "engine/engine.h"

/* Whether a clue holds (0 or 1) unless it says how much. "Later" and "earlier" are the two records; SOURCE and TARGET compare their sides. */
/* clang-format off */
#define RETOLD_CLUES(CLUE) \
    /* the reader's score (reader_told_before) that the later tells what the earlier told, and, as if they stood so, the other way round */ \
    CLUE(TOLD_BEFORE) CLUE(TOLD_AFTER) \
    /* one entity or called alike; others; either is nobody; the share of their words that both have */ \
    CLUE(SOURCE_SAME) CLUE(SOURCE_OTHER) CLUE(SOURCE_UNSAID) CLUE(SOURCE_WORDS) \
    CLUE(TARGET_SAME) CLUE(TARGET_OTHER) CLUE(TARGET_UNSAID) CLUE(TARGET_WORDS) \
    /* the triggers' lemmas; the types */ \
    CLUE(SAME_WORD) CLUE(SAME_NOUN) CLUE(SAME_VERB) CLUE(OTHER_TYPE) \
    /* what a trigger is: a noun; with "the", "this" or "his"; with a word that tells of another event ("also", "separate") */ \
    CLUE(LATER_NOUN) CLUE(LATER_DEFINITE) CLUE(LATER_THIS) CLUE(LATER_HIS) CLUE(LATER_FURTHER) CLUE(EARLIER_FURTHER) \
    /* they tell unlike dates; the later tells a date */ \
    CLUE(OTHER_DATES) CLUE(LATER_DATED) \
    /* of the later's type: records between (5 and more are 1), and in the report (10 and more are 1) */ \
    CLUE(BETWEEN) CLUE(OF_TYPE) \
    /* the earlier in the title or first sentence, in the first two; sentences apart: none, how many (in tens); the later's number (in tens) */ \
    CLUE(IN_TITLE) CLUE(IN_LEAD) CLUE(SAME_SENTENCE) CLUE(SENTENCES) CLUE(PLACE_IN_REPORT) \
    /* words that sentences share, the rarer in the report the more: how much, and of the one that has less, which share; which share of clauses */ \
    CLUE(SENTENCE_WORDS) CLUE(SENTENCE_SHARE) CLUE(CLAUSE_SHARE) \
    /* a number of dead, wounded, arrested or taking part that is one; confidence; quad category */ \
    CLUE(SAME_TOLL) CLUE(LATER_SURE) CLUE(EARLIER_SURE) CLUE(QUAD_1) CLUE(QUAD_2) CLUE(QUAD_3)
/* clang-format on */
#define RETOLD_CLUE_ENUM(name) RETOLD_##name,
enum { RETOLD_CLUES(RETOLD_CLUE_ENUM) RETOLD_CLUE_COUNT };

typedef struct tellings tellings;

/* What is to be known of a document to compare its records, in the arena. NULL when memory runs out. */
tellings *tellings_of(const engine *g, const document *d, arena *memory);

/* Looks up what is to be known of the records [first, end), at least one, in the arena, in place of those looked at before. False when memory runs out. */
bool tellings_look_at(tellings *t, uint32_t first, uint32_t end, arena *memory);

/* False where the two cannot be one: of different quad categories or status, with parties of different countries, on different days, the later told right after the
 * earlier with "also" or the like; or where one is the mirror of another record or not the reader's. Both must be
 * looked at. */
bool retold_clues(const tellings *t, uint32_t earlier, uint32_t later, float clues[RETOLD_CLUE_COUNT]);

/* The mirror of a mutual event: it goes with the record before it. */
bool is_mirror(const event *e, uint32_t number);

/* May the two be one as far as quad category, status, parties, days and tolls tell? */
bool may_be_same(const document *d, const event *earlier, const event *later);

#endif

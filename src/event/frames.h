/* Frames: what words report which events, read from lexicon/en/frames-*.tsv when the engine opens.
 *
 * A frame is a line that a political scientist can read: a trigger, where its source and target stand in the sentence, tests on the
 * arguments, and the code. doc/frames.md explains the columns with examples; this header is their form in memory.
 * Frames are found by the lemma of the trigger's head word, so a sentence is looked at once a word, however many frames there are. */
#ifndef READOUT_EVENT_FRAMES_H
#define READOUT_EVENT_FRAMES_H

#include "engine/engine.h"
#include "event/plover.h"
#include "lexicon/lexicon.h"

enum { FRAME_SLOTS = 10, FRAME_TESTS = 6, FRAME_TEST_PATH = 2, FRAME_WORDS = 4 };

/* Columns of the table, in order. */
enum frame_column {
    FRAME_TRIGGER,
    FRAME_SOURCE,
    FRAME_TARGET,
    FRAME_CONDITION,
    FRAME_TYPE,
    FRAME_MODE,
    FRAME_CAMEO,
    FRAME_CONTEXTS,
    FRAME_NOTE
};

/* A slot is named by the key of its name: token_key of a preposition's form, words joined by "_" ("on_behalf_of"), or one of these, which no
 * preposition is called. */
typedef uint64_t slot_key;
enum {
    SLOT_SUBJECT = 1,
    SLOT_OBJECT,
    SLOT_INDIRECT_OBJECT,
    SLOT_POSSESSOR,
    SLOT_MODIFIER,
    SLOT_COMPLEMENT,
    SLOT_INFINITIVE,
    SLOT_AUXILIARY,
    SLOT_PARTICLE,
    SLOT_HEAD,
    SLOT_SOURCE,
    SLOT_TARGET,
    SLOT_PASSIVE /* no slot but a test: the verb is in the passive */
};

/* "subj" → SLOT_SUBJECT …, "with" → token_key("with"). */
slot_key slot_named(slice name);
/* The name back where it is one of the enumeration, else NULL. */
const char *slot_name(slot_key slot);

typedef enum trigger_class { TRIGGER_VERB, TRIGGER_NOUN, TRIGGER_ADJECTIVE } trigger_class;

/* What may fill a slot. */
typedef enum slot_demand { DEMAND_ACTOR, DEMAND_ACTOR_OR_NONE, DEMAND_WORDS } slot_demand;

typedef struct frame_slot {
    slot_key key;
    slot_demand demand;
} frame_slot;

/* What an operator does to the event that is its complement. */
typedef enum frame_effect {
    EFFECT_NONE,
    EFFECT_INTEND,
    EFFECT_REFUSE,
    EFFECT_THREATEN,
    EFFECT_REQUEST,
    EFFECT_ORDER,
    EFFECT_FAIL,
    EFFECT_DENY,
    EFFECT_CONSIDER,
    EFFECT_STOP,
    EFFECT_BEGIN,
    EFFECT_CLAIM,
    EFFECT_COUNT
} frame_effect;

/* Kinds of actor that a test may ask for, as bits. */
typedef enum actor_test {
    ACTOR_TEST_ANY = 1 << 0,
    ACTOR_TEST_COUNTRY = 1 << 1,
    ACTOR_TEST_PERSON = 1 << 2,
    ACTOR_TEST_ORGANISATION = 1 << 3,
    ACTOR_TEST_GROUP = 1 << 4,
    ACTOR_TEST_GOVERNMENT = 1 << 5,
    ACTOR_TEST_ARMED = 1 << 6,
    ACTOR_TEST_PLACE = 1 << 7,
    ACTOR_TEST_NUMBER = 1 << 8,
    ACTOR_TEST_MEDIUM = 1 << 9
} actor_test;

typedef struct frame_test {
    slot_key path[FRAME_TEST_PATH]; /* path[1] 0: the slot itself, else a slot of the word in it */
    bool negated;
    uint32_t kinds;         /* actor_test bits, any of which satisfies */
    const uint64_t *lemmas; /* keys, any of which satisfies; NULL: none named */
    const uint64_t *classes;
    uint16_t lemma_count, class_count;
} frame_test; /* neither kinds, lemmas nor classes: the slot must be filled */

/* There are tens of thousands, hence the narrow fields. */
typedef struct frame {
    uint64_t head;                     /* key of the head word's lemma */
    uint64_t words[FRAME_WORDS];       /* keys of the further words of the trigger; 0 ends */
    const frame_slot *source, *target; /* key 0 ends; shared by the variants of a line, as are the tests */
    const frame_test *tests;
    uint64_t contexts;
    slice cameo;
    slice rule; /* "condemn/12" */
    lexicon_row row;
    uint32_t order; /* place among all frames: a user's lexicon first, then by file and line */
    trigger_class trigger : 8;
    frame_effect effect : 8;
    plover_type type : 8;
    bool reciprocal;
    uint8_t test_count;
    uint8_t mode;
    uint8_t layer; /* of lexicons laid over each other; 0 is the one laid on last, whose frames win */
} frame;

/* The stage's reading of its lexicon tables, made when the engine opens and immutable after. Errors: FORMAT with the lexicon's file and line. */
readout_status event_frames_make(const lexicon *l, event_frames **made, readout_error *error);
void event_frames_free(event_frames *k);

/* Frames whose head word has this lemma, and how many. */
const frame *frames_headed_by(const event_frames *k, uint64_t lemma_key, size_t *count);
/* Is the lemma in the word class (classes.tsv)? `class` is token_key of its name. */
bool frames_in_class(const event_frames *k, uint64_t lemma_key, uint64_t class_key);
/* May some class have a phrase of several words that begins or ends with the lemma? A filter: never wrongly false. */
bool frames_may_have_phrase(const event_frames *k, uint64_t lemma_key);
/* Contexts that the longest word or phrase starting at keys[0] speaks of (contexts.tsv), and its length in words (0: none). */
uint64_t frames_contexts(const event_frames *k, const uint64_t *keys, size_t count, size_t *length);
/* Did a user lay a lexicon over the built-in one? */
bool frames_have_users(const event_frames *k);
/* Does the frame come from a lexicon that a user laid over the built-in one? */
bool frame_is_users(const event_frames *k, const frame *f);
/* All frames and how many. */
const frame *frames_all(const event_frames *k);
size_t frames_count(const event_frames *k);
const char *frame_effect_name(frame_effect effect);

#endif

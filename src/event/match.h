/* Does a frame fit a word? Tests the trigger's further words and the conditions, and finds who fills the source and the target. */
#ifndef READOUT_EVENT_MATCH_H
#define READOUT_EVENT_MATCH_H

#include "event/slots.h"

enum { READING_WORDS = 8 };

/* A frame that fits a word, before tense, polarity and operators. */
typedef struct reading {
    const frame *frame;
    uint32_t trigger;
    uint32_t predicate;            /* the trigger, or the light verb that carries it */
    uint32_t words[READING_WORDS]; /* the trigger's words: further words, light verb */
    uint32_t word_count;
    filler source, target;
    bool pair;       /* reciprocal, and the source names both sides */
    int specificity; /* more tests and words: more specific */
} reading;

/* Why a frame does not fit; its text is for `readout explain`. */
typedef enum match_failure { MATCH_FITS, MATCH_NO_WORD, MATCH_NO_CONDITION, MATCH_NO_SOURCE, MATCH_NO_TARGET, MATCH_NO_PAIR } match_failure;
const char *match_failure_text(match_failure failure);

/* Does the frame's part of speech go with the word's tag? */
bool frame_suits_tag(const frame *f, const token *t);
/* Tries one frame on arguments read for its part of speech. */
match_failure frame_match(const event_frames *k, const document *d, const frame *f, const arguments *a, reading *made);
/* Its first half, which does not ask who fills the slots: only the trigger's words and the tests on words. */
match_failure frame_match_words(const event_frames *k, const document *d, const frame *f, const arguments *a, reading *made);
/* Its second half: finds who fills the slots of a reading that frame_match_words made. */
match_failure frame_match_fillers(const event_frames *k, const document *d, const arguments *a, reading *made);

/* The same where it is known that nobody is named as the source. */
match_failure frame_match_sourceless(const event_frames *k, const document *d, const arguments *a, reading *made);

/* Do the tests on source and target hold where these mentions (or NONE) fill them? */
bool frame_match_participants(const event_frames *k, const document *d, const frame *f, reading *r, int32_t source, int32_t target);
/* Does nothing in the text speak against the frame, whose parties are known (mentions or NONE)? A subject that is not there may be the one that
 * it asks for, and whoever fills a slot the actor; all else that it asks for is there. */
bool frame_may_be_meant(const event_frames *k, const document *d, const frame *f, const arguments *a, int32_t source, int32_t target);
/* Frames headed by a word: by its hyphenated form ("cease-fire"), else by its lemma; none for the end of a hyphenated word ("Iran-backed"). */
const frame *frames_of_word(const event_frames *k, const document *d, uint32_t t, size_t *count);

#endif

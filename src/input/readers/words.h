/* What the readers know of the words on pages and in exports: the tables of lexicon/input, carried inside the program. */
#ifndef READOUT_INPUT_READERS_WORDS_H
#define READOUT_INPUT_READERS_WORDS_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdint.h>

/* What a name of a class or id says of the element, as bits. */
typedef enum known_name {
    NAME_SKIP = 1 << 0,
    NAME_DOUBT = 1 << 1,
    NAME_REMARK = 1 << 2,
    NAME_BODY = 1 << 3,
    NAME_CAPTION = 1 << 4,
    NAME_WHEN = 1 << 5,
    NAME_WHO = 1 << 6,
    NAME_QUOTE = 1 << 7,
    NAME_NONE = 1 << 8 /* never given: the words say nothing together that each says alone */
} known_name;

/* What the words at the start of a paragraph say of it: no part of the report; nor the list below it; nor what follows; nor what follows,
 * however much it is. */
typedef enum known_line { LINE_KEEP, LINE_DROP, LINE_LIST, LINE_TAIL, LINE_END } known_line;

/* What a line or paragraph of a message is, as bits: lexicon/input/mail.tsv. */
typedef enum mail_line {
    MAIL_WROTE = 1 << 0,
    MAIL_ORIGINAL = 1 << 1,
    MAIL_FORWARD = 1 << 2,
    MAIL_HEADER = 1 << 3,
    MAIL_PASSED = 1 << 4,
    MAIL_FOOT = 1 << 5
} mail_line;

typedef struct input_words input_words;

/* Made once a run and shared by threads; lives in the arena. NULL when memory runs out. */
const input_words *input_words_new(arena *memory);

/* The bits of all names in an attribute: "post-meta entry-date" is cut into words, which count alone and by twos. */
uint32_t words_of_names(const input_words *w, slice names);
/* Is a paragraph no part of the report by the way it begins? */
known_line words_of_line(const input_words *w, slice text);
/* How many of the phrases a paragraph has that ask for consent, money or an address, 3 at most. */
unsigned words_of_notice(const input_words *w, slice text);
/* What a line of a message is by the way it begins, or ends; 0: nothing special. */
unsigned words_of_mail(const input_words *w, slice line);
/* Does a word keep its hyphen behind this first part? lexicon/input/print.tsv. */
bool words_keep_hyphen(slice part);
/* The number of a month named in any of several languages, 0 for no month. */
unsigned words_of_month(const input_words *w, slice name);

#endif

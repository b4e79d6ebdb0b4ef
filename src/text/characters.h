/* Classes of characters, as the tokeniser and the normal forms need them. ASCII is one table look-up; everything else asks
 * utf8proc for the Unicode category. The text was checked by the input stage, but a broken sequence still moves forward one byte
 * and counts as a symbol, so no loop can read past the end or stand still. */
#ifndef READOUT_TEXT_CHARACTERS_H
#define READOUT_TEXT_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum character_class {
    CHARACTER_SPACE = 1 << 0,
    CHARACTER_LOWER = 1 << 1, /* a letter that is not upper case: lower case, no case, modifier */
    CHARACTER_UPPER = 1 << 2, /* upper or title case */
    CHARACTER_DIGIT = 1 << 3,
    CHARACTER_MARK = 1 << 4,       /* combines with what stands before it */
    CHARACTER_APOSTROPHE = 1 << 5, /* ' ` ´ ʼ ‘ ’ */
    CHARACTER_HYPHEN = 1 << 6,     /* - ‐ ‑ */
    CHARACTER_DASH = 1 << 7,       /* – — ― − */
    CHARACTER_OTHER = 1 << 8,      /* punctuation, symbols, controls */
    CHARACTER_HIGH = 1 << 9        /* not ASCII, class not looked up yet (in masks of bytes only) */
} character_class;

enum { CHARACTER_LETTER = CHARACTER_LOWER | CHARACTER_UPPER, CHARACTER_WORD = CHARACTER_LETTER | CHARACTER_DIGIT | CHARACTER_MARK };

extern const uint16_t character_classes[128];

/* Decodes the character at text[at]; *next is where the following one starts. */
uint32_t character_decode(const char *text, uint32_t at, uint32_t end, uint32_t *next);
/* The class of a character beyond ASCII. */
character_class character_class_wide(uint32_t character);

/* The class of the character at text[at], 0 at the end; *next is where the following one starts. */
static inline character_class character_at(const char *text, uint32_t at, uint32_t end, uint32_t *next) {
    if (at >= end) {
        *next = end;
        return (character_class)0;
    }
    unsigned char byte = (unsigned char)text[at];
    if (byte < 0x80) {
        *next = at + 1;
        return (character_class)character_classes[byte];
    }
    return character_class_wide(character_decode(text, at, end, next));
}

static inline bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_ascii_letter(char c) { return is_ascii_lower((char)(c | 0x20)); }
static inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

#endif

/* The class table of ASCII, where control characters count as space, and the look-up for the rest of Unicode. */
#include "text/characters.h"

#include <utf8proc.h>

#define S CHARACTER_SPACE
#define L CHARACTER_LOWER
#define U CHARACTER_UPPER
#define D CHARACTER_DIGIT
#define A CHARACTER_APOSTROPHE
#define H CHARACTER_HYPHEN
#define O CHARACTER_OTHER
const uint16_t character_classes[128] = {S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
                                         S, O, O, O, O, O, O, A, O, O, O, O, O, H, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
                                         O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O,
                                         A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, S};
#undef S
#undef L
#undef U
#undef D
#undef A
#undef H
#undef O

enum { REPLACEMENT = 0xFFFD };

uint32_t character_decode(const char *text, uint32_t at, uint32_t end, uint32_t *next) {
    utf8proc_int32_t character;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(end - at), &character);
    if (length <= 0) {
        *next = at + 1;
        return REPLACEMENT;
    }
    *next = at + (uint32_t)length;
    return (uint32_t)character;
}

character_class character_class_wide(uint32_t character) {
    switch (character) {
    case 0x00B4:
    case 0x02BC:
    case 0x2018:
    case 0x2019: return CHARACTER_APOSTROPHE;
    case 0x2010:
    case 0x2011: return CHARACTER_HYPHEN;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return CHARACTER_DASH;
    case 0x0085:
    case 0x200B:
    case 0x2028:
    case 0x2029:
    case 0xFEFF: return CHARACTER_SPACE;
    case 0x00AD:
    case 0x200C:
    case 0x200D: return CHARACTER_MARK; /* soft hyphen and joiners are part of their word */
    default: break;
    }
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return CHARACTER_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return CHARACTER_LOWER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: return CHARACTER_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return CHARACTER_MARK;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return CHARACTER_SPACE;
    default: return CHARACTER_OTHER;
    }
}

/* The lexicon compares without regard to capitals; they are set here for people who read the rows, and because a name of one word in nothing but
 * capitals would only be found in capitals. */
#include "dictionary/words.h"

#include "text/text.h"

#include <utf8proc.h>

enum { LETTERS_OF_ACRONYM = 6 };

static slice failed(importing *i) {
    i->out_of_memory = true;
    return slice_of("", 0);
}

/* ---------------------------------------------------------------- letters */

static bool has_small_letter(slice text) {
    for (size_t at = 0; at < text.length; at++)
        if (text.bytes[at] >= 'a' && text.bytes[at] <= 'z') return true;
    return false;
}

/* Underscores, bars, tabs and several spaces are one space; none at the ends. */
static slice spaced(importing *i, slice entry) {
    char *made = ARENA_ARRAY(&i->memory, char, entry.length + 1);
    size_t used = 0;
    if (!made) return failed(i);
    for (size_t at = 0; at < entry.length; at++) {
        char c = entry.bytes[at];
        if (c == '_' || c == '|' || c == '\t' || c == ' ') {
            if (used && made[used - 1] != ' ') made[used++] = ' ';
        } else {
            made[used++] = c;
        }
    }
    while (used && made[used - 1] == ' ') used--;
    return slice_of(made, used);
}

/* Letters in lower case, except those that `stays` names. */
static slice lowered(importing *i, slice text, bool (*stays)(slice text, size_t at)) {
    char *made = ARENA_ARRAY(&i->memory, char, 2 * text.length + 5);
    size_t used = 0;
    if (!made) return failed(i);
    for (size_t at = 0; at < text.length;) {
        utf8proc_int32_t code_point;
        utf8proc_ssize_t length =
            utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at, (utf8proc_ssize_t)(text.length - at), &code_point);
        if (length <= 0) break; /* lines are valid UTF-8 */
        if (!stays || !stays(text, at)) code_point = utf8proc_tolower(code_point);
        used += (size_t)utf8proc_encode_char(code_point, (utf8proc_uint8_t *)made + used);
        at += (size_t)length;
    }
    return slice_of(made, used);
}

slice words_lower(importing *i, slice entry) { return lowered(i, spaced(i, entry), NULL); }

static slice word_at(slice text, size_t at) {
    size_t first = at, end = at;
    while (first > 0 && text.bytes[first - 1] != ' ') first--;
    while (end < text.length && text.bytes[end] != ' ') end++;
    return slice_of(text.bytes + first, end - first);
}

static bool is_small_word(slice word) {
    static const char *const words[] = {"OF", "THE",  "AND",  "FOR", "IN", "ON",  "TO",    "AT",
                                        "BY", "WITH", "FROM", "DE",  "DU", "DES", "DELLA", "Y"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (slice_is(word, words[w])) return true;
    return false;
}

/* The first letter of a word and of its parts; all of "U.N.", "F-16" and "(BBF)". */
static bool stays_capital(slice text, size_t at) {
    slice word = word_at(text, at);
    if (word.bytes[0] == '(' && word.length <= LETTERS_OF_ACRONYM + 2) return true;
    for (size_t b = 0; b < word.length; b++)
        if (word.bytes[b] == '.' || (word.bytes[b] >= '0' && word.bytes[b] <= '9')) return true;
    if (at == (size_t)(word.bytes - text.bytes)) return at == 0 || !is_small_word(word);
    char before = text.bytes[at - 1];
    bool elided = before == '\'' && at >= 2 && (size_t)(text.bytes + at - 1 - word.bytes) == 1; /* O'Neill, but not People's */
    return before == '-' || before == '(' || before == '"' || before == '/' || before == '`' || elided;
}

slice words_title(importing *i, slice entry) {
    slice text = spaced(i, entry);
    return has_small_letter(text) ? text : lowered(i, text, stays_capital);
}

const char *phrase_fault(importing *i, slice phrase) {
    phrase_keys keys;
    if (!phrase.length) return "there is no word in it";
    if (!phrase_read(&i->scratch, phrase, &keys)) {
        i->out_of_memory = true;
        return "memory ran out";
    }
    return keys.counts[0] ? NULL : "it has more than 24 words";
}

/* ---------------------------------------------------------------- lists */

/* Where the phrase is in the list's table, or the free place for it. */
static uint32_t *place_of(const phrase_list *list, slice phrase) {
    uint32_t at = (uint32_t)token_key(phrase) & (list->room - 1);
    while (list->places[at] && !slice_equal(list->items.items[list->places[at] - 1], phrase)) at = (at + 1) & (list->room - 1);
    return &list->places[at];
}

static bool make_room(importing *i, phrase_list *list) {
    enum { FIRST_ROOM = 16 };
    if (list->items.count * 2 < list->room) return true;
    list->room = list->room ? list->room * 2 : FIRST_ROOM;
    list->places = ARENA_ARRAY(&i->memory, uint32_t, list->room);
    for (uint32_t p = 0; list->places && p < list->items.count; p++) *place_of(list, list->items.items[p]) = p + 1;
    return list->places != NULL;
}

void phrases_add(importing *i, phrase_list *list, slice phrase) {
    if (!make_room(i, list)) {
        i->out_of_memory = true;
        list->room = 0;
        return;
    }
    uint32_t *place = place_of(list, phrase);
    if (*place) return;
    *place = list->items.count + 1;
    slice *added = vector_push(&i->memory, &list->items);
    if (added) {
        *added = phrase;
        return;
    }
    *place = 0;
    i->out_of_memory = true;
}

slice phrases_join(importing *i, const phrase_list *list, uint32_t first, uint32_t count) {
    size_t size = 1, used = 0;
    for (uint32_t p = first; p < first + count; p++) size += list->items.items[p].length + 1;
    char *made = ARENA_ARRAY(&i->memory, char, size);
    if (!made) return failed(i);
    for (uint32_t p = first; p < first + count; p++) {
        if (p > first) made[used++] = '|';
        memcpy(made + used, list->items.items[p].bytes, list->items.items[p].length);
        used += list->items.items[p].length;
    }
    return slice_of(made, used);
}

/* ---------------------------------------------------------------- forms */

static bool ends_in(slice text, const char *suffix) { return slice_ends_with(text, slice_from(suffix)); }

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/* `text` without its last `cut` bytes, and with `suffix`. */
static slice with_suffix(importing *i, slice text, size_t cut, const char *suffix) {
    slice made = arena_format(&i->memory, "%.*s%s", (int)(text.length - cut), text.bytes, suffix);
    return made.bytes ? made : failed(i);
}

static bool ends_in_consonant_y(slice text) { return text.length > 1 && ends_in(text, "y") && !is_vowel(text.bytes[text.length - 2]); }

slice plural_of(importing *i, slice phrase) {
    if (ends_in_consonant_y(phrase)) return with_suffix(i, phrase, 1, "ies");
    bool hisses = ends_in(phrase, "s") || ends_in(phrase, "x") || ends_in(phrase, "z") || ends_in(phrase, "ch") || ends_in(phrase, "sh");
    return with_suffix(i, phrase, 0, hisses ? "es" : "s");
}

slice verb_form_of(importing *i, slice verb, verb_form form) {
    switch (form) {
    case VERB_S: return plural_of(i, verb);
    case VERB_ED:
        return ends_in_consonant_y(verb) ? with_suffix(i, verb, 1, "ied") : with_suffix(i, verb, 0, ends_in(verb, "e") ? "d" : "ed");
    case VERB_ING: break;
    }
    bool drops = ends_in(verb, "e") && !ends_in(verb, "ee") && !ends_in(verb, "ye") && !ends_in(verb, "oe");
    return with_suffix(i, verb, drops ? 1 : 0, "ing");
}

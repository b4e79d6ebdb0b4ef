#include "syntax/inflection.h"

#include "document/labels.h"

#include <string.h>

/* What a stem may end in before its ending was put on: letters to give up beside the ending, and letters to put in their place. */
typedef struct change {
    unsigned cut;
    const char *added;
} change;

enum { WORD_LIMIT = 40 };

static const char *ending_of(uint8_t xpos) {
    switch (xpos) {
    case XPOS_VBD:
    case XPOS_VBN: return "ed";
    case XPOS_VBG: return "ing";
    case XPOS_VBZ:
    case XPOS_NNS: return "s";
    default: return NULL;
    }
}

static bool ends_with(slice word, const char *end) { return slice_ends_with(word, slice_from(end)); }
static bool is_vowel(char c) { return strchr("aeiou", c) != NULL; }

/* The base that a change makes of the form, as text in `bytes`. */
static slice base_of(slice form, change c, char bytes[WORD_LIMIT + 4]) {
    size_t kept = form.length - c.cut, more = strlen(c.added);
    memcpy(bytes, form.bytes, kept);
    memcpy(bytes + kept, c.added, more);
    return slice_of(bytes, kept + more);
}

static bool is_known(const syntax_model *m, slice word) {
    return word.length > 1 && hash_table_find(&m->words, word_hash(word.bytes, word.length)) != NULL;
}

/* ---------------------------------------------------------------- regular forms */

static unsigned vowels_of(slice word) {
    unsigned count = 0;
    for (size_t i = 0; i < word.length; i++) count += is_vowel(word.bytes[i]) || word.bytes[i] == 'y';
    return count;
}

/* "straf" of "strafed": one letter for the vowel and one for the consonant after it, which English doubles before an ending in "wrapped". */
static bool is_short_end(slice stem) {
    char last = stem.bytes[stem.length - 1], before = stem.bytes[stem.length - 2];
    return stem.length >= 3 && !is_vowel(last) && !strchr("wxy", last) && is_vowel(before) && !is_vowel(stem.bytes[stem.length - 3]);
}

/* A base without a final "e" would have another form: "canned" of "can", not "caned". No verb ends in "-is" ("emphasised"). */
static bool needs_e(slice stem) {
    unsigned vowels = vowels_of(stem);
    return (is_short_end(stem) && vowels == 1 && !ends_with(stem, "s")) || (ends_with(stem, "is") && vowels > 1);
}

/* The ways in which a base may have taken the ending, likeliest first. A doubled consonant is single in the base, and "ck" may be a "c"
 * ("panicked"); where a short stem does not double it, the base may end in "e" ("staged"). */
static unsigned changes_of(slice form, const char *ending, change made[6]) {
    unsigned n = 0, length = (unsigned)strlen(ending);
    slice stem = slice_of(form.bytes, form.length - length);
    if (stem.length < 2) return 0;
    char last = stem.bytes[stem.length - 1], before = stem.bytes[stem.length - 2];
    bool doubled = last == before && !is_vowel(last), is_s = *ending == 's';
    if (ends_with(stem, "ie") && is_s) made[n++] = (change){3, "y"};
    if (last == 'i' && *ending == 'e') made[n++] = (change){3, "y"};
    if (last == 'y' && *ending == 'i') made[n++] = (change){4, "ie"};
    if (doubled && !is_s && strchr("sfzl", last)) made[n++] = (change){length, ""};
    if (doubled && !is_s) made[n++] = (change){length + 1, ""};
    bool only_e = !is_s && needs_e(stem), first_e = !is_s && is_short_end(stem) && stem.length <= 4;
    if (only_e || first_e) made[n++] = (change){length, "e"};
    if (!only_e) made[n++] = (change){length, ""};
    if (!is_s && !only_e && !first_e) made[n++] = (change){length, "e"};
    if (!is_s && ends_with(stem, "ck")) made[n++] = (change){length + 1, ""};
    if (is_s && last == 'e') made[n++] = (change){2, ""};
    return n;
}

/* ---------------------------------------------------------------- irregular forms */

static const struct {
    const char *form, *base;
} irregular[] = {{"held", "hold"},       {"froze", "freeze"},  {"frozen", "freeze"},   {"forbade", "forbid"},   {"forbidden", "forbid"},
                 {"beaten", "beat"},     {"rode", "ride"},     {"ridden", "ride"},     {"ran", "run"},          {"tore", "tear"},
                 {"torn", "tear"},       {"wore", "wear"},     {"worn", "wear"},       {"swore", "swear"},      {"sworn", "swear"},
                 {"bore", "bear"},       {"borne", "bear"},    {"took", "take"},       {"taken", "take"},       {"shook", "shake"},
                 {"shaken", "shake"},    {"gave", "give"},     {"given", "give"},      {"drew", "draw"},        {"drawn", "draw"},
                 {"flew", "fly"},        {"flown", "fly"},     {"grew", "grow"},       {"grown", "grow"},       {"threw", "throw"},
                 {"thrown", "throw"},    {"blew", "blow"},     {"blown", "blow"},      {"wrote", "write"},      {"written", "write"},
                 {"drove", "drive"},     {"driven", "drive"},  {"arose", "arise"},     {"arisen", "arise"},     {"risen", "rise"},
                 {"stood", "stand"},     {"thought", "think"}, {"brought", "bring"},   {"fought", "fight"},     {"sought", "seek"},
                 {"caught", "catch"},    {"taught", "teach"},  {"bought", "buy"},      {"sold", "sell"},        {"told", "tell"},
                 {"fled", "flee"},       {"bred", "breed"},    {"led", "lead"},        {"shed", "shed"},        {"wed", "wed"},
                 {"bled", "bleed"},      {"fed", "feed"},      {"sped", "speed"},      {"shot", "shoot"},       {"struck", "strike"},
                 {"stricken", "strike"}, {"stuck", "stick"},   {"swung", "swing"},     {"hung", "hang"},        {"flung", "fling"},
                 {"sprang", "spring"},   {"sprung", "spring"}, {"sank", "sink"},       {"sunk", "sink"},        {"began", "begin"},
                 {"begun", "begin"},     {"shrank", "shrink"}, {"shrunk", "shrink"},   {"stole", "steal"},      {"stolen", "steal"},
                 {"broke", "break"},     {"broken", "break"},  {"spoke", "speak"},     {"spoken", "speak"},     {"chose", "choose"},
                 {"chosen", "choose"},   {"woke", "wake"},     {"hidden", "hide"},     {"bitten", "bite"},      {"laid", "lay"},
                 {"paid", "pay"},        {"kept", "keep"},     {"slept", "sleep"},     {"swept", "sweep"},      {"wept", "weep"},
                 {"crept", "creep"},     {"dealt", "deal"},    {"knelt", "kneel"},     {"built", "build"},      {"sent", "send"},
                 {"spent", "spend"},     {"lent", "lend"},     {"bent", "bend"},       {"came", "come"},        {"wound", "wind"},
                 {"bound", "bind"},      {"fell", "fall"},     {"fallen", "fall"},     {"eaten", "eat"},        {"slung", "sling"},
                 {"strung", "string"},   {"slew", "slay"},     {"slain", "slay"},      {"clung", "cling"},      {"dug", "dig"},
                 {"spun", "spin"},       {"won", "win"},       {"overran", "overrun"}, {"underwent", "undergo"}};

static const char *const prefixes[] = {"", "over", "under", "out", "with", "up", "re", "mis", "un", "dis", "fore", "be", "under-", "re-"};
enum { PREFIXES = sizeof prefixes / sizeof *prefixes };

static bool is_prefix(slice prefix) {
    for (size_t i = 0; i < PREFIXES; i++)
        if (slice_is(prefix, prefixes[i])) return true;
    return false;
}

/* "uninvite": a known word of some length behind a prefix. */
static bool is_known_with_prefix(const syntax_model *m, slice word) {
    for (size_t i = 1; i < PREFIXES; i++) {
        slice prefix = slice_from(prefixes[i]);
        if (word.length < prefix.length + 5 || !slice_starts_with(word, prefix)) continue;
        if (is_known(m, slice_of(word.bytes + prefix.length, word.length - prefix.length))) return true;
    }
    return false;
}

static bool irregular_base(slice form, uint32_t *cut, slice *added) {
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
        slice end = slice_from(irregular[i].form);
        if (!slice_ends_with(form, end) || !is_prefix(slice_of(form.bytes, form.length - end.length))) continue;
        *cut = (uint32_t)end.length;
        *added = slice_from(irregular[i].base);
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- */

/* What the letters alone tell of a verb that nobody knows: "bamboozled", "strafed", "asphyxiated" have lost an "e". */
static bool by_shape(slice form, const char *ending, change *likely) {
    unsigned length = (unsigned)strlen(ending);
    slice stem = slice_of(form.bytes, form.length - length);
    if (*ending == 's' || stem.length < 3) return false;
    char last = stem.bytes[stem.length - 1], before = stem.bytes[stem.length - 2];
    bool lost_e = needs_e(stem) || (last == 'l' && strchr("bcdfgkptz", before)) || (ends_with(stem, "iat") && vowels_of(stem) > 2);
    *likely = (change){length, "e"};
    return lost_e;
}

static bool take(change c, uint32_t *cut, slice *added) {
    *cut = c.cut;
    *added = slice_from(c.added);
    return true;
}

bool inflection_mend(const syntax_model *m, const normal_form *normal, uint8_t xpos, uint32_t *cut, slice *added) {
    const char *ending = ending_of(xpos);
    slice form = slice_of(normal->bytes, normal->start[normal->letters]);
    if (!ending || form.length != normal->letters || form.length > WORD_LIMIT || form.length < 4 || *cut > form.length) return false;
    if ((xpos == XPOS_VBD || xpos == XPOS_VBN) && irregular_base(form, cut, added)) return true;
    if (!ends_with(form, ending)) return false;
    if (*ending == 's' && (!ends_with(*added, "y") || ends_with(form, "ies"))) return false; /* plurals have many ways of their own */
    change changes[6];
    unsigned count = changes_of(form, ending, changes);
    char given[2 * WORD_LIMIT];
    if (added->length > WORD_LIMIT) return false;
    memcpy(given, form.bytes, form.length - *cut);
    memcpy(given + form.length - *cut, added->bytes, added->length);
    slice base = slice_of(given, form.length - *cut + added->length);
    bool is_regular = false; /* is it a form that English makes of the base? */
    for (unsigned i = 0; i < count; i++) {
        char bytes[WORD_LIMIT + 4];
        is_regular |= slice_equal(base_of(form, changes[i], bytes), base);
    }
    if (is_regular && is_known(m, base)) return false;
    for (unsigned pass = 0; pass < 2; pass++) {
        if (pass && is_regular && is_known_with_prefix(m, base)) return false;
        for (unsigned i = 0; i < count; i++) {
            char bytes[WORD_LIMIT + 4];
            slice tried = base_of(form, changes[i], bytes);
            if (pass ? is_known_with_prefix(m, tried) : is_known(m, tried)) return take(changes[i], cut, added);
        }
    }
    change likely;
    return by_shape(form, ending, &likely) && take(likely, cut, added);
}

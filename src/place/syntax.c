/* What the words around a name say of it: a preposition of place, a division behind a comma, a dateline, a word for its kind. */
#include "place/work.h"

#include "syntax/syntax.h"

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

static bool is_one_of(slice text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_is(text, words[i])) return true;
    return false;
}
#define IS_ONE_OF(text, words) is_one_of(text, words, sizeof(words) / sizeof *(words))

bool place_is_division(slice normal) {
    static const char *const kinds[] = {"county", "province", "oblast", "district", "governorate", "township", "prefecture",  "raion",
                                        "region", "parish",   "canton", "krai",     "voivodeship", "borough",  "municipality"};
    return IS_ONE_OF(normal, kinds);
}

bool place_is_settlement(slice lemma) {
    static const char *const words[] = {"town",   "village",       "city",         "port",    "hamlet",   "settlement",
                                        "suburb", "township",      "island",       "capital", "district", "province",
                                        "region", "neighbourhood", "neighborhood", "enclave", "commune",  "state"};
    return IS_ONE_OF(lemma, words);
}

static bool is_direction(slice normal) {
    static const char *const points[] = {"north", "south", "east", "west"};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        if (slice_ends_with(normal, slice_from(points[i]))) return true;
    return false;
}

bool place_is_of_nature(const document *d, token_span words) {
    static const char *const before[] = {"lake", "mount", "mt", "mt.", "cape", "gulf", "strait", "river", "rio", "fort", "port"};
    static const char *const after[] = {"river",   "creek",     "lake",      "bay",    "strait", "mountain", "mountains", "canyon",
                                        "glacier", "peninsula", "reservoir", "valley", "island", "islands",  "falls",     "springs"};
    if (words.end - words.first < 2) return false;
    return IS_ONE_OF(word(d, words.first)->word->normal, before) || IS_ONE_OF(word(d, words.end - 1)->word->normal, after);
}

bool place_is_of_politician(const document *d, uint32_t first) {
    static const char *const parties[] = {"d", "r", "i"};
    if (first < 3 || !slice_is(word(d, first - 1)->word->normal, "-") || !IS_ONE_OF(word(d, first - 2)->word->normal, parties))
        return false;
    return slice_is(word(d, first - 3)->word->normal, ",") || slice_is(word(d, first - 3)->word->normal, "(");
}

static bool is_word_of_name(const token *t) {
    return t->upos == UPOS_PROPN && t->flags & TOKEN_CAPITALISED && !(t->flags & TOKEN_PUNCTUATION);
}

bool place_is_end_of_name(const document *d, uint32_t first) {
    uint32_t begin = d->sentences.items[word(d, first)->sentence].first;
    if (first <= begin) return false;
    const token *before = word(d, first - 1);
    if (before->xpos == XPOS_POS || is_word_of_name(before)) return true;
    bool open = before->upos == UPOS_ADJ || before->upos == UPOS_NOUN || before->upos == UPOS_VERB; /* "Black", "Hill" */
    return open && before->flags & TOKEN_CAPITALISED && first > begin + 1 && is_word_of_name(word(d, first - 2));
}

bool place_is_direction(const document *d, token_span words) {
    for (uint32_t t = words.first; t < words.end; t++)
        if (!is_direction(word(d, t)->word->normal) && !(word(d, t)->flags & TOKEN_PUNCTUATION)) return false;
    return true;
}

/* "Coeur d'Alene": is there a capital in it? */
static bool has_capital(slice form) {
    for (size_t i = 0; i < form.length; i++)
        if (form.bytes[i] >= 'A' && form.bytes[i] <= 'Z') return true;
    return false;
}

token_span place_name_words(const document *d, token_span span) {
    if (span.end - span.first > 2 && place_is_of_politician(d, span.first + 2)) span.first += 2;
    while (span.first + 1 < span.end && !(word(d, span.first)->flags & TOKEN_CAPITALISED)) span.first++;
    if (span.first + 1 < span.end && slice_is(word(d, span.first)->word->normal, "the")) span.first++;
    for (uint32_t t = span.first + 1; t < span.end; t++) /* "Flint, Michigan", where the lexicon has both as one name */
        if (slice_is(word(d, t)->word->normal, ",")) span.end = t;
    while (span.end > span.first + 1) {
        const token *last = word(d, span.end - 1);
        bool name = (last->flags & TOKEN_CAPITALISED || has_capital(last->word->form)) && last->xpos != XPOS_POS;
        if (name) break;
        span.end--;
    }
    return span;
}

uint64_t place_key(const document *d, token_span words) {
    uint64_t key = GAZETTEER_KEY;
    for (uint32_t t = words.first; t < words.end; t++) key = gazetteer_key(key, word(d, t)->word->normal);
    return key;
}

bool place_is_of_settlement(const document *d, uint32_t first) {
    if (first < d->sentences.items[word(d, first)->sentence].first + 2) return false;
    return slice_is(word(d, first - 1)->word->normal, "of") && word(d, first - 2)->upos == UPOS_NOUN &&
           place_is_settlement(word(d, first - 2)->word->lemma->form);
}

/* ---------------------------------------------------------------- behind a comma */

static bool holds_others(const gazetteer *g, name_range names) {
    for (uint32_t n = names.first; n < names.end; n++)
        if (gazetteer_place_at(g, gazetteer_name_at(g, n).place)->kind != PLACE_TOWN) return true;
    return false;
}

/* The longest run of at most four capitalised words from `first` that the gazetteer has as a division or country. */
static uint32_t container_at(const gazetteer *g, const document *d, uint32_t first, uint32_t end, name_range *names) {
    enum { LONGEST = 4 };
    uint32_t found = first;
    uint64_t key = GAZETTEER_KEY;
    for (uint32_t t = first;
         t < end && t < first + LONGEST && !(word(d, t)->flags & TOKEN_PUNCTUATION && slice_is(word(d, t)->word->normal, ",")); t++) {
        if (t == first && !(word(d, t)->flags & TOKEN_CAPITALISED)) break;
        key = gazetteer_key(key, word(d, t)->word->normal);
        name_range here;
        here.first = gazetteer_find(g, key, &here.end);
        if (!holds_others(g, here)) continue;
        *names = here;
        found = t + 1;
    }
    return found;
}

unsigned place_containers(const gazetteer *g, const document *d, uint32_t end, name_range *containers) {
    unsigned count = 0;
    uint32_t t = end, limit = end ? d->sentences.items[word(d, end - 1)->sentence].end : 0;
    if (t < limit && slice_is(word(d, t)->word->normal, ".")) t++; /* "St. Paul, Minn., …" with the dot as a word of its own */
    while (count < 3 && t + 1 < limit) {
        bool cut = slice_is(word(d, t)->word->normal, ",") || slice_is(word(d, t)->word->normal, "(");
        uint32_t first = t + cut;
        bool in = first + 1 < limit && slice_is(word(d, first)->word->normal, "in"); /* "Weed in California", "Kalka, in India" */
        if (!cut && !in) break;
        first += in;
        uint32_t after = container_at(g, d, first, limit, &containers[count]);
        if (after == first) break;
        count++;
        t = after;
        if (t < limit && slice_is(word(d, t)->word->normal, ".")) t++;
    }
    return count;
}

bool place_possessor(const gazetteer *g, const document *d, uint32_t first, name_range *container) {
    enum { LONGEST = 4 };
    if (first < 2 || word(d, first - 1)->xpos != XPOS_POS) return false;
    uint32_t begin = d->sentences.items[word(d, first)->sentence].first, end = first - 1;
    for (uint32_t t = end > begin + LONGEST ? end - LONGEST : begin; t < end; t++) { /* the longest name that ends before the apostrophe */
        if (!(word(d, t)->flags & TOKEN_CAPITALISED)) continue;
        name_range found;
        found.first = gazetteer_find(g, place_key(d, (token_span){t, end}), &found.end);
        if (!holds_others(g, found)) continue;
        *container = found;
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- use */

/* What a preposition says of the name behind it; `before` is the word before the preposition, or NULL. */
static place_use use_of_preposition(const token *preposition, const token *before) {
    static const char *const strong[] = {"in", "near", "outside", "across", "around", "throughout", "inside"};
    static const char *const weak[] = {"from", "to", "of", "at", "through", "toward", "towards", "into", "via", "between"};
    if (preposition->upos == UPOS_VERB) return USE_NONE;
    if (IS_ONE_OF(preposition->word->normal, strong)) return USE_STRONG;
    if (!IS_ONE_OF(preposition->word->normal, weak)) return USE_NONE;
    return before && is_direction(before->word->normal) ? USE_STRONG : USE_WEAK; /* "south of Krasnohorivka" */
}

/* The preposition right before the name, or with "the" or an adjective between ("in southern Helmand"). */
static place_use use_of_words_before(const document *d, uint32_t t, uint32_t first) {
    for (unsigned step = 0; step < 2 && t > first; step++, t--) {
        const token *before = word(d, t - 1);
        place_use use = use_of_preposition(before, t - 1 > first ? word(d, t - 2) : NULL);
        if (use != USE_NONE) return use;
        if (!slice_is(before->word->normal, "the") && before->upos != UPOS_ADJ) break;
    }
    return USE_NONE;
}

/* "in Flint and Jackson": the preposition of the first holds for all. */
static place_use use_of_conjunct(const document *d, uint32_t t) {
    enum { STEPS = 8 };
    for (unsigned step = 0; step < STEPS && word(d, t)->deprel == DEPREL_CONJ && word(d, t)->head != NONE; step++)
        t = (uint32_t)word(d, t)->head;
    int32_t preposition = tree_child(d, t, DEPREL_CASE);
    return preposition == NONE ? USE_NONE : use_of_preposition(word(d, (uint32_t)preposition), NULL);
}

/* The same by the words alone, where the tree has it otherwise: back over names, commas and "and" to the preposition. */
static place_use use_of_list(const document *d, uint32_t t, uint32_t first) {
    enum { STEPS = 12 };
    static const char *const links[] = {",", "and", "or"};
    bool linked = false;
    for (unsigned step = 0; step < STEPS && t > first; step++, t--) {
        const token *before = word(d, t - 1);
        bool link = IS_ONE_OF(before->word->normal, links);
        if (!link && (step == 0 || !(before->flags & TOKEN_CAPITALISED))) break;
        linked |= link;
    }
    return linked && t > first ? use_of_preposition(word(d, t - 1), NULL) : USE_NONE;
}

place_use place_use_of(const document *d, const mention *m, token_span words) {
    const token *head = word(d, m->head);
    if (head->flags & TOKEN_DATELINE) return USE_STRONG;
    if (place_is_division(word(d, words.end - 1)->word->normal) && words.end - words.first > 1) return USE_STRONG;
    place_use use = use_of_words_before(d, words.first, d->sentences.items[head->sentence].first);
    if (use == USE_NONE) use = use_of_conjunct(d, m->head);
    if (use == USE_NONE) use = use_of_list(d, words.first, d->sentences.items[head->sentence].first);
    if (use != USE_NONE || head->deprel != DEPREL_COMPOUND || head->head == NONE) return use;
    return word(d, (uint32_t)head->head)->upos == UPOS_NOUN ? USE_WEAK : USE_NONE; /* "Kalamazoo police" */
}
